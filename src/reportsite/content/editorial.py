"""The editorial side of content/: what people wrote about a report, checked against its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportsite.content import nodes
from reportsite.content.nodes import Node
from reportsite.model import Kind, ReportInfo


def read_info(path: Path, name: str = "") -> ReportInfo:
    """``editorial/report.yaml`` as ReportInfo. Raises InputError for anything missing, unknown or mistyped."""
    f = nodes.load(path, name).fields()
    info = ReportInfo(
        title=f.need("title", Node.text),
        short_title=f.need("short_title", Node.text),
        publisher=f.need("publisher", Node.text),
        published=f.get("published", Node.day, None),
        heard_on=f.get("heard_on", Node.day, None),
        heard_at=f.get("heard_at", Node.text, ""),
        source=f.get("source", _address, ""),
        notes=f.get("notes", lambda node: tuple(n.text() for n in node.items()), ()),
        kinds=f.get("kinds", _kinds, ()),
    )
    f.close()
    return info


def _address(node: Node) -> str:
    if not node.text().startswith(("https://", "http://")):
        node.fail("bad-address", f"expected an address that begins with https://, found {node.value!r}")
    return node.text()


def _kinds(node: Node) -> tuple[tuple[int, Kind], ...]:
    out = []
    for key, value in node.mapping().items():
        if not key.isdecimal():
            node.key_place(key).fail("wrong-type", f"expected the number of a part, found '{key}'")
        if value.text() not in set(Kind):
            value.fail("unknown-kind", f"expected one of {', '.join(Kind)}, found '{value.text()}'")
        out.append((int(key), Kind(value.text())))
    return tuple(out)


def new_info(values: Mapping[str, str]) -> str:
    """The first ``report.yaml`` of a report, from texts; what is empty is left out, a date stays a date."""
    lines = ["# Supplied by people; none of it is in the seed.\n"]
    for key, value in values.items():
        if value:
            lines.append(f"published: {value}\n" if key == "published" else nodes.dump({key: value}))
    return "".join(lines)
