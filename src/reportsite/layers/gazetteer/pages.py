"""The pages of places, and what other pages show of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportsite.layers.gazetteer.places import PLACES, Mention, Place, Places
from reportsite.pages import citation
from reportsite.pages.base import Block, NavEntry, Page, Slot, Source
from reportsite.pages.lists import Row, Sentence, row, sentence
from reportsite.pages.views import ReportView, StatementView
from reportsite.searchindex import Facet, FacetValue, Find, Finds


@dataclass(frozen=True, kw_only=True)
class Area:
    """An area with the sentences that name it."""

    place: Place
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class PlacePage(Page):
    """A district: the sentences that name it, and apart from them those that name an area in it."""

    place: Place
    word: str
    named: tuple[Row, ...]
    named_count: int
    areas: tuple[Area, ...]
    index: str
    cite_pattern: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A district on the map: how many sentences name it, how many an area in it."""

    place: Place
    word: str
    href: str
    named: int
    located: int


@dataclass(frozen=True, kw_only=True)
class PlacesPage(Page):
    """All places: the districts as tiles and in words, areas, places beyond the city."""

    tiles: tuple[Tile, ...]
    unnamed: tuple[str, ...]
    areas: tuple[Area, ...]
    outside: tuple[Area, ...]
    anchors: Mapping[str, str]
    csv: str
    cite_pattern: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place as an item's page names it."""

    href: str
    text: str


def district_word(place: Place) -> str:
    """昌平区; an area with a longer name keeps it."""
    return place.name if len(place.name) > 3 else f"{place.name}区"


def district_path(view: Source | ReportView, place: Place) -> str:
    """The page of a district."""
    return view.routes.page(f"place-{place.key}")


def places_path(view: Source | ReportView) -> str:
    """The page of all places."""
    return view.routes.page("places")


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """地区, for a report that names places."""
    if view.source.annotations[PLACES].mentions:
        yield NavEntry(key="places", label="地区", path=places_path(view), order=2, find=True)


def pages(view: ReportView) -> Iterator[Page]:
    """All places and a page for each district, for a report that names places."""
    places = view.source.annotations[PLACES]
    if not places.mentions:
        return
    info = view.info
    areas = tuple(area for place in places.areas if (area := _area(view, place)).count)
    tiles = []
    for place in places.districts:
        named = [m for m in places.mentions if m.place is place]
        own = tuple(area for area in areas if place.name in area.place.districts)
        word = district_word(place)
        located = len({m.statement for m in places.mentions if m.place in [area.place for area in own]})
        count = len({m.statement for m in named})
        tiles.append(Tile(place=place, word=word, href=district_path(view, place), named=count, located=located))
        yield PlacePage(
            report=view.report.id,
            path=district_path(view, place),
            template="layers/gazetteer/page.html",
            title=f"{word} · {info.short_title}",
            description=f"{info.title}里写到{word}的 {count} 句，和写到那里的地方、项目的 {located} 句，分开列出。",
            nav="places",
            place=place,
            word=word,
            named=_rows(view, named),
            named_count=count,
            areas=own,
            index=places_path(view),
            cite_pattern=citation.pattern(info),
        )
    outside = tuple(area for place in places.outside if (area := _area(view, place)).count)
    yield PlacesPage(
        report=view.report.id,
        path=places_path(view),
        template="layers/gazetteer/index.html",
        title=f"地区 · {info.short_title}",
        description=f"{info.title}写到的各区和地方：写明的区名，和位于各区的地方，分开列出。",
        nav="places",
        tiles=tuple(tiles),
        unnamed=tuple(tile.word for tile in tiles if not tile.named),
        areas=areas,
        outside=outside,
        anchors={place.name: _anchor(places, place) for place in (*places.areas, *places.outside)},
        csv=view.routes.data_file("places.csv"),
        cite_pattern=citation.pattern(info),
    )


def _area(view: ReportView, place: Place) -> Area:
    mentions = [m for m in view.source.annotations[PLACES].mentions if m.place is place]
    return Area(place=place, rows=_rows(view, mentions), count=len({m.statement for m in mentions}))


def _rows(view: ReportView, mentions: Sequence[Mention]) -> tuple[Row, ...]:
    """The sentences of some mentions, by item; the first mention of a sentence is what it is listed for."""
    first = {m.statement: m for m in reversed(mentions)}
    ordered = [first[id] for id in dict.fromkeys(m.statement for m in mentions)]
    made = []
    for _, group in groupby(ordered, key=lambda m: view.home(m.statement).item.id):
        some = list(group)
        home = view.home(some[0].statement)
        said: Mapping[str, StatementView] = {each.id: each for each in home.item.statements}
        made.append(row(view, home, [_sentence(view, said[m.statement], m) for m in some]))
    return tuple(made)


def _sentence(view: ReportView, said: StatementView, mention: Mention) -> Sentence:
    start = mention.span.start - said.statement.span.start
    return sentence(view, said, why=(start, start + mention.span.end - mention.span.start))


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """The places of an item on one line."""
    places = view.source.annotations[PLACES]
    districts = {place.name: place for place in places.districts}
    found: dict[str, dict[str, PlaceLink]] = {}
    for mention in places.mentions:
        place = mention.place
        item = view.home(mention.statement).item.id
        if place.is_district:
            link = PlaceLink(district_path(view, place), district_word(place))
        elif len(place.districts) == 1:
            district = districts[place.districts[0]]
            link = PlaceLink(district_path(view, district), f"{place.name}（{district_word(district)}）")
        else:
            link = PlaceLink(f"{places_path(view)}#{_anchor(places, place)}", place.name)
        found.setdefault(item, {}).setdefault(link.text, link)
    return {
        id: (Block(slot=Slot.UNDER, template="layers/gazetteer/under.html", data=tuple(links.values()), order=5),)
        for id, links in found.items()
    }


def _anchor(places: Places, place: Place) -> str:
    """The id of an area on the page of all places."""
    return f"g{[*places.areas, *places.outside].index(place) + 1}"


def facets(source: Source) -> Iterator[Facet]:
    """地区: the districts, with what is named and what lies there."""
    places = source.annotations[PLACES]
    values = []
    for place in places.districts:
        items = {source.report.item_of(m.statement).id for m in places.mentions if place.name in m.place.districts}
        if items:
            values.append(FacetValue(place.key, district_word(place), frozenset(items)))
    if values:
        yield Facet("place", "地区", tuple(values), order=4)


def finds(source: Source) -> Iterator[Finds]:
    """The places by name."""
    places = source.annotations[PLACES]
    if not places.mentions:
        return
    rows = [Find(district_path(source, each), district_word(each), "") for each in places.districts]
    named = {m.place.name for m in places.mentions}
    rows += [
        Find(f"{places_path(source)}#{_anchor(places, each)}", each.name, "")
        for each in (*places.areas, *places.outside)
        if each.name in named
    ]
    yield Finds("name", "地区：", tuple(rows))


def about(view: ReportView) -> Iterator[str]:
    """How places were found."""
    places = view.source.annotations[PLACES]
    if not places.mentions:
        return
    named = sum(m.place.is_district for m in places.mentions)
    yield (
        f"地区 {len(places.mentions)} 处由程序按编者的地名录查得：写明区名的 {named} 处，其余是位于各区或市外的地方，"
        "每个地方在哪一区都注明依据；拿不准的没有收。"
    )
