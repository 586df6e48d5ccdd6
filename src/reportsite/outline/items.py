"""A section's lines cut into items: pieces of lines first, then items put together from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportsite import markers
from reportsite.markers import COUNTING_RANK, Marker, Row
from reportsite.outline.heads import Head
from reportsite.outline.lines import Line
from reportsite.outline.phrases import ADDRESS, CLOSING, LEADS_IN, SUMMING_UP
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
    in, ``found`` are the markers in it, ``markers`` those that count; ``starts`` tells on which paragraph each marker
    stands last at the start of the line. ``inside`` and ``broken`` name the rows of lists run into it that are lists
    inside an item and inside a sentence."""

    line: Line
    index: int
    count: int
    head: Head
    series: Marker | None
    starts: Mapping[tuple[str, int], int]
    found: Sequence[Marker] = ()
    markers: list[Marker] = field(default_factory=list)
    inside: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

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

    def begins(self, row: Row, number: int) -> int:
        """On which paragraph this marker begins a line, the last such; -1 where it begins none."""
        return self.starts.get((row.name, number), -1)

    @property
    def items_own_paragraphs(self) -> bool:
        """True where paragraphs stand between two items of the list."""
        if not self.series:
            return False
        row, numbers = self.series.row, range(2, self.series.number + 1)
        return any(self.begins(row, n) - self.begins(row, n - 1) > 1 for n in numbers)

    def read(self, found: Sequence[Marker]) -> None:
        """Takes the markers found in it, and sees which of them are of lists inside an item or a sentence."""
        self.found = found
        numbers: dict[Row, list[int]] = {}
        for marker in found:
            if marker.start > self.line.start:
                numbers.setdefault(marker.row, []).append(marker.number)
        self.inside = frozenset(row.name for row, run in numbers.items() if self._has_list_of_its_own(row, run))
        self.broken = frozenset(row.name for row, run in numbers.items() if self._is_broken(row, run))

    def _has_list_of_its_own(self, row: Row, run_in: Sequence[int]) -> bool:
        """True where a list is run into it that begins with 一是 as the one does in which it stands, so that it is a
        list inside an item: its line has the item's own number, the list outside goes on below, or items before own
        paragraphs as well."""
        if not {1, 2} <= set(run_in):
            return False
        if self.found[0].row is row and self.found[0].start == self.line.start:
            return True
        if not self.series or self.series.row is not row or self.begins(row, self.series.number) < 0:
            return False
        return self.list_goes_on_below or self.items_own_paragraphs

    def _is_broken(self, row: Row, run_in: Sequence[int]) -> bool:
        """True where a list of counting words run into it is none: 一是 without 二是, or with one after a comma."""
        if row.rank != COUNTING_RANK:
            return False
        alone = run_in == [1] and self.begins(row, 2) < self.index
        commas = re.finditer(rf"[，,、]\s*(?={row.pattern.pattern})", self.line.content)
        follow = (markers.at_start(self.line.content, m.end()) for m in commas)
        return alone or any(m and m.row is row and m.number == run_in[-1] + 1 for m in follow)

    @property
    def is_led_in(self) -> bool:
        """True where words stand before its list."""
        return self.level.start > self.line.start

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
        "list-inside-item",
        "A list run into an item of a list of the same sort does not end that list.",
        lambda c: c.marker.row.name in c.paragraph.inside,
        lambda _: False,
    ),
    Rule(
        "list-inside-sentence",
        "三件大事：一是甲，二是乙 … is a list in a sentence: a lone 一是, or 二是 after a comma, counts as none.",
        lambda c: c.marker.row.name in c.paragraph.broken,
        lambda _: False,
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
        "So does one with 一是 inside 第一，, or the other way round, where the list goes on below, or where items own"
        " paragraphs and 一是 is run into this one.",
        lambda p: p.in_list_of_same_rank() and (p.list_goes_on_below or (p.items_own_paragraphs and p.is_led_in)),
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
        "A paragraph without markers ends the list before it, unless the next marker begins a line below, or it stands"
        " under 第二节 and the like.",
        lambda p: p.series and not p.list_goes_on_below and not p.series.row.is_heading,
        Paragraph.whole_after_list,
    ),
    Rule("plain-paragraph", "Any other paragraph stays whole.", otherwise, Paragraph.whole),
)


def segments(head: Head, notes: Notes) -> Iterator[Segment]:
    """Cuts the lines of a section at the markers of its item level, which the highest marker met so far sets."""
    bodies = head.bodies
    starts = _starts(bodies)
    counted: dict[str, int] = {}
    series: Marker | None = None
    for i, line in enumerate(bodies):
        paragraph = Paragraph(line, i, len(bodies), head, series, starts)
        if series and series.row.numbered:  # a list inside its item does not count
            counted[series.row.name] = series.number
        paragraph.read(list(markers.find(line.text, line.start, line.end, counted)))
        paragraph.markers = [
            m for m in paragraph.found if notes.decide(COUNTING, Candidate(m, paragraph), line.number) is not False
        ]
        yield from notes.decide(CUTS, paragraph, line.number) or ()
        series = paragraph.series


def _starts(bodies: Sequence[Line]) -> Mapping[tuple[str, int], int]:
    """On which paragraph each marker stands last at the start of the line."""
    counted: dict[str, int] = {}
    starts: dict[tuple[str, int], int] = {}
    for i, line in enumerate(bodies):
        if marker := markers.at_start(line.text, line.start, counted):
            counted[marker.row.name] = marker.number
            starts[marker.row.name, marker.number] = i
    return starts


def _goes_on(marker: Marker, after: Marker) -> bool:
    return marker.row is after.row and (not marker.row.numbered or after.number == marker.number + 1)


# Segments put together to items ---------------------------------------------------------------------------


@dataclass(slots=True)
class Gathering:
    """The items found so far, and the segment to be decided on. ``after`` is the next marker below it, and
    ``introduced`` says that the paragraph before that leads in to a list (以下原则：); ``joined`` says that an item
    of the list reached owns paragraphs already."""

    segment: Segment
    after: Marker | None = None
    introduced: bool = False
    joined: bool = False
    drafts: list[Draft] = field(default_factory=list)

    def under_heading(self) -> bool:
        """True where the item reached has a heading's number: 第二节, 第十条, 一、."""
        return self.of_list is not None and self.of_list.row.is_heading

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
        if self.of_list is None or self.after is None or not _goes_on(self.of_list, self.after):
            return False
        return self.after.row.numbered or not self.introduced

    def after_last_item(self) -> bool:
        """True where no marker follows, and an earlier item of the list reached owns paragraphs."""
        return self.of_list is not None and self.after is None and self.joined

    def closes(self) -> bool:
        """True for words that close a part or sum up what stands before them."""
        words = self.segment.line.content
        return bool(CLOSING.match(words) or SUMMING_UP.match(words))

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
        "under-numbered-heading",
        "What stands under 第二节, 第十条 or 一、 that numbers an item belongs to that item, 各位代表 … left out.",
        lambda g: g.under_heading() and not CLOSING.match(g.segment.line.content),
        Gathering.join_list,
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
        "A paragraph after the last item belongs to it where an earlier one owns paragraphs, unless it closes the part"
        " (各位代表 …) or sums up the list (一年来，…).",
        lambda g: g.after_last_item() and not g.closes(),
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
    for gathering.segment, (gathering.after, gathering.introduced) in zip(found, _next_markers(found), strict=True):
        notes.decide(MEMBERS, gathering, gathering.segment.line.number)
    return gathering.drafts


def _next_markers(found: Sequence[Segment]) -> list[tuple[Marker | None, bool]]:
    """For each segment the next marker below it, and whether a paragraph right before that leads in to a list."""
    out: list[tuple[Marker | None, bool]] = []
    after: Marker | None = None
    introduced = False
    below: Segment | None = None
    for segment in reversed(found):
        if below and below.marker:
            after = below.marker
            introduced = not segment.marker and bool(LEADS_IN.search(segment.line.content))
        out.append((after, introduced))
        below = segment
    return out[::-1]


# The numbers of items -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Numbering:
    """An item of a section and what its number depends on: ``alone``, it is the only one; ``below``, how many
    numbered ones follow; ``before``, how many paragraphs stand before the first of these, the lead left out;
    ``order``, how many were numbered by their order so far, and ``highest`` the highest number printed so far."""

    head: Head
    alone: bool
    below: int
    before: int
    draft: Draft
    order: int = 0
    highest: int = 0

    def printed(self) -> int:
        """The number it is printed with."""
        assert self.draft.numbering
        self.below -= 1
        self.highest = max(self.highest, self.draft.numbering.number)
        return self.draft.numbering.number

    def next(self) -> int:
        """The next number by order."""
        self.order += 1
        return self.order

    def next_of_all(self) -> int:
        """The number after the highest."""
        self.highest = max(self.highest, self.order) + 1
        return self.highest


def numbering(head: Head, drafts: Sequence[Draft]) -> Numbering:
    """What the numbers of ``drafts``, at least one, depend on."""
    first = next((i for i, draft in enumerate(drafts) if draft.numbering), len(drafts))
    before = sum(1 for draft in drafts[:first] if not draft.marker and not draft.lead)
    return Numbering(head, len(drafts) == 1, sum(1 for d in drafts if d.numbering), before, drafts[0])


# None: its order among all that stand outside the numbering of the part, which the ids count.
NUMBERS: tuple[Rule[Numbering, int | None], ...] = (
    Rule(
        "printed-number",
        "An item has the number it is printed with.",
        lambda n: n.draft.numbering,
        Numbering.printed,
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
        "paragraph-after-numbered",
        "A paragraph after the last item with a printed number has the number after the highest.",
        lambda n: n.highest and not n.below and not n.draft.marker,
        Numbering.next_of_all,
    ),
    Rule(
        "unmarked-among-numbered",
        "A single paragraph before items with printed numbers, or one between them, is number 0.",
        lambda n: n.below and (n.before == 1 or n.highest) and not n.draft.marker,
        lambda _: 0,
    ),
    Rule("number-by-order", "Any other item has its order in the section, from 1.", otherwise, Numbering.next),
)
