"""Which dates there are, and those that a text names although there are none (13月底前, 2月30日)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportsite.layers.figures.quantities import plain
from reportsite.numerals import to_int

YEARS = range(1800, 2200)
"""The years that a report may speak of: a number outside is a slip, or counts years (5000年历史)."""

NEXT_YEAR = "明年|次年"

_DATE = re.compile(
    rf"(?<![0-9.])(?:(?:(?P<year>[0-9]+)年|(?P<next>{NEXT_YEAR}))(?=[0-9]))?"
    r"(?P<month>[0-9]+)(?:[-~—–至](?P<to>[0-9]+))?月(?!龄)(?:(?P<day>[0-9]+)(?:[-~—–至](?P<last>[0-9]+))?日)?"
    r"|(?<![0-9.月])(?P<naught>0+)日"
    r"|到(?P<until>[0-9]{4,})年(?!前|历史|以来)|(?<![0-9.])(?P<by>[0-9]{4,})年[底末]"
    r"|(?<!连续)(?<!过去)(?<![近0-9一二三四五六七八九十百])(?P<quarter>[零〇五六七八九]|十[一二三四五六七八九]?|[0-9]+)季度"
)


@dataclass(frozen=True, slots=True)
class Impossible:
    """A stretch of a text (code-point offsets, end exclusive) that names a date which there is none of, and why."""

    start: int
    end: int
    why: str


def small(digits: str) -> int:
    """The number that ASCII digits spell; -1 for one of more than four digits, which is in no date."""
    return int(digits) if len(digits) <= 4 else -1


def last_day(year: str, month: int) -> int:
    """The last day of a month of the year ("": not known, so February may have 29 days). Raises ValueError for a month
    or year that there is none of."""
    if not 1 <= month <= 12 or (year and small(year) not in YEARS):
        raise ValueError(f"{year}-{month}")
    return calendar.monthrange(int(year or 2000), month)[1]


def following(year: str) -> str:
    """The year after ``year``; "" when that is not known."""
    return str(int(year) + 1) if year and int(year) + 1 in YEARS else ""


def impossible(text: str, year: str = "") -> Iterator[Impossible]:
    """Every date of ``text`` that there is none of, in order. ``year`` is the one that months without a year are
    understood from, "" when not known."""
    for found in _DATE.finditer(plain(text)):
        why = _why(found, year)
        if why:
            yield Impossible(*found.span(), why)


def _why(found: re.Match[str], year: str) -> str:
    if found["naught"]:
        return "no month has a day 0"
    if found["quarter"]:
        return "" if to_int(found["quarter"][:5]) in range(1, 5) else "a year has four quarters"
    named = found["until"] or found["by"] or (found["year"] if len(found["year"] or "") >= 4 else "")
    if named and small(named) not in YEARS:
        return f"years from {YEARS[0]} to {YEARS[-1]} are known"
    if not found["month"]:
        return ""
    year = named or (following(year) if found["next"] else year)
    months = [small(found[name]) for name in ("month", "to") if found[name]]
    if any(month not in range(1, 13) for month in months):
        return "a year has twelve months"
    if months != sorted(months):
        return "it ends before it begins"
    days = [small(found[name]) for name in ("day", "last") if found[name]]
    most = last_day(year, months[-1])
    if any(day not in range(1, most + 1) for day in days):
        return f"that month has the days 1 to {most}"
    return "it ends before it begins" if days != sorted(days) else ""
