"""Chinese text → words, at build time: the only importer of rjieba."""

from __future__ import annotations

import rjieba

from reportsite.typography import fold


def segment(text: str) -> list[str]:
    """The words and marks of ``text``, which put together again are ``text``.

    rjieba is the maintained Rust edition of jieba, with its dictionary; its new-word guessing stays on,
    since reports are full of names no dictionary has.
    """
    return rjieba.cut(text)


def term_of(word: str) -> str:
    """The index term for a word: folded like a query; "" for punctuation and white space."""
    term = fold(word).text
    return term if any(char.isalnum() for char in term) else ""


def breakable(text: str) -> list[str]:
    """``text`` cut where a line of a heading may end, besides where punctuation lets it: between words, but not before
    a particle or a measure word (发展的, 2023年), nor after a word of one character (向 纵深, 和 建设), which leans on
    the next. Together the pieces are ``text``."""
    words = segment(text)
    pieces = words[:1]
    for place in range(1, len(words)):
        last = place == len(words) - 1 and len(words[place]) == 1  # no line for one character
        if not last and _parted(words[place - 1], words[place]):
            pieces.append("")
        pieces[-1] += words[place]
    return pieces


def _parted(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring words of a heading."""
    leans = len(before) == 1 and before not in _LEANING_BACK
    opened = after[0] in _OPENING and before[-1].isalnum()
    closed = before[-1] in _CLOSING and after[0].isalnum()
    inside = before[-1].isalnum() and after[0].isalnum() and not (before[-1].isdecimal() or before[-1].isascii())
    return opened or ((closed or (inside and not leans)) and after not in _LEANING_BACK)


_LEANING_BACK = frozenset("的地得了着过等们性化率力型感年月日时个项条点家所类级圈区市县里上中下内外间")
"""Words of one character that belong to the word before them."""

_OPENING, _CLOSING = "“‘《（(", "”’》）)"
