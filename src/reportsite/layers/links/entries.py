"""What leads from one item of a report to another, in tiers that are never mixed; and the key of the layer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportsite.annotations import Key
from reportsite.diagnostics import Position, Span
from reportsite.quotes import Quote


class Strength(StrEnum):
    """How closely an item belongs to a problem: it is about just what the problem names, or it bears on it."""

    DIRECT = "直接"
    RELATED = "相关"

    @property
    def soft(self) -> bool:
        """True when it only bears on it."""
        return self is Strength.RELATED


class Relation(StrEnum):
    """What an item is to a problem: a measure that answers it, or an achievement that bears on it."""

    MEASURE = "measure"
    ACHIEVEMENT = "achievement"


@dataclass(frozen=True, slots=True)
class LinkClaim:
    """A link as people wrote it: the words of the other item, the problem's own, how close they are, and why."""

    theirs: Quote
    own: Quote
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class ProblemClaim:
    """What people found for a problem. ``none`` says why a list is empty; ``left_out`` is what they read and left out,
    each with why."""

    problem: str
    answers: tuple[LinkClaim, ...]
    progress: tuple[LinkClaim, ...]
    none: str
    left_out: tuple[tuple[Quote, str], ...]
    position: Position


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: words in a statement, at their place in the seed."""

    statement: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """An editor's link from a problem to a measure or an achievement."""

    id: str
    problem: str
    relation: Relation
    own: End
    item: str
    theirs: End
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A problem with all that people found for it."""

    problem: str
    measures: tuple[Link, ...]
    achievements: tuple[Link, ...]
    none: str
    left_out: tuple[tuple[End, str], ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the problem, measures first."""
        return self.measures + self.achievements


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands in two items or more, with its places in the order of the text. ``quoted``: the report puts
    it in quotation marks somewhere."""

    words: str
    quoted: bool
    mentions: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two items that share rare words, in the order of the text. ``weight`` grows with their number, length and
    rarity."""

    items: tuple[str, str]
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Links:
    """All that the layer knows: the editor's chains, the names of several items, the items with like words."""

    chains: tuple[Chain, ...] = ()
    names: tuple[Name, ...] = ()
    alike: tuple[Likeness, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the editor."""
        return tuple(link for chain in self.chains for link in chain.links)


LINKS: Key[Links] = Key("links")
