"""What a search shows beside its exact results, asked of the search of the browser in Node."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportsite import content, layer, outline
from reportsite.layers import LAYERS
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.figures.views import grouped
from reportsite.model import Report
from reportsite.pages.search import KINDS
from reportsite.searchindex import build
from reportsite.typography import display
from searching import Runner, search_data, searchable

ROOT = Path(__file__).resolve().parents[2]
CONTENT = content.load(ROOT / "content" / "2023h1")
ADDRESSES = {"item": "{report}/{id}.html", "heading": "{report}/all.html"}


@pytest.fixture(scope="module")
def own() -> Report:
    """The project's report, with its title."""
    return CONTENT.report


@pytest.fixture(scope="module")
def runner(own: Report) -> Iterator[Runner]:
    with Runner(search_data(own)) as runner:
        yield runner


def beside(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The sections of an answer, in their order, by their key."""
    return {section["key"]: section for section in answer["beside"]}


def printed(report: Report) -> list[tuple[str, str]]:
    """The report as its full text shows it, line by line, each with the id of what it belongs to ("main" for the title,
    the id of its first item for a heading that the site supplies)."""
    lines = [("main", display(report.title))]
    for part in report.parts:
        lines.append((part.id, display(part.marker + part.heading)))
        for section in part.sections:
            if section.heading:
                lines.append((section.id, display(section.marker + section.heading)))
            elif section.items and section.items[0].kind is not part.kind:
                lines.append((section.items[0].id, KINDS[section.items[0].kind.value]))
            lines += [(item.id, display(item.marker + item.text)) for item in section.items]
    return [(id, line) for id, line in lines if line]


def small(*reports: tuple[str, str]) -> Runner:
    """A search in small reports, given as id and text."""
    parsed = [searchable(outline.parse(text, file=id, id=id)) for id, text in reports]
    return Runner(build(parsed, addresses=ADDRESSES, kinds=KINDS, synonyms=[(["补贴"], ["补助", "贴息"])]))


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("昌平区", "昌平"),
        ("北京市昌平区", "昌平"),
        ("北京昌平", "昌平"),
        ("昌平区政府", "昌平"),
        ("怀柔区", "怀柔"),
        ("懷柔區", "怀柔"),
        ("什么是两区", "两区"),
        ("两区是什么意思？", "两区"),
        ("融资难，怎么办", "融资难"),
        ("请问老旧小区改造有哪些", "老旧小区改造"),
        ("如何推动城市更新", "推动城市更新"),
        ("城市更新 怎么办", "城市更新"),
        ("老旧校区", "老旧小区"),
        ("人工智障", "人工智能"),
        ("营商环境的", "营商环境"),
        ("1,354", "1354"),
        ("1，354公顷", "1354公顷"),
        ("13,650,000", "1365万"),
        ("13650000平方米", "1365万平方米"),
        ("0.1365亿平方米", "1365万平方米"),
        ("−0.6", "0.6"),
        ("−20.1%", "20.1%"),
        ("3期", "三期"),
        ("二十个", "20个"),
    ],
)
def test_the_nearest_form_is_shown_at_once(runner: Runner, query: str, form: str) -> None:
    answer, plain = runner.ask([query, form])
    assert answer["hits"] == []
    first = answer["beside"][0]
    assert first["key"] == "nearest"
    assert form in first["heading"]
    assert query.split()[0].rstrip("？") in first["said"]
    assert (
        set(first["hits"]) == set(plain["hits"]) if not form[-1].isdigit() else set(first["hits"]) <= set(plain["hits"])
    )
    assert first["hits"]


def test_a_number_in_another_form_is_no_longer_number(runner: Runner) -> None:
    [answer] = runner.ask(["−0.6"])
    assert beside(answer)["nearest"]["hits"] == ["a0-4"]  # and not what has 10.6 or 0.62


def test_every_number_is_found_as_the_page_of_figures_prints_it(runner: Runner) -> None:
    figures = layer.annotate(CONTENT.report, CONTENT.editorial, LAYERS)[FIGURES].figures
    queries = [grouped(figure.number) for figure in figures]
    missing = []
    for figure, query, answer in zip(figures, queries, runner.ask(queries), strict=True):
        found = set(answer["hits"]) | set(beside(answer).get("nearest", {"hits": ()})["hits"])
        if figure.statement.rpartition("-")[0] not in found:
            missing.append((query, figure.text))
    assert missing in ([], [("3", "三期")])  # a number in words needs its unit


@pytest.mark.parametrize("query", ["浦东区", "徐汇区怎么样"])
def test_what_is_not_there_in_a_shorter_form_either_is_said(runner: Runner, query: str) -> None:
    [answer] = runner.ask([query])
    assert answer["hits"] == []
    assert answer["beside"] == []
    assert query[:2] in answer["tried"]


def test_other_words_come_from_the_list_that_people_made() -> None:
    text = "一、措施\n(一)企业\n1.发放补助。\n2.给予贴息。\n3.补助贴息一并办理。\n4.推广。\n"
    with small(("r", text)) as runner:
        answer, both, longer = runner.ask(["补贴", "补助", "企业补贴政策"])
    assert beside(answer)["synonyms"]["said"] == "编者列出的近义写法：“补贴”→补助、贴息。"
    assert sorted(answer["beside"][0]["hits"]) == ["m1-1", "m1-2", "m1-3"]
    assert both["beside"] == []  # no chain: what is written leads nowhere
    assert longer["hits"] == []


def test_other_words_are_read_from_the_texts_whatever_stands_before_them() -> None:
    with small(("r", "一、𠮷野家的“措施”\n(一)ＡＢＣ企业\n1.𠮷𠮷发放 补助。\n2.给予贴 息。\n")) as runner:
        [answer] = runner.ask(["补贴"])
    assert beside(answer)["synonyms"]["said"] == "编者列出的近义写法：“补贴”→补助、贴息。"
    assert sorted(answer["beside"][0]["hits"]) == ["m1-1", "m1-2"]


def test_other_words_come_after_the_exact_results_and_without_them() -> None:
    with small(("r", "一、措施\n(一)企业\n1.发放补助。\n2.发放补贴和补助。\n")) as runner:
        [answer] = runner.ask(["补贴"])
    assert answer["hits"] == ["m1-2"]
    assert beside(answer)["synonyms"]["hits"] == ["m1-1"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("一是", ["p1-1", "p2-1", "p3-1", "p4-1", "p5-1", "o0-1"]),
        ("（4）", ["m1-4", "m3-4", "m4-4", "m6-4", "m8-4", "m9-4"]),
        ("(4)", ["m1-4", "m3-4", "m4-4", "m6-4", "m8-4", "m9-4"]),
        ("三、", ["m"]),
        ("（六）", ["a6", "m6"]),
        ("——", ["a0-1", "a0-2", "a0-3", "a0-4"]),
        ("（六）（4）", ["m6-4"]),
        ("（一）一是", ["p1-1"]),
    ],
)
def test_numbering_alone_lists_the_places_that_bear_it(runner: Runner, query: str, ids: list[str]) -> None:
    [answer] = runner.ask([query])
    assert answer["hits"] == []
    assert beside(answer)["numbering"]["hits"] == ids


def test_every_stretch_of_the_full_text_leads_to_its_place(own: Report, runner: Runner) -> None:
    lines = printed(own)
    text = "\n".join(line for _, line in lines)
    owner = [id for id, line in lines for _ in f"{line}\n"]
    dice = random.Random(11)
    stretches = []
    for _ in range(1200):
        start = dice.randrange(len(text) - 1)
        end = start + dice.choice([1, 2, 3, 4, 6, 9, 14, 25, 60, 150, 500, 1900])
        stretches.append((start, text[start:end]))
    stretches = [(start, query) for start, query in stretches if query.strip("\n ") and query[:1] != "\n"]
    for (start, query), answer in zip(stretches, runner.ask([query for _, query in stretches]), strict=True):
        sections = beside(answer)
        places = {
            *answer["hits"],
            *(id for key in ("passage", "numbering") for id in sections.get(key, {"hits": ()})["hits"]),
        }
        assert owner[start] in places or answer["jump"], query


def test_a_passage_over_borders_leads_to_all_that_it_runs_through(runner: Runner) -> None:
    [answer] = runner.ask(["为企业解难题、办实事。\n（5）激发市场主体发展活力"])
    assert beside(answer)["passage"]["hits"] == ["m6-4", "m6-5"]


def test_no_passage_runs_from_one_report_into_the_next() -> None:
    with small(("r", "一、措施\n(一)甲\n1.天气。\n"), ("s", "一、措施\n(一)乙\n1.地理。\n")) as runner:
        [answer] = runner.ask(["天气。一、措施"])
    assert "passage" not in beside(answer)


def test_a_quotation_with_a_slip_finds_its_source_first(own: Report, runner: Runner) -> None:
    dice = random.Random(5)
    items = [(item.id, display(item.text)) for _, _, item in own.items()]
    characters = sorted({char for _, text in items for char in text if "\u4e00" <= char <= "\u9fff"})
    slips = []
    while len(slips) < 400:
        id, text = dice.choice(items)
        length = dice.choice([9, 12, 20, 45, 110])
        if len(text) <= length:
            continue
        start = dice.randrange(len(text) - length)
        query = list(text[start : start + length])
        for _ in range(dice.choice([1, 2])):
            at = dice.randrange(1, len(query) - 1)
            change = dice.choice(["exchanged", "left out", "put in"])
            query[at : at + (change != "put in")] = [] if change == "left out" else [dice.choice(characters)]
        if sum("\u4e00" <= char <= "\u9fff" for char in query) > 2:  # else it is no quotation but numbers
            slips.append((id, "".join(query)))
    near = 0
    for (id, query), answer in zip(slips, runner.ask([query for _, query in slips]), strict=True):
        if answer["hits"]:
            continue  # the slip is in the report as well
        near += 1
        assert answer["beside"], query
        assert id in answer["beside"][0]["hits"], query
        assert answer["beside"][0]["key"] in ("close", "nearest"), query
    assert near > 350


def test_of_a_passage_with_more_in_it_the_report_s_sentences_are_shown(own: Report, runner: Runner) -> None:
    quoted = [display(own.statement(id).text) for id in ("m6-4-s2", "a1-2-s3")]
    [answer] = runner.ask([f"据有关方面介绍：\n{quoted[0]}\n记者还了解到，情况确实如此。\n{quoted[1]}\n完"])
    assert answer["hits"] == []
    assert beside(answer)["close"]["hits"] == ["m6-4", "a1-2"]
    assert "2 句" in beside(answer)["close"]["said"]


def test_a_related_result_says_which_words_it_shares(runner: Runner) -> None:
    [answer] = runner.ask(["老旧电梯加装补贴"])
    related = beside(answer)["related"]
    assert related["hits"][0] == "m5-3"
    assert related["shared"][0][:3] == ["老旧", "电梯", "加装"]


@pytest.mark.parametrize("query", ["补偿", "一人", "房山", "老旧小区", "5.5%", "改造 小区"])
def test_what_is_found_exactly_gets_no_nearest_form(runner: Runner, query: str) -> None:
    [answer] = runner.ask([query])
    assert answer["hits"]
    assert not {"nearest", "close", "passage"} & beside(answer).keys()
    shown = [id for section in answer["beside"] if section["key"] != "numbering" for id in section["hits"]]
    assert not set(shown) & set(answer["hits"])
    assert len(shown) == len(set(shown))


def test_two_characters_alike_in_one_are_not_offered(runner: Runner) -> None:
    for answer in runner.ask(["补贴金", "房价"]):
        assert answer["near"] == []
