"""Which numberings head the parts and sections of a text.

Most reports have parts 一、 and sections （一）. A plan, a law or an annual report has levels above these (第一编,
第一篇, 第一部分, 第一章, 第一节); then the highest level that is there heads the parts, the next one the sections, and
what is below numbers items or stays in them. The articles of a law (第一条) are its items: all levels between the
highest and the articles are sections, one after the other. Some reports number 一、 (or what is their
highest numbering) anew under headings without a number, which then are the parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportsite import markers
from reportsite.markers import ARABIC, ARTICLE, HIGHER, PART, SECTION, Marker, Row
from reportsite.outline.lines import Line
from reportsite.outline.phrases import APPENDIX

_BARE_LIMIT = 30
_NO_HEADING = re.compile(
    r"[。：:；;！!？?，,、…]|以下|如下|下列"  # a sentence, a list or the beginning of one
    r"|(?:报告|讲话|会议上|纲要|规划|计划|条例|意见|方案|办法|决定|通知)[）)》]?$"  # a title
    r"|^(?:各位|尊敬的|同志们|朋友们|大家好)"  # words to the assembly
    r"|[年月]\s?\d{1,2}日|^[（(\[【—\-]"  # a date or an occasion
    r"|(?:省长|市长|州长|区长|县长|镇长|乡长|主席|总理|主任|书记|部长)"  # a speaker
)


@dataclass(frozen=True, slots=True)
class Levels:
    """How a text is numbered: ``of`` maps rows of the marker table to 1, what heads parts, and 2, what heads sections;
    ``bare`` are the lines (by index) that head a part without a number before which the numbering begins anew.
    ``articles`` says that the items are articles."""

    of: Mapping[Row, int]
    bare: frozenset[int]
    articles: bool

    @property
    def has_parts(self) -> bool:
        """True where parts are numbered."""
        return 1 in self.of.values()


def read(lines: Sequence[Line]) -> Levels:
    """How ``lines`` are numbered."""
    end = next((i for i, line in enumerate(lines) if APPENDIX.match(line.content)), len(lines))
    outer = [line.outer() for line in lines]
    main = [marker for marker in outer[:end] if marker] or [marker for marker in outer if marker]
    found = {row: [m.number for m in main if m.row is row] for row in (*HIGHER, PART, SECTION, ARTICLE)}
    higher = [row for row in HIGHER if found[row]]
    # A single line like 第三节 in the middle of a text is no outline.
    counted = higher if any(len(found[row]) > 1 or main[0].row is row for row in higher) else []
    articles = len(found[ARTICLE]) > 1
    if articles:
        preceding = main[: next(i for i, m in enumerate(main) if m.row is ARTICLE)]
        above = counted or [row for row in (PART,) if any(m.row is row for m in preceding)]
        return Levels({row: min(at, 2) for at, row in enumerate(above, 1)}, frozenset(), True)
    if counted:
        there = [row for row in (*counted, PART, SECTION) if row in counted or found[row]]
        of = {row: at for at, row in enumerate(there[:2], 1)}
        first = next(i for i, marker in enumerate(outer) if marker)
        before = [] if main[0].row in counted else _heading_among(lines, range(first))
        return Levels(of, frozenset(before), False)
    of = {row: at for row, at in ((PART, 1), (SECTION, 2)) if found[row]}
    row = next(iter(of), ARABIC)
    if row is ARABIC:  # items of parts that have no other numbering
        outer = [markers.at_start(line.text, line.start) for line in lines]
    return Levels(of, _bare(lines, outer, end, row), False)


def _bare(lines: Sequence[Line], outer: Sequence[Marker | None], end: int, row: Row) -> frozenset[int]:
    """The headings without a number before which the highest numbering, ``row``, begins anew; with them the one before
    which it first begins, where there is one."""
    runs: list[tuple[list[int], list[int]]] = []  # the heading, one or none, before each run of numbers, and these
    above = 0  # the line after the number before
    for i, marker in enumerate(outer[:end]):
        if marker:
            if marker.row is row and marker.number == 1:
                runs.append((_heading_among(lines, range(above, i)), []))
            if marker.row is row and runs:
                runs[-1][1].append(marker.number)
            above = i + 1
    anew = [
        heading
        for (_, before), (heading, numbers) in pairwise(runs)
        if heading and not _carries_on(before[-1], numbers)
    ]
    return frozenset(at for found in ([runs[0][0], *anew] if anew else ()) for at in found)


def _carries_on(outer: int, numbers: Sequence[int]) -> bool:
    """True where a run of numbers ends with what carries an outer count on, so that it is a list inside that."""
    return any(number == outer + 1 != before + 1 for before, number in pairwise(numbers))


def _heading_among(lines: Sequence[Line], places: range) -> list[int]:
    """The last of ``places`` whose line reads like a heading, if any."""
    return [at for at in places if _is_heading(lines[at])][-1:]


def _is_heading(line: Line) -> bool:
    words = line.content
    return 4 <= len(words) <= _BARE_LIMIT and not _NO_HEADING.search(words)
