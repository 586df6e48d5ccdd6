"""Targets and deadlines: with which words something is promised, and until when."""

from __future__ import annotations

import pytest

from reportsite import outline
from reportsite.layers.commitments.finding import Target, deadlines, targets
from reportsite.layers.figures.finding import find
from reportsite.model import Report


def _report(words: str, part: str = "三、主要措施") -> Report:
    return outline.parse(f"{part}\n(一)港口\n(1)扩大规模。{words}\n", file="seed", id="2024h1")


def _targets(words: str, part: str = "三、主要措施") -> list[Target]:
    report = _report(words, part)
    return targets(report, find(report).figures, deadlines(report))


@pytest.mark.parametrize(
    ("words", "firm"),
    [
        ("完善基本原则和基本公共服务,扩建泊位6个。", True),
        ("实施积极的财政政策,安排资金3亿元。", True),
        ("依托科学研究院和引导基金,投入资金3亿元。", True),
        ("基本建成泊位6个。", False),
        ("基本完成6个泊位改造。", False),
        ("积极争取资金3亿元。", False),
        ("研究制定办法6项。", False),
    ],
)
def test_a_word_hedges_only_where_it_is_a_verb_or_an_adverb(words: str, firm: bool) -> None:
    (target,) = _targets(words)
    assert target.commitment.firm is firm


def test_what_is_said_of_one_number_is_not_said_of_the_next() -> None:
    words = "新增泊位8个以上,失业率5%以内,蔬菜达到3万吨,绿地80亩。"
    assert [t.commitment.words for t in _targets(words)] == [("新增", "以上"), ("以内",), ("达到",), ()]


def test_a_verb_goes_on_over_a_comma() -> None:
    assert [t.commitment.words for t in _targets("完成泊位改造6个,航道疏浚12公里。")] == [("完成",), ("完成",)]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("到2030年,吞吐量达到5亿吨、泊位达到90个,绿地率达到40%。", ["2030-12-31"] * 3),
        ("力争到2030年，泊位达到90个，2035年前绿地率达到40%。", ["2030-12-31", "2035-12-31"]),
        ("到2030年建成新港区,泊位达到90个。", [""]),
        ("年底前建成泊位6个,绿地80亩。", ["2024-12-31", ""]),
    ],
)
def test_a_date_alone_before_a_comma_leads_its_sentence(words: str, dates: list[str]) -> None:
    assert [t.deadline.date if t.deadline else "" for t in _targets(words)] == dates


@pytest.mark.parametrize("part", ["三、主要措施", "二、总体要求"])
def test_announced_targets_have_the_date_that_announces_them(part: str) -> None:
    words = "今年发展的主要预期目标是：吞吐量增长5%，货损率3%以内；新增泊位8个。"
    assert [t.deadline.date if t.deadline else "" for t in _targets(words, part)] == ["2024-12-31"] * 3


@pytest.mark.parametrize(
    "words",
    [
        "这是今年的一件大事。", "今年是建港之年。", "今年港口面临的困难更多。", "做好今年工作。", "在今年的工作中把握重点。", "今年高校毕业生有8万人。",
        "今年经济形势复杂。",
    ],
)  # fmt: skip
def test_a_year_that_is_only_spoken_of_is_no_deadline(words: str) -> None:
    assert deadlines(_report(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "今年要建成泊位。", "今年再减税3亿元。", "力争今年取得明显进展。", "今年，我们将办好实事。", "完成今年的重点任务。", "今年新建泊位6个。",
    ],
)  # fmt: skip
def test_this_year_ends_with_december_where_something_is_to_be_done(words: str) -> None:
    assert [(d.text, d.date) for d in deadlines(_report(words))] == [("今年", "2024-12-31")]
