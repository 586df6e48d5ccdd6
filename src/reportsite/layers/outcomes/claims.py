"""What people write about what became of things: outcomes.yaml."""

from __future__ import annotations

from decimal import Decimal

from reportsite.content.claims import quoted, quoted_words
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node
from reportsite.layers.figures.claims import exact_number
from reportsite.layers.ledger.claims import comparable
from reportsite.layers.outcomes.entries import MARKS, Claim, Document, Saying
from reportsite.quotes import Quote

OUTCOMES_FILE = "outcomes.yaml"

Claims = tuple[tuple[Document, ...], tuple[Claim, ...]]


def read(editorial: Editorial) -> Claims:
    """The documents and the claims; none when there is no such file. Raises InputError with the place of every unknown
    key, wrong type, or document that is not in the list."""
    node = editorial.file(OUTCOMES_FILE)
    if node is None:
        return (), ()
    return node.record(lambda f: (f.need("documents", _documents), f.need("outcomes", lambda node: node.each(_claim))))


def _documents(node: Node) -> tuple[Document, ...]:
    if len(node.items()) > len(MARKS):
        node.fail("wrong-type", f"expected at most {len(MARKS)} documents: there are no more letters")
    letters = iter(MARKS)
    return node.each(lambda each: _document(each, next(letters)))


def _document(node: Node, mark: str) -> Document:
    def document(f: Fields) -> Document:
        return Document(
            key=f.need("key", Node.text),
            title=f.need("title", Node.text),
            publisher=f.need("publisher", Node.text),
            date=f.need("date", Node.day),
            url=f.need("url", _address),
            looked_up=f.need("looked_up", Node.day),
            note=f.get("note", Node.text, ""),
            position=node.position,
            mark=mark,
        )

    return node.record(document)


def _address(node: Node) -> str:
    if not node.text().startswith(("https://", "http://")):
        node.fail("bad-address", f"expected an address that begins with https://, found {node.value!r}")
    return node.text()


def _claim(node: Node) -> Claim:
    def claim(f: Fields) -> Claim:
        name = f.need("name", Node.text)
        target, number = f.need("target", _target)
        nothing: tuple[str, ...] = ()
        silent = f.get("silent", lambda node: node.each(Node.text), nothing)
        return Claim(
            name=name,
            target=target,
            number=number,
            saying=None if silent else _saying(f, node),
            silent=silent,
            reason=f.get("reason", Node.text, ""),
            position=node.position,
        )

    return node.record(claim)


def _target(node: Node) -> tuple[Quote, Decimal | None]:
    return node.record(lambda f: (quoted(f), f.get("number", exact_number, None)))


def _saying(f: Fields, node: Node) -> Saying:
    quote = f.need("quote", quoted_words)
    return Saying(
        document=f.need("document", Node.text),
        quote=quote,
        shown=f.get("says", quoted_words, quote),
        number=f.get("number", exact_number, None),
        unit=f.get("unit", Node.text, ""),
        comparable=f.need("comparable", comparable),
        position=node.position,
    )
