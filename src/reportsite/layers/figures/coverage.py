"""The invariant: every digit, and every written-out number, is in a figure or is a reviewed exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportsite.diagnostics import Span
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.names import names
from reportsite.layers.figures.quantities import plain, written_forms
from reportsite.model import Report

_DIGITS = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that nothing accounts for, and what a rule would take it for ("" when no rule knows)."""

    span: Span
    text: str
    guess: str


def gaps(report: Report, figures: Iterable[Figure], exempt: Iterable[Span]) -> list[Gap]:
    """Every number in statements and headings that is neither inside a figure nor inside an exempt span.

    The numbering itself (一、 (一) (1) 一是) and the metadata lines are not looked at: the parser has read them.
    """
    covered: dict[int, set[int]] = {}
    for span in (*(f.span for f in figures), *exempt):
        covered.setdefault(span.line, set()).update(range(span.start, span.end))
    found = []
    for span, text in texts(report):
        known = covered.get(span.line, set())
        for start, end in sorted({*(m.span() for m in _DIGITS.finditer(plain(text))), *written_forms(text)}):
            if not known.issuperset(range(span.start + start, span.start + end)):
                guess = next((n.reason for n in names(text) if n.start <= start and end <= n.end), "")
                found.append(Gap(Span(span.line, span.start + start, span.start + end), text[start:end], guess))
    return found


def texts(report: Report) -> Iterator[tuple[Span, str]]:
    """Every statement and every heading of a part or section, with its place."""
    for part in report.parts:
        yield _heading(part.span, part.heading)
    for _, section in report.sections():
        yield _heading(section.span, section.heading)
    for _, statement in report.statements():
        yield statement.span, statement.text


def _heading(span: Span, heading: str) -> tuple[Span, str]:
    return Span(span.line, span.end - len(heading), span.end), heading
