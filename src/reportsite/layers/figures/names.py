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

_YEAR = r"(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})"
_FIRST = (
    (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", "日期"),
    (rf"{_YEAR}(?:[-~—–至]{_YEAR})?年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:代|度)?", "日期"),
    (r"(?<![0-9.])[0-9]{1,2}(?:[-~—–至][0-9]{1,2})?月(?:[0-9]{1,2}日|底|初|末|份)?", "日期"),
    (r"(?<![0-9.])[0-9]{2}年代", "日期"),
    (r"[0-9]{1,2}年(?=行动|规划)", "名称"),
    (r"[0-9]{1,3}年(?:前|以?来)", "日期"),
    (r"[“\"][^“”\"%。,;]{1,12}[”\"]", "引号中的名称"),
)
_THEN = (
    (r"第[0-9]+", "序数"),
    (r"(?<![0-9])[0-9]+(?:\.[0-9]+)+", "编号"),
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
_FIRST_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _FIRST)
_THEN_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _THEN)


def dates_and_quoted(text: str) -> list[tuple[int, int]]:
    """Where the names of a text stand that take precedence over quantities."""
    text = plain(text)
    return [found.span() for rule, _ in _FIRST_RULES for found in rule.finditer(text)]


class Reasons:
    """Why digits of a text are no quantity."""

    def __init__(self, text: str) -> None:
        text = plain(text)
        self._rules = [
            (reason, [found.span() for found in rule.finditer(text)])
            for rule, reason in (*_FIRST_RULES, *_THEN_RULES)
        ]

    def of(self, start: int, end: int) -> str:
        """The reason of the first rule that finds a name around these offsets; "" when none does."""
        for reason, spans in self._rules:  # of one rule no two names overlap
            at = bisect_right(spans, (start, _NO_END)) - 1
            if at >= 0 and end <= spans[at][1]:
                return reason
        return ""
