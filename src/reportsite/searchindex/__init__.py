"""Report → the two data files a search loads: the texts, and the index that ranks what is found.

Exact results need the texts only (``texts.py``). Order, whole words, traditional characters and pinyin need
the index (``words.py``, ``ranking.py``, ``readings.py``). Both are classic scripts, because a page opened from a
folder may load a script but may not fetch a file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reportsite.searchindex.ranking import Ranking, rank_data
from reportsite.searchindex.readings import reading_data, variant_data
from reportsite.searchindex.texts import Document, Searchable, documents, text_data
from reportsite.searchindex.words import segment

__all__ = ["Document", "Ranking", "SearchData", "Searchable", "build", "documents"]


@dataclass(frozen=True, slots=True)
class SearchData:
    """``texts`` and ``index`` are the files' contents; ``ranking`` is the index before it was packed."""

    texts: bytes
    index: bytes
    ranking: Ranking


def build(reports: Sequence[Searchable]) -> SearchData:
    """The search data of a site with these reports. The same reports give the same bytes.

    Raises ValueError when the packed index would not unpack to the one lunr.py built.
    """
    docs = documents(reports)
    words = [[segment(text) for text in doc.statements] for doc in docs]
    ranking = rank_data(docs, words)
    index = {
        **ranking.packed,
        **variant_data("".join(doc.text for doc in docs)),
        **reading_data(word for doc in words for text in doc for word in text),
    }
    return SearchData(_script("texts", text_data(reports)), _script("index", index), ranking)


def _script(name: str, data: object) -> bytes:
    """A script that leaves ``data`` where templates/static/js/search/load.js looks for it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.reportsite??={{}}).{name}={text}\n".encode()
