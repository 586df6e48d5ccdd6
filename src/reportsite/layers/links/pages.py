"""The page of all problems with what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportsite.layers.links.entries import LINKS, Chain, Link, Strength
from reportsite.layers.links.views import Missing, RowView, links_path, missing, rows, seen
from reportsite.pages.base import FIND, NavEntry, Page
from reportsite.pages.views import Home, ReportView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class ChainView:
    """A problem with its own words, its measures and its achievements; what is said where there are none. ``words`` are
    what it can be narrowed by: |key:value|key:value|."""

    home: Home
    text: str
    measures: tuple[RowView, ...]
    achievements: tuple[RowView, ...]
    missing: Mapping[str, Missing]
    words: str


@dataclass(frozen=True, kw_only=True)
class ChainGroup:
    """Problems that are answered alike: ``id`` is where they stand on the page."""

    id: str
    title: str
    chains: tuple[ChainView, ...]


@dataclass(frozen=True, kw_only=True)
class ChainsPage(Page):
    """Problem by problem: measures, achievements. Those without an answer come first. ``facets`` are what they can be
    narrowed by: the name in the address, what it is called, and (value, label) of each choice."""

    groups: tuple[ChainGroup, ...]
    facets: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    problems: int
    total: int
    summary: str
    csv: str


_GROUPS = {
    "none": "未找到对应的措施",
    "related": "只有相关的措施",
    "direct": "有直接回应的措施",
}


_SIDES = {"measures": "措施", "achievements": "成绩"}
_WAYS = {"direct": "有直接的", "related": "只有相关的", "none": "未找到"}


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """对应, for a report whose problems somebody looked at."""
    if view.source.annotations[LINKS].chains:
        yield NavEntry(key="chains", label="对应", path=links_path(view), order=4, menu=FIND)


def pages(view: ReportView) -> Iterator[Page]:
    """The chains, for a report whose problems somebody looked at."""
    chains = view.source.annotations[LINKS].chains
    if not chains:
        return
    groups = tuple(_chain_groups(view, chains))
    summary = told(chains)
    ways = {pair for chain in chains for pair in _ways(chain)}
    yield ChainsPage(
        report=view.report.id,
        path=links_path(view),
        template="layers/links/page.html",
        title=f"问题、措施与成绩 · {view.info.short_title}",
        description=f"{view.info.title}：每个问题对应的措施和已有的进展，{summary}",
        nav="chains",
        groups=groups,
        facets=tuple(
            (side, word, choices)
            for side, word in _SIDES.items()
            if len(choices := tuple((way, label) for way, label in _WAYS.items() if (side, way) in ways)) > 1
        ),
        problems=len(chains),
        total=sum(len(chain.links) for chain in chains),
        summary=summary,
        csv=view.routes.data_file("links.csv"),
    )


def answered(chain: Chain) -> str:
    """How a problem is answered: none, related, direct."""
    return _way(chain.measures)


def _way(links: Sequence[Link]) -> str:
    if not links:
        return "none"
    return "direct" if any(link.strength is Strength.DIRECT for link in links) else "related"


def _ways(chain: Chain) -> Iterator[tuple[str, str]]:
    """How each side of a problem is: (measures, direct)."""
    yield "measures", _way(chain.measures)
    yield "achievements", _way(chain.achievements)


def told(chains: Iterable[Chain]) -> str:
    """15 个问题里，10 个有直接回应的措施 …"""
    ways = [answered(chain) for chain in chains]
    words = {"direct": "有直接回应的措施", "related": "只有相关的措施", "none": "编者未找到对应的措施"}
    counts = [f"{ways.count(way)} 个{title}" for way, title in words.items() if way in ways]
    return f"{len(ways)} 个问题里，{'，'.join(counts)}。"


def _chain_groups(view: ReportView, chains: Iterable[Chain]) -> Iterator[ChainGroup]:
    for way, title in _GROUPS.items():
        own = tuple(_chain(view, chain) for chain in chains if answered(chain) == way)
        if own:
            yield ChainGroup(id=way, title=title, chains=own)


def _chain(view: ReportView, chain: Chain) -> ChainView:
    item = next(home for home in view.homes() if home.item.id == chain.problem)
    return ChainView(
        home=item,
        text="".join(display(said.text) for line in item.item.lines for said in line),
        measures=_together(view, chain.measures),
        achievements=_together(view, chain.achievements),
        missing={relation.value: each for relation, each in missing(view, chain).items()},
        words="".join(f"|{side}:{way}" for side, way in _ways(chain)) + "|",
    )


def _together(view: ReportView, links: Iterable[Link]) -> tuple[RowView, ...]:
    """Links item by item, those with a direct one first."""
    ordered = sorted(links, key=lambda link: link.item)
    items = [list(group) for _, group in groupby(ordered, key=lambda link: link.item)]
    items.sort(key=lambda group: (min(link.strength.soft for link in group), group[0].theirs.span))
    return rows(view, [seen(link) for group in items for link in sorted(group, key=lambda link: link.theirs.span)])
