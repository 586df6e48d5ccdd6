"""Topics, as a reader comes to them and takes them away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

DISKS = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])


@DISKS
def test_a_topic_is_two_clicks_from_the_overview_and_leads_to_its_sentence(open_page: OpenPage, disk: bool) -> None:
    page = open_page("index.html", disk=disk, js=False)
    page.get_by_role("navigation", name="主题").get_by_role("link", name="养老托幼").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("养老托幼")
    page.get_by_role("link", name="制定居家老年人家庭适老化改造政策").click()
    assert page.url.endswith("m8-3.html#m8-3-s4")
    belongs = page.locator(".belongs", has_text="主题")
    belongs.get_by_role("link", name="养老托幼").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("养老托幼")


def test_the_counts_of_all_topics_lead_to_where_they_are_told(open_page: OpenPage) -> None:
    page = open_page("2023h1/topics.html")
    links = page.locator(".topics-table td a").evaluate_all("links => links.map(link => [link.href, link.innerText])")
    assert len(links) > 60
    told: dict[str, dict[str, int]] = {}
    for href, count in links:
        path, _, at = href.partition("#")
        if path not in told:
            page.goto(path)
            told[path] = page.locator(".topic-group").evaluate_all(
                "groups => Object.fromEntries(groups.map(group => [group.id,"
                " group.querySelectorAll('.hit-sentence, tbody tr').length]))"
            )
        assert told[path][at] == int(count), href


def test_a_topic_is_taken_away_as_a_table(open_page: OpenPage) -> None:
    page = open_page("2023h1/topic-elderly.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["statement"] for row in rows] == [
        "m1-5-s3", "m8-3-s2", "m8-3-s4", "m8-3-s5", "a4-3-s4", "a6-1-s4", "a6-1-s5",
    ]  # fmt: skip


def test_a_search_is_narrowed_to_a_topic_and_names_one(open_page: OpenPage) -> None:
    page = open_page("search.html?q=试点&topic=elderly")
    page.locator("[data-search-state=done]").wait_for(state="attached")
    items = page.locator("[data-list]:not([data-section]) .hit").evaluate_all("hits => hits.map(hit => hit.dataset.id)")
    assert sorted(items) == ["a4-3", "m8-3"]
