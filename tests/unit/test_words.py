"""Words, and where a line of a heading may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite.words import breakable


@pytest.mark.parametrize(
    "heading",
    [
        "数字|赋能",
        "全力|推进",
        "经济|发展|底座",
        "数字|赋能|产业|提质|升级",
        "向纵深|推进",  # a word of one character leans on the next,
        "公共服务|和城市|治理",
        "计划的|主要|问题",  # a particle on the one before,
        "形成|2023年|新优势",  # a measure word on its number
        "获得感|幸福感",
        "“两区”|建设",
        "加快|“两区”|建设",
        "扎实|推进|碳达峰|碳中和",
        "上半年，全力|推进",  # beside punctuation lines end anyway
    ],
)
def test_a_line_of_a_heading_may_end_between_words(heading: str) -> None:
    assert "|".join(breakable(heading.replace("|", ""))) == heading


@given(st.text())
def test_the_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(breakable(text)) == text
    assert text == "" or all(breakable(text))
