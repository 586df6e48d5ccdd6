"""A section's lines cut into items: pieces of lines first, then items put together from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportsite import markers
from reportsite.markers import Marker
from reportsite.outline.heads import Head
from reportsite.outline.lines import Line
from reportsite.outline.phrases import ADDRESS, CLOSING
from reportsite.outline.rules import Notes, Rule, otherwise


@dataclass(slots=True)
class Segment:
    """A stretch of a line that begins with ``marker`` or stands without one; ``lead`` when it follows a heading
    on its line, ``below`` when its own marker is of a lower level than the list it stands in."""

    marker: Marker | None
    line: Line
    lead: bool = False
    below: bool = False


@dataclass(slots=True)
class Draft:
    """An item being put together from one or more segments."""

    marker: Marker | None
    lines: list[Line]
    lead: bool

    @property
    def numbering(self) -> Marker | None:
        """Its marker, where that has a number."""
        return self.marker if self.marker and self.marker.row.numbered else None


# Paragraphs cut at their markers --------------------------------------------------------------------------


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a section that has ``count`` of them. ``series`` is the last marker of the list it may stand
    in, ``markers`` are those of its own that count; ``starts`` tells on which paragraph each marker stands last
    at the start of the line."""

    line: Line
    index: int
    count: int
    head: Head
    series: Marker | None
    starts: Mapping[tuple[str, int], int]
    markers: list[Marker] = field(default_factory=list)

    @property
    def lead(self) -> bool:
        """True where it follows the section's heading on the same line."""
        return self.line is self.head.rest

    @property
    def list_goes_on_below(self) -> bool:
        """True where the next marker of the list begins a later line."""
        if not self.series:
            return False
        following = self.series.number + 1 if self.series.row.numbered else 0
        return self.starts.get((self.series.row.name, following), -1) > self.index

    @property
    def level(self) -> Marker:
        """The marker that tells the paragraph's level: the one that begins it, else the first of the highest."""
        first = self.markers[0]
        if first.start == self.line.start:
            return first
        return min(self.markers, key=lambda m: (m.row.rank, m.start))

    def in_list_of_higher_rank(self) -> bool:
        """True where the list it stands in is of a higher level than its markers."""
        return self.series is not None and bool(self.markers) and self.level.row.rank > self.series.row.rank

    def in_list_of_same_rank(self) -> bool:
        """True where the list it stands in is of the same level and another row of the table."""
        if not (self.series and self.markers):
            return False
        row = self.level.row
        return row.rank == self.series.row.rank and row is not self.series.row

    def whole(self) -> list[Segment]:
        """One segment."""
        return [Segment(None, self.line, self.lead)]

    def whole_after_list(self) -> list[Segment]:
        """One segment, after the end of the list."""
        self.series = None
        return self.whole()

    def whole_below(self) -> list[Segment]:
        """One segment that belongs to the list."""
        return [Segment(None, self.line, self.lead, below=True)]

    def pieces(self) -> list[Segment]:
        """One segment a marker of its level, and one for what stands before the first."""
        row = self.level.row
        cuts = [m for m in self.markers if m.row is row]
        out = []
        if cuts[0].start > self.line.start:
            out.append(Segment(None, self.line.until(cuts[0].start), self.lead))
        for marker, after in zip(cuts, [*cuts[1:], None], strict=True):
            end = after.start if after else self.line.end
            out.append(Segment(marker, self.line.until(end).rest(marker.end)))
        self.series = cuts[-1]
        return out


class Candidate(NamedTuple):
    """A marker found in a paragraph."""

    marker: Marker
    paragraph: Paragraph


# A marker of a paragraph counts unless a rule says no.
COUNTING: tuple[Rule[Candidate, bool], ...] = (
    Rule(
        "marker-at-line-start",
        "A marker that begins its line counts.",
        lambda c: c.marker.start == c.paragraph.line.start,
        lambda _: True,
    ),
    Rule(
        "marker-after-heading",
        "A marker run into the text after a section's heading, on its line, counts.",
        lambda c: c.paragraph.lead,
        lambda _: True,
    ),
    Rule(
        "marker-outside-numbering",
        "A marker run into a passage outside the numbering counts.",
        lambda c: c.paragraph.head.outside,
        lambda _: True,
    ),
    Rule(
        "marker-in-only-paragraph",
        "A marker run into the only paragraph of a section counts.",
        lambda c: c.paragraph.count == 1,
        lambda _: True,
    ),
    Rule(
        "marker-carries-list-on",
        "A marker run into a paragraph counts where it is the next of the list that stands before it.",
        lambda c: c.paragraph.series and _goes_on(c.paragraph.series, c.marker),
        lambda _: True,
    ),
    Rule(
        "points-stay-in-paragraph",
        "一是 … run into one of several paragraphs of a section are points within it.",
        otherwise,
        lambda _: False,
    ),
)

CUTS: tuple[Rule[Paragraph, list[Segment]], ...] = (
    Rule(
        "lower-list",
        "A paragraph with markers of a lower level than those of the list it stands in stays whole, as part of it.",
        Paragraph.in_list_of_higher_rank,
        Paragraph.whole_below,
    ),
    Rule(
        "list-of-other-words",
        "So does one with 一是 inside 第一，, or the other way round, where the list goes on below.",
        lambda p: p.in_list_of_same_rank() and p.list_goes_on_below,
        Paragraph.whole_below,
    ),
    Rule(
        "cut-at-markers",
        "Any other paragraph with markers is cut at those of its level.",
        lambda p: p.markers,
        Paragraph.pieces,
    ),
    Rule(
        "paragraph-ends-list",
        "A paragraph without markers ends the list before it, unless the next marker begins a line below.",
        lambda p: p.series and not p.list_goes_on_below,
        Paragraph.whole_after_list,
    ),
    Rule("plain-paragraph", "Any other paragraph stays whole.", otherwise, Paragraph.whole),
)


def segments(head: Head, notes: Notes) -> Iterator[Segment]:
    """Cuts the lines of a section at the markers of its item level, which the highest marker met so far sets."""
    bodies = head.bodies
    begins = [markers.at_start(line.text, line.start) for line in bodies]
    starts = {(m.row.name, m.number): i for i, m in enumerate(begins) if m}
    counted: dict[str, int] = {}
    series: Marker | None = None
    for i, line in enumerate(bodies):
        paragraph = Paragraph(line, i, len(bodies), head, series, starts)
        found = markers.find(line.text, line.start, line.end, counted)
        paragraph.markers = [
            m for m in found if notes.decide(COUNTING, Candidate(m, paragraph), line.number) is not False
        ]
        yield from notes.decide(CUTS, paragraph, line.number) or ()
        series = paragraph.series


def _goes_on(marker: Marker, after: Marker) -> bool:
    return marker.row is after.row and (not marker.row.numbered or after.number == marker.number + 1)


# Segments put together to items ---------------------------------------------------------------------------


@dataclass(slots=True)
class Gathering:
    """The items found so far, and the segment to be decided on. ``after`` is the next marker below it; ``joined``
    says that an item of the list reached owns paragraphs already."""

    segment: Segment
    after: Marker | None = None
    joined: bool = False
    drafts: list[Draft] = field(default_factory=list)

    @property
    def item(self) -> Draft | None:
        """The item reached."""
        return self.drafts[-1] if self.drafts else None

    @property
    def of_list(self) -> Marker | None:
        """The marker of the item reached."""
        return self.item.marker if self.item else None

    def after_address(self) -> bool:
        """True where the item reached is 各位代表： alone."""
        item = self.item
        return (
            item is not None
            and not item.marker
            and len(item.lines) == 1
            and bool(ADDRESS.fullmatch(item.lines[0].content))
        )

    def between_items(self) -> bool:
        """True where the next marker is the next of the list reached."""
        return self.of_list is not None and self.after is not None and _goes_on(self.of_list, self.after)

    def after_last_item(self) -> bool:
        """True where no marker follows, and an earlier item of the list reached owns paragraphs."""
        return self.of_list is not None and self.after is None and self.joined

    def after_empty_item(self) -> bool:
        """True where the item reached is a marker without words."""
        return self.of_list is not None and not self.drafts[-1].lines[0].content

    def begin(self) -> None:
        """The segment begins an item."""
        marker = self.segment.marker
        if marker and not (self.of_list and self.of_list.row is marker.row):
            self.joined = False
        self.drafts.append(Draft(marker, [self.segment.line], self.segment.lead))

    def join(self) -> None:
        """The segment belongs to the item reached."""
        self.drafts[-1].lines.append(self.segment.line)

    def join_list(self) -> None:
        """The segment belongs to the item reached, which is one of a list."""
        self.join()
        self.joined = True


MEMBERS: tuple[Rule[Gathering, None], ...] = (
    Rule("marked-item", "A marker begins an item.", lambda g: g.segment.marker, Gathering.begin),
    Rule(
        "address-and-next",
        "各位代表： alone on its line is one item with the paragraph after it.",
        Gathering.after_address,
        Gathering.join,
    ),
    Rule(
        "lower-list-in-item",
        "A list of a lower level inside an item belongs to it.",
        lambda g: g.segment.below and g.of_list,
        Gathering.join_list,
    ),
    Rule(
        "between-items",
        "A paragraph between two items of a list belongs to the first of them.",
        Gathering.between_items,
        Gathering.join_list,
    ),
    Rule(
        "after-last-item",
        "A paragraph after the last item belongs to it where an earlier one owns paragraphs, 各位代表 … left out.",
        lambda g: g.after_last_item() and not CLOSING.match(g.segment.line.content),
        Gathering.join_list,
    ),
    Rule(
        "marker-alone",
        "A paragraph after a marker alone on its line belongs to it.",
        Gathering.after_empty_item,
        Gathering.join_list,
    ),
    Rule("item-of-its-own", "Any other paragraph is an item.", otherwise, Gathering.begin),
)


def drafts(head: Head, notes: Notes) -> list[Draft]:
    """The items of a section, in the order of the text."""
    found = list(segments(head, notes))
    gathering = Gathering(Segment(None, Line(0, "", 0, 0)))
    for gathering.segment, gathering.after in zip(found, _next_markers(found), strict=True):
        notes.decide(MEMBERS, gathering, gathering.segment.line.number)
    return gathering.drafts


def _next_markers(found: Sequence[Segment]) -> list[Marker | None]:
    out: list[Marker | None] = []
    after: Marker | None = None
    for segment in reversed(found):
        out.append(after)
        after = segment.marker or after
    return out[::-1]


# The numbers of items -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Numbering:
    """An item of a section and what its number depends on: ``alone``, it is the only one; ``counted``, some are
    printed with numbers; ``order``, how many were numbered by their order so far."""

    head: Head
    alone: bool
    counted: bool
    draft: Draft
    order: int = 0

    def next(self) -> int:
        """The next number by order."""
        self.order += 1
        return self.order


# None: its order among all that stand outside the numbering of the part, which the ids count.
NUMBERS: tuple[Rule[Numbering, int | None], ...] = (
    Rule(
        "printed-number",
        "An item has the number it is printed with.",
        lambda n: n.draft.numbering,
        lambda n: n.draft.numbering.number if n.draft.numbering else None,
    ),
    Rule(
        "order-outside-numbering",
        "Without one, an item of a passage outside the numbering has its order in the part, from 0.",
        lambda n: n.head.outside,
        lambda _: None,
    ),
    Rule(
        "lead-is-zero",
        "Text after a section's heading on its line, before the first item, is number 0.",
        lambda n: n.draft.lead and not n.alone,
        lambda _: 0,
    ),
    Rule(
        "unmarked-among-numbered",
        "A paragraph among items with printed numbers is number 0.",
        lambda n: n.counted and not n.draft.marker,
        lambda _: 0,
    ),
    Rule("number-by-order", "Any other item has its order in the section, from 1.", otherwise, Numbering.next),
)
