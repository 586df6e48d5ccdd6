"""The front matter: which lines before the outline are not text of the report.

A report copied from a page brings the page's buttons, its title, its source and its date along. They become
metadata, which stands outside the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportsite import markers
from reportsite.markers import PART
from reportsite.outline.lines import Line
from reportsite.outline.phrases import ADDRESS, is_bare_part
from reportsite.outline.rules import Notes, Rule, otherwise

_LABEL = re.compile(r"(日期|时间|来源|发布时间|发布日期|发布机构)\s*[:：]")
_BUTTON = re.compile(
    r"下载|打印|全屏|收藏|分享|关闭|【?字[号体][:：]?|加大|还原|减小|[大中小]|】|相关(报道|链接|稿件)[:：]?"
)
_DOCUMENT = re.compile(r"报告|计划|规划|方案|说明|意见")
_FIRST_LINE_LIMIT = 120
_FRONT_LIMIT = 45


@dataclass(slots=True)
class Front:
    """The lines of a document, sorted one by one. ``outline`` is the index of the first heading, None without any;
    ``line`` at ``index`` is the one to be decided on; ``over`` is True once text has begun."""

    outline: int | None
    last: int
    title: str
    line: Line
    index: int = 0
    content: str = ""
    over: bool = False
    metadata: list[Line] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)

    @property
    def labelled(self) -> bool:
        """日期: …, 来源: … and the like."""
        return bool(_LABEL.match(self.content))

    @property
    def short(self) -> bool:
        """Too short for a paragraph, and no sentence."""
        return len(self.content) <= _FRONT_LIMIT and not any(c in markers.SENTENCE_END for c in self.content)

    def set_aside(self) -> None:
        """The line is metadata."""
        self.metadata.append(self.line)

    def take_title(self) -> None:
        """The line is metadata and the title."""
        self.title = self.content
        self.metadata.append(self.line)

    def keep(self) -> None:
        """The line is text, and so is what follows."""
        self.over = True
        self.text.append(self.line)


FRONT: tuple[Rule[Front, None], ...] = (
    Rule(
        "first-line-label",
        "A first line that begins with 日期:, 来源: … and is shorter than 120 characters is metadata.",
        lambda f: f.index == 0 and len(f.content) < _FIRST_LINE_LIMIT and f.labelled,
        Front.set_aside,
    ),
    Rule(
        "button-at-the-end",
        "A last line that is a button or caption of the page (打印, 相关报道：) is metadata.",
        lambda f: f.index == f.last and _BUTTON.fullmatch(f.content),
        Front.set_aside,
    ),
    Rule("after-the-front", "After the first line of text all is text.", lambda f: f.over, Front.keep),
    Rule(
        "no-outline-no-front",
        "A document without headings has no front matter.",
        lambda f: f.outline is None,
        Front.keep,
    ),
    Rule(
        "outline-begins",
        "The first heading ends the front matter.",
        lambda f: f.outline is not None and f.index >= f.outline,
        Front.keep,
    ),
    Rule(
        "address-begins-text",
        "各位代表： ends the front matter.",
        lambda f: ADDRESS.match(f.content),
        Front.keep,
    ),
    Rule(
        "title-line",
        "The first short or labelled line that names a document (报告, 计划 …) is the title, unless one is given.",
        lambda f: not f.title and (f.labelled or f.short) and _DOCUMENT.search(f.content),
        Front.take_title,
    ),
    Rule(
        "front-label",
        "A line that begins with 时间：, 来源： … before the text is metadata, however long it is.",
        lambda f: f.labelled,
        Front.set_aside,
    ),
    Rule(
        "front-line",
        "A line of at most 45 characters before the text that is no sentence (occasion, speaker) is metadata.",
        lambda f: f.short,
        Front.set_aside,
    ),
    Rule("first-sentence", "Any other line is where the text begins.", otherwise, Front.keep),
)


def sort(lines: Sequence[Line], title: str, notes: Notes) -> Front:
    """``lines`` sorted into ``metadata`` and ``text``, with the title found, or ``title`` where one is given."""
    outer = [line.outer() for line in lines]
    unnumbered = not any(m and m.row is PART for m in outer)
    heads = (i for i, m in enumerate(outer) if m or (unnumbered and is_bare_part(lines[i].content)))
    front = Front(next(heads, None), len(lines) - 1, title, Line(0, "", 0, 0))
    for front.index, front.line in enumerate(lines):
        front.content = front.line.content
        notes.decide(FRONT, front, front.line.number)
    return front
