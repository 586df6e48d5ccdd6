"""What leads from item to item: the editor's links, the names of several items, like words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportsite import layer, outline
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.links.alike import alike
from reportsite.layers.links.blocks import ItemLinks, Unanswered
from reportsite.layers.links.entries import LINKS, Links, Relation, Strength
from reportsite.layers.links.names import names
from reportsite.layers.links.pages import ChainsPage
from reportsite.layers.links.shared import item_texts, shared_runs
from reportsite.model import Report, ReportInfo
from reportsite.pages.base import Offers, Source
from reportsite.pages.routes import Routes

ROOT = Path(__file__).parents[2]
SEED = """一、上半年计划执行情况
(一)服务
服务改善。“一证”改革在10个行业推行。
(二)港口
港口加快建设。南岸物流基地开工。新区有“两区”政策。
二、主要问题
(一)企业困难较多
(1)服务还需优化。“一证”改革尚处于起步阶段。(2)外需不足。订单减少。(3)资金紧张。贷款较难。
三、主要措施
(一)改善服务
(1)优化服务。在40个行业推行“一证”改革。(2)建设港口。推动南岸物流基地完工,两区联动。(3)帮助融资。扩大贷款。
"""
CLAIMS = """- problem: p1-1
  answers:
  - {statement: m1-1-s1, quote: 在40个行业推行“一证”改革, own: {statement: p1-1-s1, quote: “一证”改革}, strength: 直接, reason: 点名同一改革}
  progress:
  - {statement: a1-1-s1, quote: 在10个行业推行, own: {statement: p1-1-s1, quote: “一证”改革}, strength: 直接, reason: 同一改革}
- problem: p1-2
  answers: []
  progress: []
  none: 没有写到外需
  left_out:
  - {statement: m1-2-h, quote: 建设港口, reason: 说的是港口}
- problem: p1-3
  answers:
  - {statement: m1-3-s1, quote: 扩大贷款, own: {statement: p1-3-h, quote: 资金紧张}, strength: 相关, reason: 只是贷款}
  progress: []
  none: 没有写到资金
"""


def offers_of(path: Path, claims: str, seed: str = SEED) -> tuple[Offers, Links]:
    folder = path / "editorial"
    folder.mkdir()
    (folder / "links.yaml").write_text(claims, "utf-8")
    report = outline.parse(seed, file="x.txt", id="2024h1")
    annotations = layer.annotate(report, Editorial(folder, "editorial"), LAYERS)
    info = ReportInfo(title="报告", short_title="半年报", publisher="某委")
    source = Source(report=report, info=info, routes=Routes(report), annotations=annotations)
    view = layer.view(source, LAYERS)
    return layer.offers(view, LAYERS), annotations[LINKS]


def test_a_link_has_both_ends_at_their_places(tmp_path: Path) -> None:
    _, links = offers_of(tmp_path, CLAIMS)
    assert [(x.id, x.problem, x.relation, x.item, x.strength) for x in links.links] == [
        ("c1", "p1-1", Relation.MEASURE, "m1-1", Strength.DIRECT),
        ("c2", "p1-1", Relation.ACHIEVEMENT, "a1-1", Strength.DIRECT),
        ("c3", "p1-3", Relation.MEASURE, "m1-3", Strength.RELATED),
    ]
    line = SEED.split("\n")[links.links[0].own.span.line - 1]
    assert line[links.links[0].own.span.start : links.links[0].own.span.end] == "“一证”改革"


def item_links(offers: Offers, id: str) -> ItemLinks:
    return next(block.data for block in offers.items[id] if isinstance(block.data, ItemLinks))


def test_every_link_is_shown_at_both_ends(tmp_path: Path) -> None:
    offers, _ = offers_of(tmp_path, CLAIMS)
    problem, measure = item_links(offers, "p1-1"), item_links(offers, "m1-1")
    assert [group.title for group in problem.groups] == ["对应的措施", "已有的进展"]
    [there] = [row for own in problem.groups[0].owns for row in own.rows]
    [back] = [row for own in measure.groups[0].owns for row in own.rows]
    assert (there.theirs.href, back.theirs.href) == ("2024h1/m1-1.html#m1-1-s1", "2024h1/p1-1.html#p1-1-s1")
    assert there.theirs.pieces == ("在40个行业推行", "“一证”改革")
    assert [place.home.item.id for place in measure.groups[1].by_problem] == ["a1-1"]


def test_that_nothing_was_found_is_said_with_why_once(tmp_path: Path) -> None:
    offers, _ = offers_of(tmp_path, CLAIMS)
    told = [group.missing for group in item_links(offers, "p1-2").groups]
    assert [(each.what, each.why, len(each.left_out)) for each in told if each] == [
        ("编者未找到对应的措施。", "没有写到外需", 1),
        ("编者未找到已有的进展。", "", 0),
    ]
    [block] = [block.data for block in offers.overview if isinstance(block.data, Unanswered)]
    assert [home.item.id for home in block.homes] == ["p1-2"]


def test_the_page_begins_with_what_has_no_answer(tmp_path: Path) -> None:
    offers, _ = offers_of(tmp_path, CLAIMS)
    [page] = [page for page in offers.pages if isinstance(page, ChainsPage)]
    assert [(group.id, [chain.home.item.id for chain in group.chains]) for group in page.groups] == [
        ("none", ["p1-2"]),
        ("related", ["p1-3"]),
        ("direct", ["p1-1"]),
    ]
    assert page.summary == "3 个问题里，1 个有直接回应的措施，1 个只有相关的措施，1 个编者未找到对应的措施。"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("problem: p1-1", "problem: p9-9", "bad-link"),
        ("problem: p1-3", "problem: p1-1", "bad-link"),
        ("  none: 没有写到资金\n", "", "bad-link"),
        ("strength: 相关", "strength: 很强", "unknown-word"),
        ("quote: 扩大贷款", "quote: 缩小贷款", "quote-missing"),
        ("statement: m1-3-s1, quote: 扩大贷款", "statement: p1-2-s1, quote: 订单", "bad-link"),
        ("statement: p1-3-h, quote: 资金", "statement: p1-2-s1, quote: 订单", "quote-missing"),
        ("statement: p1-3-h, quote: 资金紧张", "statement: p1-2-s1, quote: 订单", "bad-link"),
        ("quote: 建设港口", "quote: 港口建设", "quote-missing"),
        (", reason: 只是贷款", "", "missing-key"),
    ],
)
def test_a_wrong_claim_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in CLAIMS
    with pytest.raises(InputError) as error:
        offers_of(tmp_path, CLAIMS.replace(old, new))
    assert {each.code for each in error.value.diagnostics} == {code}


def test_runs_are_as_long_as_they_can_be_and_end_at_signs() -> None:
    assert set(shared_runs({"a": "推动南岸物流基地完工", "b": "南岸物流基地开工"}, 4)) == {"南岸物流基地"}
    assert shared_runs({"a": "甲乙丙,丁戊己", "b": "甲乙丙,丁戊己"}, 4) == {}
    assert shared_runs({"a": "甲乙丙丁", "b": "丙甲乙丙", "c": "甲乙丙"}, 3) == {"甲乙丙": frozenset("abc")}


def test_a_short_quoted_name_is_only_meant_in_quotation_marks() -> None:
    report = outline.parse(SEED, file="x.txt", id="2024h1")
    found = {name.words: [end.statement for end in name.mentions] for name in names(report, item_texts(report))}
    assert found == {
        "一证": ["a1-1-s1", "p1-1-s1", "m1-1-s1"],
        "南岸物流基地": ["a2-1-s1", "m1-2-s1"],
    }


def test_a_name_within_a_longer_one_is_another(report: Report) -> None:
    found = {name.words: [end.statement for end in name.mentions] for name in names(report, item_texts(report))}
    assert "m2-3-s1" not in found["服务包"]  # “科学家服务包”
    assert found["一业一证"] == ["a4-2-s2", "p3-3-s1", "m6-4-s1"]
    assert "综合保税区" not in found  # always the end of a longer name
    assert found["大兴国际机场综合保税区"] == ["a4-1-s2", "m5-1-s7"]


def test_like_items_show_the_words_they_share(report: Report) -> None:
    pairs = {each.items: each.words for each in alike(item_texts(report), frozenset(), frozenset())}
    assert pairs["a6-3", "m9-2"] == ("播种面积", "蔬菜产量")
    assert ("a6-3", "m9-2") not in {
        each.items for each in alike(item_texts(report), frozenset({("a6-3", "m9-2")}), frozenset())
    }


def test_the_editor_looked_at_every_problem_of_the_report(report: Report) -> None:
    annotations = layer.annotate(report, Editorial(ROOT / "content" / "2023h1" / "editorial", "editorial"), LAYERS)
    chains = annotations[LINKS].chains
    problems = [item.id for _, section, item in report.items() if item.id.startswith("p") and item.number]
    assert [chain.problem for chain in chains] == problems
    assert [chain.problem for chain in chains if not chain.measures] == ["p1-1", "p2-3"]
