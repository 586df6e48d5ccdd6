"""Topics, which sentences belong to them, and the key of the layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from reportsite.annotations import Key
from reportsite.diagnostics import Diagnostic, Position, Span
from reportsite.quotes import Quote


class How(StrEnum):
    """Why a sentence belongs to a topic: it has one of its words, an editor took the whole item or section, or an
    editor took this sentence."""

    WORD = "word"
    WHOLE = "whole"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a topic, and where people wrote it."""

    word: str
    position: Position


@dataclass(frozen=True, slots=True)
class Whole:
    """An item or a section taken whole, and words of its heading, from which its text is known again."""

    id: str
    words: str
    id_at: Position
    words_at: Position


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as people wrote it. ``key`` names its page. The
    words ``terms`` make a sentence its own, save where they stand in one of ``without``; ``whole`` are items and
    sections, ``add`` sentences that belong to it all the same, ``exclude`` sentences that do not."""

    key: str
    name: str
    terms: tuple[Term, ...]
    without: tuple[str, ...]
    whole: tuple[Whole, ...]
    add: tuple[Quote, ...]
    exclude: tuple[Quote, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How exact the assignments are, as counted by somebody who read them against the text: of ``sample`` drawn by lot
    ``right`` were right; in the sections read whole, of ``wanted`` assignments ``found`` were there."""

    sample: int
    right: int
    sections: int
    wanted: int
    found: int


@dataclass(frozen=True, slots=True)
class Claims:
    """All that people wrote about topics."""

    topics: tuple[Topic, ...] = ()
    accuracy: Accuracy | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A sentence that belongs to a topic; ``span`` are the words it does so for, the whole sentence where it comes with
    its item. ``wholly``: its item was taken whole, so that all of the sentence is the topic's matter."""

    topic: str
    item: str
    statement: str
    span: Span
    how: How
    wholly: bool = False

    @property
    def id(self) -> str:
        """The sentence and the topic."""
        return f"{self.statement}-{self.topic}"


@dataclass(frozen=True)
class TopicNotes:
    """The topics of one report, in the order people gave them, and their sentences in the order of the text;
    ``sentences`` is how many sentences there are to be assigned, headings not counted."""

    topics: tuple[Topic, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    sentences: int = 0
    accuracy: Accuracy | None = None
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Assignment, ...]]:
        """The sentences of each topic, by its key."""
        return {t.key: tuple(a for a in self.assignments if a.topic == t.key) for t in self.topics}

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of each sentence that has some, by its id."""
        found: dict[str, list[str]] = {}
        for each in self.assignments:
            found.setdefault(each.statement, []).append(each.topic)
        return {statement: tuple(topics) for statement, topics in found.items()}

    def holds(self, topic: str, statement: str, words: str) -> bool:
        """True when ``words`` of a sentence are a matter of this topic."""
        own = self._own.get((topic, statement))
        return own is not None and self.is_about(own, words)

    @cached_property
    def _own(self) -> Mapping[tuple[str, str], Assignment]:
        return {(each.topic, each.statement): each for each in self.assignments}

    def is_about(self, own: Assignment, words: str) -> bool:
        """True when ``words``, a part of a sentence of a topic, are its matter: not when they have a word of another
        topic of the sentence and none of this one."""
        others = {key for key in self.by_statement[own.statement] if key != own.topic}
        told = {t.key for t in self.topics if any(term.word in words for term in t.terms)}
        return own.wholly or own.topic in told or not told & others


TOPICS: Key[TopicNotes] = Key("topics")
