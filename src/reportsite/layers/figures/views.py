"""Figures in the words that pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from reportsite.layers.figures.amounts import MOST_PLACES
from reportsite.layers.figures.figure import Comparison, Figure, FigureKind
from reportsite.layers.figures.notes import FIGURES, FigureNotes
from reportsite.pages.views import Home, ReportView
from reportsite.typography import display

KIND_WORDS = {
    FigureKind.COUNT: "数量",
    FigureKind.LEVEL: "水平",
    FigureKind.CUMULATIVE: "累计",
    FigureKind.GROWTH: "增速",
    FigureKind.SHARE: "比率",
    FigureKind.CHANGE: "差额",
    FigureKind.TARGET: "目标",
}

_FOURTH = Decimal("0.0001")
_WIDE = Context(prec=MOST_PLACES + 5)
"""Enough for every number in range with four decimals; Decimal's own 28 digits are too few for some."""


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A figure as pages show it. ``number`` is grouped by thousands; ``change`` says what it is compared with and
    how it grew; ``edited`` is true where people set its name, period or comparison; ``href`` is the address of its
    sentence."""

    figure: Figure
    home: Home
    href: str
    change: str
    edited: bool

    @property
    def number(self) -> str:
        """The numeric value, as 435,380,000,000; a minus is a true minus sign."""
        return grouped(self.figure.number)

    @property
    def kind(self) -> str:
        """The word for its kind."""
        return KIND_WORDS[self.figure.kind]

    @property
    def period(self) -> str:
        """The stretch of time it is about."""
        return period_words(self.figure.period)


def figure_views(view: ReportView) -> tuple[FigureView, ...]:
    """Every figure of the report."""
    notes = view.source.annotations[FIGURES]
    grown: dict[str, list[Figure]] = {}
    for figure in notes.figures:
        if figure.parent and figure.kind in (FigureKind.GROWTH, FigureKind.TARGET):
            grown.setdefault(figure.parent, []).append(figure)
    return tuple(
        FigureView(
            figure=figure,
            home=view.home(figure.statement),
            href=view.routes.statement(figure.statement),
            change=_change(figure, grown.get(figure.id, ()), notes),
            edited=bool(figure.supplied),
        )
        for figure in notes.figures
    )


def written(figure: Figure) -> tuple[str, str]:
    """A figure as written in two pieces, so that numbers can be aligned: 不低于300 and 公顷, 61.5 and 万吨,
    20 and 个以上."""
    text = display(figure.text)
    digits = [i for i, char in enumerate(text) if char.isdecimal()]
    cut = digits[-1] + 1 if digits else 0
    return (text[:cut], text[cut:]) if cut else (text, "")


def grouped(number: Decimal) -> str:
    """A number with a comma every three digits and a true minus sign."""
    text = f"{_WIDE.normalize(number.quantize(_FOURTH, context=_WIDE)):,f}"
    return text.replace("-", "−")


def signed(figure: Figure) -> str:
    """A growth with its sign: +9.6%, −1%."""
    text = figure.text.lstrip("-−")
    return {"+": "+", "-": "−"}.get(figure.sign, "") + display(text)


def headline_value(figure: Figure) -> str:
    """A figure in a few characters: a growth with its sign, all else as written."""
    return signed(figure) if figure.kind is FigureKind.GROWTH else display(figure.text)


def period_words(period: str) -> str:
    """2023H1 → 2023年上半年, 2023Q2 → 2023年二季度, 2023-05 → 2023年5月, 2023-01/2023-05 → 2023年1–5月, ..2023-06 →
    截至2023年6月底; from one year to another both are named. ``period`` is one that ``periods.is_period`` knows."""
    year, rest = period[:4], period[4:]
    if period.startswith(".."):
        return f"截至{period[2:6]}年{int(period[7:])}月底"
    if rest in ("H1", "H2"):
        return f"{year}年{'上半年' if rest == 'H1' else '下半年'}"
    if rest.startswith("Q"):
        return f"{year}年{'一二三四'[int(rest[1:]) - 1]}季度"
    if "/" in rest:
        first, last = period.split("/")
        until = f"{int(last[5:])}月" if last[:4] == year else f"{last[:4]}年{int(last[5:])}月"
        return f"{year}年{int(first[5:])}{'–' if last[:4] == year else '月–'}{until}"
    if rest:
        return f"{year}年{int(rest[1:])}月"
    return f"{year}年" if year else ""


def _change(figure: Figure, grown: Sequence[Figure], notes: FigureNotes) -> str:
    parts = []
    for growth in grown:
        year_on_year = any(c.to == "上年同期" for c in growth.comparisons)
        parts.append(("同比" if year_on_year else "") + signed(growth))
    if figure.kind in (FigureKind.GROWTH, FigureKind.CHANGE):
        parts += ["同比" for c in figure.comparisons if c.to == "上年同期"]
    return "；".join([*parts, *comparison_words(figure, notes)])


def comparison_words(figure: Figure, notes: FigureNotes) -> list[str]:
    """与全国持平, 比一季度高2.4个百分点: what a figure is compared with, where the text says by how much."""
    return [
        _compared(c, notes.by_id[c.figure].unit if c.figure else figure.unit)
        for c in figure.comparisons
        if c.difference is not None
    ]


def _compared(comparison: Comparison, unit: str) -> str:
    difference = comparison.difference
    if not difference:
        return f"与{display(comparison.to)}持平"
    return f"比{display(comparison.to)}{'高' if difference > 0 else '低'}{abs(difference):f}{unit}"
