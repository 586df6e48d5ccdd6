"""What in a text shows that it did not come as it was published: broken lines, marks of a web page, page numbers in the
midst of it, the same text twice.

Nothing is changed. Each sort is told once, at its first place, with how often it is there.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reportsite.diagnostics import Diagnostic, Severity, Span
from reportsite.linebreaks import NARROW, SLACK, WIDEST, begins, ends, width
from reportsite.model import Item, Report
from reportsite.outline.lines import Line

LONG_ITEM = 2500
"""How many characters an item of a report does not reach; the longest of nine real ones has 1547."""
WITHOUT_OUTLINE = 1000
"""How many characters a text may have without any heading: a notice, a short statement."""
FEW = 5
"""How many lines may end within a sentence by chance."""
PARAGRAPH = 60
"""How many characters a line has that does not stand in a text twice by chance."""

Warn = Callable[[Span, str, str], Diagnostic]

_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|br|hr|table|tbody|tr|td|th|ul|ol|li|a|b|strong|em|i|font|img|script|style|h[1-6])"
    r"(?:\s[^<>]*)?/?>|<!--|&(?:nbsp|ldquo|rdquo|lt|gt|amp|mdash|middot|quot|emsp|ensp|#\d{2,5}|#x[0-9a-fA-F]{2,5});",
    re.I,
)
_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*[-—–－·•]\s*\d{1,4}\s*[-—–－·•]+\s*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|"
    r"\d{1,4}\s*/\s*\d{1,4}"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_BUTTON = re.compile(
    r"(?:您|你)?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：].*|【?字[号体][:：].*|打印本?[页稿]?|关闭(?:窗口|本页)?|"
    r"分享到?[:：]?.{0,12}|[上下]一[篇页条]\s*[:：].*|扫一扫.*|(?:责任)?编辑\s*[:：].*|版权所有.*|.*ICP备.*|Copyright.*|"
    r"返回(?:顶部|首页|列表)|相关(?:链接|阅读|稿件|报道)\s*[:：]?|首页\s*[>＞»].*",
    re.I | re.S,
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def oddities(report: Report, lines: Sequence[Line], file: str) -> Iterator[Diagnostic]:
    """The warnings about ``report``, whose physical lines are ``lines`` as they stand in the seed."""
    aside = {piece.span.line for piece in report.metadata}
    text = [line for line in lines if line.start < line.end and line.number not in aside]

    def warn(span: Span, code: str, message: str) -> Diagnostic:
        return Diagnostic(file, span.line, span.start + 1, Severity.WARNING, code, message)

    for found, count, width_ in _hard_wrapped(text):
        message = (
            f"{count} lines end within a sentence, about {width_:.0f} characters wide; paragraphs were broken there: "
            "join them to one line each"
        )
        yield warn(found.span, "hard-wrapped", message)
    for place, count, words in _marks(text, _TAG):
        message = f"{count} marks of a web page, the first is “{words}”; take them out, or import the page itself"
        yield warn(place, "looks-like-html", message)
    for place, count, words in _furniture(text):
        message = f"{count} lines of the page and not of the text, the first is “{words}”; take them out"
        yield warn(place, "page-furniture", message)
    for place, count, words in _marks(text, _RADICAL):
        message = f"{count} radicals that only look like characters, the first is {words}; kept, write the characters"
        yield warn(place, "radicals", message)
    for again, first, count in _repeated(text):
        message = f"{count} paragraphs stand in the text before, this one in line {first}; was it copied twice?"
        yield warn(again.span, "repeated-text", message)
    yield from _outline(report, text, warn)


def _outline(report: Report, text: Sequence[Line], warn: Warn) -> Iterator[Diagnostic]:
    headed = any(part.heading or any(section.heading for section in part.sections) for part in report.parts)
    length = sum(len(line.content) for line in text)
    if not headed and length > WITHOUT_OUTLINE:
        message = "no heading was found in it (一、 or （一） at the beginning of a line); everything is one part"
        yield warn(text[0].span, "no-outline", message)
        return
    for _, _, item in report.items():
        if (long := sum(len(statement.text) for statement in item.statements)) > LONG_ITEM:
            message = f"an item of {long} characters in {_paragraphs(item)} paragraphs; was a heading or number lost?"
            yield warn(item.span, "long-item", message)


def _paragraphs(item: Item) -> int:
    return len({statement.span.line for statement in item.statements})


def _hard_wrapped(text: Sequence[Line]) -> Iterator[tuple[Line, int, float]]:
    """The first of the lines that end within a sentence at one width, how many they are, and that width."""
    broken = [
        (width(line.content), line)
        for line, after in itertools.pairwise(text)
        if not ends(line.content) and not begins(after.content) and after.number == line.number + 1
    ]
    broken = [(wide, line) for wide, line in broken if NARROW <= wide <= WIDEST]
    if not broken:
        return
    usual = Counter(round(wide) for wide, _ in broken).most_common(1)[0][0]
    same = [line for wide, line in broken if abs(wide - usual) <= SLACK]
    if len(same) >= FEW and 2 * len(same) >= len(broken) and 5 * len(same) >= len(text):
        yield same[0], len(same), max(width(line.content) for line in same)


def _marks(text: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[tuple[Span, int, str]]:
    """The place of the first match, how many there are, and its words."""
    found = [(line, match) for line in text for match in pattern.finditer(line.text, line.start, line.end)]
    if found:
        line, match = found[0]
        yield Span(line.number, match.start(), match.end()), len(found), match[0][:30]


def _furniture(text: Sequence[Line]) -> Iterator[tuple[Span, int, str]]:
    """Page numbers, buttons of a page, and short lines that stand in the text again and again."""
    numbers = [line for line in text if len(line.content) < 40 and _PAGE_NUMBER.fullmatch(line.content)]
    bare = [line for line in text if _BARE_NUMBER.fullmatch(line.content)]
    counts = [int(line.content) for line in bare]
    if len(bare) < 3 or counts != sorted(set(counts)):
        bare = []
    short = Counter(re.sub(r"\d+", "#", line.content) for line in text if _is_short(line))
    heads = [line for line in text if _is_short(line) and short[re.sub(r"\d+", "#", line.content)] >= 3]
    buttons = [line for line in text if len(line.content) < 60 and _BUTTON.fullmatch(line.content)]
    found = {line.number: line for line in (*(numbers if len(numbers) > 1 else ()), *bare, *heads, *buttons)}
    if found:
        first = found[min(found)]
        yield first.span, len(found), first.content[:30]


def _is_short(line: Line) -> bool:
    return 4 <= len(line.content) <= 40 and not ends(line.content) and not begins(line.content)


def _repeated(text: Sequence[Line]) -> Iterator[tuple[Line, int, int]]:
    """The first paragraph that stands in the text again, the line it stood in before, and how many there are."""
    seen: dict[str, int] = {}
    again: list[tuple[Line, int]] = []
    for line in text:
        if len(line.content) >= PARAGRAPH:
            if line.content in seen:
                again.append((line, seen[line.content]))
            else:
                seen[line.content] = line.number
    if again:
        yield again[0][0], again[0][1], len(again)
