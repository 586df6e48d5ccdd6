"""Runs of characters that several items have word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from reportsite.model import Report

Texts = Mapping[str, str]
"""The text of each item, by its id, in the order of the text."""

_BREAK = re.compile(r"[^一-鿿0-9A-Za-z()（）·]+")

OPENING = (
    "持续|加快|推动|推进|实现|支持|建设|完成|深入|落实|开展|印发|出台|制定|实施|施行|加强|强化|打造|启动|促进|完善|发布|举办|依托"
    "|进一步|进|以|的|和|与|及|为|将|了|对|由|向|从"
)
"""What phrases of such reports begin with and is no part of a name."""

_OPENED = re.compile(f"^(?:{OPENING})+")


def without_opening(words: str) -> str:
    """``words`` without the verbs and particles they begin with."""
    return _OPENED.sub("", words)


def item_texts(report: Report) -> Texts:
    """The texts of all items."""
    return {item.id: item.text for _, _, item in report.items()}


def shared_runs(texts: Texts, size: int) -> Mapping[str, frozenset[str]]:
    """Every run of ``size`` characters or more that two items share and that cannot be made longer on either side, with
    the items that have it. A run never goes over a sign."""
    grams: dict[str, set[str]] = defaultdict(set)
    for id, text in texts.items():
        for gram in _grams(text, size):
            grams[gram].add(id)
    order = {id: at for at, id in enumerate(texts)}
    pairs = {pair for ids in grams.values() for pair in combinations(sorted(ids, key=order.__getitem__), 2)}
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in sorted(pairs):
        for run in common_runs(texts[first], texts[second], size):
            found[run] |= {first, second}
    return {run: frozenset(ids) for run, ids in sorted(found.items())}


def common_runs(first: str, second: str, size: int) -> tuple[str, ...]:
    """The longest runs of at least ``size`` characters that two texts share, in the order of the first."""
    runs: dict[str, None] = {}
    for piece in _BREAK.split(first):
        end = 0
        for at in range(len(piece) - size + 1):
            if piece[at : max(end, at + size)] not in second:
                continue
            reach = max(end, at + size)
            while reach < len(piece) and piece[at : reach + 1] in second:
                reach += 1
            if reach > end:  # else it is only the rest of a run found before
                runs[piece[at:reach]] = None
                end = reach
    return tuple(runs)


def _grams(text: str, size: int) -> Iterator[str]:
    for piece in _BREAK.split(text):
        for at in range(len(piece) - size + 1):
            yield piece[at : at + size]
