"""The words pages use for kinds, places and dates, each in one place.

Everything here is Chinese as it is shown; text of the report is passed through ``typography.display``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from reportsite.model import Item, Kind, Part, Report, Section
from reportsite.typography import display

KIND_WORDS = {
    Kind.ACHIEVEMENT: "成绩",
    Kind.PROBLEM: "问题",
    Kind.OUTLOOK: "有利条件",
    Kind.MEASURE: "措施",
    Kind.OTHER: "其他",
}

#: How items of each kind are counted.
KIND_COUNTS = {
    Kind.ACHIEVEMENT: "段成绩",
    Kind.PROBLEM: "个问题",
    Kind.OUTLOOK: "个有利条件",
    Kind.MEASURE: "条措施",
    Kind.OTHER: "条",
}

#: Where an official title or heading may break: after 关于, after a year or before one that ends a short title, before
#: the words that begin a new phrase.
_PHRASE = re.compile(
    r"(?<=关于)|(?<=\d年)|(?<=[报告])(?=\d)|(?=国民经济|社会发展|上半年|下半年|执行情况|预算|决算|草案|全年|需要|主要|重点|下一步)"
)

#: A first sentence longer than this is no heading but the beginning of a passage.
LONGEST_HEADING = 40


def phrases(title: str) -> tuple[str, ...]:
    """A title cut where a line may end, so that no line breaks inside a phrase."""
    return tuple(part for part in _PHRASE.split(title) if part)


#: The most characters of a page's title: what search engines and the tabs of a browser show.
LONGEST_TITLE = 70


def page_title(words: str, report: str) -> str:
    """The title of a page about ``words`` of a report, with the report's short title; the words are cut with … where
    both together are too long."""
    room = max(1, LONGEST_TITLE - len(f" · {report}"))
    return f"{words if len(words) <= room else words[: room - 1] + '…'} · {report}"


def listed(words: Sequence[str]) -> str:
    """甲、乙和丙."""
    return "和".join(part for part in ("、".join(words[:-1]), *words[-1:]) if part)


def chinese_date(day: date) -> str:
    """2023年10月16日."""
    return f"{day.year}年{day.month}月{day.day}日"


def part_numeral(part: Part) -> str:
    """The part's number as printed, without its stop (三), or "" when it has none."""
    return part.marker.strip(" \u3000、,，.．。:：")


def by_kind(report: Report) -> bool:
    """Whether its kinds tell the parts of a report apart: each part that is named has a kind, and no other has it."""
    kinds = [part.kind for part in report.parts if part_named(part)]
    return Kind.OTHER not in kinds and len(set(kinds)) == len(kinds)


def part_named(part: Part) -> bool:
    """Whether a part has a number or a heading; what stands before the first heading has neither."""
    return bool(part.marker or part.heading)


def part_word(report: Report, part: Part) -> str:
    """What doors call a part: the word of its kind where kinds tell the parts apart, else the first clause of its
    heading; and what it is for where it has none."""
    if part_named(part) and by_kind(report):
        return KIND_WORDS[part.kind]
    if part.heading:
        return short_heading(part.heading)
    if part.marker:
        return KIND_WORDS[part.kind]
    if len(report.parts) == 1:
        return "正文"
    return "开篇" if part is report.parts[0] else "结语" if part is report.parts[-1] else KIND_WORDS[part.kind]


def part_label(report: Report, part: Part) -> str:
    """What tells a part from the others: its word, after its number where kinds do not."""
    word = part_word(report, part)
    return word if by_kind(report) else f"{part_numeral(part)} {word}".strip()


def clauses(heading: str) -> tuple[str, ...]:
    """A heading cut after the stops inside it, where a line of it best ends."""
    return tuple(clause for clause in re.split(r"(?<=[，；：])", heading) if clause)


def short_heading(heading: str) -> str:
    """The first clause of a heading: what fits a list."""
    return display(re.split("[,，;；:：。]", heading, maxsplit=1)[0])


def section_word(part: Part, section: Section) -> str:
    """What a section is called: its first clause, or what it is for when it stands outside the numbering."""
    if section.heading:
        return short_heading(section.heading)
    if section.items and section.items[0].kind is not part.kind:
        return KIND_WORDS[section.items[0].kind]
    if section is part.sections[0]:
        return "开篇" if len(section.items) == 1 else "总体情况"
    if section is part.sections[-1]:
        return "结语"
    before = part.sections[: part.sections.index(section)]
    since = list(takewhile(lambda other: not other.marker, reversed(before)))
    word = f"{display(before[-len(since) - 1].marker)}之后" if len(since) < len(before) else "其他段落"
    return f"{word} {len(since) + 1}" if since else word


def is_passage(item: Item) -> bool:
    """True for running text without a heading sentence: an opening, a closing, the words before 一是."""
    return item.number == 0 or (not item.marker and not 0 < len(item.heading) <= LONGEST_HEADING)


def item_word(report: Report, part: Part, section: Section, item: Item) -> str:
    """What an item is called: its heading, or for a passage what it is for."""
    if not is_passage(item):
        return display(item.heading)
    if section.number:
        return f"{short_heading(section.heading)}：总述"
    if section is part.sections[0] and item is section.items[0]:
        return f"{part_word(report, part)}：开篇" if part.heading else "开篇"
    if item.kind is not part.kind:
        return f"{KIND_WORDS[item.kind]}：开篇"
    last = item is section.items[-1] and section is part.sections[-1]
    return "结语" if last and part is report.parts[-1] else f"{part_word(report, part)}：结语"


def beginning(text: str, most: int = 28) -> str:
    """How a passage begins: its first clauses up to ``most`` characters, with …… where it goes on."""
    shown = display(text)
    if len(shown) <= most:
        return shown
    clauses = re.findall(r"[^，；。]*[，；。]?", shown[:most])[:-1]
    head = "".join(clauses[:-1]).rstrip("，；。") or shown[: most - 1]
    return f"{head}……"


def item_mark(part: Part, section: Section, item: Item) -> str:
    """The item's number as one points at it: its marker as printed, else what it is for, else its order."""
    if item.marker and item.marker.strip("—-–· "):
        return display(item.marker)
    if item.number == 0 and section.number:
        return "总述"
    if item.number == 0 and (section is part.sections[0] or item.kind is not part.kind):
        return "开篇"
    if not section.number and not item.marker and section is part.sections[-1] and section is not part.sections[0]:
        return "结语"
    return f"第{item.number}{'点' if item.marker else '段'}"


def part_place(report: Report, part: Part) -> str:
    """三, or what a part without a number is called."""
    return part_numeral(part) or part_word(report, part)


def section_place(part: Part, section: Section) -> str:
    """三（六）, or 三 结语 outside the numbering."""
    if section.marker:
        return f"{part_numeral(part)}{display(section.marker)}"
    return f"{part_numeral(part)} {section_word(part, section)}".strip()


def place(part: Part, section: Section, item: Item) -> str:
    """三（六）（4）, 一（四）第2段, 三 开篇: the item's place as one says it, words apart from the part's number."""
    if section.marker:
        return f"{part_numeral(part)}{display(section.marker)}{item_mark(part, section, item)}"
    return " ".join(word for word in (part_numeral(part), *_outside(part, section, item)) if word)


def _outside(part: Part, section: Section, item: Item) -> tuple[str, ...]:
    """What an item outside the numbered sections is called in its part: 开篇; 有利条件, 一是."""
    mark = item_mark(part, section, item)
    return (mark,) if item.kind is part.kind else (KIND_WORDS[item.kind], mark)


def long_place(part: Part, section: Section, item: Item) -> str:
    """第三部分（六）（4）: the place as a citation gives it."""
    numeral = part_numeral(part)
    marker = display(section.marker)
    rest = f"{marker}{item_mark(part, section, item)}" if marker else "".join(_outside(part, section, item))
    if not numeral:
        return rest
    return f"{numeral}{rest}" if numeral.startswith("第") else f"第{numeral}部分{rest}"
