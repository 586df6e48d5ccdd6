"""What people write about links: links.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.content.claims import quote, quoted
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member
from reportsite.diagnostics import Position
from reportsite.layers.links.links import Relation, Strength
from reportsite.quotes import Quote

LINKS_FILE = "links.yaml"


@dataclass(frozen=True, slots=True)
class Tie:
    """An item that belongs to a problem: words of it (``there``) and the problem's ``own``."""

    relation: Relation
    there: Quote
    own: Quote
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What belongs to a problem; ``unanswered`` says what was read where no measure was found. ``position`` is that of
    the problem's id."""

    problem: str
    ties: tuple[Tie, ...]
    unanswered: str
    position: Position


def read(editorial: Editorial) -> tuple[Claim, ...]:
    """The claims about problems; none when there is no such file. Raises InputError with the place of every unknown
    key, wrong type and unknown word."""
    node = editorial.file(LINKS_FILE)
    return () if node is None else node.each(lambda each: each.record(_claim))


def _claim(f: Fields) -> Claim:
    problem = f.need("problem", lambda node: node)
    none: tuple[Tie, ...] = ()
    answers = f.get("answers", lambda node: node.each(lambda n: _tie(n, Relation.MEASURE)), none)
    progress = f.get("progress", lambda node: node.each(lambda n: _tie(n, Relation.ACHIEVEMENT)), none)
    said = f.get("unanswered", Node.text, "")
    if bool(answers) == bool(said):
        message = "say what was read (unanswered) where no measure answers, and only there"
        problem.fail("bad-link", message)
    return Claim(problem.text(), (*answers, *progress), said, problem.position)


def _tie(node: Node, relation: Relation) -> Tie:
    def tie(f: Fields) -> Tie:
        return Tie(
            relation=relation,
            there=quoted(f),
            own=f.need("own", quote),
            strength=f.need("strength", lambda each: member(each, Strength)),
            reason=f.need("reason", Node.text),
        )

    return node.record(tie)
