"""The engines and the built site for the journeys in this folder: `make engines`."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from engines.drivers import ENGINES, Browser

ROOT = Path(__file__).resolve().parents[2]


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


@pytest.fixture(scope="session", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A running browser. Where one does not start, these tests fail: they never skip."""
    with ENGINES[request.param]() as browser:
        browser.size(1280, 900)
        yield browser


@pytest.fixture(params=["http", "disk"])
def site(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> str:
    """The site's address, on a server and from disk; ends with ``/``."""
    return site_url if request.param == "http" else site_dir.as_uri() + "/"


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for what a person should look at."""
    folder = ROOT / ".cache" / "engines"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    """The standard library's file server, without a line of log for every request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests say what was wrong."""
