"""Quotes: the words of a statement that an editorial claim rests on, and what to say when they are not there."""

from __future__ import annotations

import difflib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from reportsite.diagnostics import Position, Span
from reportsite.model import Report

MOST_OF_A_QUOTE = 120
"""How much of a quote a message repeats, and of how much the nearest words are looked for."""
CANDIDATES = 20
"""How many stretches are compared with a quote letter by letter."""
MOST_OF_AN_ID = 40
"""What is longer resembles no id."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a statement that an editorial claim rests on; ``position`` is where people wrote them. ``offset``
    (code points from the beginning of the statement) is needed only where the words stand in it more than once."""

    statement: str
    words: str
    position: Position
    offset: int | None = None

    def find(self, report: Report) -> Span:
        """The place of the words in the seed. Raises InputError, at the quote, when there is no such
        statement, it has not these words, or has them twice and no offset says which."""
        if self.statement not in report.statement_ids:
            self._fail_for_statement(report)
        statement = report.statement(self.statement)
        starts = list(occurrences(statement.text, self.words))
        if self.offset is not None:
            if self.offset not in starts:
                message = (
                    f"“{shown(self.words)}” is not at offset {self.offset} of {self.statement}; "
                    f"it is at {listed(starts)}"
                )
                self.position.fail("quote-offset", message)
            starts = [self.offset]
        if not starts:
            near = nearest([statement.text], self.words)
            message = f"“{shown(self.words)}” is not in {self.statement}; nearest is “{near}”"
            self.position.fail("quote-missing", message)
        if len(starts) > 1:
            message = (
                f"“{shown(self.words)}” is in {self.statement} {len(starts)} times; "
                f"add offset: one of {listed(starts)}"
            )
            self.position.fail("quote-ambiguous", message)
        start = statement.span.start + starts[0]
        return Span(statement.span.line, start, start + len(self.words))

    def _fail_for_statement(self, report: Report) -> NoReturn:
        short = len(self.statement) <= MOST_OF_AN_ID
        near = difflib.get_close_matches(self.statement, report.statement_ids, 1) if short else []
        hint = f"; nearest is {near[0]}" if near else ""
        self.position.fail("unknown-statement", f"there is no statement {shown(self.statement)}{hint}")


def nearest(texts: Iterable[str], words: str) -> str:
    """The stretch of one of ``texts`` most like ``words``, for a message about words that are in none of them; "" when
    there are no texts. Of long words only the first MOST_OF_A_QUOTE characters are looked for.

    How like two stretches are is only measured for the CANDIDATES that have the most characters in common with the
    words, which can be counted while a window glides over the text: the rest costs one step a character.
    """
    words = words[:MOST_OF_A_QUOTE]
    size = len(words)
    best = heapq.nlargest(CANDIDATES, _windows(texts, words), key=lambda window: window[0])
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)

    def likeness(window: tuple[int, str, int]) -> float:
        _, text, at = window
        matcher.set_seq1(text[at : at + size])
        return matcher.ratio()

    _, text, at = max(best, key=likeness, default=(0, "", 0))
    return text[at : at + size]


def _windows(texts: Iterable[str], words: str) -> Iterator[tuple[int, str, int]]:
    """Every stretch as long as ``words`` as its text and its offset there, after how many characters it shares with
    the words."""
    size = len(words)
    for text in texts:
        wanted = Counter(words)
        common = 0
        for at, char in enumerate(text):
            if at >= size:
                left = text[at - size]
                wanted[left] += 1
                common -= wanted[left] > 0
            common += wanted[char] > 0
            wanted[char] -= 1
            if at >= size - 1:
                yield common, text, at - size + 1
        if 0 < len(text) < size:
            yield common, text, 0


def shown(words: str) -> str:
    """``words`` as a message quotes them: the first MOST_OF_A_QUOTE characters, and then … where there are more."""
    return words if len(words) <= MOST_OF_A_QUOTE else f"{words[:MOST_OF_A_QUOTE]}…"


def listed(offsets: Sequence[int]) -> str:
    """The first ten of many offsets, for a message."""
    more = f" … ({len(offsets)} in all)" if len(offsets) > 10 else ""
    return f"{list(offsets[:10])}{more}"


def occurrences(text: str, words: str) -> Iterator[int]:
    """Every offset of ``words`` in ``text``, also where they overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
