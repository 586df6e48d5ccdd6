"""One report as people have it: as a Word file, a saved web page, a Markdown file, a page to be printed to PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

REPORT = Path(__file__).parent / "fixtures" / "importing" / "report.txt"
FRONT = 3
"""How many lines stand before the text."""

_PART = re.compile(r"[一二三]、")
_SECTION = re.compile(r"（[一二三]）")
_POINT = re.compile(r"\d\.(?!\d)")
_ABSTRACT = (
    f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>"
    "</w:abstractNum>"
)
_NUM = f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"


def lines() -> list[str]:
    """The paragraphs of the report."""
    return REPORT.read_text(encoding="utf-8").splitlines()


def _levels() -> Iterator[tuple[int, str, str]]:
    """Level (0: part, 1: section, 2: point, -1: none), printed number, the rest."""
    for line in lines()[FRONT:]:
        for level, pattern in enumerate((_PART, _SECTION, _POINT)):
            if found := pattern.match(line):
                yield level, found[0], line[found.end() :]
                break
        else:
            yield -1, "", line


def word() -> bytes:
    """A Word file in which Word itself writes the numbers."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_ABSTRACT))
    numbering.append(parse_xml(_NUM))
    for line in lines()[:FRONT]:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for level, _, text in _levels():
        paragraph = document.add_paragraph(style=f"Heading {level + 1}" if level in (0, 1) else None)
        for piece in re.split(r"(\d+)", text):  # Word often has a run for each number
            paragraph.add_run(piece)
        if level >= 0:
            numbered(paragraph, 77, level)
    document.sections[0].header.paragraphs[0].text = "清河市第九届人民代表大会第四次会议文件"
    return saved(document)


def numbered(paragraph: Any, list_id: int, level: int) -> None:
    """Makes Word number a paragraph."""
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", list_id)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        number.append(child)
    paragraph._p.get_or_add_pPr().append(number)


def saved(document: Any) -> bytes:
    """A document's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(charset: str = "utf-8") -> str:
    """A page of an office with menus around the report."""
    title, *front = lines()[:FRONT]
    body = "".join(f"<p>　　{_with_spans(line)}</p>\n" for line in [*front, *lines()[FRONT:]])
    links = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(("首页", "政务公开", "互动交流", "清河概况")))
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}_清河市人民政府</title><meta name="PubDate" content="2024-01-24 10:20"><meta name="ContentSource" content="清河市人民政府办公室">
<link rel="canonical" href="https://www.example.gov.cn/bg/2024.html"><style>p {{ color: #333 }}</style></head>
<body><div class="top"><ul class="nav">{links}</ul></div>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/bg">政府工作报告</a></div>
<div class="box"><h1>{title}</h1>
<div class="tools">【字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a> <a href="#">关闭</a></div>
<div class="TRS_Editor">{body}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></div>
<div class="side"><h3>相关文件</h3><ul><li><a href="/a">清河市2023年政府工作报告</a></li><li><a href="/b">关于印发重点任务分工方案的通知，各县区</a></li></ul></div>
<div id="footer">主办：清河市人民政府办公室。地址：清河市人民路1号。备案号：00000001</div>
<script>var a = "统计";</script></body></html>"""


def _with_spans(text: str) -> str:
    return re.sub(r"(\d[\d.,]*)", r'<span lang="EN-US">\1</span>', escape(text, quote=False))


def markdown() -> str:
    """A Markdown file with headings, emphasis and lists."""
    out = [f"# {lines()[0]}", *lines()[1:FRONT]]
    for level, number, text in _levels():
        if level in (0, 1):
            out.append(f"{'#' * (level + 2)} {number}{text}")
        elif level == 2:
            first, dot, rest = text.partition("。")
            out.append(f"{number} **{first}{dot}**{rest}")
        else:
            out.append(text)
    return "\n\n".join(out) + "\n"


def sheet(*, indent: str = "2em", gap: str = "0", size: str = "12pt") -> str:
    """A page to be printed: set as official texts are, or with gaps between paragraphs."""
    title, *front = lines()[:FRONT]
    centred = "".join(f"<p class='c'>{line}</p>" for line in front)
    body = "".join(f"<p>{escape(line)}</p>" for line in lines()[FRONT:])
    style = (
        f"@page {{ margin: 3cm 2.5cm }} body {{ font: {size}/1.8 'Noto Serif CJK SC', serif; text-align: justify }}"
        f" p {{ text-indent: {indent}; margin: 0 0 {gap} }} .c, h1 {{ text-align: center; text-indent: 0 }}"
        " h1 { font-size: 22pt; font-weight: normal }"
    )
    return f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><h1>{title}</h1>{centred}{body}"


def printed(browser: Any, html: str, *, head: str = "", foot: str = "") -> bytes:
    """``html`` as Chromium prints it to PDF."""
    tab = browser.new_page()
    try:
        tab.set_content(html)
        return bytes(
            tab.pdf(
                format="A4",
                display_header_footer=bool(head or foot),
                header_template=head or "<span></span>",
                footer_template=foot or "<span></span>",
                margin={"top": "3cm", "bottom": "3cm", "left": "2.5cm", "right": "2.5cm"},
            )
        )
    finally:
        tab.close()
