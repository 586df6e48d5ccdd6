"""Parts, sections and passages while they are put together: a heading, and the lines that stand under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportsite import markers, sentences
from reportsite.diagnostics import Span
from reportsite.markers import ARTICLE, Marker, Row
from reportsite.outline.lines import Line


@dataclass(slots=True)
class Head:
    """A part, or a section or passage of one. ``rest`` is what follows the heading on its line; ``nested`` says that
    it is an entry of a list inside its part, numbered like parts; ``of_a_kind`` that the words of a passage tell what
    it is about; ``row`` is that of its marker; ``of_law`` says of a part that
    the items of its text are articles."""

    marker: str
    number: int
    heading: str
    span: Span
    rest: Line | None = None
    lines: list[Line] = field(default_factory=list)
    children: list[Head] = field(default_factory=list)
    nested: bool = False
    of_a_kind: bool = False
    row: Row | None = None
    of_law: bool = False

    @property
    def outside(self) -> bool:
        """True for a passage outside the numbering."""
        return not self.marker

    @property
    def bodies(self) -> list[Line]:
        """Its text: the rest of its own line, then the lines below."""
        return ([self.rest] if self.rest else []) + self.lines

    @property
    def has_articles(self) -> bool:
        """True for a part of a law: in a text of articles, one that has some."""
        if not self.of_law:
            return False
        lines = [line for child in self.children for line in child.bodies]
        begins = (markers.at_start(line.text, line.start) for line in lines)
        return any(marker and marker.row is ARTICLE for marker in begins)

    @property
    def topic(self) -> str:
        """The words that can tell what it is about: the heading, or the first line of a passage."""
        return self.lines[0].content if self.outside else self.heading


def numbered(line: Line, marker: Marker) -> Head:
    """The head that ``marker`` begins: the heading is the sentence after it, without its stop, or ends where the
    first marker run into the line begins."""
    body = line.rest(marker.end)
    limit = next((m.start for m in markers.find(line.text, body.start, line.end)), line.end)
    sentence = sentences.split(line.text, body.start, limit)
    end = sentence[0][1] if sentence else body.start
    rest = line.rest(end)
    heading_end = end
    while heading_end > body.start and line.text[heading_end - 1] == "。":
        heading_end -= 1
    heading = line.text[body.start : heading_end]
    span = Span(line.number, line.start, heading_end if heading else marker.end)
    return Head(marker.text, marker.number, heading, span, rest if rest.start < rest.end else None, row=marker.row)


def bare(line: Line) -> Head:
    """A part whose heading, the whole line, has no number."""
    heading = line.content.rstrip(":：")
    return Head("", 0, heading, Span(line.number, line.start, line.start + len(heading)))


def unnamed() -> Head:
    """The part of what stands before the first heading."""
    return Head("", 0, "", Span(1, 0, 0))


def passage(lines: list[Line]) -> Head:
    """A passage outside the numbering that begins with ``lines``."""
    first = lines[0]
    return Head("", 0, "", Span(first.number, first.start, first.start), lines=lines)
