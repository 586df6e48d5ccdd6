"""Outcomes: what a later document says of a target or of a promise; and the key of the layer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportsite.annotations import Key
from reportsite.diagnostics import Position, Span
from reportsite.layers.commitments.finding import Deadline, Target
from reportsite.layers.ledger.entries import Comparable
from reportsite.quotes import Quote

MARKS = "甲乙丙丁戊己庚辛壬癸"
"""The letters by which documents are named on a page, in their order."""

_ABOUT = ("超过", "近", "约")
"""Words before a number without which it would say something else."""

_SCALES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Document:
    """Another paper: what it is, who published it when, where it can be read, and when somebody did (``looked_up``).
    ``note`` says what else has to be known of it; ``mark`` is its letter, 甲 for the first."""

    key: str
    title: str
    publisher: str
    date: datetime.date
    url: str
    looked_up: datetime.date
    note: str
    position: Position
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a document says: ``shown`` are the words shown out of its ``quote``; ``number`` and ``unit`` stand in them
    (None and "" where the document has no number)."""

    document: str
    quote: str
    shown: str
    number: Decimal | None
    unit: str
    comparable: Comparable
    position: Position

    @property
    def number_text(self) -> str:
        """The number with its unit, and before it what belongs to it (超过); "" without a number."""
        if self.number is None:
            return ""
        text = f"{self.number:f}{self.unit}"
        before = next((word for word in _ABOUT if self.shown.endswith(word, 0, self.shown.find(text))), "")
        return before + text

    @property
    def plain_unit(self) -> str:
        """The unit without its scale: 平方米 for 万平方米."""
        return self.unit[1:] if self.unit[:1] in _SCALES and len(self.unit) > 1 else self.unit

    @property
    def exact(self) -> Decimal | None:
        """The number in that unit."""
        scale = _SCALES.get(self.unit[:1], 1) if self.unit != self.plain_unit else 1
        return None if self.number is None else self.number * scale


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome as people wrote it. ``number`` is that of the target (None for a promise without one). ``saying`` is
    None where the documents ``silent`` were looked through in vain."""

    name: str
    target: Quote
    number: Decimal | None
    saying: Saying | None
    silent: tuple[str, ...]
    reason: str
    position: Position


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later document says of a target or promise that stands at ``span``. ``target`` is None for words without
    a number to be reached, ``deadline`` for words without a date; ``entry`` is the id of the ledger's entry for it, ""
    where there is none. ``document`` is None, and so is ``saying``, where the documents ``silent`` do not tell."""

    id: str
    name: str
    statement: str
    span: Span
    target: Target | None
    deadline: Deadline | None
    entry: str
    document: Document | None
    saying: Saying | None
    silent: tuple[Document, ...]
    reason: str


@dataclass(frozen=True)
class OutcomeNotes:
    """The documents in the order of their letters, and the outcomes in the order they are written in."""

    documents: tuple[Document, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    by_item: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict)


OUTCOMES: Key[OutcomeNotes] = Key("outcomes")
