"""Marks of several layers in one sentence: beside each other, inside each other, across each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite.diagnostics import Span
from reportsite.model import Statement
from reportsite.pages.marks import Mark, Stretch, stretches
from reportsite.typography import display

TEXT = "一二三四五六七八九十"
STATEMENT = Statement("m1-1-s1", Span(7, 20, 30), TEXT)


def mark(name: str, start: int, end: int, href: str = "") -> Mark:
    return Mark(statement="m1-1-s1", span=Span(7, 20 + start, 20 + end), name=name, id=f"id-{name}", href=href)


def drawn(found: tuple[Stretch, ...]) -> str:
    return "".join(
        f"<{each.mark.name}{'#' if each.mark.id else ''}{'@' if each.mark.href else ''}>{drawn(each.inside)}</>"
        if each.mark
        else each.text
        for each in found
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "一二三四五六七八九十"),
        ([mark("a", 2, 4)], "一二<a#>三四</>五六七八九十"),
        ([mark("a", 0, 10)], "<a#>一二三四五六七八九十</>"),
        ([mark("b", 4, 6), mark("a", 2, 4)], "一二<a#>三四</><b#>五六</>七八九十"),
        ([mark("a", 2, 8), mark("b", 3, 5)], "一二<a#>三<b#>四五</>六七八</>九十"),
        ([mark("b", 3, 5), mark("a", 2, 8)], "一二<a#>三<b#>四五</>六七八</>九十"),
        ([mark("a", 2, 6), mark("b", 2, 6)], "一二<a#><b#>三四五六</></>七八九十"),
        ([mark("a", 2, 6), mark("b", 4, 8)], "一二<a#>三四<b#>五六</></><b>七八</>九十"),
        (
            [mark("a", 0, 4), mark("b", 2, 6), mark("c", 3, 9)],
            "<a#>一二<b#>三<c#>四</></></><c><b>五六</>七八九</>十",
        ),
        ([mark("a", 2, 6, "x"), mark("b", 3, 5, "y")], "一二<a#@>三<b#>四五</>六</>七八九十"),
        ([mark("a", 2, 5, "x"), mark("b", 5, 7, "y")], "一二<a#@>三四五</><b#@>六七</>八九十"),
    ],
)
def test_marks_nest_and_cross(marks: list[Mark], expected: str) -> None:
    assert drawn(stretches(STATEMENT, marks)) == expected


def test_the_sentence_is_put_into_display_type_before_it_is_cut() -> None:
    statement = Statement("m1-1-s1", Span(1, 0, 8), "甲,乙(试点)完")
    found = stretches(statement, [Mark(statement="m1-1-s1", span=Span(1, 3, 7), name="a")])
    assert drawn(found) == "甲，乙<a>（试点）</>完"


def test_a_beginning_of_the_sentence_has_what_is_marked_in_it() -> None:
    marks = [mark("a", 1, 3), mark("b", 5, 8), mark("c", 6, 9)]
    assert drawn(stretches(STATEMENT, marks, 6)) == "一<a#>二三</>四五<b#>六</>"


places = st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda p: p[0] < p[1])


def covered(found: tuple[Stretch, ...], names: frozenset[str] = frozenset()) -> list[tuple[str, frozenset[str]]]:
    out = []
    for each in found:
        if each.mark:
            out += covered(each.inside, names | {each.mark.name})
        else:
            out += [(char, names) for char in each.text]
    return out


def ids(found: tuple[Stretch, ...]) -> list[str]:
    return [
        id for each in found if each.mark for id in ((each.mark.id,) if each.mark.id else ()) + tuple(ids(each.inside))
    ]


@given(st.lists(places, max_size=6))
def test_every_character_is_in_just_its_marks_and_every_id_stands_once(spans: list[tuple[int, int]]) -> None:
    marks = [mark(chr(ord("a") + at), start, end) for at, (start, end) in enumerate(spans)]
    found = stretches(STATEMENT, marks)
    assert covered(found) == [
        (char, frozenset(m.name for m in marks if m.span.start <= 20 + at < m.span.end))
        for at, char in enumerate(display(TEXT))
    ]
    assert sorted(ids(found)) == sorted(m.id for m in marks)
