"""Folding in Python and in the browser: the same text, from the same places, for any text."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite.typography import FULL_WIDTH, QUOTES, display, fold
from searching import Runner

# What this Python's Unicode does not know yet, a newer browser may fold.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"), max_codepoint=sys.maxunicode)
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
