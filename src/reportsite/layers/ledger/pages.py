"""The ledger's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.ledger.views import EntryView, bar_span, entry_views, ledger_path, summary
from reportsite.pages.base import NavEntry, Page
from reportsite.pages.views import ReportView

#: The claim of a report that the ledger is there to look at.
CLAIM = "任务过半"


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    """First-half figures beside the year's targets. ``span`` is what the whole width of a bar stands for, in per
    cent; ``summary`` counts only what is comparable."""

    entries: tuple[EntryView, ...]
    span: int
    summary: str
    others: str
    claim: str
    claim_href: str
    csv: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """台账, for a report that has one."""
    if view.source.annotations[LEDGER]:
        yield NavEntry(key="ledger", label="台账", path=ledger_path(view), order=1)


def pages(view: ReportView) -> Iterator[Page]:
    """The ledger, for a report that has one."""
    entries = entry_views(view)
    if not entries:
        return
    info = view.info
    claim = next((s.id for _, s in view.report.statements() if CLAIM in s.text), "")
    yield LedgerPage(
        report=view.report.id,
        path=ledger_path(view),
        template="layers/ledger/page.html",
        title=f"台账 · {info.short_title}",
        description=f"{info.title}：上半年完成数与全年目标逐项对照，{summary(entries)}",
        nav="ledger",
        entries=entries,
        span=bar_span(entries),
        summary=summary(entries),
        others=_other_entries(entries),
        claim=view.home(claim).place if claim else "",
        claim_href=view.routes.statement(claim) if claim else "",
        csv=view.routes.data_file("ledger.csv"),
    )


def _other_entries(entries: Sequence[EntryView]) -> str:
    partly = sum(e.entry.comparable is Comparable.PARTLY for e in entries)
    no = sum(e.entry.comparable is Comparable.NO for e in entries)
    said = []
    if partly:
        said.append(f"{partly} 项只是部分可比，比例仅供参考")
    if no:
        said.append(f"{no} 项不可比，不算比例")
    return f"另有 {'；'.join(said)}；都不计入上面的数。" if said else ""
