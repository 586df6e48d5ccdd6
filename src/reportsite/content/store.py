"""The generated side of content/: a parsed report as YAML files, and back.

``report.yaml`` holds the document and what stands between its pieces; the parts lie in one file a kind. Each
file ends with a checksum of the lines above it, by which a file edited by hand is told from one that an older
parser wrote.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from reportsite import ids
from reportsite.content import nodes
from reportsite.content.nodes import Fields, Node
from reportsite.diagnostics import MOST_OF_A_KIND, Diagnostic, InputError, Mistakes, Severity, Span
from reportsite.files import GENERATED, read_text
from reportsite.ids import Frozen
from reportsite.model import Item, Kind, Part, Piece, Report, Section, Statement

T = TypeVar("T")
BEFORE, AFTER = 30, 60
"""How many characters of a line a message shows before and after the place where it was edited by hand."""

PART_FILES = {
    Kind.ACHIEVEMENT: "achievements.yaml",
    Kind.PROBLEM: "problems.yaml",
    Kind.OUTLOOK: "outlook.yaml",
    Kind.MEASURE: "measures.yaml",
    Kind.OTHER: "other.yaml",
}
IDS_FILE = "ids.yaml"
FILES = ("report.yaml", *PART_FILES.values(), IDS_FILE)
"""Every file that is generated in content/<id>/."""
_HEAD = "# Written by reportsite from the seed; not to be edited. What people have to say goes into editorial/.\n"
_CHECKSUM = "# checksum: "
_TEMPORARY = ".tmp"


def files_of(report: Report) -> dict[str, str]:
    """File name → YAML text of everything that is generated for ``report``."""
    files = {"report.yaml": _file(_report(report))}
    for kind, name in PART_FILES.items():
        parts = [_part(part) for part in report.parts if part.kind is kind]
        if parts:
            files[name] = _file({"parts": parts})
    return files


def ids_file(frozen: Frozen) -> str:
    """The YAML text of an id snapshot."""
    head = (
        "# The permanent ids: which text each one names (the first 16 hexadecimal digits of its SHA-256).\n"
        "# Written by reportsite; an alias (old id: the id that answers for it) may be added by hand.\n"
    )
    if frozen.provisional:
        head = (
            "# The ids, which every build gives anew until `reportsite freeze` makes them permanent: which text each\n"
            "# one names (the first 16 hexadecimal digits of its SHA-256). Written by reportsite.\n"
        )
        return head + nodes.dump({"provisional": True, "texts": dict(frozen.texts)})
    data: dict[str, Any] = {"aliases": dict(frozen.aliases), "renames": dict(frozen.renames)}
    if frozen.moved:
        data["moved"] = {id: list(homes) for id, homes in frozen.moved.items()}
    return head + nodes.dump({**data, "texts": dict(frozen.texts)})


def read_ids(files: Mapping[str, str], name: str) -> Frozen:
    """The id snapshot among the generated ``files``, an alias of an alias resolved. ``name`` is what messages call
    their folder. Raises InputError when it is missing or not of that form, for what is no id, and for an alias that
    leads to nothing, in a circle, or from an id that names a text."""
    return _node(files, name, IDS_FILE).record(_frozen)


def _frozen(f: Fields) -> Frozen:
    texts = f.need("texts", lambda node: _by_id(node, Node.text))
    none: dict[str, str] = {}
    never: dict[str, tuple[str, ...]] = {}
    return Frozen(
        texts=texts,
        aliases=f.get("aliases", lambda node: _aliases(node, texts), none),
        renames=f.get("renames", lambda node: _by_id(node, _id), none),
        moved=f.get("moved", lambda node: _by_id(node, lambda homes: homes.each(_id)), never),
        provisional=f.get("provisional", Node.boolean, False),
    )


def _by_id(node: Node, read: Callable[[Node], T]) -> dict[str, T]:
    mistakes = Mistakes()
    found: dict[str, T] = {}
    for key, value in node.mapping().items():
        with mistakes.caught():
            _id(node.key_place(key))
            found[key] = read(value)
    mistakes.done()
    return found


def _id(node: Node) -> str:
    if ids.parse(node.text()) is None:
        node.fail("bad-id", f"'{node.value}' is no id; ids look like m6, m6-4, m6-4-h or m6-4-s2")
    return node.text()


def _aliases(node: Node, texts: Mapping[str, str]) -> dict[str, str]:
    next_of = _by_id(node, _id)
    ends = _ends(next_of)
    mistakes = Mistakes()
    for old, end in ends.items():
        with mistakes.caught():
            if old in texts:
                node.key_place(old).fail("bad-alias", f"'{old}' names a text of the report; an alias is an old id")
            if end in next_of:
                node.key_place(old).fail("bad-alias", f"'{old}' leads in a circle: {_circle(end, next_of)}")
            if end not in texts:
                few = len(mistakes.found) < MOST_OF_A_KIND  # no more are told
                near = difflib.get_close_matches(end, texts, 1) if few else []
                hint = f"; nearest is {near[0]}" if near else ""
                node.mapping()[old].fail("bad-alias", f"'{old}' leads to '{end}', which names nothing{hint}")
    mistakes.done()
    return ends


def _ends(next_of: Mapping[str, str]) -> dict[str, str]:
    """Where each alias leads in the end; into a circle: one of its members."""
    ends: dict[str, str] = {}
    for old in next_of:
        way = {old: None}
        at = old
        while at not in ends and at in next_of and next_of[at] not in way:
            at = next_of[at]
            way[at] = None
        end = ends.get(at, at)
        ends.update((each, end) for each in way if each in next_of)
    return {old: ends[old] for old in next_of}


def _circle(member: str, next_of: Mapping[str, str]) -> str:
    """The way round, shortened where it is long."""
    way = [member]
    while len(way) < MOST_OF_A_KIND and (len(way) == 1 or way[-1] != member):
        way.append(next_of[way[-1]])
    return " → ".join(way if way[-1] == member else [*way, "…"])


def id_places(files: Mapping[str, str], name: str) -> Mapping[str, tuple[int, int]]:
    """Line and column (1-based) of every id in the snapshot among ``files``."""
    texts = _node(files, name, IDS_FILE).mapping().get("texts")
    return texts.keys if texts else {}


def _file(data: Mapping[str, Any]) -> str:
    text = _HEAD + nodes.dump(data)
    return f"{text}{_CHECKSUM}{_digest(text)}\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def on_disk(folder: Path, name: str) -> dict[str, str]:
    """File name → YAML text of what is there now of the generated files in ``folder``. ``name`` is what messages call
    the folder, line ends count for nothing. Raises InputError for one that cannot be read."""
    return {
        file: read_text(folder / file, f"{name}/{file}", GENERATED).replace("\r\n", "\n").replace("\r", "\n")
        for file in FILES
        if (folder / file).is_symlink() or (folder / file).exists()
    }


def _edited(text: str) -> bool:
    above, _, rest = text.rpartition(_CHECKSUM)
    return not above or rest.strip() != _digest(above)


def first_difference(old: str, new: str) -> tuple[int, int, str, str]:
    """Line and column (1-based) where two texts first differ, and the two lines there."""
    olds, news = old.split("\n"), new.split("\n")
    for i in range(max(len(olds), len(news))):
        a, b = (olds[i] if i < len(olds) else ""), (news[i] if i < len(news) else "")
        if a != b:
            same = next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), None)
            return i + 1, (min(len(a), len(b)) if same is None else same) + 1, a, b
    return 0, 0, "", ""


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": report.title,
        "lines": report.lines,
        "newline": report.newline,
        "odd_endings": dict(report.odd_endings),
        "metadata": [_piece(p) for p in report.metadata],
        "parts": [p.id for p in report.parts],
        "separators": [_piece(p) for p in report.separators],
        "diagnostics": [_diagnostic(d) for d in report.diagnostics],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"at": str(piece.span), "text": piece.text}


def _diagnostic(d: Diagnostic) -> dict[str, Any]:
    return {"file": d.file, "line": d.line, "column": d.column, "severity": str(d.severity), "code": d.code,
            "message": d.message}  # fmt: skip


def _head(node: Part | Section | Item) -> dict[str, Any]:
    return {"marker": node.marker, "number": node.number, "heading": node.heading, "at": str(node.span)}


def _part(part: Part) -> dict[str, Any]:
    return {"id": part.id, "kind": str(part.kind), **_head(part), "sections": [_section(s) for s in part.sections]}


def _section(section: Section) -> dict[str, Any]:
    return {"id": section.id, **_head(section), "items": [_item(i) for i in section.items]}


def _item(item: Item) -> dict[str, Any]:
    statements = [{"id": s.id, "at": str(s.span), "text": s.text} for s in item.statements]
    series = {"series": item.series} if item.series else {}
    return {"id": item.id, "kind": str(item.kind), **_head(item), **series, "statements": statements}


def read(files: Mapping[str, str], name: str) -> Report:
    """The report that the generated ``files`` (name → text) hold. ``name`` is what messages call their folder.

    Raises InputError with file, line and column for a missing file, an unknown key, a wrong type, a missing or
    repeated id.
    """
    return _Reader(files, name).report()


class _Reader:
    def __init__(self, files: Mapping[str, str], name: str) -> None:
        self.files, self.name = files, name
        self.ids: set[str] = set()

    def report(self) -> Report:
        parts = {part.id: part for file in PART_FILES.values() for part in self._parts(file)}

        def part(node: Node) -> Part:
            if node.text() not in parts:
                node.fail("missing-id", f"no part '{node.text()}' in {', '.join(PART_FILES.values())}")
            return parts.pop(node.text())

        node = _node(self.files, self.name, "report.yaml")
        report = node.record(
            lambda f: Report(
                id=f.need("id", Node.text),
                title=f.need("title", Node.exact),
                lines=f.need("lines", Node.whole),
                newline=f.need("newline", Node.exact),
                odd_endings=f.need("odd_endings", _endings),
                metadata=f.need("metadata", lambda n: n.each(_read_piece)),
                parts=f.need("parts", lambda n: n.each(part)),
                separators=f.need("separators", lambda n: n.each(_read_piece)),
                diagnostics=f.need("diagnostics", lambda n: n.each(_read_diagnostic)),
            )
        )
        if parts:
            node.fail("missing-id", f"part '{next(iter(parts))}' is in a part file but not listed in 'parts'")
        return report

    def _parts(self, file: str) -> tuple[Part, ...]:
        if file not in self.files:
            return ()
        return _node(self.files, self.name, file).record(lambda f: f.need("parts", lambda n: n.each(self._part)))

    def _id(self, node: Node) -> str:
        id = _id(node)
        if id in self.ids:
            node.fail("duplicate-id", f"id '{id}' is there twice")
        self.ids.add(id)
        return id

    def _part(self, node: Node) -> Part:
        return node.record(
            lambda f: Part(f.need("id", self._id), f.need("kind", _kind), f.need("marker", Node.exact),
                           f.need("number", Node.whole), f.need("heading", Node.exact), f.need("at", _span),
                           f.need("sections", lambda n: n.each(self._section)))
        )  # fmt: skip

    def _section(self, node: Node) -> Section:
        return node.record(
            lambda f: Section(f.need("id", self._id), f.need("marker", Node.exact), f.need("number", Node.whole),
                              f.need("heading", Node.exact), f.need("at", _span),
                              f.need("items", lambda n: n.each(self._item)))
        )  # fmt: skip

    def _item(self, node: Node) -> Item:
        return node.record(
            lambda f: Item(f.need("id", self._id), f.need("kind", _kind), f.need("marker", Node.exact),
                           f.need("number", Node.whole), f.need("heading", Node.exact), f.need("at", _span),
                           f.need("statements", lambda n: n.each(self._statement)), f.get("series", Node.exact, ""))
        )  # fmt: skip

    def _statement(self, node: Node) -> Statement:
        return node.record(
            lambda f: Statement(f.need("id", self._id), f.need("at", _span), f.need("text", Node.exact))
        )


def _node(files: Mapping[str, str], name: str, file: str) -> Node:
    if file not in files:
        raise InputError.at(f"{name}/{file}", 0, 0, "no-file", "there is no such file; build the report first")
    return nodes.parse(files[file], f"{name}/{file}")


def _span(node: Node) -> Span:
    try:
        return Span.parse(node.text())
    except ValueError:
        node.fail("bad-span", f"expected line:start-end, found {node.value!r}")


def _kind(node: Node) -> Kind:
    return nodes.member(node, Kind, "unknown-kind")


def _read_piece(node: Node) -> Piece:
    return node.record(lambda f: Piece(f.need("at", _span), f.need("text", Node.exact)))


def _endings(node: Node) -> tuple[tuple[int, str], ...]:
    out = []
    for key, value in node.mapping().items():
        out.append((node.key_number(key, "the number of a line"), value.exact()))
    return tuple(out)


def _read_diagnostic(node: Node) -> Diagnostic:
    return node.record(
        lambda f: Diagnostic(f.need("file", Node.text), f.need("line", Node.whole), f.need("column", Node.whole),
                             f.need("severity", lambda n: nodes.member(n, Severity)), f.need("code", Node.text),
                             f.need("message", Node.exact))
    )  # fmt: skip


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes ``files`` into ``folder`` and removes generated files that are no longer among them. None is replaced
    before all are written out. Raises OSError, and leaves the folder as it was then."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = [file for file, text in files.items() if not _is(folder / file, text)]
    written = {file: folder / f".{file}{_TEMPORARY}" for file in changed}
    try:
        for file, path in written.items():
            path.write_bytes(files[file].encode())
        for file, path in written.items():
            path.replace(folder / file)
    finally:
        for left in folder.glob(f".*{_TEMPORARY}"):  # of this process, or of one that was killed
            left.unlink()
    for file in PART_FILES.values():
        if file not in files:
            (folder / file).unlink(missing_ok=True)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def check_unedited(there: Mapping[str, str], name: str, files: Mapping[str, str]) -> None:
    """Raises InputError when a generated file was edited by hand, naming the first place where it differs from what the
    parser writes. ``there`` has the texts on disk, ``files`` those the parser writes, both by file name; ``name`` is
    what messages call their folder."""
    found = []
    for file in ("report.yaml", *PART_FILES.values()):
        if file not in there or not _edited(there[file]):
            continue
        line, column, theirs, ours = first_difference(there[file], files.get(file, ""))
        shown = slice(max(0, column - 1 - BEFORE), column - 1 + AFTER)  # of a long line the place that differs
        message = (
            f"edited by hand: it says {theirs[shown].strip()!r}, the parser writes {ours[shown].strip()!r}; put the "
            f"file back (git checkout) and write the correction into {name}/editorial/"
        )
        found.append(Diagnostic(f"{name}/{file}", line, column, Severity.ERROR, "edited-by-hand", message))
    if found:
        raise InputError(*found)
