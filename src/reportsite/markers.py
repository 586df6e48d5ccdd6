"""The marker table: how the levels of an official text are numbered.

The order of the rows is the order of the levels. It is that of the official numbering hierarchy
(GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1）), with the counting words 一是 / 一要 / 第一， and —— bullets, which
that standard does not name, below it, and above it the levels of plans, laws and annual reports. Those of laws are
named in the Legislation Law (立法法, 2023, article 65): 编 章 节 条.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.numerals import to_int

SENTENCE_END = "。！？；…!?;"
CLOSERS = "”’」』）)》】\"'"
_HAN = "[零〇○一二三四五六七八九十百]{1,6}"
_DIGITS = "[0-9０-９]{1,3}"
_ANY = rf"({_HAN}|{_DIGITS})"
# 第三章 is a heading where white space or the end of the line follows, or a few words that are no sentence.
_HEADS = r"(?=[\s:：、]|$|[^\s。；：！？;:!?…][^。；：！？;:!?…]{0,39}$)"


@dataclass(frozen=True, slots=True)
class Row:
    """One way of numbering. ``rank`` is its depth (smaller is higher); ``run_in`` says that it may also
    begin inside a paragraph, after the end of a sentence; ``numbered`` is False for bullets."""

    name: str
    rank: int
    pattern: re.Pattern[str]
    run_in: bool = False
    numbered: bool = True

    @property
    def is_heading(self) -> bool:
        """True for what heads the text below it: 第一章 … 第一条, 一、 and （一）. It may count on from part to part:
        第五章 may be the first of 第二篇, （四） the first of 二、."""
        return self.rank <= 2


ROWS = (
    Row("volume", -5, re.compile(rf"第\s?{_ANY}\s?(?:分?编)(?![辑制号队])[、:：]?{_HEADS}")),
    Row("book", -4, re.compile(rf"第\s?{_ANY}\s?篇[、:：]?{_HEADS}")),
    Row("division", -3, re.compile(rf"第\s?{_ANY}\s?部分[、:：]?{_HEADS}")),
    Row("chapter", -2, re.compile(rf"第\s?{_ANY}\s?章(?!程)[、:：]?{_HEADS}")),
    Row("subchapter", -1, re.compile(rf"第\s?{_ANY}\s?节[、:：]?{_HEADS}")),
    Row("article", 0, re.compile(rf"第\s?{_ANY}\s?条(?:之{_HAN})?(?=\s|$|[【〔［])")),
    Row("part", 1, re.compile(rf"({_HAN})\s*(?:、|[.．](?![0-9０-９一二三四五六七八九十]))")),
    Row("section", 2, re.compile(rf"[(（]\s*({_HAN})\s*[)）]、?")),
    Row("arabic", 3, re.compile(rf"({_DIGITS})(?:[.．](?![0-9０-９])|、)")),
    Row("paren", 4, re.compile(rf"[(（]\s*({_DIGITS})\s*[)）]|([①-⑳⑴-⒇])"), run_in=True),
    Row("yishi", 5, re.compile(r"([一二三四五六七八九十]{1,3})是"), run_in=True),
    Row("yiyao", 5, re.compile(r"([一二三四五六七八九十]{1,3})要"), run_in=True),
    Row("diyi", 5, re.compile(rf"第({_HAN})[,，]"), run_in=True),
    Row("bullet", 6, re.compile(r"(?:——|──|――|--|－－)"), numbered=False),
)
HIGHER, ARTICLE, PART, SECTION, ARABIC = ROWS[:5], *ROWS[5:9]
# 3．10种药品, 3.5.5万册: what follows the stop is a count of things or has a stop of its own, or the stop is a wide one
# between narrow digits; none is a decimal place.
_BEFORE_DIGIT = re.compile(
    rf"({_DIGITS})[.．](?=[0-9０-９]+[.．][0-9０-９]|[0-9０-９]+(?!个百分点)(?![百千万亿倍成])[\u4e00-\u9fff])"
    r"|([0-9]{1,3})．(?=[0-9])"
)
COUNTING_RANK = 5
"""The rank of the counting words 一是, 一要 and 第一，, which are ordinary words as well."""
_RUN_IN = re.compile("|".join(f"(?:{row.pattern.pattern})" for row in ROWS if row.run_in))


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker found in a line: its row, its text as printed, its integer (0 for a bullet) and its code-point
    offsets in the line."""

    row: Row
    text: str
    number: int
    start: int
    end: int


def _number(match: re.Match[str]) -> int | None:
    digits = next((g for g in match.groups() if g is not None), "")
    return to_int(digits) or to_int(re.sub(r"\D", "", unicodedata.normalize("NFKC", digits)))


def _read(row: Row, line: str, at: int) -> Marker | None:
    match = row.pattern.match(line, at)
    if not match:
        return None
    number = _number(match) if row.numbered else 0
    return None if number is None else Marker(row, match.group(), number, at, match.end())


def at_start(line: str, at: int, last: Mapping[str, int] | None = None) -> Marker | None:
    """The marker that begins at code point ``at`` of ``line``, or None.

    ``last`` tells how far each row has counted: with it, 3．10种 is read as 3． where 2． stands before, while 3.5亿元
    stays a number.
    """
    for row in ROWS:
        marker = _read(row, line, at)
        if marker:
            return marker
    found = _BEFORE_DIGIT.match(line, at) if last is not None else None
    if found and last is not None:
        number = _number(found)
        if number and number > 1 and number == last.get(ARABIC.name, 0) + 1:
            return Marker(ARABIC, found.group(), number, at, found.end())
    return None


def find(line: str, start: int, end: int, last: dict[str, int] | None = None) -> Iterator[Marker]:
    """The markers of ``line[start:end]``, left to right: one that begins it, then those run into it after the
    end of a sentence or a colon.

    Counting words (一是, 二要, 第三，) are taken only where they count on, at most one number left out, because
    「十一是」 or 「三要」 are ordinary words as well. ``last`` keeps the last number of each row from one line to
    the next; it is brought up to date.
    """
    last = {} if last is None else last
    at = start
    first = at_start(line, start, last)
    if first and first.end <= end and _counts_on(first, last):
        at = first.end
        yield first
    for match in _RUN_IN.finditer(line, at, end):
        if _after_sentence(line, start, match.start()):
            read = (_read(row, line, match.start()) for row in ROWS if row.run_in)
            marker = next((m for m in read if m), None)  # None: 十十是 has the form of a number and is none
            if marker and _counts_on(marker, last):
                yield marker


def _counts_on(marker: Marker, last: dict[str, int]) -> bool:
    before = last.get(marker.row.name, 0)
    if marker.row.rank == COUNTING_RANK and marker.number != 1 and not before < marker.number <= before + 2:
        return False
    last[marker.row.name] = marker.number
    return True


def _after_sentence(line: str, start: int, at: int) -> bool:
    i = at - 1
    while i >= start and (line[i].isspace() or line[i] in CLOSERS):
        i -= 1
    return i >= start and line[i] in SENTENCE_END + ":："
