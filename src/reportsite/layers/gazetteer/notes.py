"""The gazetteer as people wrote it (districts, areas, what lies in them, places elsewhere), and the mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportsite.annotations import Key
from reportsite.diagnostics import Position, Span
from reportsite.quotes import Quote


class PlaceKind(StrEnum):
    """What a name names: a district; an area with a name of its own; a site, listed only because it lies in a
    district; or something outside of the city."""

    DISTRICT = "district"
    AREA = "area"
    SITE = "site"
    OUTSIDE = "outside"


class How(StrEnum):
    """How a mention speaks of a place: the text names it, or names something that lies there."""

    NAMED = "named"
    LOCATED = "located"


@dataclass(frozen=True, slots=True)
class Origin:
    """What says where a place lies: a publication, or words of the report itself (``quote``)."""

    title: str = ""
    publisher: str = ""
    address: str = ""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer. ``id`` is part of addresses; ``variants`` are other ways to write the name;
    ``districts`` are the names of those in which all or part of it lies, ``covers`` of those that are part of it, for
    the ``reason`` and by the ``origin``;
    ``tile`` is its row and column in the grid of districts, where it has one."""

    id: str
    name: str
    kind: PlaceKind
    position: Position
    variants: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    reason: str = ""
    origin: Origin | None = None
    tile: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Words that hold the name of a place and say nothing about it (朝阳医院, 大兴调查研究), with the reason."""

    words: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What reading mentions against the text came to: of ``read`` mentions ``right`` were, and of ``there`` that
    stand in the sections ``sections``, ``found`` were found; ``note`` says which were wrong and which were missed."""

    right: int
    read: int
    found: int
    there: int
    sections: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What people wrote about places: the places, what is none, the words (医院, 路) that make another name of a
    district's, and the ``rule`` by which they decided what counts, for readers."""

    places: tuple[Place, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    suffixes: tuple[str, ...] = ()
    rule: str = ""
    accuracy: Accuracy | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names a place."""

    id: str
    place: Place
    statement: str
    span: Span

    @property
    def how(self) -> How:
        """Whether the text names what it speaks of, or something that lies in a district."""
        return How.LOCATED if self.place.districts else How.NAMED

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts it speaks of: the one that is named, or those in which the named place lies."""
        return (self.place.name,) if self.place.kind is PlaceKind.DISTRICT else self.place.districts


@dataclass(frozen=True, slots=True)
class PlaceNotes:
    """The gazetteer with every mention of its places, in the order of the text."""

    gazetteer: Gazetteer
    mentions: tuple[Mention, ...]

    def of(self, kind: PlaceKind) -> tuple[Place, ...]:
        """The places of a kind, in the order of the gazetteer."""
        return tuple(place for place in self.gazetteer.places if place.kind is kind)

    def naming(self, place: Place) -> tuple[Mention, ...]:
        """The mentions that name this place itself."""
        return tuple(mention for mention in self.mentions if mention.place.id == place.id)

    def located(self, district: Place) -> tuple[Mention, ...]:
        """The mentions of what lies in this district."""
        return tuple(m for m in self.mentions if district.name in m.place.districts)

    def around(self, district: Place) -> tuple[Place, ...]:
        """The areas that this district is part of and that the text names, in the order of the gazetteer."""
        named = {mention.place.id for mention in self.mentions}
        return tuple(p for p in self.gazetteer.places if district.name in p.covers and p.id in named)


PLACES: Key[PlaceNotes] = Key("gazetteer")
