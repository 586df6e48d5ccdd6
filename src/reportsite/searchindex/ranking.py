"""The Lunr index, and the packed form in which it travels.

lunr.py builds the index. Written out as it is, it weighs more than all the texts: a vector of scores for
each field of each document, and the same again turned round as an inverted index. But every score is a
function of how often a word stands in a field, how long the field is and in how many fields the word
stands, and all three can be counted in the texts once the borders of the words are known. So only these
borders travel, with Lunr's parameters; templates/static/js/search/unpack.js puts the index together again.
``rank_data`` does the same and compares, so that what the browser loads is what lunr.py built.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lunr.builder import Builder  # type: ignore[import-untyped]
from lunr.index import Index  # type: ignore[import-untyped]

from reportsite.searchindex.packing import pack_numbers
from reportsite.searchindex.texts import Document
from reportsite.words import term_of

#: The fields of a document and how much a word in each counts (measured by bench/search_order.py).
FIELDS: tuple[tuple[str, float], ...] = (("heading", 4), ("section", 0.5), ("body", 1))
#: Lunr's own defaults for term saturation and length normalisation.
K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Ranking:
    """``index`` is lunr.py's; its documents are called by their position. ``packed`` is what travels."""

    index: Index
    packed: dict[str, Any]


def rank_data(docs: Sequence[Document], words: Sequence[Sequence[Sequence[str]]]) -> Ranking:
    """Build the index over ``docs``; ``words[i][j]`` are the words of the j-th statement of document i.

    Raises ValueError when the packed form would not give lunr.py's index back.
    """
    rows = field_terms(docs, words)
    index = lunr_index(rows)
    packed = {
        "words": pack_numbers(_utf16_length(word) for doc in words for text in doc for word in text),
        "lunr": {"version": index.serialize()["version"], "fields": FIELDS, "k1": K1, "b": B},
    }
    if _vectors(rows) != {ref: list(vector) for ref, vector in index.serialize()["fieldVectors"]}:
        raise ValueError("lunr.py scores otherwise than the packed index assumes; see searchindex/ranking.py")
    return Ranking(index, packed)


def field_terms(docs: Sequence[Document], words: Sequence[Sequence[Sequence[str]]]) -> list[dict[str, list[str]]]:
    """For each document the index terms of each field, in the order of the text."""

    def terms(texts: Sequence[Sequence[str]]) -> list[str]:
        return [term for text in texts for word in text if (term := term_of(word))]

    return [
        {
            "heading": terms(words[at][: doc.heading]),
            "section": terms(words[doc.section]) if doc.section is not None else [],
            "body": terms(words[at][doc.heading :]),
        }
        for at, doc in enumerate(docs)
    ]


def lunr_index(rows: Sequence[Mapping[str, list[str]]], fields: Sequence[tuple[str, float]] = FIELDS) -> Index:
    """lunr.py's index over documents given as lists of terms, with these boosts. No pipeline: its trimmer and
    stemmer are made for English and leave nothing of a Chinese word."""
    builder = Builder()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    for name, boost in fields if rows else ():  # of no documents lunr.py would take the mean length
        builder.field(name, boost=boost)
    for at, row in enumerate(rows):
        builder.add({"id": str(at), **row})
    return builder.build()


def _utf16_length(word: str) -> int:
    """The length the browser sees: characters beyond the BMP count twice."""
    return len(word.encode("utf-16-le")) // 2


def _vectors(rows: Sequence[Mapping[str, list[str]]]) -> dict[str, list[float]]:
    """The scores as the browser counts them: ``name/document`` → term number, score, term number, score, …"""
    numbers: dict[str, int] = {}
    spread: Counter[str] = Counter()
    for row in rows:
        for name, _ in FIELDS:
            for term in row[name]:
                numbers.setdefault(term, len(numbers))
            spread.update(set(row[name]))
    mean = {name: sum(len(row[name]) for row in rows) / max(len(rows), 1) for name, _ in FIELDS}
    vectors: dict[str, list[float]] = {}
    for at, row in enumerate(rows):
        for name, boost in FIELDS:
            norm = K1 * (1 - B + B * (len(row[name]) / mean[name])) if row[name] else 0
            vector: list[float] = []
            for term, count in sorted(Counter(row[name]).items(), key=lambda entry: numbers[entry[0]]):
                rarity = math.log(1 + abs((len(rows) - spread[term] + 0.5) / (spread[term] + 0.5)))
                vector += [numbers[term], round(rarity * ((K1 + 1) * count) / (norm + count) * boost, 3)]
            vectors[f"{name}/{at}"] = vector
    return vectors
