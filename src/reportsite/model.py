"""The parsed report: Report › Part › Section › Item › Statement, all frozen.

Every text is the exact slice of the seed that its span names. What no span of a heading or statement
covers (white space, line ends, the stop after a heading that is followed by text) is kept as separators,
so that ``rebuild`` gives the seed back to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from reportsite.diagnostics import Diagnostic, Position, Span


class Kind(StrEnum):
    """What a part, or an item, is about. ``OTHER`` is for text whose heading says none of the four."""

    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    OUTLOOK = "outlook"
    MEASURE = "measure"
    OTHER = "other"

    @property
    def letter(self) -> str:
        """The letter that ids of this kind begin with."""
        return {"achievement": "a", "problem": "p", "outlook": "o", "measure": "m", "other": "x"}[self.value]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence; the smallest thing with an id. ``<item>-h`` is the heading sentence, ``<item>-s<n>``
    the n-th sentence after it."""

    id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """What gets a page: an achievement paragraph, a problem, a favourable factor, a measure, or a passage
    outside the numbering (``number`` 0 or, in a section 0, its order). ``marker`` is as printed, or "".
    ``heading`` is the first sentence without its stop, "" where that is 各位代表！ or the like. ``span`` begins at
    the marker and ends with the last statement on the item's first line. ``series`` names the row of the marker
    table, "" for a paragraph."""

    id: str
    kind: Kind
    marker: str
    number: int
    heading: str
    span: Span
    statements: tuple[Statement, ...]
    series: str = ""

    @property
    def text(self) -> str:
        """The words of the item without its marker: its statements one after the other."""
        return "".join(s.text for s in self.statements)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section, or (``number`` 0, ``marker`` and ``heading`` empty) a passage of its part that
    stands outside the numbering. ``span`` runs from the marker to the heading's end."""

    id: str
    marker: str
    number: int
    heading: str
    span: Span
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report; ``number`` 0 and no marker for what stands before the first numbered one."""

    id: str
    kind: Kind
    marker: str
    number: int
    heading: str
    span: Span
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text at a place: a separator, or a line of metadata."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of people in Markdown. ``find`` gives the place of some words of it in the file it was written in, for
    complaints."""

    text: str
    find: Callable[[str], Position] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What people supplied about a report (``editorial/report.yaml``); none of it is in the seed.
    ``short_title`` names it in headers; ``heard_on``/``heard_at``/``speaker`` say when, where and by whom it was
    presented; ``publisher`` is "" where nobody has said who published it; ``kinds`` sets a part's kind by its number
    where the heading does not tell it; ``place_list`` names a list of places that reports share."""

    title: str
    short_title: str
    publisher: str = ""
    published: date | None = None
    heard_on: date | None = None
    heard_at: str = ""
    speaker: str = ""
    source: str = ""
    notes: tuple[Note, ...] = ()
    kinds: tuple[tuple[int, Kind], ...] = ()
    place_list: str = ""


@dataclass(frozen=True)
class Report:
    """One document. ``lines`` counts its lines; ``newline`` is the usual line end and ``odd_endings`` maps
    the lines that end otherwise (the last line of a file without a final newline ends with ""). ``year`` is that in
    which people say it was presented or published, None where nobody says."""

    id: str
    title: str
    lines: int
    newline: str
    odd_endings: tuple[tuple[int, str], ...]
    metadata: tuple[Piece, ...]
    parts: tuple[Part, ...]
    separators: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    year: int | None = field(default=None, compare=False)

    def sections(self) -> Iterator[tuple[Part, Section]]:
        """Every section with its part, in the order of the text."""
        for part in self.parts:
            for section in part.sections:
                yield part, section

    def items(self) -> Iterator[tuple[Part, Section, Item]]:
        """Every item with its part and section, in the order of the text."""
        for part, section in self.sections():
            for item in section.items:
                yield part, section, item

    def statements(self) -> Iterator[tuple[Item, Statement]]:
        """Every statement with its item, in the order of the text."""
        for _, _, item in self.items():
            for statement in item.statements:
                yield item, statement

    def headings(self) -> Iterator[tuple[str, Piece]]:
        """The heading of every part and section that has one, under the id of that, in the order of the text."""
        for part in self.parts:
            nodes: tuple[Part | Section, ...] = (part, *part.sections)
            for node in nodes:
                if node.heading:
                    yield node.id, _heading(node)

    def statement(self, id: str) -> Statement:
        """The statement with this id. Raises KeyError when there is none."""
        return self._statements[id][1]

    def item_of(self, statement: str) -> Item:
        """The item that the statement with this id stands in now, whatever its id says: a sentence that moved keeps
        its id. Raises KeyError when there is none."""
        return self._statements[statement][0]

    @property
    def statement_ids(self) -> Collection[str]:
        """The ids of all statements, in the order of the text."""
        return self._statements.keys()

    @cached_property
    def _statements(self) -> dict[str, tuple[Item, Statement]]:
        return {statement.id: (item, statement) for item, statement in self.statements()}


def pieces(report: Report) -> Iterator[Piece]:
    """Every marker, heading, statement, metadata line and separator with its place, in no fixed order."""
    yield from report.metadata
    yield from report.separators
    for part in report.parts:
        yield from _head(part)
        for section in part.sections:
            yield from _head(section)
            for item in section.items:
                if item.marker:
                    yield _marker(item)
                for statement in item.statements:
                    yield Piece(statement.span, statement.text)


def _marker(node: Part | Section | Item) -> Piece:
    start = node.span.start
    return Piece(Span(node.span.line, start, start + len(node.marker)), node.marker)


def _head(node: Part | Section) -> Iterator[Piece]:
    if node.marker:
        yield _marker(node)
    if node.heading:
        yield _heading(node)


def _heading(node: Part | Section) -> Piece:
    end = node.span.end
    return Piece(Span(node.span.line, end - len(node.heading), end), node.heading)


def rebuild(report: Report) -> str:
    """The seed, put together from the parsed report alone.

    Raises ValueError, naming the place, when two pieces overlap or a stretch of a line is in none: that is
    invariant 1 of the design, so a build must not go on.
    """
    rows: dict[int, list[Piece]] = {}
    for piece in pieces(report):
        rows.setdefault(piece.span.line, []).append(piece)
    endings = dict(report.odd_endings)
    out: list[str] = []
    for number in range(1, report.lines + 1):
        at = 0
        for piece in sorted(rows.pop(number, []), key=lambda p: p.span):
            if piece.span.start != at or piece.span.end - at != len(piece.text):
                raise ValueError(f"line {number}, offset {at}: text lost or doubled before {piece.span}")
            out.append(piece.text)
            at = piece.span.end
        out.append(endings.get(number, report.newline))
    if rows:
        raise ValueError(f"pieces outside the report, on lines {sorted(rows)}")
    return "".join(out)
