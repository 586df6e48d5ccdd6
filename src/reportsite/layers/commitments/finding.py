"""What the report undertakes to do: targets (a number to be reached) and deadlines (a date to keep).

How firmly a thing is promised is kept apart from the thing: 力争年底前 is not 年底前. A deadline is what the
sentence says; where it names none, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportsite.diagnostics import Span
from reportsite.layers.figures.aims import announced
from reportsite.layers.figures.dates import NEXT_YEAR, following, last_day, small
from reportsite.layers.figures.figure import Figure, FigureKind
from reportsite.layers.figures.periods import base_year
from reportsite.layers.figures.quantities import plain
from reportsite.model import Item, Kind, Report, Statement
from reportsite.numerals import to_int

_SOFT = ("力争", "争取", "努力", "积极", "探索", "研究", "基本", "左右", "推进", "推动", "加快", "支持", "鼓励", "引导")
_FIRM = (
    *("完成", "实现", "确保", "全力保障", "压紧压实", "不低于", "不少于", "以上", "超过", "达到", "稳定在", "新增"),
    *("培育认定", "建成", "全部", "全面", "提升", "落实", "不超过", "至少", "以内"),
)
_OF_A_NUMBER = (
    *("左右", "不低于", "不少于", "以上", "超过", "新增", "达到", "稳定在"),
    *("不超过", "至少", "以内"),
)
"""What is said of one number only, and not of those in the clauses after it."""
_DONE = (
    "完成|完工|建成|实现|形成|消除|达到|建立|健全|完善|具备|确立|解决|满足|稳定|持平|同步|无|没有|全|覆盖|打通|贯通|遏制|摸清"
    "|做到|保持|清零|脱贫|普及|取消|淘汰|关停|退出|竣工|投产|投用|控制|扭转|恢复|到位|落实|理顺|还清|出清|联通|开通|得到|成型"
)
_ONLY = {
    "基本": rf"基本(?={_DONE})",
    "积极": "积极(?!的|财政|因素|性|作用|意义|成效|进展|贡献|信号)",
    "努力": "(?<!不懈)努力(?!程度)",
    "研究": "(?<!基础)(?<!科学)(?<!应用)研究(?![院所生员者中型平]|开发|基地|成果|机构|团队|实验|能力|计划)",
    "支持": "(?<!技术)支持(?!力度|体系|政策)",
    "引导": "引导(?!基金|性)",
    "提升": "提升(?!行动|工程|计划|项目|区)",
}
"""Words of this list that promise or soften only where they are verbs or adverbs: 基本完成, but not 基本原则."""
_WORDS = re.compile("|".join(_ONLY.get(word, word) for word in sorted([*_SOFT, *_FIRM], key=len, reverse=True)))
_STOP = re.compile(r"[,，;；。!！?？:：]")
_YEAR = "(?:(?:1[89]|2[01])[0-9]{2}|[一二][〇○零一二三四五六七八九]{3})"
_NOW = (
    "今年(?!以来|[上下]半年|[0-9]+月|.{1,3}季度|是|也是|正值|适逢|恰逢|的(?![^,，。;；]{0,6}(?:任务|目标))|高校毕业生)"
    "(?!(?:政府|各项|全部)?工作)"
)
_UNDERTAKEN = re.compile(
    "[要将拟再新]|必须|力争|争取|确保|努力|计划|安排|预期|目标|重点|完成|实现|落实|办好|做好|建成|开工|启动|推出|出台|达到|取得|压减"
    "|退出|安置|发放|改造|培育|减少|增长|下降|提高|增加|扩大|[0-9]"
)
"""What makes of 今年 the time in which something is to be done, and not only the time spoken of."""
_DATES = re.compile(
    rf"(?:(?P<by>到)?(?<![0-9])(?:(?P<year>{_YEAR})年|(?P<next>{NEXT_YEAR})))?(?<![0-9.])"
    r"(?:(?P<month>[0-9]+|(?:十?[一二]|[三四五六七八九十])(?=月[底末]))月(?:(?:(?P<first>[0-9]+)[-~—–至])?(?P<day>[0-9]+)日|(?P<end>[底末]))?(?P<late>[之以]?前)?"
    r"|(?P<quarter>[一二三四])季度(?P<before>末?前)?)"
    rf"|到(?P<half_of>{_YEAR})年(?P<half>[上下])半年[末前]?"
    rf"|(?<![0-9])(?P<end_of>{_YEAR})年(?:年?底前?|前|内)"
    rf"|到(?P<until>{_YEAR})年(?!以来|初|[0-9]+月|.{{1,3}}季度|[上下]半年)"
    rf"|(?P<after>{NEXT_YEAR})(?:底前?|内)"
    rf"|到?年底前?|年内|全年(?!经济|计划|目标|任务|各项)|本年度|年度(?=任务)|{_NOW}|下半年(?!工作|低基数)"
)
_BEFORE_ALONE = re.compile("(?:力争|争取|努力|确保|预计|计划|其中|我们|要|在)*")
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
    letter, with the next one where the date stands alone (到2030年，…)."""

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
    """Every dated commitment of the report's measures, and of the targets that it announces elsewhere, in the order of
    the text. A date that there is none of (``dates.impossible``) gives no deadline."""
    year, told = base_year(report), announced(report)
    return [
        deadline
        for item, statement in report.statements()
        if item.kind is Kind.MEASURE or statement.id in told
        for deadline in _deadlines(statement, item, year)
    ]


def targets(report: Report, figures: Iterable[Figure], dated: Iterable[Deadline]) -> list[Target]:
    """A target for every figure of kind TARGET. Its date stands in its own clause, or leads the sentence alone
    (到2030年，…), or stands with the words that announce it as a target (今年…预期目标是：…)."""
    due: dict[str, list[Deadline]] = {}
    for deadline in dated:
        due.setdefault(deadline.statement, []).append(deadline)
    clauses: dict[str, _Clauses] = {}
    leading = _leading(report, due)
    found = []
    for figure in figures:
        if figure.kind is not FigureKind.TARGET:
            continue
        statement = report.statement(figure.statement)
        if statement.id not in clauses:
            clauses[statement.id] = _Clauses(statement.text)
        there = clauses[statement.id]
        at = figure.span.start - statement.span.start
        own = _in_clause(due.get(statement.id, ()), statement, there.around(at))
        holding = leading[statement.id]
        since = bisect_right(holding, at, key=lambda each: each[0]) - 1
        date = own or (holding[since][1] if since >= 0 else None)
        number = figure.id.rpartition("-f")[2]
        found.append(Target(f"{statement.id}-t{number}", figure, there.commitment(at), date))
    return found


def _in_clause(dates: Sequence[Deadline], statement: Statement, clause: tuple[int, int]) -> Deadline | None:
    start, end = (statement.span.start + offset for offset in clause)
    at = bisect_left(dates, start, key=lambda deadline: deadline.span.start)
    return dates[at] if at < len(dates) and dates[at].span.start < end else None


_Holding = list[tuple[int, Deadline | None]]
"""From which offset of a statement on which date holds, None for none; by offset."""


def _leading(report: Report, due: Mapping[str, Sequence[Deadline]]) -> Mapping[str, _Holding]:
    """The dates that hold for what follows them: one alone in its clause (力争到2030年，…) up to the next date or the
    end of its sentence, one with words that announce targets as far as those go."""
    told, going = announced(report), None
    found: dict[str, _Holding] = {}
    for _, statement in report.statements():
        text, begin, dates = plain(statement.text), told.get(statement.id), due.get(statement.id, ())
        holding: _Holding = [(d.span.start - statement.span.start, d if _alone(d, statement) else None) for d in dates]
        if begin is None:
            going = None
        elif begin:
            since = begin - len(_STOP.split(text[:begin].rstrip(":："))[-1]) - 1
            going = next((d for d in dates if since <= d.span.start - statement.span.start < begin), None)
        if begin is not None:
            holding.append((begin, going))
        found[statement.id] = sorted(holding, key=lambda each: each[0])
    return found


def _alone(deadline: Deadline, statement: Statement) -> bool:
    return _stands_alone(
        statement.text, deadline.span.start - statement.span.start, deadline.span.end - statement.span.start
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the date from ``start`` to ``end`` is all that its clause says, and leads the next: 力争到2030年，…"""
    before = _STOP.split(text[max(0, start - REACH) : start])[-1]
    return text[end : end + 1] in ("，", ",") and bool(_BEFORE_ALONE.fullmatch(before))


def _deadlines(statement: Statement, item: Item, year: str) -> list[Deadline]:
    text = plain(statement.text)
    clauses = _Clauses(text)
    found: list[Deadline] = []
    for m in _DATES.finditer(text):
        date = _date(m, year)
        if date is None or not _is_now(text, m):
            continue
        start, end = clauses.around(m.start())
        if _stands_alone(text, *m.span()):
            end = clauses.around(m.end() + 1)[1]
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
    if found[0] == "今年" and not _UNDERTAKEN.search(_clause(text, *found.span())):
        return False
    if found[0].startswith("年") and text.endswith(_NOT_THIS_YEAR, 0, found.start()):
        return False
    return not found["year"] or any(found[name] for name in ("by", "end", "late", "before"))


def _clause(text: str, start: int, end: int) -> str:
    """The clause that holds these offsets, as far as REACH; where it ends with them, the next one too."""
    before, after = _STOP.split(text[max(0, start - REACH) : start])[-1], text[end : end + REACH]
    return before + _STOP.split(after[1:] if after.startswith(("，", ",")) else after)[0]


def _date(found: re.Match[str], year: str) -> str | None:
    """The ISO day or month; "" when no year is known, None when there is no such day, or it was before the year."""
    written = found["year"] or found["half_of"] or found["end_of"] or found["until"]
    named = str(to_int(written)) if written else ""
    if named and year and named < year:
        return None
    year = named or (following(year) if found["next"] or found["after"] else year)
    if found["month"]:
        month = small(found["month"]) if found["month"].isdecimal() else to_int(found["month"]) or 0
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
