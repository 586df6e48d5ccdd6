"""Lines → tree: finds the outline of a report and says what in its numbering is odd.

Three passes, none of which changes the text: ``_scan`` cuts the seed into physical lines, ``_arrange`` deals
them out to parts and sections, ``_read_items`` cuts a section's lines into items and statements. What no
heading or statement covers becomes a separator, so nothing can be lost. Oddities become diagnostics; parsing
always goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportsite import markers, sentences
from reportsite.diagnostics import Diagnostic, InputError, Severity, Span
from reportsite.ids import Namer, statement_ids
from reportsite.markers import PART, SECTION, Marker, Row
from reportsite.model import Item, Kind, Part, Piece, Report, Section, Statement, pieces

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_METADATA = re.compile(r"(日期|时间|来源|发布时间|发布日期|发布机构)\s*[:：]")
_FURNITURE = re.compile(
    r"下载|打印|全屏|收藏|分享|关闭|【?字[号体][:：]?|加大|还原|减小|[大中小]|】|相关(报道|链接|稿件)[:：]?"
)
_APPENDIX = re.compile(r"(附件|附录|附表|附|名词解释|名词说明|注释)\s*[\d一二三四五六七八九十]*\s*[:：]?$")
_ADDRESS = re.compile(r"各位(代表|委员)(、各位委员)?(，|,)?(同志们)?[:：!！]")
_TITLE = re.compile(r"报告|计划|规划|方案|说明|意见")
_BARE_PART = re.compile(
    r"(工作|情况)回顾|工作(安排|任务|重点|总体要求)|主要(目标|任务|工作|措施|问题)|重点工作|目标任务"
)
_CLOSING = re.compile(
    r"各位(代表|委员)|在(看到|充分|肯定|取得|总结).{0,40}的同时[,，].{0,12}(看到|认识到)"
    r"|我们也?(要)?清醒(地)?(看到|认识到)"
)

# The order decides: 「2025年主要工作和发展成就」 is about achievements, although it speaks of 工作 too.
_KIND_WORDS = (
    (Kind.ACHIEVEMENT, re.compile(r"执行情况|完成情况|回顾|成就|成绩|成效|进展")),
    (Kind.PROBLEM, re.compile(r"问题|困难|挑战")),
    (Kind.MEASURE, re.compile(r"措施|任务|安排|工作|举措|目标|打算|建议")),
)
_KIND_VERBS = re.compile(r"(?:^|[,，])(?:全面|努力|加快|着力|切实|大力|扎实|深入|坚持)")
_PASSAGE_KINDS = (
    (Kind.OUTLOOK, re.compile(r"有利(条件|因素)|积极因素")),
    (Kind.PROBLEM, re.compile(r"(清醒|也要|必须|同时).{0,12}(看到|认识到).{0,40}(问题|困难|短板|不足|挑战)")),
)
_FRONT_LIMIT = 45


@dataclass(frozen=True, slots=True)
class _Line:
    """A physical line: ``start`` and ``end`` leave out the white space around its content."""

    number: int
    text: str
    start: int
    end: int

    @property
    def content(self) -> str:
        return self.text[self.start : self.end]

    def rest(self, start: int) -> _Line:
        """The same line from ``start`` on, without the white space there."""
        while start < self.end and _is_space(self.text[start]):
            start += 1
        return _Line(self.number, self.text, start, self.end)


@dataclass(slots=True)
class _Head:
    """A part or section being put together; ``rest`` is what follows its heading on the same line."""

    marker: str
    number: int
    heading: str
    span: Span
    rest: _Line | None = None
    lines: list[_Line] = field(default_factory=list)
    children: list[_Head] = field(default_factory=list)
    nested: bool = False
    kind: Kind | None = None

    @property
    def outside(self) -> bool:
        return not self.marker


@dataclass(slots=True)
class _Segment:
    """A stretch of a line that begins with ``marker`` or stands without one; ``lead`` when it follows a heading
    on its line, ``below`` when its own marker is of a lower level than the list it stands in."""

    marker: Marker | None
    line: _Line
    lead: bool = False
    below: bool = False


@dataclass(slots=True)
class _Draft:
    """An item being put together from one or more segments."""

    marker: Marker | None
    lines: list[_Line]
    lead: bool = False


def parse(
    text: str, *, file: str = "", id: str = "report", title: str = "", kinds: Mapping[int, Kind] | None = None
) -> Report:
    """The outline of ``text``.

    ``file`` is the name diagnostics print; ``title`` is used when given, else the first line of the title block
    that names a document; ``kinds`` sets the kind of a part by its number. Never raises on any text of valid
    code points; a lone surrogate, which no UTF-8 file can hold, raises InputError with its place.
    """
    return _Parser(text, file, id, title, kinds or {}).run()


def kind_of(heading: str) -> Kind | None:
    """The kind that a part's heading tells, or None."""
    for kind, words in _KIND_WORDS:
        if words.search(heading):
            return kind
    return Kind.MEASURE if _KIND_VERBS.search(heading) else None


def _is_space(c: str) -> bool:
    return c.isspace() or c in "\ufeff\u200b"


class _Parser:
    def __init__(self, text: str, file: str, id: str, title: str, kinds: Mapping[int, Kind]) -> None:
        self.text, self.file, self.id, self.title, self.kinds = text, file, id, title, kinds
        self.found: list[Diagnostic] = []
        self.metadata: list[_Line] = []
        self.namer = Namer()

    def run(self) -> Report:
        lines, endings = self._scan()
        usual, odd = _usual_ending(endings)
        if len({e for e in endings if e}) > 1:
            self._say(0, 0, Severity.INFO, "mixed-newlines", "line ends of more than one sort; kept as they are")
        content = [line for line in lines if line.start < line.end]
        parts = [self._part(head) for head in self._arrange(self._front(content))]
        self._check_sequence([(p.number, p.span, p.marker) for p in parts if p.marker])
        report = Report(
            id=self.id,
            title=self.title,
            lines=len(lines),
            newline=usual,
            odd_endings=odd,
            metadata=tuple(Piece(Span(m.number, m.start, m.end), m.content) for m in self.metadata),
            parts=tuple(parts),
            separators=(),
        )
        separators = tuple(_gaps(report, lines))
        found = sorted(self.found, key=lambda d: (d.line, d.column))
        return replace(report, separators=separators, diagnostics=tuple(found))

    def _say(self, line: int, start: int, severity: Severity, code: str, message: str) -> None:
        self.found.append(Diagnostic(self.file, line, start + 1 if line else 0, severity, code, message))

    # Pass 1: physical lines -------------------------------------------------------------------------------

    def _scan(self) -> tuple[list[_Line], list[str]]:
        lines: list[_Line] = []
        endings: list[str] = []
        for match in _LINE.finditer(self.text):
            text, ending = match.groups()
            if not ending and not text and lines:
                break
            for at, c in enumerate(text):
                if "\ud800" <= c <= "\udfff":
                    message = f"a lone surrogate (U+{ord(c):04X}); save the file as UTF-8"
                    raise InputError.at(self.file, len(lines) + 1, at + 1, "not-unicode", message)
            start, end = 0, len(text)
            while start < end and _is_space(text[start]):
                start += 1
            while end > start and _is_space(text[end - 1]):
                end -= 1
            lines.append(_Line(len(lines) + 1, text, start, end))
            endings.append(ending)
            if not ending:
                break
        return lines, endings

    def _front(self, lines: list[_Line]) -> list[_Line]:
        """Sets aside what is not the report's text: metadata, buttons of the page it was copied from, and the
        title block before the first sentence."""
        outer = [self._outer(line) for line in lines]
        unnumbered = not any(m and m.row is PART for m in outer)
        outlined = [
            i for i, line in enumerate(lines) if outer[i] or (unnumbered and _is_bare_part(line.content))
        ]
        kept: list[_Line] = []
        in_front = bool(outlined)
        for i, line in enumerate(lines):
            content = line.content
            in_front = in_front and i < outlined[0] and not _ADDRESS.match(content)
            metadata = i == 0 and _METADATA.match(content) and len(content) < 120
            if metadata or (in_front and (_METADATA.match(content) or _is_front(content))):
                self.metadata.append(line)
                if not metadata and not self.title and _TITLE.search(content) and not _FURNITURE.fullmatch(content):
                    self.title = content
            elif (in_front or i == len(lines) - 1) and _FURNITURE.fullmatch(content):
                self.metadata.append(line)
            else:
                in_front = False
                kept.append(line)
        return kept

    @staticmethod
    def _outer(line: _Line) -> Marker | None:
        marker = markers.at_start(line.text, line.start)
        return marker if marker and marker.row in (PART, SECTION) and marker.end <= line.end else None

    # Pass 2: lines to parts and sections --------------------------------------------------------------------

    def _arrange(self, lines: list[_Line]) -> list[_Head]:
        numbers = [m.number if (m := self._outer(line)) and m.row is PART else 0 for line in lines]
        levels = list(_part_levels(numbers))
        any_part = any(numbers)
        parts: list[_Head] = []
        nested = appendix = False
        for line, level in zip(lines, levels, strict=True):
            marker = self._outer(line)
            if _APPENDIX.match(line.content):
                appendix, nested = True, False
                parts.append(self._bare(line))
            elif marker and marker.row is PART and level == "outer" and not appendix:
                nested = False
                parts.append(self._head(line, marker))
                if parts[-1].rest:
                    self._place(parts[-1].rest, parts[-1])
            elif marker and marker.row is PART:
                if not nested and not appendix:
                    self._say(line.number, line.start, Severity.WARNING, "numbering-restart",
                              f"{marker.text} begins again inside a part; read as a list inside it")  # fmt: skip
                nested = True
                head = self._head(line, marker)
                head.nested = True
                self._current_part(parts).children.append(head)
            elif marker and not nested:
                part = self._current_part(parts)
                if part.outside and not part.heading and not any(not c.outside for c in part.children):
                    self._say(line.number, line.start, Severity.WARNING, "depth-jump",
                              f"{marker.text} stands under no part; read as a section of an unnamed one")  # fmt: skip
                part.children.append(self._head(line, marker))
            elif not any_part and not appendix and _is_bare_part(line.content):
                parts.append(self._bare(line))
            else:
                self._place(line, self._current_part(parts))
        for part in parts:
            self._close_last(part)
        return parts

    @staticmethod
    def _current_part(parts: list[_Head]) -> _Head:
        if not parts:
            parts.append(_Head("", 0, "", Span(1, 0, 0)))
        return parts[-1]

    def _bare(self, line: _Line) -> _Head:
        heading = line.content.rstrip(":：")
        return _Head("", 0, heading, Span(line.number, line.start, line.start + len(heading)))

    def _head(self, line: _Line, marker: Marker) -> _Head:
        body = line.rest(marker.end)
        found = markers.find(line.text, body.start, line.end)
        limit = next((m.start for m in found), line.end)
        sentence = sentences.split(line.text, body.start, limit)
        end = sentence[0][1] if sentence else body.start
        rest = line.rest(end)
        heading_end = end
        while heading_end > body.start and line.text[heading_end - 1] in "。":
            heading_end -= 1
        heading = line.text[body.start : heading_end]
        span = Span(line.number, line.start, heading_end if heading else marker.end)
        return _Head(marker.text, marker.number, heading, span, rest if rest.start < rest.end else None)

    def _place(self, line: _Line, part: _Head) -> None:
        """Gives a line without an outer marker to the last section of ``part``, or to a passage outside it."""
        last = part.children[-1] if part.children else None
        kind = _passage_kind(line.content)
        closing = _CLOSING.match(line.content)
        if last is None or (closing and not last.outside and not last.nested) or (last.outside and (
            kind or (last.kind and closing)
        )):  # fmt: skip
            part.children.append(_outside([line], kind))
        else:
            last.lines.append(line)

    @staticmethod
    def _close_last(part: _Head) -> None:
        """Where every section of a part is one line, the paragraphs after the last one are the part's own."""
        sections = [c for c in part.children if not c.outside]
        one_line = len(sections) > 1 and all(s.rest and not s.lines for s in sections[:-1]) and sections[-1].rest
        if one_line and sections[-1].lines:
            last = sections[-1]
            if not any(markers.at_start(line.text, line.start) for line in last.lines):
                after = part.children.index(last) + 1
                part.children.insert(after, _outside(last.lines, _passage_kind(last.lines[0].content)))
                last.lines = []

    # Pass 3: sections to items ------------------------------------------------------------------------------

    def _part(self, head: _Head) -> Part:
        kind = self._part_kind(head)
        name = self.namer.part(kind)
        sections = tuple(self._section(child, kind) for child in head.children)
        self._check_sequence([(c.number, c.span, c.marker) for c in head.children if c.marker])
        if not sections:
            self._say(head.span.line, head.span.start, Severity.WARNING, "empty-part",
                      f"{head.marker}{head.heading} has no text; kept as a heading")  # fmt: skip
        return Part(name, kind, head.marker, head.number, head.heading, head.span, sections)

    def _part_kind(self, head: _Head) -> Kind:
        kind = self.kinds.get(head.number) or kind_of(head.heading)
        if kind:
            return kind
        if _APPENDIX.match(head.heading):
            return Kind.OTHER
        if head.heading or any(c.marker for c in head.children):
            self._say(head.span.line, head.span.start, Severity.WARNING, "unknown-kind",
                      f"the heading 「{head.marker}{head.heading}」 tells no kind; read as 'other', "
                      "or set kinds in editorial/report.yaml")  # fmt: skip
        return Kind.OTHER

    def _section(self, head: _Head, part_kind: Kind) -> Section:
        drafts = list(_read_items(head))
        kind = part_kind
        if part_kind in (Kind.PROBLEM, Kind.ACHIEVEMENT):
            kind = head.kind or _passage_kind(head.heading) or part_kind
        name = self.namer.section(kind, head.number)
        items = tuple(self._items(drafts, head, kind, name))
        if not items:
            self._say(head.span.line, head.span.start, Severity.WARNING, "empty-section",
                      f"{head.marker}{head.heading} has no text; kept as a heading")  # fmt: skip
        return Section(name, head.marker, head.number, head.heading, head.span, items)

    def _items(self, drafts: Sequence[_Draft], head: _Head, kind: Kind, section: str) -> Iterator[Item]:
        counted = any(d.marker and d.marker.row.numbered for d in drafts)
        order = 0
        runs: dict[Row, list[tuple[int, Span, str]]] = {}
        for draft in drafts:
            if draft.marker and draft.marker.row.numbered:
                number = draft.marker.number
                if number == 1 and draft.marker.row in runs:
                    self._check_sequence(runs.pop(draft.marker.row))
            elif head.outside or (draft.lead and len(drafts) > 1) or (counted and not draft.marker):
                number = 0
            else:
                order += 1
                number = order
            name, order_outside = self.namer.item(section, kind, number, outside=head.outside)
            if head.outside and not (draft.marker and draft.marker.row.numbered):
                number = order_outside
            item = self._item(draft, kind, name, number)
            if draft.marker and draft.marker.row.numbered:
                runs.setdefault(draft.marker.row, []).append((number, item.span, item.marker))
                if head.outside and draft.marker.row.rank < 5:
                    self._depth_jump(draft.marker, item.span)
            yield item
        for run in runs.values():
            self._check_sequence(run)

    def _depth_jump(self, marker: Marker, span: Span) -> None:
        if marker.number == 1:
            self._say(span.line, span.start, Severity.WARNING, "depth-jump",
                      f"{marker.text} stands under no section; read as an item outside the numbering")  # fmt: skip

    def _item(self, draft: _Draft, kind: Kind, name: str, number: int) -> Item:
        places = [(line, a, b) for line in draft.lines for a, b in sentences.split(line.text, line.start, line.end)]
        statements = tuple(
            Statement(id, Span(line.number, a, b), line.text[a:b])
            for id, (line, a, b) in zip(statement_ids(name, len(places)), places, strict=True)
        )
        first = draft.lines[0]
        start = draft.marker.start if draft.marker else first.start
        end = max((s.span.end for s in statements if s.span.line == first.number), default=first.start)
        marker = draft.marker.text if draft.marker else ""
        if not statements:
            self._say(first.number, start, Severity.WARNING, "empty-item", f"{marker} has no text; kept as it is")
        heading = statements[0].text.rstrip("。；;") if statements else ""
        series = draft.marker.row.name if draft.marker else ""
        return Item(name, kind, marker, number, heading, Span(first.number, start, end), statements, series)

    def _check_sequence(self, run: Sequence[tuple[int, Span, str]]) -> None:
        seen: set[int] = set()
        expected = 1
        for number, span, marker in run:
            if number in seen:
                self._say(span.line, span.start, Severity.WARNING, "repeated-number",
                          f"{marker} is there twice; the later one's id has a letter")  # fmt: skip
            elif number != expected:
                self._say(span.line, span.start, Severity.WARNING, "sequence-gap",
                          f"{marker} stands where number {expected} is expected; kept as printed")  # fmt: skip
            seen.add(number)
            expected = number + 1


def _usual_ending(endings: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    counts = {e: endings.count(e) for e in ("\n", "\r\n", "\r")}
    usual = max(counts, key=lambda e: counts[e])
    return usual, tuple((i, e) for i, e in enumerate(endings, 1) if e != usual)


def _is_front(content: str) -> bool:
    return len(content) <= _FRONT_LIMIT and not any(c in markers.SENTENCE_END for c in content)


def _is_bare_part(content: str) -> bool:
    return len(content) <= 30 and bool(_BARE_PART.search(content)) and content[-1] not in "。：:；！？，,、" and not (
        content.endswith(("报告", "会议上", "讲话"))
    )


def _part_levels(numbers: Sequence[int]) -> Iterator[str]:
    """For each line "outer" or "inner". 一、 that begins again inside a part opens an inner list; the first number
    that carries the outer numbering on closes it, unless that number comes once more further down."""
    last = {n: i for i, n in enumerate(numbers) if n}
    outer, inner = 0, 0
    for i, n in enumerate(numbers):
        if not n:
            yield ""
            continue
        if inner:
            carries_on = n == outer + 1 and (n != inner + 1 or last[n] == i)
            if not carries_on:
                inner = n
                yield "inner"
                continue
        elif n == 1 and outer > 1:
            inner = 1
            yield "inner"
            continue
        outer, inner = n, 0
        yield "outer"


def _outside(lines: list[_Line], kind: Kind | None) -> _Head:
    first = lines[0]
    return _Head("", 0, "", Span(first.number, first.start, first.start), lines=lines, kind=kind)


def _passage_kind(words: str) -> Kind | None:
    return next((kind for kind, pattern in _PASSAGE_KINDS if pattern.search(words)), None)


def _read_items(head: _Head) -> Iterator[_Draft]:
    segments = list(_segments(head))
    drafts: list[_Draft] = []
    following = _next_marked(segments)
    joined = False
    pending: _Draft | None = None
    for i, segment in enumerate(segments):
        current = drafts[-1] if drafts else None
        if pending and not segment.marker and current is pending:
            pending.lines.append(segment.line)
            pending = None
            continue
        pending = None
        if not segment.marker and current and current.marker and not segment.lead:
            after = following[i]
            sandwiched = after is not None and _goes_on(current.marker, after)
            trailing = after is None and joined and not _CLOSING.match(segment.line.content)
            if segment.below or sandwiched or trailing or not current.lines[0].content:
                current.lines.append(segment.line)
                joined = True
                continue
        if segment.marker and not (current and current.marker and current.marker.row is segment.marker.row):
            joined = False
        drafts.append(_Draft(segment.marker, [segment.line], segment.lead))
        if not segment.marker and _ADDRESS.fullmatch(segment.line.content):
            pending = drafts[-1]
    yield from drafts


def _comes_later(series: Marker, last_start: Mapping[tuple[str, int], int], i: int) -> bool:
    following = series.number + 1 if series.row.numbered else 0
    return last_start.get((series.row.name, following), -1) > i


def _goes_on(marker: Marker, after: Marker) -> bool:
    return marker.row is after.row and (not marker.row.numbered or after.number == marker.number + 1)


def _next_marked(segments: Sequence[_Segment]) -> list[Marker | None]:
    out: list[Marker | None] = []
    after: Marker | None = None
    for segment in reversed(segments):
        out.append(after)
        after = segment.marker or after
    return out[::-1]


def _segments(head: _Head) -> Iterator[_Segment]:
    """Cuts a section's lines at the markers of its item level.

    The level is set by the highest marker met so far: lower ones inside a list stay in their item. Markers run
    into a paragraph count where the paragraph is the section's only one, follows its heading on the same line,
    or stands outside the numbering; elsewhere the paragraph is the item and they are points within it.
    """
    series: Marker | None = None
    bodies = ([head.rest] if head.rest else []) + head.lines
    starts = [markers.at_start(line.text, line.start) for line in bodies]
    last_start = {(m.row.name, m.number): i for i, m in enumerate(starts) if m}
    counted: dict[str, int] = {}
    for i, line in enumerate(bodies):
        lead = line is head.rest
        found = list(markers.find(line.text, line.start, line.end, counted))
        found = [m for m in found if m.end <= line.end and (m.row.rank > 2 or head.nested or m.start == line.start)]
        opens = lead or head.outside or len(bodies) == 1
        at_level = [m for m in found if opens or m.start == line.start or (series and _goes_on(series, m))]
        if not at_level:
            yield _Segment(None, line, lead)
            if series and not _comes_later(series, last_start, i):
                series = None
            continue
        first = at_level[0] if at_level[0].start == line.start else min(at_level, key=lambda m: (m.row.rank, m.start))
        row = first.row
        if series and (row.rank > series.row.rank or (row.rank == series.row.rank and row is not series.row
                                                      and _comes_later(series, last_start, i))):  # fmt: skip
            yield _Segment(None, line, lead, below=True)
            continue
        cuts = [m for m in at_level if m.row is row]
        if cuts[0].start > line.start:
            yield _Segment(None, _Line(line.number, line.text, line.start, cuts[0].start), lead)
        for marker, after in zip(cuts, [*cuts[1:], None], strict=True):
            end = after.start if after else line.end
            stop = _Line(line.number, line.text, line.start, end)
            yield _Segment(marker, stop.rest(marker.end))
        series = cuts[-1]


def _gaps(report: Report, lines: Sequence[_Line]) -> Iterator[Piece]:
    """What no marker, heading, statement or metadata covers, line by line."""
    covered: dict[int, list[Span]] = {}
    for piece in pieces(report):
        covered.setdefault(piece.span.line, []).append(piece.span)
    for line in lines:
        at = 0
        for span in sorted(covered.get(line.number, [])):
            if span.start > at:
                yield Piece(Span(line.number, at, span.start), line.text[at : span.start])
            at = span.end
        if at < len(line.text):
            yield Piece(Span(line.number, at, len(line.text)), line.text[at:])
