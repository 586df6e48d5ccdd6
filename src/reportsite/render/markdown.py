"""Markdown of editorial notes → HTML. HTML in the source is shown as text, never passed through."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


def markdown(text: str) -> Markup:
    """CommonMark as HTML, to stand where paragraphs may stand."""
    return Markup(_renderer().render(text))


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
