"""What in a text shows that it did not come as it was published is told once, with its place; a clean text is left in
peace."""

import re
from pathlib import Path

import pytest

import forms
from reportsite import outline

CODES = ("hard-wrapped", "looks-like-html", "page-furniture", "no-outline", "long-item", "repeated-text", "radicals")
REPORT = forms.REPORT.read_text(encoding="utf-8")
LONG = "全市上下齐心协力，较好完成了年初确定的各项任务，主要指标好于预期、好于往年，发展的质量和效益稳步提高。"


def odd(text: str) -> dict[str, str]:
    """Code → place and words of what looks odd in a text."""
    return {d.code: f"{d.line}:{d.column} {d.message}" for d in outline.parse(text).diagnostics if d.code in CODES}


def wrapped(text: str, width: int) -> str:
    """``text`` with its lines broken at a width."""
    return "\n".join(line[at : at + width] for line in text.splitlines() for at in range(0, len(line), width)) + "\n"


@pytest.mark.parametrize("width", [20, 28, 35])
def test_lines_broken_for_their_width(width: int) -> None:
    said = odd(wrapped(REPORT, width))
    assert list(said) == ["hard-wrapped"]
    assert re.match(rf"\d+:1 \d+ lines end within a sentence, about {width} characters wide", said["hard-wrapped"])


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (f"一、回顾\n<p>{LONG}</p>\n", "2:1", "2 marks of a web page, the first is “<p>”"),
        (f"一、回顾\n增长5%&nbsp;。{LONG}\n", "2:5", "1 marks of a web page, the first is “&nbsp;”"),
    ],
)
def test_marks_of_a_web_page(text: str, place: str, words: str) -> None:
    assert odd(text)["looks-like-html"].startswith(f"{place} {words}")


@pytest.mark.parametrize(
    "lines",
    [
        ["- 1 -", "- 2 -"],
        ["第1页", "第2页"],
        ["1", "2", "3"],
        ["清河市人民代表大会文件"] * 3,
        ["清河市文件 第 1 期", "清河市文件 第 2 期", "清河市文件 第 3 期"],
        ["您的位置：首页 > 公开"],
        ["上一篇：清河市统计公报"],
        ["责任编辑：某某"],
    ],
)
def test_lines_of_the_page(lines: list[str]) -> None:
    text = "一、回顾\n" + "".join(f"{at}、{LONG}\n{line}\n" for at, line in enumerate(lines, 1)) + f"{LONG}乙。\n"
    assert odd(text)["page-furniture"].startswith(f"3:1 {len(lines)} lines of the page and not of the text, the first is “{lines[0]}”")


def test_a_text_without_headings() -> None:
    assert "no-outline" in odd("".join(f"{LONG}{at}。\n" for at in range(30)))
    assert odd("".join(f"{LONG}{at}。\n" for at in range(5))) == {}


def test_an_item_that_never_ends() -> None:
    text = "一、主要工作\n（一）产业\n1.办好一件事。" + "".join(f"{LONG}{at}。" for at in range(60)) + "\n2.办好另一件事。\n"
    assert odd(text)["long-item"].startswith("3:1 an item of ")


def test_a_text_that_was_copied_twice() -> None:
    said = odd(REPORT + REPORT)
    assert "repeated-text" in said
    assert ", this one in line 7; was it copied twice?" in said["repeated-text"]


def test_radicals_that_look_like_characters() -> None:
    text = f"⼀、主要⼯作\n{LONG}\n"
    assert odd(text)["radicals"].startswith("1:1 2 radicals that only look like characters, the first is ⼀")


def test_a_clean_text_is_left_in_peace() -> None:
    assert odd(REPORT) == {}
    assert odd((Path(__file__).parents[2] / "seeds" / "2023h1.txt").read_text(encoding="utf-8")) == {}
