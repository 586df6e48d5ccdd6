"""What leads from one sentence of a report to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportsite.annotations import Key
from reportsite.diagnostics import Diagnostic, Span


class Relation(StrEnum):
    """What an item is to a problem: a measure that answers it, an achievement that bears on it."""

    MEASURE = "measure"
    ACHIEVEMENT = "achievement"


class Strength(StrEnum):
    """Direct: it is about just what the problem names. Related: it bears on it."""

    DIRECT = "direct"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a sentence."""

    statement: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """An item that belongs to a problem, as an editor reads it: ``own`` are the problem's words, ``there`` those of the
    item, ``reason`` is the editor's. ``id`` counts the links of the problem (p3-3-k2)."""

    id: str
    problem: str
    item: str
    relation: Relation
    strength: Strength
    reason: str
    own: Place
    there: Place


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands in several items, computed: ``places`` has its first place in each, in the report's order."""

    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two items that share distinctive words, computed; ``words`` are those, the longest first."""

    item: str
    other: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Everything that leads from sentence to sentence. ``problems`` are the items that an editor has looked at, in the
    report's order, ``unanswered`` what is said of those without a measure; ``alike`` has the likest of an item
    first."""

    links: tuple[Link, ...] = ()
    problems: tuple[str, ...] = ()
    unanswered: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    alike: tuple[Likeness, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


LINKS: Key[Links] = Key("links")
