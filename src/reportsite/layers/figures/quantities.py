"""Numbers with their units in one sentence: what is written, and what it comes to.

Only the text of one sentence is looked at; what a quantity measures is told by ``context``. Full-width
digits and signs (４．５％) are read like ASCII ones, digits of other scripts not at all. What is not followed by a
known unit makes no quantity: the coverage check then names the place, and a person decides. A number that cannot be
kept exactly is ``Refused``: it stands in its place, and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportsite.numerals import DIGITS, NUMERAL_CHARS, to_int

MOST_DIGITS = 15
"""How many significant digits a number may have: as many as every reader of a CSV or JSON file keeps, since most, like
spreadsheets and JavaScript, hold numbers as IEEE 754 doubles."""

MOST_PLACES = 21
"""A number written out may have this many digits before its point: from 10²¹ on JavaScript writes an exponent."""

IN_RANGE = f"a number has at most {MOST_DIGITS} significant digits, and {MOST_PLACES} before its point"
"""What a message says of a number that is out of range."""


class Nature(StrEnum):
    """What sort of thing a unit counts or measures."""

    COUNT = "count"
    MEASURE = "measure"
    RATIO = "ratio"
    POINTS = "points"
    TIMES = "times"


UNITS: dict[str, Nature] = {
    unit: nature
    for nature, words in {
        Nature.RATIO: "% ‰ 成",
        Nature.POINTS: "个百分点 百分点 个点 个基点 个位次",
        Nature.TIMES: "倍 番",
        Nature.MEASURE: (
            "元 美元 欧元 港元 日元 英镑 人民币 平方米 平方公里 立方米 公里 千米 米 厘米 毫米 英寸 海里 公顷 亩 "
            "吨标准煤 吨级 吨 公斤 千克 克 斤 担 千瓦时 千瓦小时 千瓦 兆瓦时 兆瓦 吉瓦 瓦 度 GWh MWh kWh GW MW kW "
            "P EFLOPS PFLOPS Tbps Gbps TB 标箱 标准箱 TEU 微克/立方米 毫克/立方米 毫克/升 元/吨 公里/小时 "
            "元/平方米 公斤/亩 立方米/秒 吨公里 人公里 ℃ 个月 小时 分钟 秒 岁 天 年 周年 个工作日 工作日"
        ),
        Nature.COUNT: (
            "个 个(次) 个次 家 户 户次 部 张 张床位 床 套 项 项次 条 座 场 场次 单 笔 件 件次 次 轮 轮次 期 批 批次 "
            "辆 辆次 台 台套 台(套) 架 架次 艘 艘次 列 列次 班 班次 头 只 羽 匹 人 人次 人份 名 位 箱 处 所 间 栋 幢 "
            "块 片 口 盏 颗 枚 支 组 类 种 篇 本 册 册次 席 对 根 棵 株 宗 起 例 款 道 份 剂 剂次 双 卷"
        ),
    }.items()
    for unit in words.split()
}
"""Every unit that makes a number a figure, with the sort of thing it counts or measures. Where one begins another
(米, 米/秒) the patterns try the longer one first: ``_one_of`` sorts them."""

SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6}
SCALES |= {"万": 10**4, "千": 10**3, "百": 10**2}

_PLAIN = str.maketrans("０１２３４５６７８９．％－～（）／", "0123456789.%-~()/")


def plain(text: str) -> str:
    """``text`` with full-width digits and number signs as ASCII ones, character for character."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written. ``start`` and ``end`` are code-point offsets in the sentence; the approximating
    words next to the number (约, 不低于, 余, 以上) lie inside and are listed in ``approx``. ``high`` is the
    upper end of a range (5%-6%), whose lower end is ``value``. ``minus``: written with a minus sign."""

    start: int
    end: int
    value: Decimal
    scale: int
    unit: str
    approx: tuple[str, ...] = ()
    high: Decimal | None = None
    minus: bool = False

    @property
    def nature(self) -> Nature:
        """The sort of its unit; a number without one (an index, 1/5) is a ratio."""
        return UNITS.get(self.unit, Nature.RATIO)


@dataclass(frozen=True, slots=True)
class Refused:
    """A quantity whose number is out of range; its place as in ``Quantity``."""

    start: int
    end: int


def in_range(number: str, scale: int = 1) -> bool:
    """True for a number, as digits with at most one point, that times ``scale`` is kept exactly everywhere: it has at
    most MOST_DIGITS significant digits and decimals, and less than MOST_PLACES before the point."""
    whole, _, decimals = number.partition(".")
    whole, decimals = whole.lstrip("0"), decimals.rstrip("0")
    significant = len((whole + decimals).strip("0"))
    return max(significant, len(decimals)) <= MOST_DIGITS and len(whole) + len(str(scale)) - 1 <= MOST_PLACES


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WORDS_BEFORE = (
    r"(?:不低于|不少于|不小于|不超过|不高于|至少|最多|超过|大约|接近|将近|突破|低于|高于"
    r"|(?<![节契签预履])约|(?<![附最就临靠邻远])近|(?<!赶)超|逾)"
)
_BEFORE = rf"(?P<before>{_WORDS_BEFORE})?"
_AFTER = "(?P<after>以上|以下|左右|上下|以内)?"
_NOT_A_UNIT = "(?!位一体|位数|分之|轮车)"
_TAIL = (
    rf"(?P<more>[余多几])?(?P<scale>{_one_of(SCALES)})??(?P<odd>[余多几])?"
    rf"{_NOT_A_UNIT}(?P<unit>{_one_of(UNITS)})(?!(?<=[A-Za-z])[A-Za-z0-9]){_AFTER}"
)
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_FREE = r"(?<![A-Za-z0-9.+·第])"
_SPELT = f"[{NUMERAL_CHARS}]+"
_SPELT_FREE = rf"(?<![{NUMERAL_CHARS}0-9第首统专同唯逐每周劣])"

_ARABIC = re.compile(
    rf"{_BEFORE}{_FREE}(?P<minus>(?<=[为达到至是,、])[-−])?(?P<value>{_NUMBER})"
    rf"(?:(?:%|[万亿])?[-~—–至](?P<high>{_NUMBER}))?{_TAIL}"
)
_WRITTEN = re.compile(rf"{_BEFORE}{_SPELT_FREE}(?P<value>{_SPELT}?){_TAIL}")
_FRACTION = re.compile(rf"{_BEFORE}{_FREE}(?P<top>[0-9]+)/(?P<bottom>[0-9]+)(?![0-9/]){_AFTER}")
_PARTS = re.compile(rf"{_BEFORE}{_SPELT_FREE}(?P<bottom>{_SPELT})分之(?P<top>{_SPELT}(?:点{_SPELT})?){_AFTER}")
_PARTS_OF = {"百": "%", "千": "‰"}
_WHOLES = {"万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_INDEX = re.compile(rf"(?<=指数)(?:为|达到?|升至|降至)(?P<value>{_NUMBER})(?![0-9.%A-Za-z\u4e00-\u9fff])")
_ISSUED = ("发放", "发行", "举办", "推出", "开展")
"""二期 is mostly a name (the second stage of a project); after these verbs 三期 counts issues."""

_FORMS = re.compile(rf"{_SPELT_FREE}(?:{_SPELT}(?:[余多]?(?:{_one_of(UNITS)})|大|级|年|地|位数)|{_SPELT}分之{_SPELT})")


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a sentence, in order, none overlapping another."""
    return [found for found in numbers(text) if isinstance(found, Quantity)]


def numbers(text: str) -> list[Quantity | Refused]:
    """Every quantity of a sentence, and what would be one if its number were in range, in order, none overlapping
    another."""
    text = plain(text)
    found = [*_arabic(text), *_fractions(text), *_written(text), *_indices(text)]
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity | Refused] = []
    for quantity in found:
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept


def parse(text: str) -> Quantity:
    """The quantity that ``text`` is, from its first to its last character.

    Raises ValueError when it is not exactly one quantity, as with a unit that is not in ``UNITS``, and OverflowError
    when its number is out of range.
    """
    found = numbers(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        raise ValueError("not a number with a known unit")
    if isinstance(found[0], Refused):
        raise OverflowError("a number out of range")
    return found[0]


def written_forms(text: str) -> list[tuple[int, int]]:
    """The places (start, end) of every written-out number on the list of forms: two or more, before a unit
    or before 大, 级, 年, 地, 位数. Each must be in a figure or be a reviewed exception; 一 alone (一批, 一项)
    and ordinals (第二批, 二期) are words, not quantities."""
    places = []
    for found in _FORMS.finditer(text):
        numeral = re.match(_SPELT, found[0])
        assert numeral is not None
        unit = found[0][numeral.end() :]
        if _counts(text, found.start(), numeral[0], unit):
            places.append(found.span())
    return places


def _counts(text: str, start: int, numeral: str, unit: str) -> bool:
    if len(numeral) > 1 and re.fullmatch("[一二三四五六七八九]+", numeral):
        return False
    try:
        read = _spelt(numeral)
    except OverflowError:
        read = (2, 1)  # far more than two
    if read is None or read[0] * read[1] < 2:
        return False
    return unit != "期" or text[max(0, start - 2) : start] in _ISSUED


def _spelt(numeral: str) -> tuple[int, int] | None:
    """Value and scale of a spelt number, 一万四千三百亿 → (14300, 10⁸); None when it spells none. A number with
    two scales (十亿八千万) is read as a whole. Raises OverflowError for more digits than ``to_int`` reads."""
    for word in ("亿", "万"):
        rest = numeral.removesuffix(word)
        number = to_int(rest)
        if rest != numeral and number is not None and "亿" not in rest and (word == "亿" or "万" not in rest):
            return number, SCALES[word]
    number = to_int(numeral)
    return None if number is None else (number, 1)


def _arabic(text: str) -> Iterator[Quantity | Refused]:
    for m in _ARABIC.finditer(text):
        scale = SCALES.get(m["scale"], 1)
        if not in_range(m["value"], scale) or (m["high"] and not in_range(m["high"], scale)):
            yield Refused(*m.span())
            continue
        yield Quantity(
            *m.span(),
            _decimal(m["value"]),
            scale,
            m["unit"],
            _approx(m, "before", "more", "odd", "after"),
            _decimal(m["high"]) if m["high"] else None,
            bool(m["minus"]),
        )


def _written(text: str) -> Iterator[Quantity | Refused]:
    for m in _WRITTEN.finditer(text):
        numeral = m["value"] + (m["scale"] or "")
        if m["unit"] == "年" or not _counts(text, m.start("value"), numeral, m["unit"]):
            continue
        try:
            read = _spelt(numeral)
        except OverflowError:
            yield Refused(*m.span())
            continue
        if read is None:
            continue
        if not in_range(str(read[0]), read[1]):
            yield Refused(*m.span())
            continue
        yield Quantity(*m.span(), Decimal(read[0]), read[1], m["unit"], _approx(m, "before", "more", "odd", "after"))


def _fractions(text: str) -> Iterator[Quantity | Refused]:
    for m in _FRACTION.finditer(text):
        if not m["bottom"].strip("0"):
            continue  # a number of nothing is none
        if not in_range(m["top"]) or not in_range(m["bottom"]):
            yield Refused(*m.span())
            continue
        value = _decimal(m["top"]) / _decimal(m["bottom"])
        yield Quantity(*m.span(), value, 1, "", _approx(m, "before", "after"))
    for m in _PARTS.finditer(text):
        try:
            bottom = _WHOLES.get(m["bottom"]) or to_int(m["bottom"])
            top = _spelt_decimal(m["top"])
        except OverflowError:
            yield Refused(*m.span())
            continue
        unit = _PARTS_OF.get(m["bottom"])
        if top is None or not (unit or bottom):
            continue
        if not in_range(top) or not in_range(str(bottom or 0)):
            yield Refused(*m.span())
        elif unit:
            yield Quantity(*m.span(), Decimal(top), 1, unit, _approx(m, "before", "after"))
        elif bottom:
            yield Quantity(*m.span(), Decimal(top) / bottom, 1, "", _approx(m, "before", "after"))


def _indices(text: str) -> Iterator[Quantity | Refused]:
    for m in _INDEX.finditer(text):
        span = m.span("value")
        yield Quantity(*span, _decimal(m["value"]), 1, "") if in_range(m["value"]) else Refused(*span)


def _decimal(number: str) -> Decimal:
    """The value of a number that is in range, however many zeros stand around it."""
    whole, point, decimals = number.partition(".")
    if len(number) <= MOST_PLACES:
        return Decimal(number)  # as it is written: 5.0 stays 5.0
    return Decimal(f"{whole.lstrip('0') or '0'}{point}{decimals.rstrip('0')}")


def _spelt_decimal(text: str) -> str | None:
    """A spelt number as digits, 三点一四 → 3.14; None when it is none."""
    whole, _, rest = text.partition("点")
    number = to_int(whole)
    if number is None or any(c not in DIGITS for c in rest):
        return None
    return f"{number}.{''.join(str(DIGITS[c]) for c in rest)}" if rest else str(number)


def _approx(found: re.Match[str], *groups: str) -> tuple[str, ...]:
    return tuple(found[group] for group in groups if found[group])
