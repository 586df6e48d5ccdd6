"""Lines that were broken for their width: how to know them, and how to put them together again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from reportsite import markers

_ENDS = "。！？；：…!?;:"
_CLOSERS = "”’」』）)》】\"'"
_LATIN = re.compile("[A-Za-z]")
SLACK = 2.5
"""How many ideographs a line that was broken for its width may be shorter than the widest: what must not begin or end
a line goes to the next one, and so does a word."""
NARROW, WIDEST = 15, 70
"""The widths, in ideographs, that lines are broken at."""


def width(text: str) -> float:
    """How wide a line is, in ideographs: what is not East Asian wide counts half (Unicode Standard Annex 11)."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def glued(before: str, after: str) -> str:
    """Two pieces of one paragraph put together: a space between two Latin words, nothing else. A word that was broken
    with a hyphen keeps it only where it is followed by a capital or a digit."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before + after
    if before[-1] == "-" and len(before) > 1 and _LATIN.match(before[-2]) and after[0].islower() and after[0].isascii():
        return before[:-1] + after
    words = _LATIN.match(before[-1]) and (_LATIN.match(after[0]) or after[0].isdigit())
    words = words or (before[-1] in ",.;:" and _latin_before(before) and _LATIN.match(after[0]))
    return f"{before} {after}" if words else before + after


def _latin_before(text: str) -> bool:
    return len(text) > 1 and bool(_LATIN.match(text[-2]))


def ends(line: str) -> bool:
    """True where a paragraph may end with ``line``: a sentence ends there."""
    words = line.rstrip().rstrip(_CLOSERS)
    return bool(words) and words[-1] in _ENDS


def begins(line: str) -> bool:
    """True where ``line`` begins with a numbering, so that it may be a paragraph of its own."""
    stripped = line.lstrip()
    return markers.at_start(stripped, 0) is not None


def joined(lines: Sequence[str], kept: Collection[int] = ()) -> tuple[list[str], int]:
    """The paragraphs of lines that stand below each other, and how many were joined to the one before.

    A line goes on in the next one where it is as wide as a line gets here, no sentence ends with it (unless several
    lines are of that width) and the next has no indent and no numbering. Before the lines ``kept`` (indices) nothing is
    joined.
    """
    widest = full_width(lines)
    out: list[str] = []
    joins = 0
    for at, line in enumerate(lines):
        before = lines[at - 1].strip() if at else ""
        full = widest or max(map(width, lines)) if width(before) >= NARROW and not ends(before) else widest
        if at not in kept and full and goes_on(before, line, full):
            out[-1] = glued(out[-1], line)
            joins += 1
        else:
            out.append(line.strip())
    return out, joins


def full_width(lines: Sequence[str]) -> float:
    """The width that lines were broken at, in ideographs; 0 where they were not: where fewer than two thirds of those
    that another follows are as wide as the widest, or that is more than any page has."""
    widths = [width(line.strip()) for line in lines]
    widest = max(widths, default=0)
    full = [each for each in widths[:-1] if each >= widest - SLACK]
    return widest if NARROW <= widest <= WIDEST and len(full) >= 2 and 3 * len(full) >= 2 * len(widths[:-1]) else 0


def goes_on(before: str, line: str, full: float) -> bool:
    """True where ``line`` continues ``before``, broken at the width ``full``."""
    indented = line.startswith(("\u3000", "  ", "\t"))
    return bool(before) and width(before) >= full - SLACK and not indented and not begins(line)
