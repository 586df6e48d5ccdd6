"""The one place that knows where a Chromium is: the browser tests, set-up and the benchmark ask here.

    python tools/chromium.py               proves that the browser tests will find one that shows a page
    python tools/chromium.py --chinese     and that it has a Chinese font

Exit code 0 is the proof; otherwise the last line says what is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to start as root with it, and CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Should a page ask another host for something, it gets no answer: the tests need no network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium() -> str | None:
    """The path of a Chromium: the environment's CHROMIUM, or the first that starts of those on the PATH and
    Playwright's own; None when there is none. Raises FileNotFoundError when CHROMIUM names a program that
    does not exist."""
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise FileNotFoundError(f"CHROMIUM={named} is no program that can be run")
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    """The path of every Chromium on this machine, the best first."""
    yield from filter(None, map(shutil.which, NAMES))
    if own := playwright_chromium():
        yield own


def playwright_chromium() -> str | None:
    """The path of the Chromium that ``playwright install chromium`` fetched, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def starts(path: str) -> bool:
    """Whether this Chromium starts: one may lack a library, or be a stub that only names another package."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def fault(text: str) -> str:
    """What is wrong with the Chromium of the browser tests, in a line; empty when it draws each character of
    ``text`` in another way. Where a font lacks them all, they are the same empty box, or nothing."""
    from playwright.sync_api import Error, sync_playwright

    try:
        path = find_chromium()
    except FileNotFoundError as error:
        return str(error)
    if path is None:
        broken = [f"{path} does not start" for path in candidates()]
        return "; ".join(broken) or "none is on the PATH, and Playwright has none"
    drawn = set()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            page = browser.new_page()
            for character in text:
                page.set_content(f"<p lang=zh-CN style='font: 40px serif'>{character}</p>")
                drawn.add(page.locator("p").screenshot())
            browser.close()
    except Error as error:
        return f"{path}: {error.message.splitlines()[0]}"
    return "" if len(drawn) == len(text) else f"{path} draws different characters alike"


if __name__ == "__main__":
    sys.exit(fault("汉字" if sys.argv[1:] == ["--chinese"] else "ab") or None)
