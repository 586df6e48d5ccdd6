"""Words that are not the text's own, and passages as they are copied from the pages."""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

HEADER = "header input[name=q]"
OPTIONS = "header [role=option]"
SELECTED = """([from, to]) => {
  const walker = document.createTreeWalker(document.querySelector("article.report"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  const shown = ".statement, .marker, h2, h3";
  while (walker.nextNode()) if (walker.currentNode.parentElement.closest(shown)) nodes.push(walker.currentNode);
  const place = (share) => {
    const node = nodes[Math.floor(share * nodes.length)];
    return [node, Math.floor(node.data.length * ((share * 7919) % 1))];
  };
  const range = document.createRange();
  range.setStart(...place(from));
  range.setEnd(...place(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return [getSelection().toString(), range.startContainer.parentElement.closest("[id]").id];
}"""
FOUND = """async (queries) => {
  const field = document.querySelector("main input[name=q]");
  const region = document.querySelector("[data-search-state]");
  const answers = [];
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (region.dataset.searchState !== "done") await new Promise((resolve) => setTimeout(resolve, 5));
    const links = [...region.querySelectorAll("li[data-id] a[href]")].map((link) => new URL(link.href).hash.slice(1));
    answers.push([...links, ...[...region.querySelectorAll("li[data-id]")].map((hit) => hit.dataset.id)]);
  }
  return answers;
}"""


def test_what_is_copied_from_the_full_text_leads_back_to_it(open_page: OpenPage) -> None:
    page = open_page("2023h1/report.html")
    dice = random.Random(23)
    copied = []
    while len(copied) < 60:
        start = dice.random()
        text, id = page.evaluate(SELECTED, [start, min(start + dice.choice([0.0005, 0.002, 0.004]), 0.9999)])
        if text.strip() and len(text) < 2000:
            copied.append((text, id))
    page = open_page("search.html?q=x")
    for (text, id), found in zip(copied, page.evaluate(FOUND, [text for text, _ in copied]), strict=True):
        item = id.rsplit("-s", 1)[0].removesuffix("-h")
        assert item in found or id in found, text


def test_the_header_says_that_the_words_are_not_there_and_what_enter_shows(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html")
    page.locator(HEADER).fill("昌平区")
    first = page.locator(OPTIONS).first
    expect(first).to_contain_text("报告里没有“昌平区”")
    expect(first).to_contain_text("按回车看最近的写法：“昌平”（4 条）")
    expect(page.locator(OPTIONS)).to_have_count(5)
    page.locator(HEADER).press("Enter")
    page.wait_for_url("**/search.html?q=*")
    section = page.locator("[data-related] [data-section=nearest]")
    expect(section.get_by_role("heading", name="最近的写法：“昌平”")).to_be_visible()
    expect(section.locator("li[data-id]")).to_have_count(4)
    expect(section.locator("mark").first).to_have_text("昌平")
    expect(page.locator("[data-search-hits] > li")).to_have_count(0)


def test_the_header_says_when_there_is_nothing_near_either(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html")
    page.locator(HEADER).fill("浦东区")
    expect(page.locator(OPTIONS)).to_have_count(1)
    expect(page.locator(OPTIONS)).to_contain_text("报告里没有“浦东区”")
    page.locator(HEADER).press("Enter")
    expect(page.locator("[data-search-notes]")).to_contain_text("报告里没有“浦东区”，也没有“浦东”")


def test_a_result_beside_opens_at_its_sentence_with_the_words_that_were_found(open_page: OpenPage) -> None:
    page = open_page("search.html?q=怀柔区")
    page.locator("[data-section=nearest] li[data-id] a").first.click()
    expect(page.locator("main mark").first).to_have_text("怀柔")
