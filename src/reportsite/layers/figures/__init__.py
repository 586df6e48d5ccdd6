"""Figures: every quantity of the text, with what it measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportsite.layer import Layer
from reportsite.layers.figures import blocks, pages, review
from reportsite.layers.figures.annotate import annotate
from reportsite.layers.figures.claims import EXCEPTIONS_FILE, FIGURES_FILE, read
from reportsite.layers.figures.figure import FigureKind
from reportsite.layers.figures.notes import FIGURES, row_of
from reportsite.layers.figures.tables import figure_table
from reportsite.layers.figures.views import headline_value
from reportsite.pages.base import Source
from reportsite.pages.marks import Mark
from reportsite.searchindex import Facet, FacetValue, Find, Finds
from reportsite.typography import display


def _marks(source: Source) -> Iterator[Mark]:
    notes = source.annotations[FIGURES]
    for figure in notes.figures:
        row = f"{source.routes.item(figure.item)}#row-{row_of(notes, figure).id}"
        yield Mark(statement=figure.statement, span=figure.span, name="figure", id=figure.id, href=row)


def _highlights(source: Source) -> Mapping[str, str]:
    """For each item that has one, its first figure in a few words."""
    out: dict[str, str] = {}
    for figure in reversed(source.annotations[FIGURES].figures):
        if figure.kind is not FigureKind.CHANGE:
            out[figure.item] = f"{display(figure.indicator)} {headline_value(figure)}"
    return out


def _facets(source: Source) -> Iterator[Facet]:
    items = frozenset(figure.item for figure in source.annotations[FIGURES].figures)
    yield Facet("with", "含有", (FacetValue("figure", "有数字", items),), order=2)


def _finds(source: Source) -> Iterator[Finds]:
    rows = (
        Find(source.routes.statement(f.statement), display(f.text), display(f.indicator))
        for f in source.annotations[FIGURES].figures
    )
    yield Finds("number", "这个数是：", tuple(rows))


LAYER = Layer(
    key=FIGURES,
    files=(FIGURES_FILE, EXCEPTIONS_FILE),
    read=read,
    annotate=annotate,
    diagnostics=lambda notes: notes.diagnostics,
    marks=_marks,
    highlights=_highlights,
    tables=lambda source: [figure_table(source.report, source.annotations[FIGURES].figures)],
    facets=_facets,
    finds=_finds,
    navigation=pages.navigation,
    pages=pages.pages,
    items=blocks.items,
    overview=blocks.overview,
    examples=blocks.examples,
    about=pages.about,
    review=review.review,
)
