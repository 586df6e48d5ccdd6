"""Ledger entries: a first-half figure beside the full-year target for the same thing; and the key of the layer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportsite.annotations import Key
from reportsite.diagnostics import Position, Span
from reportsite.layers.commitments.finding import Target
from reportsite.layers.figures.figure import Figure
from reportsite.quotes import Quote


class Comparable(StrEnum):
    """Whether the two sides of a ledger entry can be divided: yes, only the date is missing in the text (partly), or
    they differ in kind (no)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a ledger entry as people wrote it: the quoted words, the number they must come to, and the ``verb``
    of the sentence, which says what is done ("" where nobody said)."""

    quote: Quote
    number: Decimal
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A ledger entry as people wrote it: both sides, the ratio in per
    cent (None where the sides cannot be divided), and whether they are comparable. ``of_plan``: the first
    side is itself a share of the year's plan; the target's quote then names that plan and has no number."""

    name: str
    first: Side
    target: Side
    ratio: Decimal | None
    comparable: Comparable
    reason: str
    position: Position
    of_plan: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A first-half figure beside the full-year target for the same thing. ``target`` is None where the first
    side is already a share of the year's plan; ``target_span`` is what was quoted on that side. ``ratio`` is
    in per cent to one decimal, None where the sides cannot be divided."""

    id: str
    name: str
    first: Figure
    target: Target | None
    target_statement: str
    target_span: Span
    target_number: Decimal
    unit: str
    ratio: Decimal | None
    comparable: Comparable
    reason: str
    verbs: tuple[str, str] = ("", "")
    """What is done on either side."""

    @property
    def past_half(self) -> bool:
        """True when the ratio is at least one half."""
        return self.ratio is not None and self.ratio >= 50


LEDGER: Key[tuple[LedgerEntry, ...]] = Key("ledger")
