"""Topics in the words that pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reportsite.layers.commitments.views import DeadlineView, dated_views
from reportsite.layers.figures.views import FigureView, figure_views
from reportsite.layers.topics.notes import TOPICS, Assignment, How, Topic
from reportsite.model import Kind
from reportsite.pages import wording
from reportsite.pages.base import Source
from reportsite.pages.lists import Row, row, sentence
from reportsite.pages.views import ReportView

#: What a topic tells, in this order: what is wrong, what favours it, what will be done, what was done.
ORDER = (Kind.PROBLEM, Kind.OUTLOOK, Kind.MEASURE, Kind.ACHIEVEMENT, Kind.OTHER)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The sentences of one kind on a topic."""

    kind: Kind
    rows: tuple[Row, ...]

    @property
    def word(self) -> str:
        """The word for the kind."""
        return wording.KIND_WORDS[self.kind]

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(each.sentences) for each in self.rows)


@dataclass(frozen=True, kw_only=True)
class TopicView:
    """A topic with all that is told of it; ``groups`` has one for each kind the report has, empty or not."""

    topic: Topic
    href: str
    groups: tuple[Group, ...]
    figures: tuple[FigureView, ...]
    deadlines: tuple[DeadlineView, ...]

    @property
    def text(self) -> str:
        """Its name, for a line of links."""
        return self.topic.name

    @property
    def count(self) -> int:
        """How many sentences it has."""
        return sum(group.count for group in self.groups)

    @property
    def told(self) -> str:
        """问题 2 句，措施 4 句: the groups that are not empty."""
        return "，".join(f"{group.word} {group.count} 句" for group in self.groups if group.count)


def topics_path(source: Source) -> str:
    """Where all topics are listed."""
    return source.routes.page("topics")


def topic_path(source: Source, key: str) -> str:
    """The page of a topic."""
    return source.routes.page(f"topic-{key}")


def topic_views(view: ReportView) -> tuple[TopicView, ...]:
    """Every topic that has a sentence, in the order people gave them."""
    notes = view.source.annotations[TOPICS]
    kinds = [kind for kind in ORDER if any(home.item.kind is kind for home in view.homes())]
    figures, dated = figure_views(view), dated_views(view)
    out = []
    for topic in notes.topics:
        own = notes.by_topic[topic.key]
        if not own:
            continue
        out.append(
            TopicView(
                topic=topic,
                href=topic_path(view.source, topic.key),
                groups=tuple(Group(kind=kind, rows=tuple(_rows(view, own, kind))) for kind in kinds),
                figures=tuple(
                    each
                    for each in figures
                    if notes.holds(topic.key, each.figure.statement, each.figure.indicator)
                ),
                deadlines=tuple(
                    each
                    for each in dated
                    if notes.holds(topic.key, each.deadline.statement, each.deadline.what)
                ),
            )
        )
    return tuple(out)


def _rows(view: ReportView, own: tuple[Assignment, ...], kind: Kind) -> Iterator[Row]:
    """The items of a kind with their sentences on the topic, each with the word it is there for set off."""
    for item, group in groupby(own, key=lambda each: each.item):
        assignments = {each.statement: each for each in group}
        home = next(home for home in view.homes() if home.item.id == item)
        if home.item.kind is not kind:
            continue
        listed = []
        for said in home.item.statements:
            if found := assignments.get(said.id):
                start = found.span.start - said.statement.span.start
                stretch = (start, start + found.span.end - found.span.start)
                listed.append(sentence(view, said, why=[] if found.how is How.WHOLE else [stretch]))
        yield row(view, home, listed)
