"""The table of statements: the text itself, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.diagnostics import Span
from reportsite.model import Kind, Report
from reportsite.tables import Column, Table, place_columns


@dataclass(frozen=True, slots=True)
class _Row:
    statement: str
    span: Span
    kind: Kind
    part: str
    section: str


def statement_table(report: Report) -> Table[_Row]:
    """Every statement of the report, in the order of the text."""
    rows = tuple(
        _Row(statement.id, statement.span, item.kind, part.id, section.id)
        for part, section, item in report.items()
        for statement in item.statements
    )
    place: tuple[Column[_Row], ...] = place_columns(report, lambda row: row)
    columns: tuple[Column[_Row], ...] = (
        *place,
        Column("kind", "string", "条目的性质", lambda row: str(row.kind), tuple(Kind)),
        Column("part", "string", "部分的编号", lambda row: row.part),
        Column("section", "string", "节的编号", lambda row: row.section),
    )
    return Table("statements", "句子", columns, rows, key="statement")
