"""The engines and the built site for the journeys in this folder: `make engines`."""

from __future__ import annotations

import contextlib
import functools
import signal
import threading
from collections.abc import Generator, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from engines.drivers import ENGINES, Browser

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".cache" / "engines"

FAILED = pytest.StashKey[bool]()

#: How long a journey may take in one engine, with the engine's start, in seconds; a slow machine is none of its faults.
JOURNEY = 45


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built for this run."""
    from reportsite import cli

    folder = tmp_path_factory.mktemp("site") / "dist"
    assert cli.main(["build", "--out", str(folder)]) == 0, "the site does not build"
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The site's address on a plain web server; ends with ``/``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site_dir)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


class Kept:
    """An engine that is started when it is wanted and goes on running until it is dropped."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._running = contextlib.ExitStack()
        self._browser: Browser | None = None

    def browser(self) -> Browser:
        """The running browser. Raises DriverError when it does not start."""
        if self._browser is None:
            self._browser = self._running.enter_context(ENGINES[self._name]())
            self._browser.size(1280, 900)
        return self._browser

    def drop(self) -> None:
        """End the browser."""
        self._browser = None
        self._running.close()


@pytest.fixture(scope="session", params=["firefox", "webkit"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """One engine after the other."""
    kept = Kept(request.param)
    yield kept
    kept.drop()


@pytest.fixture
def engine(kept: Kept, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A running browser. Where one does not start, these tests fail: they never skip. After a journey that failed the
    next has a new one, so that a browser that no longer answers holds up one journey only."""
    with limit(JOURNEY):
        yield kept.browser()
    if request.node.stash.get(FAILED, False):
        kept.drop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a journey failed."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(params=["http", "disk"])
def site(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> str:
    """The site's address, on a server and from disk; ends with ``/``."""
    return site_url if request.param == "http" else site_dir.as_uri() + "/"


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for what a person should look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where to look."""
    terminalreporter.write_line(f"Pictures for the eye: {PICTURES.relative_to(ROOT)}/")


@contextlib.contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Fail the test when the block takes longer."""

    def late(_signal: int, _frame: object) -> None:
        pytest.fail(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class _Quiet(SimpleHTTPRequestHandler):
    """The standard library's file server, without a line of log for every request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests say what was wrong."""
