"""Structured data (schema.org as JSON-LD): Report, Dataset, BreadcrumbList.

A ``<script type="application/ld+json">`` is data, not a script, so the content security policy lets it be.
Addresses are given as they are to be printed: absolute where the site's address is known, else relative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportsite.model import ReportInfo
from reportsite.pages import wording
from reportsite.typography import one_line

_CONTEXT = "https://schema.org"
_FORMATS = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "txt": "text/plain",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "zip": "application/zip",
}
_OTHER_FORMAT = "application/octet-stream"


_ABOUT = "每一行都有它所在句子的编号和它在官方文本中的位置，各列的含义写在随附的数据包说明文件里，可以自由下载和使用。"
"""Longer than the 50 characters that a description of a Dataset has at least (Google's guide to Dataset markup),
whatever the report is called."""


def report(info: ReportInfo, *, address: str) -> dict[str, object]:
    """The report itself; ``address`` is the page about it."""
    out: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "Report",
        "name": info.title,
        "inLanguage": "zh-Hans",
        "url": address,
    }
    if info.publisher:
        out["publisher"] = {"@type": "GovernmentOrganization", "name": info.publisher}
    if info.published:
        out["datePublished"] = info.published.isoformat()
    if info.source:
        out["isBasedOn"] = info.source
    return out


def dataset(info: ReportInfo, *, about: Sequence[str], files: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The report's data; ``about`` names what there are tables of, ``files`` are (name, address)."""
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": f"{info.title}：结构化数据",
        "description": f"{one_line(info.title)}的{wording.listed(about)}。{_ABOUT}",
        "inLanguage": "zh-Hans",
        "license": "https://opensource.org/license/mit",
        "isBasedOn": info.source or info.title,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": _FORMATS.get(name.rpartition(".")[2], _OTHER_FORMAT),
                "contentUrl": address,
            }
            for name, address in files
        ],
    }


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The way to a page: (name, address), the page itself last."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, 1)
        ],
    }
