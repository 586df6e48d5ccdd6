"""How long a build takes and how much memory, and how parsing grows with the text."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from common import ROOT

from reportsite import outline

BUILDS = 5
TIMES = (1, 2, 4, 8, 16)


def measure(seed: str) -> dict[str, Any]:
    """The median of five builds, each a process of its own, and the parser on the seed repeated."""
    with TemporaryDirectory(prefix="reportsite-") as folder:
        runs = [_build(Path(folder) / "dist") for _ in range(BUILDS)]
    return {
        "seconds": round(statistics.median(seconds for seconds, _ in runs), 2),
        "megabytes": round(max(memory for _, memory in runs)),
        "parse": {f"{times}×": round(_parse(seed * times), 1) for times in TIMES},
    }


def _build(out: Path) -> tuple[float, float]:
    """Wall seconds and megabytes at the most, of the build and what it runs."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, str(ROOT / "build.py"), "--out", str(out)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("the site does not build")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def _parse(text: str) -> float:
    """The least milliseconds of processor time of five: what others do on the machine does not count."""

    def once() -> float:
        began = time.process_time()
        outline.parse(text, file="seed", id="seed")
        return (time.process_time() - began) * 1000

    return min(once() for _ in range(5))
