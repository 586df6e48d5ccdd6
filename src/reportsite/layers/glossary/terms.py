"""Words of a report that a reader may want explained, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.annotations import Key
from reportsite.diagnostics import Span
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
    translation, "" where none is known."""

    key: str
    words: tuple[str, ...]
    note: Note | None = None
    quote: Quote | None = None
    source: Source | None = None
    english: str = ""

    @property
    def name(self) -> str:
        """The term without its quotation marks, for lists."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a term stands. ``id`` counts the mentions of the sentence (m6-4-s1-w2)."""

    id: str
    term: Term
    statement: str
    span: Span


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms in the order of their first mention, those that stand nowhere left out, and all mentions."""

    terms: tuple[Term, ...] = ()
    mentions: tuple[Mention, ...] = ()


TERMS: Key[Terms] = Key("glossary")
