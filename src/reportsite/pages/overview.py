"""The overview: what the report is, the search, and a door to every section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportsite.model import ReportInfo, rebuild
from reportsite.pages import jsonld, wording
from reportsite.pages.base import Page, Source
from reportsite.pages.figures import OverviewFigures, data_folder, overview_figures
from reportsite.pages.reading import PartView, part_views, report_card


@dataclass(frozen=True, kw_only=True)
class OverviewPage(Page):
    """``facts`` say in a line what the report is; ``others`` are (title, address) of the site's other
    reports; ``figures`` is None for a report that has none."""

    phrases: tuple[str, ...]
    facts: tuple[str, ...]
    parts: tuple[PartView, ...]
    source: str
    others: tuple[tuple[str, str], ...]
    info: ReportInfo
    figures: OverviewFigures | None = None

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The report."""
        return (jsonld.report(self.info, address=base + self.path),)


def overview_page(source: Source, *, path: str, others: tuple[tuple[str, str], ...] = ()) -> OverviewPage:
    """The overview of one report, to stand at ``path``."""
    info, report = source.info, source.report
    return OverviewPage(
        report=report.id,
        path=path,
        template="index.html",
        title=info.title,
        description=_description(source),
        nav="index",
        card=report_card(report.id),
        phrases=wording.phrases(info.title),
        facts=facts(source),
        parts=part_views(source),
        source=info.source,
        others=others,
        info=info,
        figures=overview_figures(source, data=data_folder(path)),
    )


def facts(source: Source) -> tuple[str, ...]:
    """Who published the report and when, where it was heard, what it has and how long it is: all characters of
    its official text, signs and line ends included."""
    info = source.info
    out = [info.publisher] if info.publisher else []
    if info.heard_on:
        out.append(f"{wording.chinese_date(info.heard_on)}提请{info.heard_at or '会议'}审议")
    if info.published:
        out.append(f"{wording.chinese_date(info.published)}发布")
    counts = _counts(source)
    if counts:
        out.append(counts)
    out.append(f"全文 {len(rebuild(source.report)):,} 字")
    return tuple(out)


def _counts(source: Source) -> str:
    """23 段成绩、15 个问题、…: what the report has, part by part."""
    return "、".join(words for part in part_views(source) for words in part.tally)


def _description(source: Source) -> str:
    return f"{source.info.title}：{_counts(source)}，可逐句链接、搜索、引用。"
