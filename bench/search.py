"""The search in Chromium: what it loads, how exact it is, and how soon results are there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common import Counted, middle_and_worst, served
from playwright.sync_api import Browser, Page

from reportsite.model import Report
from searching import TYPE_ALL, expected_first, findable, holding, substrings, word_pairs

#: Types each query and gives the milliseconds from the input event until the results are laid out, and until
#: the frame that shows them has been made. What is measured is the first screen of results. The events come at
#: all phases of a frame, as keystrokes do.
TIME_ALL = """async (queries) => {
  const field = document.querySelector("main input[name=q]");
  const region = document.querySelector("[data-search-state]");
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  }));
  const done = async () => { while (region.dataset.searchState !== "done") await frame(); };
  const times = [];
  for (const [at, query] of queries.entries()) {
    await frame();
    await new Promise((resolve) => setTimeout(resolve, (at * 7) % 17));
    field.value = query;
    const began = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    const laidOut = performance.now() - began;
    await frame();
    times.push([laidOut, performance.now() - began]);
    await done();
  }
  return times;
}"""

FIRST_RESULTS = "() => document.querySelectorAll('[data-search-hits] > li').length > 0"
RANKED = "() => document.querySelector('[data-search-state=done]')"
BESIDE = "() => document.querySelector('[data-search-state=done]') && document.querySelector('[data-related] li')"


def cold(browser: Browser, site: Path, query: str = "养老", foreign: str = "昌平区") -> dict[str, Any]:
    """Bytes (gzip) and requests of scripts and data, from nothing to first exact and to ranked results, and to those
    of a ``foreign`` query, one that the report has no words for: the index is held back until the first results are
    there."""
    with served(site) as (address, counted):
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        held = []
        context.route("**/search-rank-*", lambda route: held.append(route))
        context.route("**/search-index-*", lambda route: held.append(route))
        page.goto(f"{address}search.html?q={query}", wait_until="domcontentloaded")
        page.wait_for_function(FIRST_RESULTS)
        first = _scripts(counted)
        for route in held:
            route.continue_()
        page.wait_for_function(RANKED)
        ranked = _scripts(counted)
        page.locator("main input[name=q]").fill(foreign)
        page.wait_for_function(BESIDE)
        beside = _scripts(counted)
        context.close()
    return {"first": first, "ranked": ranked, "beside": beside}


def _scripts(counted: Counted) -> dict[str, int]:
    files = counted.of(".js")
    return {"bytes": sum(size for _, size in files), "requests": len(files)}


def exactness(page: Page, report: Report, seed: str) -> dict[str, Any]:
    """The share of queries that give exactly the right results, in the page."""
    texts = findable(report)
    queries = [(piece,) for piece in substrings(seed, 1000, at_random=2023)]
    pairs = word_pairs(report, 200, at_random=2023)
    answers = page.evaluate(TYPE_ALL, [" ".join(words) for words in [*queries, *pairs]])
    right = [set(found) == holding(texts, words) for words, found in zip([*queries, *pairs], answers, strict=True)]
    return {
        "substrings": sum(right[: len(queries)]) / len(queries),
        "two words": sum(right[len(queries) :]) / len(pairs),
        "wrong": [" ".join(words) for words, ok in zip([*queries, *pairs], right, strict=True) if not ok],
    }


def typed(seed: str) -> list[str]:
    """200 queries to time: those of a reader, and pieces of the report."""
    queries = [query for query, _ in expected_first()]
    return queries + substrings(seed, 200 - len(queries), at_random=11)


def warm(page: Page, seed: str, slowdown: int) -> dict[str, dict[str, float]]:
    """Milliseconds from an input event to results laid out and to results on the screen."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    times = page.evaluate(TIME_ALL, typed(seed))
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
    return {
        "laid out": middle_and_worst([laid_out for laid_out, _ in times]),
        "on screen": middle_and_worst([shown for _, shown in times]),
    }


def measure(browser: Browser, site: Path, report: Report, seed: str) -> dict[str, Any]:
    """All of it."""
    results: dict[str, Any] = {"cold": cold(browser, site)}
    with served(site) as (address, _):
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{address}search.html?q=北京")
        page.wait_for_function(RANKED)
        results["exactness"] = exactness(page, report, seed)
        results["warm"] = {f"{slowdown}×": warm(page, seed, slowdown) for slowdown in (1, 4)}
        page.context.close()
    return results
