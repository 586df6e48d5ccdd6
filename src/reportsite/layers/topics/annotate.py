"""Which sentences belong to which topics: words, put right by people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, Mistakes, Severity, Span
from reportsite.layers.topics.notes import Assignment, Claims, How, Topic, TopicNotes, Whole
from reportsite.model import Item, Report, Statement
from reportsite.pages.wording import is_passage
from reportsite.quotes import Quote, occurrences


def annotate(report: Report, claims: Claims, _: Annotations) -> TopicNotes:
    """The sentences of every topic. Raises InputError for every id that is none, every quote that is not there, and
    every sentence that is both taken in and left out."""
    mistakes = Mistakes()
    found: dict[tuple[str, str], Assignment] = {}
    sentences = [(item, statement) for _, _, item in report.items() for statement in told(item)]
    for topic in claims.topics:
        whole: frozenset[str] = frozenset()
        for each in topic.whole:
            with mistakes.caught():
                whole |= _items(each, report)
        added, excluded = _found(topic.add, report, mistakes), _found(topic.exclude, report, mistakes)
        for quote in topic.exclude:
            with mistakes.caught():
                if quote.statement in added:
                    quote.position.fail("bad-topic", f"{quote.statement} is both in add and in not; keep one")
        for item, statement in sentences:
            if statement.id not in excluded and (why := _why(topic, item, statement, added, whole)):
                found[statement.id, topic.key] = Assignment(topic.key, item.id, statement.id, *why, item.id in whole)
    mistakes.done()
    keys = [topic.key for topic in claims.topics]
    return TopicNotes(
        topics=claims.topics,
        assignments=tuple(found[s.id, key] for _, s in sentences for key in keys if (s.id, key) in found),
        sentences=len(sentences),
        accuracy=claims.accuracy,
        diagnostics=tuple(_nowhere(claims, report)),
    )


def told(item: Item) -> tuple[Statement, ...]:
    """The sentences of an item that say something: without its heading, unless it is all there is."""
    return item.statements if is_passage(item) or len(item.statements) < 2 else item.statements[1:]


def _why(
    topic: Topic, item: Item, statement: Statement, added: Mapping[str, Span], whole: frozenset[str]
) -> tuple[Span, How] | None:
    """For which words, and how, a sentence belongs to a topic; None where it does not."""
    if statement.id in added:
        return added[statement.id], How.EDITOR
    if first := first_term(topic, statement.text):
        start = statement.span.start + first[0]
        return Span(statement.span.line, start, start + first[1]), How.WORD
    return (statement.span, How.WHOLE) if item.id in whole else None


def first_term(topic: Topic, text: str) -> tuple[int, int] | None:
    """Where the first word of the topic stands in a text, and how long it is, the longest of those that begin there;
    words that are part of others which are not meant do not count."""
    barred = [(at, at + len(word)) for word in topic.without for at in occurrences(text, word)]
    places = [
        (at, -len(term.word))
        for term in topic.terms
        for at in occurrences(text, term.word)
        if not any(start <= at and at + len(term.word) <= end for start, end in barred)
    ]
    return (min(places)[0], -min(places)[1]) if places else None


def _items(whole: Whole, report: Report) -> frozenset[str]:
    """The items that are taken whole. Raises InputError when there is no such item or section, or it is called
    otherwise."""
    for _, section in report.sections():
        if section.id == whole.id:
            _check_heading(whole, section.heading)
            return frozenset(item.id for item in section.items)
    for _, _, item in report.items():
        if item.id == whole.id:
            _check_heading(whole, item.heading)
            return frozenset((item.id,))
    return whole.id_at.fail("unknown-item", f"there is no item or section {whole.id}")


def _check_heading(whole: Whole, heading: str) -> None:
    if whole.words not in heading:
        whole.words_at.fail("quote-missing", f"“{whole.words}” is not in the heading of {whole.id}: “{heading[:60]}”")


def _found(quotes: tuple[Quote, ...], report: Report, mistakes: Mistakes) -> dict[str, Span]:
    """The words of each quote, by its sentence."""
    out: dict[str, Span] = {}
    for quote in quotes:
        with mistakes.caught():
            out[quote.statement] = quote.find(report)
    return out


def _nowhere(claims: Claims, report: Report) -> Iterator[Diagnostic]:
    """Words of topics that the report has nowhere. The same words may serve many reports, so that is no mistake."""
    texts = [statement.text for _, statement in report.statements()]
    for topic in claims.topics:
        for term in topic.terms:
            if not any(term.word in text for text in texts):
                at, message = term.position, f"{topic.name}: “{term.word}” is nowhere in the report"
                yield Diagnostic(at.file, at.line, at.column, Severity.WARNING, "unused-term", message)
