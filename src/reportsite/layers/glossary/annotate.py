"""Where the terms that people listed stand in a report."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, Mistakes, Severity, Span
from reportsite.layers.glossary.terms import Mention, Term, Terms
from reportsite.mentions import Finder, Name
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
    mentions = tuple(_mentions(report, listed))
    first = {mention.term.key: mention.term for mention in mentions}
    return Terms(tuple(first.values()), mentions, tuple(_nowhere(report, listed)))


def _texts(report: Report) -> list[tuple[str, Span, str]]:
    """Every sentence and every heading of a part or section, in the order of the text: its id, its place, and its words
    as they are shown, which are as long."""
    texts = [(id, heading.span, display(heading.text)) for id, heading in report.headings()]
    texts += [(statement.id, statement.span, display(statement.text)) for _, statement in report.statements()]
    return sorted(texts, key=lambda text: text[1])


def _mentions(report: Report, listed: tuple[Term, ...]) -> Iterator[Mention]:
    finder = Finder(Name(display(words), term) for term in listed for words in term.words)
    for id, at, text in _texts(report):
        for order, found in enumerate(finder.find(text), 1):
            start, end = at.start + found.start, at.start + found.end
            yield Mention(f"{id}-w{order}", found.of, id, Span(at.line, start, end))


def _nowhere(report: Report, listed: tuple[Term, ...]) -> Iterator[Diagnostic]:
    """Words of terms that the report has nowhere: another report may have them."""
    texts = [text for _, _, text in _texts(report)]
    for term in listed:
        for words, at in zip(term.words, term.places, strict=False):
            alone = Finder([Name(display(words), term)])
            if not any(any(alone.find(text)) for text in texts):
                message = f"{term.key}: “{words}” is nowhere in the report"
                yield Diagnostic(at.file, at.line, at.column, Severity.WARNING, "unused-term", message)
