"""The overview: what the report is, the search, and a door to every section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportsite.model import ReportInfo, rebuild
from reportsite.pages import jsonld, wording
from reportsite.pages.base import Block, Page
from reportsite.pages.reading import report_card
from reportsite.pages.views import PartView, ReportView


@dataclass(frozen=True, kw_only=True)
class OverviewPage(Page):
    """``facts`` say in a line what the report is; ``others`` are (title, address) of the site's other
    reports; ``blocks`` are what layers show."""

    phrases: tuple[str, ...]
    facts: tuple[str, ...]
    parts: tuple[PartView, ...]
    source: str
    others: tuple[tuple[str, str], ...]
    info: ReportInfo
    blocks: tuple[Block, ...]

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The report."""
        return (jsonld.report(self.info, address=base + self.path),)


def overview_page(
    view: ReportView, blocks: tuple[Block, ...] = (), *, others: tuple[tuple[str, str], ...] = ()
) -> OverviewPage:
    """The overview of one report."""
    info = view.info
    return OverviewPage(
        report=view.report.id,
        path=view.routes.overview,
        template="index.html",
        title=info.title,
        description=f"{info.title}：{_counts(view)}，可逐句链接、搜索、引用。",
        nav="index",
        card=report_card(view.report.id),
        phrases=wording.phrases(info.title),
        facts=facts(view),
        parts=view.parts,
        source=info.source,
        others=others,
        info=info,
        blocks=blocks,
    )


def facts(view: ReportView) -> tuple[str, ...]:
    """Who published the report and when, where it was heard, what it has and how long it is: all characters of
    its official text, signs and line ends included."""
    info = view.info
    out = [info.publisher] if info.publisher else []
    if info.heard_on:
        out.append(f"{wording.chinese_date(info.heard_on)}提请{info.heard_at or '会议'}审议")
    if info.published:
        out.append(f"{wording.chinese_date(info.published)}发布")
    counts = _counts(view)
    if counts:
        out.append(counts)
    out.append(f"全文 {len(rebuild(view.report)):,} 字")
    return tuple(out)


def _counts(view: ReportView) -> str:
    """23 段成绩、15 个问题、…: what the report has, part by part."""
    return "、".join(words for part in view.parts for words in part.tally)
