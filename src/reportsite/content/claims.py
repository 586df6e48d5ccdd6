"""What claims of all layers are made of: quotes."""

from __future__ import annotations

from reportsite.content.nodes import Fields, Node
from reportsite.quotes import Quote


def quote(node: Node) -> Quote:
    """A mapping of ``statement``, ``quote`` and, where needed, ``offset``. Raises InputError."""
    return node.record(quoted)


def quoted(f: Fields) -> Quote:
    """The quote that is part of a larger record, in the same keys."""
    return Quote(
        statement=f.need("statement", Node.text),
        words=f.need("quote", quoted_words),
        position=f.need("quote", lambda node: node.position),
        offset=f.get("offset", Node.whole, None),
    )


def quoted_words(node: Node) -> str:
    """The words of a quote. Raises InputError when there are none."""
    if not node.exact():
        node.fail("empty-quote", "quote the words this rests on")
    return node.exact()  # whatever characters the text has
