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
class Example:
    """An item whose ids show how ids are made: its own, that of its heading sentence and that of the next, with the
    addresses of the first and the last."""

    id: str
    path: str
    place: str
    heading: str
    sentence: str
    sentence_path: str


@dataclass(frozen=True, kw_only=True)
class AboutReport:
    """What the about page says of one report: everything that is not in its text, an item as example (None where no
    item has a sentence), and what its layers say of themselves."""

    id: str
    info: ReportInfo
    published: str
    heard: str
    example: Example | None
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
    return AboutReport(
        id=view.report.id,
        info=info,
        published=wording.chinese_date(info.published) if info.published else "",
        heard=wording.chinese_date(info.heard_on) if info.heard_on else "",
        example=_example(view),
        notes=offers.about,
    )


def _example(view: ReportView) -> Example | None:
    """The last numbered item of several sentences, or else the first that has any."""
    spoken = [home.item for home in view.homes() if home.item.statements]
    if not spoken:
        return None
    told = [item for item in spoken if len(item.statements) > 2 and item.item.number]
    item = told[-1] if told else spoken[0]
    heading, sentence = item.statements[0].id, item.statements[min(1, len(item.statements) - 1)].id
    return Example(
        id=item.id,
        path=item.path,
        place=item.place,
        heading=heading,
        sentence=sentence,
        sentence_path=view.routes.statement(sentence),
    )
