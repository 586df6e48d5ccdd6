"""The official page is opened at words that it has, and has once."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from reportsite import content, outline
from reportsite.model import rebuild
from reportsite.pages.official import Official

ROOT = Path(__file__).parents[2]
PAGE = "https://example.org/r.htm"
REPORT = content.load(ROOT / "content" / "2023h1").report
SMALL = outline.parse(
    "一、主要措施\n(一)港口\n(1)扩大规模。扩大规模。年底前完成A-B线(二期)建设C&D,达到100%。\n"
    "(2)扩大规模。完成验收。\n(二)航道\n一是修缮灯塔。\n二是修缮灯塔。\n",
    file="seeds/2024h1.txt",
    id="2024h1",
    title="报告",
)


def terms(address: str) -> list[str]:
    page, mark, directive = address.partition("#:~:text=")
    assert page == PAGE
    assert mark
    assert re.fullmatch(r"[\w.~%]+(,-?[\w.~%]+)?", directive, re.ASCII)
    return [unquote(term.removeprefix("-")) for term in directive.split(",")]


@pytest.mark.parametrize("whole", [True, False])
def test_every_item_and_sentence_of_the_report_is_found_at_its_own_place(whole: bool) -> None:
    text = rebuild(REPORT)
    official = Official(REPORT, PAGE)
    for _, _, each in REPORT.items():
        runs = [(each.statements, each.marker)] if whole else [([s], "") for s in each.statements]
        for said, marker in runs:
            start, *more = terms(official.at(said, marker))
            assert len(start + "".join(more)) <= 90
            run = marker + "".join(s.text for s in said)
            at = text.index(start)
            assert run.startswith(start) or run.removeprefix(marker).startswith(start)
            if more and not run.endswith(start):
                assert text.count(start) == 1
                end = text.index(more[0], at + len(start)) + len(more[0])
                assert run.rstrip("，,。;；:()（）").endswith(text[at:end])
            else:
                assert text.count("".join([start, *more])) == 1


def test_the_words_are_those_of_the_seed_and_their_signs_are_escaped() -> None:
    official = Official(SMALL, PAGE)
    third = next(s for _, s in SMALL.statements() if s.text.startswith("年底前"))
    address = official.at([third])
    assert "A%2DB" in address
    assert "C%26D%2C" in address
    assert terms(address) == ["年底前完成A-B线", "建设C&D,达到100%"]


def test_words_that_stand_elsewhere_too_take_what_follows_or_give_no_place() -> None:
    official = Official(SMALL, PAGE)
    again = [s for _, s in SMALL.statements() if s.text.startswith("扩大规模")]
    assert terms(official.at([again[0]]))[0] == "扩大规模。"
    assert "扩大规模。完成验收" in "".join(terms(official.at([again[2]])))
    twins = [(each.marker, s) for each, s in SMALL.statements() if s.text.startswith("修缮灯塔")]
    assert [official.at([s]) for _, s in twins] == [PAGE, PAGE]
    assert [terms(official.at([s], marker))[0] for marker, s in twins] == ["一是修缮灯塔", "二是修缮灯塔"]


def test_a_report_without_an_official_page_has_no_such_address() -> None:
    statement = next(s for _, s in SMALL.statements())
    assert Official(SMALL, "").at([statement]) == ""
    assert Official(SMALL, f"{PAGE}#top").at([statement]).startswith(f"{PAGE}#:~:text=")
