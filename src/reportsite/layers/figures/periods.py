"""Which stretch of time a figure is about: 上半年 → 2023H1, 1-5月 → 2023-01/2023-05."""

from __future__ import annotations

import re

from reportsite.layers.figures.quantities import plain

_REPORT = re.compile(r"(\d{4})(?:(h[12])|(q[1-4]))?", re.IGNORECASE)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_WORDS = re.compile(
    r"(?P<half>上半年|下半年)|(?P<quarter>[一二三四])季度|(?P<from>\d{1,2})[-~—–至](?P<to>\d{1,2})月"
    r"|截至(?P<end>\d{1,2})月底|(?P<year>全年|今年(?!以来))|(?P<named>\d{4})年(?!以来)"
)
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
_PERIOD = re.compile(rf"(?:\d{{4}}(?:H[12]|Q[1-4])?|{_MONTH}(?:/{_MONTH})?|\.\.{_MONTH})?")
_COMPARED = re.compile(r"(?:比|于|较|相当于)$")


def is_period(text: str) -> bool:
    """True for a code of a stretch of time: 2023, 2023H1, 2023Q2, 2023-05, 2023-01/2023-05, ..2023-06, or "" for
    none. What ends before it begins is none."""
    first, _, last = text.partition("/")
    return bool(_PERIOD.fullmatch(text)) and (not last or first <= last)


def base_period(report_id: str) -> str:
    """The half-year or quarter a report covers, told by its id: 2023h1 → 2023H1. "" for an id that names a year
    alone: such a report looks back on one year and ahead to another."""
    found = _REPORT.match(report_id)
    return found[0].upper() if found and (found[2] or found[3]) else ""


def base_year(report_id: str) -> str:
    """The year that a report's id begins with, in which its measures are to be carried out; "" for none."""
    found = _REPORT.match(report_id)
    return found[1] if found else ""


def period_in(text: str, base: str) -> str:
    """The period that the last time word of ``text`` names, "" when there is none or no year is known.

    ``base`` is the period or year that the words are to be understood from, "" when not known. What another
    period is compared with (比一季度, 高于一季度) does not count.
    """
    text = plain(text)
    year, found = base[:4], ""
    for m in _WORDS.finditer(text):
        if _COMPARED.search(text[: m.start()]) or re.match("同期|(?:年度)?(?:计划|目标|经济社会)", text[m.end() :]):
            continue
        if m["named"]:
            found = m["named"]
        elif not year:
            continue
        elif m["half"]:
            found = f"{year}{'H1' if m['half'] == '上半年' else 'H2'}"
        elif m["quarter"]:
            found = f"{year}Q{_QUARTERS[m['quarter']]}"
        elif m["from"]:
            found = f"{year}-{int(m['from']):02}/{year}-{int(m['to']):02}"
        elif m["end"]:
            found = f"..{year}-{int(m['end']):02}"
        else:
            found = year
    return found
