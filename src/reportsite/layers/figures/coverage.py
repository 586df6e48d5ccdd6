"""The invariant: every digit, and every written-out number, is in a figure or is a reviewed exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportsite.diagnostics import Span
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.names import Reasons
from reportsite.layers.figures.quantities import plain, written_forms
from reportsite.layers.figures.stretches import Stretches
from reportsite.model import Report

_DIGITS = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that nothing accounts for, and what a rule would take it for ("" when no rule knows)."""

    span: Span
    text: str
    guess: str


def gaps(report: Report, figures: Iterable[Figure], exempt: Iterable[Span]) -> list[Gap]:
    """Every number in statements and headings that is neither inside a figure nor inside an exempt span. Digits of any
    script count: what no rule reads, somebody has to look at.

    The numbering itself (一、 (一) (1) 一是) and the metadata lines are not looked at: the parser has read them.
    """
    covered: dict[int, list[tuple[int, int]]] = {}
    for span in (*(f.span for f in figures), *exempt):
        covered.setdefault(span.line, []).append((span.start, span.end))
    lines = {line: Stretches(places) for line, places in covered.items()}
    nothing = Stretches(())
    found = []
    for span, text in texts(report):
        known = lines.get(span.line, nothing)
        reasons: Reasons | None = None
        for start, end in sorted({*(m.span() for m in _DIGITS.finditer(plain(text))), *written_forms(text)}):
            if not known.hold(span.start + start, span.start + end):
                reasons = reasons or Reasons(text)
                place = Span(span.line, span.start + start, span.start + end)
                found.append(Gap(place, text[start:end], reasons.of(start, end)))
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
