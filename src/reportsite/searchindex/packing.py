"""Whole numbers as text: how the index file says lengths, steps and places in as few bytes as it can.

A number travels as one character, 0 being "0". No character is a surrogate, which UTF-8 cannot hold: before what
is left of a number too large for one character stands a "/" for each ``SPAN`` taken off it.
templates/static/js/search/packing.js reads it; tests/properties/test_packing.py holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable

_ZERO = ord("0")
_MORE = "/"

#: The first number too large for one character: surrogates begin at U+D800.
SPAN = 0xD800 - _ZERO


def pack_numbers(numbers: Iterable[int]) -> str:
    """Any numbers from 0 on, in their order. Raises ValueError for a number below 0."""
    return "".join(map(_packed, numbers))


def pack_places(places: Iterable[int]) -> str:
    """Numbers that never fall, as the steps from each to the next, beginning at 0. Raises ValueError where one
    is smaller than the one before."""
    steps = []
    at = 0
    for place in places:
        steps.append(place - at)
        at = place
    return pack_numbers(steps)


def _packed(number: int) -> str:
    if number < 0:
        raise ValueError(f"{number} is below 0 and cannot be packed")
    spans, rest = divmod(number, SPAN)
    return _MORE * spans + chr(_ZERO + rest)
