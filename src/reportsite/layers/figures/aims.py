"""Which numbers are to be reached: those of the measures, and those that a text calls its expected targets.

Of a measure's numbers some only say where things stand now or which things are meant: from what a figure is to rise
(由380元提高到420元), what was so last year, how old somebody is, how long something has gone on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportsite.layers.figures.figure import FigureKind
from reportsite.layers.figures.quantities import Quantity, plain
from reportsite.model import Kind, Report

_ANNOUNCED = re.compile("(?:预期目标|主要目标|约束性指标)(?:主要)?(?:[是为]|[:：])")
_HEADING = re.compile("(?:预期|主要|发展|奋斗)目标$")
_LOOKS_BACK = re.compile("去年|上年|前年|过去|完成|实现|达到|超额")
_GOES_ON = ("；", ";")

_CLAUSE = re.compile("[,，;；。!！?？:：]")
_FROM = re.compile("(?:由|从)[^,，、;；。]{0,14}$")
_TO = re.compile(
    "[^,，、;；。]{0,6}(?:提高|提升|增加|扩大|上升|增长|降低|降|下降|减少|缩小|缩短|压缩|调整|发展|扩充|增|升)[到至为]"
)
_PAST = re.compile("(?<![比较])(?:去年|上年|前年|过去|以往)(?!同期)|以来|目前|迄今")
_SPAN_BEFORE = re.compile("(?:今后|未来|近|过去|连续|历经|历时|用|约|[余多])$")
_SPAN_AFTER = re.compile("[多余]?(?:来|的(?!目标)|后|前|间|内)")
_THERE = re.compile("(?:用好|用足|管好)$|毕业生(?:将|预计|规模|总量)*(?:高达|达到?|约|近|超过?)?$")
_YEARS, _AGES = frozenset(("年", "个月", "天")), frozenset(("岁", "周岁"))
_LENGTHS = frozenset(("米", "公里", "千米", "小时", "分钟"))
REACH = 60
"""How far before a number the words are looked at that say it is past."""


def announced(report: Report) -> Mapping[str, int]:
    """By statement, the offset from which on its numbers are targets because the text announces them as such
    (主要预期目标是：…), whatever the part is. What is announced goes on over semicolons, and below a heading that says
    so to the end of its section."""
    found: dict[str, int] = {}
    for _, section in report.sections():
        headed = bool(_HEADING.search(section.heading)) and not _LOOKS_BACK.search(section.heading)
        for item in section.items:
            goes_on = False
            for statement in item.statements:
                text = plain(statement.text)
                words = _ANNOUNCED.search(text)
                if headed or goes_on:
                    found[statement.id] = 0
                elif words and not _LOOKS_BACK.search(_clause_before(text, words.start())):
                    found[statement.id] = words.end()
                goes_on = statement.id in found and statement.text.endswith(_GOES_ON)
    return found


def is_target(kind: Kind, reading: FigureKind, text: str, quantity: Quantity, announced_from: int | None) -> bool:
    """Whether a number of a statement is one to be reached. ``kind`` is that of its item, ``reading`` what the figure
    says of its indicator, ``announced_from`` the offset from which on the statement's numbers are announced as targets.

    A difference to something (快于全国2个百分点) is none.
    """
    told = announced_from is not None and quantity.start >= announced_from
    if reading is FigureKind.CHANGE or not (told or kind is Kind.MEASURE):
        return False
    return told or not _only_said(text, quantity)


def _only_said(text: str, quantity: Quantity) -> bool:
    """Whether the words around a number of a measure tell what is or was, or which things are meant."""
    clause = _clause_before(text, quantity.start)
    if _FROM.search(clause) and _TO.match(text, quantity.end):
        return True
    if _PAST.search(clause) or _THERE.search(clause):
        return True
    if quantity.unit in _AGES and {"以上", "以下"} & {*quantity.approx} and not re.search("寿命|年龄", clause):
        return True
    if quantity.unit in _LENGTHS and text.startswith(("内", "以内"), quantity.end):
        return True
    if quantity.unit in _YEARS:
        return bool(_SPAN_BEFORE.search(clause) or _SPAN_AFTER.match(text, quantity.end)) or "多" in quantity.approx
    return False


def _clause_before(text: str, at: int) -> str:
    return _CLAUSE.split(text[max(0, at - REACH) : at])[-1]
