"""What holds for every page of the site, whatever its kind: seen in Chromium as a reader sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page

from reportsite.typography import display

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
LOOK_AROUND = """() => ({
  headings: [...document.querySelectorAll("h1")].map(h1 => h1.innerText.trim()),
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(heading => Number(heading.localName[1])),
  text: document.body.innerText,
  links: [...document.querySelectorAll("a[href], form[action]")].map(e => e.href || e.action),
  ids: [...document.querySelectorAll("[id]")].map(e => e.id),
})"""
RUN_AXE = """only => axe.run(document, { preload: false, resultTypes: ["violations"], runOnly: only })"""
# What the law asks for. axe's best practices are advice, and change from one of its versions to the next.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# All that can differ in dark colours.
COLOURS = ["color-contrast", "link-in-text-block"]

OpenPage = Callable[..., Page]


@dataclass(frozen=True)
class Visit:
    """What a browser without JavaScript shows of one page."""

    headings: list[str]
    levels: list[int]
    text: str
    links: list[str]
    ids: list[str]


@dataclass(frozen=True)
class Walk:
    """A visit to every page of the site at one address, by path."""

    root: str
    pages: dict[str, Visit]


@pytest.fixture(scope="module", params=["web", "disk"])
def walk(
    request: pytest.FixtureRequest, browser: Browser, site_url: str, disk_url: str, page_paths: list[str]
) -> Walk:
    """Every page opened without JavaScript: from a web server, and again from disk."""
    root = disk_url if request.param == "disk" else site_url
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    pages = {}
    for path in page_paths:
        page.goto(root + path)
        pages[path] = Visit(**page.evaluate(LOOK_AROUND))
    context.close()
    return Walk(root, pages)


@pytest.fixture(scope="module")
def reports(site_dir: Path) -> list[dict[str, Any]]:
    """The reports as the site's own downloads give them."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(site_dir.rglob("report.json"))]


def items_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for part in report["parts"] for section in part["sections"] for item in section["items"]]


def test_every_page_has_one_heading_that_can_be_read(walk: Walk) -> None:
    wrong = {path: visit.headings for path, visit in walk.pages.items() if len(visit.headings) != 1}
    empty = [path for path, visit in walk.pages.items() if visit.headings == [""]]
    assert (wrong, empty) == ({}, [])


def test_no_page_leaves_out_a_level_of_headings(walk: Walk) -> None:
    leaps = {
        path: visit.levels
        for path, visit in walk.pages.items()
        if any(after > before + 1 for before, after in pairwise([0, *visit.levels]))
    }
    assert leaps == {}


def test_every_item_has_a_page_that_shows_all_its_text(walk: Walk, reports: list[dict[str, Any]]) -> None:
    missing = [
        statement["id"]
        for report in reports
        for item in items_of(report)
        for statement in item["statements"]
        if display(statement["text"]) not in walk.pages[f"{report['id']}/{item['id']}.html"].text
    ]
    assert reports
    assert missing == []


def test_the_full_text_shows_every_statement_and_heading(walk: Walk, reports: list[dict[str, Any]]) -> None:
    for report in reports:
        text = walk.pages[f"{report['id']}/report.html"].text
        titled = [*report["parts"], *(section for part in report["parts"] for section in part["sections"])]
        wanted = [entry["heading"] for entry in titled]
        wanted += [statement["text"] for item in items_of(report) for statement in item["statements"]]
        assert [words for words in wanted if display(words) not in text] == []


def test_every_id_is_on_its_page_once(walk: Walk) -> None:
    twice = {
        path: sorted({id for id in visit.ids if visit.ids.count(id) > 1})
        for path, visit in walk.pages.items()
        if len(set(visit.ids)) < len(visit.ids)
    }
    assert twice == {}


def test_every_link_within_the_site_arrives(walk: Walk, site_dir: Path) -> None:
    broken = []
    followed = 0
    for path, visit in walk.pages.items():
        for link in visit.links:
            if not link.startswith(walk.root):
                continue
            followed += 1
            address, fragment = urldefrag(link)
            target = unquote(address.removeprefix(walk.root).partition("?")[0])
            there = walk.pages.get(target)
            if there is None:
                arrives = not fragment and (site_dir / target).is_file()
            else:
                arrives = not fragment or unquote(fragment) in there.ids
            if not arrives:
                broken.append(f"{path} → {link.removeprefix(walk.root)}")
    assert followed > len(walk.pages)
    assert broken == []


def test_no_link_leads_to_this_host_outside_the_site(walk: Walk) -> None:
    """A path from the server's root, or one ``../`` too many, works on no project page and not from disk."""
    host = walk.root.partition("some/where/")[0] if walk.root.startswith("http") else "file:"
    outside = [
        f"{path} → {link}"
        for path, visit in walk.pages.items()
        for link in visit.links
        if link.startswith(host) and not link.startswith(walk.root)
    ]
    assert outside == []


def test_every_page_can_be_reached_from_the_first(walk: Walk) -> None:
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        for link in walk.pages[ahead.pop()].links:
            target = urldefrag(link)[0].removeprefix(walk.root).partition("?")[0]
            if target in walk.pages and target not in reached:
                reached.add(target)
                ahead.append(target)
    assert set(walk.pages) - reached == {"404.html"}


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("disk", [True, False], ids=["from disk", "from the web"])
def test_no_page_gives_the_browser_reason_to_complain(
    open_page: OpenPage, site_url: str, disk_url: str, page_paths: list[str], disk: bool, js: bool
) -> None:
    """The complaints are collected by ``open_page``: console, exceptions, CSP, failed and foreign requests."""
    page = open_page(disk=disk, js=js)
    for path in page_paths:
        answer = page.goto((disk_url if disk else site_url) + path, wait_until="load")
        assert disk or (answer and answer.ok), path


def test_a_deep_link_opens_at_its_statement(open_page: OpenPage, reports: list[dict[str, Any]]) -> None:
    report = reports[0]
    last = items_of(report)[-1]["statements"][-1]
    for js in (True, False):
        page = open_page(f"{report['id']}/report.html#{last['id']}", js=js)
        in_view = "id => { const r = document.getElementById(id).getBoundingClientRect();"
        in_view += " return r.top >= 0 && r.bottom <= innerHeight; }"
        page.wait_for_function(in_view, arg=last["id"])


@pytest.mark.parametrize(
    ("color_scheme", "only"),
    [("light", {"type": "tag", "values": WCAG}), ("dark", {"type": "rule", "values": COLOURS})],
    ids=["light", "dark"],
)
def test_axe_finds_no_barrier(
    browser: Browser, site_url: str, page_paths: list[str], color_scheme: Any, only: dict[str, Any]
) -> None:
    context = browser.new_context(color_scheme=color_scheme, locale="zh-CN")
    page = context.new_page()
    axe = AXE.read_text(encoding="utf-8")
    barriers = []
    for path in page_paths:
        page.goto(site_url + path)
        page.evaluate(axe)
        for violation in page.evaluate(RUN_AXE, only)["violations"]:
            places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            barriers.append(f"{path}: {violation['id']} ({len(violation['nodes'])}): {places}")
    context.close()
    assert barriers == []
