"""The page of the data to take away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportsite import export
from reportsite.model import ReportInfo
from reportsite.pages import jsonld
from reportsite.pages.base import Block, Offers, Page
from reportsite.pages.views import ReportView
from reportsite.tables import Table

#: What the formats that readers look for are called.
FORMAT_WORDS = {"csv": "CSV", "xlsx": "工作簿", "json": "JSON", "ics": "日历"}

#: What the list of files begins and ends with.
_SUFFIXES = {"xlsx": -1, "zip": 1}


@dataclass(frozen=True, kw_only=True)
class FileView:
    """A file to take away: its address from the site's root, what it is, its size."""

    name: str
    path: str
    about: str
    size: str


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """What can be taken away, what the columns mean, and examples of its use from the layers."""

    files: tuple[FileView, ...]
    tables: tuple[Table[Any], ...]
    licence: str
    folder: str
    address: str
    info: ReportInfo
    blocks: tuple[Block, ...]

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The Dataset."""
        about = [table.title for table in self.tables]
        return (jsonld.dataset(self.info, about=about, files=[(f.name, f"{base}{f.path}") for f in self.files]),)


def data_page(view: ReportView, offers: Offers, made: export.Made, *, base_url: str = "") -> DataPage:
    """The data page of a report for the files that were ``made``."""
    info = view.info
    names = sorted(made.files, key=lambda name: (_SUFFIXES.get(name.rpartition(".")[2], 0), "/" in name, name))
    titles = "、".join(table.title for table in made.tables)
    suffixes = {name.rpartition(".")[2] for name in names}
    formats = "、".join(word for suffix, word in FORMAT_WORDS.items() if suffix in suffixes)
    return DataPage(
        report=view.report.id,
        path=view.routes.page("data"),
        template="data.html",
        title=f"下载 · {info.short_title}",
        description=f"{info.title}的结构化数据：{titles}，{formats}和字段说明。",
        nav="data",
        files=tuple(
            FileView(
                name=name,
                path=view.routes.data_file(name),
                about=made.about[name],
                size=f"{len(made.files[name]) / 1000:.0f} kB",
            )
            for name in names
        ),
        tables=made.tables,
        licence=export.LICENCE,
        folder=view.routes.data,
        address=base_url,
        info=info,
        blocks=offers.examples,
    )
