"""Searching as a reader does: typing, pressing keys, following a result and coming back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route, expect

from reportsite import outline
from reportsite.model import Report
from searching import TYPE_ALL, findable, holding, substrings, word_pairs

OpenPage = Callable[..., Page]

SEED = (Path(__file__).parents[2] / "seeds" / "2023h1.txt").read_text(encoding="utf-8")
ITEM = "2023h1/m6-4.html"
PHONE = {"width": 390, "height": 844}
DISKS = pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])

HITS = "[data-search-state] [data-search-hits] > li"
HEADER = "header input[name=q]"
OPTION = "header [role=option]"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifted += value; })
    .observe({ type: "layout-shift", buffered: true });
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


@pytest.fixture(scope="module")
def report() -> Report:
    return outline.parse(SEED, file="2023h1.txt", id="2023h1")


@pytest.fixture
def plain_page(browser: Browser, site_url: str) -> Iterator[Callable[[str, dict[str, Callable[[Route], None]]], Page]]:
    """A function that opens a page of the site while requests for some files are held back or refused: for
    what a browser rightly complains about."""
    contexts: list[BrowserContext] = []

    def open_one(path: str, routes: dict[str, Callable[[Route], None]]) -> Page:
        context = browser.new_context(locale="zh-CN")
        context.set_default_timeout(10_000)
        contexts.append(context)
        for pattern, act in routes.items():
            context.route(re.compile(pattern), act)
        page = context.new_page()
        page.goto(site_url + path, wait_until="domcontentloaded")
        return page

    yield open_one
    for context in contexts:
        context.close()


def refuse(route: Route) -> None:
    route.abort()


def settled(page: Page) -> Page:
    page.locator("[data-search-state=done]").wait_for(state="attached")
    return page


def ids(page: Page) -> list[str]:
    return [str(hit.get_attribute("data-id")) for hit in page.locator(HITS).all()]


def search(open_page: OpenPage, query: str, **options: Any) -> Page:
    return settled(open_page(f"search.html?q={query}", **options))


# Exactness.


@DISKS
def test_every_substring_finds_exactly_what_holds_it(open_page: OpenPage, report: Report, disk: bool) -> None:
    texts = findable(report)
    queries = [(piece,) for piece in substrings(SEED, 100 if disk else 1000, at_random=2023)]
    pairs = word_pairs(report, 20 if disk else 200, at_random=2023)
    page = search(open_page, "北京", disk=disk)
    answers = page.evaluate(TYPE_ALL, [" ".join(words) for words in [*queries, *pairs]])
    wrong = [
        words
        for words, found in zip([*queries, *pairs], answers, strict=True)
        if set(found) != holding(texts, words) or len(set(found)) != len(found)
    ]
    assert wrong == []


@DISKS
@pytest.mark.parametrize("query", ["老旧小区", "5.5%", "reits", "“一业一证”", "京", "機器人", "ljxq", "%", "。"])
def test_an_address_with_a_query_shows_its_results(
    open_page: OpenPage, report: Report, query: str, disk: bool
) -> None:
    plain = {"機器人": "机器人", "ljxq": "老旧小区"}.get(query, query)
    page = search(open_page, query.replace("%", "%25"), disk=disk)
    assert set(ids(page)) == holding(findable(report), [plain])
    assert page.locator("main input[name=q]").input_value() == query


def test_signs_are_text_and_nothing_else(open_page: OpenPage) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = search(open_page, "x")
    for query in [evil, '"><script>alert(1)</script>', "*", "增长5%~6%", "目标:2030", "+北京", "__proto__"]:
        page.evaluate(TYPE_ALL, [query])
        assert page.locator("main script, main img").count() == 0
        assert page.locator(HITS).count() == 0
    page.goto(page.url.split("?")[0] + f"?q={evil}")
    expect(page.locator("[data-search-notes]")).to_contain_text(f"“{evil}”")


# What a result shows, and where it leads.


def page_text(open_page: OpenPage, statement: str) -> str:
    """A sentence as its page shows it."""
    shown = open_page(f"2023h1/{statement.rpartition('-')[0]}.html", js=False)
    return str(shown.locator(f"#{statement}").inner_text())


@pytest.mark.parametrize("order", ["report", "part"])
def test_results_are_listed_in_the_order_of_the_report(open_page: OpenPage, report: Report, order: str) -> None:
    page = search(open_page, "老旧小区")
    ranked = ids(page)
    page.get_by_role("button", name="按报告顺序" if order == "report" else "分部分", exact=True).click()
    settled(page)
    everything = [*findable(report)]
    assert ids(page) == sorted(ranked, key=everything.index) != ranked
    assert page.locator(".hit-group").all_inner_texts() == ([] if order == "report" else ["一 成绩\n1 条", "三 措施\n2 条"])
    page.reload()
    settled(page)
    assert ids(page) == sorted(ranked, key=everything.index)


def test_kinds_of_old_addresses_still_narrow(open_page: OpenPage) -> None:
    page = search(open_page, "机器人&kind=measure")
    assert ids(page) == ["m4-3"]
    expect(page.locator("[data-search-facets] summary").first).to_have_text("类别")


@DISKS
def test_a_result_says_what_it_is_and_leads_to_the_marked_sentence(open_page: OpenPage, disk: bool) -> None:
    page = search(open_page, "一业一证", disk=disk)
    hit = page.locator(f"{HITS}[data-id=m6-4]")
    expect(hit).to_contain_text("措施")
    expect(hit).to_contain_text("三（六）（4）")
    expect(hit.locator("h3")).to_have_text("着力打造让企业更有获得感的营商环境")
    expect(hit).to_contain_text("1 处")
    expect(hit.locator("mark")).to_have_text("一业一证")
    sentence = hit.locator("[data-statement]")
    expect(sentence).to_have_text(page_text(open_page, "m6-4-s1"))
    sentence.click()
    expect(page).to_have_url(re.compile(r"2023h1/m6-4\.html\?q=.*#m6-4-s1$"))
    expect(page.locator("#m6-4-s1 mark")).to_have_text("一业一证")
    assert page.evaluate("document.querySelector(':target').id") == "m6-4-s1"
    expect(page.locator(".stepper")).to_contain_text("第 1 处，共 1 处")


def test_a_phrase_over_two_sentences_is_marked_in_both(open_page: OpenPage) -> None:
    page = search(open_page, "营商环境。对标世行")
    page.locator(f"{HITS}[data-id=m6-4] a").first.click()
    expect(page.locator("#m6-4-s1 mark")).to_have_text("对标世行")
    assert "".join(page.locator("#m6-4-h mark").all_text_contents()) == "营商环境。"
    expect(page.locator(".stepper")).to_contain_text("共 1 处")


def test_one_can_step_through_the_matches_and_put_them_away(open_page: OpenPage) -> None:
    page = open_page("2023h1/m5-3.html?q=改造#m5-3-s3")
    stepper = page.locator(".stepper")
    expect(stepper).to_contain_text("第 1 处，共 3 处")
    before = page.locator("article").inner_text()
    stepper.get_by_role("button", name="下一处").click()
    expect(stepper).to_contain_text("第 2 处，共 3 处")
    expect(page.locator("mark.current")).to_be_in_viewport()
    stepper.get_by_role("button", name="上一处").click()
    stepper.get_by_role("button", name="上一处").click()
    expect(stepper).to_contain_text("第 3 处，共 3 处")
    stepper.get_by_role("button", name="清除").click()
    expect(page.locator("main mark")).to_have_count(0)
    expect(stepper).to_have_count(0)
    assert page.locator("article").inner_text() == before
    assert page.evaluate("location.search + location.hash") == "#m5-3-s3"
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_stepper_covers_neither_a_match_nor_the_end_of_the_page(open_page: OpenPage, width: int) -> None:
    page = open_page("2023h1/m5-3.html?q=改造#m5-3-s3", viewport={"width": width, "height": 700})
    stepper = page.locator(".stepper")
    top = stepper.evaluate("(bar) => bar.getBoundingClientRect().top")
    for _ in range(3):
        stepper.get_by_role("button", name="下一处").click()
        box = page.locator("mark.current").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= top
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator("footer").evaluate("(foot) => foot.getBoundingClientRect().bottom") <= top


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("path", "come"),
    [("search.html?q=企业", "[data-search-state=done]"), ("2023h1/m5-3.html?q=改造#m5-3-s3", ".stepper")],
)
def test_nothing_on_the_screen_moves_when_the_search_comes(
    plain_page: Callable[..., Page], path: str, come: str, width: int
) -> None:
    """Its scripts are held back until the page has been painted."""
    held: list[Route] = []
    painted = False

    def hold(route: Route) -> None:
        if painted:
            route.continue_()
        else:
            held.append(route)

    page = plain_page("404.html", {"assets/search-": hold})
    page.set_viewport_size({"width": width, "height": 800})
    with page.expect_request(re.compile("assets/search-")):
        page.goto(page.url.replace("404.html", path), wait_until="domcontentloaded")
    page.evaluate(SHIFTS)
    page.evaluate(FRAMES)
    painted = True
    for route in held:
        route.continue_()
    page.locator(come).wait_for()
    page.evaluate(FRAMES)
    assert page.evaluate("window.shifted") < 0.02


def test_headings_are_results_under_their_own_ids(open_page: OpenPage) -> None:
    page = search(open_page, "努力完成全年计划")
    hit = page.locator(f"{HITS}[data-id=m]")
    expect(hit).to_contain_text("部分标题")
    hit.locator("h3 a").click()
    expect(page).to_have_url(re.compile(r"report\.html\?q=.*#m$"))
    expect(page.locator("#m > h2 mark").first).to_be_in_viewport()
    assert "".join(page.locator("#m > h2 mark").all_text_contents()) == "努力完成全年计划"


def test_many_results_are_all_listed(open_page: OpenPage, report: Report) -> None:
    page = search(open_page, "的")
    expect(page.locator("[data-search-status]")).to_have_text(f"找到 {len(holding(findable(report), ['的']))} 条")
    assert set(ids(page)) == holding(findable(report), ["的"])


def test_near_terms_are_written_as_in_the_report(open_page: OpenPage) -> None:
    page = search(open_page, "REITt")
    expect(page.locator(".search-near").get_by_role("link", name="REITs", exact=True)).to_be_visible()


def test_related_results_stand_apart(open_page: OpenPage) -> None:
    page = search(open_page, "老旧电梯加装补贴")
    assert ids(page) == []
    related = page.locator("[data-related]")
    expect(related.get_by_role("heading", name="相关内容")).to_be_visible()
    assert [hit.get_attribute("data-id") for hit in related.locator("li").all()][:2] == ["m5-3", "a0-4"]
    page.evaluate(TYPE_ALL, ["京津冀"])
    expect(related).to_be_hidden()


def test_near_terms_are_offered_when_nothing_is_found(open_page: OpenPage) -> None:
    page = search(open_page, "老旧校区")
    assert ids(page) == []
    assert page.locator("main input[name=q]").input_value() == "老旧校区"
    page.locator("[data-search-notes]").get_by_role("link", name="老旧小区").click()
    settled(page)
    assert "m5-3" in ids(page)
    page.go_back()
    expect(page.locator("main input[name=q]")).to_have_value("老旧校区")


@DISKS
@pytest.mark.parametrize("query", ["m6-4-s2", "三(六)(4)", "三、（六）4"])
def test_a_number_as_printed_goes_straight_there(open_page: OpenPage, query: str, disk: bool) -> None:
    page = open_page(f"search.html?q={query}", disk=disk)
    page.wait_for_url(re.compile(r"/2023h1/m6-4\.html#m6-4(-s2)?$"))
    page = open_page(ITEM.replace("m6-4", "p3-3"), disk=disk)
    page.locator(HEADER).fill(query)
    page.locator(HEADER).press("Enter")
    page.wait_for_url(re.compile(r"/2023h1/m6-4\.html#m6-4(-s2)?$"))


def test_one_can_go_back_from_a_place_that_was_typed(open_page: OpenPage) -> None:
    page = search(open_page, "机器人")
    field = page.locator("main input[name=q]")
    field.fill("m6-4")
    field.press("Enter")
    page.wait_for_url("**/2023h1/m6-4.html#m6-4")
    page.go_back()
    expect(field).to_have_value("机器人")
    field.fill("三(六)(5)")
    page.get_by_role("link", name="激发市场主体发展活力").click()
    page.wait_for_url("**/2023h1/m6-5.html#m6-5")
    page.go_back()
    expect(field).to_have_value("三(六)(5)")
    expect(page.get_by_role("link", name="激发市场主体发展活力")).to_be_visible()


def test_a_name_that_a_layer_offers_is_listed_above_the_results(plain_page: Callable[..., Page]) -> None:
    def names(route: Route) -> None:
        rows = [["2023h1/m6-4.html#m6-4-s1", "老旧小区", "词"], ["2023h1/m1-1.html#m1-1", "老旧厂房", "词"]]
        data = json.dumps([["这个名字是：", rows]])
        route.fulfill(content_type="text/javascript", body=f"(self.reportsite??={{}}).names={data}")

    page = settled(plain_page("search.html?q=老旧", {r"assets/search-names-.*\.js": names}))
    note = page.locator(".search-figures")
    expect(note).to_contain_text("这个名字是：")
    expect(note.get_by_role("link")).to_have_text(["词 老旧小区", "词 老旧厂房"])
    page.evaluate(TYPE_ALL, ["舊小区", "老舊小區"])
    expect(note.get_by_role("link")).to_have_text(["词 老旧小区"])
    note.get_by_role("link").click()
    page.wait_for_url("**/2023h1/m6-4.html#m6-4-s1")


def test_addresses_of_results_are_pages_with_these_ids(site_dir: Path, report: Report) -> None:
    [script] = (site_dir / "assets").glob("search-texts-*.js")
    addresses = json.loads(script.read_text(encoding="utf-8").partition(").texts=")[2])["addresses"]
    items = {item.id: "item" for _, _, item in report.items()}
    for id in findable(report):
        page = site_dir / addresses[items.get(id, "heading")].replace("{report}", "2023h1").replace("{id}", id)
        assert f'id="{id}"' in page.read_text(encoding="utf-8"), id


# Facets, and the browser's own ways.


@DISKS
def test_facets_narrow_count_and_come_back(open_page: OpenPage, report: Report, disk: bool) -> None:
    page = search(open_page, "机器人", disk=disk)
    everything = ids(page)
    measures = page.get_by_role("checkbox", name=re.compile("^三 措施"))
    measures.check()
    settled(page)
    assert ids(page) == [id for id in everything if id.startswith("m")]
    expect(page.locator("[data-search-status]")).to_contain_text("筛选后 1 条")
    expect(page.get_by_role("checkbox", name=re.compile("^一 成绩"))).to_be_visible()
    assert "part=m" in page.url
    page.get_by_role("checkbox", name=re.compile("^一 成绩")).check()
    settled(page)
    assert ids(page) == everything
    measures.uncheck()
    settled(page)
    assert ids(page) == [id for id in everything if id.startswith("a")]
    page.go_back()
    expect(page.locator(HITS)).to_have_count(len(everything))
    page.go_back()
    expect(page.locator(HITS)).to_have_count(1)
    page.go_back()
    expect(page.locator(HITS)).to_have_count(len(everything))
    assert not measures.is_checked()
    page.go_forward()
    expect(page.locator(HITS)).to_have_count(1)
    assert measures.is_checked()
    page.reload()
    expect(page.locator(HITS)).to_have_count(1)
    assert measures.is_checked()


def test_facet_counts_are_what_choosing_them_gives(open_page: OpenPage) -> None:
    page = search(open_page, "改造")
    for facet in page.locator("[data-search-facets] details").all():
        facet.evaluate("(box) => { box.open = true; }")
    wanted = [
        (str(box.get_attribute("id")), int(box.locator("xpath=..").locator(".count").inner_text()))
        for box in page.locator("[data-search-facets] input").all()
    ]
    assert len(wanted) > 4
    for id, count in wanted:
        box = page.locator(f'[id="{id}"]')
        box.check()
        settled(page)
        assert page.locator(HITS).count() == count, id
        box.uncheck()
        settled(page)


def test_facets_of_layers_come_with_the_index(plain_page: Callable[..., Page]) -> None:
    held: list[Route] = []
    page = plain_page("search.html?q=改造", {"assets/search-index": lambda route: held.append(route)})
    titles = page.locator("[data-search-facets] summary")
    expect(titles).to_have_text(["部分"])
    held[0].continue_()
    settled(page)
    expect(titles).to_have_text(["部分", "含有", "主题", "地区"])
    page.get_by_role("checkbox", name=re.compile("^有数字")).check()
    settled(page)
    expect(page).to_have_url(re.compile(r"\?q=[^&]+&with=figure$"))


def test_results_wait_for_a_facet_that_the_index_brings(plain_page: Callable[..., Page], report: Report) -> None:
    held: list[Route] = []
    page = plain_page("404.html", {"assets/search-index": lambda route: held.append(route)})
    page.add_init_script("""document.addEventListener("DOMContentLoaded", () => {
      window.most = 0;
      const hits = document.querySelector("[data-search-hits]");
      new MutationObserver(() => { window.most = Math.max(window.most, hits.children.length); })
        .observe(hits, { childList: true });
    })""")
    page.goto(page.url.replace("404.html", "search.html?q=改造&with=figure&with=deadline"), wait_until="domcontentloaded")
    page.wait_for_function("() => self.reportsite?.second && self.reportsite.texts")
    page.evaluate(FRAMES)
    expect(page.locator("[data-search-state=loading]")).to_be_visible()
    expect(page.locator(HITS)).to_have_count(0)
    held[0].continue_()
    settled(page)
    found = ids(page)
    assert 0 < len(found) < len(holding(findable(report), ["改造"]))
    assert page.evaluate("window.most") == len(found)
    assert page.get_by_role("checkbox", name=re.compile("^有数字")).is_checked()


def test_a_facet_that_the_texts_bring_waits_for_nothing(plain_page: Callable[..., Page]) -> None:
    page = plain_page("search.html?q=机器人&kind=measure", {"assets/search-index": lambda route: None})
    expect(page.locator(HITS)).to_have_count(1)


def test_without_the_index_a_facet_it_brings_is_let_go(plain_page: Callable[..., Page], report: Report) -> None:
    page = settled(plain_page("search.html?q=改造&with=figure", {"assets/search-index": refuse}))
    assert set(ids(page)) == holding(findable(report), ["改造"])
    expect(page.get_by_role("alert")).to_contain_text("所选的筛选，暂不可用")


@DISKS
def test_coming_back_from_a_result_finds_the_same_place(open_page: OpenPage, disk: bool) -> None:
    page = search(open_page, "建设", disk=disk)
    page.locator(HITS).nth(40).scroll_into_view_if_needed()
    page.wait_for_function("() => history.state?.scroll > 1000")
    before = page.evaluate("scrollY")
    page.locator(HITS).nth(40).locator("h3 a").click()
    page.wait_for_url("**/2023h1/**")
    page.go_back()
    settled(page)
    page.wait_for_function("(before) => Math.abs(scrollY - before) < 60", arg=before)
    assert page.locator("main input[name=q]").input_value() == "建设"


def test_each_search_is_a_step_of_the_history(open_page: OpenPage) -> None:
    page = search(open_page, "老旧小区")
    field = page.locator("main input[name=q]")
    field.fill("机器人")
    field.press("Enter")
    settled(page)
    field.fill("")
    field.press_sequentially("大熊猫")
    expect(page).to_have_url(re.compile("%E5%A4%A7%E7%86%8A%E7%8C%AB$"))
    page.go_back()
    expect(field).to_have_value("机器人")
    expect(page.locator(f"{HITS}[data-id=a3-1]")).to_be_visible()
    page.go_back()
    expect(field).to_have_value("老旧小区")
    page.go_forward()
    expect(field).to_have_value("机器人")


def test_half_typed_pinyin_is_no_step_of_the_history(open_page: OpenPage) -> None:
    page = search(open_page, "机器人")
    field = page.locator("main input[name=q]")
    field.fill("")
    steps = page.evaluate("history.length")
    session = page.context.new_cdp_session(page)
    for text in ["l", "la", "lao", "lao jiu"]:
        compose(page, session, text)
        page.mouse.wheel(0, 10)  # which brings the last step up to date
        page.wait_for_timeout(1600)
        assert "lao" not in page.url
    session.send("Input.insertText", {"text": "老旧"})
    expect(page).to_have_url(re.compile("q=%E8%80%81%E6%97%A7$"))
    assert page.evaluate("history.length") - steps <= 1
    page.wait_for_timeout(1600)
    compose(page, session, "xiao")
    compose(page, session, "")  # given up
    page.wait_for_timeout(300)
    assert page.evaluate("history.length") - steps <= 1
    page.go_back()
    expect(field).to_have_value("")
    page.go_back()
    expect(field).to_have_value("机器人")


def test_pinyin_typed_by_hand_is_one_step_however_slowly(open_page: OpenPage) -> None:
    page = search(open_page, "机器人")
    field = page.locator("main input[name=q]")
    for text in ["l", "la", "lao", "lao jiu"]:
        field.fill(text)
        page.wait_for_timeout(1600)
    expect(page).to_have_url(re.compile("q=lao(%20|[+])jiu$"))
    page.go_back()
    expect(field).to_have_value("机器人")


# Loading, and what can go wrong.


def test_results_come_with_the_texts_and_their_order_with_the_index(
    plain_page: Callable[..., Page], report: Report
) -> None:
    held: list[Route] = []
    page = plain_page("search.html?q=机器人", {"assets/search-rank": lambda route: held.append(route)})
    expect(page.locator(HITS)).to_have_count(len(holding(findable(report), ["机器人"])))
    expect(page.locator("[data-search-state=loading]")).to_be_visible()
    held[0].continue_()
    settled(page)
    assert ids(page)[0] in ("m4-3", "a3-1")


def test_waiting_is_to_be_seen_at_once(plain_page: Callable[..., Page]) -> None:
    held: list[Route] = []
    page = plain_page("search.html", {"assets/search-texts": lambda route: held.append(route)})
    settled(page)
    page.evaluate("""() => {
      const status = document.querySelector("[data-search-status]");
      const field = document.querySelector("main input[name=q]");
      window.waited = new Promise((resolve) => new MutationObserver(() => {
        if (status.checkVisibility() && status.textContent.includes("正在载入")) resolve(performance.now() - window.began);
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true }));
      field.addEventListener("input", () => (window.began = performance.now()), { capture: true });
    }""")
    page.locator("main input[name=q]").press_sequentially("京")
    assert page.evaluate("window.waited") < 100
    held[0].continue_()
    settled(page)
    assert "a0-0" in ids(page)


def test_an_address_with_a_query_says_at_once_what_it_does(plain_page: Callable[..., Page]) -> None:
    held: list[Route] = []
    page = plain_page("search.html?q=大熊猫", {r"assets/search-[0-9a-f]{8}\.js": lambda route: held.append(route)})
    expect(page.locator("main input[name=q]")).to_have_value("大熊猫")
    expect(page.locator("[data-search-state=loading]")).to_be_visible()
    said = "(status) => getComputedStyle(status, '::before').content"
    assert "正在查找" in page.locator("[data-search-status]").evaluate(said)
    held[0].continue_()
    expect(page.locator(f"{HITS}[data-id=a1-4]")).to_be_visible()


def test_what_is_typed_before_the_search_is_there_is_searched_for(plain_page: Callable[..., Page]) -> None:
    held: list[Route] = []
    page = plain_page("search.html", {r"assets/search-[0-9a-f]{8}\.js": lambda route: held.append(route)})
    page.locator("main input[name=q]").press_sequentially("大熊猫")
    held[0].continue_()
    expect(page.locator(f"{HITS}[data-id=a1-4]")).to_be_visible()
    assert page.locator("main input[name=q]").input_value() == "大熊猫"


def test_without_the_index_results_are_complete(plain_page: Callable[..., Page], report: Report) -> None:
    page = settled(plain_page("search.html?q=机器人", {"assets/search-index": refuse}))
    assert set(ids(page)) == holding(findable(report), ["机器人"])
    expect(page.get_by_role("alert")).to_contain_text("排序用的数据没有载入")


def test_a_term_is_a_link_where_its_entry_does_not_come(plain_page: Callable[..., Page]) -> None:
    page = settled(plain_page("search.html?q=两区", {"assets/search-entries": refuse}))
    expect(page.locator("[data-search-notes] ul a")).to_have_text(["“两区”"])


def test_without_the_texts_it_says_so_and_can_be_tried_again(plain_page: Callable[..., Page]) -> None:
    page = settled(plain_page("search.html?q=机器人", {"assets/search-texts": refuse}))
    expect(page.get_by_role("alert")).to_contain_text("没有载入")
    expect(page.locator("[data-search-notes] a")).to_have_attribute("href", "2023h1/report.html")
    page.context.unroute_all()
    page.get_by_role("button", name="重试").click()
    settled(page)
    assert "a3-1" in ids(page)


def test_without_the_search_itself_the_page_names_the_full_text(plain_page: Callable[..., Page]) -> None:
    page = plain_page("search.html?q=机器人", {r"assets/search-[0-9a-f]{8}\.js": refuse})
    expect(page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "2023h1/report.html")


@DISKS
def test_without_script_the_full_text_is_one_link_away(open_page: OpenPage, disk: bool) -> None:
    page = open_page(ITEM, disk=disk, js=False)
    page.locator(HEADER).fill("老旧小区")
    page.locator(HEADER).press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("main")).to_contain_text("Ctrl+F")
    page.locator("main").get_by_role("link", name=re.compile("半年执行情况的报告")).click()
    expect(page.locator("#m5-3-s3")).to_be_visible()


# The field on every page.


def test_a_page_loads_nothing_for_searching_until_someone_searches(open_page: OpenPage) -> None:
    page = open_page(ITEM)
    assert page.locator("script[src*=search]").count() == 0
    page.locator(HEADER).focus()
    page.wait_for_function("() => document.querySelectorAll('script[src*=search]').length === 5")


@pytest.mark.parametrize("chord", ["/", "Control+k", "Meta+k"])
def test_keys_lead_to_the_field(open_page: OpenPage, chord: str) -> None:
    page = open_page(ITEM)
    page.keyboard.press(chord)
    expect(page.locator(HEADER)).to_be_focused()
    assert page.locator(HEADER).input_value() == ""


def test_the_slash_types_a_slash_in_a_field_and_can_be_switched_off(open_page: OpenPage) -> None:
    page = settled(open_page("search.html"))
    field = page.locator("main input[name=q]")
    field.press_sequentially("VC/PE")
    assert field.input_value() == "VC/PE"
    field.fill("")
    page.get_by_text("怎样搜索").click()
    page.get_by_label("在任何页面按").uncheck()
    page.goto(page.url.replace("search.html", ITEM).split("?")[0])
    expect(page.locator("header .search-key")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(HEADER)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator(HEADER)).to_be_focused()


@DISKS
def test_enter_without_a_choice_opens_the_results(open_page: OpenPage, disk: bool) -> None:
    page = open_page(ITEM, disk=disk)
    page.locator(HEADER).press_sequentially("老旧小区")
    page.locator(HEADER).press("Enter")
    page.wait_for_url(re.compile("search.html"))
    settled(page)
    assert "m5-3" in ids(page)


@DISKS
def test_the_list_follows_the_combobox_pattern(open_page: OpenPage, disk: bool) -> None:
    page = open_page(ITEM, disk=disk)
    field = page.locator(HEADER)
    field.press_sequentially("机器")
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(field).to_have_attribute("aria-expanded", "true")
    options = page.locator(OPTION)
    expect(options.first).to_have_text(re.compile("机器人"))
    expect(page.locator("header [role=status]")).to_have_text(re.compile(r"^\d+ 条建议，共找到 \d+ 条$"))
    count = options.count()

    def active() -> str | None:
        return field.get_attribute("aria-activedescendant")

    assert active() is None
    field.press("ArrowDown")
    assert active() == options.nth(0).get_attribute("id")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    assert active() is None
    field.press("ArrowUp")
    assert active() == options.nth(count - 1).get_attribute("id")
    field.press("ArrowDown")
    assert active() is None
    field.press("ArrowDown")
    field.press("Home")
    assert active() is None
    assert field.evaluate("(field) => field.selectionStart") == 0
    field.press("ArrowDown")
    field.press("End")
    assert active() is None
    assert field.evaluate("(field) => field.selectionStart") == 2
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "机器"
    field.press("Escape")
    assert field.input_value() == ""
    field.press_sequentially("机器人")
    expect(options).not_to_have_count(0)
    field.press("ArrowDown")
    target = str(options.nth(0).get_attribute("data-href"))
    field.press("Enter")
    page.wait_for_url("**/" + target.lstrip("./"))


def test_a_suggestion_can_be_clicked(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.locator(HEADER).press_sequentially("三(六)(4)")
    page.locator(OPTION).filter(has_text="三（六）（4）").first.click()
    page.wait_for_url("**/2023h1/m6-4.html#m6-4")


def test_a_suggestion_shows_the_words_and_leads_to_the_sentence_that_holds_them(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.locator(HEADER).press_sequentially("老旧小区")
    option = page.locator(OPTION).filter(has_text="推动城市更新创新发展")
    expect(option.locator(".suggestion-snippet mark").first).to_have_text("老旧小区")
    option.click()
    page.wait_for_url(re.compile(r"/2023h1/m5-3\.html\?q=[^#]+#m5-3-s3$"))
    expect(page.locator("#m5-3-s3 mark")).to_have_text("老旧小区")
    expect(page.locator(".stepper")).to_contain_text("“老旧小区”")


def test_every_example_of_the_help_finds_something(open_page: OpenPage) -> None:
    page = settled(open_page("search.html"))
    examples = page.locator(".search-help code").evaluate_all("(all) => all.map((each) => each.textContent)")
    assert len(examples) > 8
    places = ["m6-4", "三(六)(4)"]
    answers = page.evaluate(TYPE_ALL, examples)
    assert [each for each, found in zip(examples, answers, strict=True) if not found and each not in places] == []


# Input methods.


def compose(page: Page, session: CDPSession, text: str) -> None:
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def test_keys_of_an_input_method_do_not_navigate(open_page: OpenPage) -> None:
    page = open_page(ITEM)
    field = page.locator(HEADER)
    field.focus()
    page.evaluate("""() => {
      window.composed = [];
      for (const name of ["compositionstart", "compositionend"])
        document.addEventListener(name, () => window.composed.push(name), true);
    }""")
    session = page.context.new_cdp_session(page)
    compose(page, session, "laojiuxiaoqu")
    expect(page.locator(OPTION).first).to_be_visible()
    assert page.evaluate("window.composed") == ["compositionstart"]
    # An input method takes Enter and the arrows itself; the page sees the key code 229.
    for key in ["ArrowDown", "Enter"]:
        event = {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229}
        session.send("Input.dispatchKeyEvent", event)
        session.send("Input.dispatchKeyEvent", {**event, "type": "keyUp"})
    assert field.get_attribute("aria-activedescendant") is None
    assert page.url.endswith(ITEM)
    session.send("Input.insertText", {"text": "老旧小区"})
    assert field.input_value() == "老旧小区"
    assert page.evaluate("window.composed.at(-1)") == "compositionend"
    expect(page.locator(OPTION).filter(has_text="推动城市更新创新发展")).to_be_visible()
    page.locator("header form[data-search]").evaluate("(form) => form.requestSubmit()")
    page.wait_for_url(re.compile("search.html"))


def test_the_enter_that_ends_a_composition_in_safari_does_not_navigate(open_page: OpenPage) -> None:
    """Safari sends that Enter after the composition has ended, told only by its key code."""
    page = open_page(ITEM)
    field = page.locator(HEADER)
    field.press_sequentially("机器人")
    expect(page.locator(OPTION).first).to_be_visible()
    field.press("ArrowDown")
    prevented = field.evaluate("""(field) => {
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));
      return !field.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
    }""")
    assert prevented
    assert page.url.endswith(ITEM)
    field.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(ITEM))


def test_results_follow_a_composition(open_page: OpenPage) -> None:
    """As on Android, where every word is composed while it is typed."""
    page = settled(open_page("search.html"))
    page.locator("main input[name=q]").focus()
    session = page.context.new_cdp_session(page)
    for text in ["老", "老旧", "老旧小区"]:
        compose(page, session, text)
        settled(page)
        expect(page.locator(f"{HITS}[data-id=m5-3] mark").first).to_have_text(text)


# A passage, pasted.


@pytest.mark.parametrize("passage", ["老旧小区改造" * 34_000, " ".join(f"w{at}" for at in range(34_000)), "“甲 " * 67_000])
def test_a_passage_of_any_length_is_answered_and_its_reader_told_how_much_was_used(
    open_page: OpenPage, passage: str
) -> None:
    assert len(passage) > 200_000
    page = search(open_page, "老旧小区")
    page.locator("main input[name=q]").fill(passage)
    status = page.locator("[data-search-status]")
    expect(status).to_contain_text("查询太长，只用了前 2000 个字")
    expect(page.locator("[data-search-state=done]")).to_be_visible()
    expect(status).to_have_attribute("role", "status")
    # Its address is of use to somebody else: it is short, finds the same and says so too.
    page.locator("main input[name=q]").press("Enter")
    expect(page).to_have_url(re.compile("q=.{2000}"))
    assert len(page.url) < 20_000
    page.reload()
    expect(page.locator("[data-search-status]")).to_contain_text("只用了前 2000 个字")
    page.locator("main input[name=q]").fill("老旧小区")
    expect(page.locator(f"{HITS}[data-id=m5-1]")).to_be_visible()
    expect(page.locator("[data-search-status]")).not_to_contain_text("太长")


def test_in_the_header_a_passage_gets_a_line_in_place_of_suggestions(open_page: OpenPage) -> None:
    page = open_page("2023h1/m6-4.html", viewport={"width": 1280, "height": 800})
    field = page.locator(HEADER)
    field.fill("老旧小区")
    expect(page.locator(OPTION).first).to_be_visible()
    field.fill("老旧小区" * 50_000)
    note = page.locator(".header-search [role=status]")
    expect(note).to_be_visible()
    expect(note).to_have_text("查询太长，只用了前 2000 个字")
    expect(page.locator(OPTION)).to_have_count(0)
    field.press("Enter")
    expect(page.locator("[data-search-status]")).to_contain_text("只用了前 2000 个字")


# Looks.


@pytest.mark.parametrize("query", ["建设", "老旧校区", "", "老旧电梯加装补贴"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_and_targets_are_large_enough(open_page: OpenPage, query: str, width: int) -> None:
    page = search(open_page, query, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate("""() => [...document.querySelectorAll("main a, main button, main summary, main label")]
      .filter((each) => each.checkVisibility())
      .map((each) => [each.textContent, each.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height < 24).map(([text, box]) => `${text} ${box.height}`)""")
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_among_results(open_page: OpenPage, scheme: str) -> None:
    axe = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
    page = search(open_page, "机器人", color_scheme=scheme)
    page.locator(HEADER).focus()
    page.locator(HEADER).press("End")
    page.keyboard.type("产")
    expect(page.locator(OPTION).first).to_be_visible()
    page.evaluate(axe.read_text(encoding="utf-8"))
    only = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = page.evaluate("(only) => axe.run(document, { preload: false, runOnly: only })", only)
    assert json.dumps(found["violations"], ensure_ascii=False, indent=1) == "[]"
