"""Outcomes in the words that pages show."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.layers.figures.views import written
from reportsite.layers.ledger.entries import Comparable
from reportsite.layers.outcomes.entries import MARKS, OUTCOMES, Document, Outcome
from reportsite.pages import wording
from reportsite.pages.views import ReportView
from reportsite.typography import display

SILENT = "所查文件未写"
"""What is said of a thing that the documents looked through do not tell: no more than that."""

COMPARABLE_WORDS = {Comparable.YES: "与目标可比", Comparable.PARTLY: "部分可比", Comparable.NO: "不可比"}


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A document as pages show it; ``anchor`` is its id on the page of all outcomes and ``href`` leads there."""

    document: Document
    date: str
    looked_up: str
    anchor: str
    href: str

    @property
    def name(self) -> str:
        """Publisher and title: 某市人民政府《政府工作报告》, 某报：报道."""
        document = self.document
        return f"{document.publisher}{'' if document.title.startswith('《') else '：'}{document.title}"


@dataclass(frozen=True, kw_only=True)
class OutcomeView:
    """An outcome as pages show it. ``aim`` is what the report says: the target with its unit, or the promise in its
    own words; ``basis`` the date it names; ``href`` is the address of its sentence, ``at`` that of the outcome itself.
    ``quote`` is what the document says beyond what is shown of it, "" where that is all."""

    outcome: Outcome
    aim: str
    numbered: bool
    basis: str
    place: str
    href: str
    at: str
    shown: str
    quote: str
    document: DocumentView | None
    silent: tuple[DocumentView, ...]

    @property
    def verdict(self) -> str:
        """与目标可比, 部分可比 or 不可比; "" where no document says anything."""
        return COMPARABLE_WORDS[self.outcome.saying.comparable] if self.outcome.saying else ""

    @property
    def reason(self) -> str:
        """Why it is not, or only partly, comparable; what else has to be known."""
        return display(self.outcome.reason)


def outcomes_path(view: ReportView) -> str:
    """Where the page of all outcomes stands."""
    return view.routes.page("outcomes")


def document_views(view: ReportView) -> tuple[DocumentView, ...]:
    """Every document, in the order of the letters."""
    return tuple(_document(document, view) for document in view.source.annotations[OUTCOMES].documents)


def outcome_views(view: ReportView) -> tuple[OutcomeView, ...]:
    """Every outcome, in the order of the file."""
    return tuple(outcome_view(outcome, view) for outcome in view.source.annotations[OUTCOMES].outcomes)


def outcome_view(outcome: Outcome, view: ReportView) -> OutcomeView:
    """An outcome in the words that pages show."""
    saying = outcome.saying
    statement = view.report.statement(outcome.statement)
    start = outcome.span.start - statement.span.start
    words = statement.text[start : start + outcome.span.end - outcome.span.start]
    shown = display(saying.shown) if saying else ""
    quote = display(saying.quote) if saying else ""
    return OutcomeView(
        outcome=outcome,
        aim="".join(written(outcome.target.figure)) if outcome.target else display(words),
        numbered=outcome.target is not None,
        basis=display(outcome.deadline.text) if outcome.deadline else "未写期限",
        place=view.home(outcome.statement).place,
        href=view.routes.statement(outcome.statement),
        at=f"{outcomes_path(view)}#{outcome.id}",
        shown=shown,
        quote=quote if quote != shown else "",
        document=_document(outcome.document, view) if outcome.document else None,
        silent=tuple(_document(document, view) for document in outcome.silent),
    )


def _document(document: Document, view: ReportView) -> DocumentView:
    anchor = f"document-{MARKS.index(document.mark) + 1}"
    return DocumentView(
        document=document,
        date=wording.chinese_date(document.date),
        looked_up=wording.chinese_date(document.looked_up),
        anchor=anchor,
        href=f"{outcomes_path(view)}#{anchor}",
    )
