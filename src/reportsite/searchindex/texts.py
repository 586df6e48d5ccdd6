"""What can be found, and the texts file: every heading and item in the order of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportsite.model import Item, Part, Section
from reportsite.searchindex.searchable import Searchable
from reportsite.typography import display


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. ``statements`` is its text in the type it is shown in, sentence by
    sentence (a heading is one); ``heading`` counts how many of them, 0 or 1, are its heading; ``section`` is
    the document whose heading it stands under (None for a part)."""

    report: str
    id: str
    statements: tuple[str, ...]
    heading: int
    section: int | None

    @property
    def text(self) -> str:
        """The whole text that a query is looked for in."""
        return "".join(self.statements)


def documents(reports: Sequence[Searchable]) -> list[Document]:
    """Every part and section that has a heading, and every item, in the order of the texts."""
    docs: list[Document] = []
    for searchable in reports:
        report = searchable.report
        for part in report.parts:
            above = None
            if part.heading:
                above = len(docs)
                docs.append(Document(report.id, part.id, (display(part.heading),), 1, None))
            for section in part.sections:
                under = above
                if section.heading:
                    under = len(docs)
                    docs.append(Document(report.id, section.id, (display(section.heading),), 1, above))
                for item in section.items:
                    named = item.id in searchable.names
                    texts = tuple(display(statement.text) for statement in item.statements)
                    docs.append(Document(report.id, item.id, texts, 0 if named else 1, under))
    return docs


def text_data(reports: Sequence[Searchable], addresses: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    """What the texts file holds. Rows instead of objects, and what follows from a rule is left out: the
    file is what a reader waits for. ``addresses`` are the patterns that the browser makes addresses from, ``kinds``
    the words for kinds, of which those are taken that the reports have.

    Raises ValueError when one of them is missing or asks for what it is not given.
    """
    there = {item.kind.value for entry in reports for _, _, item in entry.report.items()}
    there |= {part.kind.value for entry in reports for part in entry.report.parts}
    return {
        "kinds": {kind: word for kind, word in kinds.items() if kind in there},
        "addresses": {kind: _pattern(addresses, kind) for kind in ("item", "heading")},
        "reports": [
            [entry.report.id, display(entry.report.title), [_part(entry, part) for part in entry.report.parts]]
            for entry in reports
        ],
    }


def _pattern(addresses: Mapping[str, str], kind: str) -> str:
    """The pattern for ``kind``, in which {report} and {id} stand for what they name."""
    pattern = addresses.get(kind, "")
    if not pattern or "{" in pattern.replace("{report}", "").replace("{id}", ""):
        raise ValueError(f"addresses['{kind}'] is to be a pattern of {{report}} and {{id}}, not '{pattern}'")
    return pattern


def _part(entry: Searchable, part: Part) -> list[Any]:
    rows = [_section(entry, part, section) for section in part.sections]
    numeral = entry.places[part.id]
    row = [part.id, part.kind.value, numeral, display(part.heading), rows]
    marker = display(part.marker)
    return row if marker == (numeral and f"{numeral}、") else [*row, marker]


def _section(entry: Searchable, part: Part, section: Section) -> list[Any]:
    rows = [_item(entry, part, section, item, order) for order, item in enumerate(section.items, 1)]
    return [section.id, entry.places[section.id], display(section.heading), rows]


def _item(entry: Searchable, part: Part, section: Section, item: Item, order: int) -> list[Any]:
    """Sentences; then, as far as they are not the usual ones (None), place, id, name, kind, ids of the statements, and
    the marker as it is printed."""
    texts = "\n".join(display(statement.text) for statement in item.statements)  # a span never crosses a line
    ids = [statement.id for statement in item.statements]
    place = entry.places[item.id]
    cells = [
        (place, f"（{order}）"),
        (item.id, f"{section.id}-{order}"),
        (entry.names.get(item.id, ""), ""),
        (item.kind.value, part.kind.value),
        (ids, [f"{item.id}-s{n}" if n else f"{item.id}-h" for n in range(len(ids))]),
        (display(item.marker), place if place == f"（{order}）" else ""),
    ]
    row = [texts, *(None if cell == usual else cell for cell, usual in cells)]
    while row[-1] is None:
        row.pop()
    return row
