"""Names found in a text: whichever of many names stand there, each stretch of the text once.

For every layer that has a list of names and asks where they are written. What the names stand for is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

#: Letters and digits that run together to one word, in any width: ESG is no part of ESGs, 5G none of 15G.
_WORDY = "[0-9A-Za-z\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """One way to write something: the ``words``, and what they are the name ``of``. With one of ``unless_before``
    right behind them they are part of another name, and no mention (朝阳 before 路)."""

    words: str
    of: T
    unless_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name in a text: from ``start`` to before ``end``, both offsets in that text."""

    start: int
    end: int
    of: T


class Finder(Generic[T]):
    """Finds names, and knows which words are none although a name is in them.

    - Where names overlap the longest counts, of equally long ones the first; what is in it is not looked at again
      (怀柔 in 怀柔科学城).
    - ``others`` are words that hold a name and say something else (大兴 in 大兴调查研究). They count as names do, by
      their length, and give nothing.
    - A name that begins or ends with a Latin letter or a digit does so where a word does: AI is not in OpenAI, and
      6+4 not in 16+4. Chinese has no such borders.
    - Words are compared character by character; who wants type or case not to matter gives text and names folded.

    Of two names with the same words the first counts; empty ones never do.
    """

    def __init__(self, names: Iterable[Name[T]], others: Iterable[str] = ()) -> None:
        self._names: dict[str, Name[T] | None] = {}
        for name in names:
            self._names.setdefault(name.words, name)
        for words in others:
            self._names.setdefault(words, None)
        self._names.pop("", None)
        self._patterns = {words: re.compile(_bordered(words)) for words in self._names}

    def find(self, text: str) -> Iterator[Found[T]]:
        """What ``text`` names, from left to right; never twice the same character."""
        there = [
            (match.start(), match.end(), words)
            for words, pattern in self._patterns.items()
            if words in text  # most are not, and this is told faster
            for match in pattern.finditer(text)
        ]
        taken = bytearray(len(text))
        kept = []
        for start, end, words in sorted(there, key=lambda each: (each[0] - each[1], each[0])):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append((start, end, words))
        for start, end, words in sorted(kept):
            name = self._names[words]
            if name and not text.startswith(name.unless_before, end):
                yield Found(start, end, name.of)


def _bordered(words: str) -> str:
    """A pattern for ``words`` that keeps to the borders of Latin words and numbers."""
    before = f"(?<!{_WORDY})" if re.match(_WORDY, words) else ""
    after = f"(?!{_WORDY})" if re.search(f"{_WORDY}$", words) else ""
    return f"{before}{re.escape(words)}{after}"
