"""Pages of a report: what each shows, where it stands, what things are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

from reportsite import outline, pages
from reportsite.ids import Frozen
from reportsite.model import Kind, ReportInfo
from reportsite.pages import wording
from reportsite.pages.about import AboutPage
from reportsite.pages.base import NavEntry, Offers, Source
from reportsite.pages.overview import OverviewPage, Shape, facts, overview_page
from reportsite.pages.reading import AliasPage, FullTextPage, ItemPage, PartPage, reading_pages
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView, report_view
from reportsite.typography import display

SEED = Path(__file__).parents[2] / "seeds" / "2023h1.txt"
INFO = ReportInfo(
    title="关于北京市2023年计划执行情况的报告", short_title="北京计划半年报2023", publisher="北京市发展和改革委员会"
)


def view_of(
    text: str = "",
    *,
    aliases: Mapping[str, str] = MappingProxyType({}),
    highlights: Mapping[str, str] = MappingProxyType({}),
    first: bool = True,
) -> ReportView:
    text = text or SEED.read_text(encoding="utf-8")
    report = outline.parse(text, file="seeds/x.txt", id="2023h1", title=INFO.title)
    source = Source(report=report, info=INFO, routes=Routes(report, first), frozen=Frozen({}, aliases))
    return report_view(source, highlights=highlights)


@pytest.fixture(scope="module")
def real() -> ReportView:
    return view_of()


@pytest.fixture(scope="module")
def items(real: ReportView) -> dict[str, ItemPage]:
    return {page.view.id: page for page in reading_pages(real) if isinstance(page, ItemPage)}


def test_every_item_has_a_page_under_the_report(real: ReportView, items: dict[str, ItemPage]) -> None:
    assert list(items) == [item.id for _, _, item in real.report.items()]
    assert items["m6-4"].path == "2023h1/m6-4.html"
    assert items["m6-4"].root == "../"


@pytest.mark.parametrize(
    ("id", "place", "long_place", "word"),
    [
        ("m6-4", "三（六）（4）", "第三部分（六）（4）", "着力打造让企业更有获得感的营商环境"),
        ("p3-3", "二（三）三是", "第二部分（三）三是", "企业服务还需持续优化"),
        ("p2-0", "二（二）总述", "第二部分（二）总述", "市场需求依然不足：总述"),
        ("a4-2", "一（四）第2段", "第一部分（四）第2段", "营商环境改革加速迭代"),
        ("a0-0", "一 开篇", "第一部分开篇", "成绩：开篇"),
        ("a0-2", "一 第2点", "第一部分第2点", "首都功能不断优化提升"),
        ("o0-1", "二 有利条件 一是", "第二部分有利条件一是", "京津冀协同发展迈上新台阶"),
        ("m0-0", "三 开篇", "第三部分开篇", "措施：开篇"),
        ("m0-1", "三 结语", "第三部分结语", "结语"),
    ],
)
def test_an_item_is_called_by_its_place_and_heading(
    items: dict[str, ItemPage], id: str, place: str, long_place: str, word: str
) -> None:
    view = items[id].view
    assert (view.place, view.long_place, view.word) == (place, long_place, word)


def test_neighbours_lead_through_the_whole_text(items: dict[str, ItemPage]) -> None:
    first, last = items["a0-0"], items["m0-1"]
    assert first.before is None
    assert last.after is None
    walked = [first.view.id]
    while (after := items[walked[-1]].after) is not None:
        assert items[after.id].before is not None
        walked.append(after.id)
    assert walked == list(items)


def test_a_page_shows_every_statement_of_its_item_once(real: ReportView, items: dict[str, ItemPage]) -> None:
    for _, _, item in real.report.items():
        assert [view.id for view in items[item.id].view.statements] == [s.id for s in item.statements]


def test_a_heading_and_its_stop_are_the_heading_sentence(items: dict[str, ItemPage]) -> None:
    for page in items.values():
        if page.view.lead:
            assert page.view.word + page.view.stop == display(page.view.lead.text)


def test_sentences_are_counted_as_their_ids_are(items: dict[str, ItemPage]) -> None:
    assert {view.id: view.place for view in items["m6-4"].view.statements} == {
        "m6-4-h": "标题",
        "m6-4-s1": "第1句",
        "m6-4-s2": "第2句",
        "m6-4-s3": "第3句",
    }
    assert [view.place for view in items["a0-0"].view.statements] == ["第1句", "第2句", "第3句"]


def test_a_list_shows_a_heading_or_how_a_passage_begins(items: dict[str, ItemPage]) -> None:
    assert items["m6-4"].view.glance == "着力打造让企业更有获得感的营商环境"
    assert items["a0-0"].view.glance == "今年以来，在市委直接领导下……"


def test_an_item_is_shown_in_the_lines_it_was_written_in() -> None:
    made = reading_pages(view_of("三、措施\n(一)甲\n(1)乙。丙。丁。\n戊。己。\n(2)庚。\n辛。\n"))
    [page, _] = [page for page in made if isinstance(page, ItemPage)]
    assert page.view.lead is not None
    assert page.view.lead.text == "乙。"
    assert [[each.text for each in line] for line in page.view.lines] == [["丙。", "丁。"], ["戊。", "己。"]]


def test_one_passage_about_another_thing_is_named_after_it() -> None:
    [part] = view_of("二、主要问题\n(一)甲\n乙。\n(二)丙\n丁。\n各位代表！有利条件不少。\n").parts
    assert [(section.word, section.kind) for section in part.sections] == [
        ("甲", Kind.PROBLEM), ("丙", Kind.PROBLEM), ("有利条件", Kind.OUTLOOK),
    ]  # fmt: skip


def test_parts_are_filed_under_their_kind_and_count_numbered_items(real: ReportView) -> None:
    parts = [page for page in reading_pages(real) if isinstance(page, PartPage)]
    assert [(p.path, p.part.word, p.part.count) for p in parts] == [
        ("2023h1/achievements.html", "成绩", 23),
        ("2023h1/problems.html", "问题", 15),
        ("2023h1/measures.html", "措施", 37),
    ]


def test_the_counts_of_the_overview_and_of_the_parts_agree(real: ReportView) -> None:
    parts = real.parts
    assert [part.facts for part in parts] == [
        ("23 段成绩", "总体情况 4 点"),
        ("15 个问题", "3 个有利条件"),
        ("37 条措施",),
    ]
    assert facts(real)[-2:] == ("23 段成绩、15 个问题、3 个有利条件、37 条措施", "全文 18,701 字")
    for part in parts:
        assert part.count + sum(section.count for section in part.beside) == sum(s.count for s in part.listed)


def test_two_parts_of_one_kind_do_not_share_a_page() -> None:
    text = "一、工作措施\n(一)甲\n(1)做。\n二、下一步工作安排\n(一)乙\n(1)再做。\n"
    paths = [part.path for part in view_of(text).parts]
    assert len(set(paths)) == 2
    assert [part.label for part in view_of(text).parts] == ["一 工作措施", "二 下一步工作安排"]
    assert paths[0] == "2023h1/measures.html"


def test_a_report_without_parts_still_has_its_pages() -> None:
    made = list(reading_pages(view_of("只有一段话。没有编号。\n")))
    assert [type(page).__name__ for page in made] == ["FullTextPage", "PartPage", "ItemPage"]


def test_an_old_item_id_leads_to_the_new_one() -> None:
    made = list(reading_pages(view_of(aliases={"m9-9": "m6-4"})))
    [alias] = [page for page in made if isinstance(page, AliasPage)]
    assert (alias.path, alias.target) == ("2023h1/m9-9.html", "2023h1/m6-4.html")
    [item] = [page for page in made if isinstance(page, ItemPage) and page.view.id == "m6-4"]
    assert item.view.was == ("m9-9",)


def test_an_old_statement_id_is_found_where_it_was_and_where_it_is() -> None:
    made = list(reading_pages(view_of(aliases={"m6-5-s9": "m6-4-s2"})))
    pages_of = {page.view.id: page for page in made if isinstance(page, ItemPage)}
    [post] = pages_of["m6-5"].moved
    assert (post.old, post.href, post.now) == ("m6-5-s9", "2023h1/m6-4.html#m6-4-s2", "m6-4-s2")
    assert pages_of["m6-4"].view.statements[2].was == ("m6-5-s9",)


def test_old_ids_of_parts_and_sections_are_found_where_these_are() -> None:
    view = view_of(aliases={"mb": "m", "m6b": "m6"})
    assert {part.id: part.was for part in view.parts if part.was} == {"m": ("mb",)}
    sections = [section for part in view.parts for section in part.sections]
    assert {section.id: section.was for section in sections if section.was} == {"m6": ("m6b",)}


def test_a_heading_on_a_line_of_its_own_is_known() -> None:
    view = view_of("第一章 产业\n第一节 工业\n一、扩大规模\n甲。\n二、提高质量。乙。\n三、做大\n")
    alone = {item.id: item.stands_alone for part in view.parts for section in part.sections for item in section.items}
    assert alone == {"x1-1": True, "x1-2": False, "x1-3": False}


def test_an_item_that_begins_with_an_address_is_a_passage() -> None:
    view = view_of("一、工作措施\n(一)甲\n做。\n各位代表！乙。\n")
    [item] = view.parts[0].sections[-1].items
    assert (item.lead, item.word, [s.statement.text for s in item.statements]) == (None, "结语", ["各位代表！", "乙。"])


def test_highlights_are_shown_with_their_item() -> None:
    made = reading_pages(view_of(highlights={"m6-4": "20个以上"}))
    [part] = [page for page in made if isinstance(page, PartPage) and page.nav == "m"]
    assert [view.highlight for view in part.part.items if view.highlight] == ["20个以上"]


def test_the_frame_has_an_overview_for_every_report(real: ReportView) -> None:
    other = view_of("一、工作措施\n(一)甲\n(1)做。\n", first=False)
    frame = [
        *pages.report_pages(real, Offers(), [other]),
        *pages.report_pages(other, Offers(), [real]),
        *pages.site_pages([(real, Offers()), (other, Offers())]),
    ]
    overviews = [page for page in frame if isinstance(page, OverviewPage)]
    assert [page.path for page in overviews] == ["index.html", "2023h1/index.html"]
    assert [page.others for page in overviews] == [((INFO.title, "2023h1/index.html"),), ((INFO.title, "index.html"),)]
    assert any(isinstance(page, AboutPage) for page in frame)


def test_a_site_without_a_report_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a report"):
        list(pages.site_pages([]))


def test_the_navigation_leads_to_pages_that_exist(real: ReportView) -> None:
    extra: Sequence[NavEntry] = (NavEntry(key="figures", label="数据", path="2023h1/figures.html"),)
    entry = pages.navigation(real, Offers(navigation=tuple(extra)))
    assert [e.label for e in entry.nav] == ["总览", "全文", "成绩", "问题", "措施", "数据", "关于"]
    made = {page.path for page in (*pages.report_pages(real, Offers()), *pages.site_pages([(real, Offers())]))}
    assert {e.path for e in entry.nav} - made == {"2023h1/figures.html"}


def test_every_page_has_a_title_and_a_description_of_its_own(real: ReportView) -> None:
    made = [page for page in reading_pages(real) if not isinstance(page, FullTextPage)]
    assert len({page.title for page in made}) == len(made)
    assert all(0 < len(page.description) <= 160 for page in made)


def test_a_long_title_breaks_between_phrases() -> None:
    title = "关于北京市2023年国民经济和社会发展计划上半年执行情况的报告"
    assert wording.phrases(title) == ("关于", "北京市2023年", "国民经济和", "社会发展计划", "上半年", "执行情况的报告")
    assert wording.phrases("计划执行中需要关注的主要问题") == ("计划执行中", "需要关注的", "主要问题")
    assert wording.phrases("北京计划半年报2023") == ("北京计划半年报", "2023")


def test_a_passage_is_shown_by_its_beginning() -> None:
    assert (
        wording.beginning("需求恢复不平衡,大宗消费恢复滞后,民间投资恢复不及整体投资恢复。")
        == "需求恢复不平衡，大宗消费恢复滞后……"
    )
    assert wording.beginning("很短。") == "很短。"
    assert wording.beginning("没" * 60) == "没" * 27 + "……"


BY_HEADING = """某县政府工作报告
各位代表：
　　现在，我代表县人民政府作工作报告。
一、过去五年工作回顾
　　五年来，全县经济稳步增长。农业结构不断优化。
二、今年工作任务
　　（一）推进乡村建设。完成道路改造20公里。
　　（二）推进城镇建设。新建公园3个。
三、加强政府自身建设
　　（一）推进依法行政。落实各项制度。
"""


def overview_of(text: str) -> OverviewPage:
    return overview_page(view_of(text))


def test_parts_of_one_kind_are_called_by_their_headings_in_one_menu() -> None:
    view = view_of(BY_HEADING)
    named = [part for part in view.parts if part.named]
    assert [part.label for part in named] == ["一 过去五年工作回顾", "二 今年工作任务", "三 加强政府自身建设"]
    menus = dict(pages.navigation(view, Offers()).menus)
    assert [entry.label for entry in menus["部分"]] == [part.label for part in named]
    assert [menu for menu, _ in pages.navigation(view_of(), Offers()).menus] == [""], "three kinds stand in the line"


def test_what_stands_before_the_parts_is_the_opening() -> None:
    view = view_of(BY_HEADING)
    assert [part.word for part in view.parts if not part.named] == ["开篇"]
    page = overview_of(BY_HEADING)
    assert [part.word for part in page.opening] == ["开篇"]
    assert "个部分" in " ".join(page.facts)


def test_a_text_without_headings_is_one_part() -> None:
    page = overview_of("只有一段话。没有编号。\n")
    assert [part.word for part in page.parts] == ["正文"]
    assert page.opening == ()


def test_a_part_without_sections_shows_how_its_items_begin() -> None:
    first, second, _ = overview_of(BY_HEADING).parts
    assert first.first
    assert not first.listed
    assert not second.first
    assert len(second.listed) == 2


def heading(count: int) -> str:
    numerals = "一二三四五六七八九"
    return "".join(f"{numerals[at]}、第{numerals[at]}方面情况\n　　这一方面的情况是清楚的。\n" for at in range(count))


@pytest.mark.parametrize(
    ("text", "shape"), [("", Shape.MAP), (BY_HEADING, Shape.FLOW), (heading(3), Shape.ROWS), (heading(9), Shape.FLOW)]
)
def test_the_overview_has_a_shape_for_few_and_many_parts(text: str, shape: Shape) -> None:
    assert overview_of(text).shape is shape
