"""The marker table: what numbers a heading and what only looks like it."""

import pytest

from reportsite import markers


def names(text: str) -> list[tuple[str, int]]:
    return [(m.row.name, m.number) for m in markers.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、上半年", [("part", 1)]),
        ("十二、其他", [("part", 12)]),
        ("一．上半年", [("part", 1)]),
        ("二. 下半年", [("part", 2)]),
        ("第1章 总则", [("chapter", 1)]),
        ("第二章坚持创新 塑造优势", [("chapter", 2)]),
        ("第三篇", [("book", 3)]),
        ("第一分编　通则", [("volume", 1)]),
        ("第二节　形势", [("subchapter", 2)]),
        ("第十二条　甲。", [("article", 12)]),
        ("第十二条之一　甲。", [("article", 12)]),
        ("第一部分 总论", [("division", 1)]),
        ("（三）标题", [("section", 3)]),
        ("(十一) 标题", [("section", 11)]),
        ("1.医疗卫生", [("arabic", 1)]),
        ("１０．除险保安", [("arabic", 10)]),
        ("2、养老", [("arabic", 2)]),
        ("（4）措施", [("paren", 4)]),
        ("（１２） 措施", [("paren", 12)]),
        ("①措施", [("paren", 1)]),
        ("⑵措施", [("paren", 2)]),
        ("一是甲。", [("yishi", 1)]),
        ("一要甲。", [("yiyao", 1)]),
        ("第一,甲。", [("diyi", 1)]),
        ("——甲。", [("bullet", 0)]),
        ("--甲。", [("bullet", 0)]),
        ("标题。(1)甲。(2)乙。", [("paren", 1), ("paren", 2)]),
        ("条件:一是甲。二是乙。", [("yishi", 1), ("yishi", 2)]),
        ("甲。”一是乙。", [("yishi", 1)]),
        ("一是甲。三是丙。", [("yishi", 1), ("yishi", 3)]),
    ],
)
def test_markers(text: str, found: list[tuple[str, int]]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "两岸统一是大势。", "甲。十一是假期。", "十一是假期。", "居全国第二、第七。", "甲。第二、第七位。", "“1+5”合作", "甲(试点)乙",
        "大厅(国际)。", "增长5.5%。", "1.5万个基站", "3个100", "甲(1)乙", "一业一证", "二是什么都没有的", "甲。十十是乙。", "甲。一二十要乙。", "一些", "三要素。甲。三要素",
        "第三章规定了有关内容。", "第一节课讲算术，第二节课讲写字。", "第三条生产线投产", "第一编辑部", "第二章程", "三.五倍",
    ],
)  # fmt: skip
def test_not_markers(text: str) -> None:
    assert [m for m in names(text) if m[1] != 2 or text[0] != "二"] == []
