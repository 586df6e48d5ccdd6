"""Text as it is shown and text as it is searched.

``display`` puts Chinese punctuation in place of the ASCII marks of the seed, character for character, so
that every offset into a seed's text is also an offset into what the reader sees. ``fold`` makes two ways of
typing the same words equal and says where in the text each folded character came from. The browser folds
queries with the same rules (templates/static/js/search/fold.js); tests/fixtures/fold_cases.txt holds both
to the same results.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from reportsite.foldtable import FOLDED, RADICALS

FULL_WIDTH: Mapping[str, str] = MappingProxyType(
    {",": "，", "(": "（", ")": "）", ":": "：", ";": "；", "?": "？", "!": "！"}
)
"""The marks that are full-width in Chinese text (GB/T 15834-2011). Points and per cent signs stay: they
belong to numbers."""

_LINE_ENDS = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")

_MARK = re.compile(r"[,():;?!]")
_URL = re.compile(r"(?<![A-Za-z0-9+.-])[0-9+.-]*([A-Za-z][A-Za-z0-9+.-]*://[!-~]+)|(www\.[!-~]+)")
"""A web address. A scheme is looked for from the first character that may stand in one, once: begun anew at every
letter, a long word would be read once for each of its letters."""

_URL_END = ",.:;?!"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_SPACE = re.compile(r"\S")
_OPEN = {"(": ")", "（": "）"}

QUOTES = "“”‘’\"'「」『』〝〞„‟"
"""Quotation marks: optional in a search, so ``fold`` leaves them out."""

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What nobody sees: control characters that are no white space, and Unicode's Default_Ignorable_Code_Point (soft
hyphens, joiners, signs of direction, variation selectors, fillers, tags)."""

_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–—―─−~〜∼", "-"), **dict.fromkeys("•‧・", "·")})
"""Dashes and waves are typed one for the other (1—5月, 1~5月, 1〜5月, 1-5月), and so are middle dots."""

_UNIFIED = {first + at: char for first, text in RADICALS for at, char in enumerate(text)}
_UNIFIED |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_WIDE = re.compile("[\u00b7\u2014-\u2016\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\U00020000-\U0003ffff]")


def one_line(text: str, end: str = " ") -> str:
    """``text`` for a format in which a line end or a control character would mean something: each line end is ``end``,
    control characters are left out."""
    return _CONTROLS.sub("", _LINE_ENDS.sub(lambda _: end, text).replace("\t", " "))


def unified(text: str) -> str:
    """``text`` with the ideographs that its radicals and strokes stand for, character for character (Unicode's
    Equivalent_Unified_Ideograph): what a PDF file gives for 居民 may be 居⺠."""
    return text.translate(_UNIFIED)


def blank_invisible(text: str) -> str:
    """``text`` with a space for each character that nobody sees, as long as it was."""
    return _INVISIBLE.sub(" ", text)


def display(text: str) -> str:
    """``text`` with ASCII ``,():;?!`` as ``，（）：；？！`` where they stand in Chinese text; same length.

    A mark keeps its ASCII form inside a number or time (``1,000``, ``5:30``), in an address, and between
    Latin words; a pair of brackets is decided as one, so that both sides agree.
    """
    out = list(text)
    latin = _addresses(text)
    brackets = _bracket_pairs(text)
    foreign = [found.start() for found in _NOT_ASCII.finditer(text)]
    for found in _MARK.finditer(text):
        at = found.start()
        if at in latin:
            continue
        if at in brackets:
            first, last = brackets[at]
            keep = text[first] == "(" and _latin_pair(text, first, last, foreign)
        else:
            keep = _latin_before(text, at) and _latin_after(text, at + 1)
        if not keep:
            out[at] = FULL_WIDTH[text[at]]
    return "".join(out)


def _addresses(text: str) -> set[int]:
    """The offsets that lie in a web address; the punctuation after one belongs to the sentence."""
    inside: set[int] = set()
    for found in _URL.finditer(text):
        address = found[found.lastindex or 0].rstrip(_URL_END)
        if address.count(")") > address.count("("):
            address = address[: address.rindex(")")].rstrip(_URL_END)
        start = found.start(found.lastindex or 0)
        inside.update(range(start, start + len(address)))
    return inside


def _bracket_pairs(text: str) -> dict[int, tuple[int, int]]:
    """For the offset of each matched bracket, of either width, the offsets of its pair."""
    pairs: dict[int, tuple[int, int]] = {}
    waiting: list[int] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            waiting.append(at)
        elif char in _OPEN.values() and waiting:
            first = waiting.pop()
            pairs[first] = pairs[at] = (first, at)
    return pairs


def _latin_pair(text: str, first: int, last: int, foreign: Sequence[int]) -> bool:
    """True when the brackets follow a Latin word, hold only ASCII (``foreign`` are the offsets of all that is not), and
    no Chinese text comes after."""
    after = _NOT_SPACE.search(text, last + 1)
    return (
        text[last] == ")"
        and bisect_left(foreign, first) == bisect_left(foreign, last)
        and _latin_before(text, first)
        and (after is None or after[0].isascii())
    )


def _latin_before(text: str, at: int) -> bool:
    return bool(re.search(r"[0-9A-Za-z] *$", text[max(0, at - 8) : at]))


def _latin_after(text: str, at: int) -> bool:
    return bool(re.match(r" *[0-9A-Za-z]", text[at : at + 8]))


def _changing(packed: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last code points of the ranges of the table."""
    numbers = [int(word, 36) for word in packed.split(" ")]
    firsts, lasts, at = [], [], 0
    for gap, more in zip(numbers[::2], numbers[1::2], strict=True):
        firsts.append(at + gap)
        at += gap + more
        lasts.append(at)
    return tuple(firsts), tuple(lasts)


_FIRSTS, _LASTS = _changing(FOLDED)


@cache
def _parts(raw: str) -> str:
    """What one character becomes, white space included. A character that is not in the table stays what it is,
    although the Unicode of this Python may know more of it than that of a browser."""
    raw = unified(raw)
    at = bisect_right(_FIRSTS, ord(raw)) - 1
    if at >= 0 and ord(raw) <= _LASTS[at]:
        raw = unicodedata.normalize("NFKC", raw).lower()
    return "".join(char for char in raw if char not in QUOTES and not _INVISIBLE.match(char))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``offsets[i]`` is the code-point offset, in the text that was folded, of the character
    the i-th folded one came from; one more entry at the end holds that text's length."""

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the text that was folded; end exclusive."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str, variants: Mapping[str, str] = MappingProxyType({})) -> Folded:
    """``text`` as it is compared in a search.

    Width (Unicode NFKC, character by character), case (both for the characters of ``foldtable``), radicals and the
    ideographs they stand for, dashes and waves, and middle dots are made one; ``variants`` maps single traditional or
    variant characters to the report's own.
    Quotation marks and invisible characters are left out. White space stays, as one space, only between two
    characters neither of which is Chinese; at either end it is left out.
    """
    chars: list[str] = []
    offsets: list[int] = []
    gap: int | None = None
    last = ""  # a dash is as wide as it was typed
    for at, raw in enumerate(text):
        for char in _parts(raw):
            if char in _SPACES:
                gap = at if gap is None else gap
                continue
            char = variants.get(char, char)
            if gap is not None and chars and not _WIDE.match(last) and not _WIDE.match(char):
                chars.append(" ")
                offsets.append(gap)
            gap, last = None, char
            chars.append(char.translate(_DASHES))
            offsets.append(at)
    return Folded("".join(chars), (*offsets, len(text)))
