"""The words of this package: Figure, its kinds, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportsite.diagnostics import Span
from reportsite.layers.figures.quantities import Quantity


class FigureKind(StrEnum):
    """What a figure says about its indicator."""

    COUNT = "count"
    LEVEL = "level"
    CUMULATIVE = "cumulative"
    GROWTH = "growth"
    SHARE = "share"
    CHANGE = "change"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a figure is compared with, and by how much it lies above (+) or below (-) it. ``difference`` is
    None where the text gives no number for it (同比), 0 for 持平; ``figure`` is the id of the figure that
    states the difference, "" when none does."""

    to: str
    difference: Decimal | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the text with what it measures.

    ``id`` is the statement's id and the figure's order in it (``a6-1-s4-f2``); ``text`` is the exact slice of
    the seed line at ``span``, approximating words next to the number included. ``sign`` is "+" or "-" where
    the text speaks of a rise or a fall (or writes a minus), else "". ``period`` is an ISO-like code (2023H1,
    2023Q2, 2023-01/2023-05, 2023) or "" where the text gives none. ``parent`` is the id of the figure that
    this one speaks of: the level that grew, the rate that lies above another. ``supplied`` names the fields
    that people set in ``editorial/figures.yaml``.
    """

    id: str
    item: str
    statement: str
    span: Span
    text: str
    quantity: Quantity
    sign: str
    indicator: str
    kind: FigureKind
    period: str = ""
    comparisons: tuple[Comparison, ...] = ()
    parent: str = ""
    supplied: tuple[str, ...] = ()

    @property
    def number(self) -> Decimal:
        """Value × scale, negative where ``sign`` is "-"; in ``unit``."""
        size = self.quantity.value * self.quantity.scale
        return -size if self.sign == "-" else size

    @property
    def unit(self) -> str:
        """The unit without its scale: 套 for 4.07万套, 元 for 亿元; "" for an index or a fraction."""
        return self.quantity.unit
