"""What the ledger and item pages show of outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.outcomes.entries import OUTCOMES
from reportsite.layers.outcomes.views import (
    SILENT,
    DocumentView,
    OutcomeView,
    document_views,
    outcome_view,
    outcome_views,
    outcomes_path,
)
from reportsite.pages.base import Block, Remark, Slot
from reportsite.pages.views import ReportView

TITLE = "后来：别的文件写的"
"""What stands over that which is from another paper."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document and what it says of the targets and promises of an item."""

    document: DocumentView
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, kw_only=True)
class ItemOutcomes:
    """What became of the targets and promises of an item: paper by paper; and those of which the ``searched`` documents
    say nothing."""

    papers: tuple[Paper, ...]
    silent: tuple[OutcomeView, ...]
    searched: tuple[DocumentView, ...]


def remarks(view: ReportView) -> Mapping[str, tuple[Remark, ...]]:
    """Beside an entry of the ledger, or a target that stands there alone: what a later document says; and at the head
    of the ledger the documents."""
    out: dict[str, tuple[Remark, ...]] = {}
    papers: set[str] = set()
    for each in outcome_views(view):
        outcome = each.outcome
        beside = outcome.entry or (outcome.target.id if outcome.target else "")
        if beside:
            out[beside] = (*out.get(beside, ()), *_lines(each))
            papers |= {paper.anchor for paper in ((each.document,) if each.document else each.silent)}
    if out:
        documents = [each for each in document_views(view) if each.anchor in papers]
        out[LEDGER.name] = (Remark(TITLE, outcomes_path(view)), *_documents(documents))
    return out


def _lines(view: OutcomeView) -> Iterator[Remark]:
    if not view.document:
        yield Remark(SILENT, order=1)
        return
    saying = view.outcome.saying
    shown = saying.number_text if saying else ""
    yield Remark(f"{shown or view.shown} {view.document.document.mark}", view.at)
    if saying and saying.comparable is not Comparable.YES:
        yield Remark(f"{view.verdict}：{view.reason}", order=1)


def _documents(views: Iterable[DocumentView]) -> Iterator[Remark]:
    for each in views:
        document = each.document
        yield Remark(f"{document.mark} {each.name}，{each.date}", document.url)


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """Under the text of an item: what later documents say of its targets and promises, document by document."""
    documents = document_views(view)
    out = {}
    for item, outcomes in view.source.annotations[OUTCOMES].by_item.items():
        views = [outcome_view(outcome, view) for outcome in outcomes]
        silent = tuple(each for each in views if not each.document)
        searched = {paper.anchor for each in silent for paper in each.silent}
        data = ItemOutcomes(
            papers=tuple(_papers(documents, views)),
            silent=silent,
            searched=tuple(paper for paper in documents if paper.anchor in searched),
        )
        own = tuple(outcome.statement for outcome in outcomes)
        out[item] = (Block(slot=Slot.UNDER, template="layers/outcomes/item.html", data=data, order=1, own=own),)
    return out


def _papers(documents: Iterable[DocumentView], views: Iterable[OutcomeView]) -> Iterator[Paper]:
    told = list(views)
    for document in documents:
        own = tuple(each for each in told if each.document == document)
        if own:
            yield Paper(document=document, outcomes=own)
