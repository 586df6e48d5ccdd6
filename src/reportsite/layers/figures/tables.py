"""The table of figures."""

from __future__ import annotations

from reportsite.layers.figures.figure import Comparison, Figure, FigureKind
from reportsite.model import Report
from reportsite.tables import Column, Table, decimal_text, place_columns, several


def figure_table(report: Report, figures: tuple[Figure, ...]) -> Table[Figure]:
    """Every figure, in the order of the text."""
    place: tuple[Column[Figure], ...] = place_columns(report, lambda f: f)
    columns: tuple[Column[Figure], ...] = (
        *place,
        Column("id", "string", "数据的编号：句子编号加次序", lambda f: f.id),
        Column("value", "number", "写出的数，不含万、亿", lambda f: decimal_text(f.quantity.value)),
        Column("scale", "integer", "万、亿等换成的倍数，没有时为 1", lambda f: str(f.quantity.scale)),
        Column("unit", "string", "单位，不含万、亿；指数、几分之几和没有量词的数没有单位", lambda f: f.unit),
        Column("sign", "string", "升为 +，降为 -，原文没有说升降时为空", lambda f: f.sign, ("+", "-")),
        Column("approx", "string", "约、余、以上等字样，多个用 | 隔开", lambda f: several(f.quantity.approx)),
        Column("number", "number", "value × scale，降为负数", lambda f: decimal_text(f.number)),
        Column("indicator", "string", "指标名，像表格里那样写", lambda f: f.indicator),
        Column(
            "kind", "string", "性质：数量、水平、累计、增速、比率、差额、目标", lambda f: str(f.kind), tuple(FigureKind)
        ),
        Column(
            "period",
            "string",
            "时段：2023H1 上半年，2023Q2 二季度，2023-01/2023-05，..2023-06 截至，2023 全年",
            lambda f: f.period,
        ),
        Column(
            "compare_to", "string", "与什么比，多个用 | 隔开", lambda f: several([c.to for c in f.comparisons])
        ),
        Column(
            "compare_diff",
            "string",
            "高出（正）或低于（负）多少，与 compare_to 一一对应",
            lambda f: _differences(f.comparisons),
        ),
        Column("parent", "string", "所说的另一个数据的编号：增速所属的水平，差额所比的比率", lambda f: f.parent),
    )
    references = {"statement": ("statements", "statement")}
    return Table("figures", "数据", columns, figures, references=references, order=1)


def _differences(comparisons: tuple[Comparison, ...]) -> str:
    differences = [decimal_text(c.difference) if c.difference is not None else "" for c in comparisons]
    return several(differences) if any(differences) else ""
