"""The pages about the site itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportsite.model import Kind, ReportInfo
from reportsite.pages import wording
from reportsite.pages.base import Offers, Page
from reportsite.pages.routes import ABOUT, NOT_FOUND
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class AboutReport:
    """What the about page says of one report: everything that is not in its text, an id as example, and what its
    layers say of themselves."""

    id: str
    info: ReportInfo
    published: str
    heard: str
    example: str
    example_path: str
    example_place: str
    example_heading: str
    example_sentence: str
    example_sentence_path: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """How the text is shown, how ids work, how to search, what the site does not do. ``kinds`` are the letters that
    ids begin with and their words, of the kinds that a heading can tell."""

    reports: tuple[AboutReport, ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(Page):
    """What a server shows for an address the site does not have."""


def about_page(reports: Sequence[tuple[ReportView, Offers]]) -> AboutPage:
    """The about page for all reports of the site (at least one)."""
    first, _ = reports[0]
    return AboutPage(
        path=ABOUT,
        template="about.html",
        title=f"关于本站 · {first.info.short_title}",
        description="文本的来源与显示、固定编号、搜索用法、隐私与许可。",
        nav="about",
        reports=tuple(_about_report(view, offers) for view, offers in reports),
        kinds=tuple((kind.letter, word) for kind, word in wording.KIND_WORDS.items() if kind is not Kind.OTHER),
    )


def not_found_page(view: ReportView) -> NotFoundPage:
    """The 404 page."""
    return NotFoundPage(
        path=NOT_FOUND,
        template="404.html",
        title=f"没有这个页面 · {view.info.short_title}",
        description="没有这个页面。",
    )


def _about_report(view: ReportView, offers: Offers) -> AboutReport:
    info = view.info
    homes = list(view.homes())
    told = [home.item for home in homes if len(home.item.statements) > 2 and home.item.item.number]
    example = told[-1] if told else homes[0].item
    sentence = example.statements[min(1, len(example.statements) - 1)].id
    return AboutReport(
        id=view.report.id,
        info=info,
        published=wording.chinese_date(info.published) if info.published else "",
        heard=wording.chinese_date(info.heard_on) if info.heard_on else "",
        example=example.id,
        example_path=example.path,
        example_place=example.place,
        example_heading=example.statements[0].id,
        example_sentence=sentence,
        example_sentence_path=view.routes.statement(sentence),
        notes=offers.about,
    )
