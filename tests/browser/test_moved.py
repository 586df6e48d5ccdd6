"""Links to texts that have moved: what a reader who follows an old one comes to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reportsite import site
from reportsite.project import Project
from reportsite.refresh import refresh

ROOT = Path(__file__).parents[2]
BEFORE = "三、主要措施\n(一)甲。(1)子事。落实一。(2)丑事。落实二。落实三。\n(二)乙。(1)寅事。落实四。\n"
#: 丑事 is gone, one of its sentences stands in 子事 now, another in 寅事.
AFTER = "三、主要措施\n(一)甲。(1)子事。落实一。落实二。\n(二)乙。(1)寅事。落实四。落实三。\n"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small report after its text has changed."""
    root = tmp_path_factory.mktemp("moved")
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    words = root / "content/r/editorial"
    words.mkdir(parents=True)
    (words / "report.yaml").write_text("title: 报告\nshort_title: 报告\npublisher: 某委\n", "utf-8")
    project = Project(root)
    project.seed("r").parent.mkdir()
    project.seed("r").write_text(BEFORE, "utf-8")
    refresh(project, "r").write()
    project.seed("r").write_text(AFTER, "utf-8")
    refresh(project, "r", accept_ids=True).write()
    site.build(project, root / "dist")
    return root / "dist"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_an_old_link_to_a_sentence_says_where_it_stands_now(page: Page, dist: Path) -> None:
    page.goto((dist / "r/m1-2.html").as_uri() + "#m1-2-s2")
    if page.locator("article.item").count():  # script went on at once
        expect(page).to_have_url((dist / "r/m2-1.html").as_uri() + "#m1-2-s2")
    else:
        page.locator("#m1-2-s2 a").click()
    expect(page.locator("article.item #m1-2-s2")).to_have_text("落实三。")


def test_an_old_link_to_the_item_leads_to_what_answers_for_it(page: Page, dist: Path) -> None:
    page.goto((dist / "r/m1-2.html").as_uri())
    if not page.locator("article.item").count():
        page.get_by_role("link", name="m1-1", exact=True).first.click()
    expect(page.locator("article.item #m1-2-s1")).to_have_text("落实二。")


def test_an_old_link_to_a_map_or_the_full_text_still_finds_its_place(page: Page, dist: Path) -> None:
    page.goto((dist / "r/measures.html").as_uri() + "#m1-2")
    assert page.locator("[id=m1-2]").count() == 1
    page.goto((dist / "r/report.html").as_uri() + "#m1-2-s2")
    expect(page.locator("#m1-2-s2")).to_contain_text("落实三。")
