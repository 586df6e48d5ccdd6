"""Places in the words that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportsite.layers.gazetteer.notes import PLACES, Mention, Origin, Place, PlaceKind, PlaceNotes
from reportsite.model import Kind
from reportsite.pages import wording
from reportsite.pages.lists import Row, row, sentence
from reportsite.pages.views import Home, ReportView


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """What says where places lie, listed once on a page: its number there, its words, and its address: that of a
    sentence of the report, from the site's root (``inside``), or that of a publication, "" where it is not known."""

    number: int
    text: str
    href: str
    inside: bool


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a sentence is on the page of a district: the name that it has, why that lies there, and what says so."""

    name: str
    reason: str
    source: SourceView


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """An item with its sentences on a place; ``reasons`` are those of each sentence, in the same order."""

    row: Row
    home: Home
    reasons: tuple[tuple[Reason, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """A place of the index: ``href`` is where it is told of, from the site's root, "" for what has no page; ``kinds``
    are those of the sentences that name it, one each, with the sentence's address and place; ``located`` counts the
    further sentences on what lies there."""

    place: Place
    href: str
    sentences: tuple[tuple[Kind, str, str], ...]
    located: int

    @property
    def count(self) -> int:
        """How many sentences name it."""
        return len(self.sentences)

    @property
    def items(self) -> tuple[tuple[str, str, int], ...]:
        """Where these stand, each item once: the address of its first sentence, its place, how many it has."""
        found: dict[str, list[str]] = {}
        for _, href, place in self.sentences:
            found.setdefault(place, []).append(href)
        return tuple((hrefs[0], place, len(hrefs)) for place, hrefs in found.items())

    @property
    def nowhere(self) -> bool:
        """Whether it is an area of the city that is in no district's page, because that is not certain."""
        return self.place.kind is PlaceKind.AREA and not (self.place.districts or self.place.covers)


def index_path(view: ReportView) -> str:
    """Where the index of places stands."""
    return view.routes.page("places")


def has_page(place: Place) -> bool:
    """Districts have pages of their own, and what stands among them in the grid."""
    return place.kind is PlaceKind.DISTRICT or place.tile is not None


def place_path(view_page: str, place: Place) -> str:
    """Where a place is told of: its page, or its entry in the index (``view_page``)."""
    folder = view_page.removesuffix(".html")
    return f"{folder}/{place.id}.html" if has_page(place) else f"{view_page}#place-{place.id}"


def statements(mentions: Iterable[Mention]) -> list[str]:
    """The ids of the sentences, each once, in the order of the text."""
    return list(dict.fromkeys(mention.statement for mention in mentions))


def located_only(notes: PlaceNotes, place: Place) -> list[Mention]:
    """The mentions of what lies in a district, in sentences that do not name it."""
    named = set(statements(notes.naming(place)))
    return [mention for mention in notes.located(place) if mention.statement not in named]


def place_view(view: ReportView, place: Place) -> PlaceView:
    """A place as the index shows it."""
    notes = view.source.annotations[PLACES]
    return PlaceView(
        place=place,
        href=place_path(index_path(view), place),
        sentences=tuple(
            (view.home(id).item.kind, view.routes.statement(id), view.home(id).place)
            for id in statements(notes.naming(place))
        ),
        located=len(statements(located_only(notes, place))),
    )


def source_views(view: ReportView, mentions: Iterable[Mention]) -> Mapping[Origin, SourceView]:
    """The sources of what is mentioned, numbered in the order in which they are first needed."""
    found: dict[Origin, SourceView] = {}
    for origin in (mention.place.origin for mention in mentions):
        if origin and origin not in found:
            found[origin] = _source_view(view, origin, len(found) + 1)
    return found


def _source_view(view: ReportView, origin: Origin, number: int) -> SourceView:
    if origin.quote is None:
        text = f"{origin.title}，{origin.publisher}"
        return SourceView(number=number, text=text, href=origin.address, inside=False)
    id = origin.quote.statement
    text = f"本报告{view.home(id).place}写的“{origin.quote.words}”"
    return SourceView(number=number, text=text, href=view.routes.statement(id), inside=True)


def rows(
    view: ReportView, mentions: Sequence[Mention], sources: Mapping[Origin, SourceView] = MappingProxyType({})
) -> tuple[PlaceRow, ...]:
    """The sentences of some mentions, by item, the names in each set off, with the reasons that ``sources``
    has."""
    by_item: dict[str, dict[str, list[Mention]]] = {}
    for mention in mentions:
        of_item = by_item.setdefault(view.home(mention.statement).item.id, {})
        of_item.setdefault(mention.statement, []).append(mention)
    return tuple(_row(view, list(of_item.values()), sources) for of_item in by_item.values())


def _row(view: ReportView, groups: Sequence[Sequence[Mention]], sources: Mapping[Origin, SourceView]) -> PlaceRow:
    home = view.home(groups[0][0].statement)
    said = {each.id: each for each in home.item.statements}
    sentences = []
    for group in groups:
        each = said[group[0].statement]
        begin = each.statement.span.start
        sentences.append(sentence(view, each, why=[(m.span.start - begin, m.span.end - begin) for m in group]))
    return PlaceRow(
        row=row(view, home, sentences), home=home, reasons=tuple(_reasons(group, sources) for group in groups)
    )


def _reasons(mentions: Sequence[Mention], sources: Mapping[Origin, SourceView]) -> tuple[Reason, ...]:
    places = {mention.place.id: mention.place for mention in mentions}.values()
    return tuple(
        Reason(name=place.name, reason=place.reason, source=sources[place.origin])
        for place in places
        if place.origin and place.origin in sources
    )


def words(view: ReportView, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """What the text calls a place where it names it, each once, without what is longer and has another in it (昌平区
    besides 昌平)."""
    found = dict.fromkeys(_said(view, mention) for mention in mentions)
    return tuple(word for word in found if not any(other != word and other in word for other in found))


def _said(view: ReportView, mention: Mention) -> str:
    said = view.report.statement(mention.statement)
    return said.text[mention.span.start - said.span.start : mention.span.end - said.span.start]


def kind_word(kind: Kind) -> str:
    """成绩, 措施: what the marks of the index stand for."""
    return wording.KIND_WORDS[kind]
