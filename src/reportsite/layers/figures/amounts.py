"""What a number comes to: 20,620.5 · 三十五 · 七十四点八 · 3亿5千万. Read whole, or not at all.

A number is the longest stretch of digits, of commas, points and spaces between digits, and of Chinese numerals. One
that is not put together as numbers are (1.2.3, 12,34, 五六百) comes to nothing, and none of its pieces does.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportsite.numerals import DIGITS, NUMERAL_CHARS, to_int

MOST_DIGITS = 15
"""How many significant digits a number may have: as many as every reader of a CSV or JSON file keeps, since most, like
spreadsheets and JavaScript, hold numbers as IEEE 754 doubles."""

MOST_PLACES = 21
"""A number written out may have this many digits before its point: from 10²¹ on JavaScript writes an exponent."""

IN_RANGE = f"a number has at most {MOST_DIGITS} significant digits, and {MOST_PLACES} before its point"
"""What a message says of a number that is out of range."""

SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6}
SCALES |= {"万": 10**4, "千": 10**3, "百": 10**2}

GAP = r"[^\S\t\r\n]"
"""A space of any width, as between the groups of a number or before its unit."""

_DIGITS = rf"[0-9]+(?:(?:[.,，]{GAP}?|{GAP})[0-9]+)*"
NUMBER = rf"(?>(?:{_DIGITS}|[{NUMERAL_CHARS}]|(?<=[{NUMERAL_CHARS}0-9])点(?=[{NUMERAL_CHARS}0-9]))+)"
"""A pattern for the longest stretch that is written like a number, whatever it comes to."""

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?P<by>[,，]|{GAP})[0-9]{{3}})(?:(?P=by)[0-9]{{3}})*(?:\.[0-9]+)?")
_SCALED = re.compile(rf"(?P<number>{_DIGITS})(?P<scale>{'|'.join(SCALES)})?")
_POINTED = re.compile(rf"(?P<whole>[{NUMERAL_CHARS}]+)点(?P<rest>[{''.join(DIGITS)}]+)(?P<scale>{'|'.join(SCALES)})?")
_PIECE = re.compile(rf"(?P<number>[0-9]+)(?P<scale>{'|'.join(SCALES)}|$)")
_SIMPLE = frozenset("一二两三四五六七八九")

Amount = tuple[Decimal, int]
"""A value as it is written, and the scale that it is to be taken times."""


def in_range(number: str, scale: int = 1) -> bool:
    """True for a number, as digits with at most one point, that times ``scale`` is kept exactly everywhere: it has at
    most MOST_DIGITS significant digits and decimals, and less than MOST_PLACES before the point."""
    whole, _, decimals = number.partition(".")
    whole, decimals = whole.lstrip("0"), decimals.rstrip("0")
    significant = len((whole + decimals).strip("0"))
    return max(significant, len(decimals)) <= MOST_DIGITS and len(whole) + len(str(scale)) - 1 <= MOST_PLACES


def amount(words: str) -> Amount | None:
    """What ``words`` (plain digits and signs, all of one NUMBER) come to; None when they are no number. Raises
    OverflowError where it is out of range."""
    if scaled := _SCALED.fullmatch(words):
        digits = _ungrouped(scaled["number"])
        return None if digits is None else _kept(digits, SCALES.get(scaled["scale"], 1))
    if pointed := _POINTED.fullmatch(words):
        whole = to_int(pointed["whole"])
        rest = "".join(str(DIGITS[char]) for char in pointed["rest"])
        return None if whole is None else _kept(f"{whole}.{rest}", SCALES.get(pointed["scale"], 1))
    if words[0] in NUMERAL_CHARS:
        return _spelt(words)
    return _in_pieces(words)


def _kept(digits: str, scale: int) -> Amount:
    if not in_range(digits, scale):
        raise OverflowError("a number out of range")
    if len(digits) <= MOST_PLACES:
        return Decimal(digits), scale  # as it is written: 5.0 stays 5.0
    whole, point, decimals = digits.partition(".")
    return Decimal(f"{whole.lstrip('0') or '0'}{point}{decimals.rstrip('0')}"), scale


def _ungrouped(number: str) -> str | None:
    if _PLAIN.fullmatch(number):
        return number
    return re.sub(rf"[,，]|{GAP}", "", number) if _GROUPED.fullmatch(number) else None


def _spelt(numeral: str) -> Amount | None:
    """A spelt number, 一万四千三百亿 → (14300, 10⁸). One with two scales (十亿八千万) is read as a whole. What names
    about how many (两三, 五六百) and digits one after the other (三五八) are none, save with a nought (二〇〇)."""
    if len(numeral) > 1 and _SIMPLE.issuperset(numeral):
        return None
    for word in ("亿", "万"):
        rest = numeral.removesuffix(word)
        if rest != numeral and "亿" not in rest and (word == "亿" or "万" not in rest):
            number = to_int(rest)
            if number is not None and not (len(rest) > 1 and _SIMPLE.issuperset(rest)):
                return _kept(str(number), SCALES[word])
    number = to_int(numeral)
    return None if number is None else _kept(str(number), 1)


def _in_pieces(words: str) -> Amount | None:
    """3亿5千万, 1万2千: the sum of its pieces, each smaller than the scale of the one before. What stands last without
    a scale fills the places left (5万3000), or the two are different numbers (390万65岁以上老人)."""
    total, below, at = 0, 0, 0
    while at < len(words):
        piece = _PIECE.match(words, at)
        if piece is None:
            return None
        scale = SCALES.get(piece["scale"], 1)
        digits = str(_kept(piece["number"], scale)[0])
        size = int(digits) * scale
        least = below / 10 if scale == 1 else 1
        if below and not least <= size < below:
            return None
        total, below, at = total + size, scale, piece.end()
    return _kept(str(total), 1)
