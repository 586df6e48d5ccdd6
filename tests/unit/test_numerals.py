"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite.numerals import to_chinese, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("两", 2),
        ("一九九一", 1991), ("二〇二三", 2023), ("一九九○", 1990), ("三万五千", 35000), ("十一亿一千万", 1_110_000_000),
        ("四百一十三万三千", 4_133_000), ("１２", 12), ("7", 7),
    ],
)  # fmt: skip
def test_reads(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "甲", "十百", "一二十", "一十二十", "万", "亿万", "第一", "1.5", "-3", "٣", "𝟓", "½"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize("text", ["9" * 101, "一二" * 51, "9" * 5000, "９" * 5000, "一二" * 5000])
def test_what_is_longer_than_any_count_is_refused(text: str) -> None:
    with pytest.raises(OverflowError, match=f"{len(text)} digits"):
        to_int(text)


def test_zeros_in_front_do_not_count() -> None:
    assert to_int("0" * 5000 + "7") == to_int("零" * 5000 + "七") == 7


@given(st.integers(0, 9999))
def test_round_trip(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_no_heading_number(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
