"""What leads from one item to another: links that people wrote, and what rules find."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportsite import content, outline
from reportsite.annotations import Annotations
from reportsite.diagnostics import InputError, Position
from reportsite.layers.links.annotate import annotate
from reportsite.layers.links.claims import Claim, Tie
from reportsite.layers.links.links import Links, Relation, Strength
from reportsite.layers.links.names import alike, items_in_order, names, shared_runs
from reportsite.model import Report
from reportsite.quotes import Quote

ROOT = Path(__file__).parents[2]
PLACE = Position("links.yaml", 3, 5)

TEXT = """一、上半年执行情况
(一)改革
1.“一业一证”改革落地。中国大熊猫保护研究中心北京基地方案确定。
2.“京通”上线，原北京通停用。
二、主要问题
(一)服务
1.服务还需优化。“一业一证”覆盖面不足。
2.融资难。
三、下半年措施
(一)营商环境
1.扩大“一业一证”覆盖面。
2.推动中国大熊猫保护研究中心北京基地开工。
3.升级北京通。
"""


@pytest.fixture
def report() -> Report:
    return outline.parse(TEXT, file="r.txt", id="r")


def tie(there: tuple[str, str], own: tuple[str, str], relation: Relation = Relation.MEASURE) -> Tie:
    return Tie(relation, Quote(*there, PLACE), Quote(*own, PLACE), Strength.DIRECT, "同一项改革")


def claim(problem: str, *ties: Tie, unanswered: str = "") -> Claim:
    return Claim(problem, ties, unanswered, PLACE)


def made(report: Report, *claims: Claim) -> Links:
    return annotate(report, claims, Annotations())


GOOD = tie(("m1-1-h", "扩大“一业一证”覆盖面"), ("p1-1-s1", "覆盖面不足"))


def test_a_link_knows_the_words_at_both_ends(report: Report) -> None:
    [link] = made(report, claim("p1-1", GOOD)).links
    assert (link.id, link.problem, link.item, link.strength) == ("p1-1-k1", "p1-1", "m1-1", Strength.DIRECT)
    lines = TEXT.splitlines()
    for place, words in ((link.own, "覆盖面不足"), (link.there, "扩大“一业一证”覆盖面")):
        assert lines[place.span.line - 1][place.span.start : place.span.end] == words


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ([claim("m1-1", GOOD)], "bad-link"),
        ([claim("p9-9", GOOD)], "bad-link"),
        ([claim("p1-1", GOOD), claim("p1-1", GOOD)], "bad-link"),
        ([claim("p1-2", tie(("m1-1-h", "扩大"), ("a1-1-h", "改革落地")))], "bad-link"),
        ([claim("p1-1", tie(("a1-1-h", "改革落地"), ("p1-1-s1", "覆盖面不足")))], "bad-link"),
        ([claim("p1-1", tie(("m1-1-h", "扩大"), ("p1-1-s1", "覆盖面不足"), Relation.ACHIEVEMENT))], "bad-link"),
        ([claim("p1-1", tie(("m1-1-h", "没有这些字"), ("p1-1-s1", "覆盖面不足")))], "quote-missing"),
        ([claim("p1-1", tie(("m9-1-h", "扩大"), ("p1-1-s1", "覆盖面不足")))], "unknown-statement"),
    ],
)
def test_a_link_that_does_not_hold_is_told_at_its_place(report: Report, claims: Sequence[Claim], code: str) -> None:
    with pytest.raises(InputError) as error:
        made(report, *claims)
    assert [(d.file, d.line, d.code) for d in error.value.diagnostics] == [("links.yaml", 3, code)]


def test_a_problem_that_nobody_has_looked_at_is_told(report: Report) -> None:
    links = made(report, claim("p1-1", GOOD))
    assert [(d.code, d.message.partition(" ")[0]) for d in links.diagnostics] == [("unlinked-problem", "p1-2")]
    assert made(report).diagnostics == ()
    seen = made(report, claim("p1-1", GOOD), claim("p1-2", unanswered="没有"))
    assert (seen.diagnostics, seen.problems, seen.unanswered) == ((), ("p1-1", "p1-2"), (("p1-2", "没有"),))


def test_names_are_what_stands_in_quotation_marks_or_ends_like_a_name(report: Report) -> None:
    found = {name.words: [p.statement for p in name.places] for name in names(report, shared_runs(report))}
    assert found == {
        "一业一证": ["a1-1-h", "p1-1-s1", "m1-1-h"],
        "中国大熊猫保护研究中心北京基地": ["a1-1-s1", "m1-2-h"],
    }  # 京通 is no part of 北京通


def test_no_name_begins_within_a_word() -> None:
    text = "一、上半年执行情况\n(一)甲\n1.平谷生物种业创新中心开工。\n2.人形机器人产业创新中心组建。\n3.设立未来材料研究院。\n4.未来材料研究院揭牌。\n"
    report = outline.parse(text, file="r.txt", id="r")
    assert [name.words for name in names(report, shared_runs(report))] == ["未来材料研究院"]


def test_items_are_alike_by_words_that_they_alone_share(report: Report) -> None:
    rows = alike(shared_runs(report), items_in_order(report))
    assert [(row.item, row.other, row.words) for row in rows] == [
        ("a1-1", "m1-2", ("中国大熊猫保护研究中心北京基地",)),
        ("m1-2", "a1-1", ("中国大熊猫保护研究中心北京基地",)),
    ]


def test_of_the_project_every_problem_is_looked_at_and_every_link_leads_back() -> None:
    report = content.load(ROOT / "content" / "2023h1").report
    problems = [item.id for _, section, item in report.items() if item.kind == "problem" and item.marker and section.marker]
    assert len(problems) == 15
    assert len({name.words for name in names(report, shared_runs(report))} & {"一业一证", "两区", "6+4", "企安安"}) == 4
