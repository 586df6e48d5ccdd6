"""What the report undertakes to do: targets (a number to be reached) and deadlines (a date to keep).

How firmly a thing is promised is kept apart from the thing: 力争年底前 is not 年底前. A deadline is what the
sentence says; where it names none, there is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportsite.diagnostics import Span
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
_DATES = re.compile(
    r"(?P<yearend>到?年底前?|年内|全年(?!经济|计划|目标|任务|各项)|本年度|年度(?=任务)|今年(?!以来)|下半年(?!工作|低基数))"
    r"|(?P<month>\d{1,2})月(?P<end>底|末)?前?|(?P<quarter>[一二三四])季度(?P<before>末?前)?"
    r"|(?P<year>20\d\d)年(?P<late>底前?|前|内)|到(?P<until>20\d\d)年(?!以来)"
)
_NOT_NOW = re.compile(r"每$|\d年$|\d[-~—–至]$")


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
    """Every dated commitment of the report's measures, in the order of the text."""
    year = base_year(report.id)
    return [d for item, s in report.statements() if item.kind is Kind.MEASURE for d in _deadlines(s, item, year)]


def targets(report: Report, figures: Iterable[Figure], dated: Iterable[Deadline]) -> list[Target]:
    """A target for every figure of kind TARGET."""
    texts = {statement.id: statement for _, statement in report.statements()}
    due = list(dated)
    found = []
    for figure in figures:
        if figure.kind is not FigureKind.TARGET:
            continue
        statement = texts[figure.statement]
        start = figure.span.start - statement.span.start
        clause = _clause(statement.text, start)
        deadline = next((d for d in due if d.statement == statement.id and _inside(d, statement, clause)), None)
        number = figure.id.rpartition("-f")[2]
        found.append(Target(f"{statement.id}-t{number}", figure, _commitment(statement.text, clause), deadline))
    return found


def _deadlines(statement: Statement, item: Item, year: str) -> list[Deadline]:
    text = plain(statement.text)
    found: list[Deadline] = []
    for m in _DATES.finditer(text):
        if _NOT_NOW.search(text[: m.start()]):
            continue
        start, end = _clause(text, m.start())
        span = Span(statement.span.line, statement.span.start + m.start(), statement.span.start + m.end())
        found.append(
            Deadline(
                id=f"{statement.id}-d{len(found) + 1}",
                item=item.id,
                statement=statement.id,
                span=span,
                text=statement.text[m.start() : m.end()],
                date=_date(m, year),
                commitment=_commitment(text, (start, end)),
                what=statement.text[start:end],
            )
        )
    return found


def _date(found: re.Match[str], year: str) -> str:
    year = found["year"] or found["until"] or year
    if not year:
        return ""
    if found["month"]:
        month = int(found["month"])
        if not found["end"]:
            return f"{year}-{month:02}"
    elif found["quarter"]:
        month = 3 * ("一二三四".index(found["quarter"]) + 1)
    else:
        month = 12
    return f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]}"


def _clause(text: str, at: int) -> tuple[int, int]:
    """The clause that holds offset ``at``: from the stop before it to the stop after it."""
    start = max((m.end() for m in _STOP.finditer(text, 0, at)), default=0)
    stop = _STOP.search(text, at)
    return start, stop.start() if stop else len(text)


def _commitment(text: str, clause: tuple[int, int]) -> Commitment:
    """The committing words of a clause; where it has none, those of the nearest clause before it, save
    those that belong to a number there."""
    start, end = clause
    words = _WORDS.findall(text[start:end])
    while not words and start:
        start, end = _clause(text, start - 1)
        words = [word for word in _WORDS.findall(text[start:end]) if word not in _OF_A_NUMBER]
    return Commitment(tuple(dict.fromkeys(words)))


def _inside(deadline: Deadline, statement: Statement, clause: tuple[int, int]) -> bool:
    start = deadline.span.start - statement.span.start
    return clause[0] <= start < clause[1]
