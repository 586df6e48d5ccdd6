"""Lists of sentences and the collection, as a reader uses them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

DISKS = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
PLACES = ["search.html?q=老旧小区", "2023h1/measures.html", "2023h1/timeline.html"]
ENTRIES = ".collection-list > li[data-id]"


def shown(page: Page) -> list[str]:
    """The ids of the sentences in sight."""
    page.wait_for_function("() => document.querySelector('[data-statement]')")
    if "search.html" in page.url:
        page.locator("[data-search-state=done]").wait_for(state="attached")
    return list(
        page.evaluate(
            "() => [...document.querySelectorAll('main [data-list]:not([data-section]) [data-statement]')]"
            ".filter((link) => link.checkVisibility()).map((link) => link.dataset.statement)"
        )
    )


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).first.click()
    return Path(download.value.path()).read_bytes().decode()


@pytest.mark.parametrize("path", PLACES)
def test_a_list_is_taken_away_as_a_table(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    ids = shown(page)
    text = saved(page, "CSV")
    assert text.startswith("\ufeffreport,item,statement,text,kind,place,address,note\r\n")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["statement"] or row["item"] for row in rows] == ids
    for row in rows:
        assert row["address"].endswith(f"/2023h1/{row['item']}.html#{row['statement'] or row['item']}")
        assert row["place"].startswith("第")
        assert row["text"]


@pytest.mark.parametrize("path", PLACES)
def test_a_list_is_copied_with_places_addresses_and_the_source_once(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ids = shown(page)
    page.get_by_role("button", name="复制全部").first.click()
    expect(page.locator(".toast")).to_contain_text("已复制")
    text = page.evaluate("navigator.clipboard.readText()")
    for id in ids:
        assert f"#{id}\n" in text
    assert "?q=" not in text
    assert text.count("[R/OL]") == 1


def test_results_beside_the_exact_ones_are_taken_away_as_well(open_page: OpenPage) -> None:
    page = open_page("search.html?q=昌平区")
    section = page.locator("[data-related] [data-section=nearest]")
    expect(section).to_be_visible()
    ids = section.locator("[data-statement]").evaluate_all("links => links.map(link => link.dataset.statement)")
    with page.expect_download() as download:
        section.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["statement"] or row["item"] for row in rows] == ids
    section.get_by_role("button", name="全部收入选集").click()
    expect(page.locator("[data-collected]").first).to_have_text(str(len(ids)))


def test_the_menu_of_a_sentence_takes_it_into_the_collection_and_out(open_page: OpenPage) -> None:
    page = open_page("2023h1/m1-2.html")
    for name, count in (("收入选集", "1"), ("移出选集", "")):
        page.locator("#m1-2-s3 > .pin").focus()
        page.keyboard.press("Enter")
        page.get_by_role("menuitem", name=name).click()
        expect(page.locator("[data-collected]").first).to_have_text(count)


def test_the_collection_says_what_layers_say_of_a_sentence(open_page: OpenPage) -> None:
    page = open_page("collection.html?ids=m1-2-s3")
    label = page.locator(".collection-list .hit-label")
    expect(label).to_have_text(["期限 全年", "目标 100个"])


def test_what_is_filtered_out_is_not_taken(open_page: OpenPage) -> None:
    page = open_page("2023h1/measures.html?q=老旧小区")
    expect(page.locator(".map-item:visible")).to_have_count(2)
    assert len(saved(page, "CSV").splitlines()) == 1 + len(shown(page))


@DISKS
def test_a_star_takes_a_sentence_into_the_collection_and_out(open_page: OpenPage, disk: bool) -> None:
    page = open_page("search.html?q=一业一证", disk=disk)
    star = page.locator("[data-star='2023h1:m6-4-s1']")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-collected]").first).to_have_text("1")
    page.goto(page.url.split("search.html")[0] + "collection.html")
    expect(page.locator(ENTRIES)).to_have_count(1)
    expect(page.locator(f"{ENTRIES} [data-statement]")).to_contain_text("一业一证")
    page.go_back()
    page.locator("[data-star='2023h1:m6-4-s1']").click()
    expect(page.locator("[data-collected]").first).to_have_text("")


def collected(open_page: OpenPage, *ids: str) -> Page:
    page = open_page(f"collection.html?ids={','.join(ids)}")
    page.get_by_role("button", name="收为我的选集").click()
    expect(page.locator(ENTRIES)).to_have_count(len(ids))
    return page


def test_the_collection_is_ordered_noted_named_and_comes_back(open_page: OpenPage) -> None:
    page = collected(open_page, "2023h1:m6-4-s2", "2023h1:a1-2", "2023h1:p3-3-s1")
    assert "ids=" not in page.url
    page.get_by_label("选集的名称").fill("营商")
    page.get_by_role("button", name="下移").first.click()
    page.get_by_label("我的话").nth(1).fill("看这句")
    page.reload()
    expect(page.locator(ENTRIES)).to_have_count(3)
    ids = [row.get_attribute("data-entry") for row in page.locator(ENTRIES).all()]
    assert ids == ["2023h1:a1-2", "2023h1:m6-4-s2", "2023h1:p3-3-s1"]
    expect(page.get_by_label("选集的名称")).to_have_value("营商")
    expect(page.get_by_label("我的话").nth(1)).to_have_value("看这句")
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV")[1:])))
    assert [row["note"] for row in rows] == ["", "看这句", ""]
    page.get_by_role("button", name="移出选集").nth(1).click()
    expect(page.locator(ENTRIES)).to_have_count(2)
    page.get_by_role("button", name="放回").click()
    expect(page.get_by_label("我的话").nth(1)).to_have_value("看这句")


def test_words_stay_with_their_sentence_when_another_tab_changes_the_collection(open_page: OpenPage) -> None:
    page = collected(open_page, "2023h1:m6-4-s2", "2023h1:a1-2")
    note = page.get_by_label("我的话").nth(1)
    note.focus()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="移出选集").first.click()
    expect(other.locator(ENTRIES)).to_have_count(1)
    note.fill("副中心")
    other.reload()
    expect(other.get_by_label("我的话")).to_have_value("副中心")
    expect(other.locator(ENTRIES)).to_have_attribute("data-entry", "2023h1:a1-2")


def test_a_collection_is_saved_as_a_file_and_brought_back(open_page: OpenPage, tmp_path: Path) -> None:
    page = collected(open_page, "2023h1:m6-4-s2", "2023h1:a1-2")
    page.get_by_label("我的话").first.fill("一")
    data = json.loads(saved(page, "下载 JSON（连同批注）"))
    assert [entry["note"] for entry in data["entries"]] == ["一", ""]
    file = tmp_path / "c.json"
    file.write_text(json.dumps(data), "utf-8")
    page.get_by_role("button", name="清空选集").click()
    expect(page.locator(ENTRIES)).to_have_count(0)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("我的话").first).to_have_value("一")
    file.write_text("{}", "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".toast")).to_contain_text("不是选集文件")
    expect(page.locator(ENTRIES)).to_have_count(2)


@pytest.mark.parametrize("stored", ["{", "[]", '{"version": 9, "title": "", "entries": []}', '{"version":1,"title":1,"entries":[]}'])
def test_a_store_that_cannot_be_read_is_told_and_kept(open_page: OpenPage, stored: str) -> None:
    page = collected(open_page, "2023h1:a1-2")
    key = page.evaluate("() => Object.keys(localStorage).find((key) => key.includes('collection'))")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, stored])
    page.goto(page.url.replace("collection.html", "2023h1/m6-4.html"))
    page.locator("[data-star]").first.click()
    expect(page.locator(".toast")).to_contain_text("读不出来")
    assert page.evaluate("(key) => localStorage.getItem(key)", key) == stored
    page.goto(page.url.replace("2023h1/m6-4.html", "collection.html"))
    expect(page.locator("[data-collection-notes]")).to_contain_text("没有改动它")
    assert saved(page, "存成文件") == stored
    page.get_by_role("button", name="另起一份").click()
    expect(page.locator("[data-collection-notes]")).to_contain_text("选集还是空的")
    assert page.evaluate("(key) => localStorage.getItem(`${key} broken`)", key) == stored


@pytest.mark.parametrize("ids", ["m6-4-s2", "2023h1:m6-4-s2。", "2023H1:M6-4-s2", "2023h1%3Am6-4-s2"])
def test_an_address_is_read_as_it_was_meant(open_page: OpenPage, ids: str) -> None:
    page = open_page(f"collection.html?ids={ids}")
    expect(page.locator(ENTRIES)).to_have_attribute("data-entry", "2023h1:m6-4-s2")
    expect(page.locator("[data-statement]")).to_contain_text("抓好全国市场监管数字化试验区")


def test_an_id_that_is_none_stays_as_a_line(open_page: OpenPage) -> None:
    page = open_page("collection.html?ids=2023h1:m9-9-s9,2023h1:a1-2")
    expect(page.locator(ENTRIES)).to_have_count(2)
    expect(page.locator(ENTRIES).first).to_contain_text("没有编号为“m9-9-s9”的句子")


def test_without_storage_the_collection_lasts_as_long_as_the_page(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")
    page.goto(page.url.replace("index.html", "2023h1/m6-4.html"))
    page.locator("[data-star]").first.click()
    expect(page.locator(".toast")).to_contain_text("只在这一页里有")
    expect(page.locator("[data-collected]").first).to_have_text("1")


def test_without_script_there_are_no_stars_and_tools(open_page: OpenPage) -> None:
    for path in ("2023h1/measures.html", "2023h1/timeline.html", "2023h1/m6-4.html", "collection.html"):
        page = open_page(path, js=False)
        assert page.locator("[data-star]:visible, [data-list-tool]:visible, .collection-link:visible").count() == 0
    expect(page.get_by_text("选集要用 JavaScript")).to_be_visible()


def test_on_a_phone_a_figure_opens_its_row_in_place(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html", viewport={"width": 390, "height": 800})
    figure = page.locator("#m6-4-s1-f1")
    figure.click()
    note = page.locator(".open-note")
    expect(note).to_contain_text("上半年 43个")
    expect(figure).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(figure).to_be_focused()


def test_a_figure_leads_to_its_row_and_back(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html", js=False)
    page.locator("#m6-4-s1-f1").click()
    expect(page.locator("#row-m6-4-s1-f1:target")).to_be_visible()
    page.locator("#row-m6-4-s1-f1 .value").click()
    expect(page.locator("#m6-4-s1-f1:target")).to_be_visible()


def test_the_figures_that_are_shown_are_downloaded(open_page: OpenPage) -> None:
    page = open_page("2023h1/figures.html")
    page.get_by_label("文字").fill("公积金贷款申请")
    expect(page.locator("tr[data-id]:visible")).to_have_count(3)  # the words stand in the sentence alone
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8")[1:])))
    assert rows[0][-2:] == ["id", "statement"]
    assert [row[-1] for row in rows[1:]] == ["a4-2-s2"] * 3
