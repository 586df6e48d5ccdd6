"""What must hold for any text: nothing is lost, ids are unique, the parser never fails, YAML keeps everything."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite import ids, outline
from reportsite.content import store
from reportsite.foldtable import RADICALS
from reportsite.model import Report, pieces, rebuild
from reportsite.numerals import to_chinese
from reportsite.settle import settle
from reportsite.typography import blank_invisible

SEED = (Path(__file__).parents[2] / "seeds" / "2023h1.txt").read_bytes().decode()
PIECES = [
    "一、", "二、", "三、", "（一）", "(二)", "(三) ", "1.", "2．", "（1）", "(2)", "(3)", "①", "一是", "二是", "三要", "十一是", "第一，",
    "第二，", "——", "--", "各位代表！", "附件", "上半年执行情况", "主要问题", "主要措施", "甲", "统一是", "“1+5”", "(试点)", "。", "！",
    "；", "……", ":", "，", "“", "”", "（", "）", '"', "\n", "\r\n", "\r", "\n\n", "\u3000\u3000", " ", "\t", "5.5%", "\x00", "\ufeff",
    "第一章 总则", "第二章", "第一节 甲", "第一篇", "第一部分 ", "第一条 ", "第二条之一 ", "目录", "新华社某地1月2日电", "3．10种", "同志们：",
    "各位代表！也要看到问题", "今后五年的目标是", "工作回顾和工作安排", "三件大事：一是", "，二是",
    "\u2028", "日期:2023-10-16 来源:某委", "在看到困难的同时,也要看到有利条件:",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
)


def parsed(text: str) -> Report:
    return outline.parse(text, file="t.txt", id="t")


def check(text: str) -> Report:
    report = parsed(text)
    assert rebuild(report) == text
    named = [p.id for p in report.parts] + [s.id for _, s in report.sections()]
    named += [i.id for _, _, i in report.items()] + [s.id for _, s in report.statements()]
    assert len(named) == len(set(named))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for piece in pieces(report):
        assert lines[piece.span.line - 1][piece.span.start : piece.span.end] == piece.text
    for separator in report.separators:
        seen = blank_invisible(separator.text)
        assert all(c.isspace() or c in "。:：" for c in seen), "words outside every item"
    return report


@given(texts)
def test_nothing_is_lost_and_every_id_is_unique(text: str) -> None:
    check(text)


@given(texts)
@settings(max_examples=60)
def test_every_line_with_words_is_decided_by_a_rule(text: str) -> None:
    decided = {line for line, _ in outline.decisions(text)}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [i for i, line in enumerate(lines, 1) if blank_invisible(line).split() and i not in decided] == []


@given(st.data())
@settings(max_examples=60)
def test_any_cut_or_insertion_in_the_seed_is_parsed(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SEED)))
    end = data.draw(st.integers(start, min(len(SEED), start + 400)))
    insert = data.draw(st.lists(st.sampled_from(PIECES), max_size=4).map("".join))
    check(SEED[:start] + insert + SEED[end:])


@st.composite
def outlines(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int]]]]:
    """A well-formed report and, for each part and section, (number of the section, how many items it has)."""
    full = draw(st.booleans())
    space = draw(st.sampled_from(["", " ", "\u3000"]))
    stop = draw(st.sampled_from(["", "。"]))
    left, right = ("（", "）") if full else ("(", ")")
    rows: list[str] = []
    shape: list[list[tuple[int, int]]] = []
    kinds = draw(st.permutations(["上半年执行情况", "主要问题", "主要措施"]))
    for number, heading in enumerate(kinds, 1):
        rows.append(f"{to_chinese(number)}、{space}{heading}")
        sections = []
        for s in range(1, draw(st.integers(1, 12)) + 1):
            items = draw(st.integers(1, 12))
            style = draw(st.sampled_from(["paragraphs", "paren", "yishi"]))
            head = f"{left}{to_chinese(s)}{right}{space}推动第{s}项发展"
            if style == "paragraphs":
                rows.append(head + stop)
                rows += [f"第{i}段说明情况。增长{i}.5%。" for i in range(1, items + 1)]
            elif style == "paren":
                rows.append(
                    head + "。" + "".join(f"{left}{i}{right}{space}办好甲事。落实乙。" for i in range(1, items + 1))
                )
            else:
                rows.append(head + "。" + "".join(f"{to_chinese(i)}是办好甲事。落实乙。" for i in range(1, items + 1)))
            sections.append((s, items))
        shape.append(sections)
    return "\n".join(rows), shape


@given(outlines())
@settings(max_examples=60)
def test_a_well_formed_outline_is_read_as_written(case: tuple[str, list[list[tuple[int, int]]]]) -> None:
    text, shape = case
    report = check(text)
    assert [[(s.number, len(s.items)) for s in part.sections] for part in report.parts] == shape
    assert [d.code for d in report.diagnostics if d.code != "repeated-text"] == []  # the generator repeats itself


@st.composite
def leveled(draw: st.DrawFn) -> tuple[str, list[list[list[int]]]]:
    """A text of three levels of heading, whichever, and for each part and section the numbers of its items; what is
    below the third level belongs to the items."""
    marks = {
        "篇": "第{}篇", "部分": "第{}部分", "章": "第{}章", "节": "第{}节", "一": "{}、", "（一）": "（{}）", "1": "{}.",
    }  # fmt: skip
    names = list(marks)
    start = draw(st.integers(0, len(names) - 4))
    part, section, item, below = (marks[name] for name in names[start : start + 4])
    space = draw(st.sampled_from([" ", "\u3000"]))
    rows: list[str] = []
    shape: list[list[list[int]]] = []

    def number(mark: str, n: int) -> str:
        return mark.format(n if mark == marks["1"] else to_chinese(n))

    for p in range(1, draw(st.integers(2, 4)) + 1):
        rows.append(f"{number(part, p)}{space}推动第{p}方面发展")
        shape.append([])
        for s in range(1, draw(st.integers(2, 4)) + 1):
            rows.append(f"{number(section, s)}{space}推动第{s}项发展")
            count = draw(st.integers(2, 4))
            shape[-1].append(list(range(1, count + 1)))
            for i in range(1, count + 1):
                rows.append(f"{number(item, i)}{space}办好甲事")
                rows += [f"说明第{n}点。" for n in range(draw(st.integers(0, 2)))]
                rows += [f"{number(below, n)}{space}落实乙。" for n in range(1, draw(st.integers(1, 3)))]
    return "\n".join(rows), shape


@given(leveled())
@settings(max_examples=60)
def test_three_levels_are_parts_sections_and_items_whichever_they_are(
    case: tuple[str, list[list[list[int]]]],
) -> None:
    text, shape = case
    report = check(text)
    assert [[[item.number for item in s.items] for s in part.sections] for part in report.parts] == shape
    assert report.diagnostics == ()


@given(texts)
@settings(max_examples=60, deadline=None)
def test_yaml_keeps_everything(text: str) -> None:
    report = parsed(text)
    with TemporaryDirectory() as folder:
        store.write(Path(folder), store.files_of(report))
        loaded = store.read(store.on_disk(Path(folder), "content/t"), "content/t")
    assert loaded == report
    assert loaded.diagnostics == report.diagnostics
    assert rebuild(loaded) == text


@pytest.mark.parametrize(
    "text",
    ["", "一", "\n", "一、" * 300_000, "（一）\n" * 30_000, "。（1）" * 30_000, "一是甲。" * 30_000, "“（" * 300_000, "\x00" * 1000,
     "——\n" * 30_000, "。一是甲。二是乙\n" * 12_000],
    ids=["empty", "one", "newline", "parts", "sections", "paren", "yishi", "open", "nul", "bullets", "lists"],
)  # fmt: skip
def test_large_and_odd_texts(text: str) -> None:
    assert rebuild(parsed(text)) == text


@given(texts, texts)
@settings(max_examples=40)
def test_accepting_ids_keeps_every_old_id_alive(before: str, after: str) -> None:
    frozen = ids.freeze(parsed(before))
    accepted = settle(parsed(after), frozen)
    now = ids.rename(parsed(after), accepted.renames)
    assert ids.compare(now, accepted) == []
    named = ids.named_texts(now)
    assert set(named) == set(accepted.texts)
    if named:
        for id in frozen.texts:
            assert id in named or accepted.aliases[id] in named


def look_alike(text: str) -> str:
    """A text as a PDF file may give it: radicals for the ideographs they look like."""
    radicals = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
    radicals |= {char: chr(first + at) for first, block in RADICALS for at, char in enumerate(block)}
    return "".join(radicals.get(char, char) for char in text)


@pytest.mark.parametrize("disguise", [look_alike, lambda text: text.replace("(", "(\u200b").replace("、", "\u2060、")])
def test_look_alikes_are_read_as_what_they_look_like(disguise: Callable[[str], str]) -> None:
    odd = disguise(SEED)
    assert odd != SEED
    plain, read = parsed(SEED), parsed(odd)
    assert rebuild(read) == odd
    assert [(item.id, item.number, item.kind, len(item.statements)) for _, _, item in read.items()] == [
        (item.id, item.number, item.kind, len(item.statements)) for _, _, item in plain.items()
    ]
    assert [d.code for d in read.diagnostics if d.code != "radicals"] == [d.code for d in plain.diagnostics]
