"""What item pages, the overview and the data page show of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportsite.layers.figures.figure import Figure, FigureKind
from reportsite.layers.figures.notes import FIGURES, FigureNotes, row_of
from reportsite.layers.figures.pages import figures_path
from reportsite.layers.figures.views import comparison_words, figure_views, headline_value, period_words
from reportsite.pages.base import Block, Remark, Slot
from reportsite.pages.views import ReportView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class MarginFigure:
    """A figure in the margin of its item: what it is called, its value, and lines of what belongs to it."""

    figure: Figure
    value: str
    name: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A figure on the overview. There are no bars: what these measure are different things."""

    name: str
    value: str
    note: str
    href: str


@dataclass(frozen=True, kw_only=True)
class OverviewFigures:
    """The figures a reader wants first, and where all of them are."""

    headlines: tuple[Headline, ...]
    page: str


@dataclass(frozen=True, kw_only=True)
class Example:
    """How the table of figures is used: its address from the site's root."""

    csv: str


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """The figures of every item for its margin. What grew and by how much stands with the level it belongs to."""
    notes = view.source.annotations[FIGURES]
    usual = _usual_period(notes.figures)
    shown: dict[str, list[MarginFigure]] = {}
    for each in figure_views(view):
        figure = each.figure
        if row_of(notes, figure) is not figure:
            continue
        remarks = [*view.remarks.get(figure.id, ())]
        if figure.kind is not FigureKind.TARGET and figure.period not in ("", usual):
            remarks.append(Remark(period_words(figure.period)))
        if each.change:
            remarks.append(Remark(each.change, order=2))
        margin = MarginFigure(
            figure=figure,
            value=headline_value(figure),
            name=display(figure.indicator),
            remarks=tuple(sorted(remarks, key=lambda remark: remark.order)),
        )
        shown.setdefault(each.home.item.id, []).append(margin)
    template = "layers/figures/margin.html"
    return {
        id: (
            Block(
                slot=Slot.UNDER,
                template=template,
                data=tuple(rows),
                own=tuple(row.figure.statement for row in rows),
            ),
        )
        for id, rows in shown.items()
    }


def _usual_period(figures: tuple[Figure, ...]) -> str:
    """The period that most figures are about; of several the last."""
    counts = Counter(figure.period for figure in figures if figure.period)
    return max(counts, key=lambda period: (counts[period], period), default="")


def overview(view: ReportView) -> Iterator[Block]:
    """The figures that people chose for the overview."""
    notes = view.source.annotations[FIGURES]
    if not notes.headline:
        return
    grown: dict[str, list[Figure]] = {}
    for figure in notes.figures:
        if figure.kind is FigureKind.GROWTH and figure.sign == "+":
            grown.setdefault(figure.parent, []).append(figure)
    headlines = tuple(
        Headline(
            name=display(figure.indicator),
            value=headline_value(figure),
            note=_headline_note(notes, figure, grown.get(figure.id, ())),
            href=view.routes.statement(figure.statement),
        )
        for figure in notes.headline
    )
    data = OverviewFigures(headlines=headlines, page=figures_path(view))
    yield Block(slot=Slot.BESIDE, template="layers/figures/overview.html", data=data)


def _headline_note(notes: FigureNotes, figure: Figure, grown: Sequence[Figure]) -> str:
    """What the figure is compared with, and by how much it grew."""
    return "；".join([*comparison_words(figure, notes), *(f"增长{display(f.text)}" for f in grown)])


def examples(view: ReportView) -> Iterator[Block]:
    """The table of figures in Python."""
    data = Example(csv=view.routes.data_file("figures.csv"))
    yield Block(slot=Slot.EXAMPLE, template="layers/figures/example.html", data=data, order=1)
