"""What a first view of a page loads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common import served
from playwright.sync_api import Browser


def measure(browser: Browser, site: Path) -> dict[str, Any]:
    """The heaviest item page, the overview, the full text and the search page: files, bytes, bytes of scripts."""
    items = sorted((site / "2023h1").glob("[a-z]*-*.html"), key=lambda path: path.stat().st_size)
    pages = {
        "heaviest item page": f"2023h1/{items[-1].name}",
        "overview": "index.html",
        "full text": "2023h1/report.html",
        "search page": "search.html",
    }
    return {name: _view(browser, site, path) for name, path in pages.items()}


def _view(browser: Browser, site: Path, path: str) -> dict[str, Any]:
    with served(site) as (address, counted):
        context = browser.new_context()
        context.new_page().goto(address + path, wait_until="networkidle")
        context.close()
        scripts = sum(size for _, size in counted.of(".js"))
        return {"page": path, "bytes": counted.size, "requests": len(counted.sent), "script bytes": scripts}
