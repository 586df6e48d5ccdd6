"""A Chromium and the built site for the tests in this folder; tests/README.md shows how to use them."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from chromium import ARGUMENTS, find_chromium

OpenPage = Callable[..., Page]

SUB_PATH = "some/where"


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: the one that REPORTSITE_DIST names, or one built for this run."""
    if built := os.environ.get("REPORTSITE_DIST"):
        return Path(built).resolve(strict=True)
    from reportsite import cli  # only here: with a site at hand these tests need no builder

    folder = tmp_path_factory.mktemp("site") / "dist"
    assert cli.main(["build", "--out", str(folder)]) == 0, "the site does not build"
    return folder


@pytest.fixture(scope="session")
def page_paths(site_dir: Path) -> list[str]:
    """Every page of the site, as a path relative to its root, in order."""
    return sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))


@pytest.fixture(scope="session")
def site_url(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address on a plain web server, under a sub-path as on a project page; ends with ``/``."""
    root = tmp_path_factory.mktemp("www")
    place = root / SUB_PATH
    place.parent.mkdir(parents=True)
    place.symlink_to(site_dir, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def disk_url(site_dir: Path) -> str:
    """The site's address when opened from disk; ends with ``/``."""
    return site_dir.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium. A machine without one fails these tests: it never skips them."""
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium found: install one (apt-get install chromium) or name it in CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site_url: str, disk_url: str) -> Iterator[OpenPage]:
    """A function that opens a page of the site in a fresh browser context and gives Playwright's Page:
    ``open_page("2023h1/m6-4.html#m6-4-s2", disk=False, js=True, **context_options)``.

    When the test ends, anything a reader's browser would have complained about on these pages fails it:
    console errors (a Content-Security-Policy violation is one), exceptions, requests that failed, and
    requests to any other place than the site.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(path: str = "index.html", *, disk: bool = False, js: bool = True, **options: Any) -> Page:
        context = browser.new_context(java_script_enabled=js, **{"locale": "zh-CN", **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watch(page, (site_url, disk_url), complaints)
        page.goto((disk_url if disk else site_url) + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page: Page, places: tuple[str, ...], complaints: list[str]) -> None:
    """Add to ``complaints`` whatever the browser complains of on this page, and every request to an
    address that begins with none of ``places``."""

    def complain(what: str) -> None:
        complaints.append(f"{page.url}: {what}")

    def asked(request: Request) -> None:
        if not request.url.startswith((*places, "data:")):
            complain(f"asked for {request.url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # which is the page, or the test, moving on
            complain(f"{request.url} failed: {request.failure}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complain(f"console: {message.text} ({message.location.get('url')})")

    page.on("console", said)
    page.on("pageerror", lambda error: complain(f"exception: {error}"))
    page.on("request", asked)
    page.on("requestfailed", failed)


class _QuietHandler(SimpleHTTPRequestHandler):
    """The standard library's file server, without a line of log for every request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests say what was wrong."""
