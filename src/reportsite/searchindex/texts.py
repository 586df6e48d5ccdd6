"""What can be found, and the texts file: every heading and item in the order of the report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportsite.model import Item, Part, Report, Section
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """A report and what a search shows of it.

    ``places`` says for the id of every part and section where it stands (三（六）), for an item what comes after
    that (（4）). ``names`` gives the word for an item that has no heading; the others' ids are missing.
    ``properties`` names what items can be chosen by ("figure", "deadline"), each with the ids of the items that
    have it.
    """

    report: Report
    places: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Collection[str]] = field(default_factory=dict)


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


def text_data(reports: Sequence[Searchable]) -> dict[str, Any]:
    """What the texts file holds. Rows instead of objects, and what follows from a rule is left out: the
    file is what a reader waits for."""
    return {
        "reports": [
            [entry.report.id, display(entry.report.title), [_part(entry, part) for part in entry.report.parts]]
            for entry in reports
        ],
        "properties": {
            name: "".join(_flags(entry, entry.properties.get(name, ())) for entry in reports)
            for name in sorted({name for entry in reports for name in entry.properties})
        },
    }


def _flags(entry: Searchable, ids: Collection[str]) -> str:
    """A 1 for every item that is in ``ids``, a 0 for every other."""
    return "".join("1" if item.id in ids else "0" for _, _, item in entry.report.items())


def _part(entry: Searchable, part: Part) -> list[Any]:
    rows = [_section(entry, part, section) for section in part.sections]
    return [part.id, part.kind.value, entry.places[part.id], display(part.heading), rows]


def _section(entry: Searchable, part: Part, section: Section) -> list[Any]:
    rows = [_item(entry, part, item, f"{section.id}-{order}") for order, item in enumerate(section.items, 1)]
    return [section.id, entry.places[section.id], display(section.heading), rows]


def _item(entry: Searchable, part: Part, item: Item, usual_id: str) -> list[Any]:
    """id ("" for the usual one), place, sentences; then, as far as needed, name, kind, ids of the statements."""
    texts = "\n".join(display(statement.text) for statement in item.statements)  # a span never crosses a line
    ids = [statement.id for statement in item.statements]
    usual = [f"{item.id}-s{n}" if n else f"{item.id}-h" for n in range(len(ids))]
    extra = [
        entry.names.get(item.id, ""),
        "" if item.kind is part.kind else item.kind.value,
        [] if ids == usual else ids,
    ]
    while extra and not extra[-1]:
        extra.pop()
    return ["" if item.id == usual_id else item.id, entry.places[item.id], texts, *extra]
