"""Quantities, names, and what the words around a number say."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportsite import outline
from reportsite.layers.figures.coverage import gaps
from reportsite.layers.figures.figure import Figure, FigureKind
from reportsite.layers.figures.finding import compare_both_ways, find
from reportsite.layers.figures.names import Reasons, dates_and_quoted
from reportsite.layers.figures.periods import Periods, base_period, is_period
from reportsite.layers.figures.quantities import Quantity, parse, quantities, written_forms
from reportsite.layers.figures.views import period_words

FIXTURE = Path(__file__).parents[1] / "fixtures" / "figures" / "quantities.txt"


def _cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in FIXTURE.read_text("utf-8").splitlines():
        if line.startswith("  "):
            cases[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


def _printed(sentence: str, q: Quantity) -> str:
    sign = "-" if q.minus else ""
    number = f"{sign}{round(q.value * q.scale, 3).normalize():f}"
    if q.high is not None:
        number += f"..{(q.high * q.scale).normalize():f}"
    approx = f" ({','.join(q.approx)})" if q.approx else ""
    return f"{sentence[q.start : q.end]} = {number} {q.unit}{approx}"


@pytest.mark.parametrize(("sentence", "expected"), _cases(), ids=[sentence[:16] for sentence, _ in _cases()])
def test_quantities_of_a_sentence(sentence: str, expected: list[str]) -> None:
    taken = dates_and_quoted(sentence)
    found = [q for q in quantities(sentence) if not any(start < q.end and q.start < end for start, end in taken)]
    assert ([_printed(sentence, q) for q in found] or ["-"]) == expected


def test_parse_takes_one_whole_quantity_and_nothing_else() -> None:
    assert parse("不低于300公顷").value == 300
    for words in ("300", "300个项目", "约", "5家、6家", "20只手套", ""):
        with pytest.raises(ValueError, match="not a number with a known unit"):
            parse(words)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2019年3月8日", "日期"),
        ("4月底", "日期"),
        ("3-7月", "日期"),
        ("“2+8”", "引号中的名称"),
        ("第4代", "序数"),
        ("7版", "名称中的编号"),
        ("7.0版", "编号"),
        ("9号线", "名称中的编号"),
        ("C919", "名称"),
        ("5G", "名称"),
        ("国道318", "线路编号"),
        ("12345服务热线", "热线号码"),
    ],
)
def test_names_say_why_their_digits_are_no_quantity(text: str, reason: str) -> None:
    reasons = Reasons(text)
    assert reason in {reasons.of(m.start(), m.end()) for m in re.finditer(r"\d", text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五大工程", ["五大"]),
        ("三年行动", ["三年"]),
        ("两级联动", ["两级"]),
        ("四地", ["四地"]),
        ("两位数", ["两位"]),
        ("发放三期", ["三期"]),
        ("一批、一个、第三次、二期、统一大", []),
    ],
)
def test_written_forms_are_seen_unless_they_are_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in written_forms(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年收入", "2024H1"),
        ("二季度指数", "2024Q2"),
        ("1-5月利润", "2024-01/2024-05"),
        ("截至6月底登记", "..2024-06"),
        ("全年完成", "2024"),
        ("2021年投资", "2021"),
        ("比一季度", None),
        ("今年以来", None),
        ("完成全年计划", None),
        ("5000年历史", None),
        ("2021年上半年", "2021H1"),
        ("2021年1-5月", "2021-01/2021-05"),
        ("比2021年上半年", None),
        ("1-13月", ""),
        ("5-3月", ""),
        ("截至13月底", ""),
    ],
)
def test_period_is_what_the_words_say(text: str, expected: str | None) -> None:
    assert Periods(text, base_period("2024h1")).before(len(text)) == expected


def test_a_year_alone_does_not_say_which_period_a_report_covers() -> None:
    assert base_period("2024") == ""
    assert base_period("harbour") == ""


def _find(text: str, part: str = "一、上半年计划执行情况") -> list[Figure]:
    report = outline.parse(f"{part}\n(一)开头\n{text}\n", file="seed", id="2024h1")
    return compare_both_ways(find(report).figures)


def _said(figures: list[Figure]) -> list[tuple[str, str, str, str]]:
    return [(f.text, f.indicator, str(f.kind), f.sign) for f in figures]


def test_growth_belongs_to_the_level_before_it() -> None:
    level, growth = _find("港口工作有序。上半年货物吞吐量3.2亿吨、同比增长4.5%。")
    assert (level.indicator, level.kind, level.number) == ("货物吞吐量", FigureKind.LEVEL, Decimal(320000000))
    assert (growth.indicator, growth.kind, growth.sign) == ("货物吞吐量", FigureKind.GROWTH, "+")
    assert growth.parent == level.id
    assert [c.to for c in growth.comparisons] == ["上年同期"]


def test_a_fall_is_negative_however_it_is_written() -> None:
    figures = _find("出口下降7.2%,利润降幅为3%,产值增速为-1.5%。")
    assert [(f.text, f.number) for f in figures] == [
        ("7.2%", Decimal("-7.2")),
        ("3%", Decimal(-3)),
        ("-1.5%", Decimal("-1.5")),
    ]


def test_one_verb_and_one_word_serve_a_list() -> None:
    assert _said(_find("渔业、林业和牧业产值分别增长3.1%、2.2%和1.3%。")) == [
        ("3.1%", "渔业产值", "growth", "+"),
        ("2.2%", "林业产值", "growth", "+"),
        ("1.3%", "牧业产值", "growth", "+"),
    ]


def test_words_between_two_numbers_belong_to_both() -> None:
    count, growth = _find("12个重点行业产值增长5%。")
    assert (count.indicator, growth.indicator, growth.kind) == ("重点行业产值", "重点行业产值", FigureKind.GROWTH)
    assert growth.parent == ""


def test_two_growths_answer_two_levels() -> None:
    projects, money, first, second = _find("新签项目40个、合同金额9亿元,分别增长12%和30%。")
    assert (first.parent, second.parent) == (projects.id, money.id)
    assert second.indicator == "合同金额"


def test_a_verb_at_the_end_of_a_list_serves_each_member() -> None:
    assert [f.indicator for f in _find("12座水库、30处泵站工程完工。")] == ["水库完工", "泵站工程完工"]


def test_a_verb_before_the_first_member_serves_the_second() -> None:
    assert [f.indicator for f in _find("购置25辆消防车、40艘巡逻艇。")] == ["购置消防车", "购置巡逻艇"]


def test_stages_of_one_thing_keep_its_name() -> None:
    assert [f.indicator for f in _find("渡口改造新开工8个、完工5个。")] == ["渡口改造新开工", "渡口改造完工"]


def test_differences_are_tied_to_what_they_are_about() -> None:
    rate, above, below = _find("工业增长5.2%、高于全国1.1个百分点,比一季度回落0.4个百分点。")
    assert (above.parent, below.parent) == (rate.id, rate.id)
    assert [(c.to, c.difference, c.figure) for c in rate.comparisons] == [
        ("全国", Decimal("1.1"), above.id),
        ("一季度", Decimal("-0.4"), below.id),
    ]


def test_level_with_another_is_a_difference_of_nothing() -> None:
    (rate,) = _find("工业增长5.2%,增速与全省持平。")
    assert [(c.to, c.difference) for c in rate.comparisons] == [("全省", 0)]


def test_a_difference_in_growth_finds_the_growth_in_another_paragraph() -> None:
    figures = _find("港口投资增长8.5%。\n口岸平稳。全市港口投资完成70亿元,增速高于全国2.5个百分点。")
    growth, level, difference = figures
    assert level.kind is FigureKind.LEVEL
    assert difference.parent == growth.id
    assert [(c.to, c.figure) for c in growth.comparisons] == [("全国", difference.id)]


def test_a_running_total_is_cumulative() -> None:
    first, total = _find("平台新增成交2亿元、累计达15亿元。")
    assert (first.kind, total.kind) == (FigureKind.LEVEL, FigureKind.CUMULATIVE)
    assert total.indicator == first.indicator


def test_figures_of_measures_are_targets() -> None:
    (figure,) = _find("(1)加快建设。全年建成码头6座。", part="三、主要措施")
    assert (figure.kind, figure.period) == (FigureKind.TARGET, "2024")


def test_spans_are_slices_of_the_seed_line() -> None:
    text = "一、上半年情况\n(一)开头\n第一句约3万吨。第二句增长2.5%、近100家。\n"
    lines = text.split("\n")
    figures = find(outline.parse(text, file="seed", id="2024h1")).figures
    assert [f.text for f in figures] == ["约3万吨", "2.5%", "近100家"]
    assert all(lines[f.span.line - 1][f.span.start : f.span.end] == f.text for f in figures)
    assert [f.id.rpartition("-")[2] for f in figures] == ["f1", "f1", "f2"]


def test_every_number_outside_a_figure_is_a_gap_with_its_place() -> None:
    text = "一、上半年情况\n(一)第7届大会\n建成5座桥和X9平台,三大工程开工。\n"
    report = outline.parse(text, file="seed", id="2024h1")
    found = gaps(report, find(report).figures, [])
    lines = text.split("\n")
    assert [(g.text, lines[g.span.line - 1][g.span.start : g.span.end]) for g in found] == [
        ("7", "7"),
        ("9", "9"),
        ("三大", "三大"),
    ]
    assert [g.guess for g in found] == ["序数", "名称", ""]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("", ""),
        ("2023", "2023年"),
        ("2023H1", "2023年上半年"),
        ("2023H2", "2023年下半年"),
        ("2023Q2", "2023年二季度"),
        ("2023Q4", "2023年四季度"),
        ("2023-05", "2023年5月"),
        ("2023-01/2023-05", "2023年1–5月"),
        ("2022-11/2023-02", "2022年11月–2023年2月"),
        ("..2023-06", "截至2023年6月底"),
    ],
)
def test_every_period_has_its_words(period: str, words: str) -> None:
    assert is_period(period)
    assert period_words(period) == words


@pytest.mark.parametrize(
    "text", ["2023Q7", "2023Q0", "bald", "2023H3", "2023-13", "2023-00", "2023-05/2023-01", "..2023", "23", "2023h1", " "]
)
def test_what_is_no_period_is_known(text: str) -> None:
    assert not is_period(text)
