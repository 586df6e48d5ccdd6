"""What people write about the ledger: ledger.yaml."""

from __future__ import annotations

from reportsite.content.claims import quoted
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member
from reportsite.layers.figures.claims import exact_number
from reportsite.layers.ledger.entries import Comparable, Pair, Side

LEDGER_FILE = "ledger.yaml"


def read(editorial: Editorial) -> tuple[Pair, ...]:
    """The pairs of the ledger; none when there is no such file. Raises InputError with the place of every unknown
    key, wrong type or number that is none."""
    node = editorial.file(LEDGER_FILE)
    return () if node is None else node.each(_pair)


def _pair(node: Node) -> Pair:
    def pair(f: Fields) -> Pair:
        first, target = f.need("first", _side), f.need("target", _side)
        return Pair(
            name=f.need("name", Node.text),
            first=first,
            target=target,
            ratio=f.get("ratio", exact_number, None),
            comparable=f.need("comparable", comparable),
            reason=f.get("reason", Node.text, ""),
            position=node.position,
            of_plan=f.get("of_plan", Node.boolean, False),
        )

    return node.record(pair)


def _side(node: Node) -> Side:
    return node.record(lambda f: Side(quoted(f), f.need("number", exact_number), f.get("verb", Node.text, "")))


def comparable(node: Node) -> Comparable:
    """Whether two things can be compared: yes, partly or no. Raises InputError for another word."""
    if isinstance(node.value, bool):  # YAML 1.1 reads a bare yes or no as a truth value
        return Comparable.YES if node.value else Comparable.NO
    return member(node, Comparable)
