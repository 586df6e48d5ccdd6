"""What the words around a quantity say: rise or fall, kind, comparison, what it measures.

The rules read a sentence as its writers build one: clauses between commas, 、 between the members of a list,
the noun before the number (违法建设1365万平方米) or after it (22个重大项目集中签约), and a verb in front of
a rate (同比增长5.4%). They are right often enough to start from; ``editorial/figures.yaml`` puts right the rest.

What is farther than REACH characters from a quantity says nothing of it. So the words of one quantity cost at most so
much, and a sentence no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportsite.layers.figures.figure import FigureKind
from reportsite.layers.figures.quantities import Nature, Quantity

REACH = 200
"""How far from a quantity the words may stand that say what it is; the longest clause of the reports tried has 90."""

_UP = "增长|上升|上涨|增加|提高|提升|扩大|增幅|涨幅|(?<!新)增"
_DOWN = "下降|减少|降低|回落|下滑|收窄|降幅|跌幅|减|降"
_NEAR = "(?:了|为|达|均在|约|近|超过?|超)?"
_RISE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_NEAR}$")
_RATE = re.compile(rf"(?:增速|增长率|增幅|涨幅)(?:均|分别|平均)?(?:为|达到?|在|约为)?$|(?:(?:{_UP})|(?:{_DOWN}))达到$")
_LIST = re.compile(r"[、,，和及与\s]*$")
_COMPARED = re.compile(
    r"(?P<link>高于|快于|好于|高出|领先|超过|低于|慢于|少于|(?<![同环])比|较)(?P<to>[^,，、。;；%]{1,14}?)(?P<verb>"
    rf"{_UP}|{_DOWN}|高|低|快|慢|多|少)?(?:了|约)?$"
)
_ABOVE = ("高于", "快于", "好于", "高出", "领先", "超过")
_LEVEL_WITH = re.compile(r"[,，、]?(?:增速|总体|基本)?与(?P<to>[^,，、。;；]{1,12}?)(?:基本)?持平")
_CLAUSE = re.compile(r"[,，;；。!！?？:：]")
_STOP = re.compile(r"[,，;；。!！?？:：、]")
_TIMES = r"(?:今年)?上半年|[一二三四]季度|今年以来|今年|全年|年内|到?年底前?|[0-9]{1,2}[-~—–至][0-9]{1,2}月"
_OURS = "全市|本市|全省|我[市省国]"
_ADVERBS = "累计|已|共|拟|将|要|其中|预计|力争|进一步|深入|扎实|着力|大力|推动|推进|加快|确保|争取|支持|向社会(?:公布)?"
_LEAD = re.compile(f"^(?:[、,，和及与]|{_TIMES}|{_OURS}|{_ADVERBS}|新?一轮)+")
"""What stands before a name without belonging to it: when, whose, how."""
_LEAD_VERB = re.compile("^(?:实现|完成|制定|达成|举办|开展|启动|组织|发布|印发|实施|出台)(?=.{2})")

_LAST_YEAR = r"[比较](?:上年|去年|[0-9]{4}年)(?:同期|末)?"
_ON_AVERAGE = "(?<![人平年月日])均"
_BETWEEN = f"(?:从|由)(?:上年的|人均|每人每年)?|相应|首次|要|力争|力求|同比|环比|实际|名义|{_ON_AVERAGE}|分别|累计|平均"
_BETWEEN += "|又|再|将|已|总计|合计|共|也|都|仍"
_CHANGED_TO = "(?:提高|提升|增加|上升|扩充|扩大|增|升|降|下降|缩小)(?:到|至)"
_REACHES = f"达到|达|为|共|(?<![签预节])约|近|完成|实现|{_CHANGED_TO}|稳定在|保持在|控制在|在|累计达|是|有|的"
_TRAIL = re.compile(f"(?:{_BETWEEN})*(?:{_LAST_YEAR})?(?:{_REACHES})?$")
"""What stands between a name and its number."""
_GROWTH_WORDS = re.compile(
    f"(?:同比|环比|实际|名义|分别|年均|年平均|均|连续|{_LAST_YEAR}|[，,、]|其中|由|约|累计)*(?:增速|增长率|{_UP}|{_DOWN})"
    "(?:了|为|达到?|均?在|约|分别|超过?)*$"
)
_STAGES = re.compile(r"(?:新开工|开工|完工|竣工|建成|投用|完成|启动|修缮|在建)$")
_ENDINGS = re.compile(r"(?:完工|开工|竣工|投用|贯通|落地|建成|开放运行|全部开工|集中签约)$")
_SHARED = re.compile("(?:企业利润|居民人均可支配收入|人均可支配收入|增加值|产量|产值|销售额|收入|利润|排放量)$")
_TO_DATE = re.compile("累计|总计")


@dataclass(slots=True)
class Reading:
    """What was read about one quantity. ``of`` is the index, in the same statement, of the quantity it speaks
    of; ``elsewhere``: it speaks of the growth of its indicator, stated in another sentence."""

    quantity: Quantity
    kind: FigureKind = FigureKind.COUNT
    sign: str = ""
    indicator: str = ""
    compare_to: str = ""
    difference: Decimal | None = None
    level_with: str = ""
    of: int | None = None
    elsewhere: bool = False
    verb: str = field(default="", repr=False)


def read(text: str, found: Sequence[Quantity]) -> list[Reading]:
    """One reading for each quantity of the sentence ``text``, in order."""
    readings: list[Reading] = []
    for index, quantity in enumerate(found):
        reading = Reading(quantity)
        before = _before(text, found, index)
        _kind_and_sign(reading, before, _after(text, found, index), readings)
        _comparison(reading, before, readings)
        held = _LEVEL_WITH.match(text, quantity.end)
        if held:
            reading.level_with = held["to"]
        readings.append(reading)
    names = _Names(text, readings)
    for index in range(len(readings)):
        names.give(index)
    _share_ending(text, readings)
    return readings


def _before(text: str, found: Sequence[Quantity], index: int) -> str:
    """The text between the quantity before (or the sentence's beginning) and this one, as far as REACH."""
    start = found[index - 1].end if index else 0
    return text[max(start, found[index].start - REACH) : found[index].start]


def _clause_before(text: str, found: Sequence[Quantity], index: int) -> str:
    """As ``_before``, in the same clause only, and without the noun that belongs to the number before."""
    before = _before(text, found, index)
    if index:
        before = before.removeprefix(_after(text, found, index - 1))
    return _CLAUSE.split(before)[-1]


def _kind_and_sign(reading: Reading, before: str, after: str, earlier: Sequence[Reading]) -> None:
    quantity = reading.quantity
    rise = _RISE.search(before)
    if quantity.minus:
        reading.sign = "-"
    elif rise:
        reading.sign = "+" if rise["up"] else "-"
    in_list = bool(earlier) and bool(_LIST.fullmatch(before)) and earlier[-1].quantity.unit == quantity.unit
    if in_list and earlier[-1].kind in (FigureKind.GROWTH, FigureKind.CHANGE) and not reading.sign:
        reading.sign, reading.kind = earlier[-1].sign, earlier[-1].kind
    elif quantity.nature is Nature.POINTS:
        reading.kind = FigureKind.CHANGE
    elif quantity.nature in (Nature.RATIO, Nature.TIMES):
        growing = (reading.sign and not quantity.minus) or _RATE.search(before)
        reading.kind = FigureKind.GROWTH if growing else FigureKind.SHARE
        if not quantity.unit and quantity.value > 1:  # an index
            reading.kind = FigureKind.LEVEL
    elif _TO_DATE.search(_CLAUSE.split(before)[-1]):
        reading.kind = FigureKind.CUMULATIVE
    elif reading.sign and not after:
        reading.kind = FigureKind.GROWTH
    else:
        reading.sign = "-" if quantity.minus else ""
        reading.kind = FigureKind.LEVEL if quantity.nature is Nature.MEASURE else FigureKind.COUNT


def _comparison(reading: Reading, before: str, earlier: Sequence[Reading]) -> None:
    """What a growth or a difference is measured from, and for a difference which quantity it speaks of."""
    clause = _STOP.split(before)[-1]
    if reading.kind is FigureKind.GROWTH:
        reading.compare_to = _earlier_period(clause)
    if reading.kind is not FigureKind.CHANGE:
        return
    compared = _COMPARED.search(clause)
    if compared:
        _difference(reading, compared, before, earlier)
    else:
        reading.compare_to = _earlier_period(clause)
        reading.of = len(earlier) - 1 if reading.compare_to and earlier else None
    if reading.compare_to:
        size = reading.quantity.value
        reading.difference = -size if reading.sign == "-" else size


def _earlier_period(clause: str) -> str:
    if "同比" in clause or re.search("[比较]上年", clause):
        return "上年同期"
    return "上期" if "环比" in clause else ""


def _difference(reading: Reading, compared: re.Match[str], before: str, earlier: Sequence[Reading]) -> None:
    """高于全国, 比一季度增加. 「增速高于全国」 after a level speaks of a growth that stands elsewhere."""
    above = compared["link"] in _ABOVE or bool(re.fullmatch(rf"{_UP}|高|快|多", compared["verb"] or ""))
    reading.sign = "+" if above else "-"
    reading.compare_to = re.sub("(?<=.)(?:平均水平|平均|水平)$", "", compared["to"])
    if not earlier:
        return
    last = earlier[-1]
    reading.of = last.of if last.kind is FigureKind.CHANGE and last.of is not None else len(earlier) - 1
    growth_named = "增速" in before or "增幅" in before
    reading.elsewhere = growth_named and last.kind not in (FigureKind.GROWTH, FigureKind.CHANGE)


class _Names:
    """What the quantities of a sentence measure, given one after the other, since a later one may share the name of
    an earlier one."""

    def __init__(self, text: str, readings: list[Reading]) -> None:
        self._text = text
        self._readings = readings
        self._found = [reading.quantity for reading in readings]
        self._listed = dict(self._lists())

    def give(self, index: int) -> None:
        """Names the quantity of this index."""
        text, found, readings, reading = self._text, self._found, self._readings, self._readings[index]
        if reading.kind is FigureKind.CHANGE and reading.of is not None:
            reading.indicator = readings[reading.of].indicator
            return
        if index in self._listed:
            reading.indicator, of = self._listed[index]
            if of is not None:
                reading.of, reading.indicator = of, readings[of].indicator
            return
        before = _clause_before(text, found, index)
        if reading.kind in (FigureKind.GROWTH, FigureKind.CHANGE):
            # In 17个行业产值增长5% the words between belong to both numbers.
            between = before or _CLAUSE.split(_before(text, found, index))[-1]
            name = _tidy(_GROWTH_WORDS.sub("", between))
            if name:
                reading.indicator = name
            elif index:
                reading.of = readings[index - 1].of if readings[index - 1].kind is reading.kind else index - 1
                reading.of = index - 1 if reading.of is None else reading.of
                reading.indicator = readings[index - 1].indicator
            return
        after = _GROWTH_WORDS.sub("", _after(text, found, index))
        if after:
            # The examples before 等 are not its name.
            before = "" if before.endswith("等") else before.strip("、和及与")
            reading.verb = _LEAD_VERB.sub("", _LEAD.sub("", before)) if before else _verb_before(readings, index)
            reading.indicator = _tidy(reading.verb + after) or after
            return
        name = _tidy(before)
        if index and (not name or _STAGES.fullmatch(name)):
            stem = _STAGES.sub("", readings[index - 1].indicator)
            name = stem + name if name else readings[index - 1].indicator
        reading.indicator = name or _tidy(_clause_ahead(text, reading.quantity.start))

    def _lists(self) -> Iterator[tuple[int, tuple[str, int | None]]]:
        """By index, the name of a member of 「A、B、C分别增长x、y和z」, or which quantity a member of 「A 5家、B 7亿元,
        分别增长x和y」 speaks of."""
        found, first = self._found, 0
        while first < len(found):
            last = first
            while last + 1 < len(found) and _joined(self._text, found[last], found[last + 1]):
                last += 1
            count = last - first + 1
            before = _clause_before(self._text, found, first) if count > 1 else ""
            if "分别" in before:
                subject = _tidy(before.split("分别")[0])
                if not subject and first >= count:
                    yield from ((first + place, ("", first - count + place)) for place in range(count))
                yield from ((first + place, (name, None)) for place, name in enumerate(_members(subject, count)))
            first = last + 1


def _members(subject: str, count: int) -> list[str]:
    """The names that so many members of a list have; none where there is another number of them."""
    members = next((m for m in (re.split("、", subject), re.split("[、和及与]", subject)) if len(m) == count), [])
    shared = _SHARED.search(members[-1]) if members else None
    return [name if not shared or name.endswith(shared[0]) else name + shared[0] for name in members]


def _joined(text: str, one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and bool(re.fullmatch(r"[、,，和及与]", text[one.end : other.start]))


def _after(text: str, found: Sequence[Quantity], index: int) -> str:
    """The noun that follows a number (22个重大项目…), up to a stop or the next number, as far as REACH; "" for none."""
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    rest = text[found[index].end : min(end, found[index].end + REACH)]
    return "" if not rest or _STOP.match(rest) or rest[0] in "和及与" else _STOP.split(rest)[0].removeprefix("的")


def _verb_before(readings: Sequence[Reading], index: int) -> str:
    """In 更新采购1462辆…、7618辆… the second member has the first one's verb."""
    return readings[index - 1].verb if index else ""


def _clause_ahead(text: str, end: int) -> str:
    """The words before this offset in the nearest clause that has some, as far as REACH."""
    return next((part for part in reversed(_CLAUSE.split(text[max(0, end - REACH) : end])) if _tidy(part)), "")


def _share_ending(text: str, readings: list[Reading]) -> None:
    """In 「151个A、56个B完工」 the verb at the end belongs to both."""
    for index in range(len(readings) - 1, 0, -1):
        last, first = readings[index], readings[index - 1]
        ending = _ENDINGS.search(last.indicator)
        between = text[first.quantity.end : last.quantity.start]
        if ending and between.endswith("、") and len(between) > 1 and not _ENDINGS.search(first.indicator):
            first.indicator += ending[0]


def _tidy(name: str) -> str:
    name = _LEAD_VERB.sub("", _LEAD.sub("", name.strip()))
    name = _TRAIL.sub("", name)
    return name.strip("、,，和及与")
