"""Permanent ids: how they are given, frozen and kept alive.

An id is ``<kind><section>-<item>[-h|-s<statement>]``: ``m6-4`` is 三、（六）（4）, ``m6-4-h`` its heading sentence,
``m6-4-s2`` the second sentence after it. Section 0 is outside the numbering. Where the printed numbers do not
tell two things apart (two parts of one kind, a number printed twice) the later one gets a letter: ``mb6-4``,
``m6-4b``.

``parse`` is the grammar of ids in Python, templates/static/js/ids.js the same in the browser; both are held to
tests/fixtures/ids.txt. An id says where its text stood when it got the id; where it stands now only the report knows
(``Report.item_of``).

Once published, an id names one text for good. ``freeze`` writes down which, ``compare`` finds where a new parse
would break that; ``settle.py`` keeps the promise when a text has changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from reportsite.model import Item, Kind, Part, Report, Section, Statement


class Level(IntEnum):
    """What an id names."""

    PART = 1
    SECTION = 2
    ITEM = 3
    STATEMENT = 4


@dataclass(frozen=True, slots=True)
class Id:
    """An id taken apart: the ids of what it stood in when it was given, its own among them; "" below its level."""

    level: Level
    part: str
    section: str = ""
    item: str = ""
    statement: str = ""

    @property
    def home(self) -> str:
        """What a text of this id first stood in: a statement in its item, an item or section in its part (an item has
        a page of its own too, which never moves). Of a part, itself."""
        return self.item if self.level is Level.STATEMENT else self.part

    @property
    def around(self) -> tuple[str, ...]:
        """The id and the ids of what it stood in, the innermost first."""
        return tuple(id for id in (self.statement, self.item, self.section, self.part) if id)


_LETTERS = "(?:[b-z][a-z]*)?"  # what letters() gives
_NUMBER = "(?:0|[1-9][0-9]*)"
_ID = re.compile(
    rf"(?P<part>[{''.join(kind.letter for kind in Kind)}]{_LETTERS})"
    rf"(?:(?P<section>{_NUMBER}{_LETTERS})"
    rf"(?:(?P<item>-{_NUMBER}{_LETTERS})"
    rf"(?P<statement>-(?:h|s{_NUMBER}){_LETTERS})?)?)?"
)


def parse(text: str) -> Id | None:
    """The id that ``text`` is, or None when it is none. Only the form is looked at."""
    found = _ID.fullmatch(text)
    if not found:
        return None
    whole = [found["part"]]
    for name in ("section", "item", "statement"):
        if found[name]:
            whole.append(whole[-1] + found[name])
    return Id(Level(len(whole)), *whole)


def letters(count: int) -> str:
    """What tells the ``count``-th thing of a name apart: 1 → "", 2 → "b", 26 → "z", 27 → "ba" …"""
    if count <= 1:
        return ""
    out, rest = "", count - 1
    while rest:
        rest, digit = divmod(rest, 26)
        out = "abcdefghijklmnopqrstuvwxyz"[digit] + out
    return out


class Namer:
    """Gives ids in the order of the text. One for each parse."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._stems: dict[tuple[int, Kind], str] = {}
        self._order: dict[str, int] = {}
        self._part = 0

    def part(self, kind: Kind) -> str:
        """The id of the next part: the letter of its kind."""
        self._part += 1
        return self._stem(kind)

    def section(self, kind: Kind, number: int) -> str:
        """The id of the next section of this part; ``kind`` is that of its items."""
        return self._unique(f"{self._stem(kind)}{number}")

    def item(self, section: str, kind: Kind, number: int, *, outside: bool) -> tuple[str, int]:
        """The id of the next item and the number in it: its order in the part, from 0, where it stands
        ``outside`` the numbering, else ``number``."""
        if not outside:
            return self._unique(f"{section}-{number}"), number
        stem = f"{self._stem(kind)}0"
        order = self._order.get(stem, 0)
        self._order[stem] = order + 1
        return self._unique(f"{stem}-{order}"), order

    def _stem(self, kind: Kind) -> str:
        key = (self._part, kind)
        if key not in self._stems:
            self._stems[key] = self._unique(kind.letter)
        return self._stems[key]

    def _unique(self, base: str) -> str:
        self._given[base] = self._given.get(base, 0) + 1
        return base + letters(self._given[base])


def statement_ids(item: str, count: int) -> Iterator[str]:
    """The ids of an item's ``count`` statements: the heading sentence, then s1, s2 …"""
    for i in range(count):
        yield f"{item}-s{i}" if i else f"{item}-h"


def digest(text: str) -> str:
    """What a snapshot keeps of a text: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def named_texts(report: Report) -> dict[str, str]:
    """Every id of the report with the text it names (headings for parts and sections), in text order."""
    texts: dict[str, str] = {}
    for part in report.parts:
        texts[part.id] = part.heading
        for section in part.sections:
            texts[section.id] = section.heading
            for item in section.items:
                texts[item.id] = item.text
                for statement in item.statements:
                    texts[statement.id] = statement.text
    return texts


@dataclass(frozen=True, slots=True)
class Frozen:
    """The committed snapshot: ``texts`` maps id → digest, ``aliases`` an old id → the id that answers for it,
    ``renames`` the id a parse would give → the frozen id that this text has had from the start. ``moved`` maps the
    ids of texts that have moved to all homes (``Id.home``) they have had, in order. While they are ``provisional``
    nothing is promised: every build gives them anew."""

    texts: Mapping[str, str]
    aliases: Mapping[str, str] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    provisional: bool = False

    def homes(self, id: str) -> tuple[str, ...]:
        """The ids of everything whose page a link to ``id`` may name: where it stood first, and where since."""
        if id in self.moved:
            return self.moved[id]
        parsed = parse(id)
        return (parsed.home,) if parsed else ()


@dataclass(frozen=True, slots=True)
class Change:
    """One id that no longer names its text. ``now`` is where the old text stands in the new parse, or ""."""

    id: str
    gone: bool
    now: str


def freeze(report: Report, before: Frozen | None = None) -> Frozen:
    """A snapshot of ``report`` (whose ids are final), with the aliases and renames decided before."""
    return Frozen(
        texts={key: digest(text) for key, text in named_texts(report).items()},
        aliases=before.aliases if before else {},
        renames=before.renames if before else {},
        moved=before.moved if before else {},
    )


def rename(report: Report, renames: Mapping[str, str]) -> Report:
    """``report`` with ids replaced by ``renames`` (id → id). Statement ids are looked up on their own, then
    follow their item."""
    if not renames:
        return report

    def statement(old: Statement, item: str, name: str) -> Statement:
        moved = name + old.id.removeprefix(item)
        return replace(old, id=renames.get(old.id, moved))

    def item(old: Item) -> Item:
        name = renames.get(old.id, old.id)
        return replace(old, id=name, statements=tuple(statement(s, old.id, name) for s in old.statements))

    def section(old: Section) -> Section:
        return replace(old, id=renames.get(old.id, old.id), items=tuple(map(item, old.items)))

    def part(old: Part) -> Part:
        return replace(old, id=renames.get(old.id, old.id), sections=tuple(map(section, old.sections)))

    return replace(report, parts=tuple(map(part, report.parts)))


def compare(report: Report, frozen: Frozen) -> list[Change]:
    """The frozen ids that ``report`` would make name another text, or no text, in the snapshot's order."""
    now = {key: digest(text) for key, text in named_texts(report).items()}
    places: dict[str, str] = {}
    for key, value in now.items():
        places.setdefault(value, key)
    return [
        Change(key, gone=key not in now, now=places.get(value, ""))
        for key, value in frozen.texts.items()
        if now.get(key) != value
    ]
