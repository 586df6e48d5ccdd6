"""Where the text names places of the gazetteer."""

from __future__ import annotations

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.gazetteer.notes import Gazetteer, Mention, Place, PlaceKind, PlaceNotes
from reportsite.mentions import Finder, Name
from reportsite.model import Report


def annotate(report: Report, gazetteer: Gazetteer, earlier: Annotations) -> PlaceNotes:
    """Every mention of a place. Raises InputError for quotes of sources that do not hold."""
    mistakes = Mistakes()
    for place in gazetteer.places:
        with mistakes.caught():
            if place.origin and place.origin.quote:
                place.origin.quote.find(report)
    mistakes.done()
    finder = _finder(gazetteer)
    mentions: list[Mention] = []
    for _, statement in report.statements():
        for order, found in enumerate(finder.find(statement.text), 1):
            begin = statement.span.start
            span = Span(statement.span.line, begin + found.start, begin + found.end)
            mentions.append(Mention(f"{statement.id}-p{order}", found.of, statement.id, span))
    return PlaceNotes(gazetteer, tuple(mentions))


def _finder(gazetteer: Gazetteer) -> Finder[Place]:
    """Finds the places by all their names. A district's bare name (朝阳, not 朝阳区) with one of the suffixes right
    behind it is another name: 朝阳医院, 朝阳路."""
    return Finder(
        (
            Name(words, place, gazetteer.suffixes if _bare(place, words) else ())
            for place in gazetteer.places
            for words in place.names
        ),
        (words for each in gazetteer.dismissed for words in each.words),
    )


def _bare(place: Place, words: str) -> bool:
    return place.kind is PlaceKind.DISTRICT and words == place.name
