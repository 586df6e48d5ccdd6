"""The page of documents and projects, narrowed and not."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def test_without_script_everything_is_there(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("2023h1/projects.html", js=False)
    names = " ".join(page.locator(".projects-table tr[data-words]:visible").all_inner_texts()).replace(" ", "")
    with (site_dir / "data" / "policies.csv").open(encoding="utf-8-sig", newline="") as file:
        coming = [row["name"] for row in csv.DictReader(file) if row["stage"] == "将出台"]
    assert [name for name in coming if name not in names] == []
    expect(page.locator(".projects-filter")).to_be_hidden()


def test_choices_narrow_both_tables_and_can_be_taken_back(open_page: OpenPage) -> None:
    page = open_page("2023h1/projects.html")
    rows = page.locator(".projects-table tr[data-words]:visible")
    all_rows = rows.count()
    page.get_by_label("阶段").select_option("研究")
    narrowed = rows.count()
    assert 0 < narrowed < all_rows
    expect(page.locator(".projects-count")).to_have_text(f"{narrowed} 行")
    expect(page.locator("#projects-table")).to_be_hidden()
    page.get_by_label("对象").select_option("居民")
    assert 0 < rows.count() < narrowed
    page.get_by_role("button", name="清除").click()
    expect(rows).to_have_count(all_rows)
