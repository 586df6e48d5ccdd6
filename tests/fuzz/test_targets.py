"""The targets of `make fuzz` run, and the search finds what there is to be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.search import unguided
from fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_target_holds(target: Callable[[bytes], None]) -> None:
    @settings(max_examples=25)
    @given(st.binary(max_size=200))
    def holds(data: bytes) -> None:
        target(data)

    holds()


def test_a_search_finds_a_fault_and_the_smallest_input_for_it(tmp_path: Path) -> None:
    def target(data: bytes) -> None:
        assert len(data) < 3

    assert unguided(target, 30, tmp_path / "memory") == b"\x00\x00\x00"
    assert unguided(lambda data: None, 1, None) is None
