"""What becomes of ids when a text has changed: texts keep theirs, newcomers get new ones, none is used twice.

``admit`` is for a text that has only grown: nothing of the old is touched. ``settle`` is for one that a person has
accepted: it decides for every piece of the new text which old one it is, in this order.

1. The same text of the same level, at its place or elsewhere, is the same.
2. An item is the one that most of its sentences belong to, a section that of most of its items, a part that of most of
   its sections.
3. What stands between the same neighbours in the same number was changed in place.

Everything else is new. Its id is the one that the parser gives, put under what it stands in now, with a letter where
that id has ever been given before: an id whose text is gone never names another.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportsite.ids import Frozen, Level, digest, letters, named_texts, parse, rename
from reportsite.model import Report


def admit(parsed: Report, frozen: Frozen) -> Frozen:
    """``frozen`` with renames for what is new in ``parsed`` (whose ids are the parser's) and would take an id that was
    given before. What ``frozen`` promises stays as it is, kept or not."""
    tree = _Tree(parsed, frozen)
    keep = {node.key: id for node in tree.nodes if frozen.texts.get(id := tree.current[node.key]) == node.digest}
    held = set(keep.values())
    for node in tree.nodes:  # what was changed in place holds its id too, and is found so by ``compare``
        id = tree.current[node.key]
        if node.key not in keep and id in frozen.texts and id not in held:
            keep[node.key] = id
            held.add(id)
    final = _named(tree, keep, frozen)
    return Frozen(frozen.texts, frozen.aliases, {**frozen.renames, **_renames(tree, final)}, frozen.moved)


def settle(parsed: Report, frozen: Frozen) -> Frozen:
    """The snapshot after a person has accepted the new text. ``parsed`` has the ids as the parser gave them.

    An id whose text is gone becomes an alias of where most of its sentences stand now, or else of the nearest thing
    that stood around it. Where a text has gone to is added to ``moved``. To settle again changes nothing.
    """
    tree = _Tree(parsed, frozen)
    final = _named(tree, _Matching(tree, frozen).keep, frozen)
    renames = _renames(tree, final)
    texts = {id: digest(text) for id, text in named_texts(rename(parsed, renames)).items()}
    homes = {final[node.key]: final[node.home] for node in tree.nodes}
    moved = {**frozen.moved, **dict(_moves(homes, frozen))}
    promised = {**{id: id for id in frozen.texts}, **frozen.aliases}
    answers = _Answers(texts, homes, frozen)
    aliases = {old: answers.of(old, target) for old, target in promised.items() if old not in texts}
    return Frozen(texts, aliases, renames, moved)


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of the new text: ``key`` is the parser's id, ``inside`` the key of what it stands in ("" for a part),
    ``home`` the key of its home (see ``Id.home``)."""

    key: str
    level: Level
    digest: str
    empty: bool
    inside: str
    home: str


class _Tree:
    """The new text as nodes in the order of the text, with the id that ``frozen`` so far gives each."""

    def __init__(self, parsed: Report, frozen: Frozen) -> None:
        self.nodes: list[_Node] = []
        for part in parsed.parts:
            self._add(part.id, Level.PART, part.heading, "", part.id)
            for section in part.sections:
                self._add(section.id, Level.SECTION, section.heading, part.id, part.id)
                for item in section.items:
                    self._add(item.id, Level.ITEM, item.text, section.id, part.id)
                    for statement in item.statements:
                        self._add(statement.id, Level.STATEMENT, statement.text, item.id, item.id)
        self.current = {node.key: node.key for node in self.nodes}
        for node in self.nodes:  # as rename() does; where the text has changed, two may get one id
            around = self.current.get(node.inside, "")
            follows = around + node.key.removeprefix(node.inside) if node.level is Level.STATEMENT else node.key
            self.current[node.key] = frozen.renames.get(node.key, follows)
        self.within: dict[str, list[_Node]] = {}
        for node in self.nodes:
            self.within.setdefault(node.inside, []).append(node)

    def _add(self, key: str, level: Level, text: str, inside: str, home: str) -> None:
        self.nodes.append(_Node(key, level, digest(text), not text, inside, home))


@dataclass(slots=True)
class _Matching:
    """Which old id each node keeps (``keep``: key → id); what is in no entry is new."""

    tree: _Tree
    frozen: Frozen
    keep: dict[str, str] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._unchanged()
        self._moved()
        for level, around in ((Level.ITEM, self._item_of), (Level.SECTION, _section_of), (Level.PART, _part_of)):
            self._of_most(level, around)
        self._in_place("", [id for id in self.frozen.texts if _level(id) is Level.PART])
        for level, around in ((Level.SECTION, _part_of), (Level.ITEM, _section_of), (Level.STATEMENT, self._item_of)):
            old: dict[str, list[str]] = {}
            for id in self.frozen.texts:
                if _level(id) is level:
                    old.setdefault(around(id), []).append(id)
            for key, id in list(self.keep.items()):
                if _level(id) == level - 1:
                    self._in_place(key, old.get(id, []))

    def _take(self, node: _Node, id: str) -> None:
        self.keep[node.key] = id
        self.held.add(id)

    def _unchanged(self) -> None:
        for node in self.tree.nodes:
            id = self.tree.current[node.key]
            if self.frozen.texts.get(id) == node.digest and id not in self.held:
                self._take(node, id)

    def _moved(self) -> None:
        old: dict[tuple[Level | None, str], deque[str]] = {}
        for id, value in self.frozen.texts.items():
            if id not in self.held:
                old.setdefault((_level(id), value), deque()).append(id)
        for node in self.tree.nodes:
            ids = old.get((node.level, node.digest))
            if node.key not in self.keep and not node.empty and ids:
                self._take(node, ids.popleft())

    def _of_most(self, level: Level, around: Callable[[str], str]) -> None:
        for node in self.tree.nodes:
            if node.level is not level or node.key in self.keep:
                continue
            votes = Counter(around(self.keep[n.key]) for n in self.tree.within.get(node.key, []) if n.key in self.keep)
            for id, _ in votes.most_common():
                if id in self.frozen.texts and id not in self.held:
                    self._take(node, id)
                    break

    def _in_place(self, inside: str, old: Sequence[str]) -> None:
        """Of the nodes in one thing, those that are not yet decided are what stood between the same neighbours."""
        nodes = self.tree.within.get(inside, [])
        places = {id: at for at, id in enumerate(old)}
        bounds = [(-1, -1)]
        for at, node in enumerate(nodes):
            place = places.get(self.keep.get(node.key, ""), -1)
            if place > bounds[-1][1]:
                bounds.append((at, place))
        bounds.append((len(nodes), len(old)))
        for (first, a), (last, b) in pairwise(bounds):
            free = [node for node in nodes[first + 1 : last] if node.key not in self.keep]
            left = [id for id in old[a + 1 : b] if id not in self.held]
            if len(free) == len(left):
                for node, id in zip(free, left, strict=True):
                    self._take(node, id)
            among = set(left)
            for node in free:
                id = self.tree.current[node.key]
                if node.key not in self.keep and id in among and id not in self.held:
                    self._take(node, id)

    def _item_of(self, statement: str) -> str:
        homes = self.frozen.homes(statement)
        return homes[-1] if homes else ""


def _named(tree: _Tree, keep: Mapping[str, str], frozen: Frozen) -> dict[str, str]:
    """The final id of every node: the one it keeps, or one that was never given."""
    taken = {*frozen.texts, *frozen.aliases, *frozen.moved}
    final: dict[str, str] = {}
    for node in tree.nodes:
        if node.key in keep:
            final[node.key] = keep[node.key]
            continue
        id = _under(node.key, node.inside, final)
        count = 1
        while id + letters(count) in taken:
            count += 1
        final[node.key] = id + letters(count)
        taken.add(final[node.key])
    return final


def _under(key: str, inside: str, final: Mapping[str, str]) -> str:
    """The parser's id put under what it stands in now: m1-2-s1 in an item that is called m1-2b is m1-2b-s1. What stands
    outside the numbering is not called after its section."""
    rest = key.removeprefix(inside)
    moved = f"{final.get(inside, '')}{rest}" if inside and rest != key else key
    return moved if parse(moved) else key


def _renames(tree: _Tree, final: Mapping[str, str]) -> dict[str, str]:
    """What ``rename`` has to be told, so that every node gets its final id."""
    told = {}
    for node in tree.nodes:
        follows = final[node.inside] + node.key.removeprefix(node.inside) if node.level is Level.STATEMENT else node.key
        if final[node.key] != follows:
            told[node.key] = final[node.key]
    return told


def _moves(homes: Mapping[str, str], frozen: Frozen) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The old ids whose text stands in another home than it did, with all their homes."""
    for id, home in homes.items():
        known = frozen.homes(id)
        if id in frozen.texts and known and known[-1] != home and known[-1] in frozen.texts:
            yield id, (*known, home)


class _Answers:
    """Which id answers for one whose text is gone."""

    def __init__(self, texts: Mapping[str, str], homes: Mapping[str, str], frozen: Frozen) -> None:
        self._texts, self._homes, self._frozen = texts, homes, frozen
        self._stood: dict[str, list[str]] = {}  # in which item each statement stood last
        for id in frozen.texts:
            if _level(id) is Level.STATEMENT:
                for item in frozen.homes(id)[-1:]:
                    self._stood.setdefault(item, []).append(id)
        self._first: dict[str, str] = {}  # by letter, the first id of a part of that kind
        for id in texts:
            self._first.setdefault(id[0], id)

    def of(self, old: str, target: str) -> str:
        """The id that answers for ``old``, for which ``target`` has answered so far."""
        if target in self._texts:
            return target
        if old in self._frozen.texts and _level(old) is Level.ITEM:
            stood = (self._homes[id] for id in self._stood.get(old, ()) if id in self._homes)
            gone_to = Counter(stood).most_common(1)
            if gone_to:
                return gone_to[0][0]
        last = self._frozen.homes(target)[::-1] if _level(target) is Level.STATEMENT else ()
        for id in (*last, *_around(target)):
            if id in self._texts:
                return id
        return self._first.get(target[:1], "") or next(iter(self._texts), "")


def _around(id: str) -> Iterable[str]:
    parsed = parse(id)
    return parsed.around if parsed else ()


def _level(id: str) -> Level | None:
    parsed = parse(id)
    return parsed.level if parsed else None


def _section_of(item: str) -> str:
    parsed = parse(item)
    return parsed.section if parsed else ""


def _part_of(section: str) -> str:
    parsed = parse(section)
    return parsed.part if parsed else ""
