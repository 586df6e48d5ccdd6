"""Chinese text → words, at build time."""

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
