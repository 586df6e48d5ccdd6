"""Runs of characters that several items have word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
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


MOST_HOLDERS = 40
"""In how many items words lead to no pair: what everybody says is nobody's name, and in a long report pairs of all that
say it are too many to look at."""


def without_opening(words: str) -> str:
    """``words`` without the verbs and particles they begin with."""
    return _OPENED.sub("", words)


def item_texts(report: Report) -> Texts:
    """The texts of all items."""
    return {item.id: item.text for _, _, item in report.items()}


def shared_runs(texts: Texts, size: int) -> Mapping[str, frozenset[str]]:
    """Every run of ``size`` characters or more that two items share and that cannot be made longer on either side, with
    the items that have it. A run never goes over a sign; of items that share only what more than MOST_HOLDERS have,
    none is found."""
    had = {id: frozenset(_grams(text, size)) for id, text in texts.items()}
    grams: dict[str, set[str]] = defaultdict(set)
    for id, own in had.items():
        for gram in own:
            grams[gram].add(id)
    order = {id: at for at, id in enumerate(texts)}
    few = (sorted(ids, key=order.__getitem__) for ids in grams.values() if len(ids) <= MOST_HOLDERS)
    pairs = {pair for ids in few for pair in combinations(ids, 2)}
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in sorted(pairs):
        for run in _common_runs(texts[first], texts[second], had[second], size):
            found[run] |= {first, second}
    return {run: frozenset(ids) for run, ids in sorted(found.items())}


def _common_runs(first: str, second: str, grams: Container[str], size: int) -> tuple[str, ...]:
    """The longest runs of at least ``size`` characters that two texts share, in the order of the first. ``grams`` are
    the runs of ``size`` characters in the second, which tell fast what is not there."""
    runs: dict[str, None] = {}
    for piece in _BREAK.split(first):
        end = 0
        for at in range(len(piece) - size + 1):
            if piece[at : at + size] not in grams or piece[at : max(end, at + size)] not in second:
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
