"""Words of a report that a reader may want explained, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportsite.annotations import Key
from reportsite.diagnostics import Diagnostic, Position, Span
from reportsite.model import Note
from reportsite.quotes import Quote


@dataclass(frozen=True, slots=True)
class Source:
    """A public document that explains a term; ``url`` is "" where the address is not known."""

    title: str
    publisher: str
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term. ``words`` are what the text calls it, the first being the term; ``note`` explains it, None where nothing
    is certain, and rests on words of the report (``quote``) or on a ``source``; ``english`` is an official
    translation, "" where none is known, from ``english_source``, or where that is None from ``source``; ``places`` are
    where people wrote each of the words."""

    key: str
    words: tuple[str, ...]
    note: Note | None = None
    quote: Quote | None = None
    source: Source | None = None
    english: str = ""
    english_source: Source | None = None
    places: tuple[Position, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The term without its quotation marks, for lists."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a term stands: in a sentence, or in the heading of a part or section, whose id ``statement`` is
    then. ``id`` counts the mentions there (m6-4-s1-w2, m6-w1)."""

    id: str
    term: Term
    statement: str
    span: Span


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms in the order of their first mention, those that stand nowhere left out, and all mentions in the order
    of the text."""

    terms: tuple[Term, ...] = ()
    mentions: tuple[Mention, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)


TERMS: Key[Terms] = Key("glossary")
