"""Quotes: the words of a statement that an editorial claim rests on, and what to say when they are not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from reportsite.diagnostics import Position, Span
from reportsite.model import Report


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
                message = f"“{self.words}” is not at offset {self.offset} of {self.statement}; it is at {starts}"
                self.position.fail("quote-offset", message)
            starts = [self.offset]
        if not starts:
            message = f"“{self.words}” is not in {self.statement}; nearest is “{nearest(statement.text, self.words)}”"
            self.position.fail("quote-missing", message)
        if len(starts) > 1:
            message = f"“{self.words}” is in {self.statement} {len(starts)} times; add offset: one of {starts}"
            self.position.fail("quote-ambiguous", message)
        start = statement.span.start + starts[0]
        return Span(statement.span.line, start, start + len(self.words))

    def _fail_for_statement(self, report: Report) -> NoReturn:
        near = difflib.get_close_matches(self.statement, report.statement_ids, 1)
        hint = f"; nearest is {near[0]}" if near else ""
        self.position.fail("unknown-statement", f"there is no statement {self.statement}{hint}")


def nearest(text: str, words: str) -> str:
    """The stretch of ``text`` most like ``words``, for a message about words that are not there."""
    size = len(words)
    windows = (text[i : i + size] for i in range(max(1, len(text) - size + 1)))
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)

    def likeness(window: str) -> float:
        matcher.set_seq1(window)
        return matcher.ratio()

    return max(windows, key=likeness)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def occurrences(text: str, words: str) -> Iterator[int]:
    """Every offset of ``words`` in ``text``, also where they overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
