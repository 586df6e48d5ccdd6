"""Outcomes: what people write of later documents is checked against the report; where it is shown, and how it is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportsite import layer, outline
from reportsite.annotations import Annotations
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.outcomes.entries import OUTCOMES, Saying
from reportsite.layers.outcomes.tables import outcome_table
from reportsite.model import ReportInfo
from reportsite.pages.base import Offers, Source
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView

ROOT = Path(__file__).parents[2]

SEED = """一、上半年计划执行情况
(一)港口建设
港口加快建设。上半年建成泊位12个。投资完成年度计划的40%。
三、主要措施
(一)港口
(1)扩大规模。全年建成20个泊位。修缮灯塔30座。新增仓库15万平方米。年底前实现3号码头通车。
"""

PAIRS = """- name: 泊位
  first: {statement: a1-1-s1, quote: 12个, number: 12}
  target: {statement: m1-1-s1, quote: 20个泊位, number: 20}
  ratio: 60.0
  comparable: yes
- name: 投资
  first: {statement: a1-1-s2, quote: 投资完成年度计划的40%, number: 40}
  target: {statement: a1-1-s2, quote: 年度计划, number: 100}
  ratio: 40.0
  comparable: yes
  of_plan: true
"""

DOCUMENTS = """documents:
- key: work
  title: 《工作报告》
  publisher: 某市人民政府
  date: 2025-01-21
  url: https://example.org/work
  looked_up: 2026-11-25
- key: paper
  title: 报道
  publisher: 某报
  date: 2025-02-01
  url: https://example.org/paper
  looked_up: 2026-11-25
  note: 转述
outcomes:
"""

TOLD = """- name: 泊位
  target: {statement: m1-1-s1, quote: 建成20个泊位, number: 20}
  document: work
  quote: 港口建成泊位超过22个
  says: 泊位超过22个
  number: 22
  unit: 个
  comparable: yes
"""
HOUSES = """- name: 仓库
  target: {statement: m1-1-s3, quote: 15万平方米, number: 150000}
  document: paper
  quote: 启动仓库16.5万平方米
  number: 16.5
  unit: 万平方米
  comparable: partly
  reason: 报道写的是启动
"""
WORDS = """- name: 3号码头
  target: {statement: m1-1-s4, quote: 年底前实现3号码头通车}
  document: paper
  quote: 3号码头通车
  comparable: yes
"""
SILENT = """- name: 灯塔
  target: {statement: m1-1-s2, quote: 修缮灯塔30座, number: 30}
  silent: [work, paper]
- name: 投资
  target: {statement: a1-1-s2, quote: 年度计划}
  silent: [work]
  reason: 写的是下一年
"""


def _annotate(folder: Path, outcomes: str, text: str = SEED) -> tuple[Any, Annotations]:
    (folder / "ledger.yaml").write_text(PAIRS, "utf-8")
    if outcomes:
        (folder / "outcomes.yaml").write_text(outcomes, "utf-8")
    report = outline.parse(text, file="seeds/2024h1.txt", id="2024h1", title="报告")
    return report, layer.annotate(report, Editorial(folder, "editorial"), LAYERS)


def _view(folder: Path, outcomes: str) -> ReportView:
    report, annotations = _annotate(folder, outcomes)
    info = ReportInfo(title="报告", short_title="半年报", publisher="某委", published=date(2024, 8, 1))
    return layer.view(Source(report=report, info=info, routes=Routes(report), annotations=annotations), LAYERS)


@pytest.fixture
def view(tmp_path: Path) -> ReportView:
    return _view(tmp_path, DOCUMENTS + TOLD + HOUSES + WORDS + SILENT)


@pytest.fixture
def offers(view: ReportView) -> Offers:
    return layer.offers(view, LAYERS)


def _page(offers: Offers, name: str) -> Any:
    [found] = [page for page in offers.pages if page.path == f"2024h1/{name}.html"]
    return found


def test_an_outcome_knows_its_target_its_date_and_its_entry_in_the_ledger(view: ReportView) -> None:
    told, houses, words, silent, plan = view.source.annotations[OUTCOMES].outcomes
    assert told.target
    assert told.deadline
    assert (told.id, told.entry, told.target.id, told.deadline.text) == ("r1", "l1", "m1-1-s1-t1", "全年")
    assert houses.target
    assert (houses.entry, houses.deadline) == ("", None)
    assert words.deadline
    assert (words.target, words.deadline.text) == (None, "年底前")
    assert (silent.saying, [document.mark for document in silent.silent]) == (None, ["甲", "乙"])
    assert (plan.target, plan.entry) == (None, "l2")


def test_a_number_is_kept_as_written_and_without_its_scale(view: ReportView) -> None:
    told, houses, words, *_ = (outcome.saying for outcome in view.source.annotations[OUTCOMES].outcomes)
    assert isinstance(told, Saying)
    assert isinstance(houses, Saying)
    assert isinstance(words, Saying)
    assert (told.number_text, told.exact, told.plain_unit) == ("超过22个", Decimal(22), "个")
    assert (houses.number_text, houses.exact, houses.plain_unit) == ("16.5万平方米", Decimal(165_000), "平方米")
    assert (words.number_text, words.exact, words.shown) == ("", None, "3号码头通车")


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("20个泊位, number: 20", "20个泊位, number: 21", "17:39", "wrong-number"),
        ("建成20个泊位", "建成二十个泊位", "17:39", "quote-missing"),
        ("{statement: m1-1-s1, quote: 建成20个泊位, number: 20}", "{statement: a1-1-s1, quote: 12个, number: 12}", "17:39",
         "not-a-target"),
        ("says: 泊位超过22个", "says: 泊位22个", "16:3", "quote-missing"),
        ("  number: 22", "  number: 23", "16:3", "wrong-number"),
        ("unit: 个", "unit: 座", "16:3", "wrong-number"),
        ("document: work", "document: wrok", "16:3", "unknown-word"),
        ("comparable: yes", "comparable: partly", "16:3", "missing-reason"),
        ("comparable: yes", "comparable: perhaps", "23:15", "unknown-word"),
        ("  document: work\n", "", "16:3", "missing-key"),
        ("  document: work\n", "  document: work\n  silent: [work]\n", "18:3", "unknown-key"),
        ("  number: 22\n  unit: 个\n", "", "16:3", "different-units"),
        ("key: paper", "key: work", "8:3", "duplicate-key"),
        ("url: https://example.org/paper", "url: example.org", "12:8", "bad-address"),
        ("date: 2025-02-01", "date: 二月", "11:9", "bad-date"),
        ("  publisher: 某报\n", "", "8:3", "missing-key"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_at_its_place(tmp_path: Path, old: str, new: str, place: str, code: str) -> None:
    text = DOCUMENTS + TOLD
    assert old in text
    with pytest.raises(InputError) as caught:
        _annotate(tmp_path, text.replace(old, new, 1))
    assert f"editorial/outcomes.yaml:{place} error {code} " in str(caught.value)


def test_the_ledger_has_a_third_number_from_another_paper(offers: Offers) -> None:
    ledger = _page(offers, "ledger")
    berths, plan = (entry for group in ledger.groups for entry in group.entries)
    assert [(line.text, line.href) for line in berths.beside] == [("超过22个 甲", "2024h1/outcomes.html#r1")]
    assert [(line.text, line.href) for line in plan.beside] == [("所查文件未写", "")]
    assert {lone.number: [line.text for line in lone.beside] for lone in ledger.lone} == {
        "30": ["所查文件未写"],
        "15": ["16.5万平方米 乙", "部分可比：报道写的是启动"],
    }
    assert [(line.text, line.href) for line in ledger.beside[1:]] == [
        ("甲 某市人民政府《工作报告》，2025年1月21日", "https://example.org/work"),
        ("乙 某报：报道，2025年2月1日", "https://example.org/paper"),
    ]


def test_an_item_shows_paper_by_paper_what_they_say_and_then_what_none_says(offers: Offers) -> None:
    [data] = [block.data for block in offers.items["m1-1"] if block.template == "layers/outcomes/item.html"]
    shown: Any = data
    assert [(p.document.document.mark, [o.outcome.name for o in p.outcomes]) for p in shown.papers] == [
        ("甲", ["泊位"]), ("乙", ["仓库", "3号码头"]),
    ]  # fmt: skip
    assert [each.outcome.name for each in shown.silent] == ["灯塔"]
    assert [paper.document.mark for paper in shown.searched] == ["甲", "乙"]


def test_the_page_has_them_by_what_the_documents_tell(offers: Offers) -> None:
    page = _page(offers, "outcomes")
    assert [(group.title, [each.outcome.name for each in group.outcomes]) for group in page.groups] == [
        ("后来有数", ["泊位", "仓库"]), ("后来有话", ["3号码头"]), ("所查文件未写", ["灯塔", "投资"]),
    ]  # fmt: skip
    assert (page.count, page.ledger, page.csv) == (5, "2024h1/ledger.html", "data/outcomes.csv")
    [line] = [line for line in offers.about if line.startswith("后来怎样")]
    assert "5 项目标和安排" in line
    assert "3 项找到说法，其中 2 项与目标可比；其余 2 项" in line


def test_a_row_of_the_table_names_the_document_or_those_looked_through(view: ReportView) -> None:
    table = outcome_table(view.report, view.source.annotations[OUTCOMES].outcomes)
    told, houses, _, silent, _ = (dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows)
    assert (told["text"], told["ledger"], told["target"], told["outcome"]) == ("建成20个泊位", "l1", "20", "22")
    assert (houses["target"], houses["outcome"], houses["unit"]) == ("150000", "165000", "平方米")
    assert (houses["comparable"], houses["document"], houses["date"]) == ("partly", "报道", "2025-02-01")
    assert (silent["outcome"], silent["words"], silent["comparable"]) == ("", "", "")
    assert silent["document"] == "《工作报告》|报道"


def test_a_report_of_which_nothing_became_known_shows_nothing(tmp_path: Path) -> None:
    view = _view(tmp_path, "")
    offers = layer.offers(view, LAYERS)
    assert [page.path for page in offers.pages if "outcomes" in page.path] == []
    assert _page(offers, "ledger").beside == ()
    assert not any(block.template.startswith("layers/outcomes") for blocks in offers.items.values() for block in blocks)
    assert not any(line.startswith("后来怎样") for line in offers.about)


@pytest.fixture(scope="module")
def of_2023() -> Annotations:
    report = outline.parse((ROOT / "seeds" / "2023h1.txt").read_text("utf-8"), file="seeds/2023h1.txt", id="2023h1")
    return layer.annotate(report, Editorial(ROOT / "content" / "2023h1" / "editorial", "editorial"), LAYERS)


def test_every_target_every_date_and_every_entry_of_the_ledger_was_looked_up(of_2023: Annotations) -> None:
    outcomes = of_2023[OUTCOMES].outcomes
    notes = of_2023[COMMITMENTS]
    assert {t.id for t in notes.targets} == {o.target.id for o in outcomes if o.target}
    nothing_to_look_up = "m1-1-s2-d1"  # 落实好 … 今年的重点任务: the sentence does not say which they are
    assert {d.id for d in notes.deadlines} - {nothing_to_look_up} == {o.deadline.id for o in outcomes if o.deadline}
    assert {e.id for e in of_2023[LEDGER]} == {o.entry for o in outcomes if o.entry}


def test_what_the_documents_of_2024_say(of_2023: Annotations) -> None:
    """As read there, word by word, with what it can be compared with."""
    numbers = {o.name: (o.saying.number_text, o.saying.comparable) for o in of_2023[OUTCOMES].outcomes
               if o.saying and o.saying.number is not None}  # fmt: skip
    yes, partly, no = Comparable.YES, Comparable.PARTLY, Comparable.NO
    assert numbers == {
        "科学设施平台运行": ("16个", no),
        "老旧小区改造新开工": ("355个", yes),
        "老旧小区改造完工": ("183个", yes),
        "危旧楼房改建腾退": ("20.4万平方米", partly),
        "老楼加装电梯开工": ("1099部", yes),
        "老楼加装电梯完工": ("822部", yes),
        "“一件事”集成办事场景": ("23个", yes),
        "“一业一证”改革": ("40个", partly),
        "新增托位": ("超过6000个", yes),
        "养老家庭照护床位": ("6232张", no),
        "养老助餐点": ("243个", yes),
        "背街小巷精细化整治提升": ("1730条", partly),
    }
