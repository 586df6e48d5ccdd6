"""Folding in Python and in the browser: the same text, from the same places, for any text."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fold_table
from reportsite.foldtable import FOLDED
from reportsite.typography import FULL_WIDTH, QUOTES, display, fold
from searching import Runner

# Those that this Python's Unicode does not know yet are among them: a newer browser must not fold them either.
CHARACTERS = st.characters(exclude_categories=("Cs",), max_codepoint=sys.maxunicode)
#: SHA-256 of what every character folds to, by Unicode 14.0.
ALL_FOLDED = "4015a567f17c1de367308994f6557f280c21a332cf2f8668eccc49edad98bac9"
TELLING = st.sampled_from([*FULL_WIDTH, *FULL_WIDTH.values(), *QUOTES, *" \u3000\t\xa0\u200b-–·•…％．ＡaßİΣ中文５5"])
TEXTS = st.lists(st.text(st.one_of(CHARACTERS, TELLING), max_size=30), min_size=1, max_size=50)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as runner:
        yield runner


@settings(max_examples=60)
@given(texts=TEXTS)
def test_python_and_the_browser_fold_alike(runner: Runner, texts: list[str]) -> None:
    for text, answer in zip(texts, runner.ask({"fold": texts}), strict=True):
        folded = fold(text)
        assert answer["text"] == folded.text
        assert answer["offsets"] == list(folded.offsets[:-1])


def every_character(size: int) -> Iterator[str]:
    """All of Unicode but for surrogates, in texts of ``size`` characters."""
    codes = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    for at in range(0, len(codes), size):
        yield "".join(map(chr, codes[at : at + size]))


def test_every_character_folds_to_the_same_in_every_python() -> None:
    digest = hashlib.sha256()
    for char in every_character(1):
        digest.update(f"{fold(char).text}\n".encode())
    assert digest.hexdigest() == ALL_FOLDED


def test_every_character_folds_to_the_same_in_the_browser(runner: Runner) -> None:
    texts = list(every_character(128))
    for text, answer in zip(texts, runner.ask({"fold": texts}), strict=True):
        assert answer["text"] == fold(text).text


def test_both_tables_are_what_the_tool_makes() -> None:
    digits = re.findall(r'"([0-9a-z ]+)"', fold_table.SCRIPT.read_text("utf-8"))
    assert "".join(digits) == FOLDED
    if unicodedata.unidata_version == fold_table.UNICODE:
        assert fold_table.packed(fold_table.ranges()) == FOLDED


@given(text=st.text(st.one_of(CHARACTERS, TELLING)))
def test_fold_holds_together(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.text == folded.text.strip()
    assert not set(folded.text) & set(QUOTES)
    assert unicodedata.normalize("NFKC", text).lower().strip() or not folded.text


@given(text=st.text(st.one_of(CHARACTERS, TELLING)))
def test_display_is_one_to_one(text: str) -> None:
    shown = display(text)
    assert len(shown) == len(text)
    assert all(old == new or FULL_WIDTH[old] == new for old, new in zip(text, shown, strict=True))
    assert fold(shown).text == fold(text).text
    assert display(shown) == shown


@given(text=st.text(st.sampled_from("中a1(（)）, ")))
def test_both_brackets_of_a_pair_have_one_width(text: str) -> None:
    waiting = []
    for char in display(text):
        if char in "(（":
            waiting.append(char)
        elif char in ")）" and waiting:
            assert waiting.pop() + char in ("()", "（）")
