"""The page of chains, and what other pages show of links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.links.links import LINKS
from reportsite.layers.links.views import Chain, chains, chains_path, item_links
from reportsite.pages.base import Block, NavEntry, Page, Slot
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class ChainGroup:
    """Problems of one sort: those without a measure, with related ones only, with direct ones."""

    key: str
    title: str
    chains: tuple[Chain, ...]


@dataclass(frozen=True, kw_only=True)
class ChainsPage(Page):
    """Every problem with its measures and achievements, those without an answer first."""

    groups: tuple[ChainGroup, ...]
    count: int
    ties: int
    csv: str


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """The problems without a measure, for the overview, and where all stand."""

    chains: tuple[Chain, ...]
    page: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """对应, for a report whose problems an editor has looked at."""
    if view.source.annotations[LINKS].problems:
        yield NavEntry(key="chains", label="问题与措施", path=chains_path(view), order=4, find=True)


def pages(view: ReportView) -> Iterator[Page]:
    """The page of chains, for a report whose problems an editor has looked at."""
    every = chains(view)
    if not every:
        return
    parts = (
        ("none", "没有找到对应的措施", [each for each in every if not each.measures]),
        ("related", "只有相关的措施", [each for each in every if each.measures and not each.direct]),
        ("direct", "有直接的措施", [each for each in every if each.direct]),
    )
    yield ChainsPage(
        report=view.report.id,
        path=chains_path(view),
        template="layers/links/page.html",
        title=f"问题、措施与进展 · {view.info.short_title}",
        description=(
            f"{view.info.title}提出的 {len(every)} 个问题，各有哪些措施回应、哪些进展有关；"
            "编者逐句对照，两端都有原文。"
        ),
        nav="chains",
        groups=tuple(ChainGroup(key=key, title=title, chains=tuple(some)) for key, title, some in parts if some),
        count=len(every),
        ties=len(view.source.annotations[LINKS].links),
        csv=view.routes.data_file("links.csv"),
    )


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """What leads on from an item, under its text."""
    return {
        id: (Block(slot=Slot.UNDER, template="layers/links/under.html", data=each, order=-10),)
        for id, each in item_links(view).items()
    }


def overview(view: ReportView) -> Iterator[Block]:
    """The problems without a measure, where there are some."""
    open_ones = tuple(each for each in chains(view) if not each.measures)
    if open_ones:
        data = Unanswered(chains=open_ones, page=chains_path(view))
        yield Block(slot=Slot.BELOW, template="layers/links/overview.html", data=data, order=5)


def about(view: ReportView) -> Iterator[str]:
    """Who made the links, and how the rest was found."""
    links = view.source.annotations[LINKS]
    if links.problems:
        yield (
            f"问题与措施、进展的对应由编者逐句对照写成，共 {len(links.links)} 条，每条两端都有原文，分直接和相关两种；"
            f"{len(links.problems)} 个问题都看过，没有找到措施的有 {len(links.unanswered)} 个。"
        )
    if links.names:
        yield (
            f"同名 {len(links.names)} 个、相近内容都由规则找出：引号里的名称和像名称的共有字串，"
            "在两条以上里出现；相近内容注明共有的字，不表示两条说的是一回事。"
        )
