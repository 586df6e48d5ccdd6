"""The development server in a real browser: a changed source reloads the page, under the page's own policy."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from reportsite.serve import serve


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The file whose text the build writes into the title of every page."""
    (tmp_path / "sources").mkdir()
    path = tmp_path / "sources" / "title.txt"
    path.write_text("先", encoding="utf-8")
    return path


@pytest.fixture
def address(tmp_path: Path, site_dir: Path, source: Path) -> Iterator[str]:
    """The address of a server that builds by copying the real site, titles replaced."""
    root = tmp_path / "dist"

    def build() -> None:
        shutil.copytree(site_dir, root, dirs_exist_ok=True)
        page = root / "about.html"
        before, _, after = page.read_text(encoding="utf-8").partition("<title>")
        after = after.partition("</title>")[2]
        title = source.read_text(encoding="utf-8")
        page.write_text(f"{before}<title>{title}</title>{after}", encoding="utf-8")

    stop = threading.Event()
    addresses: queue.Queue[str] = queue.Queue()
    thread = threading.Thread(
        target=lambda: serve(build, root, [source.parent], port=0, stop=stop, started=addresses.put)
    )
    thread.start()
    yield addresses.get(timeout=20)
    stop.set()
    thread.join()


def test_an_open_page_reloads_after_every_change(browser: Browser, address: str, source: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(address + "about.html")
        expect(page).to_have_title("先")
        for title in ("后", "再后"):
            source.write_text(title, encoding="utf-8")
            expect(page).to_have_title(title, timeout=10_000)
        assert errors == []
