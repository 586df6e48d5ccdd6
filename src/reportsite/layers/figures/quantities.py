"""Numbers with their units in one sentence: what is written, and what it comes to.

Only the text of one sentence is looked at; what a quantity measures is told by ``context``. Full-width
digits and signs (４．５％) are read like ASCII ones, digits of other scripts not at all. What is not followed by a
known unit makes no quantity: the coverage check then names the place, and a person decides. A number that cannot be
kept exactly is ``Refused``: it stands in its place, and has no value.

A quantity holds its number whole. What touches a digit, a comma between digits or 点 on either side belongs to the
number or spoils it: no piece of one is ever a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportsite.layers.figures.amounts import GAP, NUMBER, SCALES, Amount, amount
from reportsite.layers.figures.units import UNIT, Nature, nature_of, one_of, unit_of
from reportsite.numerals import NUMERAL_CHARS

_PLAIN = str.maketrans("０１２３４５６７８９．％－～（）／∕＋：∶", "0123456789.%-~()//+::")


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
        """The sort of its unit; a number without one is a count where it has a scale (6000万农民), else a ratio (an
        index, 1/5)."""
        return Nature.COUNT if not self.unit and self.scale > 1 else nature_of(self.unit)


@dataclass(frozen=True, slots=True)
class Refused:
    """A quantity whose number is out of range; its place as in ``Quantity``."""

    start: int
    end: int


_BEFORE = re.compile(
    r"(?P<word>不低于|不少于|不小于|不超过|不高于|不大于|至少|最多|超过|大约|接近|将近|突破|低于|高于|不足|不到"
    rf"|(?<![节契签预履])约|(?<![附最就临靠邻远])近|(?<!赶)超|逾){GAP}?$"
)
_BEFORE_WIDTH = 6
_TAIL = re.compile(
    rf"{GAP}?(?P<more>[余多几])?{GAP}?(?P<scale>{one_of(SCALES)})??{GAP}?(?P<odd>[余多几])?{GAP}?"
    rf"(?!位一体|位数|分之|轮车)(?P<unit>{UNIT})(?P<after>以上|以下|左右|上下|以内|之内|(?<=倍)多)?"
)
_THOSE = (
    "农|贫|脱贫|低保|人民|群众|青年|青少年|老年|老人|儿童|妇女|女性|适龄|志愿|新就业|偏远|城镇|城市|城乡|重点|参保|高龄|户籍|常住"
    "|流动|残疾|退役|高校|毕业|职工|困难|就业|失业|新增|市场主体|经营主体|民营|个体|中小|小微|企业|学生|游客|旅客|居民|人才|党员"
    "|干部|中国|中华"
)
"""Words that begin the name of those who are counted without a measure word (6000万农民)."""
_BARE = re.compile(
    rf"{GAP}?(?P<more>[余多几])?(?P<scale>{one_of(SCALES)})?(?P<odd>[余多])?"
    r"(?:(?P<after>以上|以下|左右|上下|以内)(?![0-9])"
    rf"|(?=[,，](?![0-9])|[。;；!！]|$|(?:提高|提升|增加|上升|增长|减少|下降)[到至]|名?(?:{_THOSE})))"
)
"""What may follow a number of tens of thousands that has no measure word."""

_JOINED = rf"{GAP}?(?:——|--|[-~—–―─−]|至|到){GAP}?"
_CHAIN = re.compile(rf"{NUMBER}(?:(?:{GAP}?{UNIT})?{_JOINED}{NUMBER})*")
_LINK = re.compile(rf"(?P<unit>{GAP}?{UNIT})?(?P<join>{_JOINED})")
_WHOLE = re.compile(NUMBER)
_TOUCHED = re.compile(
    r"(?:[A-Za-z.+·/:×*№#=^_\\又壹贰叁肆伍陆柒捌玖拾佰仟\u200b\u2060\ufeff]"
    rf"|第{GAP}?|分之|[0-9](?:[.,，。·'’:]{GAP}?|\s+|元|小时|米|度)|[A-Za-z0-9%)]{GAP}?[-−~—–])$"
)
"""What a number that stands behind it belongs to, as the end of a name, of an ordinal or of another number."""
_SHARES_UNIT = re.compile("[0-9][、和及与或]$")
"""In 分别增长5.1、3.2和2.1个百分点 the unit is that of all, in 5、6个 the number is one or the other: not read."""
_TOUCHED_SPELT = re.compile(r"[首统专同唯逐每周劣初]$")
_VAGUE = re.compile("[几数]$")
_TOUCHED_WIDTH = 4
_PIECE_FOLLOWS = re.compile("(?<=[元时米度])[0-9]")
_MINUS = re.compile(rf"(?:(?:^|(?<=[为达到至是在于约,，、：:(]))[-−]|(?<=[为达到至是在于约])负|零下){GAP}?$")
_BORROWED = re.compile("千(?=瓦|克|米|伏)|百(?=分点)")
"""A numeral that begins the unit behind the number: 500万千瓦."""

_FRACTION = re.compile(
    r"(?<![0-9])(?P<top>[0-9]+)/(?P<bottom>[0-9]+)(?![0-9/]|[.,，:·\s-][0-9])"
    rf"(?!{GAP}?(?:[{NUMERAL_CHARS}]|{UNIT}))(?P<after>以上|以下|左右)?"
)
_PARTS = re.compile(
    rf"(?<![{NUMERAL_CHARS}])(?P<bottom>[{NUMERAL_CHARS}]+)分之(?P<top>{NUMBER})"
    rf"(?:{_JOINED}(?:(?P=bottom)分之)?(?P<high>{NUMBER}))?(?P<more>[余多几])?(?P<after>以上|以下|左右|上下|以内)?"
)
_PARTS_OF = {"百": "%", "千": "‰"}
_WHOLES = {"万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_MOST_PARTS = 1000
_MOVES = "(?:提高|提升|增加|上升|扩大|降低|下降|回落|减少|缩小|升|降)[到至为]"
_INDEX = re.compile(
    f"(?:指数|系数|满意度|倍差|得分|评分)(?:(?:[为是约从由]|达到?|{_MOVES})|[从由](?P<old>[0-9.]+){_MOVES})$"
)
"""What leads to a number without a unit: 指数为50.2, 满意度从84.7提升至89.6."""
_ENDS = re.compile(rf"(?![0-9.%A-Za-z\u4e00-\u9fff])|(?={_MOVES})")
_INDEX_WIDTH = 20
_MANY = 10**4
_ISSUED = ("发放", "发行", "举办", "推出", "开展")
"""二期 is mostly a name (the second stage of a project); after these verbs 三期 counts issues."""
_ORDINAL = "次期级批轮类组号部"
"""What 二 puts in order: two of a thing are 两."""

_SPELT_FREE = rf"(?<![{NUMERAL_CHARS}0-9第首统专同唯逐每周劣几数])"
_SPELT = f"[{NUMERAL_CHARS}]+"
_FORMS = re.compile(rf"{_SPELT_FREE}(?:{_SPELT}(?:[余多]?{UNIT}|大|级|年|地|位数)|{_SPELT}分之{_SPELT})")


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a sentence, in order, none overlapping another."""
    return [found for found in numbers(text) if isinstance(found, Quantity)]


def numbers(text: str) -> list[Quantity | Refused]:
    """Every quantity of a sentence, and what would be one if its number were in range, in order, none overlapping
    another."""
    text = plain(text)
    found = [*_parts(text), *_fractions(text), *_counted(text)]
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
        numeral = _SPELT_HEAD.match(found[0])
        assert numeral is not None
        unit = found[0][numeral.end() :]
        if _counts(text, found.start(), numeral[0], unit):
            places.append(found.span())
    return places


_SPELT_HEAD = re.compile(_SPELT)


def _counts(text: str, start: int, numeral: str, unit: str) -> bool:
    """Whether a spelt number says how many: not 一批, 二次, 二期 or 番茄."""
    if unit == "番" and not text.endswith(("翻", "翻了", "再翻", "翻近"), 0, start):
        return False
    if numeral == "二" and unit[:1] in _ORDINAL:
        return False
    try:
        read = amount(numeral)
    except OverflowError:
        return True
    if read is None:
        return False
    least = 1 if nature_of(unit) in (Nature.POINTS, Nature.TIMES) else 2
    if read[0] * read[1] < least:
        return False
    return unit != "期" or text[max(0, start - 2) : start] in _ISSUED


def _counted(text: str) -> Iterator[Quantity | Refused]:
    """The quantities with a unit, and the numbers that need none."""
    for chain in _CHAIN.finditer(text):
        links = list(_links(text, chain))
        if len(links) == 1:
            yield from _single(text, links[0])
        elif len(links) == 2:
            yield from _range(text, *links)


@dataclass(frozen=True, slots=True)
class _Link:
    """A number of a chain (3%-5%): its place, the unit between it and the next one, and what joins them."""

    start: int
    end: int
    unit: str = ""
    join: str = ""


def _links(text: str, chain: re.Match[str]) -> Iterator[_Link]:
    at, last = chain.start(), False
    while not last:
        number = _WHOLE.match(text, at)
        assert number is not None
        end, last = number.end(), number.end() == chain.end()
        if end - at > 1 and _BORROWED.match(text, end - 1):
            end -= 1
        link = None if last else _LINK.match(text, end)
        yield _Link(at, end, unit_of((link["unit"] or "").strip()), link["join"].strip()) if link else _Link(at, end)
        at = link.end() if link else at


def _single(text: str, number: _Link) -> Iterator[Quantity | Refused]:
    """The quantity that this number is, if it is one."""
    start, words = number.start, text[number.start : number.end]
    tail = _TAIL.match(text, number.end)
    if _touched(text, start):
        return
    if tail is None:
        yield from _without_unit(text, number)
        return
    unit = unit_of(tail["unit"])
    sign, start = _sign(text, start, unit)
    before = _BEFORE.search(text, max(0, start - _BEFORE_WIDTH), start)
    begin, end = before.start() if before else start, tail.end()
    approx = _approx(before["word"] if before else None, tail["more"], tail["odd"], tail["after"])
    numeral, spelt = words + (tail["scale"] or ""), words[0] in NUMERAL_CHARS
    if sign is None or _PIECE_FOLLOWS.match(text, end):
        return
    try:
        about = SCALES.get(numeral) if before or tail["more"] or tail["odd"] else None  # 近百家, 千余人
        read: Amount | None = (Decimal(1), about) if about else amount(numeral)
    except OverflowError:
        yield Refused(begin, end)
        return
    if read and not (spelt and (unit == "年" or not (about or _counts(text, number.start, numeral, unit)))):
        yield Quantity(begin, end, *read, unit, approx, minus=bool(sign))


def _range(text: str, low: _Link, high: _Link) -> Iterator[Quantity | Refused]:
    """The quantity that the two numbers are the ends of; two where 到 or 至 only leads from one to the other."""
    tail = _TAIL.match(text, high.end)
    unit = unit_of(tail["unit"]) if tail else ""
    if low.unit and low.join in "到至" and (unit != low.unit or text.endswith(("从", "由"), 0, low.start)):
        yield from _single(text, low)
        yield from _single(text, high)
        return
    sign, start = _sign(text, low.start, unit)
    if tail is None or _touched(text, low.start) or sign != "" or (low.unit and low.unit != unit):
        return
    before = _BEFORE.search(text, max(0, start - _BEFORE_WIDTH), start)
    begin, end = before.start() if before else start, tail.end()
    first, last = text[low.start : low.end], text[high.start : high.end] + (tail["scale"] or "")
    spelt = first[0] in NUMERAL_CHARS
    try:
        lower, upper = amount(first), amount(last)
    except OverflowError:
        yield Refused(begin, end)
        return
    if not lower or not upper or (spelt and (unit == "年" or not _counts(text, low.start, last, unit))):
        return
    value, scale = lower
    if scale == 1 and not low.unit and value < upper[0]:
        scale = upper[1]  # 5-6万人
    top = upper[0] if scale == upper[1] else upper[0] * upper[1] / scale
    if value < top:
        approx = _approx(before["word"] if before else None, tail["more"], tail["odd"], tail["after"])
        yield Quantity(begin, end, value, scale, unit, approx, top)


def _without_unit(text: str, number: _Link) -> Iterator[Quantity | Refused]:
    """An index, or so many tens of thousands."""
    words = text[number.start : number.end]
    if not words[0].isdecimal():
        return
    bare = _BARE.match(text, number.end)
    index = _INDEX.search(text, max(0, number.start - _INDEX_WIDTH), number.start) and _ENDS.match(text, number.end)
    if not bare and not index:
        return
    numeral = words + (bare["scale"] or "" if bare else "")
    before = _BEFORE.search(text, max(0, number.start - _BEFORE_WIDTH), number.start)
    begin = before.start() if before and not index else number.start
    end = (bare.end("after") if bare["after"] else bare.end()) if bare and not index else number.end
    try:
        read = amount(numeral)
    except OverflowError:
        yield Refused(begin, end)
        return
    if not read:
        return
    if index and read[1] == 1:
        yield Quantity(begin, end, *read, "")
    elif bare and (numeral[-1] in "万亿"):
        read = read if read[1] > 1 else (read[0] / _MANY, _MANY)
        approx = _approx(before["word"] if before else None, bare["more"], bare["odd"], bare["after"])
        yield Quantity(begin, end, *read, "", approx)


def _touched(text: str, start: int) -> bool:
    """Whether the number that begins here is the end of something else."""
    near = max(0, start - _TOUCHED_WIDTH)
    if _TOUCHED.search(text, near, start):
        return True
    if text[start].isdecimal():
        return bool(_SHARES_UNIT.search(text, near, start))
    vague = text[start] in "十百千万亿" and _VAGUE.search(text, near, start)
    return bool(vague or _TOUCHED_SPELT.search(text, near, start))


def _sign(text: str, start: int, unit: str) -> tuple[str | None, int]:
    """The minus sign before a number and where it stands; None for a stroke that may be one (隆福寺-5号)."""
    if minus := _MINUS.search(text, max(0, start - 3), start):
        return "-", minus.start()
    if not text.endswith(("-", "−"), 0, start) or text.endswith("--", 0, start):
        return "", start
    return ("-", start - 1) if nature_of(unit) in (Nature.RATIO, Nature.POINTS) else (None, start)


def _fractions(text: str) -> Iterator[Quantity | Refused]:
    for m in _FRACTION.finditer(text):
        if not m["bottom"].strip("0") or _touched(text, m.start()):
            continue  # a number of nothing is none
        before = _BEFORE.search(text, max(0, m.start() - _BEFORE_WIDTH), m.start())
        begin = before.start() if before else m.start()
        try:
            top, bottom = amount(m["top"]), amount(m["bottom"])
        except OverflowError:
            yield Refused(begin, m.end())
            continue
        if top and bottom and top[0] <= bottom[0] <= _MOST_PARTS:
            approx = _approx(before["word"] if before else None, m["after"])
            yield Quantity(begin, m.end(), top[0] / bottom[0], 1, "", approx)


def _parts(text: str) -> Iterator[Quantity | Refused]:
    for m in _PARTS.finditer(text):
        if _touched(text, m.start()):
            continue
        before = _BEFORE.search(text, max(0, m.start() - _BEFORE_WIDTH), m.start())
        begin = before.start() if before else m.start()
        unit = _PARTS_OF.get(m["bottom"], "")
        try:
            whole = Decimal(1) if unit else Decimal(_WHOLES.get(m["bottom"], 0)) or _size(m["bottom"])
            top = Decimal(100) if m["top"] == "百" else _size(m["top"])
            high = _size(m["high"]) if m["high"] else None
        except OverflowError:
            yield Refused(begin, m.end())
            continue
        if not whole or top is None or (m["high"] and (high is None or high <= top)):
            continue
        approx = _approx(before["word"] if before else None, m["more"], m["after"])
        top, high = (top, high) if unit else (top / whole, high / whole if high is not None else None)
        yield Quantity(begin, m.end(), top, 1, unit, approx, high)


def _size(words: str) -> Decimal | None:
    read = amount(words)
    return read[0] * read[1] if read else None


def _approx(*words: str | None) -> tuple[str, ...]:
    return tuple(word for word in words if word)
