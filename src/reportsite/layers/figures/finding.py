"""Every quantity of a report, with what it measures.

``find`` gives the figures the rules find; ``annotate`` applies what people corrected. ``coverage`` holds the
invariant that every digit is in a figure or on the reviewed list of exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from reportsite.diagnostics import Span
from reportsite.layers.figures import context
from reportsite.layers.figures.aims import announced, is_target
from reportsite.layers.figures.figure import Comparison, Figure, FigureKind
from reportsite.layers.figures.names import dates_and_quoted
from reportsite.layers.figures.periods import Periods, base_period, base_year
from reportsite.layers.figures.quantities import Quantity, Refused, numbers, plain
from reportsite.layers.figures.stretches import Stretches
from reportsite.model import Item, Kind, Report, Statement

__all__ = ["Comparison", "Figure", "FigureKind", "Found", "compare_both_ways", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of a report in the order of the text, and the places (with their words) of what would be one if its
    number were in range."""

    figures: list[Figure]
    refused: list[tuple[Span, str]]


def find(
    report: Report,
    without: Mapping[str, Sequence[tuple[int, int]]] = MappingProxyType({}),
    added: Mapping[str, Sequence[Quantity]] = MappingProxyType({}),
) -> Found:
    """All figures of ``report``.

    ``without`` gives, by statement id, places (start, end in the statement) that are no figures although they
    look like one; ``added`` gives quantities that the rules do not see.

    A difference in growth that stands beside a level (固定资产投资完成4353.8亿元,增速高于全国9.8个百分点) is
    tied to the growth of the same indicator, wherever in the report that is stated.
    """
    found: list[Figure] = []
    refused: list[tuple[Span, str]] = []
    apart: set[str] = set()
    told = announced(report)
    for item, statement in report.statements():
        skip, more = without.get(statement.id, ()), added.get(statement.id, ())
        readings, out_of_range = _read(statement.text, skip, more)
        figures = _figures(statement, item, report, readings, told.get(statement.id))
        for figure, reading in zip(figures, readings, strict=True):
            found.append(figure)
            if reading.elsewhere:
                apart.add(figure.id)
        refused += [(_span(statement, q.start, q.end), statement.text[q.start : q.end]) for q in out_of_range]
    growths = _Growths(found)
    return Found([replace(f, parent=growths.of(f)) if f.id in apart else f for f in found], refused)


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


class _Growths:
    """The first growth of every indicator, so that none has to be looked for among all."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._first: dict[str, tuple[int, str]] = {}
        for order, figure in enumerate(figures):
            if figure.kind is FigureKind.GROWTH and figure.indicator:
                self._first.setdefault(figure.indicator, (order, figure.id))

    def of(self, figure: Figure) -> str:
        """The id of the growth that ``figure`` is compared about: the first whose indicator is the same, or is the end
        of the figure's (北京地区进出口总额, 进出口总额); else the parent found in its sentence."""
        name = figure.indicator
        same = (self._first[end] for at in range(len(name)) if (end := name[at:]) in self._first)
        return min(same, default=(0, figure.parent))[1]


def _read(
    text: str, without: Sequence[tuple[int, int]], added: Sequence[Quantity]
) -> tuple[list[context.Reading], list[Refused]]:
    """What is read of every quantity of a sentence, and the numbers in it that are out of range."""
    taken = Stretches([*without, *dates_and_quoted(text), *((q.start, q.end) for q in added)])
    found = [number for number in numbers(text) if not taken.touch(number.start, number.end)]
    counted = [*added, *(number for number in found if isinstance(number, Quantity))]
    readings = context.read(text, sorted(counted, key=lambda q: q.start))
    return readings, [number for number in found if isinstance(number, Refused)]


def _span(statement: Statement, start: int, end: int) -> Span:
    begin = statement.span.start
    return Span(statement.span.line, begin + start, begin + end)


def _figures(
    statement: Statement, item: Item, report: Report, readings: Sequence[context.Reading], told: int | None
) -> Iterator[Figure]:
    base = base_period(report.id)
    periods = Periods(statement.text, base_year(report) if item.kind is Kind.MEASURE else base)
    text = plain(statement.text)
    for order, reading in enumerate(readings, 1):
        period = None if reading.since else periods.before(reading.quantity.start)
        if period is None:
            period = base if item.kind in (Kind.ACHIEVEMENT, Kind.PROBLEM) else ""
        aim = is_target(item.kind, reading.kind, text, reading.quantity, told)
        yield _figure(statement, item, order, period, reading, FigureKind.TARGET if aim else reading.kind)


def _figure(
    statement: Statement, item: Item, order: int, period: str, reading: context.Reading, kind: FigureKind
) -> Figure:
    q, text = reading.quantity, statement.text
    comparisons: tuple[Comparison, ...] = ()
    if reading.compare_to:
        comparisons += (Comparison(reading.compare_to, reading.difference),)
    if reading.level_with:
        comparisons += (Comparison(reading.level_with, q.value * 0),)
    return Figure(
        id=f"{statement.id}-f{order}",
        item=item.id,
        statement=statement.id,
        span=_span(statement, q.start, q.end),
        text=text[q.start : q.end],
        quantity=q,
        sign=reading.sign,
        indicator=reading.indicator,
        kind=kind,
        period=period,
        comparisons=comparisons,
        parent="" if reading.of is None else f"{statement.id}-f{reading.of + 1}",
    )
