"""What earlier layers know of the words that a document or project is named in: places, topics, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from reportsite.annotations import Annotations
from reportsite.diagnostics import Span
from reportsite.layers.commitments.finding import Deadline
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.gazetteer.notes import PLACES, How, PlaceKind
from reportsite.layers.gazetteer.notes import Mention as PlaceMention
from reportsite.layers.projects import rules
from reportsite.layers.projects.notes import Located, Mention
from reportsite.layers.topics.notes import TOPICS
from reportsite.model import Report


def with_all_around(report: Report, mentions: Sequence[Mention], earlier: Annotations) -> list[Mention]:
    """The mentions, each with its places, topics and deadlines."""
    around = _Around(report, mentions, earlier)
    return [around.of(mention) for mention in mentions]


class _Around:
    def __init__(self, report: Report, mentions: Sequence[Mention], earlier: Annotations) -> None:
        self._report = report
        self._mentions = _by_statement(mentions)
        self._places = _by_statement(earlier[PLACES].mentions)
        self._topics = earlier[TOPICS]
        self._assignments = _by_statement(self._topics.assignments)
        self._deadlines = _by_statement(earlier[COMMITMENTS].deadlines)

    def of(self, mention: Mention) -> Mention:
        """The mention with its places, topics and deadlines."""
        statement = self._report.statement(mention.statement)
        begin, at = statement.span.start, mention.span.start - statement.span.start
        found = (each for each in rules.clauses(statement.text) if each[0] <= at < each[1])
        start, end = next(found, (at, at + mention.span.end - mention.span.start))
        clause = Span(mention.span.line, begin + start, begin + end)
        beside = [m.span for m in self._mentions[mention.statement] if m is not mention and _overlap(m.span, clause)]
        return replace(
            mention,
            places=tuple(dict.fromkeys(self._where(mention, clause, beside))),
            topics=tuple(self._what(mention, statement.text[start:end])),
            deadlines=tuple(self._when(mention, clause, beside)),
        )

    def _where(self, mention: Mention, clause: Span, beside: Sequence[Span]) -> Iterator[Located]:
        """What the name, or what its clause says of no other name, speaks of; and, of its sentence, what is in the
        name that people gave it."""
        for place in self._places.get(mention.statement, ()):
            of_clause = _overlap(place.span, clause) and not any(_overlap(place.span, other) for other in beside)
            named = any(name in mention.name for name in place.place.names)
            if named or of_clause or _overlap(place.span, mention.span):
                yield from _located(place)

    def _what(self, mention: Mention, words: str) -> Iterator[str]:
        """The keys of the topics of its sentence that its clause is about."""
        for each in self._assignments.get(mention.statement, ()):
            if self._topics.is_about(each, words):
                yield each.topic

    def _when(self, mention: Mention, clause: Span, beside: Sequence[Span]) -> Iterator[Deadline]:
        """The dates by which it is promised: those that stand between the name and the verb behind it, or before the
        names of the clause, for then they are said of all of them."""
        for deadline in self._deadlines.get(mention.statement, ()):
            before_all = all(deadline.span.start < name.end for name in (mention.span, *beside))
            own = mention.span.start <= deadline.span.start < max(mention.span.end, mention.verb_span.end)
            parted = any(mention.span.start < name.start < deadline.span.start for name in beside)
            if _overlap(deadline.span, clause) and (before_all or (own and not parted)):
                yield deadline


class _Said(Protocol):
    """What is said of a sentence."""

    @property
    def statement(self) -> str:
        """The id of the sentence."""


Kind = TypeVar("Kind", bound=_Said)


def _by_statement(things: Iterable[Kind]) -> dict[str, list[Kind]]:
    found: dict[str, list[Kind]] = {}
    for each in things:
        found.setdefault(each.statement, []).append(each)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.line == other.line and one.start < other.end and other.start < one.end


def _located(mention: PlaceMention) -> Iterator[Located]:
    """A district or area that is named, and the districts that what is named lies in."""
    if mention.place.kind is not PlaceKind.SITE:
        yield Located(How.NAMED, mention.place.name)
    if mention.how is How.LOCATED:
        yield from (Located(How.LOCATED, name) for name in mention.districts)
