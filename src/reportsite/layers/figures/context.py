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
from itertools import pairwise

from reportsite.layers.figures.figure import FigureKind
from reportsite.layers.figures.quantities import Quantity
from reportsite.layers.figures.units import Nature

REACH = 200
"""How far from a quantity the words may stand that say what it is; the longest clause of the reports tried has 90."""

_UP = "增长|上升|上涨|增加|提高|提升|扩大|增幅|涨幅|(?<!新)增|(?<!推)翻"
_DOWN = "下降|减少|降低|回落|下滑|收窄|降幅|跌幅|削减|压减|缩减|核减|裁减|递减|减|降"
_NEAR = "(?:了|达|均在|约|近|超过?|超|(?<=幅)为)?"
_RISE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_NEAR}$")
_RATE = re.compile(rf"(?:增速|增长率|增幅|涨幅)(?:均|分别|平均)?(?:为|达到?|在|约为)?$|(?:(?:{_UP})|(?:{_DOWN}))达到$")
_LIST = re.compile(r"[、,，和及与\s]*$")
_ENDS_JOINED = re.compile("^[、,，和及与]+|(?:[、,，与]|(?<![总饱])和|(?<![惠普涉触波顾以])及)+$")
"""What joins a name to another one."""
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
_ADVERBS = "基本(?=完成|实现|建成|形成)|累计|已|共(?![济享同建产青和识管治赢生])|拟|将|要|其中|预计|力争|进一步"
_ADVERBS += "|是在|深入|扎实|着力|大力|推动|推进|加快|确保|争取|支持|向社会(?:公布)?"
_LEAD = re.compile(
    f"^(?:[、,，和及与的]|{_TIMES}|{_OURS}|{_ADVERBS}|新?一轮|[一二三四五六七八九十]是|使(?![用命馆得]))+"
)
"""What stands before a name without belonging to it: when, whose, how."""
_LEAD_VERB = re.compile("^(?:实现|完成|制定|达成|举办|开展|启动|组织|发布|印发|实施|出台)(?=.{2})")

_A_YEAR = "(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年(?:底|末)?"
_LAST_YEAR = r"[比较](?:上年|去年|[0-9]{4}年)(?:同期|末)?"
_ON_AVERAGE = "(?<![人平年月日])均"
_BETWEEN = f"(?:从|由)(?:上年的?|去年的?|{_A_YEAR}的?|目前的?|原来的?|人均|每人每年)?|相应|首次|要|力争|力求|同比|环比"
_BETWEEN += f"|实际|名义|{_ON_AVERAGE}|分别|累计|平均"
_BETWEEN += "|一直|年内|至少|至今|大幅|小幅|稳步|持续|明显|显著|逐步|迅速|快速"
_BETWEEN += "|又|再|将|已|总计|合计|共|也|都|仍|连续|首次"
_CHANGED_TO = (
    "(?:提高|提升|增加|上升|增长|扩充|扩大|拓展|扩展|延长|放宽|调整|增|升|降|下降|缩小|缩短|压缩|精简|整合|攀升|跃升)(?:到|至|为)"
)
_REACHES = f"高?达到|[高多]?达|为|共|(?<![签预节])约|近|完成|实现|{_CHANGED_TO}|稳定在|保持在|控制在|在|累计达|是|有|的"
_TRAIL = re.compile(f"(?:{_BETWEEN})*(?:{_LAST_YEAR})?(?:{_REACHES})?$")
"""What stands between a name and its number."""
_CHANGED = re.compile(
    "(?:左右|以上)?(?:逐步|大幅|稳步|已|将)?(?:提高|提升|增加|上升|增长|扩大|发展|降低|下降|减少|缩小|缩短|压缩|精简|调整|整合"
    "|合并|优化|拓展|扩展|壮大|跃升|攀升|跃|增|升|降)[到至为]"
    rf"(?:了|{_A_YEAR}的?|上年的?|去年的?|今年的?|目前的?|现在的?|人均|每人每年|约|近|超过?)*"
)
"""What stands between the old and the new number of one thing: 由2012年的8万亿元增加到2017年的13万亿元."""
_FROM_YEAR = re.compile(f"(?:从|由){_A_YEAR}的?$")
_LATER = re.compile(rf"[、,，和](?:到)?{_A_YEAR}的?")
"""What stands before the number of another year of the same thing."""
_GROWTH_WORDS = re.compile(
    f"(?:同比|环比|实际|名义|分别|年均|年平均|平均|均|连续|大幅|小幅|稳步|持续|明显|显著|快速|转为?|{_LAST_YEAR}|[，,、]|其中|由|约|累计)*(?:增速|增长率|{_UP}|{_DOWN})"
    "(?:了|为|达到?|均?在|约|分别|超过?)*$"
)
_THAN_PLANNED = re.compile("(?:超过|高于|低于|好于)(?:年初|年度|全年)?(?:的)?(?P<plan>计划|预期目标|目标|预期)")
_STAGES = re.compile("(?:新开工|开工|完工|竣工|建成|投用|完成|启动|修缮|在建|新增|净增|惠及|受益|开行)$")
_LASTING = re.compile("已?(?:经)?连续$")
_DURATIONS = frozenset(("年", "个月", "天"))
_ENDINGS = re.compile(r"(?:完工|开工|竣工|投用|贯通|落地|建成|开放运行|全部开工|集中签约)$")
_SHARED = re.compile(
    "(?:企业利润|居民收入|居民人均可支配收入|人均可支配收入|增加值|产量|产值|营业收入|销售收入|销售额|收入|利润|排放量|投资|消费|出口|进口"
    "|贸易额|面积|人数|数量|规模|比重|占比|[^、]{0,2}率|价格|余额|总额|吞吐量|运输量|客运量|货运量|销量|消费量|成交额|交易额|强度|浓度)$"
)
"""A noun at the end of a list that belongs to each of its members (渔业、林业产值), unless they have their own."""
_COMPLETE = re.compile("(?:[量额率值耗数重比积度价费]|收入|投资|利润|消费|[进出]口|余额|指数)$")
_ORDINAL = re.compile("(?P<number>第?[一二三四五六七八九十])(?P<rest>.*)")
_TO_DATE = re.compile("累计|总计")
_IDLE = re.compile(
    "(?<=.{2})实现(?=[^,，]*(?:收入|营收|产值|利润|增加值|税收|销售额|交易额|成交额)$)"
    "|(?<=.)[已共](?=受理|完成|办理|接待|处置|发放|签约|建成|服务|开展|实现)"
    "|(?<=.{2})(?<!重点)(?<!主要)(?<!各项)(?<!其他)(?<!完成)(?:工作|任务)$"
)
"""What a name is complete without: 旅游实现收入, 热线共受理诉求, 管线改造任务."""
_BUILT = re.compile("完成|推进|推动|加快|实施|启动")
_FOR = re.compile("[为对向给让]$")
_DOING = re.compile(
    "(?P<who>[^、]{2,}?)(?<![年月日的])(?P<how>(?:全面|全部|基本|已|均|成功|率先|累计|首次|顺利|陆续|正式|加快|免费)*"
    "(?:建成|入选|完成|开展|推行|实行|实施|获批|获评|荣获|跻身|进入|列入|纳入|接入|落户|通过|取得|具备|出台|制定|设立))"
    "(?P<what>[^率式者型的、][^、]+)(?:、.*)?"
)
"""Those who are counted, and what they do: 711个单位建成节水型单位."""
_DEPENDENT = re.compile(
    "(?:响应|解决|满意|办结|完成|合格|达标|入住|签约|开工|完工|投产|利用|履约|及时|覆盖|普及|接通|回访|整改)率|.{2,4}覆盖率|总投资额?"
)
"""What is measured of the thing counted before it, and says not of which."""
_ACTS = re.compile(
    "(?:累计|共|已|新)*(?:受理|办理|处理|完成|实现|接待|新增|建成|开展|发放|收到|接到|举办|签约|落地|增至)"
)


@dataclass(slots=True)
class Reading:
    """What was read about one quantity. ``of`` is the index, in the same statement, of the quantity it speaks
    of; ``elsewhere``: it speaks of the growth of its indicator, stated in another sentence. For its neighbours:
    ``verb`` stands before its number and serves the next one too, ``does`` is what those do who are counted, ``said``
    is what the next number measures if no other words say so. ``since``: the year before it is that of the number it
    has changed from (由2015年的35%提高到41%)."""

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
    said: str = field(default="", repr=False)
    does: str = field(default="", repr=False)
    since: bool = field(default=False, repr=False)


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
        after = _after(text, found, index - 1)
        if not before.startswith("的"):
            before = before.removeprefix(after)
        elif found[index - 1].nature is not Nature.MEASURE:  # 93%的村庄和96%的农户
            before = before[1:].removeprefix(after)
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
        readings, reading = self._readings, self._readings[index]
        if reading.kind is FigureKind.CHANGE and reading.of is not None:
            reading.indicator = readings[reading.of].indicator
        elif index in self._listed:
            reading.indicator, of = self._listed[index]
            if of is not None:
                reading.of, reading.indicator = of, readings[of].indicator
        elif not self._lasting(index):
            before = _clause_before(self._text, self._found, index)
            if reading.kind in (FigureKind.GROWTH, FigureKind.CHANGE):
                self._grown(index, before)
            elif index and (_CHANGED.fullmatch(before) or _LATER.fullmatch(_before(self._text, self._found, index))):
                reading.indicator = readings[index - 1].indicator
                known = _FROM_YEAR.search(_before(self._text, self._found, index - 1))
                reading.since = bool(known) and not re.search(_A_YEAR, before)
            elif not self._by_noun_behind(index, before):
                self._by_words_before(index, before)

    def _lasting(self, index: int) -> bool:
        """Names how long something has gone on: 天数连续8年保持在290天以上."""
        text, reading = self._text, self._readings[index]
        before = _CLAUSE.split(_before(text, self._found, index))[-1]
        if reading.quantity.unit not in _DURATIONS or not _LASTING.search(before):
            return False
        end = reading.quantity.end
        reading.said = _tidy(_LASTING.sub("", before))
        reading.indicator = f"{reading.said}连续{_STOP.split(text[end : end + REACH])[0]}的时间"
        return True

    def _grown(self, index: int, before: str) -> None:
        # In 17个行业产值增长5% the words between belong to both numbers.
        between = before or _CLAUSE.split(_before(self._text, self._found, index))[-1]
        readings, reading = self._readings, self._readings[index]
        planned = _THAN_PLANNED.match(between) if index else None
        if planned:  # 增长7%,超过计划增长5%的要求
            reading.indicator = readings[index - 1].indicator + planned["plan"]
            return
        reading.indicator = _tidy(_GROWTH_WORDS.sub("", between))
        if not reading.indicator and index:
            last = readings[index - 1]
            reading.of = index - 1 if last.kind is not reading.kind or last.of is None else last.of
            reading.indicator = last.said or last.indicator
        elif not reading.indicator:
            reading.indicator = _tidy(_clause_ahead(self._text, reading.quantity.start - len(between)))

    def _by_noun_behind(self, index: int, before: str) -> bool:
        """Names a quantity by the noun that follows it, if one does: 22个重大项目."""
        text, found, reading = self._text, self._found, self._readings[index]
        quantity, after = reading.quantity, _after(text, found, index)
        if text.startswith("的", quantity.end) and quantity.nature is Nature.MEASURE and len(_tidy(before)) > 1:
            return False  # 收入50万元以上的村
        runs_on = index + 1 < len(found) and text.endswith(after, 0, found[index + 1].start)
        if runs_on:
            after = _GROWTH_WORDS.sub("", after)  # 12个行业产值增长5%
        if not after:
            return False
        # The examples before 等 are not its name.
        before = "" if before.endswith("等") else _ENDS_JOINED.sub("", before)
        if len(after) > len("建设") + 1 and quantity.nature is Nature.COUNT:
            clause = _CLAUSE.split(text[max(0, quantity.start - REACH) : quantity.start])[-1]
            after = after.removesuffix("建设") if _BUILT.search(clause) else after
        doing = None if _tidy(before) or _FOR.search(before) else _DOING.fullmatch(after)
        if doing and reading.kind is FigureKind.COUNT:
            does = f"{doing['how']}{doing['what']}的"
            reading.indicator, reading.said = (doing["who"], after) if runs_on else (f"{does}{doing['who']}", "")
            reading.does = "" if runs_on else does
            return True
        reading.verb = _LEAD_VERB.sub("", _LEAD.sub("", before)) if before else self._verb_before(index)
        reading.indicator = (_tidy if runs_on else _named)(reading.verb + after) or after
        return True

    def _by_words_before(self, index: int, before: str) -> None:
        """Names a quantity by the words that lead to it: 违法建设1365万平方米."""
        reading, last = self._readings[index], self._readings[index - 1] if index else None
        name = _tidy(before) or (last.said if last else "")
        if last and (not name or _STAGES.fullmatch(name)):
            stem = _STAGES.sub("", last.indicator)
            name = stem + name if name else last.indicator
        elif _STAGES.fullmatch(name):
            name = _tidy(_clause_ahead(self._text, reading.quantity.start - len(before))) + name
        if last and _DEPENDENT.fullmatch(name):
            name = self._subject(index - 1, name.endswith("率")) + name
        elif last and name.startswith("占") and not _CLAUSE.search(self._between(index), 1):
            name = last.indicator + name
        reading.indicator = name or _tidy(_clause_ahead(self._text, reading.quantity.start))

    def _between(self, index: int) -> str:
        return _before(self._text, self._found, index)

    def _verb_before(self, index: int) -> str:
        """In 更新采购1462辆…、7618辆… the second member has the first one's verb; none goes over a comma."""
        if not index or _CLAUSE.search(_before(self._text, self._found, index)):
            return ""
        return self._readings[index - 1].verb

    def _subject(self, index: int, doer: bool) -> str:
        """Of what the rates are that follow this quantity: 热线 of 热线受理诉求6万件,响应率99%; "" where no count
        stands before them, or nobody who does it. ``doer``: of who acts, not of what is counted."""
        while index and _DEPENDENT.search(self._readings[index].indicator):
            index -= 1
        last = self._readings[index]
        if last.kind not in (FigureKind.COUNT, FigureKind.CUMULATIVE) or last.quantity.nature is not Nature.COUNT:
            return ""
        acts = _ACTS.search(last.indicator) if doer else None
        return last.indicator[: acts.start()] if acts else last.indicator

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
            if before and "分别" not in before and self._answers(first, count, before):
                yield from ((first + place, ("", first - count + place)) for place in range(count))
            elif "分别" in before:
                subject, told = _tidy(before.split("分别")[0]), _tidy(_GROWTH_WORDS.sub("", before.split("分别")[1]))
                if not subject and first >= count:
                    yield from ((first + place, ("", first - count + place)) for place in range(count))
                yield from ((first + place, (name + told, None)) for place, name in enumerate(_members(subject, count)))
            first = last + 1


    def _answers(self, first: int, count: int, before: str) -> bool:
        """Whether so many growths answer as many levels before them, one by one: 收入为5万元和3万元,增长5%和6%."""
        levels = self._found[max(0, first - count) : first]
        listed = all(_joined(self._text, one, other) for one, other in pairwise(levels))
        return len(levels) == count and listed and not _tidy(_GROWTH_WORDS.sub("", before))


def _members(subject: str, count: int) -> list[str]:
    """The names that so many members of a list have; none where there is another number of them."""
    if count == 2 and subject.startswith("城乡居民"):
        return [f"城镇{subject[2:]}", f"农村{subject[2:]}"]
    members = next((m for m in (re.split("、", subject), re.split("[、和及与]", subject)) if len(m) == count), [])
    if not members:
        return []
    ordinals = [_ORDINAL.fullmatch(name) for name in members]
    if members[0].startswith("第") and all(ordinals) and not any(o["rest"] for o in ordinals[:-1] if o):
        return [f"第{o['number'].removeprefix('第')}{ordinals[-1]['rest']}" for o in ordinals if o and ordinals[-1]]
    shared = _SHARED.search(members[-1])
    return [name if not shared or _COMPLETE.search(name) else name + shared[0] for name in members]


def _joined(text: str, one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and bool(re.fullmatch(r"[、,，和及与]", text[one.end : other.start]))


def _after(text: str, found: Sequence[Quantity], index: int) -> str:
    """The noun that follows a number (22个重大项目…), up to a stop or the next number, as far as REACH; "" for none."""
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    rest = text[found[index].end : min(end, found[index].end + REACH)]
    if not rest or _STOP.match(rest) or rest[0] in "和及与" or _CHANGED.fullmatch(rest):
        return ""
    first, *others = _CLAUSE.split(rest)[0].split("、")
    listed = others and len(_CLAUSE.split(rest)) > 1 and not any(_ACTS.match(_LEAD.sub("", o)) for o in others)
    return "、".join([first, *(others if listed else ())]).removeprefix("的")


def _clause_ahead(text: str, end: int) -> str:
    """The words before this offset in the nearest clause that has some, as far as REACH."""
    return next((part for part in reversed(_CLAUSE.split(text[max(0, end - REACH) : end])) if _tidy(part)), "")


def _share_ending(text: str, readings: list[Reading]) -> None:
    """In 「151个A、56个B完工」 the verb at the end belongs to both, and in 「10所A、12个B入选C」 what both do."""
    for index in range(len(readings) - 1, 0, -1):
        last, first = readings[index], readings[index - 1]
        ending = _ENDINGS.search(last.indicator)
        between = text[first.quantity.end : last.quantity.start]
        if ending and between.endswith("、") and len(between) > 1 and not _ENDINGS.search(first.indicator):
            first.indicator += ending[0]
        if last.does and between.endswith(("、", "和")) and first.indicator == between[:-1]:
            first.indicator, first.does = last.does + first.indicator, last.does


def _named(name: str) -> str:
    """A name that ends with the noun behind its number, so that nothing at its end leads to one."""
    return _ENDS_JOINED.sub("", _IDLE.sub("", _LEAD_VERB.sub("", _LEAD.sub("", name.strip()))))


def _tidy(name: str) -> str:
    name = _LEAD_VERB.sub("", _LEAD.sub("", name.strip()))
    name = _IDLE.sub("", _TRAIL.sub("", name))
    return _ENDS_JOINED.sub("", name)
