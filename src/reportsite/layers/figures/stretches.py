"""Stretches of a line or a sentence: which are covered, and by what; each question costs one search, however many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches (start, end; end exclusive) put together where they meet."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        """True where every place from ``start`` to ``end`` is covered."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def touch(self, start: int, end: int) -> bool:
        """True where some place from ``start`` to ``end`` is covered."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._ends[at]
