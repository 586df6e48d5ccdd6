"""The tables of targets and of deadlines."""

from __future__ import annotations

from reportsite.layers.commitments.finding import Deadline, Target
from reportsite.model import Report
from reportsite.tables import Column, Table, decimal_text, place_columns, several

_WORDING = "承诺的措辞，多个用 | 隔开"


def target_table(report: Report, targets: tuple[Target, ...]) -> Table[Target]:
    """Every target, in the order of the text."""
    columns: tuple[Column[Target], ...] = (
        *place_columns(report, lambda t: t.figure),
        Column("id", "string", "目标的编号", lambda t: t.id),
        Column("figure", "string", "数据的编号", lambda t: t.figure.id),
        Column("indicator", "string", "指标名", lambda t: t.figure.indicator),
        Column("number", "number", "要达到的数", lambda t: decimal_text(t.number)),
        Column("unit", "string", "单位，不含万、亿", lambda t: t.figure.unit),
        Column("commitment", "string", _WORDING, lambda t: several(t.commitment.words)),
        Column(
            "deadline",
            "string",
            "期限：日或月，原文没有写时为空",
            lambda t: t.deadline.date if t.deadline else "",
        ),
        Column("deadline_text", "string", "期限的原文", lambda t: t.deadline.text if t.deadline else ""),
    )
    return Table("targets", "目标", columns, targets, references={"figure": ("figures", "id")}, order=2)


def deadline_table(report: Report, deadlines: tuple[Deadline, ...]) -> Table[Deadline]:
    """Every deadline, in the order of the text."""
    place: tuple[Column[Deadline], ...] = place_columns(report, lambda d: d)
    columns: tuple[Column[Deadline], ...] = (
        *place,
        Column("id", "string", "期限的编号", lambda d: d.id),
        Column("date", "string", "日（2023-12-31）或月（2023-09）", lambda d: d.date),
        Column("date_text", "string", "期限的原文", lambda d: d.text),
        Column("commitment", "string", _WORDING, lambda d: several(d.commitment.words)),
        Column("what", "string", "要做的事：期限所在的分句，照原文", lambda d: d.what),
    )
    references = {"statement": ("statements", "statement")}
    return Table("deadlines", "期限", columns, deadlines, references=references, order=4)
