"""Model → one typed dataclass a page. A template only lays out what its dataclass holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportsite.pages.about import about_page, not_found_page
from reportsite.pages.base import NavEntry, Page, ReportEntry, Source
from reportsite.pages.cards import cards
from reportsite.pages.figure_views import highlights
from reportsite.pages.figures import data_folder, figure_lookup, figure_navigation, figure_pages
from reportsite.pages.overview import overview_page
from reportsite.pages.reading import full_text_path, part_views, reading_pages
from reportsite.pages.wording import phrases

__all__ = [
    "cards",
    "data_folder",
    "figure_lookup",
    "figure_navigation",
    "figure_pages",
    "frame_pages",
    "highlights",
    "navigation",
    "reading_pages",
]


def navigation(source: Source, *, home: str = "index.html", extra: Sequence[NavEntry] = ()) -> ReportEntry:
    """A report's navigation: overview, full text, its parts, what ``extra`` adds, and the about page.
    ``home`` is where its overview stands."""
    return ReportEntry(
        id=source.report.id,
        name=phrases(source.info.short_title),
        info=source.info,
        home=home,
        nav=(
            NavEntry(key="index", label="总览", path=home),
            NavEntry(key="report", label="全文", path=full_text_path(source.report)),
            *(NavEntry(key=part.id, label=part.label, path=part.path) for part in part_views(source)),
            *extra,
            NavEntry(key="about", label="关于", path="about.html"),
        ),
    )


def frame_pages(sources: Sequence[Source]) -> Iterator[Page]:
    """The overview of every report (the first one's is index.html), the about page and the 404 page.
    Raises ValueError when there is no report."""
    if not sources:
        raise ValueError("a site needs a report")
    homes = [home(sources, source) for source in sources]
    for source, path in zip(sources, homes, strict=True):
        others = tuple(
            (other.info.title, address) for other, address in zip(sources, homes, strict=True) if other is not source
        )
        yield overview_page(source, path=path, others=others)
    yield about_page(tuple(sources))
    yield not_found_page(sources[0])


def home(sources: Sequence[Source], source: Source) -> str:
    """Where the overview of a report stands: index.html for the first one, under its id for the others."""
    return "index.html" if source is sources[0] else f"{source.report.id}/index.html"
