"""Every quantity of a report, with what it measures.

``find`` gives the figures the rules find; ``annotate`` applies what people corrected. ``coverage`` holds the
invariant that every digit is in a figure or on the reviewed list of exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reportsite.diagnostics import Span
from reportsite.layers.figures import context
from reportsite.layers.figures.figure import Comparison, Figure, FigureKind
from reportsite.layers.figures.names import dates_and_quoted
from reportsite.layers.figures.periods import base_period, base_year, period_in
from reportsite.layers.figures.quantities import Quantity, quantities
from reportsite.model import Item, Kind, Report, Statement

__all__ = ["Comparison", "Figure", "FigureKind", "compare_both_ways", "find"]


def find(
    report: Report,
    without: Mapping[str, Sequence[tuple[int, int]]] = MappingProxyType({}),
    added: Mapping[str, Sequence[Quantity]] = MappingProxyType({}),
) -> list[Figure]:
    """All figures of ``report`` in the order of the text.

    ``without`` gives, by statement id, places (start, end in the statement) that are no figures although they
    look like one; ``added`` gives quantities that the rules do not see.

    A difference in growth that stands beside a level (固定资产投资完成4353.8亿元,增速高于全国9.8个百分点) is
    tied to the growth of the same indicator, wherever in the report that is stated.
    """
    found: list[Figure] = []
    apart: set[str] = set()
    for item, statement in report.statements():
        skip, more = without.get(statement.id, ()), added.get(statement.id, ())
        for figure, reading in _read(statement, item, report.id, skip, more):
            found.append(figure)
            if reading.elsewhere:
                apart.add(figure.id)
    growth = [f for f in found if f.kind is FigureKind.GROWTH]
    return [replace(f, parent=_growth_of(f, growth)) if f.id in apart else f for f in found]


def compare_both_ways(figures: Iterable[Figure]) -> list[Figure]:
    """The same figures, each also knowing the differences that others state about it.

    「失业率4.7%、低于全国0.6个百分点」: the 0.6 has the 4.7 as parent; the 4.7 gets the comparison.
    """
    figures = list(figures)
    stated: dict[str, list[Comparison]] = {}
    for figure in figures:
        if figure.kind is FigureKind.CHANGE and figure.parent:
            for comparison in figure.comparisons:
                about = replace(comparison, figure=figure.id)
                stated.setdefault(figure.parent, []).append(about)
    return [replace(f, comparisons=(*f.comparisons, *stated.get(f.id, ()))) for f in figures]


def _growth_of(figure: Figure, growth: Iterable[Figure]) -> str:
    """The id of the growth that ``figure`` is compared about: the first whose indicator is the same, or
    is the end of the figure's (北京地区进出口总额, 进出口总额); else the parent found in its sentence."""
    same = (g for g in growth if g.indicator and figure.indicator.endswith(g.indicator))
    return next((g.id for g in same), figure.parent)


def _read(
    statement: Statement,
    item: Item,
    report_id: str,
    without: Sequence[tuple[int, int]] = (),
    added: Sequence[Quantity] = (),
) -> list[tuple[Figure, context.Reading]]:
    text = statement.text
    taken = [*without, *((n.start, n.end) for n in dates_and_quoted(text)), *((q.start, q.end) for q in added)]
    found = [q for q in quantities(text) if not any(start < q.end and q.start < end for start, end in taken)]
    readings = context.read(text, sorted([*found, *added], key=lambda q: q.start))
    return [(_figure(statement, item, report_id, order, r), r) for order, r in enumerate(readings, 1)]


def _figure(statement: Statement, item: Item, report_id: str, order: int, reading: context.Reading) -> Figure:
    q, text, span = reading.quantity, statement.text, statement.span
    kind = reading.kind
    if item.kind is Kind.MEASURE and kind is not FigureKind.CHANGE:
        kind = FigureKind.TARGET
    base = base_period(report_id)
    period = period_in(text[: q.start], base_year(report_id) if item.kind is Kind.MEASURE else base)
    if not period and item.kind in (Kind.ACHIEVEMENT, Kind.PROBLEM):
        period = base
    comparisons: tuple[Comparison, ...] = ()
    if reading.compare_to:
        comparisons += (Comparison(reading.compare_to, reading.difference),)
    if reading.level_with:
        comparisons += (Comparison(reading.level_with, q.value * 0),)
    return Figure(
        id=f"{statement.id}-f{order}",
        item=item.id,
        statement=statement.id,
        span=Span(span.line, span.start + q.start, span.start + q.end),
        text=text[q.start : q.end],
        quantity=q,
        sign=reading.sign,
        indicator=reading.indicator,
        kind=kind,
        period=period,
        comparisons=comparisons,
        parent="" if reading.of is None else f"{statement.id}-f{reading.of + 1}",
    )
