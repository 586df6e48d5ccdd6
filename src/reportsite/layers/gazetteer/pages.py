"""The pages of places: the index, and one a district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportsite.layers.gazetteer.notes import PLACES, Place, PlaceKind
from reportsite.layers.gazetteer.views import (
    PlaceRow,
    PlaceView,
    SourceView,
    has_page,
    index_path,
    kind_word,
    located_only,
    place_path,
    place_view,
    rows,
    source_views,
    statements,
    words,
)
from reportsite.model import Kind
from reportsite.pages import citation
from reportsite.pages.base import FIND, NavEntry, Page
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class PlacesPage(Page):
    """The index: the grid of districts, then areas and places elsewhere that the text names. ``districts`` are words:
    those most written of, ``most`` sentences each, and those never named; ``rule`` is what counts."""

    tiles: tuple[PlaceView, ...]
    areas: tuple[PlaceView, ...]
    outside: tuple[PlaceView, ...]
    count: int
    named: int
    most: tuple[str, ...]
    most_count: int
    never: tuple[str, ...]
    kinds: tuple[tuple[Kind, str], ...]
    rule: str
    csv: str


@dataclass(frozen=True, kw_only=True)
class PlacePage(Page):
    """A district: the sentences that name it, in these ``words``, and those on what lies there, never mixed."""

    place: Place
    named: tuple[PlaceRow, ...]
    named_count: int
    words: tuple[str, ...]
    located: tuple[PlaceRow, ...]
    located_count: int
    located_names: tuple[str, ...]
    around: tuple[PlaceView, ...]
    sources: tuple[SourceView, ...]
    tiles: tuple[PlaceView, ...]
    index: str
    csv: str
    cite_pattern: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """地区, for a report with a gazetteer."""
    if view.source.annotations[PLACES].gazetteer.places:
        yield NavEntry(key="places", label="地区", path=index_path(view), order=2, menu=FIND)


def pages(view: ReportView) -> Iterator[Page]:
    """The index and the page of each district, for a report with a gazetteer."""
    notes = view.source.annotations[PLACES]
    if not notes.gazetteer.places:
        return
    tiles = tuple(place_view(view, place) for place in notes.gazetteer.places if has_page(place))
    yield _index(view, tiles)
    for tile in tiles:
        yield _district(view, tile.place, tiles)


def _index(view: ReportView, tiles: tuple[PlaceView, ...]) -> PlacesPage:
    notes = view.source.annotations[PLACES]
    districts = [tile for tile in tiles if tile.place.kind is PlaceKind.DISTRICT]
    most = max((tile.count for tile in districts), default=0)
    areas = _most_first(place_view(view, place) for place in notes.of(PlaceKind.AREA) if not has_page(place))
    outside = _most_first(place_view(view, place) for place in notes.of(PlaceKind.OUTSIDE))
    shown = [*tiles, *areas, *outside]
    kinds = dict.fromkeys(kind for kind in Kind if any(kind == each for tile in shown for each, _, _ in tile.sentences))
    never = tuple(tile.place.name for tile in districts if not tile.count)
    named = len(districts) - len(never)
    return PlacesPage(
        report=view.report.id,
        path=index_path(view),
        template="layers/gazetteer/index.html",
        title=f"地区 · {view.info.short_title}",
        description=f"{view.info.title}写到的地方：{len(districts)} 个区里写明的有 {named} 个，另有各片地区和市外。",
        nav="places",
        tiles=tiles,
        areas=tuple(each for each in areas if each.count),
        outside=tuple(each for each in outside if each.count),
        count=len(districts),
        named=named,
        most=tuple(tile.place.name for tile in districts if most and tile.count == most),
        most_count=most,
        never=never,
        kinds=tuple((kind, kind_word(kind)) for kind in kinds),
        rule=notes.gazetteer.rule,
        csv=view.routes.data_file("places.csv"),
    )


def _most_first(places: Iterable[PlaceView]) -> list[PlaceView]:
    """Those that most sentences name first, else in the order of the gazetteer."""
    return sorted(places, key=lambda each: -each.count)


def _district(view: ReportView, place: Place, tiles: tuple[PlaceView, ...]) -> PlacePage:
    notes = view.source.annotations[PLACES]
    naming = notes.naming(place)
    located = located_only(notes, place)
    sources = source_views(view, located)
    return PlacePage(
        report=view.report.id,
        path=place_path(index_path(view), place),
        template="layers/gazetteer/place.html",
        title=f"{place.name} · {view.info.short_title}",
        description=f"{view.info.title}里写到{place.name}的句子：写明的 {len(statements(naming))} 句，"
        f"写到位于{place.name}的地方的 {len(statements(located))} 句。",
        nav="places",
        place=place,
        named=rows(view, naming),
        named_count=len(statements(naming)),
        words=words(view, naming),
        located=rows(view, located, sources),
        located_count=len(statements(located)),
        located_names=tuple(dict.fromkeys(mention.place.name for mention in located)),
        around=tuple(place_view(view, area) for area in notes.around(place)),
        sources=tuple(sources.values()),
        tiles=tiles,
        index=index_path(view),
        csv=view.routes.data_file("places.csv"),
        cite_pattern=citation.pattern(view.info),
    )
