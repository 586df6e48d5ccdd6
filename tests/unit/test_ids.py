"""Permanent ids: given, frozen, settled."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportsite import ids, outline
from reportsite.model import Report
from reportsite.settle import settle

TEXT = "三、措施\n总说。\n(一)甲。(1)子事。落实一。落实二。(2)丑事。落实三。\n(二)乙。(1)寅事。"


def parsed(text: str) -> Report:
    return outline.parse(text, id="t")


def settled(before: str, after: str) -> tuple[Report, ids.Frozen]:
    frozen = settle(parsed(after), ids.freeze(parsed(before)))
    return ids.rename(parsed(after), frozen.renames), frozen


def cases() -> list[tuple[str, str]]:
    lines = (Path(__file__).parents[1] / "fixtures/ids.txt").read_text("utf-8").splitlines()
    rows = [line.split(" => ") for line in lines if line and not line.startswith("#")]
    return [(text.encode("raw_unicode_escape").decode("unicode_escape"), expected) for text, expected in rows]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_the_grammar_of_ids(text: str, expected: str) -> None:
    found = ids.parse(text)
    if found is None:
        assert expected == "none"
        return
    level, *around = expected.split(" ")
    assert found.level.name.lower() == level
    assert [id for id in (found.part, found.section, found.item, found.statement) if id] == around
    assert around[-1] == text
    assert found.around == tuple(reversed(around))


def test_every_id_that_is_given_is_of_the_grammar() -> None:
    twice = TEXT + "\n四、措施\n(一)甲。(1)子事。(1)又子事。\n各位代表,完。\n结束。"
    for id in ids.named_texts(parsed(twice)):
        assert ids.parse(id), id


@pytest.mark.parametrize(("count", "text"), [(1, ""), (2, "b"), (26, "z"), (27, "ba"), (52, "bz"), (53, "ca")])
def test_letters(count: int, text: str) -> None:
    assert ids.letters(count) == text


def test_letters_never_repeat() -> None:
    assert len({ids.letters(n) for n in range(1, 5000)}) == 4999


def test_the_form_of_ids() -> None:
    assert list(ids.named_texts(parsed(TEXT))) == [
        "m", "m0", "m0-0", "m0-0-h", "m1", "m1-1", "m1-1-h", "m1-1-s1", "m1-1-s2", "m1-2", "m1-2-h", "m1-2-s1",
        "m2", "m2-1", "m2-1-h",
    ]  # fmt: skip


def test_the_same_text_changes_nothing() -> None:
    assert ids.compare(parsed(TEXT), ids.freeze(parsed(TEXT))) == []


def test_a_changed_sentence_names_the_sentence_and_its_item() -> None:
    changes = ids.compare(parsed(TEXT.replace("落实二", "落实贰")), ids.freeze(parsed(TEXT)))
    assert changes == [ids.Change("m1-1", gone=False, now=""), ids.Change("m1-1-s2", gone=False, now="")]


def test_a_sentence_changed_in_place_keeps_its_id() -> None:
    report, frozen = settled(TEXT, TEXT.replace("落实二", "落实贰"))
    assert ids.named_texts(report)["m1-1-s2"] == "落实贰。"
    assert frozen.renames == frozen.aliases == {}


def test_an_inserted_sentence_moves_no_id() -> None:
    report, frozen = settled(TEXT, TEXT.replace("落实一。", "新话。落实一。"))
    texts = ids.named_texts(report)
    assert (texts["m1-1-s1"], texts["m1-1-s2"], texts["m1-1-s1b"]) == ("落实一。", "落实二。", "新话。")
    assert frozen.aliases == {}


def test_an_inserted_measure_moves_no_id() -> None:
    after = TEXT.replace("(2)丑事", "(2)新事。(3)丑事")
    report, _ = settled(TEXT, after)
    texts = ids.named_texts(report)
    assert (texts["m1-2"], texts["m1-2-s1"], texts["m1-2b"]) == ("丑事。落实三。", "落实三。", "新事。")


def test_what_is_gone_becomes_an_alias_of_what_still_stands() -> None:
    _, frozen = settled(TEXT, TEXT.replace("落实二。", "").replace("\n(二)乙。(1)寅事。", ""))
    assert frozen.aliases == {"m1-1-s2": "m1-1", "m2": "m", "m2-1": "m", "m2-1-h": "m"}


def test_aliases_are_kept_from_one_decision_to_the_next() -> None:
    first, frozen = settled(TEXT, TEXT.replace("落实二。", ""))
    again = settle(parsed(TEXT.replace("落实二。", "").replace("落实三", "落实叁")), frozen)
    assert again.aliases == {"m1-1-s2": "m1-1"}
    assert first.parts


def test_an_alias_whose_target_goes_too_finds_another() -> None:
    _, frozen = settled(TEXT, TEXT.replace("落实二。", ""))
    again = settle(parsed("三、措施\n总说。"), frozen)
    assert again.aliases["m1-1-s2"] == again.aliases["m1-1"] == "m"


def test_a_decision_once_made_is_stable() -> None:
    after = TEXT.replace("落实一。", "新话。落实一。")
    report, frozen = settled(TEXT, after)
    assert ids.compare(report, frozen) == []
    assert settle(parsed(after), frozen) == frozen


def test_rename_without_renames_is_the_report() -> None:
    report = parsed(TEXT)
    assert ids.rename(report, {}) is report
    assert replace(report) == report


def test_a_sentence_that_moves_is_kept_at_home_in_all_its_items() -> None:
    first = TEXT.replace("落实二。", "").replace("落实三。", "落实三。落实二。")
    _, frozen = settled(TEXT, first)
    assert frozen.moved == {"m1-1-s2": ("m1-1", "m1-2")}
    again = settle(parsed(TEXT.replace("落实二。", "") + "落实二。"), frozen)
    assert again.moved == {"m1-1-s2": ("m1-1", "m1-2", "m2-1")}
    back = settle(parsed(TEXT), again)
    assert back.moved == {"m1-1-s2": ("m1-1", "m1-2", "m2-1", "m1-1")}
    assert back.homes("m1-1-s2")[-1] == "m1-1"
    assert back.homes("m1-1-s1") == ("m1-1",)


def test_what_stays_at_home_is_no_move() -> None:
    _, frozen = settled(TEXT, TEXT.replace("落实一。", "新话。落实一。"))
    assert frozen.moved == {}


def test_an_item_that_changes_its_part_is_kept_at_home_in_both() -> None:
    before = "一、回顾\n(一)甲。(1)子事。落实一。\n二、措施\n(一)乙。(1)丑事。落实二。(2)寅事。落实三。"
    after = "一、回顾\n(一)甲。(1)子事。落实一。(2)寅事。落实三。\n二、措施\n(一)乙。(1)丑事。落实二。"
    _, frozen = settled(before, after)
    assert frozen.moved == {"m1-2": ("m", "a")}


@pytest.mark.parametrize(
    ("id", "nearest"),
    [("m1-1-s9", "m1-1"), ("m1-9-s1", "m1"), ("m9-1-s1", "m"), ("m1-1-hb", "m1-1"), ("q", "m"), ("p3-1", "m")],
)
def test_what_answers_for_an_id_that_is_gone_stood_around_it(id: str, nearest: str) -> None:
    frozen = ids.freeze(parsed(TEXT))
    gone = ids.Frozen({**frozen.texts, id: "0"}, {}, {})
    assert settle(parsed(TEXT), gone).aliases == {id: nearest}


def test_an_item_that_was_joined_to_another_leads_to_that_one() -> None:
    report, frozen = settled(TEXT, TEXT.replace("(2)丑事", "丑事"))
    assert frozen.aliases == {"m1-2": "m1-1"}
    assert ids.named_texts(report)["m1-2-s1"] == "落实三。"


def test_an_item_that_is_gone_leads_to_its_section() -> None:
    _, frozen = settled(TEXT, TEXT.replace("(2)丑事。落实三。", ""))
    assert frozen.aliases == {"m1-2": "m1", "m1-2-h": "m1", "m1-2-s1": "m1"}


def test_what_changes_after_an_insertion_still_keeps_its_id() -> None:
    inserted = TEXT.replace("(1)子事", "(1)新事。(2)子事").replace("(2)丑事", "(3)丑事")
    _, frozen = settled(TEXT, inserted)
    again = settle(parsed(inserted.replace("落实三", "落实叁")), frozen)
    assert again.aliases == {}
    report = ids.rename(parsed(inserted.replace("落实三", "落实叁")), again.renames)
    assert ids.named_texts(report)["m1-2-s1"] == "落实叁。"
    assert ids.named_texts(report)["m1-1b"] == "新事。"


def test_a_newcomers_sentences_are_called_after_it() -> None:
    report, _ = settled(TEXT, TEXT.replace("(1)子事", "(1)新事。新话。(2)子事").replace("(2)丑事", "(3)丑事"))
    assert [id for id in ids.named_texts(report) if id.startswith("m1-1b")] == ["m1-1b", "m1-1b-h", "m1-1b-s1"]


def test_an_id_whose_text_is_gone_is_not_given_again() -> None:
    _, frozen = settled(TEXT, TEXT.replace("落实三。", ""))
    assert frozen.aliases == {"m1-2-s1": "m1-2"}
    again = settle(parsed(TEXT.replace("落实三", "落实叁")), frozen)
    assert again.aliases == {"m1-2-s1": "m1-2"}
    assert "m1-2-s1b" in again.texts
