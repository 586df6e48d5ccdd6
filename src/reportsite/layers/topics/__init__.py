"""Topics: what the report says of one matter, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layer import Layer
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.topics import pages
from reportsite.layers.topics.annotate import annotate
from reportsite.layers.topics.claims import TOPICS_FILE, read
from reportsite.layers.topics.notes import TOPICS
from reportsite.layers.topics.tables import topic_table
from reportsite.layers.topics.views import topic_path
from reportsite.pages.base import Source
from reportsite.searchindex import Facet, FacetValue, Find, Finds


def _facets(source: Source) -> Iterator[Facet]:
    """The items that have a sentence on a topic, and the figures that are its matter."""
    notes, figures = source.annotations[TOPICS], source.annotations[FIGURES].figures
    values = tuple(
        FacetValue(
            topic.key,
            topic.name,
            frozenset(each.item for each in notes.by_topic[topic.key]),
            frozenset(f.id for f in figures if notes.holds(topic.key, f.statement, f.indicator)),
        )
        for topic in notes.topics
        if notes.by_topic[topic.key]
    )
    if values:
        yield Facet("topic", "主题", values, order=2)


def _finds(source: Source) -> Iterator[Finds]:
    """The names of the topics. The other names that people gave them would make every search load half as much again
    of names."""
    notes = source.annotations[TOPICS]
    rows = tuple(
        Find(topic_path(source, topic.key), topic.name, "")
        for topic in notes.topics
        if notes.by_topic[topic.key]
    )
    if rows:
        yield Finds("name", "主题：", rows)


LAYER = Layer(
    key=TOPICS,
    files=(TOPICS_FILE,),
    read=read,
    annotate=annotate,
    diagnostics=lambda notes: notes.diagnostics,
    tables=lambda source: [topic_table(source.report, source.annotations[TOPICS])],
    facets=_facets,
    finds=_finds,
    navigation=pages.navigation,
    pages=pages.pages,
    items=pages.items,
    overview=pages.overview,
    about=pages.about,
)
