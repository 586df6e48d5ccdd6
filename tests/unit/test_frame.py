"""What a page says before it is read: its address, title, description, place in the navigation; what it tells machines;
and the pages about the site itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportsite import export, outline, pages
from reportsite.ids import Frozen
from reportsite.model import ReportInfo
from reportsite.pages import jsonld
from reportsite.pages.about import AboutPage, AboutReport, Example
from reportsite.pages.base import Block, Offers, Page, Slot, Source
from reportsite.pages.data import DataPage, data_page
from reportsite.pages.overview import facts
from reportsite.pages.reading import AliasPage, ItemPage, PartPage
from reportsite.pages.routes import Routes
from reportsite.pages.search import EXAMPLES, SearchPage, search_names, search_page, search_places
from reportsite.pages.views import ReportView, report_view

INFO = ReportInfo(
    title="某市2024年计划执行情况的报告", short_title="某市半年报2024", publisher="某市发改委",
    published=date(2024, 8, 1), heard_on=date(2024, 7, 30), heard_at="某市人大常委会", source="https://example.org/r",
)  # fmt: skip
SEED = """各位代表：
一、上半年计划执行情况
上半年开局良好。
(一)港口建设，稳步推进
港口建成。吞吐增长。泊位齐全。
二、主要问题
有利条件不少。一是岁稔。二是民安。
(一)航道不畅
一是淤积。
三、主要措施
(一)港口
(1)扩大规模。八月验收。九月试航。
(2)修缮灯塔。
(二)航道
(1)疏浚。
各位代表！让我们一道努力。
"""
OFFERS = Offers(
    about=("数据由规则找出。",),
    items={"m1-1": (Block(slot=Slot.UNDER, template="x.html", data=None),)},
    examples=(Block(slot=Slot.EXAMPLE, template="y.html", data=None),),
)


def view_of(text: str = SEED, info: ReportInfo = INFO, aliases: dict[str, str] | None = None) -> ReportView:
    report = outline.parse(text, file="seeds/2024h1.txt", id="2024h1", title=info.title)
    return report_view(Source(report=report, info=info, routes=Routes(report), frozen=Frozen({}, aliases or {})))


@pytest.fixture(scope="module")
def view() -> ReportView:
    return view_of()


@pytest.fixture(scope="module")
def data(view: ReportView) -> DataPage:
    yaml = {"2024h1/measures.yaml": b"-" * 2600}
    return data_page(view, OFFERS, export.make(view.report, INFO, yaml=yaml), base_url="https://example.org/")


@pytest.fixture(scope="module")
def made(view: ReportView, data: DataPage) -> dict[str, Page]:
    frame = (*pages.report_pages(view, OFFERS), *pages.site_pages([(view, OFFERS)]), data)
    return {page.path: page for page in frame}


@pytest.mark.parametrize(
    ("path", "nav", "template", "card", "title", "description"),
    [
        ("index.html", "index", "index.html", "card-2024h1.png", "某市2024年计划执行情况的报告",
         "某市2024年计划执行情况的报告：1 段成绩、1 个问题、2 个有利条件、3 条措施，可逐句链接、搜索、引用。"),
        ("2024h1/report.html", "report", "report.html", "card-2024h1.png", "全文 · 某市半年报2024",
         "某市2024年计划执行情况的报告全文，每一句都有固定链接。"),
        ("2024h1/measures.html", "m", "part.html", "card-2024h1-m.png", "措施 · 某市半年报2024",
         "某市2024年计划执行情况的报告三、主要措施：港口、航道。"),
        ("2024h1/m1-1.html", "m", "item.html", "card-2024h1-m.png", "三（一）（1） 扩大规模 · 某市半年报2024", "八月验收。"),
        ("2024h1/m1-2.html", "m", "item.html", "card-2024h1-m.png", "三（一）（2） 修缮灯塔 · 某市半年报2024", "修缮灯塔。"),
        ("2024h1/data.html", "data", "data.html", "", "下载 · 某市半年报2024",
         "某市2024年计划执行情况的报告的结构化数据：句子，CSV、工作簿、JSON和字段说明。"),
        ("search.html", "search", "search.html", "", "搜索 · 某市半年报2024",
         "在《某市2024年计划执行情况的报告》里查找任何字句、数字和编号。"),
        ("about.html", "about", "about.html", "", "关于本站 · 某市半年报2024", "文本的来源与显示、固定编号、搜索用法、隐私与许可。"),
        ("404.html", "", "404.html", "", "没有这个页面 · 某市半年报2024", "没有这个页面。"),
    ],
)  # fmt: skip
def test_what_a_page_is_called(
    made: dict[str, Page], path: str, nav: str, template: str, card: str, title: str, description: str
) -> None:
    page = made[path]
    assert (page.nav, page.template, page.card) == (nav, template, card)
    assert (page.title, page.description) == (title, description)
    assert page.report == ("2024h1" if "2024h1/" in path or path == "index.html" else "")


def test_a_long_sentence_is_cut_in_the_description_of_its_page() -> None:
    def description(sentence: str) -> str:
        made = pages.report_pages(view_of(f"三、措施\n(一)甲\n(1)乙。{sentence}\n"), Offers())
        return next(page.description for page in made if page.path == "2024h1/m1-1.html")

    assert description("长" * 119 + "。") == "长" * 119 + "。"
    assert description("长" * 120 + "。") == "长" * 119 + "…"


def test_machines_are_told_what_the_report_is(made: dict[str, Page]) -> None:
    [told] = made["index.html"].structured("https://example.org/")
    assert told == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": INFO.title,
        "inLanguage": "zh-Hans",
        "url": "https://example.org/index.html",
        "publisher": {"@type": "GovernmentOrganization", "name": "某市发改委"},
        "datePublished": "2024-08-01",
        "isBasedOn": "https://example.org/r",
    }
    bare = replace(INFO, published=None, source="")
    [told] = next(p for p in pages.report_pages(view_of(info=bare), Offers()) if p.nav == "index").structured("")
    assert {"datePublished", "isBasedOn"} & set(told) == set()


def test_machines_are_told_the_way_to_an_item(made: dict[str, Page]) -> None:
    [told] = made["2024h1/m1-1.html"].structured("../")
    assert told == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "措施", "item": "../2024h1/measures.html"},
            {"@type": "ListItem", "position": 2, "name": "港口", "item": "../2024h1/measures.html#m1"},
            {"@type": "ListItem", "position": 3, "name": "扩大规模", "item": "../2024h1/m1-1.html"},
        ],
    }


def test_machines_are_told_every_file_and_its_format(data: DataPage) -> None:
    [told] = data.structured("https://example.org/")
    files = told.pop("distribution")  # type: ignore[attr-defined]
    assert told == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "某市2024年计划执行情况的报告：结构化数据",
        "description": "某市2024年计划执行情况的报告的句子。每一行都有它所在句子的编号和它在官方文本中的位置，"
        "各列的含义写在随附的数据包说明文件里，可以自由下载和使用。",
        "inLanguage": "zh-Hans",
        "license": "https://opensource.org/license/mit",
        "isBasedOn": "https://example.org/r",
    }
    assert {each["@type"] for each in files} == {"DataDownload"}
    sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert [(each["name"], each["encodingFormat"], each["contentUrl"]) for each in files] == [
        ("2024h1.xlsx", sheets, "https://example.org/data/2024h1.xlsx"),
        ("README.txt", "text/plain", "https://example.org/data/README.txt"),
        ("datapackage.json", "application/json", "https://example.org/data/datapackage.json"),
        ("report.json", "application/json", "https://example.org/data/report.json"),
        ("report.schema.json", "application/json", "https://example.org/data/report.schema.json"),
        ("statements.csv", "text/csv", "https://example.org/data/statements.csv"),
        ("yaml/2024h1/measures.yaml", "application/yaml", "https://example.org/data/yaml/2024h1/measures.yaml"),
        ("2024h1.zip", "application/zip", "https://example.org/data/2024h1.zip"),
    ]


def test_machines_are_told_that_a_calendar_is_one() -> None:
    told = jsonld.dataset(replace(INFO, source=""), about=["期限"], files=[("deadlines.ics", "data/deadlines.ics")])
    assert told["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "deadlines.ics",
            "encodingFormat": "text/calendar",
            "contentUrl": "data/deadlines.ics",
        }
    ]
    assert told["isBasedOn"] == INFO.title


def test_a_dataset_of_a_report_with_a_short_name_is_described_at_length_too() -> None:
    told = jsonld.dataset(replace(INFO, title="报告"), about=["句子"], files=[])
    assert 50 <= len(str(told["description"])) <= 5000


def test_the_data_page_says_what_each_file_is_the_zip_last(data: DataPage) -> None:
    assert [(file.name, file.path, file.about) for file in data.files] == [
        ("2024h1.xlsx", "data/2024h1.xlsx", "各表合成的一个工作簿，供 Excel、WPS 等打开"),
        ("README.txt", "data/README.txt", "来源、许可、注意事项和准确程度"),
        ("datapackage.json", "data/datapackage.json", "Frictionless 数据包说明：每张表的字段和校验值"),
        ("report.json", "data/report.json", "整份报告的结构：部分、节、条目、句子，附位置"),
        ("report.schema.json", "data/report.schema.json", "report.json 的 JSON Schema"),
        ("statements.csv", "data/statements.csv", "句子表，16 行"),
        ("yaml/2024h1/measures.yaml", "data/yaml/2024h1/measures.yaml", "YAML 源文件"),
        ("2024h1.zip", "data/2024h1.zip", "以上除工作簿外的全部文件"),
    ]
    assert {file.name: file.size for file in data.files}["yaml/2024h1/measures.yaml"] == "3 kB"
    assert (data.folder, data.address, data.licence) == ("data", "https://example.org/", export.LICENCE)
    assert data.blocks == OFFERS.examples


def test_a_page_carries_what_layers_show_on_it(made: dict[str, Page]) -> None:
    shown = {page.view.id: page.blocks for page in made.values() if isinstance(page, ItemPage) and page.blocks}
    assert shown == OFFERS.items


def test_the_overview_says_who_published_the_report_and_when() -> None:
    counts = "1 段成绩、1 个问题、2 个有利条件、3 条措施"
    assert facts(view_of())[:-1] == (
        "某市发改委", "2024年7月30日提请某市人大常委会审议", "2024年8月1日发布", counts,
    )  # fmt: skip
    assert facts(view_of(info=replace(INFO, heard_at="")))[1] == "2024年7月30日提请会议审议"
    unknown = replace(INFO, publisher="", published=None, heard_on=None)
    assert facts(view_of(info=unknown)) == (counts, f"全文 {len(SEED)} 字")


def test_the_about_page_takes_the_last_item_of_several_sentences_as_example(made: dict[str, Page]) -> None:
    page = made["about.html"]
    assert isinstance(page, AboutPage)
    assert page.reports == (
        AboutReport(
            id="2024h1", info=INFO, published="2024年8月1日", heard="2024年7月30日", notes=("数据由规则找出。",),
            example=Example(
                id="m1-1", path="2024h1/m1-1.html", place="三（一）（1）", heading="m1-1-h",
                sentence="m1-1-s1", sentence_path="2024h1/m1-1.html#m1-1-s1",
            ),
        ),
    )  # fmt: skip
    assert page.kinds == (("a", "成绩"), ("p", "问题"), ("o", "有利条件"), ("m", "措施"))


def test_a_short_report_is_its_own_example() -> None:
    *_, about = [
        page
        for page in pages.site_pages([(view_of("三、措施\n(一)甲\n(1)乙。丙。\n"), Offers())])
        if page.nav == "about"
    ]
    assert isinstance(about, AboutPage)
    example = about.reports[0].example
    assert example is not None
    assert (example.id, example.heading, example.sentence) == ("m1-1", "m1-1-h", "m1-1-s1")


def test_a_search_offers_only_examples_that_find_something(view: ReportView) -> None:
    seed = (Path(__file__).parents[2] / "seeds" / "2023h1.txt").read_text("utf-8")
    assert search_page([view_of(seed)]).examples == EXAMPLES
    other = view_of("三、措施\n(六)甲\n(4)改造老旧小区。年底前完成。\n")
    assert search_page([other, view_of(seed)]).examples == ("老旧小区", "年底前", "三(六)(4)")
    assert search_page([view]).examples == ()


def test_the_search_page_leads_to_every_full_text(view: ReportView) -> None:
    page: SearchPage = search_page([view, view])
    assert page.full_texts == ((INFO.title, "2024h1/report.html"),) * 2


def test_the_search_calls_places_and_passages_as_the_pages_do(view: ReportView) -> None:
    places = search_places(view.report)
    assert {id: places[id] for id in ("m", "m1", "m1-2", "a0", "a0-0", "o0-1")} == {
        "m": "三", "m1": "三（一）", "m1-2": "（2）", "a0": "一", "a0-0": " 开篇", "o0-1": " 有利条件 一是",
    }  # fmt: skip
    assert places["m0-0"] == " 结语"  # a part's closing, though no opening stands before it
    names = search_names(view.report)
    assert names == {home.item.id: home.item.word for home in view.homes() if not home.item.lead}
    assert (names["a0-0"], names["m0-0"]) == ("成绩：开篇", "结语")


def test_a_part_shows_of_each_item_the_sentence_that_tells_most(made: dict[str, Page]) -> None:
    part = made["2024h1/measures.html"]
    assert isinstance(part, PartPage)
    said = {id: ["".join(sentence.pieces) for sentence in row.sentences] for id, row in part.rows.items()}
    assert said["m1-1"] == ["八月验收。"]
    assert set(said) == {item.id for item in part.part.items}


def test_a_page_that_is_gone_leads_on_with_all_its_sentences() -> None:
    view = view_of(aliases={"m9-9": "m1-2", "m9-9-s1": "m1-1-s1"})
    [alias] = [page for page in pages.report_pages(view, Offers()) if isinstance(page, AliasPage)]
    assert (alias.title, alias.description) == ("m9-9 已改为 m1-2 · 某市半年报2024", "编号 m9-9 现为 m1-2。")
    assert (alias.old, alias.target_id, alias.target) == ("m9-9", "m1-2", "2024h1/m1-2.html")
    assert [(post.old, post.href) for post in alias.moved] == [("m9-9-s1", "2024h1/m1-1.html#m1-1-s1")]
