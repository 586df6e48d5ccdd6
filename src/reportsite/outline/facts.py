"""What a report says of itself before its text: its title, when and where it was heard, who gave it, who published it.

Only what the words tell is taken, each with the line it stands in. Nothing is concluded: an office of a city is no
publisher.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportsite.model import Report
from reportsite.numerals import to_int

_NUMBER = r"\d{1,4}|[〇○零一二三四五六七八九十]{1,4}"
_DAY = rf"(?P<year>{_NUMBER})\s*年\s*(?P<month>{_NUMBER})\s*月\s*(?P<day>{_NUMBER})\s*日"
_ISO = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})"
_PUBLISHED = re.compile(rf"发布(?:日期|时间)\s*[:：]\s*{_ISO}")
_DATED = re.compile(rf"(?:日期|时间)\s*[:：]\s*{_ISO}")
_PUBLISHER = re.compile(r"(?:来源|发布机构|发布单位)\s*[:：]\s*(\S+)")
_HEARD = re.compile(rf"^[（(—–─\-\s]*{_DAY}\s*在?\s*(?P<at>.{{4,60}}?(?:会议?|大会))\s*上?[）)\s]*$")
_DATE_ALONE = re.compile(rf"^[（(—–─\-\s]*{_DAY}[）)\s]*$")
_OCCASION = re.compile(r"^[（(—–─\-\s]*在\s*(?P<at>.{4,60}?(?:会议?|大会))\s*上[）)\s]*$")
_OFFICE = (
    r"(?:总理|省长|市长|州长|县长|区长|旗长|盟长|乡长|镇长|主席|主任|局长|厅长|部长|行长|书记|秘书长|委员长|院长|检察长|司长|"
    r"会长|行政长官)"
)
_SPEAKER = re.compile(
    rf"^(?:报告人\s*[:：]\s*)?(?P<office>[^，。：:；]{{0,30}}?{_OFFICE})\s*(?P<name>[㐀-鿿·]{{1,6}}(?:\s[㐀-鿿]{{1,2}})?)$"
)
_BEHALF = re.compile(r"(?:我|现)(?:受|代表)\s*(?P<who>[^，。、；]{2,30}?)(?:委托)?[，,]?\s*(?:就|向)")
_TITLE = re.compile(r"报告|计划|规划|方案|纲要|说明|意见")
_LONGEST = 200
"""How many characters of a line are read."""
_OPENING = 6
"""How many paragraphs of the text may still be of its front, where no heading says that it begins."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for report.yaml: ``line`` of the text says so, in these ``words``."""

    value: str
    line: int
    words: str


def facts(report: Report) -> dict[str, Fact]:
    """What the front of the report says, by key of report.yaml: title, published, publisher, heard_on, heard_at,
    speaker. What it does not say is not there."""
    found: dict[str, Fact] = {}
    day: Fact | None = None  # a line that is nothing but a day
    for line, text in _front(report):
        plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
        for key, value in _read(plain, "heard_on" in found or "title" in found):
            if value:
                found.setdefault(key, Fact(value, line, text.strip()))
        if alone := _DATE_ALONE.match(plain):
            day = Fact(_iso(alone), line, text.strip())
    if "heard_on" not in found and "heard_at" in found and day and day.value:
        found["heard_on"] = day
    for line, text in _opening(report):
        behalf = _BEHALF.search(text)
        if behalf and "publisher" not in found:
            found["publisher"] = Fact(behalf["who"].strip(), line, text[:40])
    if report.title:
        line = next((piece.span.line for piece in report.metadata if piece.text == report.title), 1)
        found["title"] = Fact(report.title, line, report.title)
    return found


def _read(plain: str, after_title: bool) -> Iterator[tuple[str, str]]:
    if day := _PUBLISHED.search(plain) or _DATED.search(plain):
        yield "published", _iso(day)
    if origin := _PUBLISHER.search(plain):
        yield "publisher", origin[1]
    if heard := _HEARD.match(plain):
        yield "heard_on", _iso(heard)
        yield "heard_at", heard["at"].strip()
    elif occasion := _OCCASION.match(plain):
        yield "heard_at", occasion["at"].strip()
    elif (speaker := _SPEAKER.match(plain)) and after_title:
        yield "speaker", f"{speaker['office'].strip()} {''.join(speaker['name'].split())}"
    if _TITLE.search(plain) and len(plain) <= 45 and not re.search(r"[。，：:；]", plain) and not _HEARD.match(plain):
        yield "title", plain


def _front(report: Report) -> Iterator[tuple[int, str]]:
    """The lines of metadata, and after them the first short paragraphs of a text that has no front set apart."""
    for piece in report.metadata:
        yield piece.span.line, piece.text
    for line, text in _opening(report):
        if len(text) > 45 or re.search("[。；]", text):
            return
        yield line, text


def _opening(report: Report) -> Iterator[tuple[int, str]]:
    """The first paragraphs of the text before the first section that has a heading."""
    for part in report.parts[:1]:
        for section in part.sections[:1]:
            for item in section.items[:_OPENING]:
                lines: dict[int, str] = {}
                for statement in item.statements:
                    lines[statement.span.line] = lines.get(statement.span.line, "") + statement.text
                yield from lines.items()


def _iso(found: re.Match[str]) -> str:
    """The day as 2024-01-21; "" where there is no such day."""
    try:
        year, month, day = (to_int(found[key]) or 0 for key in ("year", "month", "day"))
        return date(year, month, day).isoformat() if year > 1900 else ""
    except (ValueError, OverflowError):
        return ""
