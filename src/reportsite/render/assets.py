"""Files that pages refer to: bundled by esbuild or given as bytes, each named after its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from reportsite.diagnostics import InputError
from reportsite.files import WRITTEN, read_bytes
from reportsite.render.esbuild import bundle

FOLDER = "assets"

#: The bundles of every page that are made of the layers too: one style sheet, and one script that waits for the page.
STYLES, SCRIPT = "site.css", "site.js"

#: Bundles with a source of their own under templates/static: the entry, and the name it is asked for by. The few
#: lines that must run before a page is painted,
EAGER = {"js/theme.js": "theme.js"}

#: and what scripts load when it is wanted.
LAZY = {"js/search/app.js": "search.js", "js/search/second.js": "search-rank.js",
        "js/search/marked.js": "search-marks.js", "js/list/lists.js": "lists.js",
        "js/list/collection.js": "collection.js", "js/search/folding.js": "fold.js",
        "js/selection/tool.js": "selection.js", "js/search/suggesting.js": "search-suggest.js",
        "js/pins/menu.js": "menu.js", "js/narrow.js": "narrow.js", "js/which/rows.js": "which.js"}  # fmt: skip

#: Which script has always run before: its modules are not sent again.
AFTER = dict.fromkeys(LAZY.values(), SCRIPT) | {"search-rank.js": "search.js", "search-suggest.js": "search.js"}

PICTURES = "img"
_STYLES, _MAIN = "css/site.css", "js/main.js"


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

    def bundle(self, static: Path, layers: Sequence[Path], *, node_modules: Path, work: Path) -> None:
        """Bundle and minify the style sheets and scripts under ``static`` (``EAGER`` and ``LAZY``, and those of every
        page with what ``layers`` bring, in their order); add the pictures in img/ as they are. A layer is a folder
        that may hold style.css and script.js; ``work`` is a folder for what esbuild is given.

        Raises InputError for what is missing or wrong; the files are named from the folder that holds that of
        ``static``. Raises OSError when something cannot be written.
        """
        static, work = static.absolute(), work.absolute()
        sources = {each: static / entry for entry, each in (EAGER | LAZY).items()}
        root = static.parent.parent
        given = [*sources.values(), static / _STYLES, static / _MAIN, *_visible(static)]
        for path in [*given, *_files(layers, "style.css"), *_files(layers, "script.js")]:
            _read(path, root)  # a pipe would hold up the bundler for ever
        pictures = _pictures(static, root)
        for each, text in ((STYLES, _styles(static, layers)), (SCRIPT, _script(static, layers))):
            sources[each] = work / each
            sources[each].write_text(text, encoding="utf-8")
        made = bundle(sources, after=AFTER, root=root, node_modules=node_modules.absolute())
        for each in sources:
            self.add(each, made[each], lazy=each in LAZY.values())
        for picture in pictures:
            self.add(picture.name, _read(picture, root))


def _pictures(static: Path, root: Path) -> list[Path]:
    folder = static / PICTURES
    if not folder.is_dir():
        name = folder.relative_to(root).as_posix()
        raise InputError.at(name, 0, 0, "no-file", "there is no such folder; put it back")
    return [path for path in _visible(static) if path.parent == folder]


def _visible(folder: Path) -> list[Path]:
    """Every file below a folder, in order, without hidden ones and editors' copies (``name~``)."""
    return [p for p in sorted(folder.rglob("*")) if not (p.name.startswith(".") or p.name.endswith("~") or p.is_dir())]


def _read(path: Path, root: Path) -> bytes:
    return read_bytes(path, path.relative_to(root).as_posix(), WRITTEN)


def _styles(static: Path, layers: Sequence[Path]) -> str:
    """The style sheet of every page: ours, which gives the order of the cascade, and that of each layer beside the
    other rules for pages."""
    lines = [f"@import {_quoted(static / _STYLES)};"]
    lines += [f"@import {_quoted(path)} layer(pages);" for path in _files(layers, "style.css")]
    return "\n".join(lines) + "\n"


def _script(static: Path, layers: Sequence[Path]) -> str:
    """The script of every page: starts our own features and the ``init`` of each layer."""
    paths = _files(layers, "script.js")
    lines = [f"import {{ start }} from {_quoted(static / _MAIN)};"]
    lines += [f"import {{ init as init{at} }} from {_quoted(path)};" for at, path in enumerate(paths)]
    lines.append(f"start(document, [{', '.join(f'init{at}' for at in range(len(paths)))}]);")
    return "\n".join(lines) + "\n"


def _files(layers: Sequence[Path], name: str) -> list[Path]:
    paths = (layer.absolute() / name for layer in layers)
    return [path for path in paths if path.exists() or path.is_symlink()]


def _quoted(path: Path) -> str:
    """A path as a string of JavaScript or CSS."""
    return json.dumps(str(path), ensure_ascii=False)
