"""The tables of documents and of projects."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layers.projects.notes import (
    DOCUMENT_STAGES,
    PROJECT_STAGES,
    PROJECTS,
    Mention,
    Sort,
    Stage,
)
from reportsite.pages.base import Source
from reportsite.tables import Column, Table, place_columns


def tables(source: Source) -> Iterator[Table[Mention]]:
    """policies.csv and projects.csv, a row a mention, in the order of the text."""
    notes = source.annotations[PROJECTS]
    place: tuple[Column[Mention], ...] = place_columns(source.report, lambda m: m)
    documents = notes.of(Sort.DOCUMENT)
    tools: Column[Mention] = Column(
        "instrument",
        "string",
        "同一分句里（要出的文件连下一分句）写到的政策工具，按词表查得，用分号隔开",
        lambda m: ";".join(m.tools),
    )
    audience: Column[Mention] = Column(
        "audience",
        "string",
        "同一分句里（要出的文件连下一分句）写到的对象，按词表查得，用分号隔开",
        lambda m: ";".join(m.audience),
    )
    yield Table(
        "policies",
        "文件",
        (*place, *_named("文件", DOCUMENT_STAGES), tools, audience, *_how()),
        documents,
        references={"statement": ("statements", "statement")},
        order=7,
    )
    yield Table(
        "projects",
        "项目",
        (*place, *_named("项目", PROJECT_STAGES), *_how()),
        notes.of(Sort.PROJECT),
        references={"statement": ("statements", "statement")},
        order=8,
    )


def _named(word: str, stages: tuple[Stage, ...]) -> tuple[Column[Mention], ...]:
    return (
        Column("name", "string", f"{word}的名称", lambda m: m.name),
        Column("stage", "string", "阶段，由动词归入", lambda m: str(m.stage), tuple(stages)),
        Column("id", "string", f"{word}这一处的编号", lambda m: m.id),
        Column("verb", "string", "动词，照录原文；中间隔着名称的用…连起来", lambda m: m.verb),
    )


def _how() -> tuple[Column[Mention], ...]:
    return (
        Column(
            "how",
            "string",
            "rule：规则查得；edited：经人工订正或补入",
            lambda m: "edited" if m.edited else "rule",
            ("rule", "edited"),
        ),
    )
