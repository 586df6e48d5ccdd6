"""Where the text names places of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.gazetteer.notes import Gazetteer, Mention, Place, PlaceKind, PlaceNotes
from reportsite.model import Report


def annotate(report: Report, gazetteer: Gazetteer, earlier: Annotations) -> PlaceNotes:
    """Every mention of a place. Raises InputError for quotes of sources that do not hold."""
    mistakes = Mistakes()
    for place in gazetteer.places:
        with mistakes.caught():
            if place.origin and place.origin.quote:
                place.origin.quote.find(report)
    mistakes.done()
    finder = Finder(gazetteer)
    mentions: list[Mention] = []
    for _, statement in report.statements():
        for order, (start, end, place) in enumerate(finder.find(statement.text), 1):
            begin = statement.span.start
            span = Span(statement.span.line, begin + start, begin + end)
            mentions.append(Mention(f"{statement.id}-p{order}", place, statement.id, span))
    return PlaceNotes(gazetteer, tuple(mentions))


class Finder:
    """Finds names from left to right, at each place the longest. What is in a name that was found is not looked at
    again: 朝阳 in 朝阳医院 is no mention of 朝阳, 怀柔 in 怀柔科学城 none of 怀柔."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places: dict[str, Place | None] = {words: None for each in gazetteer.dismissed for words in each.words}
        self._places |= {name: place for place in gazetteer.places for name in place.names}
        longest = sorted(self._places, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, longest)) or "(?!)")
        self._suffixes = gazetteer.suffixes

    def find(self, text: str) -> Iterator[tuple[int, int, Place]]:
        """The offsets of every name in ``text`` that is a mention, with its place."""
        for match in self._names.finditer(text):
            place = self._places[match[0]]
            if place and not self._is_another(place, match, text):
                yield match.start(), match.end(), place

    def _is_another(self, place: Place, match: re.Match[str], text: str) -> bool:
        """A district's bare name (朝阳, not 朝阳区) with one of the suffixes behind it names something else: 朝阳路."""
        bare = place.kind is PlaceKind.DISTRICT and match[0] == place.name
        return bare and text.startswith(self._suffixes, match.end())
