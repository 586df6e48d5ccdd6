"""Digits that are no quantities: dates, numbering, names. Each rule says why.

A date or a quoted name may look like a quantity (2008年, “3个100”) and takes precedence over one; the other
rules only explain what no quantity has claimed. On a reviewed report these rules cover nothing by themselves:
there every exception is listed by hand in ``editorial/exceptions.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportsite.layers.figures.quantities import plain


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of a text (code-point offsets, end exclusive) whose digits are no quantity, and why."""

    start: int
    end: int
    reason: str


_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_FIRST = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "日期"),
    (rf"{_YEAR}(?:[-~—–至]{_YEAR})?年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:代|度)?", "日期"),
    (r"(?<![\d.])\d{1,2}(?:[-~—–至]\d{1,2})?月(?:\d{1,2}日|底|初|末|份)?", "日期"),
    (r"(?<![\d.])\d{2}年代", "日期"),
    (r"\d{1,2}年(?=行动|规划)", "名称"),
    (r"\d{1,3}年(?:前|以?来)", "日期"),
    (r"[“\"][^“”\"%。,;]{1,12}[”\"]", "引号中的名称"),
)
_THEN = (
    (r"第\d+", "序数"),
    (r"\d+(?:\.\d+)+", "编号"),
    (r"\d+(?:\.\d+)?(?:版|阶段|号|时代)", "名称中的编号"),
    (r"[A-Za-z]+[-+]?\d+(?:\.\d+)?[A-Za-z]*|\d+[A-Za-z]+", "名称"),
    (r"(?<=互联网)\d\.\d", "名称"),
    (r"\d+(?:[+·/]\d+)+|\d+\+[A-Z]|[A-Z]\+\d+|\+\d+|\d+\+", "名称"),
    (r"(?<=国道)\d+|(?<=省道)\d+", "线路编号"),
    (r"(?<!\d)1\d{4}(?=\D{0,6}热线)", "热线号码"),
    (r"(?<!\d)(?:19|20)\d\d(?!\d)", "年份"),
    (r"\d{1,2}日", "日期"),
)
_FIRST_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _FIRST)
_THEN_RULES = tuple((re.compile(pattern), reason) for pattern, reason in _THEN)


def dates_and_quoted(text: str) -> list[Name]:
    """The names of a text that take precedence over quantities."""
    return list(_matches(text, _FIRST_RULES))


def names(text: str) -> list[Name]:
    """Every name of a text, those that take precedence first."""
    return [*_matches(text, _FIRST_RULES), *_matches(text, _THEN_RULES)]


def _matches(text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> Iterator[Name]:
    text = plain(text)
    for rule, reason in rules:
        for found in rule.finditer(text):
            yield Name(*found.span(), reason)
