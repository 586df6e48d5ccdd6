"""The search of the browser on the data of a build, run by Node."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lunr import __TARGET_JS_VERSION__ as LUNR_JS_VERSION

from reportsite import outline
from reportsite.model import Report
from reportsite.pages.search import KINDS
from reportsite.searchindex import Facet, FacetValue, Finds, Searchable, SearchData, build
from searching import Runner, expected_first, findable, holding, search_data, searchable, substrings, word_pairs

ADDRESSES = {"item": "{report}/{id}.html", "heading": "{report}/all.html"}
ROOT = Path(__file__).resolve().parents[2]
SEED = (ROOT / "seeds" / "2023h1.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def runner(data: SearchData) -> Iterator[Runner]:
    with Runner(data) as runner:
        yield runner


def test_the_browser_unpacks_the_index_that_lunr_py_built(data: SearchData, runner: Runner) -> None:
    built = data.ranking.index.serialize()
    unpacked = runner.ask({"index": True})
    assert unpacked["version"] == built["version"] == LUNR_JS_VERSION
    assert unpacked["fields"] == built["fields"]
    assert dict(unpacked["fieldVectors"]) == dict(built["fieldVectors"])
    assert dict(unpacked["invertedIndex"]) == dict(built["invertedIndex"])


def test_lunr_js_scores_like_lunr_py(data: SearchData, runner: Runner) -> None:
    index = data.ranking.index
    queries = [["老旧", "小区"], ["营商", "环境"], ["5.5%"], ["雄安"], ["的"], ["京津冀", "协同", "发展"], ["reits"]]
    for words, answer in zip(queries, runner.ask({"scores": queries}), strict=True):
        query = index.create_query()
        for word in words:
            query.term(word, use_pipeline=False)
        scores = {int(result["ref"]): result["score"] for result in index.query(query)}
        assert scores, words
        assert dict(answer) == pytest.approx(scores, rel=1e-12)


def test_every_substring_finds_exactly_what_holds_it(report: Report, runner: Runner) -> None:
    texts = findable(report)
    queries = substrings(SEED, 3000, at_random=7)
    for query, answer in zip(queries, runner.ask(queries), strict=True):
        assert set(answer["hits"]) == holding(texts, [query]), query
        assert len(set(answer["hits"])) == len(answer["hits"])
        assert not set(answer["related"]) & set(answer["hits"])


def test_two_words_have_to_be_in_one_text(report: Report, runner: Runner) -> None:
    texts = findable(report)
    pairs = word_pairs(report, 500, at_random=7)
    found_some = 0
    for pair, answer in zip(pairs, runner.ask([" ".join(pair) for pair in pairs]), strict=True):
        assert set(answer["hits"]) == holding(texts, pair), pair
        found_some += bool(answer["hits"])
    assert found_some > 250


def test_what_a_reader_expects_first_comes_first(report: Report, runner: Runner) -> None:
    expected = expected_first()
    assert len(expected) >= 40
    ranks = []
    for (query, ids), answer in zip(expected, runner.ask([query for query, _ in expected]), strict=True):
        assert set(ids) <= set(answer["hits"]), f"{query}: not every expected result is one"
        ranks.append(1 + min(answer["hits"].index(id) for id in ids))
    assert sum(1 / rank for rank in ranks) / len(ranks) >= 0.9


@pytest.mark.parametrize("number", ["5.5%", "5%", "20", "100", "1.9"])
def test_the_number_asked_for_comes_before_longer_ones(report: Report, runner: Runner, number: str) -> None:
    texts = findable(report)
    hits = runner.ask([number])[0]["hits"]
    itself = re.compile(rf"(?<![\d.]){re.escape(number)}(?![.]?\d)")
    is_there = [bool(itself.search(texts[id])) for id in hits]
    assert is_there == sorted(is_there, reverse=True)
    assert is_there[0]


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("ＲＥＩＴｓ", "REITs"),
        ("機器人", "机器人"),
        ("雄安新區", "雄安新区"),
        ("一业一证", "“一业一证”"),
        ("「一业一证」", "一业一证"),
        ('"一业一证"', "一业一证"),
        ("５．５％", "5.5%"),
        ("北京(中关村)", "北京（中关村）"),
        ("5G 基站", "5G　基站"),
        ("VC/PE", "vc/pe"),
        ("老旧小区 老旧小区", "老旧小区"),
        ("laojiuxiaoqu", "老旧小区"),
        ("lao jiu xiao qu", "老旧小区"),
        ("lǎojiù xiǎoqū", "老旧小区"),
        ("LAOJIUXIAOQU", "老旧小区"),
        ("ljxq", "老旧小区"),
        ("lxqc", "理想汽车"),
        ("xiong'an", "雄安"),
        ("yinhang", "银行"),
        ("lvse", "绿色"),
        ("lüse", "绿色"),
        ("lu:se", "绿色"),
        ("luse", "绿色"),
    ],
)
def test_other_ways_of_typing_find_the_same(runner: Runner, query: str, same_as: str) -> None:
    [typed, plain] = runner.ask([query, same_as])
    assert plain["hits"]
    assert typed["hits"] == plain["hits"]


def test_what_is_in_the_text_is_never_read_as_pinyin(runner: Runner) -> None:
    for query, answer in zip(["reit", "s", "app", "ong"], runner.ask(["reit", "s", "app", "ong"]), strict=True):
        assert answer["hits"], query
        assert not answer["read"], query


def test_minus_excludes_only_beside_another_word(report: Report, runner: Runner) -> None:
    texts = findable(report)
    [without, alone, first] = runner.ask(["改造 -小区", "-1%", "-小区 改造"])
    assert set(without["hits"]) == holding(texts, ["改造"]) - holding(texts, ["小区"])
    assert without["hits"] == first["hits"]
    assert set(alone["hits"]) == holding(texts, ["-1%"]) == {"a0-3"}


@pytest.mark.parametrize("query", ["", " ", "　", "\u200b", "\t"])
def test_nothing_typed_finds_nothing(runner: Runner, query: str) -> None:
    [answer] = runner.ask([query])
    assert answer["hits"] == answer["related"] == answer["near"] == []


@pytest.mark.parametrize(
    "query",
    ["*", "+", "-", "~", "^", ":", "title:北京", "增长5%~6%", "目标:2030", "北京^10", "北京~1", "+北京", "a*b", "\\", "[", "(((", '"',
     '"""', "-\"", "<img src=x onerror=alert(1)>", "__proto__", "constructor", "toString", "heading:新", "\ud800", "��"],
)  # fmt: skip
def test_signs_have_no_power(report: Report, runner: Runner, query: str) -> None:
    [answer] = runner.ask([query])
    if query.strip('"'):
        assert set(answer["hits"]) == holding(findable(report), [query.encode("utf-16", "replace").decode("utf-16")])


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("m6-4", "m6-4"),
        ("M6-4", "m6-4"),
        (" m6-4-s1 ", "m6-4-s1"),
        ("m6-4-h", "m6-4-h"),
        ("m6", "m6"),
        ("三(六)(4)", "m6-4"),
        ("三、(六)4", "m6-4"),
        ("三（六）（4）", "m6-4"),
        ("二(三)三是", "p3-3"),
        ("一（四）第2段", "a4-2"),
        ("三(六)", "m6"),
    ],
)
def test_a_place_is_gone_to(runner: Runner, query: str, place: str) -> None:
    assert runner.ask([query])[0]["jump"] == [place, True]


@pytest.mark.parametrize(
    "query", ["m99-4", "m6-4-s99", "(4)", "三六", "3.6", "一是", "5G", "a", "三(六)(99)", "第二、第七"]
)
def test_what_only_looks_like_a_place_is_searched_for(runner: Runner, query: str) -> None:
    assert runner.ask([query])[0]["jump"] is None


def test_words_that_are_in_the_text_are_not_taken_for_a_place() -> None:
    report = outline.parse(
        "一、执行情况\n(一)编号\n见三(一)条款。\n二、问题\n(一)甲\n乙。\n三、措施\n(一)丙\n丁。\n", file="x", id="x"
    )
    with Runner(search_data(report)) as runner:
        [answer] = runner.ask(["三(一)"])
    assert answer["jump"] == ["m1", False]
    assert answer["hits"] == ["a1-1"]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("老旧校区", "老旧小区"),
        ("人工智障", "人工智能"),
        ("雄按新区", "雄安新区"),
        ("区块琏", "区块链"),
    ],
)
def test_near_terms_when_nothing_is_found(runner: Runner, query: str, near: str) -> None:
    [answer] = runner.ask([query])
    assert answer["hits"] == []
    assert near in answer["near"]


def test_every_near_term_finds_something(runner: Runner) -> None:
    answers = runner.ask(["老旧校区", "人工智障", "京金冀", "北京机器猫", "reitz"])
    terms = [term for answer in answers for term in answer["near"]]
    assert terms
    assert all(answer["hits"] for answer in runner.ask(terms))


def test_related_results_hold_most_of_the_words(report: Report, runner: Runner) -> None:
    [answer] = runner.ask(["老旧电梯加装补贴"])
    assert answer["hits"] == []
    assert answer["related"][:2] == ["m5-3", "a0-4"]
    texts = findable(report)
    for id in answer["related"]:
        assert sum(word in texts[id] for word in ("老旧", "电梯", "加装", "补贴")) >= 3


@pytest.mark.parametrize("text", ["", "。", "只有一句话", "一、\n", "123\n\n456", "😀𠮷\n一、😀\n(一)😀。😀\n"])
def test_any_report_can_be_searched(text: str) -> None:
    report = outline.parse(text, file="x", id="x")
    with Runner(search_data(report)) as runner:
        for query in ["一", "😀", "。", "m1-1", "yi"]:
            [answer] = runner.ask([query])
            if query != "yi":
                assert set(answer["hits"]) == holding(findable(report), [query])


def test_two_reports_are_searched_together(report: Report) -> None:
    other = outline.parse("一、措施\n(一)人才\n引进机器人人才。\n", file="y", id="other")
    first = search_data(report).ranking.packed["words"]
    both = build([searchable(report), searchable(other)], addresses=ADDRESSES, kinds=KINDS)
    assert both.ranking.packed["words"].startswith(first)
    with Runner(both) as runner:
        [answer] = runner.ask(["机器人"])
    assert sorted(answer["hits"]) == ["a3-1", "m1-1", "m4-3"]


def test_everything_found_is_at_the_address_the_site_gives_it() -> None:
    report = outline.parse("一、措施\n(一)人才\n1.甲。乙。\n1.丙。\n", file="x", id="2020")
    with Runner(
        build([searchable(report)], addresses={"item": "i/{id}/{report}.html", "heading": "h/{id}"}, kinds=KINDS)
    ) as runner:
        assert runner.ask({"documents": True}) == [
            ["2020", "m", "h/m", ["m"]],
            ["2020", "m1", "h/m1", ["m1"]],
            ["2020", "m1-1", "i/m1-1/2020.html", ["m1-1-h", "m1-1-s1"]],
            ["2020", "m1-1b", "i/m1-1b/2020.html", ["m1-1b-h"]],
        ]
        assert runner.ask(["m1-1b"])[0]["jump"] == ["m1-1b", True]


def small(id: str) -> Report:
    """A report with the items m1-1, m1-2 and m1-3."""
    return outline.parse("一、措施\n(一)人才\n1.甲。\n2.乙。\n3.丙。\n", file="x", id=id)


def facet(key: str, title: str, **values: str) -> Facet:
    """A facet whose values are called as their labels, with the ids of their items."""
    return Facet(key, title, tuple(FacetValue(v, v, frozenset(ids.split())) for v, ids in values.items()))


def with_layers(id: str, *facets: Facet, finds: tuple[Finds, ...] = ()) -> Searchable:
    return replace(searchable(small(id)), facets=facets, finds=finds)


def layers_facets(*reports: Searchable) -> dict[str, list[object]]:
    """The facets of layers as the browser has them: key → title and, for each value, the items that have it."""
    with Runner(build(reports, addresses=ADDRESSES, kinds=KINDS)) as runner:
        facets = runner.ask({"facets": True})
    own = {"kind", "part", "section", "report"}
    return {
        key: [title, *([value, *("/".join(item) for item in items)] for value, _, items in values)]
        for key, title, values in facets
        if key not in own
    }


def test_an_item_may_have_several_values_of_several_facets() -> None:
    places = facet("place", "地名", 全市="m1-1 m1-2 m1-3", 城东="m1-3", 城西="m1-1 m1-3", 城南="")
    assert layers_facets(with_layers("r", places, facet("with", "含有", 数字="m1-2"))) == {
        "place": [
            "地名",
            ["全市", "r/m1-1", "r/m1-2", "r/m1-3"],
            ["城东", "r/m1-3"],
            ["城西", "r/m1-1", "r/m1-3"],
            ["城南"],
        ],
        "with": ["含有", ["数字", "r/m1-2"]],
    }


def test_facets_of_one_key_are_put_together() -> None:
    first = with_layers("r", facet("with", "含有", 数字="m1-2"), facet("with", "另一个名", 期限="m1-3", 数字="m1-1"))
    second = with_layers("s", facet("place", "地名", 城东="m1-1"), facet("with", "含有", 目标="m1-3", 数字="m1-2"))
    assert layers_facets(first, second) == {
        "with": ["含有", ["数字", "r/m1-1", "r/m1-2", "s/m1-2"], ["期限", "r/m1-3"], ["目标", "s/m1-3"]],
        "place": ["地名", ["城东", "s/m1-1"]],
    }


def test_a_facet_without_values_is_none() -> None:
    assert layers_facets(with_layers("r", facet("with", "含有"))) == {}


def test_a_word_too_long_for_a_character_can_be_searched() -> None:
    report = outline.parse(f"一、措施\n(一)甲\n{'a' * 60_000}。乙。\n", file="x", id="x")
    with Runner(search_data(report)) as runner:
        assert runner.ask(["乙"])[0]["hits"] == ["m1-1"]
