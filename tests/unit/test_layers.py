"""What the layers choose to show: which figures, deadlines and entries, in which order, with which words."""

from __future__ import annotations

from datetime import date
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
from reportsite.layers.ledger.blocks import OverviewLedger
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


def page(offers: Offers, nav: str) -> Any:
    [found] = [each for each in offers.pages if each.nav == nav]
    return found


def test_the_overview_shows_the_next_six_deadlines_firm_ones_first(offers: Offers) -> None:
    shown = [(d.deadline.date, d.deadline.what) for d in block(offers.overview, "commitments/overview").deadlines]
    assert shown == [
        ("2024-08-31", "8月底前完成验收"),
        ("2024-09-30", "三季度末前加固堤防"),
        ("2024-09", "9月试航"),
        ("2024-09", "9月10日前复验"),
        ("2024-10-31", "10月底前清淤"),
        ("2024-10-31", "10月底前基本完成测绘"),
    ]


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


def test_the_ledgers_page_keeps_the_order_it_was_written_in(offers: Offers) -> None:
    ledger = page(offers, "ledger")
    assert [e.entry.name for e in ledger.entries] == ["灯塔", "航线", "航道", "泊位", "堤防"]
    assert ledger.others == "另有 2 项只是部分可比，比例仅供参考；1 项不可比，不算比例；都不计入上面的数。"


def test_the_margin_leaves_out_the_usual_period_a_targets_and_growth_beside_its_level(offers: Offers) -> None:
    def margin(item: str) -> list[tuple[str, str, list[str]]]:
        rows = block(offers.items[item], "figures/margin")
        return [(row.name, row.value, [remark.text for remark in row.remarks]) for row in rows]

    assert margin("a1-1") == [
        ("泊位", "12个", ["目标 20个，60.0%"]),
        ("完工灯塔", "8座", ["目标 30座，26.7%（部分可比）", "目标没有写期限"]),
        ("培训员工", "300人", ["2024年1–5月"]),
        ("货物吞吐量", "3亿吨", ["同比+4%"]),
    ]
    targets = {name: remarks for name, _, remarks in margin("m1-1")}
    assert targets["泊位"] == ["全年 · 建成", "上半年 12个，60.0%"]  # and not 2024年, its period


def test_a_remark_of_the_ledger_leads_to_its_entry(view: ReportView) -> None:
    [first, *_] = view.remarks["a1-1-s1-f2"]
    assert first.href == "2024h1/ledger.html#l1"


def test_the_headlines_have_bars_for_growth_only(offers: Offers) -> None:
    shown = block(offers.overview, "figures/overview").headlines
    assert [(h.value, h.bar, h.falling, h.href) for h in shown] == [
        ("+4%", 100, False, "2024h1/a1-1.html#a1-1-s3"),
        ("12个", None, False, "2024h1/a1-1.html#a1-1-s1"),
    ]


def test_the_navigation_and_the_tables_keep_their_order(offers: Offers) -> None:
    assert [entry.label for entry in offers.navigation] == ["台账", "数据", "时间表"]
    assert [table.name for table in sorted(offers.tables, key=lambda t: t.order)] == [
        "figures", "targets", "ledger", "deadlines",
    ]  # fmt: skip
    assert [each.template for each in offers.overview if each.slot is Slot.BELOW] == [
        "layers/ledger/overview.html", "layers/commitments/overview.html",
    ]  # fmt: skip


def test_the_examples_name_the_columns_as_a_spreadsheet_does(offers: Offers) -> None:
    data = block(offers.examples, "ledger/example")
    assert (data.first, data.target) == ("L", "M")


def test_a_report_without_figures_offers_nothing(tmp_path: Path) -> None:
    offers = layer.offers(view_of(tmp_path, "一、措施\n(一)甲。(1)子事。落实。\n"), LAYERS)
    assert (offers.navigation, offers.pages, dict(offers.items), offers.overview) == ((), (), {}, ())
    assert [len(table.entries) for table in offers.tables] == [0, 0, 0, 0]


def test_a_calendar_escapes_what_has_a_meaning_in_it(tmp_path: Path) -> None:
    text = "三、主要措施\n(一)港口\n(1)规模。8月底前完成A\\B、C;D工程验收。\n"
    view = view_of(tmp_path, text)
    deadlines = view.source.annotations[COMMITMENTS].deadlines
    made = calendar(view.report, INFO, deadlines).decode().replace("\r\n ", "")
    assert "SUMMARY:8月底前完成A\\\\B、C" in made
    assert "DTSTAMP:20240801T000000Z" in made


class _Words:
    key: Key[str] = Key("words")


def test_blocks_in_a_slot_that_a_page_has_not_are_refused(view: ReportView) -> None:
    wrong = Layer(
        key=_Words.key,
        annotate=lambda report, claims, earlier: "",
        overview=lambda view: [Block(slot=Slot.MARGIN, template="x.html", data=None)],
    )
    with pytest.raises(ValueError, match=r"x\.html: the slot margin is none of beside, below"):
        layer.offers(view, [wrong])


def test_entries_of_several_layers_are_sorted_by_their_order(view: ReportView) -> None:
    def entry(label: str, order: int) -> Layer[Any, str]:
        return Layer(
            key=Key(label),
            annotate=lambda report, claims, earlier: label,
            navigation=lambda view: [NavEntry(key=label, label=label, path="x", order=order)],
            pages=lambda view: [Page(path=label, template="x", title=label, description="")],
            about=lambda view: [label],
        )

    offers = layer.offers(view, [entry("乙", 2), entry("甲", 1)])
    assert [each.label for each in offers.navigation] == ["甲", "乙"]
    assert [each.path for each in offers.pages] == ["乙", "甲"]
    assert offers.about == ("乙", "甲")


def test_a_layer_may_use_earlier_ones_and_no_later_ones() -> None:
    notes = Annotations().having(_Words.key, "甲")
    assert notes[_Words.key] == "甲"
    with pytest.raises(KeyError):
        notes[Key[str]("later")]
