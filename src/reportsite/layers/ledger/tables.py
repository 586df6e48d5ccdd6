"""The table of ledger entries."""

from __future__ import annotations

from reportsite.layers.ledger.entries import Comparable, LedgerEntry
from reportsite.model import Report
from reportsite.tables import Column, Table, decimal_text, place_columns


def ledger_table(report: Report, entries: tuple[LedgerEntry, ...]) -> Table[LedgerEntry]:
    """Every entry, in the order of the ledger."""
    columns: tuple[Column[LedgerEntry], ...] = (
        *place_columns(report, lambda e: e.first),
        Column("id", "string", "台账的编号；前面各列是上半年一方的位置", lambda e: e.id),
        Column("name", "string", "所比的事", lambda e: e.name),
        Column("first_figure", "string", "上半年数据的编号", lambda e: e.first.id),
        Column(
            "target_figure",
            "string",
            "目标数据的编号；上半年的数本身就是年度计划的比例时为空",
            lambda e: e.target.figure.id if e.target else "",
        ),
        Column("first_number", "number", "上半年的数", lambda e: decimal_text(e.first.number)),
        Column("target_number", "number", "目标的数", lambda e: decimal_text(e.target_number)),
        Column("unit", "string", "单位；两方不同时用 / 隔开", lambda e: e.unit),
        Column(
            "ratio",
            "number",
            "first_number ÷ target_number，百分数，一位小数；不可比时为空",
            lambda e: "" if e.ratio is None else f"{e.ratio:f}",
        ),
        Column(
            "comparable",
            "string",
            "可比；只差期限（partly）；两边不是一回事（no）",
            lambda e: str(e.comparable),
            tuple(Comparable),
        ),
        Column("reason", "string", "为什么不可比，或者差什么", lambda e: e.reason),
        Column("first_verb", "string", "上半年一方的动词：做的是什么", lambda e: e.verbs[0]),
        Column("target_verb", "string", "目标一方的动词；两方的动词不同，就不可比", lambda e: e.verbs[1]),
    )
    return Table("ledger", "台账", columns, entries, references={"first_figure": ("figures", "id")}, order=3)
