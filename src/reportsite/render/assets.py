"""Files that pages refer to: bundled by esbuild or given as bytes, each named after its content."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

FOLDER = "assets"

#: The bundles of every page that are made of the layers too: one style sheet, and one script that waits for the page.
STYLES, SCRIPT = "site.css", "site.js"

#: Bundles with a source of their own under templates/static: the entry, and the name it is asked for by. The few
#: lines that must run before a page is painted,
EAGER = {"js/theme.js": "theme.js"}

#: and what scripts load when it is wanted.
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

    def bundle(self, static: Path, layers: Sequence[Path], *, esbuild: Path, work: Path) -> None:
        """Bundle and minify the style sheets and scripts under ``static`` (``EAGER`` and ``LAZY``, and those of every
        page with what ``layers`` bring, in their order); add the pictures in img/ as they are. A layer is a folder
        that may hold style.css and script.js. What lies in between is put into a folder made in ``work``, which stays.
        Raises BundleError with esbuild's words when that fails; the files it names are relative to the folder that
        holds that of ``static``."""
        static, esbuild, folder = static.absolute(), esbuild.absolute(), work.absolute() / "bundle"
        folder.mkdir()
        entries = {each: static / entry for entry, each in (EAGER | LAZY).items()}
        for each, text in ((STYLES, _styles(static, layers)), (SCRIPT, _script(static, layers))):
            entries[each] = folder / each
            entries[each].write_text(text, encoding="utf-8")
        command = [
            str(esbuild), *(f"{Path(each).stem}={entry}" for each, entry in entries.items()),
            "--bundle", "--minify", "--format=iife", "--charset=utf8", "--legal-comments=eof",
            f"--target={TARGET}", "--log-level=warning", f"--outdir={folder / 'out'}",
        ]  # fmt: skip
        # Installed without running its script, esbuild is a small Node program that calls the real one; where the
        # machine has no Node, that of the environment does, whether it is on the PATH or not.
        path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
        try:
            # esbuild names files relative to where it runs
            done = subprocess.run(
                command, cwd=static.parent.parent, env={**os.environ, "PATH": path},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        except OSError as error:
            raise BundleError(f"{esbuild}: {error.strerror}; `make site` installs it") from error
        if done.returncode:
            raise BundleError(done.stderr.strip())
        for each in entries:
            self.add(each, (folder / "out" / each).read_bytes(), lazy=each in LAZY.values())
        for picture in sorted((static / "img").iterdir()):
            self.add(picture.name, picture.read_bytes())


def _styles(static: Path, layers: Sequence[Path]) -> str:
    """The style sheet of every page: ours, which gives the order of the cascade, and that of each layer beside the
    other rules for pages."""
    lines = [f"@import {_quoted(static / 'css' / 'site.css')};"]
    lines += [f"@import {_quoted(path)} layer(pages);" for path in _files(layers, "style.css")]
    return "\n".join(lines) + "\n"


def _script(static: Path, layers: Sequence[Path]) -> str:
    """The script of every page: starts our own features and the ``init`` of each layer."""
    paths = _files(layers, "script.js")
    lines = [f"import {{ start }} from {_quoted(static / 'js' / 'main.js')};"]
    lines += [f"import {{ init as init{at} }} from {_quoted(path)};" for at, path in enumerate(paths)]
    lines.append(f"start(document, [{', '.join(f'init{at}' for at in range(len(paths)))}]);")
    return "\n".join(lines) + "\n"


def _files(layers: Sequence[Path], name: str) -> list[Path]:
    return [path.absolute() for layer in layers if (path := layer / name).is_file()]


def _quoted(path: Path) -> str:
    """A path as a string of JavaScript or CSS."""
    return json.dumps(str(path), ensure_ascii=False)
