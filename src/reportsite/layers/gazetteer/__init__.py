"""Places: the districts and areas that the text names, and what it names that lies in a district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportsite.layer import Layer
from reportsite.layers.gazetteer import pages
from reportsite.layers.gazetteer.annotate import annotate
from reportsite.layers.gazetteer.claims import PLACES_FILE, read
from reportsite.layers.gazetteer.notes import PLACES, How, Mention, PlaceKind
from reportsite.layers.gazetteer.tables import place_table
from reportsite.layers.gazetteer.views import has_page, index_path, place_path
from reportsite.pages.base import Belonging, Block, Slot, Source
from reportsite.pages.views import ReportView
from reportsite.searchindex import Facet, FacetValue, Find, Finds

FEWEST_IN_FACET = 3
"""In how many items an area has to be named to be offered beside the districts; search finds the others by name."""


def _by_item(source: Source) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in source.annotations[PLACES].mentions:
        found.setdefault(source.report.item_of(mention.statement).id, []).append(mention)
    return found


def _items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """Under an item: the places it names, then the districts in which something lies that it names."""
    found = {id: tuple(_links(view, each)) for id, each in _by_item(view.source).items()}
    return {
        id: (
            Block(
                slot=Slot.UNDER,
                template="layers/gazetteer/under.html",
                data=links,
                order=5,
                own=tuple(statement for link in links for statement in link.statements),
            ),
        )
        for id, links in found.items()
    }


def _links(view: ReportView, mentions: list[Mention]) -> Iterator[Belonging]:
    """昌平, where the text names it; 昌平（回龙观、霍营）, where it names only what lies there; and every area and
    place elsewhere that is told of nowhere else on the line."""
    index = index_path(view)
    districts = {place.name: place for place in view.source.annotations[PLACES].of(PlaceKind.DISTRICT)}
    places = list({mention.place.id: mention.place for mention in mentions}.values())
    named = {place.name for place in places if place.kind is PlaceKind.DISTRICT}
    within: dict[str, list[str]] = {}
    for place in places:
        if not place.districts:
            within[place.name] = []
            continue
        for name in place.districts:
            if name not in named:
                within.setdefault(name, []).append(place.name)
            elif place.kind is PlaceKind.AREA:
                within[place.name] = []
    by_name = {**{place.name: place for place in places}, **districts}
    for name, lying in within.items():
        yield Belonging(
            href=place_path(index, by_name[name]),
            text=f"{name}（{'、'.join(lying)}）" if lying else name,
            statements=tuple(dict.fromkeys(m.statement for m in mentions if m.place.name in {name, *lying})),
        )


def _facets(source: Source) -> Iterator[Facet]:
    """Districts, by what the text names and what lies there, and the areas and places elsewhere that it often
    names."""
    notes = source.annotations[PLACES]
    items: dict[str, set[str]] = {}
    for mention in notes.mentions:
        for name in {mention.place.name, *mention.districts}:
            items.setdefault(name, set()).add(source.report.item_of(mention.statement).id)
    shown = [
        place
        for place in notes.gazetteer.places
        if place.kind is not PlaceKind.SITE
        and len(items.get(place.name, ())) >= (1 if has_page(place) else FEWEST_IN_FACET)
    ]
    if shown:
        values = tuple(FacetValue(place.id, place.name, frozenset(items[place.name])) for place in shown)
        yield Facet("place", "地区", values, order=5)


def _finds(source: Source) -> Iterator[Finds]:
    """The names of districts and areas, which lead to their pages or entries. What is typed names all that begins
    with it: 昌平区 is enough for 昌平."""
    notes = source.annotations[PLACES]
    index = source.routes.page("places")
    mentioned = {mention.place.id for mention in notes.mentions}
    rows = []
    for place in notes.gazetteer.places:
        if has_page(place):
            names = [n for n in place.names if not any(m != n and m.startswith(n) for m in place.names)]
        else:
            names = [place.name] if place.kind is not PlaceKind.SITE and place.id in mentioned else []
        rows += [Find(place_path(index, place), name, "写到") for name in names]
    if rows:
        yield Finds("name", "地区：", tuple(rows))


def _about(view: ReportView) -> Iterator[str]:
    notes = view.source.annotations[PLACES]
    if not notes.mentions:
        return
    named = sum(mention.how is How.NAMED for mention in notes.mentions)
    yield (
        f"地区：照编者列出的地名表，在原文里找到 {len(notes.mentions)} 处地名，同一处取最长的名称。"
        f"其中 {named} 处是写明的；"
        f"{len(notes.mentions) - named} 处写的是位于某区的地方，位于哪个区由编者依来源写出，逐条附依据。"
        f"{notes.gazetteer.rule}"
    )
    accuracy = notes.gazetteer.accuracy
    if accuracy:
        yield (
            f"地区的准确程度：对照原文读了 {accuracy.read} 处，{accuracy.right} 处是对的；通读{accuracy.sections}，"
            f"其中的地名 {accuracy.there} 处，找到 {accuracy.found} 处。{accuracy.note}"
        )


LAYER = Layer(
    key=PLACES,
    files=(PLACES_FILE,),
    read=read,
    annotate=annotate,
    tables=lambda source: [place_table(source.report, source.annotations[PLACES])],
    facets=_facets,
    finds=_finds,
    navigation=pages.navigation,
    pages=pages.pages,
    items=_items,
    about=_about,
)
