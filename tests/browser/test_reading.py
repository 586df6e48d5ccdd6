"""The reading experience: type, pointing at a sentence, finding one's way, printing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import FloatRect, Page, expect
from pypdf import PdfReader

ITEM = "2023h1/m6-4.html"
REPORT = "2023h1/report.html"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
COPY = ["clipboard-read", "clipboard-write"]

OpenPage = Callable[..., Page]

#: The lines of an element's text: how many characters each has, where it begins, its first character.
LINES = """(element) => {
  const lines = new Map();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest(".item-ref")) continue;
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const line = lines.get(Math.round(box.bottom)) ?? { left: box.left, text: "" };
      line.text += node.data[at];
      lines.set(Math.round(box.bottom), line);
    }
  }
  return [...lines.values()];
}"""

#: The width of the first occurrence of some characters in an element, in units of its font size.
WIDTH = """(element, wanted) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(wanted);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    return range.getBoundingClientRect().width / parseFloat(getComputedStyle(node.parentElement).fontSize);
  }
}"""


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found is not None, selector
    return found


# Type


@pytest.mark.parametrize("viewport", [WIDE, PHONE, {"width": 2560, "height": 1440}])
def test_no_line_is_longer_than_40_characters(open_page: OpenPage, viewport: dict[str, int]) -> None:
    for path, selector in ((ITEM, ".text"), (REPORT, "#a1-3")):
        lines = open_page(path, viewport=viewport).locator(selector).first.evaluate(LINES)
        assert len(lines) > 3
        assert max(len(line["text"]) for line in lines[1:-1]) <= 40


def test_a_paragraph_is_indented_by_two_characters(open_page: OpenPage) -> None:
    for path, selector in ((ITEM, ".text"), (REPORT, "#a1-3"), (REPORT, "#a0-0 .text")):
        page = open_page(path, viewport=WIDE)
        first, second, *_ = page.locator(selector).first.evaluate(LINES)
        assert first["left"] - second["left"] == pytest.approx(36, abs=1), path


def test_no_line_begins_with_a_stop_or_a_closing_bracket(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=PHONE)
    for item in page.locator(".item").all():
        for line in item.evaluate(LINES)[1:]:
            assert line["text"][0] not in "，。、；：？！）”》%", line["text"]


def test_quotes_are_one_character_wide_and_dashes_two(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=WIDE)
    assert page.locator("#a0-1").evaluate(WIDTH, "——") == pytest.approx(2, abs=0.02)
    assert page.locator("#a0-0 .text").evaluate(WIDTH, "坚持“五") == pytest.approx(4, abs=0.02)
    assert page.locator("#m6-2").evaluate(WIDTH, "（2）") == pytest.approx(2.5, abs=0.3)


def test_text_is_18_pixels_on_loose_lines_that_are_filled(open_page: OpenPage) -> None:
    style = (
        open_page(ITEM)
        .locator(".text")
        .first.evaluate("e => { const s = getComputedStyle(e); return [s.fontSize, s.lineHeight, s.textAlign] }")
    )
    assert style == ["18px", "32.4px", "justify"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 3840])
@pytest.mark.parametrize("path", ["index.html", ITEM, REPORT, "2023h1/measures.html", "about.html"])
def test_nothing_is_wider_than_the_window(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["index.html", ITEM, REPORT, "2023h1/problems.html"])
def test_the_largest_text_still_fits_a_small_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 320, "height": 640})
    page.locator(".settings summary").click()
    page.get_by_label("特大").check()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"


@pytest.mark.parametrize("size", ["标准", "大", "特大"])
@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_panels_of_the_header_open_inside_a_phone(open_page: OpenPage, width: int, size: str) -> None:
    page = open_page("index.html", viewport={"width": width, "height": 700})
    page.locator(".settings summary").click()
    page.get_by_label(size, exact=True).check()
    for panel in (".settings", ".site-menu"):
        if not page.locator(f"{panel} .panel").is_visible():
            page.locator(f"{panel} summary").click()
        at = box(page, f"{panel} .panel")
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", ["标准", "大", "特大"])
@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_name_takes_one_line_on_a_phone_and_all_tools_are_in_sight(
    open_page: OpenPage, width: int, size: str
) -> None:
    page = open_page("index.html", viewport={"width": width, "height": 700})
    page.locator(".settings summary").click()
    page.get_by_label(size, exact=True).check()
    page.keyboard.press("Escape")
    assert len(page.locator(".brand span").evaluate(LINES)) == 1
    tools = [box(page, f".tools > :nth-child({place})") for place in range(1, 5)]
    for at in tools:
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= width
    middles = [at["y"] + at["height"] / 2 for at in tools]
    assert max(middles) - min(middles) < 4


# What the first screen says


def test_the_overview_fits_one_screen(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=WIDE)
    for heading in page.locator(".door h2").all():
        expect(heading).to_be_in_viewport()
    for link in page.locator(".door-list a").all():
        expect(link).to_be_in_viewport(ratio=1)
    expect(page.locator("#overview-q")).to_be_in_viewport(ratio=1)
    assert page.locator(".door-list a").count() == 1 + 6 + 5 + 1 + 9


def test_the_phone_reaches_navigation_and_search_from_the_header(open_page: OpenPage) -> None:
    page = open_page(ITEM, viewport=PHONE)
    page.locator(".site-menu summary").click()
    page.get_by_role("navigation", name="导航菜单").get_by_role("link", name="措施").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("主要措施"))
    page.locator(".site-header").get_by_role("link", name="搜索").click()
    expect(page).to_have_url(re.compile(r"search\.html$"))


# The reader's own settings


def test_the_chosen_colours_hold_on_the_next_page_from_its_first_frame(open_page: OpenPage) -> None:
    page = open_page(ITEM, color_scheme="light")
    page.locator(".settings summary").click()
    page.get_by_label("深色").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(23, 25, 28)"
    page.context.route("**/assets/site-*.js", lambda route: route.abort("aborted"))  # the late script
    page.goto(page.url.replace("m6-4", "m6-5"))
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def theme_colour(page: Page) -> list[str]:
    """The colours that the browser's own bar is given here."""
    return page.evaluate("""[...document.querySelectorAll("meta[name=theme-color]")]
        .filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content)""")  # fmt: skip


def test_the_chosen_colours_reach_other_tabs_the_browser_and_pages_come_back_to(open_page: OpenPage) -> None:
    page = open_page(ITEM, color_scheme="light")
    assert theme_colour(page) == ["#FBF9F4"]
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".settings summary").click()
    other.get_by_label("深色").check()
    expect(page.locator("body")).to_have_css("background-color", "rgb(23, 25, 28)")
    page.locator(".settings summary").click()
    expect(page.get_by_label("深色")).to_be_checked()
    assert theme_colour(page) == theme_colour(other) == ["#17191C"]
    # As a page comes out of the cache, which Chromium does not use while it is steered.
    page.evaluate("""() => {
      localStorage.removeItem("reportsite-theme");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 249, 244)")
    expect(page.get_by_label("跟随系统")).to_be_checked()
    assert theme_colour(page) == ["#FBF9F4"]


def test_without_script_the_colours_follow_the_system(open_page: OpenPage) -> None:
    def ground(scheme: str) -> object:
        page = open_page(ITEM, js=False, color_scheme=scheme)
        return page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")

    assert (ground("light"), ground("dark")) == ("rgb(251, 249, 244)", "rgb(23, 25, 28)")


@pytest.mark.parametrize("path", [ITEM, REPORT, "2023h1/measures.html"])
def test_what_needs_script_is_not_shown_without(open_page: OpenPage, path: str) -> None:
    page = open_page(path, js=False)
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    expect(page.locator(".settings")).to_be_hidden()


@pytest.mark.parametrize("path", ["index.html", ITEM, REPORT, "2023h1/measures.html"])
def test_nothing_moves_when_the_script_comes(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=PHONE)
    shifts = page.evaluate(
        """() => new Promise((done) => {
          const found = [];
          new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.value)))
            .observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(found)));
        })"""
    )
    assert sum(shifts) < 0.001


# Pointing


@pytest.mark.parametrize("js", [True, False])
@pytest.mark.parametrize("path", [ITEM, REPORT])
def test_the_linked_sentence_is_marked_and_uncovered(open_page: OpenPage, path: str, js: bool) -> None:
    page = open_page(f"{path}#m6-4-s2", js=js, viewport={"width": 1280, "height": 500})
    sentence = page.locator("#m6-4-s2")
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    expect(sentence).to_be_in_viewport(ratio=1)
    covered = sentence.evaluate(
        "e => [...e.getClientRects()].some(r => !e.contains(document.elementFromPoint(r.x + 9, r.y + 9)))"
    )
    assert not covered


def test_the_mark_follows_the_hash(open_page: OpenPage) -> None:
    page = open_page(f"{ITEM}#m6-4-s1")
    page.evaluate("location.hash = 'm6-4-s3'")
    expect(page.locator(".statement:target")).to_have_id("m6-4-s3")


def test_hovering_shows_one_button_that_copies_the_link(open_page: OpenPage, site_url: str) -> None:
    page = open_page(ITEM, viewport=WIDE, permissions=COPY)
    page.hover("#m6-4-s1")
    pin = page.locator("#m6-4-s1 > .pin")
    expect(pin).to_have_css("opacity", "1")
    shown = page.locator(".pin").evaluate_all("pins => pins.filter(p => getComputedStyle(p).opacity !== '0').length")
    assert shown == 1
    size = pin.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24
    pin.click()
    page.get_by_role("menuitem", name="复制链接").click()
    expect(page.locator(".toast")).to_have_text("已复制链接")
    assert clipboard(page) == f"{site_url}{ITEM}#m6-4-s1"


def test_the_button_is_beside_the_text_not_on_it(open_page: OpenPage) -> None:
    page = open_page(ITEM, viewport=WIDE)
    text = box(page, ".text")
    for pin in page.locator(".text .pin").all():
        at = pin.bounding_box()
        assert at is not None
        assert at["x"] >= text["x"] + text["width"]
        assert text["y"] - 8 <= at["y"] <= text["y"] + text["height"]


def test_the_words_of_a_sentence_are_copied_with_their_link(open_page: OpenPage, disk_url: str) -> None:
    page = open_page(REPORT, disk=True, viewport=WIDE, permissions=COPY)
    page.locator("#p3-3-s1 > .pin").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="复制文字和链接").click()
    expect(page.locator(".toast")).to_have_text("已复制文字和链接")
    assert clipboard(page) == (
        f"“一业一证”“6+4”一体化综合监管等改革尚处于起步阶段，需要继续扩大覆盖面。\n{disk_url}{REPORT}#p3-3-s1"
    )


@pytest.mark.parametrize("path", [ITEM, REPORT])
def test_a_sentence_is_cited_with_its_place_and_today(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=WIDE, permissions=COPY)
    page.locator("#m6-4-s2 > .pin").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="复制引文").click()
    expect(page.locator(".toast")).to_have_text("已复制引文")
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert f"：第三部分（六）（4）第2句[R/OL]. （2023-10-16）[{today}]. https://fgw.beijing.gov.cn/" in clipboard(page)


def test_a_tap_shows_the_button(open_page: OpenPage) -> None:
    page = open_page(ITEM, viewport=PHONE, has_touch=True, is_mobile=True)
    page.tap("#m6-4-s2")
    expect(page.locator("#m6-4-s2 > .pin")).to_have_css("opacity", "1")
    page.tap("#m6-4-s2 > .pin")
    expect(page.get_by_role("menuitem", name="复制链接")).to_be_in_viewport(ratio=1)


def test_the_menu_is_used_and_left_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(ITEM, viewport=WIDE)
    pin = page.locator("#m6-4-s1 > .pin")
    pin.focus()
    expect(pin).to_have_css("opacity", "1")
    page.keyboard.press("Space")
    expect(page.get_by_role("menuitem", name="复制链接")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="收入选集")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="复制引文")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(pin).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#m6-4-s2 > .pin")).to_be_focused()


def test_every_heading_and_sentence_has_a_link_to_itself(open_page: OpenPage) -> None:
    for path in (ITEM, REPORT, "2023h1/measures.html"):
        page = open_page(path, js=False)
        lonely = page.evaluate(
            """() => [...document.querySelectorAll("main :is(.statement, .part, .section, .map-section)[id]")]
                 .filter(e => e.matches(".statement") || e.querySelector(":scope > :is(h2, h3)"))
                 .filter(e => !e.querySelector(`a.pin[href="#${e.id}"]`)).map(e => e.id)"""
        )
        assert lonely == [], path


@pytest.mark.parametrize("end", ["。", "）", "，", "」", '"', "&", "%E", "%E3%80%82"])
@pytest.mark.parametrize("path", [REPORT, f"{REPORT}?q=补助"])
def test_a_link_with_something_stuck_to_its_end_arrives(open_page: OpenPage, path: str, end: str) -> None:
    page = open_page(f"{path}#m6-4-s2{end}", viewport=WIDE)
    expect(page.locator("#m6-4-s2:target")).to_have_count(1)
    if "?" not in path:
        expect(page.locator("#m6-4-s2")).to_be_in_viewport()


def test_a_link_to_nothing_breaks_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{REPORT}#m66-4-s2。", viewport=WIDE)
    expect(page.locator(":target")).to_have_count(0)
    expect(page.locator("h1")).to_be_in_viewport()


def test_what_cannot_be_copied_is_shown_selected_until_it_is_closed(open_page: OpenPage, site_url: str) -> None:
    page = open_page(ITEM, viewport=WIDE)
    page.evaluate(
        """() => { document.execCommand = () => false;
          Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error()) } }); }"""
    )
    page.locator("[data-copy-link]").click()
    shown = page.get_by_role("dialog", name="请手动复制")
    field = shown.get_by_role("textbox")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == f"{site_url}{ITEM}"
    page.wait_for_timeout(4500)  # longer than the message of a success
    expect(field).to_be_visible()
    shown.get_by_role("button", name="关闭").click()
    expect(shown).to_have_count(0)
    expect(page.locator("[data-copy-link]")).to_be_focused()


def test_selected_words_offer_a_link_that_finds_them(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=WIDE, permissions=COPY)
    assert page.evaluate("window.find('隆福寺-美术馆片区文化艺术公')")  # selects what it finds; ends inside 公共
    page.keyboard.press("Shift")
    page.get_by_role("button", name="复制所选文字的链接").click()
    expect(page.locator(".toast")).to_have_text("已复制所选文字的链接")
    link = clipboard(page)
    assert unquote(link).endswith("#m5-3-s4:~:text=隆福寺-美术馆片区文化艺术公共")
    page.goto("about:blank")
    page.goto(link.replace("#m5-3-s4", "#nothing"))  # so that only the words can be what is found
    expect(page.locator("#m5-3-s4")).to_be_in_viewport()


SELECTED = {
    "a heading that the contents have too": ("#m6 > .section-heading", 6, "#m6 > .section-heading", 10, "#m6"),
    "from a heading of a section into the text": ("#m6 > .section-heading", 5, "#m6-1-s2", 9, "#m6-1"),
    "from a heading of a part over many blocks": ("#p > .part-heading", 3, "#p1-2-s1", 4, "#p0-0"),
    "from a run-in heading into the text": ("#m6-4-h", 4, "#m6-4-s2", 9, "#m6-4"),
    "over a sentence's end": ("#m6-4-s1", 30, "#m6-4-s2", 9, "#m6-4"),
    "from item to item": ("#m6-3-s2", 3, "#m6-5-s2", 9, "#m6-3-s2"),
}


@pytest.mark.parametrize("case", SELECTED)
def test_any_selection_gives_a_link_that_arrives(open_page: OpenPage, case: str) -> None:
    begin, start, finish, end, there = SELECTED[case]
    page = open_page(REPORT, viewport=WIDE, permissions=COPY)
    page.evaluate(
        """([begin, start, finish, end]) => {
          const point = (selector, offset) => {
            const all = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
            let node = all.nextNode();
            for (; node.data.length < offset; node = all.nextNode()) offset -= node.data.length;
            return [node, offset];
          };
          getSelection().setBaseAndExtent(...point(begin, start), ...point(finish, end));
        }""",
        [begin, start, finish, end],
    )
    page.keyboard.press("Shift")
    page.get_by_role("button", name="复制所选文字的链接").click()
    expect(page.locator(".toast")).to_have_text("已复制所选文字的链接")
    link = clipboard(page)
    id, _, words = link.partition("#")[2].partition(":~:")
    assert words.startswith("text=")
    expect(page.locator(f"[id='{id}']")).to_have_count(1)
    page.goto("about:blank")
    page.goto(f"{link.partition('#')[0]}#nothing:~:{words}")  # so that only the words can be what is found
    expect(page.locator(there)).to_be_in_viewport()


def test_copied_text_is_the_text(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=WIDE, permissions=COPY)
    for id in ("m6-4", "a1-3", "o0-2"):
        page.locator(f"#{id}").evaluate("e => getSelection().selectAllChildren(e)")
        page.keyboard.press("Control+C")
        shown = page.locator(f"#{id} > :is(h4, p)").all_text_contents()
        assert clipboard(page).strip() == "".join(shown)


# Finding one's way


def test_the_breadcrumb_leads_up_number_by_number(open_page: OpenPage) -> None:
    page = open_page(ITEM)
    crumbs = page.get_by_role("navigation", name="位置").get_by_role("link")
    assert [text.split() for text in crumbs.all_inner_texts()] == [["三", "措施"], ["（六）"], ["（4）"]]
    crumbs.nth(1).click()
    expect(page).to_have_url(re.compile(r"measures\.html#m6$"))
    expect(page.locator("#m6 h2")).to_be_in_viewport()


def test_an_item_leads_on_back_and_to_the_full_text(open_page: OpenPage) -> None:
    page = open_page(ITEM)
    page.get_by_role("link", name="下一条").click()
    expect(page.locator("article")).to_have_id("m6-5")
    page.get_by_role("link", name="上一条").click()
    page.get_by_role("link", name="全文中查看").click()
    expect(page.locator(".item:target")).to_have_id("m6-4")
    expect(page.locator("#m6-4-h")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "id"),
    [("三(六)(4)", "m6-4"), ("二（三）三是", "p3-3"), ("1.4.2", "a4-2"), ("三(九)", "m9"), ("o0-2", "o0-2")],
)
def test_a_typed_number_is_gone_to(open_page: OpenPage, typed: str, id: str) -> None:
    page = open_page(REPORT, viewport=WIDE)
    page.get_by_label("跳到编号").last.fill(typed)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{id}$"))
    expect(page.locator(f"#{id}")).to_be_in_viewport()
    bar = box(page, ".reading-bar")
    assert box(page, f"#{id}")["y"] >= bar["y"] + bar["height"] - 1


def test_a_number_that_is_not_there_is_answered(open_page: OpenPage) -> None:
    page = open_page(REPORT)
    page.get_by_label("跳到编号").last.fill("三(十二)")
    page.keyboard.press("Enter")
    expect(page.locator(".jump-answer")).to_contain_text("没有编号“三(十二)”")


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_the_answer_is_seen_where_the_reader_is_and_moves_no_text(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(f"{REPORT}#m6-4", viewport=viewport)
    page.get_by_label("跳到编号").last.fill("三(十二)")
    before = box(page, "#m6-4")
    page.keyboard.press("Enter")
    answer = page.locator(".jump-answer")
    expect(answer).to_contain_text("没有编号“三(十二)”")
    expect(answer).to_be_in_viewport(ratio=1)
    assert box(page, "#m6-4") == before
    page.get_by_label("跳到编号").last.fill("三")
    expect(answer).to_be_empty()


def test_the_contents_follow_the_reading_position(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=WIDE)
    expect(page.locator(".reading-share")).to_contain_text("0%")
    page.goto(f"{page.url}#m6-4")
    expect(page.locator(".reading-place")).to_have_text("三 措施 › （六） › （4）")
    current = page.locator(".toc [aria-current]")
    expect(current).to_have_attribute("href", "#m6")
    expect(current).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".reading-share")).to_contain_text("100%")


def test_the_contents_open_as_a_drawer_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=PHONE)
    toc = page.get_by_role("navigation", name="目录")
    expect(toc).to_be_hidden()
    page.get_by_role("button", name="目录").click()
    expect(toc).to_be_visible()
    toc.get_by_role("link", name=re.compile("企业生产经营压力仍然较大")).click()
    expect(toc).to_be_hidden()
    expect(page).to_have_url(re.compile("#p3$"))
    page.goto(f"{page.url.partition('#')[0]}#m9")
    current = page.locator("#toc [aria-current]")
    expect(current).to_have_attribute("href", "#m9")
    page.get_by_role("button", name="目录").press("Enter")
    expect(current).to_be_focused()
    expect(current).to_be_in_viewport(ratio=1)
    expect(toc.get_by_role("link", name="结语")).to_be_in_viewport(ratio=1)  # what follows is in sight, too
    page.keyboard.press("Escape")
    expect(toc).to_be_hidden()
    expect(page.get_by_role("button", name="目录")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "controls"),
    [(f"{REPORT}#m9", ".reading-bar :is(button, input)"), ("2023h1/a6-1.html#row-a6-1-s5-f2", ".crumbs a")],
    ids=["report", "item"],
)
def test_whoever_comes_to_the_bar_by_keyboard_stays_where_they_read(
    open_page: OpenPage, path: str, controls: str
) -> None:
    page = open_page(path, viewport=PHONE)
    page.wait_for_function("() => scrollY > 0")
    before = page.evaluate("scrollY")
    shown = [each for each in page.locator(controls).all() if each.is_visible()]
    assert shown
    for control in shown:
        control.focus()
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate("scrollY") == before


def test_ids_stand_beside_no_line_of_the_text_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(REPORT, viewport=PHONE)
    crossed = page.evaluate("""() => [...document.querySelectorAll(".item-ref")].filter((ref) => {
      const range = document.createRange();
      const at = ref.getBoundingClientRect();
      range.setStartAfter(ref);
      range.setEndAfter(ref.parentElement.lastChild);
      const before = ref.closest(".item").previousElementSibling?.getBoundingClientRect().bottom ?? 0;
      return at.bottom > range.getBoundingClientRect().top + 4 || at.top < before - 4 || at.height < 24;
    }).map((ref) => ref.textContent)""")
    assert page.locator(".item-ref").count() > 80
    assert crossed == []


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        ("2023h1/measures.html", ".map-section > h2, .hit-title .map-word"),
        ("index.html", ".door-text"),
        ("search.html?q=数字", ".hit-title a"),
    ],
)
def test_no_line_of_a_heading_ends_inside_a_word_on_a_phone(open_page: OpenPage, path: str, headings: str) -> None:
    page = open_page(path, viewport=PHONE)
    expect(page.locator(headings).first).to_be_visible()
    whole = re.compile("战略|推进|建设|赋能|升级|数字|底座|全力|发展|服务|创新|加快|现代化|营商|环境|措施|治理")
    lines_of = [heading.evaluate(LINES) for heading in page.locator(headings).all()]
    seen = 0
    for lines in lines_of:
        texts = [line["text"].strip() for line in lines]
        seen += len(texts) - 1
        ends = {len("".join(texts[:at])) for at in range(1, len(texts))}
        broken = [word[0] for word in whole.finditer("".join(texts)) if ends & set(range(word.start() + 1, word.end()))]
        assert broken == [], "|".join(texts)
    assert path == "index.html" or seen > 0


def test_without_script_the_contents_are_there(open_page: OpenPage) -> None:
    for viewport in (WIDE, PHONE):
        page = open_page(REPORT, js=False, viewport=viewport)
        expect(
            page.get_by_role("navigation", name="目录").get_by_role("link", name=re.compile("持续推动"))
        ).to_be_visible()


def test_the_map_is_filtered_and_the_filter_is_in_the_address(open_page: OpenPage) -> None:
    page = open_page("2023h1/measures.html")
    page.get_by_label("按文字筛选").fill("老旧小区")
    page.get_by_label("按节").select_option(label="（五）积极落实扩大内需战略")
    expect(page.locator(".map-item:visible")).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="符合")).to_have_text("2 条符合")
    page.goto(page.url)
    expect(page.get_by_label("按文字筛选")).to_have_value("老旧小区")
    expect(page.locator(".map-item:visible")).to_have_count(2)
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".map-item:visible")).to_have_count(39)
    assert "?" not in page.url


def test_focus_is_never_under_the_bar(open_page: OpenPage) -> None:
    page = open_page(f"{REPORT}#m6-4", viewport={"width": 1280, "height": 400})
    page.locator("#m9-4 .item-ref").focus()
    bar = box(page, ".reading-bar")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        assert top >= bar["y"] + bar["height"] - 1 or page.evaluate("!document.activeElement.closest('article')")


# Print


# A PDF keeps shapes, and where a font draws two characters (⻓ and 长, ⼈ and 人) with one shape, the reader may
# give back the other. Unicode says which is meant only for most of the radicals of Kangxi.
RADICALS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
ALIKE = "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⼾户―—"
TO_CHARACTERS = str.maketrans(RADICALS | dict(zip(ALIKE[::2], ALIKE[1::2], strict=True)))


def printed(page: Page, folder: Path, **options: Any) -> PdfReader:
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True, **options)
    return PdfReader(folder / "page.pdf")


def sheets_of(pdf: PdfReader) -> list[str]:
    """The text of each sheet, its lines from top to bottom as they stand on the paper."""
    return [sheet.extract_text(extraction_mode="layout").translate(TO_CHARACTERS) for sheet in pdf.pages]


def test_print_is_a4_with_running_title_numbers_and_addresses(open_page: OpenPage, tmp_path: Path) -> None:
    pdf = printed(open_page(ITEM), tmp_path)
    text = "".join(sheets_of(pdf))
    assert "北京计划半年报2023" in text
    assert re.search(r"1 ?/ ?\d", text)
    assert "https://fgw.beijing.gov.cn/" in text
    for gone in ("总览", "下一条", "复制", "筛选"):
        assert gone not in text
    for sheet in pdf.pages:
        assert [float(points) / 72 * 25.4 for points in sheet.mediabox[2:]] == pytest.approx([210, 297], abs=0.5)


def test_the_printed_report_is_whole(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(REPORT)
    wanted = "".join(page.locator("article .statement").all_text_contents())
    text = "".join(sheets_of(printed(page, tmp_path)))
    assert re.findall("[\u2e80-\u2fd5]", text) == []
    body = re.sub(r"北京计划半年报2023|\d+ ?/ ?\d+", "", text)
    squeezed = re.sub(r"\s", "", body)
    for sentence in re.findall(r"[^。]+。", wanted)[::20]:
        assert re.sub(r"\s", "", sentence) in squeezed


def test_no_heading_stands_alone_at_the_end_of_a_printed_page(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(REPORT)
    headings = [re.sub(r"\s", "", text) for text in page.locator("article :is(h2, .section-heading)").all_inner_texts()]
    sheets = sheets_of(printed(page, tmp_path))
    assert len(sheets) > 10
    for sheet in sheets:
        lines = [re.sub(r"\s", "", line) for line in sheet.splitlines()]
        *_, last, _number = [line for line in lines if line]
        assert not any(heading.endswith(last) for heading in headings), last


@pytest.mark.parametrize(
    ("path", "title", "first"),
    [
        ("search.html?q=数字", "搜索：数字", "m4-3-s1"),
        ("search.html?q=海淀区", "搜索：海淀区", "三城一区"),  # one hit, one sheet
        ("2023h1/measures.html", "努力完成全年计划的主要措施", "m1-2-s3"),
        ("2023h1/timeline.html", "时间表", "m5-2-s7"),
        ("2023h1/figures.html", "数据", "地区生产总值"),
    ],
)
def test_a_printed_list_begins_under_its_title_and_fills_its_sheets(
    open_page: OpenPage, tmp_path: Path, path: str, title: str, first: str
) -> None:
    page = open_page(path)
    expect(page.locator("[data-search-state=done] .hit" if "search" in path else "h1").first).to_be_visible()
    sheets = [re.sub(r"\s", "", sheet) for sheet in sheets_of(printed(page, tmp_path))]
    assert title in sheets[0]
    assert first in sheets[0]
    assert all(len(sheet) > 300 for sheet in sheets[:-1])
    assert len(sheets[-1]) > len("北京计划半年报2023") + 100  # never the foot alone


def test_the_sentence_a_hit_leads_to_is_not_marked_beside_its_words(open_page: OpenPage) -> None:
    page = open_page("2023h1/m4-3.html?q=数字#m4-3-s1")
    sentence = page.locator("#m4-3-s1")
    expect(sentence.locator("mark")).to_have_count(1)
    expect(sentence).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.get_by_role("button", name="清除").click()
    expect(sentence.locator("mark")).to_have_count(0)
    expect(sentence).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("query", ["q=数字", "q=数字&order=part", "q=补贴", "q=一是"])
def test_results_leave_out_no_level_of_headings(open_page: OpenPage, query: str) -> None:
    page = open_page(f"search.html?{query}")
    expect(page.locator("[data-search-state=done]")).to_be_visible()
    expect(page.locator(".hit-title").first).to_be_visible()
    headings = page.locator("main :is(h1, h2, h3, h4):visible").all()
    levels = [int(heading.evaluate("e => e.localName[1]")) for heading in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_head_of_a_printed_table_stands_on_every_sheet(open_page: OpenPage, tmp_path: Path) -> None:
    sheets = [re.sub(r"\s", "", sheet) for sheet in sheets_of(printed(open_page("2023h1/figures.html"), tmp_path))]
    assert len(sheets) > 5
    for sheet in sheets:
        assert "指标原文数值单位变化与比较时段性质出处" in sheet


def test_forced_colours_still_show_what_is_marked_and_what_kind_it_is(open_page: OpenPage) -> None:
    page = open_page(f"{ITEM}#m6-4-s2", forced_colors="active")
    marked = page.locator("#m6-4-s2").evaluate("e => getComputedStyle(e).outlineStyle")
    shape = page.locator(".crumbs .kind-tag").first.evaluate("e => getComputedStyle(e, '::before').backgroundColor")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert marked == "solid"
    assert shape != ground
