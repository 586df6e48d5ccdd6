"""What every measurement uses: a server as sites have it, a Chromium, and words for the machine."""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from chromium import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parents[1]


class Counted:
    """What a server sent: each path once asked for, with its size as it went over the wire."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, int]] = []

    def of(self, *endings: str) -> list[tuple[str, int]]:
        """The files whose names end in one of ``endings``."""
        return [(path, size) for path, size in self.sent if path.split("?")[0].endswith(endings)]

    @property
    def size(self) -> int:
        """Bytes of all bodies."""
        return sum(size for _, size in self.sent)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files gzipped (level 9), as a good host does; what is compressed already goes as it is."""

    def __init__(self, *arguments: object, counted: Counted, **options: object) -> None:
        self.counted = counted
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        packed = gzip.compress(body, 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if len(packed) < len(body):
            self.send_header("Content-Encoding", "gzip")
            body = packed
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.counted.sent.append((self.path, len(body)))
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the results say it."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Counted]]:
    """The address of a server for ``folder``, ending in ``/``, and the count of what it sends."""
    counted = Counted()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), counted=counted))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", counted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without anything remembered."""
    path = find_chromium()
    if path is None:
        raise SystemExit("no Chromium found: install one (apt-get install chromium) or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def machine(browser: Browser) -> str:
    """The kind of machine the numbers are from."""
    names = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    kind = names[0] if names else platform.machine()
    versions = f"Python {platform.python_version()}, Chromium {browser.version}"
    return f"{os.cpu_count()} × {kind}, {platform.system()}, {versions}"


def _cpuinfo() -> Sequence[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def middle_and_worst(values: Sequence[float]) -> dict[str, float]:
    """The median and the largest value."""
    return {"median": round(statistics.median(values), 1), "worst": round(max(values), 1)}


def kilobytes(size: float) -> str:
    """12.3 kB (of 1000 bytes)."""
    return f"{size / 1000:.1f} kB"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
