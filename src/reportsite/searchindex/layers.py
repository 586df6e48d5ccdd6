"""What layers add to the search: facets for the index file, and finds for files of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportsite.searchindex.packing import pack_places
from reportsite.searchindex.searchable import Facet, Searchable
from reportsite.searchindex.texts import Document

#: Names in the address of a search that are not a layer's to give: the query, the order of the results, and the facets
#: that every report has.
TAKEN = frozenset({"q", "kind", "part", "section", "report", "order"})

#: What the data of finds are called, by how they match; the asset is search-<name>.js.
FIND_NAMES = {"number": "numbers", "name": "names"}

#: What the data of their entries are called: HTML by address.
ENTRIES = "entries"


def facet_data(reports: Sequence[Searchable]) -> dict[str, Any]:
    """The facets for the index file, as rows [key, title, [[value, label, items], …]]: keys and values in the
    order they are first seen in, and the packed places of the items among all items of all reports.

    Raises ValueError for a key that is taken and for an id that is no item of its report.
    """
    titles: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    places: dict[tuple[str, str], set[int]] = {}
    for facet, at in _facets(reports):
        titles.setdefault(facet.key, facet.title)
        for each in facet.values:
            labels.setdefault(facet.key, {}).setdefault(each.value, each.label)
            places.setdefault((facet.key, each.value), set()).update(at[id] for id in each.items)
    return {
        "facets": [
            [key, titles[key], [[v, label, pack_places(sorted(places[key, v]))] for v, label in values.items()]]
            for key, values in labels.items()
        ]
    }


def _facets(reports: Sequence[Searchable]) -> Iterator[tuple[Facet, dict[str, int]]]:
    """Every facet of every report, with the place of each of the report's items among all of them."""
    first = 0
    for entry in reports:
        at = {item.id: first + order for order, (_, _, item) in enumerate(entry.report.items())}
        first += len(at)
        for facet in entry.facets:
            if facet.key in TAKEN:
                raise ValueError(f"a layer's facet cannot be called '{facet.key}'")
            unknown = sorted(id for each in facet.values for id in each.items if id not in at)
            if unknown:
                raise ValueError(f"facet '{facet.key}': {unknown[0]} is no item of report {entry.report.id}")
            yield facet, at


def find_data(reports: Sequence[Searchable]) -> dict[str, Any]:
    """The finds by the name of their data, as rows [title, [[address, written, label], …]], with a 1 behind that where
    some have entries; what nothing was offered for is not there."""
    data: dict[str, dict[str, list[list[str]]]] = {}
    told: set[tuple[str, str]] = set()
    for finds in (finds for entry in reports for finds in entry.finds):
        rows = [[row.address, row.written, row.label] for row in finds.rows]
        name = FIND_NAMES[finds.match]
        if rows:
            data.setdefault(name, {}).setdefault(finds.title, []).extend(rows)
        if finds.template:
            told.add((name, finds.title))
    return {
        name: [[title, rows, *([1] if (name, title) in told else [])] for title, rows in titles.items()]
        for name, titles in data.items()
    }


def label_data(reports: Sequence[Searchable], docs: Sequence[Document]) -> list[list[Any]]:
    """What layers say of sentences: [sort, [[text, the sentences of which it is said], …]], a sort each. A sentence
    is called by its place among those of all documents, and they are packed;
    templates/static/js/search/unpack.js (``labelsOf``) reads it."""
    items = {(entry.report.id, item.id): item for entry in reports for _, _, item in entry.report.items()}
    places: dict[tuple[str, str], int] = {}
    for doc in docs:
        item = items.get((doc.report, doc.id))
        for id in [statement.id for statement in item.statements] if item else [doc.id]:
            places[doc.report, id] = len(places)
    said: dict[str, dict[str, set[int]]] = {}
    for entry in reports:
        for id, labels in entry.labels.items():
            for sort, text in labels:
                said.setdefault(sort, {}).setdefault(text, set()).add(places[entry.report.id, id])
    return [[sort, [[text, pack_places(sorted(at))] for text, at in texts.items()]] for sort, texts in said.items()]
