"""Shared cards: a picture with the right words' colours, always the same bytes."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from reportsite import outline
from reportsite.diagnostics import InputError
from reportsite.model import ReportInfo
from reportsite.pages.base import Source
from reportsite.pages.cards import Card, cards
from reportsite.pages.routes import Routes
from reportsite.pages.views import report_view
from reportsite.render.assets import Assets
from reportsite.render.cards import FONT, Face, add_cards, draw_card

ROOT = Path(__file__).parents[2]
INFO = ReportInfo(
    title="关于北京市2023年国民经济和社会发展计划上半年执行情况的报告",
    short_title="北京计划半年报2023",
    publisher="北京市发展和改革委员会",
    published=date(2023, 10, 16),
)


@pytest.fixture(scope="module")
def made() -> dict[str, Card]:
    text = (ROOT / "seeds/2023h1.txt").read_text(encoding="utf-8")
    report = outline.parse(text, file="seeds/2023h1.txt", id="2023h1", title=INFO.title)
    return {card.name: card for card in cards(report_view(Source(report=report, info=INFO, routes=Routes(report))))}


@pytest.fixture(scope="module")
def face() -> Face:
    return Face(ROOT / "node_modules" / FONT)


def test_there_is_a_card_for_the_report_and_for_each_part(made: dict[str, Card]) -> None:
    assert list(made) == ["card-2023h1.png", "card-2023h1-a.png", "card-2023h1-p.png", "card-2023h1-m.png"]
    assert [line.words for line in made["card-2023h1.png"].lines] == ["成绩　23 条", "问题　15 条", "措施　37 条"]
    assert made["card-2023h1-m.png"].lines[5].words == "持续推动“两区”制度创新落地见效"
    assert made["card-2023h1-m.png"].foot == "北京市发展和改革委员会　2023年10月16日"


def test_a_card_has_the_size_readers_expect_and_the_colour_of_its_kind(made: dict[str, Card], face: Face) -> None:
    image = Image.open(io.BytesIO(draw_card(made["card-2023h1-p.png"], face))).convert("RGB")
    assert image.size == (1200, 630)
    seal = image.getpixel((80, 110))
    assert seal == pytest.approx((0x7F, 0x52, 0x00), abs=3)  # ochre


def test_every_character_is_drawn(made: dict[str, Card], face: Face) -> None:
    for card in made.values():
        words = [card.site, *card.title, card.foot, *(line.mark + line.words for line in card.lines)]
        for character in set("".join(words)) - {" ", "　"}:
            assert face.font(character, 40, 700).getmask(character).getbbox(), character


def test_the_same_card_is_the_same_bytes(made: dict[str, Card], face: Face) -> None:
    card = made["card-2023h1.png"]
    again = Face(ROOT / "node_modules" / FONT)
    assert draw_card(card, face) == draw_card(card, again)


def test_a_long_title_stays_inside_the_card(face: Face) -> None:
    card = Card(name="x.png", site="甲", title=("很长" * 80,), kind="", lines=(), foot="")
    image = Image.open(io.BytesIO(draw_card(card, face))).convert("L")
    margin = image.crop((1200 - 60, 0, 1200, 630))
    assert margin.getextrema() == image.crop((0, 0, 60, 630)).getextrema()


def test_without_the_font_the_build_says_how_to_get_it(made: dict[str, Card], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="make site"):
        add_cards(Assets(tmp_path), made.values(), tmp_path)
