"""Lighthouse, mobile, over the kinds of page; it is installed into a temporary folder for the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import served

from chromium import ARGUMENTS, find_chromium

LIGHTHOUSE = "lighthouse@13.5.0"
PAGES = ("index.html", "2023h1/m6-4.html", "2023h1/report.html", "2023h1/ledger.html", "search.html")


def measure(site: Path) -> list[dict[str, Any]]:
    """A row for each of ``PAGES``; none when Lighthouse cannot be installed, which is said."""
    with TemporaryDirectory(prefix="reportsite-") as name:
        folder = Path(name)
        try:
            install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", name, LIGHTHOUSE]
            subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{LIGHTHOUSE}: {error}", file=sys.stderr)
            return []
        with served(site) as (address, _):
            return [{"page": page, **_run(folder, address + page)} for page in PAGES]


def _run(folder: Path, address: str) -> dict[str, float]:
    command = [
        str(folder / "node_modules" / ".bin" / "lighthouse"), address, "--output=json", "--quiet",
        "--only-categories=performance,accessibility",
        f"--chrome-flags={' '.join(('--headless', *(each for each in ARGUMENTS if ' ' not in each)))}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": find_chromium() or ""}
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, env=environment)
    report = json.loads(done.stdout)
    audits = report["audits"]
    return {
        "performance": round(100 * report["categories"]["performance"]["score"]),
        "accessibility": round(100 * report["categories"]["accessibility"]["score"]),
        "LCP ms": round(audits["largest-contentful-paint"]["numericValue"]),
        "TBT ms": round(audits["total-blocking-time"]["numericValue"]),
        "CLS": round(audits["cumulative-layout-shift"]["numericValue"], 3),
    }
