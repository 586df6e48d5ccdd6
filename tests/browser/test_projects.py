"""The page of documents and projects, narrowed and not."""

from __future__ import annotations

import csv
import re
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
    expect(page.locator(".narrow")).to_be_hidden()


def test_choices_narrow_both_tables_and_can_be_taken_back(open_page: OpenPage) -> None:
    page = open_page("2023h1/projects.html")
    rows = page.locator(".projects-table tr[data-words]:visible")
    all_rows = rows.count()
    page.get_by_label("阶段").select_option("研究")
    narrowed = rows.count()
    assert 0 < narrowed < all_rows
    expect(page.locator(".narrow-count")).to_have_text(f"{narrowed} 行符合")
    expect(page.locator("#projects-table")).to_be_hidden()
    page.get_by_label("对象").select_option("居民")
    assert 0 < rows.count() < narrowed
    page.get_by_role("button", name="清除").click()
    expect(rows).to_have_count(all_rows)


def test_choices_stand_in_the_address_and_what_is_taken_away_is_what_is_shown(open_page: OpenPage) -> None:
    page = open_page("2023h1/projects.html?topic=transport&due=stated")
    rows = page.locator(".projects-table tr[data-words]:visible")
    expect(page.get_by_label("主题")).to_have_value("transport")
    names = rows.locator("th").all_inner_texts()
    assert names
    with page.expect_download() as pending:
        page.locator("[data-calendar]").click()
    saved = pending.value.path().read_text("utf-8")
    assert saved.count("BEGIN:VEVENT") == len(names)
    assert saved.endswith("END:VCALENDAR\n")
    with page.expect_download() as pending:
        page.locator("[data-csv-of=projects-table]").click()
    assert len(list(csv.reader(pending.value.path().open(encoding="utf-8-sig", newline="")))) == len(names) + 1
    page.get_by_label("地区").select_option("named-通州")
    expect(page).to_have_url(re.compile("place="))
    expect(page.locator(".narrow-count")).to_have_text("没有符合的")
    page.reload()
    expect(page.get_by_label("地区")).to_have_value("named-通州")


def test_a_row_stays_for_one_of_its_mentions_not_for_words_of_several(open_page: OpenPage) -> None:
    page = open_page("2023h1/projects.html?side=done&stage=开工")
    for row in page.locator("#projects-table tr[data-words]:visible").all():
        assert "|side:done|stage:开工|" in (row.get_attribute("data-words") or "")


def test_problems_are_narrowed_by_what_answers_them(open_page: OpenPage) -> None:
    page = open_page("2023h1/chains.html")
    chains = page.locator(".chain:visible")
    every = chains.count()
    page.get_by_label("成绩").select_option("none")
    assert 0 < chains.count() < every
    expect(page).to_have_url(re.compile(r"\?achievements=none$"))
    page.reload()
    expect(chains).not_to_have_count(every)
    page.get_by_role("button", name="清除").click()
    expect(chains).to_have_count(every)
    expect(page).to_have_url(re.compile(r"chains\.html$"))
