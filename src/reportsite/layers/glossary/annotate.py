"""Where the terms that people listed stand in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, Mistakes, Severity, Span
from reportsite.layers.glossary.terms import Mention, Term, Terms
from reportsite.model import Report
from reportsite.typography import display

_LATIN = "0-9A-Za-z\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
"""Letters and digits that run together to one word: ESG is no part of ESGs, 5G none of 15G."""


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
    mentions = tuple(_mentions(report, {display(words): term for term in listed for words in term.words}))
    first = {mention.term.key: mention.term for mention in mentions}
    return Terms(tuple(first.values()), mentions, tuple(_nowhere(report, listed)))


def _texts(report: Report) -> list[tuple[str, Span, str]]:
    """Every sentence and every heading of a part or section, in the order of the text: its id, its place, and its words
    as they are shown, which are as long."""
    texts = [(id, heading.span, display(heading.text)) for id, heading in report.headings()]
    texts += [(statement.id, statement.span, display(statement.text)) for _, statement in report.statements()]
    return sorted(texts, key=lambda text: text[1])


def _mentions(report: Report, by_words: dict[str, Term]) -> Iterator[Mention]:
    longest_first = sorted(by_words, key=lambda words: (-len(words), words))
    pattern = re.compile("|".join(map(_whole, longest_first)))
    for id, at, text in _texts(report):
        for order, match in enumerate(pattern.finditer(text), 1):
            start = at.start + match.start()
            yield Mention(f"{id}-w{order}", by_words[match[0]], id, Span(at.line, start, start + len(match[0])))


def _whole(words: str) -> str:
    """The pattern of some words that are no part of a longer Latin word or number."""
    before = f"(?<![{_LATIN}])" if re.match(f"[{_LATIN}]", words) else ""
    after = f"(?![{_LATIN}])" if re.search(f"[{_LATIN}]$", words) else ""
    return before + re.escape(words) + after


def _nowhere(report: Report, listed: tuple[Term, ...]) -> Iterator[Diagnostic]:
    """Words of terms that the report has nowhere: another report may have them."""
    texts = [text for _, _, text in _texts(report)]
    for term in listed:
        for words, at in zip(term.words, term.places, strict=False):
            pattern = re.compile(_whole(display(words)))
            if not any(pattern.search(text) for text in texts):
                message = f"{term.key}: “{words}” is nowhere in the report"
                yield Diagnostic(at.file, at.line, at.column, Severity.WARNING, "unused-term", message)
