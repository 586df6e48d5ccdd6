"""Saved web pages: the text of the report, without the page around it.

A page of an office has its report in one element, and around it menus, a trail, buttons, a foot. The element is found
by where the page's prose stands: the smallest one that holds nearly all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from reportsite.diagnostics import InputError
from reportsite.importing.encodings import text_of
from reportsite.importing.imported import CELLS, Imported, Log
from reportsite.importing.naming import HTML
from reportsite.importing.numbering import written

SHARE, AROUND = 0.97, 150
"""How much of a page's prose the element of the report holds, and how many characters of prose a page may have around
it in any case: a foot with an address, a notice."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_NEVER = frozenset((
    "script", "style", "noscript", "template", "nav", "aside", "form", "button", "select", "input", "textarea",
    "iframe", "object", "embed", "svg", "math", "audio", "video", "canvas", "head", "title", "meta", "link",
    "footer", "dialog", "rt", "rp", "img", "map",
))  # fmt: skip
#: Elements that are a paragraph of a text, or a list of them, and never the whole.
_PARAGRAPHS = frozenset(
    (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "dl", "dd", "dt", "pre", "blockquote", "span",
        "font", "b", "strong", "em", "i", "u", "a", "tr", "tbody",
    )
)  # fmt: skip
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"))
_AROUND = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|share|bdshare\w*|footer|foot|pagination|related|"
    r"comments?|toolbar|search|login|copyright|weizhi|dqwz|position)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WHITE = r"[ \t\r\n\f]+"
#: Spaces beside Chinese punctuation, where the source of a page is broken.
_TYPESET = re.compile(r"(?<=[，。；：！？、）》”]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[，。；：！？、（《“])")
_PROSE = re.compile("[，。；：！？、]")
_CHARSET = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""")
_XML_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""")
_BUTTONS = re.compile(
    r"[\[【(（]?\s*(?:字[号体]\s*[:：]?|打印(?:本页|此页|页面)?|关闭(?:窗口|本页)?|收藏|分享(?:到)?[:：]?|下载|全屏|返回(?:顶部|首页|列表)?|"
    r"加大|还原|减小|放大|缩小|默认|超大|[大中小]|微信|微博|上一[篇页条][:：]?.*|下一[篇页条][:：]?.*|责任编辑\s*[:：].*|扫一扫.*|"
    r"相关(?:链接|稿件|报道|阅读|附件)\s*[:：]?|您?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：].*|首页\s*[>＞»].*|浏览次数\s*[:：].*|"
    r"点击数?\s*[:：].*|打印本稿|TOP|\|)+\s*[\]】)）]?",
    re.S,
)
_LABELS = re.compile(r"(?:发布)?(?:日期|时间)\s*[:：]|(?:信息|稿件|文章)?来源\s*[:：]|发布(?:机构|单位)\s*[:：]")
_PUBLISHED = re.compile(r"(?:日期|时间)\s*[:：]\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})")
_PUBLISHER = re.compile(r"(?:来源|发布机构|发布单位)\s*[:：]\s*([^\s:：|【\[]+)(?!\s*[:：])")
_DOCUMENT = re.compile(r"报告|计划|规划|方案|纲要|说明|意见")
LABEL = 120
"""How long a line with the page's date and source may be."""
#: The forms of numbers that an ol may ask for, and what Word calls them.
_FORMS = {"A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}
#: Names of meta elements that pages of Chinese offices have (GB/T, "政府网站发展指引"), and those of others.
_META = {
    "title": ("articletitle", "og:title"),
    "published": ("pubdate", "article:published_time", "publishdate", "firstpublishedtime"),
    "publisher": ("contentsource", "article:author", "source"),
    "source": ("url", "og:url"),
}


def read(data: bytes, name: str) -> Imported:
    """The report on a saved page. Raises InputError: ``damaged``, and what ``encodings.text_of`` does."""
    log = Log(name)
    declared = _CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:200])
    text, encoding = text_of(data, name, declared[1].decode("ascii").lower() if declared else "")
    if encoding != "UTF-8":
        log.read(f"read as {encoding}")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    parser = html.HTMLParser(huge_tree=False)
    try:
        page = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        message = "cannot be read as a web page; save the report's text as plain text"
        raise InputError.at(name, 0, 0, "damaged", message) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        message = "elements stand more than 256 deep in each other; save the report's text as plain text"
        raise InputError.at(name, 0, 0, "damaged", message)
    read = _Page(page, log)
    lines = list(read.lines())
    return Imported("\n".join(lines), HTML, notes=tuple(log.notes), facts=read.facts | _facts(page))


def _facts(page: Any) -> dict[str, str]:
    """What the page's head says of the report."""
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        metas.setdefault(key, " ".join((meta.get("content") or "").split()))
    facts = {}
    for fact, names in _META.items():
        value = next((metas[each] for each in names if metas.get(each)), "")
        if fact == "published":
            value = _day(value)
        if fact == "source" and not value:
            links = [link.get("href") or "" for link in page.iter("link") if (link.get("rel") or "") == "canonical"]
            value = links[0] if links else ""
        if fact == "source" and not value.startswith(("https://", "http://")):
            value = ""
        if fact == "title" and not value:
            # The title of a page has the office after a sign; only what names a document is one.
            value = re.split("[_|–—-]", " ".join((page.findtext(".//title") or "").split()))[0].strip()
            value = value if _DOCUMENT.search(value) else ""
        if value:
            facts[fact] = value
    return facts


def _day(text: str) -> str:
    """The day that ``text`` begins with, as 2024-01-21; "" for none."""
    found = re.match(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


@dataclass(slots=True)
class _Block:
    """A paragraph of the page: its words, how many of them are links, the element it stands in, its line."""

    text: str
    linked: int
    element: Any
    line: int
    heading: bool = False

    @property
    def prose(self) -> int:
        """How much of it is prose: words with punctuation, outside links, and not the page's date and source."""
        if self.labelled:
            return 0
        return max(len(self.text) - self.linked, 0) if _PROSE.search(self.text) and not self._of_links else 0

    @property
    def labelled(self) -> bool:
        """True for a line with the date and the source of the page."""
        return len(self.text) < LABEL and bool(_LABELS.search(self.text))

    @property
    def _of_links(self) -> bool:
        return self.linked * 2 > len(self.text)

    @property
    def around(self) -> bool:
        """True for a menu's entry, a button, a line of the page and not of the text."""
        return bool(_BUTTONS.fullmatch(self.text)) or (self._of_links and not _PROSE.search(self.text[-1:]))


class _Page:
    def __init__(self, page: Any, log: Log) -> None:
        self._page, self._log = page, log
        self.facts: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """The paragraphs of the report."""
        body = self._page.find("body")
        blocks = list(_Blocks(self._log).of(body if body is not None else self._page))
        root = _main(blocks)
        if root is None:
            for block in blocks:
                yield block.text
            return
        inside = {id(each) for each in root.iter()}
        main = [block for block in blocks if id(block.element) in inside]
        first = next((i for i, block in enumerate(blocks) if block is main[0]), 0)
        title = _title(blocks[:first], main)
        for block in blocks:
            if id(block.element) not in inside and block is not title:
                self._label(block, "outside the text")
        if title is not None:
            yield title.text
        begins = next(block.element for block in main if block.prose)
        body = {id(begins), *(id(each) for each in begins.itersiblings(preceding=True))}
        begun = False
        for block in main:
            begun = begun or id(block.element) in body
            if block.around:
                self._log.dropped("button or link of the page", block.text, line=block.line)
            elif not begun and block.labelled:
                self._label(block, "date and source of the page")
            else:
                yield block.text

    def _label(self, block: _Block, what: str) -> None:
        """Leaves a block out, and keeps what it says of when and by whom the page was published."""
        self._log.dropped(what, block.text, line=block.line)
        if block.labelled:
            day, origin = _PUBLISHED.search(block.text), _PUBLISHER.search(block.text)
            if day:
                self.facts.setdefault("published", _day(day[1]))
            if origin:
                self.facts.setdefault("publisher", origin[1])


def _title(before: Sequence[_Block], main: Sequence[_Block]) -> _Block | None:
    """The heading of the page that stands before the text and not in it."""
    headings = [block for block in before if block.heading and not block.around]
    for block in reversed(headings):
        words = "".join(block.text.split())
        opening = ["".join(each.text.split()) for each in main[:6]]
        if not any(each == words for each in opening):
            return block
        return None
    return None


def _main(blocks: Sequence[_Block]) -> Any:
    """The smallest element with nearly all prose of the page; None for a page without any."""
    total = sum(block.prose for block in blocks)
    if not total:
        return None
    held: dict[int, int] = {}
    elements: dict[int, Any] = {}
    for block in blocks:
        for up in (block.element, *block.element.iterancestors()):
            held[id(up)] = held.get(id(up), 0) + block.prose
            elements[id(up)] = up
    most = min(SHARE * total, max(total - AROUND, 0.8 * total))
    enough = [elements[key] for key, prose in held.items() if prose >= most and elements[key].tag not in _PARAGRAPHS]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


class _Blocks:
    """The paragraphs of a page in their order."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._lines: list[tuple[str, int]] = [("", 0)]  # of the block being read: words, how many of them are links
        self._counts: dict[Any, int] = {}
        self._number = ""

    def of(self, root: Any) -> Iterator[_Block]:
        """The paragraphs below ``root``."""
        yield from self._walk(root, link=False)
        yield from self._end(root)

    def _walk(self, element: Any, *, link: bool) -> Iterator[_Block]:
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            return
        if tag in _NEVER or _is_around(element):
            words = " ".join(" ".join(element.itertext()).split()) if tag in ("nav", "aside", "footer", "form") else ""
            if _is_around(element) and tag not in _NEVER:
                words = " ".join(" ".join(element.itertext()).split())
            if words:
                self._log.dropped("outside the text", words, line=element.sourceline or 0)
            return
        if tag == "table" and _is_data(element):
            yield from self._end(element)
            yield from self._table(element)
            return
        block = tag in _BLOCKS
        if block:
            yield from self._end(element.getparent() if element.getparent() is not None else element)
        if tag == "li":
            self._number = self._of_list(element)
        self._add(element.text, link or tag == "a", pre=tag == "pre")
        if tag == "br":
            self._lines.append(("", 0))
        for child in element:
            yield from self._walk(child, link=link or tag == "a")
            self._add(child.tail, link or tag == "a", pre=tag == "pre")
        if block:
            yield from self._end(element)

    def _add(self, text: str | None, link: bool, pre: bool = False) -> None:
        for number, words in enumerate((text or "").split("\n") if pre else [re.sub(_WHITE, " ", text or "")]):
            if number:
                self._lines.append(("", 0))
            before, linked = self._lines[-1]
            self._lines[-1] = (before + words, linked + (len(words.strip()) if link else 0))

    def _end(self, element: Any) -> Iterator[_Block]:
        """What has been read since the last block ended, a block a line; the lines of a heading are one."""
        lines = [(_spaced(words), linked) for words, linked in self._lines]
        lines = [(words, linked) for words, linked in lines if words]
        self._lines = [("", 0)]
        heading = element.tag == "h1" or _named(element, ("title", "tit", "bt", "biaoti", "heading"))
        if heading and lines:
            lines = [("".join(words for words, _ in lines), sum(linked for _, linked in lines))]
        for words, linked in lines:
            if self._number:
                words, self._number = self._number + words, ""
            yield _Block(words, linked, element, element.sourceline or 0, heading)

    def _of_list(self, item: Any) -> str:
        """The number that a browser shows before an item of a list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        count = self._counts.get(parent)
        start = _whole(parent.get("start"), 1)
        number = _whole(item.get("value"), start if count is None else count + 1)
        self._counts[parent] = number
        form = _FORMS.get(parent.get("type", ""))
        style = (parent.get("style") or "").lower()
        if "cjk-ideographic" in style or "chinese" in style or "trad-chinese" in style:
            return f"{written(number, 'chineseCounting')}、"
        return f"{written(number, form or 'decimal')}."

    def _table(self, table: Any) -> Iterator[_Block]:
        rows = []
        for row in table.iter("tr"):
            cells = [" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th")]
            if any(cells):
                rows.append(CELLS.join(cells).strip())
        if rows:
            line = table.sourceline or 0
            self._log.joined(f"a table of {len(rows)} rows: a line a row", rows[0], line=line)
            for words in rows:
                yield _Block(words, 0, table, line)


def _spaced(line: str) -> str:
    """``line`` as it is seen: no space where the source is broken between two ideographs or signs, one elsewhere."""
    line = line.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "").replace("\xad", "")
    line = re.sub(_WHITE, " ", line).strip(" \t\u3000\u2003\u2002")
    return _TYPESET.sub("", line)


def _is_around(element: Any) -> bool:
    """True for a menu, a foot and the like, and for what the page does not show."""
    if element.tag in ("html", "body"):
        return False
    if (element.get("role") or "").lower() in _ROLES or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag != "header" and not _AROUND.search(name):
        return False
    # A name is only a hint: what holds prose is no menu, whatever it is called.
    words = "".join(element.itertext())
    return element.find(".//h1") is None and len(re.findall("[。；]", words)) < 3


def _named(element: Any, names: Sequence[str]) -> bool:
    """True for an element whose class or id is one of ``names``."""
    own = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(each in names for each in own)


def _is_data(table: Any) -> bool:
    """True for a table of figures or words; false for one that only lays out the page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows), default=0) < 2 or table.find(".//table") is not None:
        return False
    cells = [len("".join(cell.itertext())) for row in rows for cell in row]
    return max(cells, default=0) <= 200


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default
