"""Reports → the data files a search loads: the texts, the index that ranks what is found, and what layers add.

Exact results need the texts only (``texts.py``). Order, whole words, traditional characters, pinyin and the facets
of layers need the index (``words.py``, ``ranking.py``, ``readings.py``, ``layers.py``); finds lie in files of their
own. All are classic scripts, because a page opened from a folder may load a script but may not fetch a file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportsite.searchindex.layers import ENTRIES, facet_data, find_data, label_data
from reportsite.searchindex.ranking import Ranking, rank_data
from reportsite.searchindex.readings import reading_data, variant_data
from reportsite.searchindex.searchable import Facet, FacetValue, Find, Finds, Searchable
from reportsite.searchindex.synonymous import synonym_data
from reportsite.searchindex.texts import Document, documents, text_data
from reportsite.words import segment

__all__ = [
    "Document",
    "Facet",
    "FacetValue",
    "Find",
    "Finds",
    "Ranking",
    "SearchData",
    "Searchable",
    "build",
    "documents",
]


@dataclass(frozen=True, slots=True)
class SearchData:
    """``texts``, ``index`` and ``synonyms`` are the files' contents; ``finds`` holds further ones by the name of their
    asset; ``ranking`` is the index before it was packed."""

    texts: bytes
    index: bytes
    synonyms: bytes
    finds: Mapping[str, bytes]
    ranking: Ranking


def build(
    reports: Sequence[Searchable],
    *,
    addresses: Mapping[str, str],
    kinds: Mapping[str, str],
    synonyms: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    entries: Mapping[str, str] = MappingProxyType({}),
) -> SearchData:
    """The search data of a site with these reports. The same reports give the same bytes.

    ``addresses`` are the patterns of addresses from the site's root, for an "item" and a "heading" of a part or
    section: "{report}/{id}.html"; ``kinds`` are the words for kinds, in the order in which a reader sees them;
    ``synonyms`` are words that readers ask for, each time with those that reports write for them; ``entries`` are
    those of finds, as HTML by address. Raises ValueError when the packed index would not unpack to the one lunr.py
    built, and for addresses or facets that cannot be.
    """
    docs = documents(reports)
    words = [[segment(text) for text in doc.statements] for doc in docs]
    ranking = rank_data(docs, words)
    index = {
        **ranking.packed,
        **variant_data("".join(doc.text for doc in docs)),
        **reading_data(word for doc in words for text in doc for word in text),
        **facet_data(reports),
        "labels": label_data(reports, docs),
    }
    finds = find_data(reports) | ({ENTRIES: entries} if entries else {})
    return SearchData(
        texts=_script("texts", text_data(reports, addresses, kinds)),
        index=_script("index", index),
        synonyms=_script("synonyms", synonym_data(synonyms, docs)),
        finds={f"search-{name}.js": _script(name, data) for name, data in finds.items()},
        ranking=ranking,
    )


def _script(name: str, data: object) -> bytes:
    """A script that leaves ``data`` where templates/static/js/search/load.js looks for it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.reportsite??={{}}).{name}={text}\n".encode()
