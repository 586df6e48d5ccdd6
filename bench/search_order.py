"""Which words to index, and how to pack the index: size against the order of results.

For each tokenisation the same lunr.py index is built over the same documents and weighed in three forms; its
scores then order the exact results of tests/fixtures/expected_first.txt. The borders of words, which decide
what a whole word is, are the same in all of them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from typing import Any

from lunr.index import Index

from reportsite.model import Report
from reportsite.searchindex import documents, ranking
from reportsite.typography import fold
from reportsite.words import segment, term_of
from searching import Runner, expected_first, search_data, searchable

Tokenise = Callable[[str], list[str]]

_RUNS = re.compile("[\u3400-\u9fff]+|[0-9a-z.%]+")


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Han characters; a Latin word or number is one term."""
    terms: list[str] = []
    for run in _RUNS.findall(fold(text).text):
        han = run[0] >= "\u3400" and len(run) > 1
        terms += [run[at : at + 2] for at in range(len(run) - 1)] if han else [run]
    return terms


HEADING_BOOSTS = (1, 2, 4, 8)
SECTION_BOOSTS = (0, 0.5, 1)


class Orders:
    """The documents of a report, cut into words in several ways, and what orders their results."""

    def __init__(self, report: Report, runner: Runner) -> None:
        self.docs = documents([searchable(report)])
        self.runner = runner
        self.queries = [query for query, _ in expected_first()]
        self.cut = dict(zip(self.queries, runner.ask({"pieces": self.queries}), strict=True))

    def words(self, text: str) -> list[str]:
        """The terms the site's own index has."""
        return [term for word in segment(text) if (term := term_of(word))]

    def rows(self, tokenise: Tokenise) -> list[dict[str, list[str]]]:
        """The terms of the fields of every document."""
        return [
            {
                "heading": [term for text in doc.statements[: doc.heading] for term in tokenise(text)],
                "section": tokenise(self.docs[doc.section].text) if doc.section is not None else [],
                "body": [term for text in doc.statements[doc.heading :] for term in tokenise(text)],
            }
            for doc in self.docs
        ]

    def rank(self, index: Index, ask: Tokenise) -> tuple[float, float]:
        """The mean reciprocal rank as the page orders results, and by Lunr's scores alone."""
        scores = {query: _scores(index, ask(query)) for query in self.queries}
        ordered = self.runner.ask({"order": [[query, scores[query]] for query in self.queries]})
        places = {doc.id: at for at, doc in enumerate(self.docs)}
        by_score = [
            sorted(sorted(hits, key=places.__getitem__), key=lambda id: -scores[query].get(places[id], 0))
            for query, hits in zip(self.queries, ordered, strict=True)
        ]
        return mean_reciprocal_rank(ordered), mean_reciprocal_rank(by_score)


def measure(report: Report) -> dict[str, list[dict[str, Any]]]:
    """A row for each tokenisation, and one for each pair of boosts."""
    data = search_data(report)
    with Runner(data) as runner:
        orders = Orders(report, runner)
        ways: list[tuple[str, Tokenise, Tokenise]] = [
            ("words", orders.words, lambda query: list(orders.cut[query])),
            ("bigrams", bigrams, bigrams),
            (
                "both",
                lambda text: orders.words(text) + bigrams(text),
                lambda query: [*orders.cut[query], *bigrams(query)],
            ),
        ]
        tokens = []
        for name, tokenise, ask in ways:
            index = ranking.lunr_index(orders.rows(tokenise))
            page, alone = orders.rank(index, ask)
            tokens.append({"tokens": name, **_sizes(index), "page": page, "alone": alone})
        tokens[0]["borders"] = len(gzip.compress(data.ranking.packed["words"].encode(), 9))
        boosts = []
        rows = orders.rows(orders.words)
        for heading in HEADING_BOOSTS:
            for section in SECTION_BOOSTS:
                fields = (("heading", heading), ("section", section), ("body", 1))
                page, alone = orders.rank(ranking.lunr_index(rows, fields), ways[0][2])
                boosts.append({"heading": heading, "section": section, "page": page, "alone": alone})
    return {"tokens": tokens, "boosts": boosts}


def _scores(index: Index, terms: list[str]) -> dict[int, float]:
    query = index.create_query()
    for term in dict.fromkeys(terms):
        if term in index.inverted_index:
            query.term(term, use_pipeline=False)
    return {int(found["ref"]): found["score"] for found in index.query(query)} if query.clauses else {}


def _sizes(index: Index) -> dict[str, int]:
    """The index as lunr.py writes it, and as a list of terms with the vectors as whole numbers."""
    written = index.serialize()
    terms = [term for term, _ in sorted(written["invertedIndex"], key=lambda entry: entry[1]["_index"])]
    vectors = []
    for _, vector in written["fieldVectors"]:
        steps = [number - before for before, number in zip([0, *vector[::2]], vector[::2], strict=False)]
        scores = [round(score * 1000) for score in vector[1::2]]
        vectors.append(" ".join(f"{step} {score}" for step, score in zip(steps, scores, strict=True)))
    return {
        "terms": len(terms),
        "as written": _weigh(written),
        "terms and vectors": _weigh([terms, vectors]),
    }


def _weigh(data: object) -> int:
    return len(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9))


def mean_reciprocal_rank(found: list[list[str]]) -> float:
    """Of the expected first results, over all queries of expected_first.txt."""
    ranks = []
    for (_, ids), hits in zip(expected_first(), found, strict=True):
        places = [hits.index(id) + 1 for id in ids if id in hits]
        ranks.append(1 / min(places) if places else 0)
    return round(sum(ranks) / len(ranks), 3)
