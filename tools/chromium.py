"""The one place that knows where a Chromium is: the browser tests, set-up and the benchmark ask here."""

from __future__ import annotations

import os
import shutil
import sys
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
    """The path of a Chromium: the environment's CHROMIUM, one on the PATH, or Playwright's own; None
    when there is none. Raises FileNotFoundError when CHROMIUM names a program that does not exist."""
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise FileNotFoundError(f"CHROMIUM={named} is no program that can be run")
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return playwright_chromium()


def playwright_chromium() -> str | None:
    """The path of the Chromium that ``playwright install chromium`` fetched, or None."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:  # set-up asks before anything is installed
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


if __name__ == "__main__":
    path = find_chromium()
    if path is None:
        sys.exit("no Chromium found")
    print(path)
