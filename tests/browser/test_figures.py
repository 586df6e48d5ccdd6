"""The pages of numbers, and numbers on other pages, as a reader uses them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reportsite.typography import display

OpenPage = Callable[..., Page]


def _table(site_dir: Path, name: str) -> list[dict[str, str]]:
    with (site_dir / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _numbers(page: Page) -> list[float]:
    rows = page.locator(".figures-table tr[data-id]:visible")
    return [float(n) for n in rows.evaluate_all("rows => rows.map(row => row.dataset.number)")]


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_without_script_every_figure_is_in_the_table_by_section(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/figures.html", js=False)
    shown = page.locator(".figures-table tr[data-id]:visible")
    wanted = _table(site_dir, "figures")
    assert shown.evaluate_all("rows => rows.map(row => row.dataset.id)") == [row["id"] for row in wanted]
    assert page.locator(".figures-table .written").all_inner_texts() == [display(r["text"]) for r in wanted]
    sections = {row["item"].partition("-")[0] for row in wanted}
    assert page.locator(".figures-table tr.group:visible").count() == len(sections)
    expect(page.locator(".figure-filter")).to_be_hidden()


def test_a_number_leads_to_its_sentence_marked(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html", disk=True)
    page.locator("tr[data-id='a6-1-s5-f2'] .written a").click()
    sentence = page.locator("#a6-1-s5")
    expect(sentence).to_contain_text("发展养老助餐点219个")
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("e => e.matches(':target')")
    unmarked = page.locator("#a6-1-s6").evaluate("e => getComputedStyle(e).backgroundColor")
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != unmarked


def test_figures_sort_by_number_and_back(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html", disk=True)
    as_printed = _numbers(page)
    head = page.locator("th[data-sort=number]")
    head.get_by_role("button").click()
    assert _numbers(page) == sorted(as_printed, reverse=True)
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    assert _numbers(page) == sorted(as_printed)
    assert _query(page) == {"sort": ["number"], "dir": ["asc"]}
    head.get_by_role("button").click()
    assert _numbers(page) == as_printed
    assert _query(page) == {}


def test_figures_narrow_by_kind_part_section_and_words(open_page: OpenPage, site_dir: Path) -> None:
    rows = _table(site_dir, "figures")
    page = open_page("2023h1/figures.html")
    page.get_by_label("性质").select_option("target")
    targets = [row for row in rows if row["kind"] == "target"]
    expect(page.locator(".table-count")).to_have_text(f"{len(targets)} / {len(rows)} 个")
    page.get_by_label("节").select_option("m5")
    assert len(_numbers(page)) == sum(row["item"].startswith("m5-") for row in targets)
    page.get_by_label("文字").fill("电梯 600")
    one = [float(row["number"]) for row in targets if row["statement"] == "m5-3-s3"]  # a sentence with both words
    expect(page.locator(".table-count")).to_have_text(f"{len(one)} / {len(rows)} 个")
    assert _numbers(page) == one
    assert _query(page) == {"kind": ["target"], "section": ["m5"], "q": ["电梯 600"]}
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".table-count")).to_have_text(f"{len(rows)} 个")
    assert _query(page) == {}


def test_a_shared_address_brings_the_same_rows(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html?kind=growth&part=p&sort=number&dir=asc", disk=True)
    assert _numbers(page) == [-20.1, -17.8, -10.7, 2.1, 19.4, 20]
    expect(page.get_by_label("性质")).to_have_value("growth")


def test_words_that_fit_nothing_are_told(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html?q=没有这个数")
    expect(page.get_by_text("没有符合的数据。")).to_be_visible()
    expect(page.locator(".figures-table")).to_be_hidden()


def _clipboard(page: Page, button: Locator) -> list[list[str]]:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button.click()
    expect(page.locator(".toast")).to_contain_text("已复制")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return [line.split("\t") for line in text.split("\n")]


def test_copy_takes_the_rows_in_sight(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html?q=12345企业服务热线")
    head, *rows = _clipboard(page, page.get_by_role("button", name="复制"))
    assert head[:3] == ["指标", "原文", "数值"]
    assert [row[1] for row in rows] == ["6.3万件", "99.9%", "92.2%", "96.5%"]


def test_without_rows_in_sight_the_clipboard_is_left_alone(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html?q=没有这个数")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('原来的')")
    page.get_by_role("button", name="复制").click()
    expect(page.locator(".toast")).to_contain_text("没有可复制的行")
    assert page.evaluate("navigator.clipboard.readText()") == "原来的"


@pytest.mark.parametrize("path", ["figures", "ledger", "timeline"])
def test_every_table_can_be_downloaded(open_page: OpenPage, path: str) -> None:
    page = open_page(f"2023h1/{path}.html")
    with page.expect_download() as download:
        page.locator("main a[download][href$='.csv']").click()
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbfreport,item,statement,")


def test_the_ledger_counts_only_what_is_comparable(open_page: OpenPage, site_dir: Path) -> None:
    rows = [row for row in _table(site_dir, "ledger") if row["comparable"] == "yes"]
    past = sum(Decimal(row["ratio"]) >= 50 for row in rows)
    page = open_page("2023h1/ledger.html", js=False)
    expect(page.locator(".summary")).to_have_text(f"可比的 {len(rows)} 项中，{past} 项已过半。")
    expect(page.get_by_text("很少是均匀的")).to_be_visible()


def test_the_ledger_draws_a_bar_only_where_there_is_a_ratio(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/ledger.html", js=False)
    for row in _table(site_dir, "ledger"):
        line = page.locator(f"#{row['id']}")
        expect(line).to_contain_text(row["name"])
        expect(line.locator(".ledger-bar")).to_have_count(1 if row["ratio"] else 0)
        if row["ratio"]:
            expect(line.locator(".ratio")).to_have_text(f"{row['ratio']}%")
            done, track = (line.locator(part).evaluate("e => e.getBBox().width") for part in (".done", ".track"))
            assert done / track * 100 == pytest.approx(float(row["ratio"]))
        if row["reason"] and row["comparable"] != "partly":  # there the group says it
            expect(line).to_contain_text(display(row["reason"]))


def test_both_sides_of_an_entry_lead_to_their_sentences(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/ledger.html", js=False)
    statements = {row["id"]: row["statement"] for row in _table(site_dir, "figures")}
    for row in _table(site_dir, "ledger"):
        sides = page.locator(f"#{row['id']} td.amount a").evaluate_all("links => links.map(a => a.hash.slice(1))")
        assert sides[0] == statements[row["first_figure"]]
        assert sides[1] == statements[row["target_figure"] or row["first_figure"]]


def test_the_ledger_sorts_by_ratio(open_page: OpenPage) -> None:
    page = open_page("2023h1/ledger.html", disk=True)
    page.get_by_role("button", name="按比例").click()
    groups = page.locator(".ledger-table tbody").evaluate_all(
        "groups => groups.map(group => [...group.querySelectorAll('tr[id]')].map(row => row.dataset.ratio))"
    )
    assert len(groups) == 3
    known = [[float(ratio) for ratio in ratios if ratio] for ratios in groups]
    assert known == [sorted(ratios, reverse=True) for ratios in known]
    assert not any(groups[-1])
    assert _query(page) == {"order": ["ratio"]}
    page.reload()
    expect(page.locator(".ledger-table tr[id]").first).to_have_attribute("data-ratio", str(known[0][0]))


def test_the_timeline_has_every_deadline_by_date(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/timeline.html", js=False)
    links = page.locator("[data-statement]").evaluate_all("links => links.map(a => a.hash.slice(1))")
    rows = _table(site_dir, "deadlines")
    assert sorted(links) == sorted(row["statement"] for row in rows)
    days = page.locator(".timeline-page time").evaluate_all("times => times.map(t => t.dateTime)")
    assert days == ["2023-08-31", "2023-09", "2023-12-31"]
    for words in {row["text"] for row in rows if row["date"] == "2023-12-31"}:
        expect(page.locator(".lede")).to_contain_text(f"“{display(words)}”")
    soft = page.locator("li.soft", has_text="中国大熊猫").or_(page.locator("li.soft", has_text="国道109新线"))
    expect(soft).to_contain_text("缓和")
    expect(page.locator("li.firm", has_text="下达市政府固定资产投资")).to_contain_text("直陈")


def test_pointing_at_a_figure_in_the_margin_marks_it_in_the_text(open_page: OpenPage) -> None:
    page = open_page("2023h1/a6-1.html")
    figure = page.locator("#a6-1-s5-f1")
    expect(figure).to_have_text("1236张")
    before = figure.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("[data-figure='a6-1-s5-f1'] .value").hover()
    assert figure.evaluate("e => getComputedStyle(e).backgroundColor") != before
    page.locator("h1").hover()
    assert figure.evaluate("e => getComputedStyle(e).backgroundColor") == before


def test_an_item_shows_its_figures_and_what_the_ledger_says(open_page: OpenPage) -> None:
    page = open_page("2023h1/m8-3.html", js=False)
    margin = page.locator(".margin-figures")
    expect(margin.locator("li")).to_have_count(3)
    expect(margin).to_contain_text("全年 · 完成")
    expect(margin.get_by_role("link", name="上半年 1236张，61.8%")).to_be_visible()


def test_the_overview_answers_the_question_and_names_the_next_dates(open_page: OpenPage) -> None:
    page = open_page("index.html", js=False)
    expect(page.get_by_role("heading", name="时间过半，任务过半？")).to_be_visible()
    first = page.locator(".overview-figures li").first
    expect(first).to_contain_text("地区生产总值")
    expect(first).to_contain_text("+5.5%")
    expect(page.locator(".overview-figures li")).to_have_count(12)
    expect(page.locator(".overview-deadlines li").first).to_contain_text("8月底前")


def test_a_part_page_shows_the_first_figure_of_an_item(open_page: OpenPage) -> None:
    page = open_page("2023h1/measures.html", js=False)
    expect(page.locator("[data-id='m7-3'] .highlight")).to_have_text("退化林分修复 12万亩")


@pytest.mark.parametrize("path", ["figures", "ledger", "timeline", "data"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_runs_out_of_a_phone(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(f"2023h1/{path}.html", viewport={"width": width, "height": 700})
    for size in ("18", "20", "24"):
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size


def test_structured_data_is_there_and_no_violation(open_page: OpenPage) -> None:
    kinds = {"index.html": "Report", "2023h1/data.html": "Dataset", "2023h1/m6-4.html": "BreadcrumbList"}
    for path, kind in kinds.items():
        page = open_page(path)  # which fails on a violation of the content security policy
        data = json.loads(page.locator("script[type='application/ld+json']").first.text_content() or "")
        assert data["@type"] == kind


def test_a_number_searched_for_is_named(open_page: OpenPage) -> None:
    page = open_page("search.html?q=5.5%25", disk=True)
    named = page.locator(".search-figures").get_by_role("link", name="地区生产总值 5.5%")
    expect(named).to_be_visible()
    named.click()
    assert page.locator("#a0-0-s2").evaluate("e => e.matches(':target')")


def test_a_number_is_named_once_however_late_its_data_come(open_page: OpenPage) -> None:
    page = open_page("search.html")
    waiting: list[Route] = []
    page.route("**/search-numbers-*.js", lambda route: waiting.append(route))
    with page.expect_request("**/search-synonyms-*.js"):  # results are shown again when that list has come
        page.locator("main input[name=q]").fill("5.5%")
    expect(page.locator("[data-search-state]")).to_have_attribute("data-search-state", "done")
    for route in waiting:
        route.continue_()
    expect(page.locator(".search-figures").get_by_role("link", name="地区生产总值 5.5%")).to_have_count(1)


def test_a_topic_has_the_figures_of_its_page(open_page: OpenPage) -> None:
    page = open_page("2023h1/topic-transport.html")
    told = set(page.locator("a[href*='#']").evaluate_all("links => links.map(link => link.hash.slice(1))"))
    page.goto(page.url.replace("topic-transport.html", "figures.html?topic=transport"))
    expect(page.get_by_label("主题")).to_have_value("transport")
    shown = page.locator(".figures-table tr[data-id]:visible")
    assert 0 < shown.count() < page.locator(".figures-table tr[data-id]").count()
    sentences = shown.locator(".written a").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert set(sentences) <= told
    page.get_by_role("button", name="清除").click()
    expect(shown).to_have_count(page.locator(".figures-table tr[data-id]").count())
    expect(page).to_have_url(re.compile(r"figures\.html$"))
