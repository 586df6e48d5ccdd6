"""Where the terms that people listed stand in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.glossary.terms import Mention, Term, Terms
from reportsite.model import Report
from reportsite.typography import display


def annotate(report: Report, listed: tuple[Term, ...], earlier: Annotations) -> Terms:
    """Every mention, of the longest term that stands at a point. Raises InputError for every basis in the report that
    does not hold."""
    mistakes = Mistakes()
    for term in listed:
        with mistakes.caught():
            if term.quote:
                term.quote.find(report)
    mistakes.done()
    if not listed:
        return Terms()
    mentions = tuple(_mentions(report, {words: term for term in listed for words in term.words}))
    first: dict[str, Term] = {}
    for mention in mentions:
        first.setdefault(mention.term.key, mention.term)
    return Terms(tuple(first.values()), mentions)


def _mentions(report: Report, by_words: dict[str, Term]) -> Iterator[Mention]:
    longest_first = sorted(by_words, key=lambda words: (-len(words), words))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    for _, statement in report.statements():
        for order, match in enumerate(pattern.finditer(display(statement.text)), 1):
            start = statement.span.start + match.start()
            span = Span(statement.span.line, start, start + len(match[0]))
            yield Mention(f"{statement.id}-w{order}", by_words[match[0]], statement.id, span)
