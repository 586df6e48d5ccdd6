"""Citations of the report, of an item or of one of its sentences.

Rules: GB/T 7714—2015 and GB/T 7714—2025 for an electronic resource with the type mark [R/OL]. Both give
主要责任者. 题名: 其他题名信息[文献类型标识/文献载体标识]. (更新日期)[引用日期]. 获取和访问路径.
The place in the report is given as 其他题名信息, where both put volumes and chapters ("三松堂全集：卷4"). The
two differ in their signs: the 2025 edition (clause 7) sets ``.`` and ``[ ]`` half-width and every other sign
full-width.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from reportsite.model import ReportInfo
from reportsite.typography import one_line

UNKNOWN_DAY = "引用日期"
PERMALINK = "固定链接"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of a citation. The day of access is known only to the reader, and so may be where the site stands:
    the text comes in pieces: ``head``, then ``dated`` with ``{date}`` (2026-01-31), ``{slashed}`` (2026/01/31) or
    ``{y}``, ``{m}``, ``{d}`` in it, ``address``, ``linked`` with ``{link}`` in it, ``tail``. ``undated`` stands in the
    place of ``dated`` while the day is not known; ``permalink`` is "" while the permanent link is not, and then nothing
    stands in the place of ``linked``."""

    key: str
    label: str
    head: str
    dated: str
    undated: str
    linked: str
    tail: str
    address: str = ""
    permalink: str = ""

    @property
    def link(self) -> str:
        """What stands in the place of ``linked`` before the reader's browser knows more."""
        return self.linked.replace("{link}", self.permalink) if self.permalink else ""

    def text(self, accessed: date | None = None) -> str:
        """The whole citation, with the day of access when it is given."""
        rest = self.address + self.link + self.tail
        if accessed is None:
            return self.head + self.undated + rest
        iso = accessed.isoformat()
        values = {
            "date": iso,
            "slashed": iso.replace("-", "/"),
            "y": accessed.year,
            "m": accessed.month,
            "d": accessed.day,
        }
        dated = self.dated
        for name, value in values.items():
            dated = dated.replace(f"{{{name}}}", str(value))
        return self.head + dated + rest


def forms(info: ReportInfo, *, place: str = "", key: str, permalink: str = "") -> tuple[Form, ...]:
    """Every form of a citation: GB/T 7714—2025 and —2015, BibTeX, RIS, CSL-JSON.

    ``place`` is the place in the report as shown (第三部分（六）（4）), "" for the whole report; ``key`` names
    the entry (2023h1-m6-4); ``permalink`` is where this site has it, "" while that is not known. The address of the
    source is the official one, with the permanent link beside it; without an official one it is the permanent link.
    """
    address = one_line(info.source)
    info = replace(info, title=one_line(info.title), publisher=one_line(info.publisher))
    made = (
        _gbt(info, place, address, key="gbt2025", label="GB/T 7714—2025", colon="：", brackets="（）"),
        _gbt(info, place, address, key="gbt2015", label="GB/T 7714—2015", colon=": ", brackets="()"),
        _bibtex(info, place, address, key),
        _ris(info, place, address),
        _csl(info, place, address, key),
    )
    return tuple(replace(form, permalink=_plain(one_line(permalink))) for form in made)


def pattern(info: ReportInfo) -> str:
    """GB/T 7714—2025 with ``{place}`` and ``{date}`` where the place and the day of access belong, and ``{link:…}``
    around the words that stand before the permanent link, where there is one."""
    form = forms(info, place="{place}", key="")[0]
    linked = f"{{link:{form.linked.replace('{link}', '')}}}"
    return form.head + form.dated + form.address + linked + form.tail


def _title(info: ReportInfo, place: str, colon: str) -> str:
    return f"{info.title}{colon}{place}" if place else info.title


def _gbt(info: ReportInfo, place: str, address: str, *, key: str, label: str, colon: str, brackets: str) -> Form:
    author = f"{info.publisher}. " if info.publisher else ""
    published = f"{brackets[0]}{info.published.isoformat()}{brackets[1]}" if info.published else ""
    return Form(
        key=key,
        label=label,
        head=f"{author}{_title(info, place, colon)}[R/OL]. {published}",
        dated="[{date}]",
        undated=f"[{UNKNOWN_DAY}]",
        address=f". {address}" if address else "",
        linked=f". {PERMALINK}{colon}{{link}}" if address else ". {link}",
        tail=".",
    )


def _bibtex(info: ReportInfo, place: str, address: str, key: str) -> Form:
    publisher = _latex(info.publisher)
    rows = [
        ("author", publisher and f"{{{publisher}}}"),
        ("title", _latex(_title(info, place, "："))),
        ("institution", publisher),
        ("year", str(info.published.year) if info.published else ""),
        ("date", info.published.isoformat() if info.published else ""),
        ("language", "chinese"),
        ("url", _plain(address)),
    ]
    lines = [f"  {name} = {{{value}}},\n" for name, value in rows if value]
    head = f"@techreport{{{key},\n" + "".join(lines)
    return Form(
        key="bibtex",
        label="BibTeX",
        head=head,
        dated="  urldate = {{date}},\n",
        undated="",
        linked=f"  note = {{{PERMALINK}：\\url{{{{link}}}}}},\n" if address else "  url = {{link}},\n",
        tail="}\n",
    )


_LATEX = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""What LaTeX prints for the characters that mean something to it. BibTeX counts braces even after a backslash, so
that no \\{ may stand there."""


def _plain(address: str) -> str:
    """An address without the characters that would mean something around it: braces to BibTeX, quotes to JSON."""
    return "".join(f"%{ord(char):02X}" if char in '{}\\" ' else char for char in address)


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _ris(info: ReportInfo, place: str, address: str) -> Form:
    day = info.published
    rows = [
        ("TY", "RPRT"),
        ("AU", info.publisher),
        ("TI", _title(info, place, "：")),
        ("SE", place),
        ("PB", info.publisher),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day.year}/{day.month:02}/{day.day:02}/" if day else ""),
        ("LA", "zh-CN"),
        ("UR", address),
    ]
    head = "".join(f"{tag}  - {value}\n" for tag, value in rows if value)
    return Form(
        key="ris",
        label="RIS",
        head=head,
        dated="Y2  - {slashed}/\n",
        undated="",
        linked=f"N1  - {PERMALINK}：{{link}}\n" if address else "UR  - {link}\n",
        tail="ER  - \n",
    )


def _csl(info: ReportInfo, place: str, address: str, key: str) -> Form:
    entry: dict[str, object] = {"id": key, "type": "report", "title": _title(info, place, "：")}
    if place:
        entry["section"] = place
    if info.publisher:
        entry |= {"author": [{"literal": info.publisher}], "publisher": info.publisher}
    if info.published:
        day = info.published
        entry["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    entry["language"] = "zh-CN"
    if address:
        entry["URL"] = address
    head = json.dumps([entry], ensure_ascii=False, indent=1)
    head = head.removesuffix("\n }\n]")
    return Form(
        key="csl",
        label="CSL-JSON",
        head=head,
        dated=',\n  "accessed": {"date-parts": [[{y}, {m}, {d}]]}',
        undated="",
        linked=f',\n  "note": "{PERMALINK}：{{link}}"' if address else ',\n  "URL": "{link}"',
        tail="\n }\n]\n",
    )
