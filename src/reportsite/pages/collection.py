"""The page of the sentences that a reader has collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportsite.pages import citation
from reportsite.pages.base import Page
from reportsite.pages.routes import COLLECTION
from reportsite.pages.views import ReportView


@dataclass(frozen=True, kw_only=True)
class CollectionPage(Page):
    """collection.html, which script fills from what is kept in the reader's browser. ``cites`` gives each report, by
    id, the pattern of a citation; ``aliases`` old ids, as report:id, with those that answer for them now."""

    cites: Mapping[str, str]
    aliases: Mapping[str, str]


def collection_page(views: Sequence[ReportView]) -> CollectionPage:
    """The page for a site with these reports (at least one)."""
    return CollectionPage(
        path=COLLECTION,
        template="collection.html",
        title=f"选集 · {views[0].info.short_title}",
        description="读者自己收集的句子，只保存在自己的浏览器里，可以排序、批注、打印、复制和下载。",
        nav="collection",
        cites={view.report.id: citation.pattern(view.info) for view in views},
        aliases={
            f"{view.report.id}:{old}": f"{view.report.id}:{now}"
            for view in views
            for old, now in sorted(view.source.frozen.aliases.items())
        },
    )
