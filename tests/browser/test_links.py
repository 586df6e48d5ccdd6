"""What leads on from an item, as a reader follows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_problem_leads_to_its_measure_and_back(open_page: OpenPage, js: bool) -> None:
    page = open_page("2023h1/p3-3.html", js=js)
    page.locator("[data-own='p3-3-s1'] a[href*='m6-4.html#m6-4-s1']").first.click()
    expect(page.locator("#m6-4-s1")).to_be_in_viewport()
    page.locator("a[href*='p3-3.html#p3-3-s1']").first.click()
    expect(page.locator("#p3-3-s1")).to_be_in_viewport()


def test_a_name_leads_to_its_other_places(open_page: OpenPage) -> None:
    page = open_page("2023h1/p3-3.html", disk=True)
    page.get_by_role("link", name="一（四）第2段").last.click()
    expect(page.locator("#a4-2-s2")).to_be_in_viewport()


def test_problems_without_a_measure_come_first_and_say_what_was_read(open_page: OpenPage) -> None:
    page = open_page("2023h1/chains.html", js=False)
    first = page.get_by_text("房地产市场需求不旺").first
    answered = page.get_by_text("企业服务还需持续优化").first
    assert first.evaluate("e => e.getBoundingClientRect().top") < answered.evaluate("e => e.getBoundingClientRect().top")
    expect(page.locator("main")).to_contain_text("编者未找到对应的措施。")
    page.get_by_role("link", name="有直接回应的措施").click()
    expect(answered).to_be_visible()
