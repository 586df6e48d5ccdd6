"""The editorial side of content/: what people supplied about a report, and the files they wrote for its layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportsite.content import nodes
from reportsite.content.nodes import Node
from reportsite.diagnostics import Position
from reportsite.files import WRITTEN, read_bytes
from reportsite.model import Kind, Note, ReportInfo

INFO_FILE = "report.yaml"


@dataclass(frozen=True, slots=True)
class Editorial:
    """The folder editorial/ of one report; ``name`` is what messages call it."""

    folder: Path
    name: str

    def file(self, name: str) -> Node | None:
        """One of its files, or None when it is not there. Raises InputError when it is not YAML."""
        path = self.folder / name
        return nodes.load(path, f"{self.name}/{name}") if path.is_file() else None

    def files(self) -> dict[str, bytes]:
        """Every YAML file there, by name. Raises InputError for one that cannot be read."""
        paths = (path for path in sorted(self.folder.glob("*.yaml")) if not path.name.startswith("."))
        return {path.name: read_bytes(path, f"{self.name}/{path.name}", WRITTEN) for path in paths}

    def kind_place(self, part: int) -> Position:
        """Where report.yaml sets the kind of a part."""
        node = nodes.load(self.folder / INFO_FILE, f"{self.name}/{INFO_FILE}")
        return node.mapping()["kinds"].key_place(str(part)).position

    def info(self) -> ReportInfo:
        """What people supplied about the report (report.yaml). Raises InputError."""
        return read_info(self.folder / INFO_FILE, f"{self.name}/{INFO_FILE}")


def read_info(path: Path, name: str = "") -> ReportInfo:
    """``editorial/report.yaml`` as ReportInfo. Raises InputError for anything missing, unknown or mistyped."""
    return nodes.load(path, name).record(
        lambda f: ReportInfo(
            title=f.need("title", Node.text),
            short_title=f.need("short_title", Node.text),
            publisher=f.need("publisher", Node.text),
            published=f.get("published", Node.day, None),
            heard_on=f.get("heard_on", Node.day, None),
            heard_at=f.get("heard_at", Node.text, ""),
            source=f.get("source", _address, ""),
            notes=f.get("notes", lambda node: node.each(lambda note: Note(note.lines(), note.find)), ()),
            kinds=f.get("kinds", _kinds, ()),
        )
    )


def _address(node: Node) -> str:
    if not node.text().startswith(("https://", "http://")):
        node.fail("bad-address", f"expected an address that begins with https://, found {node.value!r}")
    return node.text()


def _kinds(node: Node) -> tuple[tuple[int, Kind], ...]:
    out = []
    for key, value in node.mapping().items():
        out.append((node.key_number(key, "the number of a part"), nodes.member(value, Kind, "unknown-kind")))
    return tuple(out)


def new_info(values: Mapping[str, str]) -> str:
    """The first ``report.yaml`` of a report, from texts; what is empty is left out, a date stays a date."""
    lines = ["# Supplied by people; none of it is in the seed.\n"]
    for key, value in values.items():
        if value:
            lines.append(f"published: {value}\n" if key == "published" else nodes.dump({key: value}))
    return "".join(lines)
