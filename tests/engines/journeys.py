"""A short way through the site in the engines that the other tests do not have: what a reader does, and sees.

`make engines` runs it, and leaves pictures of what is to be looked at in .cache/engines/.
"""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import quote

import pytest

from engines.drivers import Browser

ITEM = "2023h1/m6-4.html"
FOUND = "2023h1/m5-3.html"
FIELD = "header input[name=q]"
CHOICE = ".settings input[name=theme][value='%s']"


def test_a_word_is_found_marked_and_come_back_to(engine: Browser, site: str) -> None:
    engine.open(site + "index.html")
    engine.click(FIELD)
    engine.type("老旧小区")
    engine.wait("document.querySelector('[role=option]')?.getClientRects().length")
    engine.press("Enter")
    engine.wait("document.querySelector('li[data-id=m5-3] mark')?.textContent === '老旧小区'")
    engine.wait("document.querySelector('[data-search-state=done]')")  # the order is the last
    engine.click("li[data-id=m5-3] a")
    engine.wait("location.pathname.endsWith(arguments[0])", FOUND)
    engine.wait("[...document.querySelectorAll('main mark')].some((mark) => mark.textContent === '老旧小区')")
    engine.back()
    engine.wait("document.querySelector('li[data-id=m5-3] mark')")
    assert engine.see("document.querySelector('main input[name=q]').value") == "老旧小区"
    engine.back()
    engine.wait("location.pathname.endsWith('index.html')")


def test_what_is_typed_is_searched_for_and_is_in_the_address(engine: Browser, site: str) -> None:
    engine.open(site + "search.html")
    engine.wait("document.activeElement.matches('main input[name=q]') || null")
    engine.type("机器人")
    engine.wait("document.querySelector('li[data-id=a3-1] mark')")
    engine.wait("location.search === arguments[0]", "?q=" + quote("机器人"))


def test_a_deep_link_arrives_at_its_sentence(engine: Browser, site: str) -> None:
    engine.open(site + ITEM + "#m6-4-s2")
    seen = """(() => {
        const sentence = document.querySelector("#m6-4-s2:target");
        const box = sentence?.getClientRects()[0];
        return box && box.top >= 0 && box.bottom <= innerHeight
          && sentence.contains(document.elementFromPoint(box.left + 9, box.top + 9))
          && getComputedStyle(sentence).backgroundColor;
      })()"""
    assert engine.wait(seen) != "rgba(0, 0, 0, 0)"


def test_the_menu_of_a_sentence_copies_its_link(engine: Browser, site: str) -> None:
    engine.open(site + ITEM)
    engine.click("#m6-4-s2 > .pin")
    engine.wait("document.querySelector('[role=menu]')?.contains(document.activeElement)")
    engine.press("Escape")
    engine.wait("!document.querySelector('[role=menu]')?.getClientRects().length")
    assert engine.see("document.activeElement.matches('#m6-4-s2 > .pin')")
    engine.click("#m6-4-s2 > .pin")
    engine.press("Enter")
    engine.wait("document.querySelector('.toast')?.textContent === '已复制链接'")
    engine.click(FIELD)
    engine.press("v", holding="Control")
    engine.wait("document.querySelector(arguments[0]).value === arguments[1]", FIELD, site + ITEM + "#m6-4-s2")


def test_colours_reach_pages_that_are_come_back_to(engine: Browser, site_url: str) -> None:
    def ground() -> object:
        return engine.see("getComputedStyle(document.body).backgroundColor")

    engine.open(site_url + ITEM)
    light = ground()
    engine.see("window.addEventListener('pageshow', (event) => (window.cached = event.persisted))")
    engine.open(site_url + "2023h1/m6-5.html")
    choose(engine, "dark")
    dark = ground()
    assert dark != light
    engine.back()
    engine.wait("location.pathname.endsWith(arguments[0])", ITEM)
    engine.wait("getComputedStyle(document.body).backgroundColor === arguments[0]", dark)
    assert engine.see("window.cached === true"), "the page did not come from the cache: this proves nothing"
    here, there = engine.tabs()[0], engine.add_tab()
    engine.to_tab(there)
    engine.open(site_url + ITEM)
    # WebKitWebDriver never ends a click in a tab that lies behind another, which that of a script can do without.
    engine.see("document.querySelector(arguments[0]).click()", CHOICE % "")
    engine.to_tab(here)
    engine.wait("getComputedStyle(document.body).backgroundColor === arguments[0]", light)


def choose(engine: Browser, theme: str) -> None:
    """Choose colours in the header."""
    engine.click(".settings summary")
    engine.click(CHOICE % theme)


INK = """(async (picture, [left, top, width, height]) => {
    const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(bitmap, -left, -top);
    const { data } = context.getImageData(0, 0, width, height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) ink += Math.abs(data[at] - data[0]);
    return ink;
  })(...arguments)"""


@pytest.mark.parametrize("text", ["北京市2023年国民经济", "比一季度高2.4个百分点", "7月27日提请"])
def test_digits_are_not_painted_over_each_other(engine: Browser, site_url: str, text: str) -> None:
    """Where glyphs are painted over each other less ink is to be seen than where each has a box of its own."""
    shots = []

    def shoot(change: str) -> None:
        box = engine.see("""(() => {
            const title = document.querySelector("h1");
            %s
            const box = title.getBoundingClientRect();
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
              done([box.left, box.top, box.width, box.height].map(Math.round)))));
          })(...arguments)""".replace("%s", change), text)  # fmt: skip
        shots.append((base64.b64encode(engine.picture()).decode(), box))

    engine.open(site_url + "index.html")
    shoot("title.textContent = arguments[0];")
    shoot("title.style.letterSpacing = '-0.35em';")  # which has to show, or nothing here would
    shoot("""
        title.style.letterSpacing = "";
        title.replaceChildren(...[...arguments[0]].map((sign) => {
          const box = document.createElement("span");
          box.textContent = sign;
          box.style.display = "inline-block";
          return box;
        }));""")
    engine.open("about:blank")
    plain, tight, apart = (engine.see(INK, *shot) for shot in shots)
    assert tight < 0.98 * apart
    assert plain == pytest.approx(apart, rel=0.01)


@pytest.mark.parametrize("path", ["index.html", "2023h1/a0-0.html", "2023h1/measures.html", "search.html?q=老旧小区"])
def test_pictures_for_the_eye(engine: Browser, site_url: str, pictures: Path, path: str) -> None:
    """What a person should look at; that nothing is wider than the window can be told without."""
    engine.open(site_url + path)
    engine.wait("document.readyState === 'complete' && document.fonts.ready.then(() => true)")
    if "?" in path:
        engine.wait("document.querySelector('[data-search-state=done] li[data-id]')")
    (pictures / f"{engine.name}-{Path(path.partition('?')[0]).stem}.png").write_bytes(engine.picture())
    assert engine.see("document.documentElement.scrollWidth <= innerWidth")
