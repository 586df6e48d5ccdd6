"""What the layers choose to show: which figures, deadlines and entries, in which order, with which words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportsite import layer, outline
from reportsite.annotations import Annotations, Key
from reportsite.content.editorial import Editorial
from reportsite.layer import Layer
from reportsite.layers import LAYERS
from reportsite.layers.commitments.calendar import calendar
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.notes import FIGURES as FIGURE_NOTES
from reportsite.layers.figures.views import written
from reportsite.layers.ledger.blocks import OverviewLedger
from reportsite.layers.ledger.views import bar_span, entry_views, summary
from reportsite.model import ReportInfo
from reportsite.pages.base import Block, NavEntry, Offers, Page, Slot, Source
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView

INFO = ReportInfo(title="报告", short_title="半年报", publisher="某委", published=date(2024, 8, 1))
SEED = """一、上半年计划执行情况
(一)港口建设
港口加快建设。建成泊位12个、完工8座灯塔。1-5月培训员工300人。货物吞吐量3亿吨、同比增长4%。
(二)航道
航道畅通。疏浚航道15公里,修复堤防90公里。
三、主要措施
(一)港口
(1)扩大规模。全年建成20个泊位,力争年底前开通3条航线。8月底前完成验收。9月试航。9月10日前复验。(2)其他。修缮灯塔30座,推进20公里航道疏浚。
(二)防汛
(1)堤防。三季度末前加固堤防。11月底前验收堤防。年底前修复100公里堤防。10月底前基本完成测绘。10月底前清淤。
"""
FIGURES = """corrections:
- {statement: a1-1-s1, quote: 12个, indicator: 泊位}
- {statement: m1-1-s1, quote: 20个, indicator: 泊位, period: 2024}
headline:
- {statement: a1-1-s3, quote: 4%}
- {statement: a1-1-s1, quote: 12个}
"""
LEDGER = """- name: 灯塔
  first: {statement: a1-1-s1, quote: 8座, number: 8}
  target: {statement: m1-2-s1, quote: 灯塔30座, number: 30}
  ratio: 26.7
  comparable: partly
  reason: 目标没有写期限
- name: 航线
  first: {statement: a1-1-s1, quote: 12个, number: 12}
  target: {statement: m1-1-s1, quote: 3条航线, number: 3}
  comparable: no
  reason: 口径不同
- name: 航道
  first: {statement: a2-1-s1, quote: 疏浚航道15公里, number: 15}
  target: {statement: m1-2-s1, quote: 20公里航道疏浚, number: 20}
  ratio: 75.0
  comparable: partly
  reason: 目标没有写期限
- name: 泊位
  first: {statement: a1-1-s1, quote: 12个, number: 12}
  target: {statement: m1-1-s1, quote: 20个泊位, number: 20}
  ratio: 60.0
  comparable: yes
- name: 堤防
  first: {statement: a2-1-s1, quote: 修复堤防90公里, number: 90}
  target: {statement: m2-1-s3, quote: 修复100公里堤防, number: 100}
  ratio: 90.0
  comparable: yes
"""


def view_of(folder: Path, text: str = SEED, **files: str) -> ReportView:
    for name, words in files.items():
        (folder / f"{name}.yaml").write_text(words, "utf-8")
    report = outline.parse(text, file="seeds/2024h1.txt", id="2024h1", title="报告")
    annotations = layer.annotate(report, Editorial(folder, "editorial"), LAYERS)
    return layer.view(Source(report=report, info=INFO, routes=Routes(report), annotations=annotations), LAYERS)


@pytest.fixture
def view(tmp_path: Path) -> ReportView:
    return view_of(tmp_path, figures=FIGURES, ledger=LEDGER)


@pytest.fixture
def offers(view: ReportView) -> Offers:
    return layer.offers(view, LAYERS)


def block(blocks: tuple[Block, ...], template: str) -> Any:
    [found] = [each.data for each in blocks if each.template == f"layers/{template}.html"]
    return found


def entries(offers: Offers) -> list[Any]:
    return [each for group in page(offers, "ledger").groups for each in group.entries]


def page(offers: Offers, nav: str) -> Any:
    [found] = [each for each in offers.pages if each.nav == nav]
    return found


def test_the_overview_shows_the_next_six_deadlines_firm_ones_first(offers: Offers) -> None:
    shown = [(d.deadline.date, d.deadline.what) for d, _ in block(offers.overview, "commitments/overview").deadlines]
    assert shown == [
        ("2024-08-31", "8月底前完成验收"),
        ("2024-09-10", "9月10日前复验"),
        ("2024-09-30", "三季度末前加固堤防"),
        ("2024-09", "9月试航"),
        ("2024-10-31", "10月底前清淤"),
        ("2024-10-31", "10月底前基本完成测绘"),
    ]


def test_deadlines_are_counted_from_the_day_the_report_was_heard(view: ReportView) -> None:
    heard = replace(view, source=replace(view.source, info=replace(INFO, heard_on=date(2024, 9, 5))))
    data = block(layer.offers(heard, LAYERS).overview, "commitments/overview")
    assert data.heard == "2024年9月5日"
    assert [(d.deadline.date, days) for d, days in data.deadlines[:3]] == [
        ("2024-09-10", "5 天后"), ("2024-09-30", "25 天后"), ("2024-09", ""),
    ]  # fmt: skip


def test_the_timeline_has_every_deadline_by_date_a_month_after_its_days(offers: Offers) -> None:
    timeline = page(offers, "timeline")
    dates = [day.date for day in timeline.days]
    assert dates == sorted(dates, key=lambda d: d if len(d) > 7 else f"{d}-99")
    assert dates.index("2024-09-30") < dates.index("2024-09")
    assert timeline.count == 10
    assert timeline.year_end == ("全年", "年底前")


def test_the_overviews_ledger_has_what_can_be_divided_comparable_first_then_by_ratio(offers: Offers) -> None:
    ledger: OverviewLedger = block(offers.overview, "ledger/overview")
    assert [(e.entry.name, e.ratio) for e in ledger.entries] == [
        ("堤防", "90.0%"), ("泊位", "60.0%"), ("航道", "75.0%"), ("灯塔", "26.7%"),
    ]  # fmt: skip
    assert ledger.summary == "可比的 2 项中，2 项已过半。"
    assert ledger.span == 100


def test_a_layers_page_says_what_is_on_it(offers: Offers) -> None:
    assert [(each.path, each.template, each.report, each.title, each.description) for each in offers.pages] == [
        ("2024h1/figures.html", "layers/figures/page.html", "2024h1", "数据 · 半年报",
         "报告里的全部 12 个数据：指标、数值、变化、时段，每个数都能回到原句。"),
        ("2024h1/timeline.html", "layers/commitments/page.html", "2024h1", "时间表 · 半年报",
         "报告里写明期限的 10 项安排，按日期排列。"),
        ("2024h1/ledger.html", "layers/ledger/page.html", "2024h1", "台账 · 半年报",
         "报告：上半年完成数与全年目标逐项对照，可比的 2 项中，2 项已过半。"),
    ]  # fmt: skip


def test_a_layers_page_leads_to_its_tables(offers: Offers) -> None:
    figures, timeline, ledger = (page(offers, nav) for nav in ("figures", "timeline", "ledger"))
    assert (figures.csv, figures.downloads) == ("data/figures.csv", "2024h1/data.html")
    assert (timeline.csv, timeline.ics) == ("data/deadlines.csv", "data/deadlines.ics")
    assert ledger.csv == "data/ledger.csv"
    assert block(offers.examples, "figures/example").csv == "data/figures.csv"
    assert block(offers.examples, "ledger/example").csv == "data/ledger.csv"
    assert [(file.name, file.about) for file in offers.files] == [
        ("deadlines.ics", "期限日历，可导入手机或电脑的日历"),
    ]  # fmt: skip


def test_the_overview_leads_to_the_page_of_each_layer(offers: Offers) -> None:
    for name in ("figures", "ledger", "commitments"):
        path = {"commitments": "timeline"}.get(name, name)
        assert block(offers.overview, f"{name}/overview").page == f"2024h1/{path}.html"
    assert block(offers.overview, "ledger/overview").csv == "data/ledger.csv"
    assert [(entry.key, entry.path) for entry in offers.navigation] == [
        (key, f"2024h1/{key}.html") for key in ("ledger", "figures", "timeline")
    ]


def test_the_figures_are_listed_by_section_with_what_one_can_filter_by(offers: Offers) -> None:
    figures = page(offers, "figures")
    assert [(g.id, g.word, g.part, g.kind, [f.number for f in g.figures]) for g in figures.groups] == [
        ("a1", "一（一）港口建设", "a", "achievement", ["12", "8", "300", "300,000,000", "4"]),
        ("a2", "一（二）航道", "a", "achievement", ["15", "90"]),
        ("m1", "三（一）港口", "m", "measure", ["20", "3", "30", "20"]),
        ("m2", "三（二）防汛", "m", "measure", ["100"]),
    ]
    assert figures.parts == (("a", "成绩"), ("m", "措施"))
    assert figures.kinds == (("count", "数量"), ("level", "水平"), ("growth", "增速"), ("target", "目标"))
    assert (figures.count, figures.edited, figures.reviewed) == (12, 2, False)
    assert {f.figure.id for g in figures.groups for f in g.figures if f.edited} == {"a1-1-s1-f1", "m1-1-s1-f1"}


def test_a_figure_is_listed_with_its_kind_period_change_and_sentence(offers: Offers) -> None:
    [group, *_] = page(offers, "figures").groups
    assert [(f.kind, f.period, f.change, f.href) for f in group.figures[2:]] == [
        ("数量", "2024年1–5月", "", "2024h1/a1-1.html#a1-1-s2"),
        ("水平", "2024年上半年", "同比+4%", "2024h1/a1-1.html#a1-1-s3"),
        ("增速", "2024年上半年", "同比", "2024h1/a1-1.html#a1-1-s3"),
    ]


def test_a_deadline_is_listed_with_how_firm_it_is_and_its_sentence(offers: Offers) -> None:
    timeline = page(offers, "timeline")
    assert [
        (day.words, [(d.deadline.text, d.firmness, d.home.place, d.href) for d in day.deadlines])
        for day in timeline.days
        if day.date in ("2024-09", "2024-12-31")
    ] == [
        ("2024年9月", [
            ("9月", "直陈", "三（一）（1）", "2024h1/m1-1.html#m1-1-s3"),
        ]),
        ("2024年12月31日", [
            ("全年", "直陈", "三（一）（1）", "2024h1/m1-1.html#m1-1-s1"),
            ("年底前", "缓和", "三（一）（1）", "2024h1/m1-1.html#m1-1-s1"),
            ("年底前", "直陈", "三（二）（1）", "2024h1/m2-1.html#m2-1-s3"),
        ]),
    ]  # fmt: skip
    assert timeline.firm == 8


def test_both_sides_of_a_ledger_entry_lead_to_their_sentences(offers: Offers) -> None:
    lights, lines, *_ = (each for name in ("灯塔", "航线") for each in entries(offers) if each.entry.name == name)
    assert (lights.first_number, lights.first_unit, lights.first_place) == ("8", "座", "一（一）第1段")
    assert (lights.target_number, lights.target_unit, lights.target_place) == ("30", "座", "三（一）（2）")
    assert (lights.first_href, lights.target_href) == ("2024h1/a1-1.html#a1-1-s1", "2024h1/m1-2.html#m1-2-s1")
    assert (lights.basis, lights.ratio, lights.comparable) == ("未写期限", "26.7%", "只差期限")
    assert (lines.basis, lines.ratio, lines.comparable) == ("年底前 · 力争", "", "不可比")


def test_the_ledger_leads_to_the_sentence_that_claims_half_is_done(tmp_path: Path) -> None:
    text = SEED.replace("航道畅通。", "航道畅通。任务过半。")
    ledger = LEDGER.replace("a2-1-s1", "a2-1-s2")
    made = page(layer.offers(view_of(tmp_path, text, figures=FIGURES, ledger=ledger), LAYERS), "ledger")
    assert (made.claim, made.claim_href) == ("一（二）第1段", "2024h1/a2-1.html#a2-1-s1")


def test_a_ledger_whose_report_claims_nothing_leads_nowhere(offers: Offers) -> None:
    ledger = page(offers, "ledger")
    assert (ledger.claim, ledger.claim_href) == ("", "")


@pytest.mark.parametrize(("ratio", "span"), [("99.9", 100), ("100.0", 100), ("101.0", 150), ("150.0", 150), ("151.0", 200)])
def test_bars_are_drawn_to_the_next_fifty_per_cent(ratio: str, span: int, view: ReportView) -> None:
    [entry, *_] = entry_views(view)
    over = replace(entry, entry=replace(entry.entry, ratio=Decimal(ratio)))
    assert bar_span([entry, over]) == span


def test_a_ledger_without_a_comparable_entry_says_so(view: ReportView) -> None:
    assert summary(entry_views(view)[:3]) == "没有可比的项。"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("12个", ("12", "个")), ("不低于300公顷", ("不低于300", "公顷")), ("20个以上", ("20", "个以上")), ("翻番", ("翻番", ""))],
)
def test_a_figure_is_cut_after_its_last_digit(text: str, pieces: tuple[str, str], view: ReportView) -> None:
    [figure, *_] = view.source.annotations[FIGURE_NOTES].figures
    assert written(replace(figure, text=text)) == pieces


def test_the_ledgers_page_keeps_the_order_it_was_written_in(offers: Offers) -> None:
    ledger = page(offers, "ledger")
    assert [(g.title, g.sum, [e.entry.name for e in g.entries], g.span) for g in ledger.groups] == [
        ("可比", "2 项，其中 2 项已过半", ["泊位", "堤防"], 100),
        ("只差期限：目标句没有写期限", "2 项；若以年底为期，其中 1 项已过半", ["灯塔", "航道"], 100),
        ("两边说的不是一回事", "1 项，不算比例", ["航线"], 100),
    ]
    assert ledger.summary == "可比的 2 项中，2 项已过半。"
    assert ledger.elsewhere


def test_targets_without_a_half_year_number_are_listed(tmp_path: Path) -> None:
    without = LEDGER[: LEDGER.index("- name: 堤防")]
    made = page(layer.offers(view_of(tmp_path, figures=FIGURES, ledger=without), LAYERS), "ledger")
    assert [(each.number, each.unit, each.href) for each in made.lone] == [("100", "公里", "2024h1/m2-1.html#m2-1-s3")]


def test_what_is_past_half_in_words_is_quoted_and_the_claim_about_all_is_not(tmp_path: Path) -> None:
    text = SEED.replace("航道畅通。", "航道畅通，船闸主体结构进度过半。时间过半、任务过半。")
    ledger = LEDGER.replace("a2-1-s1", "a2-1-s2")
    made = page(layer.offers(view_of(tmp_path, text, figures=FIGURES, ledger=ledger), LAYERS), "ledger")
    assert [said.text for said in made.halves] == ["船闸主体结构进度过半"]


def test_the_margin_leaves_out_the_usual_period_a_targets_and_growth_beside_its_level(offers: Offers) -> None:
    def margin(item: str) -> list[tuple[str, str, list[str]]]:
        rows = block(offers.items[item], "figures/margin")
        return [(row.name, row.value, [remark.text for remark in row.remarks]) for row in rows]

    assert margin("a1-1") == [
        ("泊位", "12个", ["目标 20个，60.0%"]),
        ("完工灯塔", "8座", ["目标 30座，26.7%（只差期限）", "目标没有写期限"]),
        ("培训员工", "300人", ["2024年1–5月"]),
        ("货物吞吐量", "3亿吨", ["同比+4%"]),
    ]
    targets = {name: remarks for name, _, remarks in margin("m1-1")}
    assert targets["泊位"] == ["全年 · 建成", "上半年 12个，60.0%"]  # and not 2024年, its period


def test_a_remark_of_the_ledger_leads_to_its_entry(view: ReportView) -> None:
    [first, *_] = view.remarks["a1-1-s1-f2"]
    assert first.href == "2024h1/ledger.html#l1"


def test_the_headlines_lead_to_their_sentences(offers: Offers) -> None:
    shown = block(offers.overview, "figures/overview").headlines
    assert [(h.value, h.href) for h in shown] == [
        ("+4%", "2024h1/a1-1.html#a1-1-s3"),
        ("12个", "2024h1/a1-1.html#a1-1-s1"),
    ]


def test_a_headline_says_how_it_grew_or_compares(tmp_path: Path) -> None:
    text = "一、计划执行情况\n(一)港口\n货物吞吐量3亿吨、同比增长4%。客运量下降2%。港口投资增长10%,比全省高3个百分点。\n"
    chosen = [("h", "3亿吨"), ("h", "4%"), ("s1", "2%"), ("s2", "10%")]
    headline = "".join(f"- {{statement: a1-1-{id}, quote: {quote}}}\n" for id, quote in chosen)
    offers = layer.offers(view_of(tmp_path, text, figures=f"headline:\n{headline}"), LAYERS)
    assert [(h.name, h.value, h.note) for h in block(offers.overview, "figures/overview").headlines] == [
        ("货物吞吐量", "3亿吨", "增长4%"),
        ("货物吞吐量", "+4%", ""),
        ("客运量", "−2%", ""),
        ("港口投资", "+10%", "比全省高3个百分点"),
    ]


def test_the_navigation_and_the_tables_keep_their_order(offers: Offers) -> None:
    assert [entry.label for entry in offers.navigation] == ["台账", "数据", "时间表"]
    assert [table.name for table in sorted(offers.tables, key=lambda t: t.order)][:4] == [
        "figures", "targets", "ledger", "deadlines",
    ]  # fmt: skip
    assert [each.template for each in offers.overview if each.slot is Slot.BELOW] == [
        "layers/ledger/overview.html", "layers/commitments/overview.html",
    ]  # fmt: skip


def test_a_search_can_be_narrowed_to_what_has_a_deadline_and_then_to_what_has_figures(view: ReportView) -> None:
    facets = layer.facets(view.source, LAYERS)
    assert [(f.key, f.title, [(v.value, v.label, sorted(v.items)) for v in f.values]) for f in facets] == [
        ("with", "含有", [("deadline", "有期限", ["m1-1", "m2-1"])]),
        ("with", "含有", [("figure", "有数字", ["a1-1", "a2-1", "m1-1", "m1-2", "m2-1"])]),
    ]


def test_a_search_finds_figures_by_their_number(view: ReportView) -> None:
    [found] = layer.finds(view.source, LAYERS)
    assert (found.match, found.title, len(found.rows)) == ("number", "这个数是：", 12)
    assert [(row.address, row.written, row.label) for row in found.rows[3:5]] == [
        ("2024h1/a1-1.html#a1-1-s3", "3亿吨", "货物吞吐量"),
        ("2024h1/a1-1.html#a1-1-s3", "4%", "货物吞吐量"),
    ]


def test_a_table_as_json_has_numbers_and_no_number_where_there_is_none(offers: Offers) -> None:
    [table] = [table for table in offers.tables if table.name == "ledger"]
    lights, lines, *_ = json.loads(table.json())
    assert list(lights) == [column.name for column in table.columns]
    assert (lights["name"], lights["line"], lights["first_number"], lights["ratio"]) == ("灯塔", 3, 8, 26.7)
    assert (lines["ratio"], lines["unit"], lines["comparable"]) == (None, "个/条", "no")


def test_the_examples_name_the_columns_as_a_spreadsheet_does(offers: Offers) -> None:
    data = block(offers.examples, "ledger/example")
    assert (data.first, data.target) == ("L", "M")


def test_a_report_without_figures_offers_nothing(tmp_path: Path) -> None:
    offers = layer.offers(view_of(tmp_path, "一、措施\n(一)甲。(1)子事。落实。\n"), LAYERS)
    assert (offers.navigation, offers.pages, dict(offers.items), offers.overview) == ((), (), {}, ())
    assert not any(table.entries for table in offers.tables)


def test_a_calendar_escapes_what_has_a_meaning_in_it(tmp_path: Path) -> None:
    text = "三、主要措施\n(一)港口\n(1)规模。8月底前完成A\\B、C;D工程验收。\n"
    view = view_of(tmp_path, text)
    deadlines = view.source.annotations[COMMITMENTS].deadlines
    info = replace(INFO, short_title="XX市半年报,上;下")
    made = calendar(replace(view.source, info=info), deadlines).decode().replace("\r\n ", "")
    assert "X-WR-CALNAME:XX市半年报\\,上\\;下：期限\r\n" in made
    assert "SUMMARY:8月底前完成A\\\\B、C" in made
    assert "DTSTAMP:20240801T000000Z" in made


def test_a_calendar_is_written_as_calendars_are_read(view: ReportView) -> None:
    [deadline, *_] = view.source.annotations[COMMITMENTS].deadlines
    assert calendar(view.source, [deadline]).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//reportsite//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:半年报：期限",
        "BEGIN:VEVENT",
        "UID:m1-1-s1-7c3ca913cf2d@2024h1.reportsite",
        "DTSTAMP:20240801T000000Z",
        "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20241231",
        "DTEND;VALUE=DATE:20250101",
        "SUMMARY:全年建成20个泊位",
        "DESCRIPTION:全年（m1-1-s1）\\n全年建成20个泊位\\,力争年底前",
        " 开通3条航线。",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_deadline_without_a_year_is_not_in_the_calendar(view: ReportView) -> None:
    [deadline, *_] = view.source.annotations[COMMITMENTS].deadlines
    made = calendar(view.source, [replace(deadline, date=""), deadline]).decode()
    assert made.count("BEGIN:VEVENT") == 1


def test_a_calendar_of_a_report_without_a_day_has_a_fixed_stamp(view: ReportView) -> None:
    deadlines = view.source.annotations[COMMITMENTS].deadlines
    made = calendar(replace(view.source, info=replace(INFO, published=None)), deadlines).decode()
    assert made.count("DTSTAMP:19700101T000000Z") == len(deadlines)


class _Words:
    key: Key[str] = Key("words")


def test_blocks_in_a_slot_that_a_page_has_not_are_refused(view: ReportView) -> None:
    wrong = Layer(
        key=_Words.key,
        annotate=lambda report, claims, earlier: "",
        overview=lambda view: [Block(slot=Slot.UNDER, template="x.html", data=None)],
    )
    with pytest.raises(ValueError, match=r"x\.html: the slot under is none of beside, below"):
        layer.offers(view, [wrong])


def test_entries_of_several_layers_are_sorted_by_their_order(view: ReportView) -> None:
    def entry(label: str, order: int) -> Layer[Any, str]:
        return Layer(
            key=Key(label),
            annotate=lambda report, claims, earlier: label,
            navigation=lambda view: [NavEntry(key=label, label=label, path="x", order=order)],
            pages=lambda view: [Page(path=label, template="x", title=label, description="")],
            about=lambda view: [f"{label}：{view.report.id}"],
        )

    offers = layer.offers(view, [entry("乙", 2), entry("甲", 1)])
    assert [each.label for each in offers.navigation] == ["甲", "乙"]
    assert [each.path for each in offers.pages] == ["乙", "甲"]
    assert offers.about == ("乙：2024h1", "甲：2024h1")


def test_a_layer_may_use_earlier_ones_and_no_later_ones() -> None:
    notes = Annotations().having(_Words.key, "甲")
    assert notes[_Words.key] == "甲"
    with pytest.raises(KeyError):
        notes[Key[str]("later")]
