"""Names in a text: which of many count, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite.mentions import Finder, Name


def named(text: str, *names: str | Name[str], others: tuple[str, ...] = ()) -> list[str]:
    """What is found, each written out from its offsets."""
    finder = Finder((Name(each, each) if isinstance(each, str) else each for each in names), others)
    return [text[found.start : found.end] for found in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("甲、乙和甲", ("甲", "乙"), ["甲", "乙", "甲"]),
        ("怀柔科学城在怀柔", ("怀柔", "怀柔科学城"), ["怀柔科学城", "怀柔"]),
        ("东城市广场", ("东城", "城市广场"), ["城市广场"]),  # the longer one, though it begins later
        ("甲乙丙", ("甲乙", "乙丙"), ["甲乙"]),  # equally long: the first
        ("甲乙丙丁戊己", ("甲乙", "甲乙丙", "丙丁戊己"), ["甲乙", "丙丁戊己"]),  # what is left is not lost
        ("哈哈哈", ("哈哈",), ["哈哈"]),
        ("", ("甲",), []),
        ("甲", ("",), []),
        ("1+1", ("1+1", "+"), ["1+1"]),  # no patterns in names
    ],
)
def test_the_longest_name_counts_then_the_first(text: str, names: tuple[str, ...], found: list[str]) -> None:
    assert named(text, *names) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("用AI芯片", ["AI"]), ("OpenAI模型", []), ("AIoT设备", []), ("AI", ["AI"]), ("“6+4”", ["6+4"]), ("16+4", []), ("6+40", [])],
)
def test_latin_words_and_numbers_end_where_words_do(text: str, found: list[str]) -> None:
    assert named(text, "AI", "6+4") == found


def test_words_that_are_something_else_give_nothing_and_hide_what_is_in_them() -> None:
    assert named("大兴调查研究之风,大兴建成", "大兴", others=("大兴调查研究",)) == ["大兴"]
    assert named("朝阳路和朝阳", Name("朝阳", "朝阳", ("路", "医院"))) == ["朝阳"]
    assert named("山东城市", "东城", others=("山东城",)) == []


LETTERS = st.text(alphabet="甲乙丙a1", max_size=12)


@given(LETTERS, st.lists(LETTERS, max_size=6), st.lists(LETTERS, max_size=3))
def test_what_is_found_is_a_name_and_nothing_is_found_twice(text: str, names: list[str], others: list[str]) -> None:
    last = 0
    for found in Finder((Name(each, each) for each in names), others).find(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.of
        last = found.end


@given(LETTERS, st.lists(LETTERS, max_size=6))
def test_the_order_of_the_list_does_not_matter(text: str, names: list[str]) -> None:
    assert named(text, *names) == named(text, *reversed(names))
