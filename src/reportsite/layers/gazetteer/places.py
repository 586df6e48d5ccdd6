"""Places that a report names, and what lies in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportsite.annotations import Key
from reportsite.diagnostics import Span


class How(StrEnum):
    """How a sentence is about a district: it names it, or names something that lies there."""

    NAMED = "named"
    LOCATED = "located"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. ``districts`` are the names of those it lies in; of a district its own name. Beyond the
    city there are none. ``reason`` and ``source`` say how it is known where an area lies; ``tile`` is the row and
    column of a district on the map of tiles, (0, 0) for other places."""

    key: str
    name: str
    variants: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    tile: tuple[int, int] = (0, 0)

    @property
    def is_district(self) -> bool:
        """Whether it is a district itself."""
        return self.districts == (self.name,)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything a text may call it."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that name a place. ``id`` counts the mentions of the sentence (a5-4-s1-g2)."""

    id: str
    place: Place
    statement: str
    span: Span

    @property
    def how(self) -> How:
        """Whether it names a district, or something that lies in one or beyond the city."""
        return How.NAMED if self.place.is_district else How.LOCATED


@dataclass(frozen=True, slots=True)
class Places:
    """The gazetteer, and the mentions in the order of the text."""

    districts: tuple[Place, ...] = ()
    areas: tuple[Place, ...] = ()
    outside: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()


PLACES: Key[Places] = Key("gazetteer")
