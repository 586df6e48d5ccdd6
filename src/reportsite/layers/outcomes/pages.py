"""The page of all outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportsite.layers.ledger.entries import Comparable
from reportsite.layers.ledger.views import ledger_path
from reportsite.layers.outcomes.views import (
    COMPARABLE_WORDS,
    SILENT,
    DocumentView,
    OutcomeView,
    document_views,
    outcome_views,
    outcomes_path,
)
from reportsite.pages.base import Page
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class OutcomeGroup:
    """Outcomes of one sort; ``note`` says what the sort means."""

    id: str
    title: str
    note: str
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, kw_only=True)
class OutcomesPage(Page):
    """What later documents say: in numbers, in words, not at all. ``ledger`` is the page of the ledger, "" where the
    report has none."""

    documents: tuple[DocumentView, ...]
    groups: tuple[OutcomeGroup, ...]
    count: int
    ledger: str
    csv: str


def pages(view: ReportView) -> Iterator[Page]:
    """The page, for a report that has outcomes."""
    outcomes = outcome_views(view)
    if not outcomes:
        return
    info = view.info
    yield OutcomesPage(
        report=view.report.id,
        path=outcomes_path(view),
        template="layers/outcomes/page.html",
        title=f"后来怎样 · {info.short_title}",
        description=f"{info.title}里的 {len(outcomes)} 项目标和安排，后来的文件怎么写。",
        documents=document_views(view),
        groups=_groups(outcomes),
        count=len(outcomes),
        ledger=ledger_path(view) if any(each.outcome.entry for each in outcomes) else "",
        csv=view.routes.data_file("outcomes.csv"),
    )


def _groups(outcomes: tuple[OutcomeView, ...]) -> tuple[OutcomeGroup, ...]:
    numbers = tuple(each for each in outcomes if each.outcome.saying and each.outcome.saying.number is not None)
    words = tuple(each for each in outcomes if each.outcome.saying and each.outcome.saying.number is None)
    silent = tuple(each for each in outcomes if not each.outcome.saying)
    groups = (
        OutcomeGroup(id="numbers", title="后来有数", note="文件写了数量。", outcomes=numbers),
        OutcomeGroup(id="words", title="后来有话", note="文件写了这件事，没有写数量。", outcomes=words),
        OutcomeGroup(
            id="silent",
            title=SILENT,
            note="在所列的文件里没有找到这一年的结果。没有写，不等于没有做；别的文件也许写了。",
            outcomes=silent,
        ),
    )
    return tuple(group for group in groups if group.outcomes)


def about(view: ReportView) -> Iterator[str]:
    """What of the targets and promises was looked up, and what was found."""
    outcomes = outcome_views(view)
    if outcomes:
        told = [each for each in outcomes if each.outcome.saying]
        alike = sum(each.verdict == COMPARABLE_WORDS[Comparable.YES] for each in told)
        papers = "、".join(each.name for each in document_views(view))
        yield (
            f"后来怎样：编者把 {len(outcomes)} 项目标和安排与后来的文件（{papers}）逐一对照，"
            f"{len(told)} 项找到说法，其中 {alike} 项与目标可比；其余 {len(outcomes) - len(told)} 项是“{SILENT}”，"
            "不表示没有做到。数和话都是文件的原文，是否可比是编者的判断。"
        )
