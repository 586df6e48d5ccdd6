"""The overview: what the report is, the search, and a door to every section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportsite.model import Report, ReportInfo
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
    """Who published the report and when, where it was heard, how long it is."""
    info = source.info
    out = [info.publisher] if info.publisher else []
    if info.heard_on:
        out.append(f"{wording.chinese_date(info.heard_on)}提请{info.heard_at or '会议'}审议")
    if info.published:
        out.append(f"{wording.chinese_date(info.published)}发布")
    items = sum(part.count for part in part_views(source))
    out.append(f"{items} 条、{_characters(source.report):,} 字")
    return tuple(out)


def _characters(report: Report) -> int:
    """The characters of the report's headings, markers and statements."""
    count = 0
    for part in report.parts:
        count += len(part.marker) + len(part.heading)
        for section in part.sections:
            count += len(section.marker) + len(section.heading)
            count += sum(len(item.marker) + len(item.text) for item in section.items)
    return count


def _description(source: Source) -> str:
    counts = "、".join(f"{part.word} {part.count} 条" for part in part_views(source))
    return f"{source.info.title}：{counts}，可逐句链接、搜索、引用。"
