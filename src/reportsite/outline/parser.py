"""The passes one after the other, and the report that comes of them.

None of them changes the text: ``lines.scan`` cuts the seed into physical lines, ``front.sort`` sets aside what is not
text of the report, ``arrange.arrange`` deals the lines out to parts and sections, ``items.drafts`` cuts a section's
lines into items. What no heading or statement covers becomes a separator, so nothing can be lost. Oddities become
diagnostics; parsing always goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from reportsite import sentences
from reportsite.diagnostics import Diagnostic, Severity, Span
from reportsite.ids import Namer, statement_ids
from reportsite.markers import ARTICLE, COUNTING_RANK, Row
from reportsite.model import Item, Kind, Part, Piece, Report, Section, Statement
from reportsite.outline import arrange, front, items, kinds
from reportsite.outline.heads import Head
from reportsite.outline.items import Draft
from reportsite.outline.lines import gaps, scan, usual_ending
from reportsite.outline.oddities import oddities
from reportsite.outline.phrases import ADDRESS, APPENDIX
from reportsite.outline.reading import Restoring, reading_form
from reportsite.outline.rules import Notes


class Parser:
    """One parse of one text; ``notes`` has the diagnostics and the rules that decided."""

    def __init__(self, text: str, file: str, id: str, title: str, kinds: Mapping[int, Kind]) -> None:
        self.text, self.file, self.id, self.title, self.kinds = text, file, id, title, kinds
        self.notes = Notes(file)
        self.namer = Namer()
        self.reached: dict[Row, int] = {}

    def run(self) -> Report:
        """The report. Raises InputError at a lone surrogate."""
        own, endings = scan(self.text, self.file)
        read = reading_form(self.text)
        lines = own if read == self.text else scan(read, self.file)[0]
        usual, odd = usual_ending(endings)
        if len({e for e in endings if e}) > 1:
            message = "line ends of more than one sort; kept as they are"
            self.notes.found.append(Diagnostic(self.file, 0, 0, Severity.INFO, "mixed-newlines", message))
        sorted_lines = front.sort([line for line in lines if line.start < line.end], self.title, self.notes)
        heads = arrange.arrange(sorted_lines.text, self.notes)
        parts = [self._part(head, kind) for head, kind in zip(heads, self._kinds(heads), strict=True)]
        self._check_heads(heads)
        if not parts:
            what = "but metadata" if sorted_lines.metadata else "in it"
            message = f"there is no text {what}, so there is no report; put the report's text into this file"
            self.notes.found.append(Diagnostic(self.file, 1, 1, Severity.ERROR, "no-text", message))
        report = Report(
            id=self.id,
            title=sorted_lines.title,
            lines=len(lines),
            newline=usual,
            odd_endings=odd,
            metadata=tuple(Piece(line.span, line.content) for line in sorted_lines.metadata),
            parts=tuple(parts),
            separators=(),
        )
        separators = tuple(gaps(report, lines))
        self.notes.found += oddities(report, own, self.file)
        found = sorted(self.notes.found, key=lambda d: (d.line, d.column))
        report = replace(report, separators=separators, diagnostics=tuple(found))
        return report if lines is own else Restoring(own).report(report)

    def _part(self, head: Head, kind: Kind) -> Part:
        name = self.namer.part(kind)
        sections = tuple(self._sections(head, kind))
        self._check_heads(head.children)
        if not sections and not APPENDIX.match(head.heading):
            message = f"{head.marker}{head.heading} has no text; kept as a heading"
            self.notes.warn(head.span, "empty-part", message)
        return Part(name, kind, head.marker, head.number, head.heading, head.span, sections)

    def _kinds(self, heads: Sequence[Head]) -> Iterator[Kind]:
        """The kind of each part: set by people, told by its heading, or by what it stands among."""
        told = [self.kinds.get(head.number) or self._told(head) for head in heads]
        numbered = [kind if head.marker else None for head, kind in zip(heads, told, strict=True)]
        before = list(accumulate(numbered, _or_last))
        after = list(accumulate(reversed(numbered), _or_last))[::-1]
        for at, (head, kind) in enumerate(zip(heads, told, strict=True)):
            untold = kinds.Untold(head, before[at], after[at])
            kind = kind or self.notes.decide(kinds.OTHER_KINDS, untold, head.span.line)
            if not kind:
                message = f"the heading 「{head.marker}{head.heading}」 tells no kind; read as 'other', "
                self.notes.warn(head.span, "unknown-kind", message + "or set kinds in editorial/report.yaml")
            yield kind or Kind.OTHER

    def _told(self, head: Head) -> Kind | None:
        """The kind that a part's heading tells; a chapter of a law tells none."""
        if head.has_articles:
            return None
        return self.notes.decide(kinds.HEADING_KINDS, head.heading, head.span.line)

    def _sections(self, part: Head, part_kind: Kind) -> Iterator[Section]:
        """The sections and passages of a part. Where its heading names several kinds, one that tells none is of the
        kind of the one before it."""
        shared = len(kinds.named(part.heading)) > 1
        numbered = not part.heading or bool(part.marker)
        kind = part_kind
        for head, below in zip(part.children, [*part.children[1:], None], strict=False):
            told = None
            if part_kind in (Kind.PROBLEM, Kind.ACHIEVEMENT):
                told = self.notes.decide(kinds.PASSAGE_KINDS, head.topic, head.span.line)
            if shared:
                told = told or self.notes.decide(kinds.SHARED_KINDS, head.topic, head.span.line)
            kind = told or (kind if shared else part_kind)
            section = self._section(head, kind, numbered)
            divided = head.row and below and below.row and below.row.rank > head.row.rank  # 第二章, then its 第一节
            if not section.items and not divided:
                message = f"{head.marker}{head.heading} has no text; kept as a heading"
                self.notes.warn(head.span, "empty-section", message)
            yield section

    def _section(self, head: Head, kind: Kind, numbered: bool) -> Section:
        drafts = items.drafts(head, self.notes)
        name = self.namer.section(kind, head.number)
        found = tuple(self._items(drafts, head, kind, name, numbered))
        return Section(name, head.marker, head.number, head.heading, head.span, found)

    def _items(
        self, drafts: Sequence[Draft], head: Head, kind: Kind, section: str, numbered: bool
    ) -> Iterator[Item]:
        """The items. A numbered one right below a part's heading is warned of, where parts are ``numbered``."""
        runs: dict[Row, list[tuple[int, Span, str]]] = {}
        led_in = False
        for draft, number in zip(drafts, self._numbers(drafts, head), strict=True):
            row = draft.numbering.row if draft.numbering else None
            if row and number == 1 and row in runs:
                self._check_sequence(row, runs.pop(row))
            outside = head.outside and row is not ARTICLE  # an article has its number wherever it stands
            name, order = self.namer.item(section, kind, number or 0, outside=outside)
            item = self._item(draft, kind, name, order if number is None else number)
            if row:
                runs.setdefault(row, []).append((item.number, item.span, item.marker))
                alone = outside and item.number == 1 and row.rank < COUNTING_RANK
                if alone and numbered and not led_in:
                    message = f"{item.marker} stands under no section; read as an item outside the numbering"
                    self.notes.warn(item.span, "depth-jump", message)
            led_in = True
            yield item
        for row, run in runs.items():
            self._check_sequence(row, run)

    def _numbers(self, drafts: Sequence[Draft], head: Head) -> Iterator[int | None]:
        if not drafts:
            return
        case = items.numbering(head, drafts)
        for case.draft in drafts:
            yield self.notes.decide(items.NUMBERS, case, case.draft.lines[0].number)

    def _item(self, draft: Draft, kind: Kind, name: str, number: int) -> Item:
        places = [(line, a, b) for line in draft.lines for a, b in sentences.split(line.text, line.start, line.end)]
        statements = tuple(
            Statement(id, Span(line.number, a, b), line.text[a:b])
            for id, (line, a, b) in zip(statement_ids(name, len(places)), places, strict=True)
        )
        first = draft.lines[0]
        start = draft.marker.start if draft.marker else first.start
        end = max((s.span.end for s in statements if s.span.line == first.number), default=first.start)
        marker = draft.marker.text if draft.marker else ""
        span = Span(first.number, start, end)
        if not statements:
            self.notes.warn(span, "empty-item", f"{marker} has no text; kept as it is")
        heading = statements[0].text.rstrip("。；;") if statements else ""
        if ADDRESS.fullmatch(heading):  # 各位代表！ names nothing
            heading = ""
        series = draft.marker.row.name if draft.marker else ""
        return Item(name, kind, marker, number, heading, span, statements, series)

    def _check_heads(self, heads: Sequence[Head]) -> None:
        """Looks at the numbers of parts, or of the sections of one; a level counts anew under each of a higher one."""
        runs: dict[Row, list[tuple[int, Span, str]]] = {}
        for head in heads:
            if head.row:
                for row in [row for row in runs if row.rank > head.row.rank]:
                    self._check_sequence(row, runs.pop(row))
                runs.setdefault(head.row, []).append((head.number, head.span, head.marker))
        for row, run in runs.items():
            self._check_sequence(row, run)

    def _check_sequence(self, row: Row, run: Sequence[tuple[int, Span, str]]) -> None:
        seen: set[int] = set()
        reached = self.reached.get(row, 0) + 1
        expected = reached if row.is_heading and run[0][0] == reached else 1
        self.reached[row] = run[-1][0]
        for number, span, marker in run:
            if number in seen and "之" in marker:  # 第十条之一
                continue
            if number in seen:
                message = f"{marker} is there twice; the later one's id has a letter"
                self.notes.warn(span, "repeated-number", message)
            elif number != expected:
                message = f"{marker} stands where number {expected} is expected; kept as printed"
                self.notes.warn(span, "sequence-gap", message)
            seen.add(number)
            expected = number + 1


def _or_last(last: Kind | None, kind: Kind | None) -> Kind | None:
    return kind or last
