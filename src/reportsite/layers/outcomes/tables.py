"""The table of outcomes."""

from __future__ import annotations

from reportsite.layers.ledger.entries import Comparable
from reportsite.layers.outcomes.entries import Document, Outcome, Saying
from reportsite.layers.outcomes.views import SILENT
from reportsite.model import Report
from reportsite.tables import Column, Table, decimal_text, place_columns, several


def outcome_table(report: Report, outcomes: tuple[Outcome, ...]) -> Table[Outcome]:
    """Every outcome, in the order of the file."""
    place: tuple[Column[Outcome], ...] = place_columns(report, lambda o: o)
    columns: tuple[Column[Outcome], ...] = (
        *place,
        Column("id", "string", "编号；前面各列是报告里的目标或安排的位置", lambda o: o.id),
        Column("name", "string", "所说的事", lambda o: o.name),
        Column("ledger", "string", "台账的编号，不在台账里时为空", lambda o: o.entry),
        Column("target", "number", "目标的数，没有时为空", lambda o: decimal_text(o.target.number) if o.target else ""),
        Column("target_unit", "string", "目标的单位，不含万、亿", lambda o: o.target.figure.unit if o.target else ""),
        Column("outcome", "number", "文件写的数，没有数时为空", lambda o: _number(o.saying)),
        Column("unit", "string", "文件写的单位，不含万、亿", lambda o: o.saying.plain_unit if o.saying else ""),
        Column("words", "string", "文件的原文", lambda o: o.saying.quote if o.saying else ""),
        Column(
            "comparable",
            "string",
            "与目标可比（yes）；部分可比（partly）；不可比（no）；所查文件未写时为空",
            lambda o: str(o.saying.comparable) if o.saying else "",
            ("", *Comparable),
        ),
        Column("reason", "string", "为什么不可比或只是部分可比；还要知道的", lambda o: o.reason),
        Column(
            "document",
            "string",
            f"文件的标题；{SILENT}时，是查过的文件，多个用 | 隔开",
            lambda o: several([document.title for document in _documents(o)]),
        ),
        Column("publisher", "string", "发布者", lambda o: several([d.publisher for d in _documents(o)])),
        Column("date", "string", "文件的日期", lambda o: several([d.date.isoformat() for d in _documents(o)])),
        Column("url", "string", "文件的地址", lambda o: several([d.url for d in _documents(o)])),
        Column(
            "looked_up", "string", "编者查阅的日期", lambda o: several([d.looked_up.isoformat() for d in _documents(o)])
        ),
    )
    references = {"statement": ("statements", "statement")}
    return Table("outcomes", "后来怎样", columns, outcomes, references=references, order=5)


def _number(saying: Saying | None) -> str:
    exact = saying.exact if saying else None
    return "" if exact is None else decimal_text(exact)


def _documents(outcome: Outcome) -> tuple[Document, ...]:
    return (outcome.document,) if outcome.document else outcome.silent
