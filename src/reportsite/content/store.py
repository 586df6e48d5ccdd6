"""The generated side of content/: a parsed report as YAML files, and back.

``report.yaml`` holds the document and what stands between its pieces; the parts lie in one file a kind. Each
file ends with a checksum of the lines above it, by which a file edited by hand is told from one that an older
parser wrote.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportsite.content import nodes
from reportsite.content.nodes import Fields, Node
from reportsite.diagnostics import Diagnostic, InputError, Severity, Span
from reportsite.ids import Frozen
from reportsite.model import Item, Kind, Part, Piece, Report, Section, Statement

PART_FILES = {
    Kind.ACHIEVEMENT: "achievements.yaml",
    Kind.PROBLEM: "problems.yaml",
    Kind.OUTLOOK: "outlook.yaml",
    Kind.MEASURE: "measures.yaml",
    Kind.OTHER: "other.yaml",
}
IDS_FILE = "ids.yaml"
_HEAD = "# Written by reportsite from the seed; not to be edited. What people have to say goes into editorial/.\n"
_CHECKSUM = "# checksum: "


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
    data = {"aliases": dict(frozen.aliases), "renames": dict(frozen.renames), "texts": dict(frozen.texts)}
    return head + nodes.dump(data)


def read_ids(path: Path, name: str = "") -> Frozen:
    """The id snapshot in ``path``. Raises InputError when it is missing or not of that form."""
    fields = nodes.load(path, name).fields()

    def texts(node: Node) -> dict[str, str]:
        return {key: value.text() for key, value in node.mapping().items()}

    frozen = Frozen(fields.need("texts", texts), fields.get("aliases", texts, {}), fields.get("renames", texts, {}))
    fields.close()
    return frozen


def id_place(path: Path, name: str, id: str) -> tuple[int, int]:
    """Line and column (1-based) of an id in the snapshot; 0, 0 when it is not there."""
    texts = nodes.load(path, name).mapping().get("texts")
    return texts.keys.get(id, (0, 0)) if texts else (0, 0)


def _file(data: Mapping[str, Any]) -> str:
    text = _HEAD + nodes.dump(data)
    return f"{text}{_CHECKSUM}{_digest(text)}\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def edited_by_hand(folder: Path, name: str) -> list[Diagnostic]:
    """A diagnostic for each generated file in ``folder`` whose checksum does not hold. ``name`` is what messages
    call the folder."""
    found = []
    for file in ("report.yaml", *PART_FILES.values()):
        path = folder / file
        if path.is_file():
            text = path.read_text("utf-8", errors="replace")
            above, _, rest = text.rpartition(_CHECKSUM)
            if not above or rest.strip() != _digest(above):
                found.append(Diagnostic(f"{name}/{file}", 0, 0, Severity.ERROR, "edited-by-hand", ""))
    return found


def first_difference(old: str, new: str) -> tuple[int, int, str, str]:
    """Line and column (1-based) where two texts first differ, and the two lines there."""
    olds, news = old.split("\n"), new.split("\n")
    for i in range(max(len(olds), len(news))):
        a, b = (olds[i] if i < len(olds) else ""), (news[i] if i < len(news) else "")
        if a != b:
            match = difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match(0, len(a), 0, len(b))
            column = match.size + 1 if match.a == match.b == 0 else 1
            return i + 1, column, a, b
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


def read(folder: Path, name: str = "") -> Report:
    """The report that the generated files in ``folder`` hold. ``name`` is what messages call the folder.

    Raises InputError with file, line and column for a missing file, an unknown key, a wrong type, a missing or
    repeated id.
    """
    name = name or str(folder)
    return _Reader(folder, name).report()


class _Reader:
    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.ids: set[str] = set()

    def report(self) -> Report:
        parts = {part.id: part for file in PART_FILES.values() for part in self._parts(file)}
        fields = nodes.load(self.folder / "report.yaml", f"{self.name}/report.yaml").fields()

        def part(node: Node) -> Part:
            if node.text() not in parts:
                node.fail("missing-id", f"no part '{node.text()}' in {', '.join(PART_FILES.values())}")
            return parts.pop(node.text())

        report = Report(
            id=fields.need("id", Node.text),
            title=fields.need("title", Node.text),
            lines=fields.need("lines", Node.whole),
            newline=fields.need("newline", Node.text),
            odd_endings=fields.need("odd_endings", _endings),
            metadata=fields.need("metadata", _pieces),
            parts=fields.need("parts", lambda node: tuple(part(n) for n in node.items())),
            separators=fields.need("separators", _pieces),
            diagnostics=fields.need("diagnostics", lambda node: tuple(_read_diagnostic(n) for n in node.items())),
        )
        fields.close()
        if parts:
            fields.node.fail("missing-id", f"part '{next(iter(parts))}' is in a part file but not listed in 'parts'")
        return report

    def _parts(self, file: str) -> list[Part]:
        if not (self.folder / file).is_file():
            return []
        fields = nodes.load(self.folder / file, f"{self.name}/{file}").fields()
        parts = fields.need("parts", lambda node: [self._part(n.fields()) for n in node.items()])
        fields.close()
        return parts

    def _id(self, node: Node) -> str:
        id = node.text()
        if id in self.ids:
            node.fail("duplicate-id", f"id '{id}' is there twice")
        self.ids.add(id)
        return id

    def _part(self, f: Fields) -> Part:
        part = Part(f.need("id", self._id), f.need("kind", _kind), f.need("marker", Node.text),
                    f.need("number", Node.whole), f.need("heading", Node.text), f.need("at", _span),
                    f.need("sections", lambda n: tuple(self._section(s.fields()) for s in n.items())))  # fmt: skip
        f.close()
        return part

    def _section(self, f: Fields) -> Section:
        section = Section(f.need("id", self._id), f.need("marker", Node.text), f.need("number", Node.whole),
                          f.need("heading", Node.text), f.need("at", _span),
                          f.need("items", lambda n: tuple(self._item(i.fields()) for i in n.items())))  # fmt: skip
        f.close()
        return section

    def _item(self, f: Fields) -> Item:
        item = Item(f.need("id", self._id), f.need("kind", _kind), f.need("marker", Node.text),
                    f.need("number", Node.whole), f.need("heading", Node.text), f.need("at", _span),
                    f.need("statements", lambda n: tuple(self._statement(s.fields()) for s in n.items())),
                    f.get("series", Node.text, ""))  # fmt: skip
        f.close()
        return item

    def _statement(self, f: Fields) -> Statement:
        statement = Statement(f.need("id", self._id), f.need("at", _span), f.need("text", Node.text))
        f.close()
        return statement


def _span(node: Node) -> Span:
    try:
        return Span.parse(node.text())
    except ValueError:
        node.fail("bad-span", f"expected line:start-end, found {node.value!r}")


def _kind(node: Node) -> Kind:
    try:
        return Kind(node.text())
    except ValueError:
        node.fail("unknown-kind", f"expected one of {', '.join(Kind)}, found {node.value!r}")


def _pieces(node: Node) -> tuple[Piece, ...]:
    out = []
    for entry in node.items():
        fields = entry.fields()
        out.append(Piece(fields.need("at", _span), fields.need("text", Node.text)))
        fields.close()
    return tuple(out)


def _endings(node: Node) -> tuple[tuple[int, str], ...]:
    return tuple((int(key), value.text()) for key, value in node.mapping().items())


def _read_diagnostic(node: Node) -> Diagnostic:
    f = node.fields()
    found = Diagnostic(f.need("file", Node.text), f.need("line", Node.whole), f.need("column", Node.whole),
                       Severity(f.need("severity", Node.text)), f.need("code", Node.text),
                       f.need("message", Node.text))  # fmt: skip
    f.close()
    return found


def write(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Writes ``files`` into ``folder``, removes generated files that are no longer among them, and returns the
    names of those that changed. A file is replaced only once it is written out."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for file, text in files.items():
        path = folder / file
        if not path.is_file() or path.read_bytes() != text.encode():
            temporary = path.with_suffix(".tmp")
            temporary.write_bytes(text.encode())
            temporary.replace(path)
            changed.append(file)
    for file in PART_FILES.values():
        if file not in files and (folder / file).is_file():
            (folder / file).unlink()
            changed.append(file)
    return changed


def check_unedited(folder: Path, name: str, files: Mapping[str, str]) -> None:
    """Raises InputError when a generated file in ``folder`` was edited by hand, naming the first place where it
    differs from what the parser writes."""
    found = []
    for diagnostic in edited_by_hand(folder, name):
        file = diagnostic.file.rpartition("/")[2]
        old = (folder / file).read_text("utf-8", errors="replace")
        line, column, theirs, ours = first_difference(old, files.get(file, ""))
        message = (
            f"edited by hand: it says {theirs.strip()[:60]!r}, the parser writes {ours.strip()[:60]!r}; put the file "
            f"back (git checkout) and write the correction into {name}/editorial/"
        )
        found.append(Diagnostic(diagnostic.file, line, column, Severity.ERROR, "edited-by-hand", message))
    if found:
        raise InputError(*found)
