"""What readers see (display) and what a search compares (fold)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reportsite.typography import FULL_WIDTH, Folded, display, fold

ROOT = Path(__file__).resolve().parents[2]
SEED = (ROOT / "seeds" / "2023h1.txt").read_text(encoding="utf-8")
VARIANTS = {"機": "机", "區": "区", "發": "发", "髮": "发", "裏": "里"}


def fold_cases() -> list[tuple[str, str]]:
    """The cases of fixtures/fold_cases.txt, with \\uXXXX and \\t resolved."""
    lines = (ROOT / "tests" / "fixtures" / "fold_cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [re.split(" => ?", line) for line in lines if line and not line.startswith("#")]
    return [(unescape(text), unescape(folded)) for text, folded in rows]


def unescape(text: str) -> str:
    return str(json.loads('"' + text.replace('"', '\\"') + '"'))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("增长5.5%,增速与全国持平", "增长5.5%，增速与全国持平"),
        ("办事大厅(试点)在大厂县", "办事大厅（试点）在大厂县"),
        ("采购经理指数(PMI)已连续", "采购经理指数（PMI）已连续"),
        ("(4)", "（4）"),
        ("日期:2023-10-16 来源:北京", "日期：2023-10-16 来源：北京"),
        ("真的吗?是!好;", "真的吗？是！好；"),
        ("“三校一院”,“1+5”", "“三校一院”，“1+5”"),
        ("1,000元", "1,000元"),
        ("每天5:30开始", "每天5:30开始"),
        ("比例为1:3", "比例为1:3"),
        ("见https://a.gov.cn/b?c=(1),d:e。", "见https://a.gov.cn/b?c=(1),d:e。"),
        ("见https://a.gov.cn/b,然后", "见https://a.gov.cn/b，然后"),
        ("(见https://a.gov.cn/b),好", "（见https://a.gov.cn/b），好"),
        ("an (open) space, as said", "an (open) space, as said"),
        ("(中(b)文)", "（中（b）文）"),
        ("（试点)", "（试点）"),
        ("试点)和(国际", "试点）和（国际"),
        ("3.http://a.cn/,b", "3.http://a.cn/,b"),
        ("中1xwww.a.cn/?b;。", "中1xwww.a.cn/?b；。"),
        ("word (a(b)c) 。", "word （a(b)c） 。"),
        ("word (a(b)c) x", "word (a(b)c) x"),
        ("", ""),
    ],
)
def test_display(text: str, shown: str) -> None:
    assert display(text) == shown


def test_display_of_the_seed_changes_764_marks_and_nothing_else() -> None:
    shown = display(SEED)
    changed = [(old, new) for old, new in zip(SEED, shown, strict=True) if old != new]
    assert len(changed) == 764
    assert all(FULL_WIDTH[old] == new for old, new in changed)
    assert not re.search(r"[,()]", shown)


@pytest.mark.parametrize(("text", "folded"), fold_cases())
def test_fold(text: str, folded: str) -> None:
    assert fold(text, VARIANTS).text == folded


def test_folding_does_not_see_how_a_text_is_displayed() -> None:
    assert fold(display(SEED)).text == fold(SEED).text


def test_fold_says_where_characters_come_from() -> None:
    text = " 改革“5 G”㎡"
    folded = fold(text)
    assert folded.text == "改革5 gm2"
    assert [text[offset] for offset in folded.offsets[:-1]] == list("改革5 G㎡㎡")
    assert folded.offsets[-1] == len(text)
    at = folded.text.index("5 g")
    assert text[slice(*folded.source(at, at + 3))] == "5 G"


def test_fold_of_nothing() -> None:
    assert fold("") == Folded("", (0,))
    assert fold(" “” ") == Folded("", (4,))
