"""What the figures layer says of a report, and the key it is found under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportsite.annotations import Key
from reportsite.diagnostics import Diagnostic, Span
from reportsite.layers.figures.figure import Figure, FigureKind
from reportsite.quotes import Quote


@dataclass(frozen=True)
class FigureNotes:
    """All figures of one report in the order of the text. ``headline`` are those for the overview; ``exempt``
    are the places that are no figures, with the reason; ``dated`` gives, by a figure's id, the words that people say
    date it; ``reviewed`` is true when they have accounted for every
    number; ``diagnostics`` are what a person should look at."""

    figures: tuple[Figure, ...] = ()
    headline: tuple[Figure, ...] = ()
    exempt: tuple[tuple[Span, str], ...] = ()
    dated: Mapping[str, Quote] = field(default_factory=dict)
    reviewed: bool = False
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Figure]:
        """Every figure by its id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def places(self) -> Mapping[str, Sequence[Figure]]:
        """The figures by statement, each statement's in the order of the text."""
        return by_statement(self.figures)


def by_statement(figures: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """The figures by statement, each statement's in the order in which they come."""
    places: dict[str, list[Figure]] = {}
    for figure in figures:
        places.setdefault(figure.statement, []).append(figure)
    return places


def row_of(notes: FigureNotes, figure: Figure) -> Figure:
    """The figure in whose row on its item's page this one is told: what grew and by how much stands with the level it
    belongs to, any other figure in a row of its own."""
    parent = notes.by_id.get(figure.parent)
    beside = parent and parent.item == figure.item and figure.kind in (FigureKind.GROWTH, FigureKind.CHANGE)
    return row_of(notes, parent) if parent and beside else figure


FIGURES: Key[FigureNotes] = Key("figures")
