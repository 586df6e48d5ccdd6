"""Lines dealt out to parts and sections."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reportsite import markers
from reportsite.markers import HIGHER, PART, Marker
from reportsite.model import Kind
from reportsite.outline import heads, levels
from reportsite.outline.heads import Head
from reportsite.outline.kinds import has_kind_of_its_own, kind_of, tells_problems, turning
from reportsite.outline.levels import Levels
from reportsite.outline.lines import Line
from reportsite.outline.phrases import APPENDIX, CLOSING, FOREWORD, is_bare_part
from reportsite.outline.rules import Notes, Rule, otherwise


@dataclass(slots=True)
class Arrangement:
    """The parts found so far, and the line to be decided on with the marker it begins with, if it can head something.

    ``levels`` says which numberings head what; ``ends`` are the lines (by index) that no section of their part
    follows. ``outer`` is the number of the part reached; ``inner`` that of the
    entry reached in a list inside it which is numbered like parts, 0 outside any; ``last`` tells on which line (by
    index) each such number stands last; ``under_no_part`` says that sections stand before the first part,
    ``below_bare`` that the part reached has no number and counts 一、 anew.
    """

    notes: Notes
    levels: Levels
    last: dict[int, int]
    ends: Collection[int]
    line: Line
    index: int = 0
    marker: Marker | None = None
    outer: int = 0
    inner: int = 0
    appendix: bool = False
    below_bare: bool = False
    under_no_part: bool = False
    parts: list[Head] = field(default_factory=list)

    @property
    def level(self) -> int:
        """1 for what heads a part, 2 for what heads a section, else 0."""
        return self.levels.of.get(self.marker.row, 0) if self.marker else 0

    @property
    def may_be_listed(self) -> bool:
        """True for 一、, which is also a list inside a part, where it heads the parts."""
        return self.level == 1 and self.marker is not None and self.marker.row is PART

    @property
    def stands_below_a_bare_heading(self) -> bool:
        """True for what heads an entry of an appendix, or of a part without a number: 一、, 第一章."""
        row = self.marker.row if self.marker else None
        return (self.appendix and row in (PART, *HIGHER)) or (self.below_bare and row is PART)

    @property
    def numbered_like_a_part(self) -> bool:
        """一、, or what else heads the parts."""
        return self.level == 1

    @property
    def numbered_like_a_section(self) -> bool:
        """（一）, or what else heads the sections."""
        return self.level == 2

    @property
    def number(self) -> int:
        """The number that the line begins with."""
        return self.marker.number if self.marker else 0

    @property
    def carries_on_outside(self) -> bool:
        """True where the number is the next of the parts; where it is also the next of the list inside, only if
        it does not come once more further down."""
        next_of_both = self.number == self.inner + 1
        return self.number == self.outer + 1 and (not next_of_both or self.last[self.number] == self.index)

    def part(self) -> Head:
        """The part reached; before the first heading, one without a name."""
        if not self.parts:
            self.parts.append(heads.unnamed())
        return self.parts[-1]

    def begin_appendix(self) -> None:
        """The line is the heading of an appendix."""
        self.appendix, self.inner = True, 0
        self.parts.append(heads.bare(self.line))

    def begin_bare_part(self) -> None:
        """The line is the heading of a part without a number."""
        self.below_bare, self.inner = self.index in self.levels.bare, 0
        self.parts.append(heads.bare(self.line))

    def begin_part(self) -> None:
        """The line begins with a part's number and heading."""
        assert self.marker
        self.outer, self.inner, self.below_bare = self.marker.number, 0, False
        self.parts.append(heads.numbered(self.line, self.marker))
        if rest := self.parts[-1].rest:
            self.place(rest)

    def begin_list(self) -> None:
        """The line is the first entry of a list inside the part."""
        assert self.marker
        message = f"{self.marker.text} begins again inside a part; read as a list inside it"
        self.notes.warn(self.line.span, "numbering-restart", message)
        self.add_entry()

    def add_entry(self) -> None:
        """The line is an entry of a list inside the part."""
        assert self.marker
        self.inner = self.marker.number
        entry = heads.numbered(self.line, self.marker)
        entry.nested = not self.below_bare
        self.part().children.append(entry)

    def begin_section(self) -> None:
        """The line begins with a section's number and heading."""
        assert self.marker
        part = self.part()
        if part.outside and not part.heading and not self.under_no_part:
            self.under_no_part = True
            message = f"{self.marker.text} stands under no part; read as a section of an unnamed one"
            self.notes.warn(self.line.span, "depth-jump", message)
        part.children.append(heads.numbered(self.line, self.marker))

    def add_text(self) -> None:
        """The line is no heading."""
        self.place(self.line)

    def place(self, line: Line) -> None:
        """Gives ``line`` to a section or passage of the part reached; in a part that names two kinds, cut before the
        sentence in which it turns from one to the other."""
        part = self.part()
        turn = turning(line, part.heading) if not any(child.marker for child in part.children) else None
        for stretch in (line,) if turn is None else (line.until(turn), line.rest(turn)):
            self.notes.decide(PASSAGES, Place(stretch, part, self.index in self.ends), line.number)


HEADINGS: tuple[Rule[Arrangement, None], ...] = (
    Rule(
        "appendix",
        "附件 or 名词解释 alone on its line is a part without a number.",
        lambda a: APPENDIX.match(a.line.content),
        Arrangement.begin_appendix,
    ),
    Rule(
        "foreword",
        "前言, 序言 or 结语 alone on its line is a part without a number.",
        lambda a: FOREWORD.match(a.line.content),
        Arrangement.begin_bare_part,
    ),
    Rule(
        "appendix-entry",
        "一、 or 第一章 in an appendix, and 一、 under a heading before which it begins anew, is a section of that.",
        lambda a: a.stands_below_a_bare_heading,
        Arrangement.add_entry,
    ),
    Rule(
        "list-begins-again",
        "一、 once more after 二、 begins a list inside that part.",
        lambda a: a.may_be_listed and not a.inner and a.number == 1 and a.outer > 1,
        Arrangement.begin_list,
    ),
    Rule(
        "outer-count-goes-on",
        "The number that carries the parts on ends a list inside the part before.",
        lambda a: a.may_be_listed and a.inner and a.carries_on_outside,
        Arrangement.begin_part,
    ),
    Rule(
        "list-goes-on",
        "Any other such number after the beginning of a list inside a part is its next entry.",
        lambda a: a.may_be_listed and a.inner,
        Arrangement.add_entry,
    ),
    Rule(
        "part",
        "一、, or a higher level that is there (第一章), begins a part.",
        lambda a: a.numbered_like_a_part,
        Arrangement.begin_part,
    ),
    Rule(
        "section-number-in-list",
        "（一） in a list inside a part is text of the entry.",
        lambda a: a.numbered_like_a_section and a.inner,
        Arrangement.add_text,
    ),
    Rule(
        "section",
        "（一）, or what stands next below the parts, begins a section.",
        lambda a: a.numbered_like_a_section,
        Arrangement.begin_section,
    ),
    Rule(
        "bare-part",
        "In a document without numbered parts a line of the usual words (工作回顾, 重点工作) is a part's heading.",
        lambda a: not a.levels.has_parts and not a.appendix and is_bare_part(a.line.content),
        Arrangement.begin_bare_part,
    ),
    Rule(
        "bare-part-before-restart",
        "A line that reads like a heading, after which the numbering begins anew, is a part's heading.",
        lambda a: a.index in a.levels.bare,
        Arrangement.begin_bare_part,
    ),
    Rule("no-heading", "Any other line is text.", otherwise, Arrangement.add_text),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of text and the part it stands in; ``at_end`` says that no section of this follows."""

    line: Line
    part: Head
    at_end: bool

    @property
    def after_section(self) -> bool:
        """True where what stands before it in the part is a section of its own level."""
        return bool(self.part.children) and not self._last.outside and not self._last.nested

    @property
    def after_passage(self) -> bool:
        """True where what stands before it in the part is a passage outside the numbering."""
        return bool(self.part.children) and self._last.outside

    @property
    def after_passage_of_a_kind(self) -> bool:
        """The same, and the words of that passage tell a kind."""
        return self.after_passage and self._last.of_a_kind

    @property
    def _last(self) -> Head:
        return self.part.children[-1]

    @property
    def numbered(self) -> bool:
        """True for a line of a list: what it says is a point of that."""
        return markers.at_start(self.line.text, self.line.start) is not None

    @property
    def tells_problems(self) -> bool:
        """True for a line that tells problems, in a part on achievements."""
        return kind_of(self.part.heading) is Kind.ACHIEVEMENT and tells_problems(self.line.content)

    @property
    def after_last_section(self) -> bool:
        """True after the last section of the part."""
        return self.after_section and self.at_end

    def begin_passage(self) -> None:
        """The line begins a passage."""
        passage = heads.passage([self.line])
        passage.of_a_kind = has_kind_of_its_own(passage.topic, self.part.heading)
        self.part.children.append(passage)

    def carry_on(self) -> None:
        """The line belongs to the section or passage before it."""
        self._last.lines.append(self.line)


PASSAGES: tuple[Rule[Place, None], ...] = (
    Rule(
        "opening-passage",
        "Text before the first section of a part is a passage outside the numbering.",
        lambda p: not p.part.children,
        Place.begin_passage,
    ),
    Rule(
        "closing-after-section",
        "各位代表！, 在…的同时…看到 … after a section begin a passage outside the numbering.",
        lambda p: p.after_section and CLOSING.match(p.line.content),
        Place.begin_passage,
    ),
    Rule(
        "problems-after-section",
        "也要看到 … 问题 after the last section of achievements begins a passage outside the numbering.",
        lambda p: p.after_last_section and not p.numbered and p.tells_problems,
        Place.begin_passage,
    ),
    Rule(
        "passage-of-a-kind",
        "A line about 有利条件 or 问题 in a passage begins one of its own.",
        lambda p: p.after_passage and not p.numbered and has_kind_of_its_own(p.line.content, p.part.heading),
        Place.begin_passage,
    ),
    Rule(
        "closing-after-kind",
        "各位代表！ … after a passage about 有利条件 or 问题 begins another.",
        lambda p: CLOSING.match(p.line.content) and p.after_passage_of_a_kind,
        Place.begin_passage,
    ),
    Rule(
        "same-section",
        "Any other text belongs to the section or passage before it.",
        lambda p: p.part.children,
        Place.carry_on,
    ),
)


def _has_one_line_sections(part: Head) -> bool:
    sections = [child for child in part.children if not child.outside]
    if len(sections) < 2 or not sections[-1].lines or any(s.lines for s in sections[:-1]):
        return False
    below = sections[-1].lines
    return all(s.rest for s in sections) and not any(markers.at_start(line.text, line.start) for line in below)


def _part_from_last_section(part: Head) -> None:
    last = max(i for i, child in enumerate(part.children) if not child.outside)
    section = part.children[last]
    part.children.insert(last + 1, heads.passage(section.lines))
    section.lines = []


ENDS: tuple[Rule[Head, None], ...] = (
    Rule(
        "after-one-line-sections",
        "Where every section of a part is one line, the paragraphs below the last are a passage of the part.",
        _has_one_line_sections,
        _part_from_last_section,
    ),
)


def _ends(outer: Sequence[Marker | None], found: Levels) -> Collection[int]:
    """The lines that no section of their part follows: the next heading is that of a part."""
    ends: set[int] = set()
    section_follows = False
    first_bare = min(found.bare, default=len(outer))
    for i in range(len(outer) - 1, -1, -1):
        if not section_follows:
            ends.add(i)
        marker = outer[i]
        level = 1 if i in found.bare else found.of.get(marker.row, 0) if marker else 0
        below_bare = marker is not None and marker.row is PART and i > first_bare
        if level:
            section_follows = level == 2 or below_bare
    return ends


def arrange(lines: Sequence[Line], notes: Notes) -> list[Head]:
    """The parts of a report, each with its sections and passages, and these with their lines."""
    outer = [line.outer() for line in lines]
    last = {m.number: i for i, m in enumerate(outer) if m and m.row is PART}
    found = levels.read(lines)
    arrangement = Arrangement(notes, found, last, _ends(outer, found), Line(0, "", 0, 0))
    for arrangement.index, (arrangement.line, arrangement.marker) in enumerate(zip(lines, outer, strict=True)):
        notes.decide(HEADINGS, arrangement, arrangement.line.number)
    for part in arrangement.parts:
        part.of_law = found.articles
        notes.decide(ENDS, part, part.span.line)
    return arrangement.parts
