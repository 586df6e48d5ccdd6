"""Documents and projects that a report names, each with its stage; and the key of the layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportsite.annotations import Key
from reportsite.diagnostics import Span
from reportsite.layers.commitments.finding import Deadline
from reportsite.layers.gazetteer.notes import How
from reportsite.model import Kind


class Sort(StrEnum):
    """What is named: a document (条例, 方案 …) or a project (线路, 医院, 园区 …)."""

    DOCUMENT = "document"
    PROJECT = "project"


class Stage(StrEnum):
    """How far a thing has come, as the verb says: of documents the first five, of projects the others."""

    STUDY = "研究"
    DRAFT = "编制"
    COMING = "将出台"
    ISSUED = "已出台"
    IN_FORCE = "实施"
    BEFORE = "前期"
    BEGUN = "开工"
    BODY = "主体"
    COMPLETE = "竣工"
    IN_USE = "投用"


DOCUMENT_STAGES = (Stage.COMING, Stage.DRAFT, Stage.STUDY, Stage.IN_FORCE, Stage.ISSUED)
"""In the order of the page: what is still to come first."""
PROJECT_STAGES = (Stage.BEFORE, Stage.BEGUN, Stage.BODY, Stage.COMPLETE, Stage.IN_USE)


@dataclass(frozen=True, slots=True)
class Located:
    """A place that a mention speaks of: the district or area is named, or what is named lies in the district."""

    how: How
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document or project is named with what is done. ``span`` is the name in the seed, ``verb_span``
    the verb; ``verb`` is the verb as printed, with … where the name stands inside it; ``kind`` is that of its item.
    ``edited``: people put it right or added it. ``places``, ``topics`` (their keys) and ``deadlines`` are what earlier
    layers found in the words it stands in."""

    id: str
    sort: Sort
    name: str
    stage: Stage
    verb: str
    statement: str
    item: str
    kind: Kind
    span: Span
    verb_span: Span
    tools: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    edited: bool = False
    places: tuple[Located, ...] = ()
    topics: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    @property
    def coming(self) -> bool:
        """True where the report says that it will be done, not that it was."""
        return self.kind is Kind.MEASURE


@dataclass(frozen=True, slots=True)
class Entry:
    """One document or project: what part one has of it (``done``) and what the measures want of it (``wanted``)."""

    name: str
    done: tuple[Mention, ...]
    wanted: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ProjectNotes:
    """All mentions, in the order of the text."""

    mentions: tuple[Mention, ...] = ()

    def of(self, sort: Sort) -> tuple[Mention, ...]:
        """The documents, or the projects."""
        return tuple(m for m in self.mentions if m.sort is sort)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The dates by which something of it is promised, each once, in the order of the text, save those of an unknown
        year."""
        return tuple(dict.fromkeys(d for m in self.mentions for d in m.deadlines if d.date))

    def entries(self, sort: Sort) -> Iterator[Entry]:
        """One entry a name, in the order of the text; what was done stands with every wanted thing of its name, or of a
        name that begins with it, or it begins with."""
        by_name: dict[tuple[bool, str], list[Mention]] = {}
        for mention in self.of(sort):
            by_name.setdefault((mention.coming, core(mention.name)), []).append(mention)
        groups = [(coming, group) for (coming, _), group in by_name.items()]
        wanted = [group for coming, group in groups if coming]
        before: dict[str, list[Mention]] = {}
        alone: list[Entry] = []
        for coming, group in groups:
            if coming:
                continue
            equal = [w for w in wanted if core(w[0].name) == core(group[0].name)]
            near = equal or [w for w in wanted if same_name(w[0].name, group[0].name)]
            for each in near:
                before.setdefault(each[0].id, []).extend(group)
            if not near:
                alone.append(Entry(group[0].name, tuple(group), ()))
        yield from alone
        yield from (Entry(w[0].name, tuple(before.get(w[0].id, ())), tuple(w)) for w in wanted)


_LOOSE = ("加快", "新一轮", "本市", "北京市", "项目", "工程", "建设", "轨道交通", "实施", "工作", "“", "”")


@lru_cache(maxsize=4096)  # every name is held against every other
def core(name: str) -> str:
    """A name without the words that come and go: 轨道交通平谷线 and 平谷线 are one."""
    for word in _LOOSE:
        name = name.replace(word, "")
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names are of one thing: the same but for words that come and go, or the one begins with the whole
    other (南中轴国际文化科技园二期)."""
    a, b = sorted((core(one), core(other)), key=len)
    return len(a) >= 2 and (a == b or (len(a) >= 5 and b.startswith(a)))


PROJECTS: Key[ProjectNotes] = Key("projects")
