"""Names and distinctive words that several items share, found by rule.

What stands between Chinese quotation marks is a name. So is the longest run of characters that two to four items
share, where it has at least ``LEAST`` characters and ends like a name (中心, 示范区, 行动计划 …). No list of this
report's names is used, so the rules read any report alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reportsite.diagnostics import Span
from reportsite.layers.links.links import Likeness, Name, Place
from reportsite.model import Item, Report

#: A shared run of fewer characters is a word of the language rather than a name.
LEAST = 5

#: Shared words of fewer characters tell nothing about two items.
_SHARED, _LONGEST = 4, 24

#: In more items than this a run is a phrase of the genre.
_MOST_ITEMS = 4

#: Two items are alike when the words they share have so many characters.
_ALIKE, _MOST_ALIKE = 12, 3

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9+]+")
_QUOTED = re.compile(r"“([^“”‘’，。；、]{2,16})”")

#: What names of this genre end with: institutions, places, works, documents, programmes.
_END = re.compile(
    "(?:中心|基地|园区?|公园|工厂|产业园|校区|学校|大学|医院|实验室|研究院|机构|集团|交易所|银行|示范区|试验区|先导区"
    "|保税区|经济区|涵养区|新区|副中心|片区|商圈|高地|桥头堡|旅游带|都市圈|平台|系统|枢纽|高速|铁路|号线|机场|港"
    "|工程|计划|条例|规划|方案|意见|办法|细则|行动|专板|论坛|热线|大模型|攻坚战|改革试点|综合监管|设施|楼宇|床位|助餐点)$"
)
#: Verbs and joints that a shared run may begin with and a name does not.
_JOINT = (
    "(?:进一步|深入|加快|推进|推动|建设|新建|建成|实施|施行|落实|支持|依托|完善|持续|开展|促进|印发|出台|制定|研究|编制|发展|打造|提升"
    "|优化|加强|以及|等|的|和|与|及|在|对|为|是|由|向|从|新一轮|个|家|项|张|座|所|处|[0-9])"
)
_BEGIN = re.compile(f"^{_JOINT}+")
#: What a name begins after: another sort of sign, or one of those words.
_BORDER = re.compile(rf"(?:^|[^\u3400-\u9fffA-Za-z0-9]|{_JOINT})$")
#: Words that any report has: what is made of these alone is no name.
_GENERIC = re.compile(
    "(?:高质量|创新|发展|体系|建设|实施|治理|行动|专项|三年|科技|技术|国家|检验|检测|综合|交通|改革|工作|试点|服务|提升|统一"
    "|中心|枢纽|方案|计划|意见|办法|细则|规划|平台|系统|机构|设施)+"
)


def names(report: Report, runs: Mapping[str, frozenset[str]]) -> tuple[Name, ...]:
    """The names that stand in two items or more, in the order of their first places; a name that is part of a longer
    one in the same items is left out. ``runs`` are those of shared_runs()."""
    found = {match[1] for _, statement in report.statements() for match in _QUOTED.finditer(statement.text)}
    for run in runs:
        name = _BEGIN.sub("", run)
        if len(name) >= LEAST and _END.search(name) and not _GENERIC.fullmatch(name):
            found.add(name)
    named = {}
    for name in found:
        places = tuple(_places(report, name))
        if len(places) > 1 and any(_begins(report, place) for place in places):
            named[name] = Name(name, places)
    kept = [each for each in named.values() if not _inside(each, named)]
    order = {id: at for at, id in enumerate(report.statement_ids)}
    return tuple(sorted(kept, key=lambda each: (order[each.places[0].statement], each.places[0].span.start)))


def alike(runs: Mapping[str, frozenset[str]], order: Mapping[str, int]) -> tuple[Likeness, ...]:
    """For every item the few that share most distinctive words with it. ``order`` gives the items' places."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for run, items in runs.items():
        if len(items) > 2:
            continue
        one, other = sorted(items, key=order.__getitem__)
        shared[one, other].append(run)
        shared[other, one].append(run)
    found: dict[str, list[Likeness]] = defaultdict(list)
    for (item, other), words in shared.items():
        best = tuple(sorted(words, key=lambda each: (-len(each), each)))
        if sum(map(len, best)) >= _ALIKE:
            found[item].append(Likeness(item, other, best))
    ranked = []
    for item in sorted(found, key=order.__getitem__):
        likest = sorted(found[item], key=lambda each: (-sum(map(len, each.words)), order[each.other]))
        ranked += likest[:_MOST_ALIKE]
    return tuple(ranked)


def shared_runs(report: Report) -> dict[str, frozenset[str]]:
    """Runs of characters that two to four items share, with these items; none that is part of a longer one of the same
    items."""
    at: dict[str, set[str]] = defaultdict(set)
    for _, _, item in report.items():
        for run in _RUN.findall(item.text):
            for length in range(_SHARED, min(len(run), _LONGEST) + 1):
                for start in range(len(run) - length + 1):
                    at[run[start : start + length]].add(item.id)
    shared = {run: frozenset(items) for run, items in at.items() if 2 <= len(items) <= _MOST_ITEMS}
    longer = {part for run in shared for part in (run[1:], run[:-1]) if shared.get(part) == shared[run]}
    return {run: items for run, items in shared.items() if run not in longer}


def _places(report: Report, name: str) -> Iterator[Place]:
    """The first place of a name in every item that has it."""
    seen: set[str] = set()
    for item, statement in report.statements():
        start = statement.text.find(name)
        if start >= 0 and item.id not in seen and _is_name(name, statement.text, start):
            seen.add(item.id)
            first = statement.span.start + start
            yield Place(statement.id, Span(statement.span.line, first, first + len(name)))


def _is_name(name: str, text: str, start: int) -> bool:
    """A short name counts between quotation marks only: 京通 is not part of 北京通."""
    around = text[max(0, start - 1) : start] + text[start + len(name) : start + len(name) + 1]
    return len(name) >= 4 or around == "“”"


def _begins(report: Report, place: Place) -> bool:
    """Whether the words at a place begin where a name may, and not within a word: 种业创新中心 has no 业创新中心."""
    statement = report.statement(place.statement)
    return bool(_BORDER.search(statement.text[: place.span.start - statement.span.start]))


def _inside(name: Name, named: Mapping[str, Name]) -> bool:
    own = {each.statement for each in name.places}
    return any(
        other.words != name.words and name.words in other.words and {each.statement for each in other.places} >= own
        for other in named.values()
    )


def items_in_order(report: Report) -> dict[str, int]:
    """Item id → its place in the report."""
    items: list[Item] = [item for _, _, item in report.items()]
    return {item.id: at for at, item in enumerate(items)}
