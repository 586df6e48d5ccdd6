"""The passes one after the other, and the report that comes of them.

None of them changes the text: ``lines.scan`` cuts the seed into physical lines, ``front.sort`` sets aside what is not
text of the report, ``arrange.arrange`` deals the lines out to parts and sections, ``items.drafts`` cuts a section's
lines into items. What no heading or statement covers becomes a separator, so nothing can be lost. Oddities become
diagnostics; parsing always goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportsite import sentences
from reportsite.diagnostics import Diagnostic, Severity, Span
from reportsite.ids import Namer, statement_ids
from reportsite.markers import Row
from reportsite.model import Item, Kind, Part, Piece, Report, Section, Statement
from reportsite.outline import arrange, front, items, kinds
from reportsite.outline.heads import Head
from reportsite.outline.items import Draft, Numbering
from reportsite.outline.lines import gaps, scan, usual_ending
from reportsite.outline.reading import Restoring, reading_form
from reportsite.outline.rules import Notes


class Parser:
    """One parse of one text; ``notes`` has the diagnostics and the rules that decided."""

    def __init__(self, text: str, file: str, id: str, title: str, kinds: Mapping[int, Kind]) -> None:
        self.text, self.file, self.id, self.title, self.kinds = text, file, id, title, kinds
        self.notes = Notes(file)
        self.namer = Namer()

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
        parts = [self._part(head) for head in arrange.arrange(sorted_lines.text, self.notes)]
        self._check_sequence([(p.number, p.span, p.marker) for p in parts if p.marker])
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
        found = sorted(self.notes.found, key=lambda d: (d.line, d.column))
        report = replace(report, separators=separators, diagnostics=tuple(found))
        return report if lines is own else Restoring(own).report(report)

    def _part(self, head: Head) -> Part:
        kind = self._part_kind(head)
        name = self.namer.part(kind)
        sections = tuple(self._section(child, kind) for child in head.children)
        self._check_sequence([(c.number, c.span, c.marker) for c in head.children if c.marker])
        if not sections:
            message = f"{head.marker}{head.heading} has no text; kept as a heading"
            self.notes.warn(head.span, "empty-part", message)
        return Part(name, kind, head.marker, head.number, head.heading, head.span, sections)

    def _part_kind(self, head: Head) -> Kind:
        kind = self.kinds.get(head.number) or self.notes.decide(kinds.HEADING_KINDS, head.heading, head.span.line)
        kind = kind or self.notes.decide(kinds.OTHER_KINDS, head, head.span.line)
        if kind:
            return kind
        message = f"the heading 「{head.marker}{head.heading}」 tells no kind; read as 'other', "
        self.notes.warn(head.span, "unknown-kind", message + "or set kinds in editorial/report.yaml")
        return Kind.OTHER

    def _section(self, head: Head, part_kind: Kind) -> Section:
        drafts = items.drafts(head, self.notes)
        kind = part_kind
        if part_kind in (Kind.PROBLEM, Kind.ACHIEVEMENT):
            kind = self.notes.decide(kinds.PASSAGE_KINDS, head.topic, head.span.line) or part_kind
        name = self.namer.section(kind, head.number)
        found = tuple(self._items(drafts, head, kind, name))
        if not found:
            message = f"{head.marker}{head.heading} has no text; kept as a heading"
            self.notes.warn(head.span, "empty-section", message)
        return Section(name, head.marker, head.number, head.heading, head.span, found)

    def _items(self, drafts: Sequence[Draft], head: Head, kind: Kind, section: str) -> Iterator[Item]:
        runs: dict[Row, list[tuple[int, Span, str]]] = {}
        for draft, number in zip(drafts, self._numbers(drafts, head), strict=True):
            row = draft.numbering.row if draft.numbering else None
            if row and number == 1 and row in runs:
                self._check_sequence(runs.pop(row))
            name, order = self.namer.item(section, kind, number or 0, outside=head.outside)
            item = self._item(draft, kind, name, order if number is None else number)
            if row:
                runs.setdefault(row, []).append((item.number, item.span, item.marker))
                if head.outside and row.rank < 5 and item.number == 1:
                    message = f"{item.marker} stands under no section; read as an item outside the numbering"
                    self.notes.warn(item.span, "depth-jump", message)
            yield item
        for run in runs.values():
            self._check_sequence(run)

    def _numbers(self, drafts: Sequence[Draft], head: Head) -> Iterator[int | None]:
        if not drafts:
            return
        numbering = Numbering(head, len(drafts) == 1, any(draft.numbering for draft in drafts), drafts[0])
        for numbering.draft in drafts:
            yield self.notes.decide(items.NUMBERS, numbering, numbering.draft.lines[0].number)

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
        series = draft.marker.row.name if draft.marker else ""
        return Item(name, kind, marker, number, heading, span, statements, series)

    def _check_sequence(self, run: Sequence[tuple[int, Span, str]]) -> None:
        seen: set[int] = set()
        expected = 1
        for number, span, marker in run:
            if number in seen:
                message = f"{marker} is there twice; the later one's id has a letter"
                self.notes.warn(span, "repeated-number", message)
            elif number != expected:
                message = f"{marker} stands where number {expected} is expected; kept as printed"
                self.notes.warn(span, "sequence-gap", message)
            seen.add(number)
            expected = number + 1
