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
    expect(note).to_contain_text("国函〔2020〕123号")
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


@pytest.mark.parametrize("query", ["两区", "什么是两区"])
def test_a_term_that_is_searched_for_is_named_above_the_results(open_page: OpenPage, query: str) -> None:
    page = open_page(f"search.html?q={query}")
    page.locator("[data-search-notes]").get_by_role("link", name="两区").click()
    expect(page.locator("#liangqu h2")).to_have_text("“两区”")


def test_a_place_that_is_searched_for_is_named_above_the_results(open_page: OpenPage) -> None:
    page = open_page("search.html?q=昌平区")
    page.locator("[data-search-notes]").get_by_role("link", name="昌平区").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("昌平")
