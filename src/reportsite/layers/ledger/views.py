"""Ledger entries in the words that pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportsite.layers.commitments.finding import Target
from reportsite.layers.figures.views import grouped, written
from reportsite.layers.ledger.entries import LEDGER, Comparable, LedgerEntry
from reportsite.pages.base import Remark
from reportsite.pages.views import ReportView

COMPARABLE_WORDS = {Comparable.YES: "可比", Comparable.PARTLY: "只差期限", Comparable.NO: "不可比"}


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """A ledger entry as pages show it. ``first`` and ``target`` are the numbers as written, apart from their
    units, with the address of their sentences; ``basis`` says what the target's date and wording are; ``href`` is where
    the entry stands in the ledger; ``beside`` are the lines that other layers have for it."""

    entry: LedgerEntry
    href: str
    first_number: str
    first_unit: str
    first_href: str
    first_place: str
    target_number: str
    target_unit: str
    target_href: str
    target_place: str
    basis: str
    beside: tuple[Remark, ...] = ()

    @property
    def ratio(self) -> str:
        """The ratio as 61.8%, or ""."""
        return "" if self.entry.ratio is None else f"{self.entry.ratio:f}%"

    @property
    def comparable(self) -> str:
        """The word for whether the sides can be divided."""
        return COMPARABLE_WORDS[self.entry.comparable]


def ledger_path(view: ReportView) -> str:
    """Where the ledger stands."""
    return view.routes.page("ledger")


def entry_views(view: ReportView) -> tuple[EntryView, ...]:
    """Every ledger entry, in the order of the ledger."""
    return tuple(_entry_view(entry, view) for entry in view.source.annotations[LEDGER])


def _entry_view(entry: LedgerEntry, view: ReportView) -> EntryView:
    first = entry.first
    number, unit = written(first)
    aim = written(entry.target.figure) if entry.target else (grouped(entry.target_number), first.unit)
    return EntryView(
        entry=entry,
        href=f"{ledger_path(view)}#{entry.id}",
        first_number=number,
        first_unit=unit,
        first_href=view.routes.statement(first.statement),
        first_place=view.home(first.statement).place,
        target_number=aim[0],
        target_unit=aim[1],
        target_href=view.routes.statement(entry.target_statement),
        target_place=view.home(entry.target_statement).place,
        basis=basis(entry.target) if entry.target else "年度计划",
        beside=beside(entry.id, view),
    )


def beside(key: str, view: ReportView) -> tuple[Remark, ...]:
    """What other layers say beside something of the ledger: an entry, a target that stands there alone, or, under the
    ledger's own name, the ledger as a whole."""
    return tuple(sorted(view.remarks.get(key, ()), key=lambda remark: remark.order))


def basis(target: Target) -> str:
    """What a target rests on: its date as written, and the wording of the promise."""
    dated = target.deadline.text if target.deadline else "未写期限"
    words = str(target.commitment)
    return f"{dated} · {words}" if words else dated


def summary(entries: Sequence[EntryView]) -> str:
    """可比的 N 项中，M 项已过半。 Counts only what is comparable."""
    yes = [e.entry for e in entries if e.entry.comparable is Comparable.YES]
    if not yes:
        return "没有可比的项。"
    return f"可比的 {len(yes)} 项中，{sum(e.past_half for e in yes)} 项已过半。"


def bar_span(entries: Sequence[EntryView]) -> int:
    """What the width of a bar stands for: 100 per cent, or more in steps of 50 where a ratio passes that."""
    highest = max((e.entry.ratio or Decimal(0) for e in entries), default=Decimal(0))
    return max(100, -(-int(highest) // 50) * 50)
