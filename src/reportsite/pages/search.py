"""The page of search results, and what a search shows of a report besides its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportsite.model import Kind, Report
from reportsite.pages import citation, wording
from reportsite.pages.base import Page
from reportsite.pages.routes import SEARCH
from reportsite.pages.views import ReportView
from reportsite.typography import display

#: Queries that show what can be typed: a word, a number, a deadline, a quoted name, a place in the report.
EXAMPLES = ("老旧小区", "人工智能", "5.5%", "年底前", "一业一证", "三(六)(4)")


#: What a search calls each kind, in the order in which results can be narrowed by it.
KINDS = {
    kind.value: wording.KIND_WORDS[kind]
    for kind in (Kind.MEASURE, Kind.ACHIEVEMENT, Kind.PROBLEM, Kind.OUTLOOK, Kind.OTHER)
}


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """search.html. ``cites`` gives each report, by id, the pattern of a citation;
    ``full_texts`` are the titles and addresses of the reports' full texts, for readers without
    script; ``examples`` are queries that find something in the first report."""

    full_texts: tuple[tuple[str, str], ...]
    cites: Mapping[str, str]
    examples: tuple[str, ...]


def search_page(views: Sequence[ReportView]) -> SearchPage:
    """The search page of a site with these reports (at least one)."""
    first = views[0]
    text = "".join(item.text for _, _, item in first.report.items())
    places = {home.place for home in first.homes()}
    return SearchPage(
        path=SEARCH,
        template="search.html",
        title=f"搜索 · {first.info.short_title}",
        description=f"在《{first.info.title}》里查找任何字句、数字和编号。",
        nav="search",
        full_texts=tuple((view.info.title, view.routes.full_text) for view in views),
        cites={view.report.id: citation.pattern(view.info) for view in views},
        examples=tuple(each for each in EXAMPLES if each in text or display(each) in places),
    )


def search_places(report: Report) -> dict[str, str]:
    """For the id of every part and section where it stands (三, 三（六）), for an item what comes after that
    (（4）), as one says it."""
    places = {part.id: wording.part_numeral(part) for part in report.parts}
    for part, section in report.sections():
        places[section.id] = f"{wording.part_numeral(part)}{display(section.marker)}"
    for part, section, item in report.items():
        places[item.id] = wording.place(part, section, item).removeprefix(places[section.id])
    return places


def search_names(report: Report) -> dict[str, str]:
    """What items without a heading sentence are called: 成绩：开篇, 结语 …"""
    return {
        item.id: wording.item_word(report, part, section, item)
        for part, section, item in report.items()
        if wording.is_passage(item)
    }
