"""The table of mentions of terms."""

from __future__ import annotations

from reportsite.layers.glossary.terms import Mention, Terms
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns


def term_table(report: Report, terms: Terms) -> Table[Mention]:
    """Every mention, in the order of the text."""
    headings = dict(report.headings())
    place: tuple[Column[Mention], ...] = place_columns(report, lambda m: m)
    columns: tuple[Column[Mention], ...] = (
        *place,
        Column("id", "string", "提及的编号", lambda m: m.id),
        Column("name", "string", "用语", lambda m: m.term.name),
        Column("heading", "string", "写在标题里的：部分或节的编号", lambda m: m.statement * (m.statement in headings)),
    )
    return Table("terms", "词汇", columns, terms.mentions, order=8)
