"""Terms in the text and the glossary, as a reader uses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("key", ["click", "Enter"])
def test_a_term_opens_its_note_in_place_and_closes_it(open_page: OpenPage, key: str) -> None:
    page = open_page("2023h1/m6-2.html", disk=True)
    term = page.locator("a.term", has_text="两区")
    if key == "click":
        term.click()
    else:
        term.press(key)
    note = page.locator(".open-note")
    expect(note).to_contain_text("国家服务业扩大开放综合示范区和中国（北京）自由贸易试验区。")
    expect(note).to_contain_text("“首都关键词”正式发布")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(term).to_be_focused()


def test_without_script_a_term_leads_to_the_glossary(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-2.html", js=False)
    page.locator("a.term", has_text="两区").click()
    assert page.url.endswith("/2023h1/glossary.html#liangqu")
    expect(page.locator("#liangqu")).to_be_in_viewport()


def test_terms_are_marked_until_a_reader_does_not_want_it(open_page: OpenPage) -> None:
    page = open_page("2023h1/glossary.html")
    page.get_by_label("在条目里标出词汇").uncheck()
    page.goto(page.url.replace("glossary.html", "m6-2.html"))
    expect(page.locator("a.term").first).to_have_css("text-decoration-line", "none")


@pytest.mark.parametrize("disk", [True, False])
@pytest.mark.parametrize("query", ["两区", "“两区”", "什么是两区", "两区是什么意思？", "啥是 两区", "两区的含义", "兩區指的是什麼"])
def test_a_term_that_is_searched_for_is_explained_above_the_results(
    open_page: OpenPage, query: str, disk: bool
) -> None:
    page = open_page(f"search.html?q={query}", disk=disk)
    entry = page.locator("[data-search-notes] dl")
    expect(entry).to_contain_text("国家服务业扩大开放综合示范区和中国（北京）自由贸易试验区。")
    expect(entry).to_contain_text("“首都关键词”正式发布，北京第二外国语学院")
    expect(page.locator("[data-search-notes] .search-figures ul")).to_have_count(0)  # no second link beside it
    found = page.locator("[data-search-hits] > li, [data-related] li").first
    expect(found).to_be_visible()
    above, hit = entry.bounding_box(), found.bounding_box()
    assert above
    assert hit
    assert above["y"] + above["height"] <= hit["y"]
    entry.get_by_role("link", name="两区").first.click()
    expect(page.locator("#liangqu h2")).to_have_text("“两区”")


def test_a_term_without_explanation_says_so_where_it_is_searched_for(open_page: OpenPage) -> None:
    page = open_page("search.html?q=什么是独角兽")
    expect(page.locator("[data-search-notes] dd")).to_have_text("报告未作解释。")


def test_what_is_searched_for_by_its_beginning_is_a_link_only(open_page: OpenPage) -> None:
    page = open_page("search.html?q=三城")
    notes = page.locator("[data-search-notes]")
    expect(notes.locator("dt")).to_have_text(["“三城”"])
    expect(notes.locator("ul a")).to_have_text(["“三城一区”"])


def test_entries_are_loaded_only_when_a_term_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("search.html?q=昌平区")
    expect(page.locator("[data-search-notes]").get_by_role("link", name="昌平区")).to_be_visible()
    assert page.evaluate("self.reportsite.entries === undefined")
    page.locator("main input[name=q]").fill("ESG")
    expect(page.locator("[data-search-notes] dd")).to_contain_text("环境社会治理。")
    assert page.evaluate("typeof self.reportsite.entries") == "object"


@pytest.mark.parametrize(("item", "key"), [("m6-2", "liangqu"), ("m3-4", "esg"), ("a0-4", "jiesujiban"), ("p3-2", "vcpe")])
def test_search_the_note_under_a_text_and_the_glossary_say_the_same(open_page: OpenPage, item: str, key: str) -> None:
    page = open_page(f"2023h1/{item}.html")
    under = page.locator(f"#term-{key}")
    name, said = under.locator("dt").text_content(), under.locator("dd").text_content()
    page.goto(page.url.replace(f"{item}.html", "glossary.html"))
    assert page.locator(f"#h-{key}").text_content() == name
    assert "".join((page.locator(f"#{key} .term-meaning").text_content() or "").split()) == "".join((said or "").split())
    page.goto(page.url.replace("2023h1/glossary.html", f"search.html?q={name}"))
    expect(page.locator("[data-search-notes] dt")).to_have_text(name or "")
    expect(page.locator("[data-search-notes] dd")).to_have_text(said or "")


def test_a_place_that_is_searched_for_is_named_above_the_results(open_page: OpenPage) -> None:
    page = open_page("search.html?q=昌平区")
    page.locator("[data-search-notes]").get_by_role("link", name="昌平区").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("昌平")
