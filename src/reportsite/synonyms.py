"""The words readers bring, and the words reports write for the same thing: ``content/synonyms.yaml``, made by people.

What is asked for leads to what is written in one step: nothing that is found this way is looked up again. The file is
one for all reports, since it is about the language of the genre and not about one text.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reportsite.content import nodes
from reportsite.content.nodes import Fields, Node
from reportsite.diagnostics import Mistakes
from reportsite.typography import fold

SYNONYMS_FILE = "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Synonym:
    """An entry: words that are ``asked`` for, the words ``written`` in their place, best first, and the ``reason`` why
    they stand for them; ``group`` is the title it stands under."""

    group: str
    asked: tuple[str, ...]
    written: tuple[str, ...]
    reason: str


def read(path: Path, name: str) -> tuple[Synonym, ...]:
    """The entries of the file (titles of groups with their entries), in its order; none when there is no such file.
    ``name`` is what messages call it.

    Raises InputError with the place of every entry that asks for nothing a search could look for, asks for a word a
    second time, or writes what it asks for: compared as a search does, folded.
    """
    if not os.path.lexists(path):
        return ()
    taken: dict[str, int] = {}
    mistakes = Mistakes()
    found: list[Synonym] = []
    for group, entries in nodes.load(path, name).mapping().items():
        with mistakes.caught():
            found += _group(group, entries, taken)
    mistakes.done()
    return tuple(found)


def _group(title: str, entries: Node, taken: dict[str, int]) -> tuple[Synonym, ...]:
    return entries.each(lambda node: node.record(lambda fields: _entry(title, fields, taken)))


def _entry(group: str, fields: Fields, taken: dict[str, int]) -> Synonym:
    asked = fields.need("asked", lambda node: _words(node, taken))
    own = {fold(word).text for word in asked}
    return Synonym(
        group=group,
        asked=asked,
        written=fields.need("written", lambda node: _written(node, own)),
        reason=fields.need("reason", Node.text),
    )


def _words(node: Node, taken: dict[str, int]) -> tuple[str, ...]:
    """Words to look for, none of which is in ``taken``; they are added to it, with their line."""

    def word(each: Node) -> str:
        folded = _folded(each)
        if folded in taken:
            each.fail(
                "bad-synonym", f"'{each.value}' is asked for on line {taken[folded]} already; put the two together"
            )
        taken[folded] = each.position.line
        return each.text()

    return _some(node, node.each(word))


def _written(node: Node, asked: set[str]) -> tuple[str, ...]:
    """Words to look for instead of those ``asked`` for."""

    def word(each: Node) -> str:
        if _folded(each) in asked:
            each.fail("bad-synonym", f"'{each.value}' is what is asked for; name other words for it")
        return each.text()

    return _some(node, node.each(word))


def _folded(node: Node) -> str:
    folded = fold(node.text()).text
    if not folded:
        node.fail("bad-synonym", f"'{node.value}' has nothing that a search could look for")
    return folded


def _some(node: Node, words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        node.fail("bad-synonym", "at least one word is needed here")
    return words
