"""Which stretch of time a figure is about: 上半年 → 2023H1, 1-5月 → 2023-01/2023-05."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportsite.layers.figures.dates import YEARS, small
from reportsite.layers.figures.quantities import plain
from reportsite.model import Report
from reportsite.numerals import to_int

_REPORT = re.compile(r"([0-9]{4})(?:(h[12])|(q[1-4]))?", re.IGNORECASE)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_WORDS = re.compile(
    r"(?P<half>上半年|下半年)|(?P<quarter>[一二三四])季度|(?<![0-9.])(?P<from>[0-9]+)[-~—–至](?P<to>[0-9]+)月"
    r"|截至(?P<end>[0-9]+)月底|(?P<year>全年|今年(?!以来))|(?<![0-9])(?P<named>[0-9]{4}|[一二][〇○零一二三四五六七八九]{3})年(?!以来)"
)
_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_PERIOD = re.compile(rf"(?:[0-9]{{4}}(?:H[12]|Q[1-4])?|{_MONTH}(?:/{_MONTH})?|\.\.{_MONTH})?")
_COMPARED = ("比", "于", "较", "相当于")
_OTHER_SENSE = re.compile("同期|(?:年度)?(?:计划|目标|经济社会)")


def is_period(text: str) -> bool:
    """True for a code of a stretch of time: 2023, 2023H1, 2023Q2, 2023-05, 2023-01/2023-05, ..2023-06, or "" for
    none. What ends before it begins is none."""
    first, _, last = text.partition("/")
    return bool(_PERIOD.fullmatch(text)) and (not last or first <= last)


def base_period(report_id: str) -> str:
    """The half-year or quarter a report covers, told by its id: 2023h1 → 2023H1. "" for an id that names a year
    alone: such a report looks back on one year and ahead to another."""
    found = _REPORT.match(report_id)
    return found[0].upper() if found and _id_year(report_id) and (found[2] or found[3]) else ""


def base_year(report: Report) -> str:
    """The year in which a report's measures are to be carried out: that which its id begins with, else that in which it
    was presented, else the last one in its title; "" for none."""
    last = max(map(int, re.findall(r"(?<!\d)\d{4}(?=年)", report.title)), default=0)
    year = _id_year(report.id) or str(report.year or last)
    return year if int(year) in YEARS else ""


def _id_year(report_id: str) -> str:
    found = _REPORT.match(report_id)
    return found[1] if found and int(found[1]) in YEARS else ""


class Periods:
    """The time words of a sentence. ``base`` is the period or year that they are to be understood from, "" when not
    known. What another period is compared with (比一季度, 高于一季度) does not count."""

    def __init__(self, text: str, base: str) -> None:
        text = plain(text)
        self._ends: list[int] = []
        self._codes: list[str] = []
        named_until, named = -1, ""  # where a year stands that the next word may belong to, and which
        for found in _WORDS.finditer(text):
            follows = found.start() == named_until
            year = named if follows else base[:4]
            if text.endswith(_COMPARED, 0, found.start()) or (follows and not named):
                named_until, named = found.end(), ""
                continue
            if found["named"]:
                known = to_int(found["named"]) in YEARS  # 5000年历史 is no time
                named_until, named = found.end(), str(to_int(found["named"])) if known else ""
            if _OTHER_SENSE.match(text, found.end()) or (found["named"] and not named) or not (found["named"] or year):
                continue
            self._ends.append(found.end())
            self._codes.append(named if found["named"] else _code(found, year))

    def before(self, at: int) -> str | None:
        """The period that the last time word before this offset names; None when there is none or no year is known,
        and "" when it names a time that there is none of (1-13月)."""
        index = bisect_right(self._ends, at) - 1
        return self._codes[index] if index >= 0 else None


def _code(found: re.Match[str], year: str) -> str:
    if found["half"]:
        return f"{year}{'H1' if found['half'] == '上半年' else 'H2'}"
    if found["quarter"]:
        return f"{year}Q{_QUARTERS[found['quarter']]}"
    if found["year"]:
        return year
    months = [small(found[name]) for name in ("from", "to", "end") if found[name]]
    if months != sorted(months) or not all(month in range(1, 13) for month in months):
        return ""
    first, last = months[0], months[-1]
    return f"..{year}-{last:02}" if found["end"] else f"{year}-{first:02}/{year}-{last:02}"
