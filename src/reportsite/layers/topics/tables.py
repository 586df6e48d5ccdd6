"""The table of topics."""

from __future__ import annotations

from reportsite.layers.topics.notes import Assignment, How, TopicNotes
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns


def topic_table(report: Report, notes: TopicNotes) -> Table[Assignment]:
    """Every sentence with every topic it belongs to, in the order of the text."""
    names = {topic.key: topic.name for topic in notes.topics}
    place: tuple[Column[Assignment], ...] = place_columns(report, lambda a: a)
    columns: tuple[Column[Assignment], ...] = (
        *place,
        Column("id", "string", "归类的编号；start 到 end 是据以归入的词，整条归入时是整句", lambda a: a.id),
        Column("topic", "string", "主题的编号，即页面名 topic- 之后的部分", lambda a: a.topic),
        Column("name", "string", "主题", lambda a: names[a.topic]),
        Column(
            "how",
            "string",
            "word：句中有主题的词；whole：编者把整条或整节归入；editor：编者逐句归入",
            lambda a: str(a.how),
            tuple(How),
        ),
    )
    references = {"statement": ("statements", "statement")}
    return Table("topics", "主题", columns, notes.assignments, references=references, order=6)
