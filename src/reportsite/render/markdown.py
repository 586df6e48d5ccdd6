"""Markdown of editorial notes → HTML. HTML in the source is shown as text, never passed through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from reportsite.model import Note


def markdown(note: Note) -> Markup:
    """CommonMark as HTML, to stand where paragraphs may stand. Raises InputError, with the place in the note, for an
    image: a page of the site asks nothing of other hosts, and notes have no pictures of their own."""
    tokens = _renderer().parse(note.text)
    for token in _every(tokens):
        if token.type == "image":
            address = str(token.attrGet("src"))
            message = f"an image ({address}); the site asks nothing of other hosts: link to it, or say it in words"
            written = address if address in note.text else "!["  # Markdown writes some addresses in another way
            note.find(written).fail("foreign-image", message)
    return Markup(_renderer().renderer.render(tokens, _renderer().options, {}))


def _every(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _every(token.children or ())


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
