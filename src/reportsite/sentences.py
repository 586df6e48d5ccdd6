"""Where sentences end.

A sentence ends at 。！？； or …… outside quotes and brackets (GB/T 15834—2011, 4.1 to 4.3 and 4.6). Quotes and
brackets that are never closed do not count as open, so that one slip does not swallow a paragraph.
"""

from __future__ import annotations

from reportsite.markers import SENTENCE_END

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
_CLOSING = frozenset(_PAIRS.values())
_CARRIES_ON = "，,、；;。！？的等"


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as (start, end) code-point offsets in ``text``, white space around
    them left out. No sentence is empty, and every character that is not white space is in one."""
    end = len(text) if end is None else end
    closing = _matched(text, start, end)
    out: list[tuple[int, int]] = []
    open_pairs: list[int] = []
    begin, i = start, start
    while i < end:
        if i in closing:
            open_pairs.append(i)
        elif open_pairs and i == closing[open_pairs[-1]]:
            opened = open_pairs.pop()
            if not open_pairs and _ends_as_speech(text, begin, opened, i, end):
                begin = _add(out, text, begin, i + 1)
        elif not open_pairs and text[i] in SENTENCE_END:
            while i + 1 < end and (text[i + 1] in SENTENCE_END or text[i + 1] in _CLOSING):
                i += 1
            begin = _add(out, text, begin, i + 1)
        i += 1
    _add(out, text, begin, end)
    return out


def _add(out: list[tuple[int, int]], text: str, begin: int, end: int) -> int:
    first, last = begin, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first < last:
        out.append((first, last))
    return end


def _matched(text: str, start: int, end: int) -> dict[int, int]:
    """Opening offset → closing offset of every quote or bracket that is closed before ``end``, nested."""
    pairs: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    waiting: dict[str, int] = {}
    for i in range(start, end):
        c = text[i]
        if waiting.get(c):
            while True:
                opened, closer = stack.pop()
                waiting[closer] -= 1
                if closer == c:
                    break
            pairs[opened] = i
        elif c in _PAIRS or c == '"':
            closer = _PAIRS.get(c, c)
            stack.append((i, closer))
            waiting[closer] = waiting.get(closer, 0) + 1
    return pairs


def _ends_as_speech(text: str, begin: int, opened: int, closed: int, end: int) -> bool:
    """A quoted sentence that ends inside its quotes ends the sentence around it too when it is speech (it
    begins that sentence or follows a colon) and nothing carries on after it."""
    if text[closed] not in "”\"」』" or text[closed - 1] not in SENTENCE_END:
        return False
    before = opened - 1
    while before >= begin and text[before].isspace():
        before -= 1
    leads_in = before < begin or text[before] in ":："
    return leads_in and (closed + 1 >= end or text[closed + 1] not in _CARRIES_ON)
