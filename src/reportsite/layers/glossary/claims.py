"""The terms that people list and explain: terms.yaml."""

from __future__ import annotations

import re

from reportsite.content.claims import quote
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node
from reportsite.layers.glossary.terms import Source, Term
from reportsite.model import Note

TERMS_FILE = "terms.yaml"

_KEY = re.compile(r"[a-z][a-z0-9]*")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_URL = re.compile(r"https?://[^\s]+")


def read(editorial: Editorial) -> tuple[Term, ...]:
    """The terms; none when there is no such file. Raises InputError with the place of every mistake: a word or key
    given twice, a note without its basis or a basis without a note."""
    node = editorial.file(TERMS_FILE)
    taken: dict[str, int] = {}
    return () if node is None else node.each(lambda each: each.record(lambda f: _term(f, taken)))


def _term(f: Fields, taken: dict[str, int]) -> Term:
    key = f.need("key", lambda node: node)
    words = f.need("words", lambda node: node.each(lambda each: _once(each, taken)))
    note = f.get("note", lambda node: Note(node.text(), node.find), None)
    basis = f.get("quote", quote, None)
    source = f.get("source", lambda node: node.record(_source), None)
    english = f.get("english", Node.text, "")
    translated = f.get("english_source", lambda node: node.record(_source), None)
    _once(key, taken)
    if not _KEY.fullmatch(key.text()):
        key.fail("bad-term", f"'{key.value}' is no key for an address; use small Latin letters")
    if not words:
        key.fail("bad-term", "name at least one word")
    if (note is None) != (basis is None and source is None) or (basis and source):
        key.fail("bad-term", "a note rests on one basis, a quote or a source, and a basis is there for a note")
    if translated if not english else not (translated or source):
        key.fail("bad-term", "an English name rests on source or english_source, and english_source is there for one")
    places = f.need("words", lambda node: node.each(lambda each: each.position))
    return Term(key.text(), words, note, basis, source, english, translated, places)


def _source(f: Fields) -> Source:
    return Source(
        title=f.need("title", Node.text),
        publisher=f.need("publisher", Node.text),
        date=f.need("date", _date),
        url=f.get("url", _url, ""),
    )


def _date(node: Node) -> str:
    if not _DATE.fullmatch(node.text()):
        node.fail("bad-term", f"'{node.value}' is no date like \"2023\", \"2023-07\" or \"2023-07-14\"")
    return node.text()


def _url(node: Node) -> str:
    if not _URL.fullmatch(node.text()):
        node.fail("bad-term", f"'{node.value}' is no web address")
    return node.text()


def _once(node: Node, taken: dict[str, int]) -> str:
    words = node.exact()
    if words in taken:
        node.fail("bad-term", f"'{words}' is there on line {taken[words]} already; put the two together")
    taken[words] = node.position.line
    return words
