"""What item pages, the overview and the data page show of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.ledger.tables import ledger_table
from reportsite.layers.ledger.views import EntryView, bar_span, entry_views, ledger_path, summary
from reportsite.pages.base import Block, Remark, Slot
from reportsite.pages.views import ReportView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class OverviewLedger:
    """What the overview shows of the ledger: the entries that can be divided, comparable ones first, then by ratio."""

    entries: tuple[EntryView, ...]
    span: int
    summary: str
    page: str
    csv: str


@dataclass(frozen=True, kw_only=True)
class Example:
    """How the table of the ledger is used: its address and the letters of three of its columns."""

    csv: str
    first: str
    target: str


def remarks(view: ReportView) -> Mapping[str, tuple[Remark, ...]]:
    """Beside a figure of the ledger: the other side of its entry, and why it is not, or only partly, comparable."""
    out: dict[str, tuple[Remark, ...]] = {}
    for each in entry_views(view):
        entry = each.entry
        why = (Remark(display(entry.reason), order=3),) if entry.reason else ()
        aim = f"目标 {each.target_number}{each.target_unit}" if entry.target else "年度计划"
        out[entry.first.id] = (Remark(f"{aim}，{_ratio(each)}", each.href, 3), *why)
        if entry.target:
            first = f"上半年 {each.first_number}{each.first_unit}"
            out[entry.target.figure.id] = (Remark(f"{first}，{_ratio(each)}", each.href, 3), *why)
    return out


def _ratio(view: EntryView) -> str:
    if view.entry.comparable is Comparable.NO:
        return view.comparable
    return view.ratio + (f"（{view.comparable}）" if view.entry.comparable is Comparable.PARTLY else "")


def overview(view: ReportView) -> Iterator[Block]:
    """The entries with a ratio."""
    entries = entry_views(view)
    divisible = [e for e in entries if e.entry.ratio is not None]
    divisible.sort(key=lambda e: (e.entry.comparable is not Comparable.YES, -(e.entry.ratio or 0)))
    if divisible:
        data = OverviewLedger(
            entries=tuple(divisible),
            span=bar_span(divisible),
            summary=summary(entries),
            page=ledger_path(view),
            csv=view.routes.data_file("ledger.csv"),
        )
        yield Block(slot=Slot.BELOW, template="layers/ledger/overview.html", data=data, order=1)


def examples(view: ReportView) -> Iterator[Block]:
    """The table of the ledger in R and in a spreadsheet."""
    table = ledger_table(view.report, view.source.annotations[LEDGER])
    data = Example(
        csv=view.routes.data_file(table.file),
        first=table.letter("first_number"),
        target=table.letter("target_number"),
    )
    yield Block(slot=Slot.EXAMPLE, template="layers/ledger/example.html", data=data, order=2)
