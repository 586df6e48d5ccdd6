"""Files that pages refer to: bundled by esbuild or given as bytes, each named after its content."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path
from types import MappingProxyType

FOLDER = "assets"

#: The bundles: the entry under templates/static, and the name it is asked for by. One style sheet, one script
#: that waits for the page, and the few lines that must run before it is painted.
EAGER = {"css/site.css": "site.css", "js/main.js": "site.js", "js/theme.js": "theme.js"}

#: Bundles that scripts load when they are wanted.
LAZY = {"js/search/app.js": "search.js", "js/search/second.js": "search-rank.js",
        "js/search/marked.js": "search-marks.js"}  # fmt: skip

#: The oldest browsers we write for; esbuild translates what they do not understand.
TARGET = "es2022,chrome104,firefox110,safari16"


class BundleError(Exception):
    """esbuild could not be run, or refused an entry; the message is its own."""


class Assets:
    """Collects the assets of one build and writes them to ``out``/assets/ at once, as
    ``<stem>-<first 8 hex digits of SHA-256><extension>``, so that a changed file gets a new address."""

    def __init__(self, out: Path) -> None:
        self._folder = out / FOLDER
        self._paths: dict[str, str] = {}
        self._lazy: set[str] = set()

    @property
    def paths(self) -> MappingProxyType[str, str]:
        """Name → address from the site's root, of everything added so far."""
        return MappingProxyType(self._paths)

    @property
    def lazy(self) -> tuple[str, ...]:
        """Names of the assets that scripts load on demand."""
        return tuple(sorted(self._lazy))

    def add(self, name: str, content: bytes, *, lazy: bool = False) -> str:
        """Write ``content`` and return its address from the site's root. ``name`` ("index.js") is how
        templates and scripts ask for it. Raises ValueError when the name is taken by other content."""
        stem, dot, extension = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:8]
        path = f"{FOLDER}/{stem}-{digest}{dot}{extension}"
        if self._paths.setdefault(name, path) != path:
            raise ValueError(f"asset {name} was added before with other content")
        if lazy:
            self._lazy.add(name)
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / Path(path).name).write_bytes(content)
        return path

    def bundle(self, static: Path, *, esbuild: Path) -> None:
        """Bundle and minify the style sheet and the scripts under ``static`` (``EAGER`` and ``LAZY``); add the
        pictures in img/ as they are. Raises BundleError with esbuild's words when that fails."""
        entries = EAGER | LAZY
        with tempfile.TemporaryDirectory(prefix="reportsite-") as folder:
            command = [
                str(esbuild), *(str(static / entry) for entry in entries),
                "--bundle", "--minify", "--format=iife", "--charset=utf8", "--legal-comments=eof",
                f"--target={TARGET}", "--log-level=warning",
                f"--outbase={static}", f"--outdir={folder}", "--entry-names=[dir]/[name]",
            ]  # fmt: skip
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False)
            except OSError as error:
                raise BundleError(f"{esbuild}: {error.strerror}; `make site` installs it") from error
            if done.returncode:
                raise BundleError(done.stderr.strip())
            for entry, name in entries.items():
                self.add(name, (Path(folder) / entry).read_bytes(), lazy=entry in LAZY)
        for picture in sorted((static / "img").iterdir()):
            self.add(picture.name, picture.read_bytes())
