"""Digits that are no quantities: dates, numbering, names. Each rule says why.

A date or a quoted name may look like a quantity (2008年, “3个100”) and takes precedence over one; the other
rules only explain what no quantity has claimed. On a reviewed report these rules cover nothing by themselves:
there every exception is listed by hand in ``editorial/exceptions.yaml``.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

from reportsite.layers.figures.quantities import plain
from reportsite.numerals import NUMERAL_CHARS

_YEAR = r"(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})"
_TO = r"(?:[-~—–至到]|——)"
_S = r"[^\S\t\r\n]?"
_FIRST = (
    (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", "日期"),
    (
        rf"{_YEAR}(?:{_S}{_TO}{_S}{_YEAR})?{_S}年(?:{_S}[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?{_S}月(?:{_S}[0-9]{{1,2}}{_S}日)?)?"
        "(?:代|度)?",
        "日期",
    ),
    (rf"(?<![0-9.])[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?{_S}月(?:{_S}[0-9]{{1,2}}{_S}日|底|初|末|份)?", "日期"),
    (r"(?<![0-9.])[0-9]{2}年代", "日期"),
    (r"[0-9]{1,2}年(?=行动|规划)", "名称"),
    (r"[0-9]{1,3}年(?:前|以?来|(?:同期)?[新最][高低好大])", "日期"),
    (rf"(?<![0-9{NUMERAL_CHARS}])(?:[0-9]+|[{NUMERAL_CHARS}]+)周年", "周年"),
    (rf"(?<=届)(?:[0-9]+|[{NUMERAL_CHARS}]+)次", "序数"),
    (r"[“\"][^“”\"%。,;]{1,12}[”\"]", "引号中的名称"),
)
_THEN = (
    (r"第[0-9]+", "序数"),
    (r"(?<![0-9])[0-9]+(?:(?:\.[0-9]+){2,}|(?:\.[0-9]+)+(?=版|阶段|时代))", "编号"),
    (r"(?<![0-9])[0-9]+(?:\.[0-9]+)?(?:版|阶段|号|时代)", "名称中的编号"),
    (r"(?<![A-Za-z])[A-Za-z]+[-+]?[0-9]+(?:\.[0-9]+)?[A-Za-z]*|(?<![0-9])[0-9]+[A-Za-z]+", "名称"),
    (r"(?<=互联网)[0-9]\.[0-9]", "名称"),
    (r"(?<![0-9])[0-9]+(?:(?:[+·/][0-9]+)+|\+[A-Z]?)|[A-Z]\+[0-9]+|\+[0-9]+", "名称"),
    (r"(?<=国道)[0-9]+|(?<=省道)[0-9]+", "线路编号"),
    (r"(?<![0-9])1[0-9]{4}(?=\D{0,6}热线)", "热线号码"),
    (r"(?<![0-9])(?:19|20)[0-9][0-9](?![0-9])", "年份"),
    (r"[0-9]{1,2}日", "日期"),
)
_NO_END = sys.maxsize

_COUNTING = (
    "新建|新开|新设|新增|建成|建起|建设|扩建|修建|投产|投用|开工|完工|竣工|完成|实现|召开|举办|举行|组织|开展|发放|发行"
    "|发布|颁布|出台|印发|制定|修订|推出|推介|签署|签订|签约|实施|启动|引进|引入|培育|设立|成立|组建|创建|获得|荣获|获批"
    "|落地|开通|开辟|审议|提交|提请|办理|处理|查处|受理|增加|减少|取消|下放|入选|投放|布局|选派|派出|安排|建立|打通|达"
    "|共有?|(?<!认)(?<!作)为"
)
_GENERIC = "个项条次篇类种位句道场轮期批级组件张对块片本支门份层"
_SMALL = "(?:[两三四五六七八九]|二?十[一二三四五六七八九]?)"
_NAMING = re.compile(
    rf"(?P<verb>(?:{_COUNTING})(?:了|过)?)?(?<![{NUMERAL_CHARS}0-9点约近超逾第几数])"
    rf"(?P<name>{_SMALL}(?!个百?分点|个位次|个基?点|个月|个[多半])[{_GENERIC}])"
    r"(?=[\u4e00-\u9fff“‘《])(?![次个]?[，。以左])"
    r"|(?P<sides>(?<![0-9.])[0-9]{1,2}个?(?:方面|环节|层面|维度))"
)
"""A small number in Chinese numerals with a general measure word before a noun: such are the numbers of mottos, rules
and groups (八项规定, 五篇大文章, 两个市场), unless a verb of counting stands before them (建成两个, 发布三批). A number
that measures or is statistics is to be written in Arabic digits, one that is part of a set phrase in Chinese ones
(GB/T 15835—2011, 4)."""
_FIRST_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _FIRST)
_THEN_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _THEN)


def dates_and_quoted(text: str) -> list[tuple[int, int]]:
    """Where the names of a text stand that take precedence over quantities."""
    text = plain(text)
    return [*(found.span() for rule, _ in _FIRST_RULES for found in rule.finditer(text)), *_naming(text)]


def _naming(text: str) -> list[tuple[int, int]]:
    """Where a number of ``text`` names a set of things instead of counting them."""
    places = []
    for found in _NAMING.finditer(text):
        if found["sides"]:
            places.append(found.span("sides"))
        elif not found["verb"]:
            places.append(found.span("name"))
    return places


class Reasons:
    """Why digits of a text are no quantity."""

    def __init__(self, text: str) -> None:
        text = plain(text)
        self._rules = [
            (reason, [found.span() for found in rule.finditer(text)])
            for rule, reason in (*_FIRST_RULES, *_THEN_RULES)
        ]
        self._rules.append(("名称", _naming(text)))

    def of(self, start: int, end: int) -> str:
        """The reason of the first rule that finds a name around these offsets; "" when none does."""
        for reason, spans in self._rules:  # of one rule no two names overlap
            at = bisect_right(spans, (start, _NO_END)) - 1
            if at >= 0 and end <= spans[at][1]:
                return reason
        return ""
