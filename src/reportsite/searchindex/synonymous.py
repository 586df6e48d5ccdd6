"""The words that readers bring and reports do not write, as a list in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence

from reportsite.searchindex.texts import Document
from reportsite.typography import fold


def synonym_data(
    synonyms: Sequence[tuple[Sequence[str], Sequence[str]]], docs: Sequence[Document]
) -> list[list[list[str]]]:
    """For each of ``synonyms``, the words asked for and those written in their place, these folded like a query.

    Only what ``docs`` have is written: words that would find nothing are left out, and entries that have no other.
    """
    texts = "\n".join(fold(doc.text).text for doc in docs)
    rows = []
    for asked, written in synonyms:
        there = [folded for word in written if (folded := fold(word).text) in texts]
        if there:
            rows.append([list(asked), there])
    return rows
