"""The front matter: which lines before the outline are not text of the report.

A report copied from a page brings the page's buttons, its title, its source and its date along. They become
metadata, which stands outside the tree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reportsite import markers
from reportsite.outline import levels
from reportsite.outline.lines import Line
from reportsite.outline.phrases import ADDRESS, FOREWORD, is_bare_part
from reportsite.outline.rules import Notes, Rule, otherwise

_LABEL = re.compile(r"(日期|时间|来源|发布时间|发布日期|发布机构)\s*[:：]")
_BUTTON = re.compile(
    r"下载|打印|全屏|收藏|分享|关闭|【?字[号体][:：]?|加大|还原|减小|[大中小]|】|相关(报道|链接|稿件)[:：]?"
    r"|[（(【\[]?(责任编辑|责编|编辑|校对)\s*[:：].{0,20}|[（(]完[)）]"
)
_DOCUMENT = re.compile(
    r"报告|计划|规划|方案|说明|意见|(?:讲话|致辞|贺词|演讲|纲要|公报|决定|决议|条例|办法|规定|通知|法)[）)》]?$"
)
# 新华社北京3月12日电（记者 某某）, as newspapers begin what they print.
_DATELINE = re.compile(
    r"[（(【]?(?:据)?(?:新华社|新华网|人民网|中新社|中新网|本报(?!告)|本刊|本台|本网|\w{1,8}(?:日报|晚报|时报|通讯社))"
    r"[^。，；：,;:、]{0,20}?[0-9０-９一二三四五六七八九十]{1,3}日?\s*(?:专?电|讯)(?=[\s（(）)】]|$)[）)】]?"
    r"(?:\s*[（(][^（）()。]{0,30}(?:记者|通讯员)[^（）()。]{0,30}[）)])?"
)
# 2024年1月20日在某市第十届人民代表大会第一次会议上, however long the names of speakers after it.
_OCCASION = re.compile(
    r"[—\-－(（\s]*(?:[0-9０-９]{4}|[一二三四五六七八九〇○零]{4})年\s?[^，。；]{1,8}月[^，。；]{1,8}日[)）]?[，,]?\s?在?.{4,60}(?:会议?|大会|全会)上"
)
_CONTENTS = re.compile(r"[【\[]?目\s*[录次][】\]]?")
# What stands in a table of contents after a heading: dots and the number of the page.
_PAGE = re.compile(r"[\s.．…·•‥_\-—]*[(（]?\d{0,4}[)）]?$")
_CONTENTS_LIMIT = 1000
# （2024年3月1日通过 根据…修正）: who made a law and when, which stands below its title (立法法, 2023, article 65).
_CAPTION = re.compile(r"[（(].{8,600}(?:通过|批准|公布|发布|修正|修订|施行)[)）]")
_FIRST_LINE_LIMIT = 120
_OCCASION_LIMIT = 120
_SPEECH_LIMIT = 10
_FRONT_LIMIT = 45


@dataclass(slots=True)
class Front:
    """The lines of a document, sorted one by one. ``outline`` is the index of the first heading, None without any;
    ``contents`` are the indexes of the lines of a table of contents;
    ``line`` at ``index`` is the one to be decided on; ``over`` is True once text has begun."""

    outline: int | None
    contents: Collection[int]
    last: int
    title: str
    notes: Notes
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
    def begins_with_dateline(self) -> bool:
        """新华社北京3月12日电, before any text."""
        return not self.over and bool(_DATELINE.match(self.content))

    @property
    def occasion(self) -> bool:
        """When, where and by whom the report was given, in no more than one sentence; or a law made."""
        if _CAPTION.fullmatch(self.content):
            return True
        words = self.content.rstrip("。")
        return (
            len(words) <= _OCCASION_LIMIT
            and bool(_OCCASION.match(words))
            and not any(c in markers.SENTENCE_END for c in words)
        )

    @property
    def short(self) -> bool:
        """Too short for a paragraph, and no sentence."""
        return len(self.content) <= _FRONT_LIMIT and not any(c in markers.SENTENCE_END for c in self.content)

    def set_aside(self) -> None:
        """The line is metadata."""
        self.metadata.append(self.line)

    def cut_dateline(self) -> None:
        """The dateline is metadata, and the rest of the line is sorted like a line."""
        found = _DATELINE.match(self.content)
        assert found
        end = self.line.start + found.end()
        self.metadata.append(self.line.until(end))
        rest = self.line.rest(end)
        if rest.start < rest.end:
            self.line, self.content = rest, rest.content
            self.notes.decide(FRONT, self, rest.number)

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
        "contents",
        "目录 and the lines below it, as far as they stand in the text once more, are metadata.",
        lambda f: f.index in f.contents,
        Front.set_aside,
    ),
    Rule(
        "button-at-the-end",
        "A last line that is a button or caption of the page (打印, 相关报道：, 责任编辑：) is metadata.",
        lambda f: f.index == f.last and _BUTTON.fullmatch(f.content),
        Front.set_aside,
    ),
    Rule(
        "dateline",
        "新华社北京3月12日电 before the text, or as its last line, is metadata.",
        lambda f: _DATELINE.fullmatch(f.content) if f.over and f.index == f.last else f.begins_with_dateline,
        Front.cut_dateline,
    ),
    Rule("after-the-front", "After the first line of text all is text.", lambda f: f.over, Front.keep),
    Rule(
        "no-outline-no-front",
        "A document without headings, and without 各位代表： near its beginning, has no front matter.",
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
    Rule(
        "front-occasion",
        "A longer line of date, meeting and speaker before the text is metadata, and so is who made a law and when.",
        lambda f: f.occasion,
        Front.set_aside,
    ),
    Rule("first-sentence", "Any other line is where the text begins.", otherwise, Front.keep),
)


def sort(lines: Sequence[Line], title: str, notes: Notes) -> Front:
    """``lines`` sorted into ``metadata`` and ``text``, with the title found, or ``title`` where one is given."""
    contents = _contents(lines)
    places = [i for i in range(len(lines)) if i not in contents]
    numbered = levels.read([lines[i] for i in places])
    bare = not numbered.has_parts
    heads = [
        i
        for at, i in enumerate(places)
        if lines[i].outer()
        or at in numbered.bare
        or FOREWORD.match(lines[i].content)
        or (bare and is_bare_part(lines[i].content))
    ]
    if not heads:  # a speech
        heads = [i for i, line in enumerate(lines[:_SPEECH_LIMIT]) if ADDRESS.fullmatch(line.content)]
    front = Front(heads[0] if heads else None, contents, len(lines) - 1, title, notes, Line(0, "", 0, 0))
    for front.index, front.line in enumerate(lines):
        front.content = front.line.content
        notes.decide(FRONT, front, front.line.number)
    return front


def _contents(lines: Sequence[Line]) -> Collection[int]:
    """The indexes of the lines of a table of contents: 目录 and what follows, each line, alone or
    with the one before it, the beginning of one further down, until one is not."""
    start = next((i for i, line in enumerate(lines[:_CONTENTS_LIMIT]) if _CONTENTS.fullmatch(line.content)), None)
    if start is None:
        return ()
    words = [_without_page(line.content) for line in lines]
    at = start + 1
    while at < min(len(lines), start + _CONTENTS_LIMIT):
        below = words[at + 1 :]
        if words[at] and not _stands_below(words[at], below) and not _stands_below(words[at - 1] + words[at], below):
            break
        at += 1
    return range(start, at) if at > start + 2 else ()


def _stands_below(words: str, below: Sequence[str]) -> bool:
    return len(words) > 1 and any(line.startswith(words) for line in below)


def _without_page(content: str) -> str:
    return "".join(_PAGE.sub("", content).split())
