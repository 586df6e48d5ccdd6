"""What leads on from an item, as a reader follows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_problem_leads_to_its_measure_and_back(open_page: OpenPage, js: bool) -> None:
    page = open_page("2023h1/p3-3.html", js=js)
    page.get_by_role("link", name="在40个场景推行“一业一证”改革，加快推进“6+4”一体化综合监管").click()
    expect(page.locator("#m6-4-s1")).to_be_in_viewport()
    page.get_by_role("link", name="“一业一证”“6+4”一体化综合监管等改革尚处于起步阶段").click()
    expect(page.locator("#p3-3-s1")).to_be_in_viewport()


def test_a_name_leads_to_its_other_places(open_page: OpenPage) -> None:
    page = open_page("2023h1/p3-3.html", disk=True)
    row = page.locator(".same-names li").filter(has_text="一业一证")
    expect(row.get_by_role("link")).to_have_text(["一（四）第2段", "三（六）（4）"])
    row.get_by_role("link").first.click()
    expect(page.locator("#a4-2-s2")).to_be_in_viewport()


def test_problems_without_a_measure_come_first_and_say_what_was_read(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/chains.html", js=False)
    problems = page.locator(".chain").evaluate_all("chains => chains.map(chain => chain.id)")
    assert (problems[0], len(problems)) == ("p2-3", 15)
    expect(page.locator("#p2-3")).to_contain_text("编者未找到对应的措施。读到")
    page.get_by_role("link", name="有直接的措施").click()
    expect(page.locator("#p3-3")).to_contain_text("直接")
