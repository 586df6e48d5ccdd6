"""The overview: what the report is, the search, and a door to every section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportsite.model import ReportInfo, rebuild
from reportsite.pages import jsonld, wording
from reportsite.pages.base import Block, Page
from reportsite.pages.reading import report_card
from reportsite.pages.views import PartView, ReportView

#: Up to how many parts stand beside each other.
MOST_BESIDE = 4


class Shape(StrEnum):
    """How the overview lays out the parts: beside each other, by their kinds; in rows, where none has
    sections; or in columns that one reads down."""

    MAP = "map"
    ROWS = "rows"
    FLOW = "flow"


@dataclass(frozen=True, kw_only=True)
class OverviewPage(Page):
    """``facts`` say in a line what the report is; ``parts`` are those with a number or heading, in a ``shape``, and
    ``opening`` what stands before them; ``others`` are (title, address) of the site's other reports; ``blocks`` are
    what layers show."""

    phrases: tuple[str, ...]
    facts: tuple[str, ...]
    shape: Shape
    parts: tuple[PartView, ...]
    opening: tuple[PartView, ...]
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
    named = tuple(part for part in view.parts if part.named) or view.parts
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
        shape=_shape(view, named),
        parts=named,
        opening=tuple(part for part in view.parts if part not in named),
        source=info.source,
        others=others,
        info=info,
        blocks=blocks,
    )


def _shape(view: ReportView, parts: tuple[PartView, ...]) -> Shape:
    if len(parts) > MOST_BESIDE:
        return Shape.FLOW
    if not any(part.listed for part in parts):
        return Shape.ROWS
    return Shape.MAP if wording.by_kind(view.report) else Shape.FLOW


def facts(view: ReportView) -> tuple[str, ...]:
    """Who published the report and when, where it was heard, what it has and how long it is: all characters of
    its official text, signs and line ends included."""
    info = view.info
    out = [info.publisher] if info.publisher else []
    if info.heard_on:
        out.append(f"{wording.chinese_date(info.heard_on)}提请{info.heard_at or '会议'}审议")
    if info.speaker:
        out.append(f"{info.speaker}作报告")
    if info.published:
        out.append(f"{wording.chinese_date(info.published)}发布")
    counts = _counts(view)
    if counts:
        out.append(counts)
    out.append(f"全文 {len(rebuild(view.report)):,} 字")
    return tuple(out)


def _counts(view: ReportView) -> str:
    """23 段成绩、15 个问题、…: what the report has, by kind; 15 个部分、41 节 where kinds do not tell parts apart."""
    if wording.by_kind(view.report):
        return "、".join(words for part in view.parts if part.named for words in part.tally)
    parts = [part for part in view.parts if part.named]
    counts = [(len(parts), "个部分"), (sum(len(part.listed) for part in parts), "节")]
    return "、".join(f"{count} {what}" for count, what in counts if count)
