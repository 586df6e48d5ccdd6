"""What a person should settle about documents and projects: the names that the rules are least sure of first."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layer import Sheet, SheetRow, around
from reportsite.layers.projects.claims import POLICIES_FILE, PROJECTS_FILE
from reportsite.layers.projects.notes import PROJECTS, Mention, Sort
from reportsite.pages.base import Source

LONG, SHORT = 20, 5
"""How many characters a name rarely exceeds, and rarely stays below."""


def review(source: Source) -> Iterator[Sheet]:
    """The worksheets of documents and of projects. What people put right is not asked again."""
    for file, sort, what in ((POLICIES_FILE, Sort.DOCUMENT, "Documents"), (PROJECTS_FILE, Sort.PROJECT, "Projects")):
        mentions = [m for m in source.annotations[PROJECTS].mentions if m.sort is sort and not m.edited]
        says = f"{what} that the rules find, with their stage; put right name or stage, or say `remove: yes`."
        yield Sheet(file, says, tuple(_row(source, mention) for mention in mentions))


def _row(source: Source, mention: Mention) -> SheetRow:
    statement = source.report.statement(mention.statement)
    at = mention.span.start - statement.span.start
    words = statement.text[at : mention.span.end - statement.span.start]
    entry = {"statement": mention.statement, "quote": words, "name": mention.name, "stage": str(mention.stage)}
    doubt = (len(mention.name) > LONG) + (len(mention.name) < SHORT) + ("、" in words) + (mention.name != words)
    return SheetRow(doubt, entry, around(statement.text, at))
