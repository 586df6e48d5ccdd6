"""Pagefind 1.6.0 and MkDocs Material with jieba, over the same texts and the same queries.

Each is installed from its registry into a temporary folder, given one page for every item and heading, and
asked in the same Chromium. What is counted: the share of queries that give exactly the right pages, and the
bytes (gzip) of scripts and data that a first search loads. Network needed; not part of `make test`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import Counted, served
from playwright.sync_api import Browser, Page

from reportsite.model import Report
from reportsite.typography import display
from searching import findable, holding, substrings, word_pairs

PAGEFIND = "pagefind@1.6.0"
MKDOCS = ("mkdocs-material==9.6.22", "jieba==0.42.1")
ASKED = (".js", ".json", ".wasm", ".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
PAGE = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{title}</title><body>{body}</body></html>'

ASK_PAGEFIND = """async (queries) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const data = await Promise.all(results.map((result) => result.data()));
    answers.push(data.map(({ url }) => url.match(/([^/]+)\\.html$/)[1]));
  }
  return answers;
}"""

# Material asks its worker 0 to 2 times a query; the answer to the last question is the one on the screen.
ASK_MATERIAL = """async (queries) => {
  const field = document.querySelector(".md-search__input");
  const meta = document.querySelector(".md-search-result__meta");
  const list = document.querySelector(".md-search-result__list");
  const quiet = () => new Promise((resolve) => {
    let timer = setTimeout(resolve, 400);
    const watch = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => { watch.disconnect(); resolve(); }, 120);
    });
    for (const box of [meta, list]) watch.observe(box, { childList: true, subtree: true, characterData: true });
  });
  field.focus();
  document.querySelector("#__search").checked = true;
  const answers = [];
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await quiet();
    // Results are drawn ten at a time, as one scrolls.
    const wrap = document.querySelector(".md-search__scrollwrap");
    for (let before = -1; before !== list.children.length; ) {
      before = list.children.length;
      wrap.scrollTo(0, wrap.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    const links = [...list.querySelectorAll("a.md-search-result__link")];
    const shown = links.map((link) => new URL(link.href).pathname.match(/([^/]+)\\.html$/)?.[1]);
    answers.push([...new Set(shown.filter(Boolean))]);
  }
  return answers;
}"""


def questions(report: Report, seed: str) -> list[tuple[str, ...]]:
    """200 pieces of the report and 50 pairs of words, the first of those our own search is asked."""
    pieces = [(piece,) for piece in substrings(seed, 1000, at_random=2023)[:200]]
    return pieces + list(word_pairs(report, 200, at_random=2023)[:50])


def pagefind(folder: Path, texts: dict[str, str]) -> Path:
    """A folder of pages with Pagefind's index."""
    site = folder / "pages"
    site.mkdir()
    for id, text in texts.items():
        body = f"<main data-pagefind-body><p>{escape(text)}</p></main>"
        (site / f"{id}.html").write_text(PAGE.format(title=id, body=body), encoding="utf-8")
    (site / "index.html").write_text(PAGE.format(title="-", body=""), encoding="utf-8")
    run("npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder / "npm"), PAGEFIND)
    run(str(folder / "npm" / "node_modules" / ".bin" / "pagefind"), "--site", str(site))
    return site


def material(folder: Path, texts: dict[str, str]) -> Path:
    """A site of MkDocs Material, its search set to Chinese, with jieba to cut words."""
    docs = folder / "docs"
    docs.mkdir()
    for id, text in texts.items():
        (docs / f"{id}.md").write_text(f"{escape(text, quote=False)}\n", encoding="utf-8")
    (docs / "index.md").write_text("&nbsp;\n", encoding="utf-8")
    # The configuration is JSON, which is YAML.
    settings = {
        "site_name": "-",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": "zh"}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    venv.create(folder / "venv", with_pip=True)
    run(str(folder / "venv" / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *MKDOCS)
    run(str(folder / "venv" / "bin" / "mkdocs"), "build", "--quiet", "-f", str(folder / "mkdocs.yml"))
    return folder / "site"


def run(*command: str) -> None:
    """Run a command; what it prints is shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def measure(browser: Browser, report: Report, seed: str) -> list[dict[str, Any]]:
    """A row for each rival; one that cannot be installed has a row that says why."""
    texts = {id: display(text) for id, text in findable(report).items()}
    asked = questions(report, seed)
    rivals: list[tuple[str, Callable[[Path, dict[str, str]], Path], str]] = [
        ("Pagefind 1.6.0", pagefind, ASK_PAGEFIND),
        (f"{MKDOCS[0].replace('==', ' ')} + {MKDOCS[1].replace('==', ' ')}", material, ASK_MATERIAL),
    ]
    rows = []
    for name, make, ask in rivals:
        with TemporaryDirectory(prefix="reportsite-") as folder:
            try:
                site = make(Path(folder), texts)
            except (OSError, RuntimeError) as error:
                print(f"{name}: {error}", file=sys.stderr)
                rows.append({"name": name, "error": str(error).splitlines()[0]})
                continue
            with served(site) as (address, counted):
                rows.append({"name": name, **_ask(browser, address, counted, ask, asked, findable(report))})
    return rows


def _ask(
    browser: Browser, address: str, counted: Counted, script: str, asked: list[tuple[str, ...]], texts: dict[str, str]
) -> dict[str, Any]:
    page: Page = browser.new_page()
    page.goto(f"{address}index.html", wait_until="networkidle")
    page.evaluate(script, ["老旧小区"])
    loaded = counted.of(*ASKED)
    answers = page.evaluate(script, [" ".join(words) for words in asked])
    page.close()
    right = [set(found) == holding(texts, words) for words, found in zip(asked, answers, strict=True)]
    single = sum(len(words) == 1 for words in asked)
    return {
        "bytes": sum(size for _, size in loaded),
        "requests": len(loaded),
        "substrings": sum(right[:single]) / single,
        "two words": sum(right[single:]) / (len(asked) - single),
    }
