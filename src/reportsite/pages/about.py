"""The pages about the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.model import ReportInfo
from reportsite.pages import wording
from reportsite.pages.base import Page, Source


@dataclass(frozen=True, kw_only=True)
class AboutReport:
    """What the about page says of one report: everything that is not in its text, and an id as example."""

    id: str
    info: ReportInfo
    published: str
    heard: str
    example: str
    example_path: str
    example_place: str


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """How the text is shown, how ids work, how to search, what the site does not do."""

    reports: tuple[AboutReport, ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(Page):
    """What a server shows for an address the site does not have."""


def about_page(sources: tuple[Source, ...]) -> AboutPage:
    """The about page for all reports of the site."""
    return AboutPage(
        path="about.html",
        template="about.html",
        title=f"关于本站 · {sources[0].info.short_title}",
        description="文本的来源与显示、固定编号、搜索用法、隐私与许可。",
        nav="about",
        reports=tuple(_about_report(source) for source in sources),
    )


def not_found_page(source: Source) -> NotFoundPage:
    """The 404 page."""
    return NotFoundPage(
        path="404.html",
        template="404.html",
        title=f"没有这个页面 · {source.info.short_title}",
        description="没有这个页面。",
    )


def _about_report(source: Source) -> AboutReport:
    info = source.info
    triples = [row for row in source.report.items() if len(row[2].statements) > 2 and row[2].number]
    part, section, item = triples[-1] if triples else next(iter(source.report.items()))
    return AboutReport(
        id=source.report.id,
        info=info,
        published=wording.chinese_date(info.published) if info.published else "",
        heard=wording.chinese_date(info.heard_on) if info.heard_on else "",
        example=item.id,
        example_path=f"{source.report.id}/{item.id}.html",
        example_place=wording.place(part, section, item),
    )
