"""Units: what a number counts or measures, and where a unit's sign only begins another word (3个, but not 3个体户).

Only what stands in the table makes a number a figure: with any other word behind it the coverage check names the place,
and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


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
        Nature.POINTS: "个百分点 百分点 个千分点 个点 个基点 基点 个位次",
        Nature.TIMES: "倍 番",
        Nature.MEASURE: (
            "元 美元 欧元 港元 日元 英镑 澳门元 加元 澳元 新加坡元 新台币 卢布 卢比 韩元 瑞士法郎 人民币 "
            "平方米 平方公里 平方千米 立方米 标准立方米 公里 千米 米 厘米 毫米 微米 纳米 英寸 海里 公顷 亩 "
            "吨标准煤 吨级 吨 载重吨 总吨 公斤 千克 克 毫克 微克 斤 担 升 毫升 "
            "千瓦时 千瓦小时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 瓦 千伏安 千伏 伏 度 GWh MWh kWh GW MW kW "
            "P EFLOPS PFLOPS Tbps Gbps Mbps TB PB GB 标箱 标准箱 TEU 重量箱 分贝 摄氏度 ℃ "
            "微克/立方米 毫克/立方米 毫克/升 公里/小时 公斤/亩 立方米/秒 吨公里 人公里 "
            "个月 小时 分钟 秒 毫秒 岁 周岁 天 年 个工作日 工作日"
        ),
        Nature.COUNT: (
            "个 个(次) 个次 家 家次 户 户次 部 张 张床位 床 套 项 项次 条 座 场 场次 单 笔 件 件次 次 轮 轮次 期 批 "
            "批次 辆 辆次 台 台次 台套 台(套) 台/套 标台 架 架次 艘 艘次 列 列次 班 班次 车次 航次 头 只 羽 匹 尾 人 "
            "人次 人份 名 位 箱 处 所 间 栋 幢 块 片 口 眼 盏 颗 枚 支 组 类 种 篇 本 册 册次 席 对 根 棵 株 宗 起 例 "
            "款 道 份 剂 剂次 针次 双 卷 门"
        ),
    }.items()
    for unit in words.split()
}
"""Every unit that makes a number a figure, with the sort of thing it counts or measures. Where one begins another
(米, 米/秒) the longer one is tried first: ``one_of`` sorts them."""

SAME = {
    "元人民币": "元", "块钱": "元", "美金": "美元", "港币": "港元", "人口": "人", "人(次)": "人次", "﹪": "%",
    "㎡": "平方米", "m²": "平方米", "m³": "立方米", "㎢": "平方公里", "km²": "平方公里", "㎞": "公里", "km": "公里",
    "kg": "公斤",
}  # fmt: skip
"""Other ways of writing a unit, and the unit that it is."""

_PER = (
    "人", "户", "亩", "元", "吨", "米", "天", "日", "月", "年", "次", "秒", "小时", "分钟", "平方米", "立方米",
    "平方公里",
    "公里", "千瓦时", "千瓦", "升", "公斤", "辆",
)  # fmt: skip
"""What a unit may be counted by, behind a stroke: 元/吨."""

_GOES_ON = {
    "个": "体(?:户|工商|经济)", "家": "庭(?!院)|具", "户": "籍|口", "套": "餐", "部": "[门委队]",
    "项": "目(?!标|录|前)",
    "条": "件", "座": "[谈椅]", "场": "[馆所]|景(?!区|观)", "单": "位(?!于)|元(?!旦)", "批": "[发准]", "台": "[湾账]",
    "架": "构", "次": "(?:中?全|全体)会|元", "轮": "[车胎船岗]", "期": "[间限货末]", "列": "[入车]",
    "班": "[列子组]", "头": "部",
    "人": "才|民(?!警|间|兵|营)|大代表", "块": "链", "片": "区(?!域)", "口": "[岸粮]|之家", "支": "[付持撑]",
    "组": "织",
    "类": "[别型]", "根": "[本据]", "份": "额", "卷": "入", "门": "[槛类诊峡店]", "番": "[茄事]",
    "成": "员(?:国|单位)|果",
    "倍": "增", "元": "[旦宵]|宇宙", "克": "[服难]", "瓦": "斯", "升": "[级至到高降为]", "担": "[保当任]", "秒": "杀",
    "年": "[代级龄]|度(?!假)|期(?!间|内|限|末)", "天": "然", "米": "[兰粉]", "吨": "位", "岁": "[末月]",
    "个点": "[子位]",
    "尾": "[矿水气号]", "间": "[隔接]",
}  # fmt: skip
"""By unit, what makes another word of it: 10成员国 are no ten tenths."""


def nature_of(unit: str) -> Nature:
    """The sort of a unit; a number without one (an index, 1/5) is a ratio, a unit by another (元/吨) a measure."""
    return UNITS.get(unit, Nature.MEASURE if "/" in unit else Nature.RATIO)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(word: str) -> str:
    ahead = f"(?!{_GOES_ON[word]})" if word in _GOES_ON else ""
    return re.escape(word) + ("(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalpha() else ahead)


_BY_LENGTH = sorted([*UNITS, *SAME], key=len, reverse=True)
UNIT = rf"(?:{'|'.join(_pattern(word) for word in _BY_LENGTH)})(?:/(?:{one_of(_PER)})(?![0-9]))?"
"""A pattern for a whole unit."""


def unit_of(written: str) -> str:
    """The unit that these words are: 元人民币 → 元."""
    return SAME.get(written, written)
