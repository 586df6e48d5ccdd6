"""The pages of topics, and what other pages show of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from reportsite.layers.topics.notes import TOPICS, How
from reportsite.layers.topics.views import TopicView, topic_path, topic_views, topics_path
from reportsite.model import Kind
from reportsite.pages import citation
from reportsite.pages.base import FIND, Belonging, Block, NavEntry, Page, Remark, Slot
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class TopicsPage(Page):
    """All topics with how many sentences of each kind, figures and deadlines they have. ``sentences`` is how many
    sentences the report has, ``assigned`` how many of them have a topic."""

    topics: tuple[TopicView, ...]
    kinds: tuple[tuple[Kind, str], ...]
    sentences: int
    assigned: int
    csv: str


@dataclass(frozen=True, kw_only=True)
class TopicPage(Page):
    """One topic; ``others`` are all of them, for the way to the next, ``remarks`` what layers say of figures."""

    view: TopicView
    others: tuple[TopicView, ...]
    index: str
    by_word: int
    by_editor: int
    remarks: Mapping[str, tuple[Remark, ...]]
    cite_pattern: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A topic in a line of links."""

    href: str
    text: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """主题, for a report that has some."""
    if view.source.annotations[TOPICS].assignments:
        yield NavEntry(key="topics", label="主题", path=topics_path(view.source), order=1, menu=FIND)


def pages(view: ReportView) -> Iterator[Page]:
    """The list of topics and a page for each, for a report that has some."""
    topics = topic_views(view)
    if not topics:
        return
    notes, info = view.source.annotations[TOPICS], view.info
    csv = view.routes.data_file("topics.csv")
    yield TopicsPage(
        report=view.report.id,
        path=topics_path(view.source),
        template="layers/topics/index.html",
        title=f"主题 · {info.short_title}",
        description=f"{info.title}按 {len(topics)} 个主题：每个主题的问题、措施、成绩、数据和期限。",
        nav="topics",
        topics=topics,
        kinds=tuple((group.kind, group.word) for group in topics[0].groups),
        sentences=notes.sentences,
        assigned=len(notes.by_statement),
        csv=csv,
    )
    for topic in topics:
        own = notes.by_topic[topic.topic.key]
        yield TopicPage(
            report=view.report.id,
            path=topic.href,
            template="layers/topics/page.html",
            title=f"{topic.topic.name} · {info.short_title}",
            description=f"{info.title}里关于{topic.topic.name}的 {topic.count} 句：{topic.told}。",
            nav="topics",
            view=topic,
            others=topics,
            index=topics_path(view.source),
            by_word=sum(each.how is How.WORD for each in own),
            by_editor=sum(each.how is not How.WORD for each in own),
            remarks=view.remarks,
            cite_pattern=citation.pattern(info),
        )


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """Under an item its topics, those with most of its sentences first."""
    notes = view.source.annotations[TOPICS]
    found: dict[str, dict[str, list[str]]] = {}
    for each in notes.assignments:
        found.setdefault(each.item, {}).setdefault(each.topic, []).append(each.statement)
    names = {topic.key: topic.name for topic in notes.topics}
    return {
        item: (
            Block(
                slot=Slot.UNDER,
                template="layers/topics/belongs.html",
                data=tuple(
                    Belonging(href=topic_path(view.source, key), text=names[key], statements=tuple(own[key]))
                    for key in sorted(own, key=lambda key: -len(own[key]))
                ),
                order=6,
                own=tuple(chain.from_iterable(own.values())),
            ),
        )
        for item, own in found.items()
    }


def overview(view: ReportView) -> Iterator[Block]:
    """All topics in one line under the search."""
    notes = view.source.annotations[TOPICS]
    links = tuple(
        Link(href=topic_path(view.source, topic.key), text=topic.name)
        for topic in notes.topics
        if notes.by_topic[topic.key]
    )
    if links:
        yield Block(slot=Slot.CHIPS, template="layers/topics/chips.html", data=links, order=1)


def about(view: ReportView) -> Iterator[str]:
    """How sentences came to their topics, and how exactly."""
    notes = view.source.annotations[TOPICS]
    if not notes.assignments:
        return
    by_word = sum(each.how is How.WORD for each in notes.assignments)
    yield (
        f"主题 {len(notes.topics)} 个，由编者设立。"
        f"{notes.sentences} 句里 {len(notes.by_statement)} 句归入一个或几个主题，"
        f"共 {len(notes.assignments)} 处：{by_word} 处因为句中有编者列出的词，由程序归入；"
        f"{len(notes.assignments) - by_word} 处由编者按整条、整节或逐句归入；标题不算句。"
    )
    if (of := notes.accuracy) is not None:
        yield (
            f"主题的准确程度（编者自查）：随机抽 {of.sample} 处对照原文，{of.right} 处恰当；"
            f"通读 {of.sections} 节，应有 {of.wanted} 处，找到 {of.found} 处。词是读着这份报告选的。"
        )
