"""The page of the words that readers bring, with the words reports write for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from reportsite.pages.base import Page
from reportsite.pages.routes import SEARCH, SYNONYMS
from reportsite.pages.views import ReportView
from reportsite.synonyms import Synonym
from reportsite.typography import fold


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word that reports write. ``href`` searches for it, or is "" where no report of the site has it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """An entry as the page shows it."""

    asked: tuple[str, ...]
    written: tuple[WrittenWord, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class SynonymsPage(Page):
    """synonyms.html. ``groups`` are titles with their rows, ``count`` is that of all rows, ``used`` that of those that
    lead to something in the reports of the site."""

    groups: tuple[tuple[str, tuple[SynonymRow, ...]], ...]
    count: int
    used: int


def synonyms_page(views: Sequence[ReportView], words: Sequence[Synonym]) -> SynonymsPage:
    """The page of ``words`` for a site with these reports (at least one)."""
    text = "\n".join(fold(item.text).text for view in views for _, _, item in view.report.items())
    heads = (head for view in views for pair in view.report.sections() for head in pair)
    text += "".join(f"\n{fold(head.heading).text}" for head in heads)
    groups = tuple(
        (title, tuple(_row(entry, text) for entry in entries))
        for title, entries in groupby(words, key=lambda entry: entry.group)
    )
    return SynonymsPage(
        path=SYNONYMS,
        template="synonyms.html",
        title=f"近义说法 · {views[0].info.short_title}",
        description="搜索时读者的说法与报告的写法的对照，由编者整理，每一条都写明理由。",
        nav="about",
        groups=groups,
        count=len(words),
        used=sum(any(word.href for word in row.written) for _, rows in groups for row in rows),
    )


def _row(entry: Synonym, text: str) -> SynonymRow:
    def link(word: str) -> str:
        return f"{SEARCH}?{urlencode({'q': word})}" if fold(word).text in text else ""

    return SynonymRow(entry.asked, tuple(WrittenWord(word, link(word)) for word in entry.written), entry.reason)
