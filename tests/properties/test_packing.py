"""Packed numbers: what Python writes is what the browser reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite.searchindex.packing import SPAN, pack_numbers, pack_places
from searching import Runner

# Mostly small, as lengths and steps are; some around what one character can say.
NUMBERS = st.one_of(st.integers(0, 100), st.integers(0, 4 * SPAN), st.integers(SPAN - 2, SPAN + 2))
LISTS = st.lists(st.lists(NUMBERS, max_size=30), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as runner:
        yield runner


@settings(max_examples=60)
@given(lists=LISTS)
def test_the_browser_reads_the_numbers_that_were_packed(runner: Runner, lists: list[list[int]]) -> None:
    packed = [pack_numbers(numbers) for numbers in lists]
    "".join(packed).encode()  # which a surrogate would forbid
    assert runner.ask({"numbers": packed}) == lists


@settings(max_examples=60)
@given(lists=LISTS)
def test_the_browser_reads_the_places_that_were_packed(runner: Runner, lists: list[list[int]]) -> None:
    places = [list(accumulate(numbers)) for numbers in lists]
    assert runner.ask({"places": [pack_places(each) for each in places]}) == places
