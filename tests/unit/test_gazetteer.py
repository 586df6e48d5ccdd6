"""Places: what is found in a text, what people claim about places, and what pages and tables say of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportsite import layer, outline
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.gazetteer import LAYER
from reportsite.layers.gazetteer.notes import PLACES, How, PlaceNotes
from reportsite.layers.gazetteer.pages import PlacePage, PlacesPage
from reportsite.model import ReportInfo
from reportsite.pages.base import Offers, Source
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView

GAZETTEER = """suffixes: [医院, 路]
not:
- {words: [大兴调查研究], reason: 动词}
accuracy: {right: 9, read: 10, found: 7, there: 8, sections: 一（一）}
places:
- {id: chaoyang, name: 朝阳, kind: district, variants: [朝阳区], tile: [1, 1]}
- {id: changping, name: 昌平, kind: district, variants: [昌平区], tile: [1, 2]}
- {id: daxing, name: 大兴, kind: district, variants: [大兴区]}
- {id: huairou, name: 怀柔, kind: district}
- {id: plain, name: 平原新城, kind: area, covers: [昌平, 大兴], reason: 新城是区的一部分, source: {title: 规划, publisher: 市}}
- {id: zone, name: 经开区, kind: area, variants: [开发区], tile: [2, 1]}
- {id: city, name: 怀柔科学城, kind: area, districts: [怀柔], reason: 在怀柔, source: {title: 规划, publisher: 市}}
- id: village
  name: 霍营
  kind: site
  districts: [昌平]
  reason: 原文写“昌平霍营”
  source: {statement: m1-1-s1, quote: 昌平霍营}
- {id: port, name: 天津, kind: outside, variants: [天津港]}
"""

SEED = """一、上半年计划执行情况
(一)建设
建设加快。朝阳医院东院开诊,朝阳路完工。房山、昌平、朝阳、大兴等区达标。怀柔科学城开放。大兴调查研究。开发区扩大。
三、主要措施
(一)交通
(1)枢纽。建成昌平霍营枢纽。霍营二期开工。推进平原新城和天津港班列。朝阳区医院开工。
"""


def report_view(folder: Path, text: str = SEED, gazetteer: str | None = GAZETTEER) -> ReportView:
    if gazetteer is not None:
        (folder / "places.yaml").write_text(gazetteer, "utf-8")
    report = outline.parse(text, file="seeds/2024h1.txt", id="2024h1", title="报告")
    annotations = layer.annotate(report, Editorial(folder, "editorial"), LAYERS)
    info = ReportInfo(title="报告", short_title="半年报", publisher="市发展改革委")
    return layer.view(Source(report=report, info=info, routes=Routes(report), annotations=annotations), LAYERS)


CITY = """suffixes: [医院]
places:
- {id: chaoyang, name: 朝阳, kind: district}
- {id: huairou, name: 怀柔, kind: district}
- {id: city, name: 怀柔科学城, kind: area}
"""


def shared_view(root: Path, own: str | None) -> ReportView:
    """A report that shares the list of a city, and has its own besides or not."""
    folder = root / "2024h1" / "editorial"
    folder.mkdir(parents=True)
    (root / "gazetteers").mkdir()
    (root / "gazetteers" / "city.yaml").write_text(CITY, "utf-8")
    (folder / "report.yaml").write_text("gazetteer: city\n", "utf-8")
    return report_view(folder, gazetteer=own)


@pytest.fixture
def view(tmp_path: Path) -> ReportView:
    return report_view(tmp_path)


@pytest.fixture
def notes(view: ReportView) -> PlaceNotes:
    return view.source.annotations[PLACES]


@pytest.fixture
def offers(view: ReportView) -> Offers:
    return layer.offers(view, [LAYER])


def page(offers: Offers, end: str) -> Any:
    [found] = [each for each in offers.pages if each.path.endswith(end)]
    return found


@dataclass(frozen=True)
class Seen:
    place: str
    districts: tuple[str, ...]
    how: How


def seen(notes: PlaceNotes, statement: str) -> list[Seen]:
    return [Seen(m.place.name, m.districts, m.how) for m in notes.mentions if m.statement == statement]


def test_several_districts_in_a_row_are_each_named(notes: PlaceNotes) -> None:
    assert seen(notes, "a1-1-s2") == [Seen(name, (name,), How.NAMED) for name in ("昌平", "朝阳", "大兴")]


def test_the_name_of_an_institution_or_a_street_says_nothing_about_the_district(notes: PlaceNotes) -> None:
    assert seen(notes, "a1-1-s1") == []
    assert seen(notes, "a1-1-s4") == []


def test_a_district_that_is_called_one_is_named_whatever_follows(notes: PlaceNotes) -> None:
    assert seen(notes, "m1-1-s4") == [Seen("朝阳", ("朝阳",), How.NAMED)]


def test_the_longest_name_counts_and_what_is_in_it_does_not(notes: PlaceNotes) -> None:
    assert seen(notes, "a1-1-s3") == [Seen("怀柔科学城", ("怀柔",), How.LOCATED)]


def test_a_variant_is_its_place_and_what_lies_nowhere_certain_has_no_district(notes: PlaceNotes) -> None:
    assert seen(notes, "a1-1-s5") == [Seen("经开区", (), How.NAMED)]
    assert seen(notes, "m1-1-s3") == [Seen("平原新城", (), How.NAMED), Seen("天津", (), How.NAMED)]


def test_a_mention_stands_where_it_says(view: ReportView, notes: PlaceNotes) -> None:
    for mention in notes.mentions:
        said = view.report.statement(mention.statement)
        begin = said.span.start
        assert said.text[mention.span.start - begin : mention.span.end - begin] in mention.place.names


def test_a_district_has_what_names_it_and_what_lies_there_never_mixed(offers: Offers) -> None:
    changping: PlacePage = page(offers, "places/changping.html")
    assert [s.id for each in changping.named for s in each.row.sentences] == ["a1-1-s2", "m1-1-s1"]
    [lying] = changping.located
    assert [(s.id, s.pieces) for s in lying.row.sentences] == [("m1-1-s2", ("", "霍营", "二期开工。"))]
    [[why]] = lying.reasons
    assert (why.name, why.source.number) == ("霍营", 1)
    assert [(s.href, s.inside) for s in changping.sources] == [("2024h1/m1-1.html#m1-1-s1", True)]
    assert [(area.place.name, area.count) for area in changping.around] == [("平原新城", 1)]
    assert changping.root == "../../"


def test_the_index_counts_districts_in_words(offers: Offers) -> None:
    index: PlacesPage = page(offers, "places.html")
    assert [(tile.place.name, tile.count, tile.located) for tile in index.tiles] == [
        ("朝阳", 2, 0), ("昌平", 2, 1), ("大兴", 1, 0), ("怀柔", 0, 1), ("经开区", 1, 0),
    ]  # fmt: skip
    assert (index.count, index.named, index.most, index.never) == (4, 3, ("朝阳", "昌平"), ("怀柔",))
    assert [each.place.name for each in index.areas] == ["平原新城", "怀柔科学城"]
    assert [each.place.name for each in index.outside] == ["天津"]


def test_the_index_lists_what_is_most_written_of_first_and_each_item_once(tmp_path: Path) -> None:
    text = SEED + "港口扩建。天津港提升。\n(二)园区\n(1)协同。推进天津合作。怀柔科学城开放。怀柔科学城扩大。\n"
    own = GAZETTEER.replace("- {id: port", "- {id: river, name: 协同, kind: area}\n- {id: port")
    offers = layer.offers(report_view(tmp_path, text, own), [LAYER])
    index: PlacesPage = page(offers, "places.html")
    assert [(each.place.name, each.count, each.nowhere) for each in index.areas] == [
        ("怀柔科学城", 3, False), ("平原新城", 1, False), ("协同", 1, True),
    ]  # fmt: skip
    assert [(href, count) for href, _, count in index.areas[0].items] == [
        ("2024h1/a1-1.html#a1-1-s3", 1), ("2024h1/m2-1.html#m2-1-s2", 2),
    ]  # fmt: skip


def test_a_page_says_by_which_names_the_text_calls_the_place(offers: Offers) -> None:
    assert page(offers, "places/zone.html").words == ("开发区",)
    assert page(offers, "places/chaoyang.html").words == ("朝阳",)  # 朝阳区 has it in it


def test_every_name_in_a_sentence_is_set_off(tmp_path: Path) -> None:
    text = SEED.replace("霍营二期开工。", "霍营二期开工,霍营三期启动。")
    changping: PlacePage = page(layer.offers(report_view(tmp_path, text), [LAYER]), "places/changping.html")
    [lying] = changping.located
    assert lying.row.sentences[0].pieces == ("", "霍营", "二期开工，", "霍营", "三期启动。")


def test_an_item_says_which_districts_it_names_and_which_by_what_lies_there(offers: Offers) -> None:
    told = {id: [(link.text, link.href) for link in blocks[0].data] for id, blocks in offers.items.items()}  # type: ignore[attr-defined]
    assert told["a1-1"] == [
        ("昌平", "2024h1/places/changping.html"),
        ("朝阳", "2024h1/places/chaoyang.html"),
        ("大兴", "2024h1/places/daxing.html"),
        ("怀柔（怀柔科学城）", "2024h1/places/huairou.html"),
        ("经开区", "2024h1/places/zone.html"),
    ]
    assert [text for text, _ in told["m1-1"]] == ["昌平", "平原新城", "天津", "朝阳"]


def test_the_table_the_facet_and_the_names_a_search_finds(view: ReportView, offers: Offers) -> None:
    [table] = offers.tables
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [(r["name"], r["districts"], r["how"], r["covers"]) for r in rows if r["item"] == "m1-1"] == [
        ("昌平", "昌平", "named", ""), ("霍营", "昌平", "located", ""), ("霍营", "昌平", "located", ""),
        ("平原新城", "", "named", "昌平|大兴"), ("天津", "", "named", ""), ("朝阳", "朝阳", "named", ""),
    ]  # fmt: skip
    [facet] = layer.facets(view.source, [LAYER])
    assert [(value.label, sorted(value.items)) for value in facet.values][:2] == [
        ("朝阳", ["a1-1", "m1-1"]), ("昌平", ["a1-1", "m1-1"]),
    ]  # fmt: skip
    assert {value.label for value in facet.values} == {"朝阳", "昌平", "大兴", "怀柔", "经开区"}
    [finds] = layer.finds(view.source, [LAYER])
    found = {row.written: row.address for row in finds.rows}
    assert found["昌平区"] == "2024h1/places/changping.html"
    assert "昌平" not in found  # 昌平区 begins with it
    assert found["天津"] == "2024h1/places.html#place-port"
    assert "霍营" not in found


def test_the_about_page_says_how_exact_it_is(offers: Offers) -> None:
    assert "读了 10 处，9 处是对的" in offers.about[1]


def test_a_report_without_a_gazetteer_shows_nothing(tmp_path: Path) -> None:
    view = report_view(tmp_path, gazetteer=None)
    offers = layer.offers(view, [LAYER])
    assert (offers.navigation, offers.pages, dict(offers.items), offers.about) == ((), (), {}, ())
    assert layer.facets(view.source, [LAYER]) == layer.finds(view.source, [LAYER]) == ()
    assert [len(table.entries) for table in offers.tables] == [0]


def test_reports_share_the_list_of_their_city(tmp_path: Path) -> None:
    shared = shared_view(tmp_path, None).source.annotations[PLACES]
    assert seen(shared, "a1-1-s3") == [Seen("怀柔科学城", (), How.NAMED)]
    assert seen(shared, "a1-1-s1") == [Seen("朝阳", ("朝阳",), How.NAMED)]  # no suffix 路 in the list


def test_a_report_adds_to_the_list_and_an_entry_of_its_own_stands_for_the_shared_one(tmp_path: Path) -> None:
    own = """suffixes: [路]
accuracy: {right: 1, read: 1, found: 1, there: 1, sections: 一}
places:
- {id: village, name: 霍营, kind: area}
- id: city
  name: 怀柔科学城
  kind: area
  districts: [怀柔]
  reason: 原文说了
  source: {statement: a1-1-s3, quote: 怀柔科学城}
"""
    notes = shared_view(tmp_path, own).source.annotations[PLACES]
    assert seen(notes, "a1-1-s1") == []
    assert seen(notes, "a1-1-s3") == [Seen("怀柔科学城", ("怀柔",), How.LOCATED)]
    assert [m.place.name for m in notes.mentions if m.statement == "m1-1-s2"] == ["霍营"]
    assert notes.gazetteer.accuracy


def test_a_name_of_the_list_is_not_given_again(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        shared_view(tmp_path, "places:\n- {id: other, name: 怀柔, kind: area}\n")
    [found] = told.value.diagnostics
    assert (found.file, found.line, found.code) == ("editorial/places.yaml", 2, "duplicate-key")


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("id: daxing", "id: Daxing", 8, "bad-id"),
        ("suffixes: [医院, 路]", 'suffixes: [医院, ""]', 1, "wrong-type"),
        ("name: 昌平,", 'name: " ",', 7, "wrong-type"),
        ("id: changping", "id: chaoyang", 7, "duplicate-key"),
        ("variants: [开发区]", "variants: [天津港]", 19, "duplicate-key"),
        ("districts: [怀柔]", "districts: [怀来]", 12, "unknown-word"),
        ("reason: 在怀柔, ", "", 12, "missing-key"),
        ("  districts: [昌平]\n", "", 14, "missing-key"),
        ("kind: outside", "kind: elsewhere", 19, "unknown-word"),
        ("kind: outside", "kind: outside, districts: [昌平], reason: 港, source: {title: 书, publisher: 社}", 19, "unknown-key"),
        ("tile: [1, 2]", "tile: [1]", 7, "wrong-type"),
        ("quote: 昌平霍营", "quote: 昌平回龙观", 18, "quote-missing"),
        ("publisher: 市}}\n- {id: zone", "publisher: 市, address: www}}\n- {id: zone", 10, "bad-address"),
    ],
)
def test_a_wrong_claim_is_told_at_its_place(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert GAZETTEER.count(old) == 1
    with pytest.raises(InputError) as told:
        report_view(tmp_path, gazetteer=GAZETTEER.replace(old, new))
    [found] = told.value.diagnostics
    assert (found.file, found.line, found.code) == ("editorial/places.yaml", line, code)


ROOT = Path(__file__).parents[2]


def beijing(folder: Path, text: str) -> PlaceNotes:
    """What is found in a text with Beijing's list and nothing else."""
    words = folder / "content" / "2024h1" / "editorial"
    words.mkdir(parents=True)
    (folder / "content" / "gazetteers").symlink_to(ROOT / "content" / "gazetteers")
    (words / "report.yaml").write_text("gazetteer: beijing\n", "utf-8")
    report = outline.parse(text, file="a.txt", id="2024h1", title="报告")
    return layer.annotate(report, Editorial(words, "content/2024h1/editorial"), LAYERS)[PLACES]


def test_every_name_of_beijings_list_is_found_as_what_it_names(tmp_path: Path) -> None:
    places = beijing(tmp_path, "").gazetteer.places
    names = [(name, place.name) for place in places for name in place.names]
    text = "一、情况\n(一)建设\n建设加快。" + "".join(f"推进“{name}”建设。" for name, _ in names)
    (tmp_path / "again").mkdir()
    assert [mention.place.name for mention in beijing(tmp_path / "again", text).mentions] == [name for _, name in names]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("昌平线南延和京密高速、朝阳站开通。", []),
        ("怀柔水库、密云水库蓄水。", ["密云水库"]),
        ("海淀、昌平两区携手，石景山区医院搬迁。", ["海淀", "昌平", "石景山"]),
        ("在京津冀和津冀两地推广。", ["津冀"]),
        ("大兴勤俭之风，大兴区建成。", ["大兴"]),
        ("山东城市与西城交流，陕西山区脱贫。", ["西城"]),
        ("整修老城区道路，保护老城。", ["老城"]),
        ("丰台站前广场和丰台区站点。", ["丰台站", "丰台"]),
    ],
)
def test_names_of_beijing_in_sentences_of_other_reports(tmp_path: Path, sentence: str, found: list[str]) -> None:
    notes = beijing(tmp_path, f"一、情况\n(一)建设\n建设加快。{sentence}\n")
    assert [mention.place.name for mention in notes.mentions] == found
