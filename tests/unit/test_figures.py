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


def test_growths_answer_levels_one_by_one() -> None:
    town, country, first, second = _find("城镇、农村居民收入分别为5.2万元和2.6万元,增长5.1%和6.2%。")
    assert (first.parent, second.parent) == (town.id, country.id)
    assert [f.indicator for f in (first, second)] == ["城镇居民收入", "农村居民收入"]


def test_a_fall_that_turns_into_a_rise_has_one_name() -> None:
    assert _said(_find("出口由上年下降3.2%转为增长5.1%。")) == [("3.2%", "出口", "growth", "-"), ("5.1%", "出口", "growth", "+")]


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


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "港口吞吐量由2012年的3.1亿吨增加到2017年的4.8亿吨。",
            [("3.1亿吨", "港口吞吐量", "2012"), ("4.8亿吨", "港口吞吐量", "2017")],
        ),
        (
            "渔民人均收入从一九八五年的400元提高到一九九〇年的730元。",
            [("400元", "渔民人均收入", "1985"), ("730元", "渔民人均收入", "1990")],
        ),
        (
            "绿化率从31%提高到2020年的36%、2023年的38%。",
            [("31%", "绿化率", "2024H1"), ("36%", "绿化率", "2020"), ("38%", "绿化率", "2023")],
        ),
        (
            "渔业比重由2015年的35%提高到41%。",
            [("35%", "渔业比重", "2015"), ("41%", "渔业比重", "2024H1")],
        ),
        (
            "镇办渔场由51家整合为33家。",
            [("51家", "镇办渔场", "2024H1"), ("33家", "镇办渔场", "2024H1")],
        ),
    ],
)
def test_the_old_and_the_new_number_of_a_thing_are_two_figures_with_their_years(
    sentence: str, said: list[tuple[str, str, str]]
) -> None:
    figures = _find(sentence)
    assert [(f.text, f.indicator, f.period) for f in figures] == said
    assert [f.sign for f in figures] == [""] * len(said)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("钢材、水泥、原煤产量分别增长5%、3%、2%。", ["钢材产量", "水泥产量", "原煤产量"]),
        ("第一、二、三产业增加值分别增长2.1%、4.5%和6.7%。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("东港、西港、北港分别完成吞吐量3万吨、2万吨、1万吨。", ["东港吞吐量", "西港吞吐量", "北港吞吐量"]),
        ("渔船用水量、能耗、废气排放量分别下降23%、15%、18%。", ["渔船用水量", "能耗", "废气排放量"]),
        ("工业增加值、商品零售总额、港口投资分别增长6%、8%和10%。", ["工业增加值", "商品零售总额", "港口投资"]),
        ("城乡居民收入分别增长5.1%和6.2%。", ["城镇居民收入", "农村居民收入"]),
    ],
)
def test_a_list_deals_out_its_names(sentence: str, names: list[str]) -> None:
    assert [f.indicator for f in _find(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("削减污染物排放5万吨,压减燃煤300万吨。", [("削减污染物排放", ""), ("压减燃煤", "")]),
        ("审批事项削减44%,燃煤用量压减三成。", [("审批事项", "-"), ("燃煤用量", "-")]),
        ("平均工资增长6%,电价平均降低10%。", [("平均工资", "+"), ("电价", "-")]),
        ("技术交易额翻了一番,企业开办数量翻两番。", [("技术交易额", "+"), ("企业开办数量", "+")]),
        ("补贴惠及130万老年人。", [("补贴惠及老年人", "")]),
        ("共济金额69亿元。", [("共济金额", "")]),
    ],
)
def test_words_of_a_name_stay_whole(sentence: str, said: list[tuple[str, str]]) -> None:
    assert [(f.indicator, f.sign) for f in _find(sentence)] == said


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("120个社区建成养老驿站。", ["建成养老驿站的社区"]),
        ("在30个行业推行告知承诺制。", ["推行告知承诺制的行业"]),
        ("为2万名学生开展视力检查。", ["为学生开展视力检查"]),
        ("15个项目完成投资3亿元。", ["项目", "项目完成投资"]),
        ("热线共受理诉求6万件,响应率99%、解决率92%。", ["热线受理诉求", "热线响应率", "热线解决率"]),
        ("新签项目40个、总投资9亿元。", ["新签项目", "新签项目总投资"]),
        ("优良天数连续8年保持在290天以上。", ["优良天数连续保持在290天以上的时间", "优良天数"]),
        ("基本完成200个小区整治工作。", ["小区整治"]),
        ("收入50万元以上的村占比达68%。", ["收入", "村占比"]),
        ("10所学校、12个专业入选国家计划。", ["入选国家计划的学校", "入选国家计划的专业"]),
        ("铁路里程超过2万公里,占全国三成。", ["铁路里程", "铁路里程占全国"]),
        ("存款余额增长8%,新增4万亿元。", ["存款余额", "存款余额新增"]),
        ("渔业产值增长7%,超过计划增长5%的要求。", ["渔业产值", "渔业产值计划"]),
        ("整治渡口12处,7座码头全部开放。", ["整治渡口", "码头全部开放"]),
        ("培育20家数字化车间、智能工厂,促进生产。", ["培育数字化车间、智能工厂"]),
    ],
)
def test_a_name_says_of_whom_or_what(sentence: str, names: list[str]) -> None:
    assert [f.indicator for f in _find(sentence)] == names


@pytest.mark.parametrize(
    "words",
    [
        "落实八项规定", "坚持四项基本原则", "写好五篇大文章", "用好两个市场", "抓好九个方面工作", "抓住3个环节", "贯彻五届三次全会精神", "纪念建港75周年",
        "防止二次污染", "统筹两个大局", "关心一老一小", "办好“十件实事”",
    ],
)  # fmt: skip
def test_a_number_that_names_or_orders_is_no_figure(words: str) -> None:
    assert _find(f"(1)港口。{words}。", part="三、主要措施") == []


@pytest.mark.parametrize("words", ["新建三所学校", "发布两批清单", "召开三次会议", "完成十项改革", "修建十二座水库", "增加两个班次"])
def test_a_spelt_number_that_counts_is_a_figure(words: str) -> None:
    assert len(_find(f"{words}。")) == 1


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("(1)港口。补助由每人每年380元提高到420元。", ["420元"]),
        ("(1)港口。年内建成码头6座,去年建成4座。", ["6座"]),
        ("(1)港口。为65岁以上渔民体检3万人次。", ["3万人次"]),
        ("(1)港口。今后5年新增泊位8个,换乘距离50米内的站点达到9成。", ["8个", "9成"]),
        ("(1)港口。用好3亿元引导基金,今年高校毕业生8万人,安置2万人。", ["2万人"]),
        ("(1)港口。吞吐量增长5%,快于全国2个百分点。", ["5%"]),
    ],
)
def test_of_a_measures_numbers_those_to_be_reached_are_targets(text: str, targets: list[str]) -> None:
    found = _find(text, part="三、主要措施")
    assert [f.text for f in found if f.kind is FigureKind.TARGET] == targets


def test_what_is_announced_as_expected_is_a_target_whatever_the_part_is() -> None:
    text = "去年增长6%。今年发展的主要预期目标是:吞吐量增长5%;货损率3%以内;新增泊位8个。全港有泊位90个。"
    found = _find(text, part="二、有关说明")
    assert [f.text for f in found if f.kind is FigureKind.TARGET] == ["5%", "3%以内", "8个"]
    assert [f.text for f in found if f.kind is not FigureKind.TARGET] == ["6%", "90个"]


@pytest.mark.parametrize("text", ["去年确定的主要预期目标是:吞吐量增长5%。", "完成的主要目标是:新增泊位8个。"])
def test_what_was_expected_once_is_no_target(text: str) -> None:
    assert {f.kind for f in _find(text)} & {FigureKind.TARGET} == set()


@pytest.mark.parametrize(("heading", "kinds"), [("今年主要预期目标", {FigureKind.TARGET}), ("完成全年发展目标", {FigureKind.GROWTH})])
def test_below_a_heading_of_targets_numbers_are_targets(heading: str, kinds: set[FigureKind]) -> None:
    report = outline.parse(f"一、上半年计划执行情况\n(一){heading}\n吞吐量增长5%。\n(二)其他\n建成泊位6个。\n", file="seed", id="2024h1")
    assert {f.kind for f in find(report).figures if f.text == "5%"} == kinds
    assert {f.kind for f in find(report).figures if f.text == "6个"} == {FigureKind.COUNT}
