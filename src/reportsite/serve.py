"""The development server: builds, serves dist/ on the loopback, builds again when a source changes, and
reloads the open pages.

The pages are served as they lie in dist/, with one line more: a script of the server's own, which asks for
``/-/changed.js`` and gets its answer when a build has succeeded. It is an ordinary script from the pages'
own host, so the Content-Security-Policy a page brings along holds here exactly as it does when published.
"""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch

from reportsite.diagnostics import InputError

HOST = "127.0.0.1"
PORTS_TRIED = 100

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yaml": "application/yaml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".pdf": "application/pdf",
}

RELOAD_PATH = "/-/reload.js"
CHANGED_PATH = "/-/changed.js"

# One request waits at the server at any time; a script that is put in after the page has loaded keeps
# neither the load event nor the browser's loading sign busy.
RELOAD_SCRIPT = f"""\
(() => {{
  const {{ build }} = document.currentScript.dataset;
  const ask = () => {{
    const script = document.createElement("script");
    script.src = `{CHANGED_PATH}?build=${{build}}`;
    script.onload = () => {{ script.remove(); ask(); }};
    script.onerror = () => {{ script.remove(); setTimeout(ask, 1000); }};
    document.head.append(script);
  }};
  addEventListener("load", ask);
}})();
"""

NO_SITE_PAGE = """\
<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<title>尚未建成</title>
<p>网站尚未建成,原因见终端。改好之后,本页自动刷新。</p>
</html>
"""


def serve(
    build: Callable[[], None],
    root: Path,
    watched: Sequence[Path],
    *,
    port: int = 8000,
    stop: threading.Event | None = None,
    started: Callable[[str], None] | None = None,
) -> int:
    """Build the site and serve it until Ctrl-C, SIGTERM or ``stop``; gives the exit code.

    ``build`` writes the site into the folder ``root``; what it raises is printed, and the last good site
    stays. It is called once at the start and whenever a file in one of the folders ``watched`` changes.
    ``port`` is the first port tried: when it is taken, the next free one serves, and the line printed says
    which. ``started`` is called with the address once the site is served. Raises FileNotFoundError when
    one of ``watched`` does not exist.
    """
    stop = stop or threading.Event()
    changes = watch(*watched, stop_event=stop, debounce=400, rust_timeout=50, yield_on_timeout=True)
    next(changes, None)  # it watches from here on: what changes during the first build counts as well
    try:
        server = _bind(root, port)
    except OSError as error:
        print(f"cannot serve on {HOST}: {error.strerror}", file=sys.stderr)
        return 1
    _end_on_signals(stop)
    if server.server_port != port:
        print(f"Port {port} is taken; using {server.server_port}.", flush=True)
    _try(build, stop)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        address = f"http://{HOST}:{server.server_port}/"
        print(f"Serving {address} (Ctrl-C ends it)", flush=True)
        if started is not None:
            started(address)
        for changed in changes:
            if not changed:
                continue
            names = sorted(Path(path).name for _, path in changed)
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            print(f"Changed: {names[0]}{more}. Building.", flush=True)
            if _try(build, stop):
                server.built()
    finally:
        server.close()
        thread.join()
    return 0


def run_anew(*arguments: str) -> Callable[[], None]:
    """A build for ``serve`` that runs ``reportsite ARGUMENTS`` in a new interpreter, so that changed Python
    code counts. It raises CalledProcessError when the command fails, which has said why by then."""
    command = [sys.executable, "-m", "reportsite", *arguments]

    def build() -> None:
        # In a process group of its own: Ctrl-C is for the server, and the build comes to its own end.
        subprocess.run(command, check=True, process_group=0)

    return build


def _try(build: Callable[[], None], stop: threading.Event) -> bool:
    """True when the build succeeds; what goes wrong is printed and nothing else happens."""
    try:
        build()
    except InputError as error:
        print(error, file=sys.stderr)
    except subprocess.CalledProcessError:
        pass
    except Exception:  # a half-written template or module must not end the server
        traceback.print_exc()
    else:
        return True
    if not stop.is_set():
        print("The build failed; the last good site stays. Waiting for a change.", file=sys.stderr, flush=True)
    return False


def _end_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and SIGTERM set ``stop``. Elsewhere than in the main thread the caller has to."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())


def _bind(root: Path, port: int) -> _Server:
    """A server on the first free port from ``port`` on. Raises OSError when there is none."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return _Server(root, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"no free port from {port} on")


class _Server(ThreadingHTTPServer):
    """An HTTP server that knows which build it serves and can wait for the next."""

    daemon_threads = True  # a page that waits for a change does not hold up the end
    waiting_seconds = 25.0  # less than any browser lets a request wait

    def __init__(self, root: Path, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.root = root
        # Not 1: a page left open over a restart of the server is to see that the build is another.
        self.build = time.time_ns()
        self._closing = False
        self._changed = threading.Condition()

    def built(self) -> None:
        """Tell every waiting page that there is a new build."""
        with self._changed:
            self.build += 1
            self._changed.notify_all()

    def wait_for_other_build(self, seen: str) -> bool:
        """True as soon as the build is another than ``seen``; False when that takes too long or the
        server closes."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closing or str(self.build) != seen, timeout=self.waiting_seconds
            )
            return str(self.build) != seen

    def close(self) -> None:
        """Let the waiting pages go, and stop serving."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing for a browser that has left before its answer; a traceback for a mistake of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files of dist/: no listings, nothing from outside the folder."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file, the site's own 404 page, or one of the two scripts of the server."""
        self._build = self.server.build  # before anything is read: what is read later may be newer, not older
        address = urlsplit(self.path)
        if address.path == RELOAD_PATH:
            self._answer(HTTPStatus.OK, ".js", RELOAD_SCRIPT.encode())
        elif address.path == CHANGED_PATH:
            seen = parse_qs(address.query).get("build", [""])[0]
            changed = self.server.wait_for_other_build(seen)
            self._answer(HTTPStatus.OK, ".js", b"location.reload();" if changed else b"")
        else:
            self._answer_file(unquote(address.path))

    do_HEAD = do_GET

    def _answer_file(self, path: str) -> None:
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if (content := self._read(name)) is not None:
            self._answer(HTTPStatus.OK, Path(name).suffix, content)
        elif (content := self._read("404.html")) is not None:
            self._answer(HTTPStatus.NOT_FOUND, ".html", content)
        elif self._read("index.html") is None:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, ".html", NO_SITE_PAGE.encode())
        else:
            self._answer(HTTPStatus.NOT_FOUND, ".txt", b"Not found\n")

    def _read(self, name: str) -> bytes | None:
        """The content of a file of the site; None when there is none of that name in its folder."""
        root = self.server.root.resolve()
        try:
            file = (root / name).resolve()
            return file.read_bytes() if file.is_relative_to(root) else None
        except (OSError, ValueError):  # no such file, a folder, a name too long; a NUL in the name
            return None

    def _answer(self, status: HTTPStatus, suffix: str, content: bytes) -> None:
        if suffix == ".html":
            content = self._with_reload(content)
        self.send_response(status)
        self.send_header("Content-Type", CONTENT_TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _with_reload(self, page: bytes) -> bytes:
        """The page with the reloading script as the last thing in its body."""
        script = f'<script src="{RELOAD_PATH}" data-build="{self._build}"></script>'.encode()
        body, end, rest = page.rpartition(b"</body>")
        return body + script + end + rest if end else page + script

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only what was not found is worth a line."""
        if code == HTTPStatus.NOT_FOUND:
            print(f"Not found: {self.path}", file=sys.stderr, flush=True)
