"""Where the places of the gazetteer stand in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportsite.annotations import Annotations
from reportsite.diagnostics import Span
from reportsite.layers.gazetteer.claims import Gazetteer
from reportsite.layers.gazetteer.places import Mention, Place, Places
from reportsite.model import Report, Statement
from reportsite.typography import display

#: A district may be called with or without its word: 昌平, 昌平区.
_WORD = "区"


def annotate(report: Report, gazetteer: Gazetteer, earlier: Annotations) -> Places:
    """Every mention of a place, the longest name that stands at a point; inside words that are no statement on a place
    (朝阳医院) there is none."""
    places = (*gazetteer.districts, *gazetteer.areas, *gazetteer.outside)
    by_words: dict[str, Place | None] = dict.fromkeys(gazetteer.apart)
    for place in places:
        for words in place.words:
            by_words[words] = place
            if place.is_district and not words.endswith(_WORD):
                by_words[words + _WORD] = place
    mentions = () if not places else tuple(_mentions(report, by_words))
    return Places(gazetteer.districts, gazetteer.areas, gazetteer.outside, mentions)


def _mentions(report: Report, by_words: dict[str, Place | None]) -> Iterator[Mention]:
    longest_first = sorted(by_words, key=lambda words: (-len(words), words))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    for _, statement in report.statements():
        yield from _in(statement, pattern, by_words)


def _in(statement: Statement, pattern: re.Pattern[str], by_words: dict[str, Place | None]) -> Iterator[Mention]:
    count = 0
    for match in pattern.finditer(display(statement.text)):  # as long as the text, in the signs people write names with
        place = by_words[match[0]]
        if place is None:
            continue
        count += 1
        start = statement.span.start + match.start()
        span = Span(statement.span.line, start, start + len(match[0]))
        yield Mention(f"{statement.id}-g{count}", place, statement.id, span)
