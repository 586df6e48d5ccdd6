"""Names that stand in several items: what a report puts in quotation marks, and what is called a place, an institution
or a project by its last word. No list of names: the rule is the same for every report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportsite.diagnostics import Span
from reportsite.layers.links.entries import End, Name
from reportsite.layers.links.shared import OPENING, Texts, shared_runs, without_opening
from reportsite.model import Report, Statement
from reportsite.quotes import occurrences

_QUOTED = re.compile("“([^“”,，。;；:：?？!！]{2,16})”")

LONGEST_AMBIGUOUS = 3
"""A name of no more characters, all of them Chinese, is the name only where the report puts it in quotation marks:
elsewhere 两区, 双碳, 三城 may be words like others."""

SHORTEST_CALLED = 5
"""A name without quotation marks has at least so many characters."""

MOST_ITEMS = 8
"""What stands in more items is the theme of a report (京津冀协同发展), and leads nowhere in particular."""

_CALLED = re.compile(
    ".*(?:国家科学中心|创新中心|检测中心|检验中心|研究中心|贸易中心|科技园|产业园|创新园|开发区|示范区|试验区|校区|院区"
    "|医院|学校|大学|研究院|实验室|交易所|大厂|工厂|基地|公园|植物园|机场|枢纽|设施|工程|专板|热线|保税区|路网|大厦|高速"
    "|条例|旅游带)(?:[一二三四五六七八九]期)?"
)
"""What is called by one of these last words is a thing of its own: the name ends with the last of them."""

_BEGINS = re.compile(f"(?:^|[^一-鿿0-9A-Za-z]|{OPENING})$")
"""What may stand before a name; where nothing of the sort ever does, the words are only the end of longer names
(综合保税区)."""


def names(report: Report, texts: Texts) -> tuple[Name, ...]:
    """The names of two items or more, in the order in which the text first has them."""
    said = {statement.id: statement for _, statement in report.statements()}
    quoted = {found[1] for statement in said.values() for found in _QUOTED.finditer(statement.text)}
    called = {name for name in _called(texts) if name not in quoted}
    places: dict[str, list[End]] = {name: [] for name in quoted | called}
    longest_first = sorted(places, key=lambda name: (-len(name), name))
    for statement in said.values():
        for name, at in _standing(statement.text, longest_first, quoted):
            places[name].append(_end(statement, at, name))
    found = [
        Name(name, name in quoted, tuple(ends))
        for name, ends in places.items()
        if 2 <= len({report.item_of(end.statement).id for end in ends}) <= MOST_ITEMS
    ]
    return tuple(sorted(found, key=lambda name: (name.mentions[0].span, name.words)))


def _standing(text: str, names: Iterable[str], quoted: set[str]) -> Iterator[tuple[str, int]]:
    """Where each name stands in a text and is not part of a longer one."""
    taken = [False] * len(text)
    for name in names:
        size = len(name)
        ambiguous = name in quoted and size <= LONGEST_AMBIGUOUS and re.fullmatch("[一-鿿]+", name)
        for at in occurrences(text, name):
            if ambiguous and not (text[at - 1 : at] == "“" and text[at + size : at + size + 1] == "”"):
                continue
            if not any(taken[at : at + size]):
                taken[at : at + size] = [True] * size
                yield name, at


def _called(texts: Texts) -> set[str]:
    """What two items call by the same words, the last of which says that it is a thing of its own."""
    found = set()
    for words, items in shared_runs(texts, SHORTEST_CALLED).items():
        match = _CALLED.match(words)
        name = without_opening(match[0]) if match else ""
        if len(name) >= SHORTEST_CALLED and any(_begins(texts[item], name) for item in items):
            found.add(name)
    return found


def _begins(text: str, name: str) -> bool:
    return any(_BEGINS.search(text[max(0, at - 2) : at]) for at in occurrences(text, name))


def _end(statement: Statement, at: int, words: str) -> End:
    start = statement.span.start + at
    return End(statement.id, Span(statement.span.line, start, start + len(words)), words)
