"""Report → one typed dataclass a page. A template only lays out what its dataclass holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportsite.pages.about import about_page, not_found_page
from reportsite.pages.base import FIND, PARTS, NavEntry, Offers, Page, ReportEntry
from reportsite.pages.collection import collection_page
from reportsite.pages.overview import overview_page
from reportsite.pages.reading import reading_pages
from reportsite.pages.routes import ABOUT
from reportsite.pages.search import search_page
from reportsite.pages.synonyms import synonyms_page
from reportsite.pages.views import ReportView
from reportsite.pages.wording import by_kind, phrases
from reportsite.synonyms import Synonym

__all__ = ["navigation", "report_pages", "site_pages"]


def navigation(view: ReportView, offers: Offers) -> ReportEntry:
    """A report's navigation: overview, full text, its parts, what its layers add, and the about page, which goes to the
    foot of the menu where there is one."""
    menu = "" if by_kind(view.report) else PARTS
    finding = any(entry.menu == FIND for entry in offers.navigation)
    return ReportEntry(
        id=view.report.id,
        name=phrases(view.info.short_title),
        info=view.info,
        home=view.routes.overview,
        data=view.routes.page("data"),
        nav=(
            NavEntry(key="index", label="总览", path=view.routes.overview),
            NavEntry(key="report", label="全文", path=view.routes.full_text),
            *(
                NavEntry(key=part.id, label=part.label, path=part.path, menu=menu)
                for part in view.parts
                if part.named
            ),
            *sorted(offers.navigation, key=lambda entry: bool(entry.menu)),
            NavEntry(key="about", label="关于", path=ABOUT, menu=FIND if finding else ""),
        ),
    )


def report_pages(view: ReportView, offers: Offers, others: Sequence[ReportView] = ()) -> Iterator[Page]:
    """The pages of one report: those one reads it on, its overview (which names the site's ``others``), and those of
    its layers."""
    yield from reading_pages(view, offers.items)
    titles = tuple((other.info.title, other.routes.overview) for other in others)
    yield overview_page(view, offers.overview, others=titles)
    yield from offers.pages


def site_pages(reports: Sequence[tuple[ReportView, Offers]], words: Sequence[Synonym] = ()) -> Iterator[Page]:
    """The pages that all reports of the site share: about, 404, search, collection, and the words that readers bring
    where there are any. Raises ValueError when there is no report."""
    if not reports:
        raise ValueError("a site needs a report")
    views = [view for view, _ in reports]
    yield about_page(reports)
    yield not_found_page(views[0])
    yield search_page(views)
    yield collection_page(views)
    if words:
        yield synonyms_page(views, words)
