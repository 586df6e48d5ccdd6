"""What the report undertakes to do: targets (a number to be reached) and deadlines (a date to keep).

How firmly a thing is promised is kept apart from the thing: 力争年底前 is not 年底前. A deadline is what the
sentence says; where it names none, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportsite.diagnostics import Span
from reportsite.layers.figures.dates import NEXT_YEAR, following, last_day, small
from reportsite.layers.figures.figure import Figure, FigureKind
from reportsite.layers.figures.periods import base_year
from reportsite.layers.figures.quantities import plain
from reportsite.model import Item, Kind, Report, Statement

_SOFT = ("力争", "争取", "努力", "积极", "探索", "研究", "基本", "左右", "推进", "推动", "加快", "支持", "鼓励", "引导")
_FIRM = (
    *("完成", "实现", "确保", "全力保障", "压紧压实", "不低于", "不少于", "以上", "超过", "达到", "稳定在", "新增"),
    *("培育认定", "建成", "全部", "全面", "提升", "落实"),
)
_OF_A_NUMBER = ("左右", "不低于", "不少于", "以上", "超过")
_WORDS = re.compile("|".join(sorted([*_SOFT, *_FIRM], key=len, reverse=True)))
_STOP = re.compile(r"[,，;；。!！?？:：]")
_YEAR = "20[0-9]{2}"
_NOW = "今年(?!以来|[上下]半年|[0-9]+月|.{1,3}季度)"
_DATES = re.compile(
    rf"(?:(?P<by>到)?(?<![0-9])(?:(?P<year>{_YEAR})年|(?P<next>{NEXT_YEAR})))?(?<![0-9.])"
    r"(?:(?P<month>[0-9]+)月(?:(?:(?P<first>[0-9]+)[-~—–至])?(?P<day>[0-9]+)日|(?P<end>[底末]))?(?P<late>[之以]?前)?"
    r"|(?P<quarter>[一二三四])季度(?P<before>末?前)?)"
    rf"|到(?P<half_of>{_YEAR})年(?P<half>[上下])半年[末前]?"
    rf"|(?<![0-9])(?P<end_of>{_YEAR})年(?:年?底前?|前|内)"
    rf"|到(?P<until>{_YEAR})年(?!以来|初|[0-9]+月|.{{1,3}}季度|[上下]半年)"
    rf"|(?P<after>{NEXT_YEAR})(?:底前?|内)"
    rf"|到?年底前?|年内|全年(?!经济|计划|目标|任务|各项)|本年度|年度(?=任务)|{_NOW}|下半年(?!工作|低基数)"
)
_NOT_NOW = re.compile(r"每$|(?:[0-9]|去|上|前|往|历|每|来)年$|[0-9][-~—–至]$")
_NOT_THIS_YEAR = tuple("去上往历每近来数多几半两一二三四五六七八九十百0123456789")
"""What makes another year of 年底 and 年内: 去年底, 三年内."""

_BEGINS = ("起", "以来")
"""What makes of a date the beginning of something."""

REACH = 200
"""How much of a clause before and after a date says what is to be done; no clause of a report tried is as long."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """The wording of an undertaking, word by word as it stands in the clause; ``firm`` when none of the words
    softens it (力争, 基本, 推进, 左右 …)."""

    words: tuple[str, ...]

    @property
    def firm(self) -> bool:
        """True when something is promised without a softening word."""
        return not any(word in _SOFT for word in self.words)

    def __str__(self) -> str:
        return "、".join(self.words)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A dated commitment. ``span`` is the date as written (``text``: 8月底前); ``date`` is an ISO day, or an
    ISO month where only a month is named, "" when no year is known; ``what`` is the clause it stands in, to the
    letter."""

    id: str
    item: str
    statement: str
    span: Span
    text: str
    date: str
    commitment: Commitment
    what: str


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached, with the deadline that its own clause states (None: it states none)."""

    id: str
    figure: Figure
    commitment: Commitment
    deadline: Deadline | None = None

    @property
    def number(self) -> Decimal:
        """The number to reach, in the figure's unit."""
        return self.figure.number


def deadlines(report: Report) -> list[Deadline]:
    """Every dated commitment of the report's measures, in the order of the text. A date that there is none of
    (``dates.impossible``) gives no deadline."""
    year = base_year(report.id)
    return [d for item, s in report.statements() if item.kind is Kind.MEASURE for d in _deadlines(s, item, year)]


def targets(report: Report, figures: Iterable[Figure], dated: Iterable[Deadline]) -> list[Target]:
    """A target for every figure of kind TARGET."""
    due: dict[str, list[Deadline]] = {}
    for deadline in dated:
        due.setdefault(deadline.statement, []).append(deadline)
    clauses: dict[str, _Clauses] = {}
    found = []
    for figure in figures:
        if figure.kind is not FigureKind.TARGET:
            continue
        statement = report.statement(figure.statement)
        if statement.id not in clauses:
            clauses[statement.id] = _Clauses(statement.text)
        there = clauses[statement.id]
        begin = statement.span.start
        start, end = there.around(figure.span.start - begin)
        dates = due.get(statement.id, [])
        at = bisect_left(dates, begin + start, key=lambda deadline: deadline.span.start)
        stated = at < len(dates) and dates[at].span.start < begin + end
        number = figure.id.rpartition("-f")[2]
        wording = there.commitment(figure.span.start - begin)
        found.append(Target(f"{statement.id}-t{number}", figure, wording, dates[at] if stated else None))
    return found


def _deadlines(statement: Statement, item: Item, year: str) -> list[Deadline]:
    text = plain(statement.text)
    clauses = _Clauses(text)
    found: list[Deadline] = []
    for m in _DATES.finditer(text):
        date = _date(m, year)
        if date is None or not _is_now(text, m):
            continue
        start, end = clauses.around(m.start())
        span = Span(statement.span.line, statement.span.start + m.start(), statement.span.start + m.end())
        found.append(
            Deadline(
                id=f"{statement.id}-d{len(found) + 1}",
                item=item.id,
                statement=statement.id,
                span=span,
                text=statement.text[m.start() : m.end()],
                date=date,
                commitment=clauses.commitment(m.start()),
                what=statement.text[max(start, m.start() - REACH) : min(end, m.end() + REACH)],
            )
        )
    return found


def _is_now(text: str, found: re.Match[str]) -> bool:
    """True for the end of something to come: not 去年9月, 每年10月, 三年内, 7月1日起, and of a year that is named only
    where the words say so (到2024年6月, 2024年6月底)."""
    if text.startswith(_BEGINS, found.end()) or _NOT_NOW.search(text, max(0, found.start() - 2), found.start()):
        return False
    if found[0].startswith("年") and text.endswith(_NOT_THIS_YEAR, 0, found.start()):
        return False
    return not found["year"] or any(found[name] for name in ("by", "end", "late", "before"))


def _date(found: re.Match[str], year: str) -> str | None:
    """The ISO day or month; "" when no year is known, None when there is no such day."""
    named = found["year"] or found["half_of"] or found["end_of"] or found["until"]
    year = named or (following(year) if found["next"] or found["after"] else year)
    if found["month"]:
        month = small(found["month"])
    elif found["quarter"]:
        month = 3 * ("一二三四".index(found["quarter"]) + 1)
    else:
        month = 6 if found["half"] == "上" else 12
    try:
        last = last_day(year, month)
    except ValueError:
        return None
    day = small(found["day"]) if found["day"] else last
    if not 1 <= (small(found["first"]) if found["first"] else day) <= day <= last:
        return None
    whole_month = found["month"] and not found["day"] and not found["end"]
    return year and (f"{year}-{month:02}" if whole_month else f"{year}-{month:02}-{day:02}")


class _Clauses:
    """The clauses of a sentence with their committing words. Each is read once, however many dates and figures stand
    in the sentence."""

    def __init__(self, text: str) -> None:
        stops = [found.start() for found in _STOP.finditer(text)]
        self._starts = [0, *(stop + 1 for stop in stops)]
        self._ends = [*stops, len(text)]
        self._commitments: list[Commitment] = []
        carried: tuple[str, ...] = ()  # of the nearest clause before that has words, save those of a number there
        for start, end in zip(self._starts, self._ends, strict=True):
            words = tuple(dict.fromkeys(_WORDS.findall(text, start, end)))
            self._commitments.append(Commitment(words or carried))
            carried = tuple(word for word in words if word not in _OF_A_NUMBER) or carried

    def around(self, at: int) -> tuple[int, int]:
        """The clause that holds offset ``at``: from the stop before it to the stop after it."""
        index = bisect_right(self._starts, at) - 1
        return self._starts[index], self._ends[index]

    def commitment(self, at: int) -> Commitment:
        """The committing words of the clause that holds ``at``; where it has none, those of the nearest clause before
        it, save those that belong to a number there."""
        return self._commitments[bisect_right(self._starts, at) - 1]
