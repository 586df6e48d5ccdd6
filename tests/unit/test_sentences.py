"""Sentence ends outside quotes and brackets."""

import pytest

from reportsite.sentences import split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("甲“乙。丙”丁。戊。", ["甲“乙。丙”丁。", "戊。"]),
        ("落实(一。二)要求。完。", ["落实(一。二)要求。", "完。"]),
        ("增长5.5%,高于2.4个百分点。", ["增长5.5%,高于2.4个百分点。"]),
        ("他说：“好。”他又说。", ["他说：“好。”", "他又说。"]),
        ("坚持“好。”的要求。乙。", ["坚持“好。”的要求。", "乙。"]),
        ("真的？！好……完", ["真的？！", "好……", "完"]),
        ("完成任务。”其余。", ["完成任务。”", "其余。"]),
        ("(没有合上。甲。乙。", ["(没有合上。", "甲。", "乙。"]),
        ("甲）多余的右括号。乙。", ["甲）多余的右括号。", "乙。"]),
        ('称"一。二"为三。四。', ['称"一。二"为三。', "四。"]),
        ("“甲（乙”丙）。丁。", ["“甲（乙”丙）。", "丁。"]),
        ("\u3000甲。 乙。 ", ["甲。", "乙。"]),
        ("", []),
        ("  \t ", []),
    ],
)
def test_split(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split(text)] == parts


def test_offsets_are_those_of_the_whole_line() -> None:
    text = "（一）标题。甲。乙。"
    assert split(text, 6) == [(6, 8), (8, 10)]
