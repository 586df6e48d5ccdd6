"""The ledger's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.views import written
from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.ledger.views import EntryView, bar_span, basis, beside, entry_views, ledger_path, summary
from reportsite.pages.base import NavEntry, Page, Remark
from reportsite.pages.views import ReportView
from reportsite.typography import display

#: The claim of a report that the ledger is there to look at.
CLAIM = "任务过半"


#: What a target is called that a year's headline targets begin with: where a report has none, they stand elsewhere.
HEADLINE = "生产总值"


@dataclass(frozen=True, kw_only=True)
class LedgerGroup:
    """Entries of one sort, with the sum of them in words. ``span`` is what the whole width of a bar stands for, in per
    cent."""

    comparable: Comparable
    title: str
    sum: str
    entries: tuple[EntryView, ...]
    span: int


@dataclass(frozen=True, kw_only=True)
class LoneTarget:
    """A target without a half-year number: what is to be reached, and where it stands; ``beside`` are the lines that
    other layers have for it."""

    name: str
    number: str
    unit: str
    basis: str
    href: str
    place: str
    beside: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """A clause of the report with the address of its sentence."""

    text: str
    href: str
    place: str


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    """First-half figures beside the year's targets. ``summary`` counts only what is comparable; ``lone`` are the
    targets without a half-year number, ``halves`` the clauses that say 过半 in words; ``elsewhere``: the report has
    none of the year's headline targets. ``beside`` is what other layers say of the ledger as a whole, a title first;
    they have something for its entries then."""

    groups: tuple[LedgerGroup, ...]
    summary: str
    lone: tuple[LoneTarget, ...]
    halves: tuple[Said, ...]
    elsewhere: bool
    claim: str
    claim_href: str
    csv: str
    beside: tuple[Remark, ...] = ()


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
        groups=_groups(entries),
        summary=summary(entries),
        lone=_lone_targets(view),
        halves=_halves(view),
        elsewhere=not any(HEADLINE in t.figure.indicator for t in view.source.annotations[COMMITMENTS].targets),
        claim=view.home(claim).place if claim else "",
        claim_href=view.routes.statement(claim) if claim else "",
        csv=view.routes.data_file("ledger.csv"),
        beside=beside(LEDGER.name, view),
    )


def _groups(entries: Sequence[EntryView]) -> tuple[LedgerGroup, ...]:
    """The entries in groups by what may be divided, in the order of the ledger; groups without an entry are none."""
    groups = []
    for comparable, (title, told) in _GROUPS.items():
        own = tuple(each for each in entries if each.entry.comparable is comparable)
        past = sum(each.entry.past_half for each in own)
        if own:
            sum_ = told.format(count=len(own), past=past)
            groups.append(LedgerGroup(comparable=comparable, title=title, sum=sum_, entries=own, span=bar_span(own)))
    return tuple(groups)


_GROUPS = {
    Comparable.YES: ("可比", "{count} 项，其中 {past} 项已过半"),
    Comparable.PARTLY: ("只差期限：目标句没有写期限", "{count} 项；若以年底为期，其中 {past} 项已过半"),
    Comparable.NO: ("两边说的不是一回事", "{count} 项，不算比例"),
}


def _lone_targets(view: ReportView) -> tuple[LoneTarget, ...]:
    """The targets of the report that no entry of the ledger has, in the order of the text."""
    paired = {entry.target.id for entry in view.source.annotations[LEDGER] if entry.target}
    return tuple(
        LoneTarget(
            name=target.figure.indicator,
            number=written(target.figure)[0],
            unit=written(target.figure)[1],
            basis=basis(target),
            href=view.routes.statement(target.figure.statement),
            place=view.home(target.figure.statement).place,
            beside=beside(target.id, view),
        )
        for target in view.source.annotations[COMMITMENTS].targets
        if target.id not in paired
    )


def _halves(view: ReportView) -> tuple[Said, ...]:
    """The clauses that say 过半 of a thing, in words; not the claim about all of them."""
    found = []
    for _, statement in view.report.statements():
        if CLAIM in statement.text:
            continue
        for clause in re.findall(r"[^,，;；。!！?？]*过半[^,，;；。!！?？]*", statement.text):
            href, place = view.routes.statement(statement.id), view.home(statement.id).place
            found.append(Said(text=display(clause), href=href, place=place))
    return tuple(found)
