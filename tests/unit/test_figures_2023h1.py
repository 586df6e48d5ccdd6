"""The figures of the report itself: every number accounted for, and nothing editorial that is not needed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportsite import outline
from reportsite.annotations import Annotations
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers.figures.annotate import annotate
from reportsite.layers.figures.claims import FigureClaims, read
from reportsite.layers.figures.finding import find
from reportsite.layers.figures.notes import FigureNotes
from reportsite.model import Report

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "seeds" / "2023h1.txt").read_text("utf-8")


def _report(text: str = TEXT) -> Report:
    return outline.parse(text, file="seeds/2023h1.txt", id="2023h1")


@pytest.fixture(scope="module")
def claims() -> FigureClaims:
    return read(Editorial(ROOT / "content" / "2023h1" / "editorial", "editorial"))


@pytest.fixture(scope="module")
def notes(claims: FigureClaims) -> FigureNotes:
    return annotate(_report(), claims, Annotations())


def test_every_digit_is_in_a_figure_or_an_exception(notes: FigureNotes) -> None:
    """Counted here without the code that checks it: all digits, less the metadata and the printed numbering."""
    lines = TEXT.split("\n")
    covered = {
        (span.line, at)
        for span in [*(f.span for f in notes.figures), *(span for span, _ in notes.exempt)]
        for at in range(span.start, span.end)
    }
    numbering = {
        (number, at)
        for number, line in enumerate(lines, 1)
        for marker in re.finditer(r"(?<=。)\(\d\)", line)
        for at in range(*marker.span())
    }
    digits = {
        (number, at)
        for number, line in enumerate(lines, 1)
        for at, char in enumerate(line)
        if char.isdecimal() and not line.startswith("日期:")
    }
    assert len(digits) > 500
    assert digits - covered - numbering == set()


@pytest.mark.parametrize("word", ["7", "３", "X8", "三大", "四年", "9.5"])
@pytest.mark.parametrize("at", ["综合施策", "成绩来之不易", "企业利润下滑", "高质量发展步伐加快,区域"])
def test_a_new_number_stops_the_build_with_its_place(claims: FigureClaims, word: str, at: str) -> None:
    place = TEXT.find(at)
    if place < 0:
        at = "京津冀协同发展向纵深推进"  # a section's heading
        place = TEXT.index(at)
    changed = TEXT[:place] + f"甲{word}乙" + TEXT[place:]
    line = changed.count("\n", 0, place) + 1
    first = re.search(r"\d|三|四", word)
    assert first is not None
    column = place - changed.rfind("\n", 0, place) + 1 + first.start()
    with pytest.raises(InputError, match=rf"^seeds/2023h1\.txt:{line}:{column} error number-unaccounted "):
        annotate(_report(changed), claims, Annotations())


def test_no_exception_is_superfluous(claims: FigureClaims, notes: FigureNotes) -> None:
    assert claims.exemptions
    idle = []
    for exemption in claims.exemptions:
        others = tuple(e for e in claims.exemptions if e is not exemption)
        try:
            if annotate(_report(), replace(claims, exemptions=others), Annotations()).figures == notes.figures:
                idle.append(exemption.words)
        except InputError:
            pass  # it is needed
    assert idle == []


def test_no_correction_says_what_the_rules_found(claims: FigureClaims, notes: FigureNotes) -> None:
    rules = {f.span: f for f in find(_report()).figures}
    idle = [
        (f.id, name)
        for f in notes.figures
        for name in f.supplied
        if name in ("indicator", "kind", "period", "sign", "parent")
        and getattr(rules[f.span], name) == getattr(f, name)
    ]
    assert idle == []


def test_the_dozen_of_the_overview_are_there(notes: FigureNotes) -> None:
    assert [f"{f.indicator} {f.number}" for f in notes.headline] == [
        "地区生产总值 5.5",
        "一般公共预算收入 12.9",
        "居民人均可支配收入 5",
        "居民消费价格 0.7",
        "城镇调查失业率 4.7",
        "固定资产投资 13.6",
        "市场总消费 9.4",
        "进出口总额 5.9",
        "金融业增加值 6.5",
        "信息服务业增加值 14.1",
        "规上工业增加值 -1",
        "新设企业 150800.00",
    ]


@pytest.mark.parametrize(
    ("id", "parent", "to", "difference"),
    [
        ("a0-0-s2-f2", "a0-0-s2-f1", "一季度", "2.4"),
        ("a0-4-s1-f2", "a0-4-s1-f1", "全国", "-0.6"),
        ("a3-3-s3-f2", "a0-3-s3-f1", "全国", "9.8"),  # 固定资产投资: its growth is in another paragraph
        ("a4-1-s6-f2", "a0-3-s3-f3", "全国", "3.8"),  # 进出口总额: in another part of the report
        ("a3-3-s2-f4", "a3-3-s2-f3", "全市", "1.9"),
    ],
)
def test_comparisons_are_tied_to_what_they_are_about(
    notes: FigureNotes, id: str, parent: str, to: str, difference: str
) -> None:
    figure = notes.by_id[id]
    assert (figure.parent, figure.comparisons[0].to, str(figure.comparisons[0].difference)) == (parent, to, difference)
    assert id in [c.figure for c in notes.by_id[parent].comparisons]
