"""Places that a report names, by the gazetteer that people wrote."""

from __future__ import annotations

from pathlib import Path

from reportsite import content, outline
from reportsite.annotations import Annotations
from reportsite.layers.gazetteer.annotate import annotate
from reportsite.layers.gazetteer.claims import Gazetteer, read
from reportsite.layers.gazetteer.places import How, Place, Places

EAST = Place(key="east", name="城东", districts=("城东",))
WEST = Place(key="west", name="城西", districts=("城西",))
PARK = Place(key="", name="东湖科学城", variants=("东湖",), districts=("城东",), reason="x", source="y")
FAR = Place(key="", name="远县")
GAZETTEER = Gazetteer((EAST, WEST), (PARK,), (FAR,), ("城东医院",))


def found(text: str) -> list[tuple[str, str, How]]:
    """What is named in a sentence: the words, the place, how."""
    report = outline.parse(f"一、措施\n(一)甲\n1.{text}\n", file="r.txt", id="r")
    lines = f"一、措施\n(一)甲\n1.{text}\n".splitlines()
    places = annotate(report, GAZETTEER, Annotations())
    return [(lines[m.span.line - 1][m.span.start : m.span.end], m.place.name, m.how) for m in places.mentions]


def test_a_district_is_named_with_its_word_or_without() -> None:
    assert found("在城东、城西区等区推进。") == [("城东", "城东", How.NAMED), ("城西区", "城西", How.NAMED)]


def test_an_area_is_not_its_district_and_the_longest_name_counts() -> None:
    assert found("东湖科学城开工，东湖扩建。") == [
        ("东湖科学城", "东湖科学城", How.LOCATED), ("东湖", "东湖科学城", How.LOCATED),
    ]  # fmt: skip


def test_a_name_in_another_name_is_no_statement_on_the_place() -> None:
    assert found("城东医院开诊，城东医院城西院区竣工。") == [("城西", "城西", How.NAMED)]


def test_without_a_gazetteer_there_is_nothing() -> None:
    report = outline.parse("一、措施\n(一)甲\n1.在城东推进。\n", file="r.txt", id="r")
    assert annotate(report, Gazetteer(), Annotations()) == Places()


def test_the_text_names_changping_four_times_and_five_districts_at_once() -> None:
    own = content.load(Path(__file__).parents[2] / "content" / "2023h1")
    places = annotate(own.report, read(own.editorial), Annotations())
    named = [m for m in places.mentions if m.how == How.NAMED]
    assert len({m.statement for m in named if m.place.name == "昌平"}) == 4
    assert [m.place.name for m in named if m.statement == "a5-4-s1"] == ["房山", "昌平", "朝阳", "丰台", "大兴"]
    assert not [m for m in named if m.statement == "a1-1-s2"]  # 朝阳医院东院
