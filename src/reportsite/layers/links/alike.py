"""Items with like words: computed from runs of characters that few items of the report have. No claim that they belong
together; the words are shown, and the reader judges."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportsite.layers.links.entries import Likeness
from reportsite.layers.links.shared import Texts, shared_runs, without_opening

SHORTEST = 4
"""Shared words have at least so many characters: shorter runs are mostly pieces of words."""

MOST_ITEMS = 3
"""Words in more items say nothing of the few."""

MOST_PARTNERS = 3
MOST_WORDS = 4

LEAST_WEIGHT = 26.0
"""What two items must share: a run of six characters that no third one has, or two of four; Found by reading the pairs
of the project's report from the heaviest down."""

_EDGE = re.compile("(?:加快建设|加快|建设|推进|稳步|提升|等|的|和|与|及|在)+$")
"""What a run ends with without its being of its words."""

_FORMULA = re.compile("总书记|讲话|全国|国内|百分点|有序|政策措施|专项行动|工作方案|成功举办|的|等")
"""What such reports say of everything."""

_HAN = re.compile("[一-鿿A-Za-z]")


def alike(texts: Texts, parted: frozenset[tuple[str, str]], names: frozenset[str]) -> tuple[Likeness, ...]:
    """Pairs of items with shared words, the heaviest first of every item, at most MOST_PARTNERS an item. ``parted``:
    pairs that the editor or the ledger already leads between; ``names``: what is shown as a name of both."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    holders: dict[str, int] = {}
    order = {id: at for at, id in enumerate(texts)}
    for run, items in shared_runs(texts, SHORTEST).items():
        words = _EDGE.sub("", without_opening(run).strip("0123456789"))
        if len(_HAN.findall(words)) < SHORTEST or _FORMULA.search(words):
            continue
        if any(name in words or words in name for name in names):
            continue
        having = [id for id in items if words in texts[id]]
        holders[words] = sum(words in text for text in texts.values())
        if holders[words] > MOST_ITEMS:
            continue
        for first in having:
            for second in having:
                if order[first] < order[second] and (first, second) not in parted:
                    shared[first, second].add(words)
    found = [_likeness(pair, words, holders, len(texts)) for pair, words in shared.items()]
    return _strongest(sorted(found, key=lambda each: (-each.weight, [order[id] for id in each.items])))


def _likeness(pair: tuple[str, str], words: Iterable[str], holders: dict[str, int], total: int) -> Likeness:
    own = [word for word in words if not any(word != other and word in other for other in words)]
    weights = {word: len(_HAN.findall(word)) * math.log(total / holders[word]) for word in own}
    ranked = sorted(own, key=lambda word: (-weights[word], word))
    return Likeness(pair, tuple(ranked[:MOST_WORDS]), sum(weights.values()))


def _strongest(ranked: Sequence[Likeness]) -> tuple[Likeness, ...]:
    count: dict[str, int] = defaultdict(int)
    kept = []
    for each in ranked:
        if each.weight >= LEAST_WEIGHT and all(count[id] < MOST_PARTNERS for id in each.items):
            kept.append(each)
            for id in each.items:
                count[id] += 1
    return tuple(kept)
