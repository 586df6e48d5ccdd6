"""The page of all figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.figures.views import KIND_WORDS, FigureView, figure_views
from reportsite.pages.base import NavEntry, Page
from reportsite.pages.views import Home, ReportView
from reportsite.searchindex import Facet
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class FigureGroup:
    """The figures of one section."""

    id: str
    word: str
    part: str
    kind: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresPage(Page):
    """All figures, by section. ``parts`` and ``kinds`` are what one can filter by: (value, label), ``facets`` what
    other layers know of figures, and ``words`` the values that a figure has of them, by its id; ``edited`` counts the
    figures that people put right, ``reviewed`` is true when they have accounted for every number."""

    groups: tuple[FigureGroup, ...]
    parts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    facets: tuple[Facet, ...]
    words: Mapping[str, str]
    count: int
    edited: int
    reviewed: bool
    csv: str
    downloads: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """数据, for a report that has figures."""
    if view.source.annotations[FIGURES].figures:
        yield NavEntry(key="figures", label="数据", path=figures_path(view), order=2)


def figures_path(view: ReportView) -> str:
    """Where the page of figures stands."""
    return view.routes.page("figures")


def pages(view: ReportView) -> Iterator[Page]:
    """The page of figures, for a report that has some."""
    views = figure_views(view)
    if not views:
        return
    groups = tuple(
        FigureGroup(
            id=figures[0].home.section.id,
            word=_section_words(figures[0].home),
            part=figures[0].home.part.id,
            kind=str(figures[0].home.item.kind),
            figures=figures,
        )
        for figures in _by_section(views)
    )
    facets = tuple(_facets(view.facets, {each.figure.id for each in views}))
    shown = {group.part for group in groups}
    kinds = {each.figure.kind for each in views}
    info = view.info
    yield FiguresPage(
        report=view.report.id,
        path=figures_path(view),
        template="layers/figures/page.html",
        title=f"数据 · {info.short_title}",
        description=f"{info.title}里的全部 {len(views)} 个数据：指标、数值、变化、时段，每个数都能回到原句。",
        nav="figures",
        groups=groups,
        parts=tuple((part.id, part.word) for part in view.parts if part.id in shown),
        kinds=tuple((str(kind), word) for kind, word in KIND_WORDS.items() if kind in kinds),
        facets=facets,
        words={each.figure.id: _words(each.figure.id, facets) for each in views},
        count=len(views),
        edited=sum(each.edited for each in views),
        reviewed=view.source.annotations[FIGURES].reviewed,
        csv=view.routes.data_file("figures.csv"),
        downloads=view.routes.page("data"),
    )


def _facets(facets: Iterable[Facet], figures: Set[str]) -> Iterator[Facet]:
    """The facets that say which figures have their values, with the values that some have."""
    for facet in facets:
        if values := tuple(value for value in facet.values if value.annotations & figures):
            yield replace(facet, values=values)


def _words(figure: str, facets: Iterable[Facet]) -> str:
    """Everything that other layers can narrow a figure by: |topic:transport|."""
    found = [f"{facet.key}:{value.value}" for facet in facets for value in facet.values if figure in value.annotations]
    return "|".join(("", *found, "")) if found else ""


def about(view: ReportView) -> Iterator[str]:
    """How figures were found, and how many of their names the rules got right, where people have been through all."""
    views = figure_views(view)
    if not views:
        return
    if not view.source.annotations[FIGURES].reviewed:
        yield f"数据 {len(views)} 个由规则找出，还没有经人工核对。"
        return
    edited = sum(each.edited for each in views)
    yield (
        f"数据 {len(views)} 个由规则找出，数值和单位逐个与原文核对过（n={len(views)}）；"
        f"指标名等有 {edited} 个经人工订正，其余 {len(views) - edited} 个即规则所给。不是数据的数字逐条列出，不会漏掉。"
    )


def _by_section(views: Sequence[FigureView]) -> Iterator[tuple[FigureView, ...]]:
    for _, group in groupby(views, key=lambda view: view.home.section.id):
        yield tuple(group)


def _section_words(home: Home) -> str:
    numeral, section = home.part.numeral, home.section
    marker = section.section.marker
    return f"{numeral}{display(marker)}{section.word}" if marker else f"{numeral} {section.word}"
