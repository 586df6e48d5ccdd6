"""The search data: what lunr.py built is what the browser has, and what is found is what is there."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from reportsite import outline
from reportsite.model import Report
from reportsite.pages.search import KINDS
from reportsite.searchindex import Facet, FacetValue, Find, Finds, Searchable, SearchData, build
from reportsite.searchindex.packing import SPAN, pack_numbers, pack_places
from reportsite.searchindex.readings import reading_data, variant_data, variants_of
from reportsite.words import segment, term_of
from searching import search_data, searchable

ADDRESSES = {"item": "{report}/{id}.html", "heading": "{report}/all.html"}
ROOT = Path(__file__).resolve().parents[2]
SEED = (ROOT / "seeds" / "2023h1.txt").read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes(report: Report, data: SearchData) -> None:
    again = search_data(report)
    assert (again.texts, again.index) == (data.texts, data.index)


def test_the_data_stay_small(data: SearchData) -> None:
    sizes = {"texts": len(gzip.compress(data.texts, 9)), "index": len(gzip.compress(data.index, 9))}
    assert sizes["texts"] < 25_000
    assert sizes["index"] < 8_000


@pytest.mark.parametrize("item", [None, "", "{report}/{part}.html"])
def test_an_address_that_cannot_be_made_is_refused(report: Report, item: str | None) -> None:
    addresses = {"heading": "{report}/all.html"} | ({} if item is None else {"item": item})
    with pytest.raises(ValueError, match="'item'"):
        build([searchable(report)], addresses=addresses, kinds=KINDS)


def small(id: str) -> Report:
    """A report with the items m1-1, m1-2 and m1-3."""
    return outline.parse("一、措施\n(一)人才\n1.甲。\n2.乙。\n3.丙。\n", file="x", id=id)


def facet(key: str, title: str, **values: str) -> Facet:
    """A facet whose values are called as their labels, with the ids of their items."""
    return Facet(key, title, tuple(FacetValue(v, v, frozenset(ids.split())) for v, ids in values.items()))


def with_layers(id: str, *facets: Facet, finds: tuple[Finds, ...] = ()) -> Searchable:
    return replace(searchable(small(id)), facets=facets, finds=finds)


@pytest.mark.parametrize("key", ["q", "kind", "part", "section", "report"])
def test_a_layer_cannot_take_a_name_of_the_search(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        build([with_layers("r", facet(key, "名"))], addresses=ADDRESSES, kinds=KINDS)


def test_a_facet_names_items_of_its_own_report() -> None:
    with pytest.raises(ValueError, match="m9-9 is no item of report r"):
        build([with_layers("r", facet("with", "含有", 数字="m1-1 m9-9"))], addresses=ADDRESSES, kinds=KINDS)


def test_finds_with_entries_say_so_and_the_entries_lie_apart() -> None:
    plain = Finds("name", "地：", (Find("x.html#a", "甲", ""),))
    told = Finds("name", "词：", (Find("x.html#b", "乙", "", "何物"),), template="t.html")
    entries = {"x.html#b": "<p>何物</p>"}
    data = build([with_layers("r", finds=(plain, told))], addresses=ADDRESSES, kinds=KINDS, entries=entries)
    read = {name: json.loads(script.split(b"=", 2)[2]) for name, script in data.finds.items()}
    assert read == {
        "search-names.js": [["地：", [["x.html#a", "甲", ""]]], ["词：", [["x.html#b", "乙", ""]], 1]],
        "search-entries.js": {"x.html#b": "<p>何物</p>"},
    }


def test_finds_of_one_title_lie_together_and_each_match_has_its_file() -> None:
    def finds(match: Literal["number", "name"], title: str, *written: str) -> Finds:
        return Finds(match, title, tuple(Find(f"x.html#{each}", each, "甲") for each in written))

    data = build(
        [
            with_layers("r", finds=(finds("number", "数：", "5%"), finds("name", "人：", "丙"), finds("name", "地："))),
            with_layers("s", finds=(finds("name", "地：", "丁"), finds("number", "数：", "6%"))),
        ],
        addresses=ADDRESSES,
        kinds=KINDS,
    )
    assert {name: json.loads(script[script.index(b"=[") + 1 :]) for name, script in data.finds.items()} == {
        "search-numbers.js": [["数：", [["x.html#5%", "5%", "甲"], ["x.html#6%", "6%", "甲"]]]],
        "search-names.js": [["人：", [["x.html#丙", "丙", "甲"]]], ["地：", [["x.html#丁", "丁", "甲"]]]],
    }
    assert data.finds["search-names.js"].startswith(b"(self.reportsite??={}).names=[")


def test_where_layers_find_nothing_there_is_no_file(data: SearchData) -> None:
    assert data.finds == {}


def test_numbers_travel_as_characters_and_never_as_surrogates() -> None:
    assert pack_numbers([0, 1, 44]) == "01\\"
    assert pack_numbers([SPAN - 1, SPAN, SPAN * 2 + 1]) == "\ud7ff/0//1"
    assert pack_places([0, 2, 2, 9]) == "0207"


@pytest.mark.parametrize("places", [[-1], [3, 2]])
def test_what_falls_below_cannot_be_packed(places: list[int]) -> None:
    with pytest.raises(ValueError, match="below 0"):
        pack_places(places)


@pytest.mark.parametrize("text", ["", "老旧小区改造5.5%。", "A  b\u3000c", "𠮷野家(x)", "\ufeff北京"])
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


def test_terms_are_folded_and_punctuation_is_none() -> None:
    words = ["机器", "ＲＥＩＴｓ", "5.5%", "，", "——", " "]
    assert [term_of(word) for word in words] == ["机器", "reits", "5.5%", "", "", ""]


def test_variants_leave_the_texts_own_characters_alone() -> None:
    variants = variants_of("著作和着手，机")
    assert "著" not in variants
    assert variants["機"] == "机"
    assert "發" not in variants  # 发 is not in this text


def test_variants_of_the_report() -> None:
    variants = variants_of(SEED)
    pinned = {
        "國": "国",
        "產": "产",
        "發": "发",
        "髮": "发",
        "臺": "台",
        "裏": "里",
        "裡": "里",
        "甦": "苏",
        "遶": "绕",
    }
    assert {variant: variants.get(variant) for variant in pinned} == pinned
    assert [variant for variant in variants if len(variant) > 1] == []
    assert len(variants) == 556
    # 瞭, 俱 and 哩 are characters of their own, although OpenCC knows words in which they stand for 了, 具 and 里.
    assert not {"瞭", "俱", "哩"} & variants.keys()


def test_variants_travel_along_the_characters_of_the_texts() -> None:
    assert variant_data("a机发")["variants"] == ["發髮 機", "11"]


def test_readings_know_their_words() -> None:
    data = reading_data(["银行", "行动", "行", "行业", "行动"])
    assert sorted("银行动业") == ["业", "动", "行", "银"]
    assert data["readings"] == [["y d x", "0120"], ["e in ing ong", "0321"]]  # ye dong xing yin
    assert data["odd"] == {"行业": "hang ye", "银行": "yin hang"}
