"""A sentence pressed on an item's page: only what belongs to it stays under the text."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def press(page: Page, statement: str) -> None:
    """Press the last words of a statement, where a reader would."""
    x, y = page.evaluate(
        """id => {
          const words = document.createRange();
          const text = [...document.getElementById(id).childNodes].filter((node) => node.nodeType === 3).at(-1);
          words.setStart(text, text.length - 3);
          words.setEnd(text, text.length - 2);
          const box = words.getClientRects()[0];
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        statement,
    )
    page.mouse.click(x, y)


def shown(page: Page) -> set[str]:
    """The statements that the rows one sees belong to."""
    owned = page.locator(".beneath [data-own]:visible").evaluate_all("rows => rows.map(row => row.dataset.own)")
    return {id for each in owned for id in each.split()}


def test_a_sentence_of_the_text_leaves_only_its_own_rows(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html")
    everything = page.locator(".beneath [data-own]:visible").count()
    assert {"m6-4-s1", "m6-4-s2", "m6-4-s3"} <= shown(page)
    at = page.evaluate("scrollY")
    press(page, "m6-4-s3")
    expect(page.locator(".which-others")).to_contain_text("第1句：回应的问题 1、已有的进展 2")
    rows = page.locator(".beneath [data-own]:visible")
    assert all("m6-4-s3" in own.split() for own in rows.evaluate_all("rows => rows.map(row => row.dataset.own)"))
    assert "服务包" in page.locator(".links-names").inner_text()
    assert not page.get_by_role("heading", name="本条数据").is_visible()
    assert page.evaluate("scrollY") == at, "the page jumps"
    assert page.url.endswith("#m6-4-s3")
    page.get_by_role("link", name="全条").click()
    expect(page.get_by_role("heading", name="本条数据")).to_be_visible()
    assert page.locator(".beneath [data-own]:visible").count() == everything
    assert page.locator(".which-others").is_hidden()


def test_the_line_of_sentences_says_where_there_is_nothing_and_works_by_key(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html")
    heading = page.locator(".which").get_by_role("link", name="标题")
    assert heading.inner_text().split() == ["标题", "无"]
    heading.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".which-others")).to_contain_text("第3句：")
    assert shown(page) == set()
    expect(heading).to_have_attribute("aria-current", "true")
    expect(page.locator("#m6-4-h")).to_have_class("statement chosen")


def test_who_arrives_at_a_sentence_sees_everything(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html#m6-4-s2")
    assert page.get_by_role("heading", name="本条数据").is_visible()
