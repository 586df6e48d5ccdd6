"""The words that readers bring and reports do not write, packed into a file of their own.

Those that reports write are places in the texts, which a reader has already;
templates/static/js/search/unpack.js (``synonymsOf``) reads it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportsite.searchindex.packing import pack_numbers
from reportsite.searchindex.texts import Document
from reportsite.typography import fold


def synonym_data(
    synonyms: Sequence[tuple[Sequence[str], Sequence[str]]], docs: Sequence[Document]
) -> dict[str, str]:
    """Of each of ``synonyms``: "asked", the words asked for, a line each entry, parted by tabs; "counts", how many
    words are written in their place; and of each of these "places", where it begins, and "lengths", in UTF-16 units of
    the folded texts of ``docs``, with one unit between two texts.

    Only what ``docs`` have is written: words that would find nothing are left out, and entries that have no other.
    """
    texts = "\n".join(fold(doc.text).text for doc in docs)
    asked, counts, found = [], [], []
    for words, written in synonyms:
        there = [folded for word in written if (folded := fold(word).text) in texts]
        if there:
            asked.append("\t".join(" ".join(word.split()) for word in words))
            counts.append(len(there))
            found += there
    return {
        "asked": "\n".join(asked),
        "counts": pack_numbers(counts),
        "places": pack_numbers(_units(texts[: texts.index(word)]) for word in found),
        "lengths": pack_numbers(map(_units, found)),
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
