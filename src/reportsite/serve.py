"""The development server: builds, serves dist/ on the loopback, builds again when a source changes, and
reloads the open pages.

The pages are served as they lie in dist/, with one line more: a script of the server's own, which asks for
``/-/changed.js`` and gets its answer when a build has succeeded. It is an ordinary script from the pages'
own host, so the Content-Security-Policy a page brings along holds here exactly as it does when published.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch
from watchfiles._rust_notify import WatchfilesRustInternalError

from reportsite.diagnostics import Diagnostic, InputError, Severity

HOST = "127.0.0.1"
PORTS_TRIED = 100
LAST_PORT = 65535

#: What a browser on this machine calls this server. Pages of other hosts, whose names their owners can let point
#: here (DNS rebinding), are not to read an unpublished report.
NAMES = (HOST, "localhost", "[::1]")

#: How long a build that is told to end may take before it is made to.
SECONDS_TO_END = 5

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
<p>网站尚未建成，原因见终端。改好之后,本页自动刷新。</p>
</html>
"""


def port_of(text: str) -> int:
    """The port that ``--port`` names. Raises InputError for what is none."""
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > LAST_PORT:
        message = f"{text[:40]!r} is no port: a whole number from 0 (any that is free) to {LAST_PORT}"
        raise InputError.at("--port", 0, 0, "bad-port", message)
    return int(text)


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
    ``port`` is the first port tried, 0 for any: when it is taken, the next free one serves, and the line printed
    says which. ``started`` is called with the address once the site is served. Raises InputError when no port can
    be had, or one of ``watched`` cannot be watched.
    """
    stop = stop or threading.Event()
    _end_on_signals(stop)
    server = _bind(root, port)
    try:
        if port and server.server_port != port:
            print(f"Port {port} is taken; using {server.server_port}.", flush=True)
        changes = _changes(watched, stop)
        next(changes, None)  # it watches from here on: what changes during the first build counts as well
        _try(build, stop)
        if not stop.is_set():
            _serve(server, changes, build, stop, started)
    finally:
        server.server_close()
    print("Stopped.", flush=True)
    return 0


def _serve(
    server: _Server,
    changes: Iterator[Sequence[str]],
    build: Callable[[], None],
    stop: threading.Event,
    started: Callable[[str], None] | None,
) -> None:
    """Answers, and builds at every change, until the ``changes`` end."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        address = f"http://{HOST}:{server.server_port}/"
        print(f"Serving {address} (Ctrl-C ends it)", flush=True)
        if started is not None:
            started(address)
        for names in changes:
            if not names:
                continue
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            print(f"Changed: {names[0]}{more}. Building.", flush=True)
            if _try(build, stop):
                server.built()
    finally:
        server.close()
        thread.join()


def _changes(watched: Sequence[Path], stop: threading.Event) -> Iterator[Sequence[str]]:
    """The names of what has changed, in order, again and again until ``stop``; often there are none. Raises
    InputError when these folders cannot be watched."""
    try:
        for changed in watch(*watched, stop_event=stop, debounce=400, rust_timeout=50, yield_on_timeout=True):
            names = (Path(path).name for _, path in changed)
            yield sorted(name for name in names if not name.startswith("."))  # hidden: nobody's source
    except (OSError, WatchfilesRustInternalError) as error:
        folders = ", ".join(map(str, watched))
        raise InputError.at(folders, 0, 0, "cannot-watch", f"cannot be watched for changes: {error}") from error


def run_anew(*arguments: str, stop: threading.Event | None = None) -> Callable[[], None]:
    """A build for ``serve`` that runs ``reportsite ARGUMENTS`` in a new interpreter, so that changed Python
    code counts. It raises CalledProcessError when the command fails, which has said why by then, and when ``stop``
    ends it."""
    command = [sys.executable, "-m", "reportsite", *arguments]

    def build() -> None:
        # In a process group of its own: Ctrl-C is for the server, which then ends the build.
        with subprocess.Popen(command, process_group=0) as process:
            while True:
                try:
                    code = process.wait(timeout=0.2)
                    break
                except subprocess.TimeoutExpired:
                    if stop is not None and stop.is_set():
                        code = _ended(process)
                        break
        if code:
            raise subprocess.CalledProcessError(code, command)

    return build


def _ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that is ended with what it has started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            return process.wait(timeout=SECONDS_TO_END)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    return process.wait()


def _try(build: Callable[[], None], stop: threading.Event) -> bool:
    """True when the build succeeds; what goes wrong is printed and nothing else happens."""
    fault: InputError | Diagnostic | None = None
    try:
        build()
    except InputError as error:
        fault = error
    except subprocess.CalledProcessError as error:
        if error.returncode < 0:  # it was killed, and could not say so itself
            message = f"the build was ended by signal {-error.returncode}"
            fault = Diagnostic("build", 0, 0, Severity.ERROR, "build-killed", message)
    except Exception as error:  # a half-written module must not end the server
        fault = _mistake(error)
    else:
        return True
    if not stop.is_set():
        if fault:
            print(fault, file=sys.stderr)
        print("The build failed; the last good site stays. Waiting for a change.", file=sys.stderr, flush=True)
    return False


def _mistake(error: BaseException) -> Diagnostic:
    """A mistake in a program as one line, with the place where it showed."""
    frames = traceback.extract_tb(error.__traceback__)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("serve", 0)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return Diagnostic(file, line, 1, Severity.ERROR, "crashed", words)


def _end_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and SIGTERM set ``stop``. Elsewhere than in the main thread the caller has to."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())


def _bind(root: Path, port: int) -> _Server:
    """A server on the first free port from ``port`` on, on any for 0. Raises InputError when there is none."""
    last = min(port + PORTS_TRIED - 1, LAST_PORT)
    for candidate in range(port, last + 1):
        try:
            return _Server(root, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                message = f"cannot serve on {HOST}:{candidate}: {error.strerror}; name another one"
                raise InputError.at("--port", 0, 0, "port-unavailable", message) from error
    message = f"{port} to {last} are all taken; name another one, or 0 for any"
    raise InputError.at("--port", 0, 0, "port-unavailable", message)


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
        """Let the waiting pages go, and stop answering."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.shutdown()

    def is_for(self, host: str) -> bool:
        """Whether a Host field names this server: one of NAMES, with its port or without any."""
        host = host.strip().lower()
        return host in NAMES or host in [f"{name}:{self.server_port}" for name in NAMES]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing for a browser that has left before its answer; one line for a mistake of ours."""
        error = sys.exception()
        if error and not isinstance(error, ConnectionError):
            print(_mistake(error), file=sys.stderr, flush=True)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files of dist/: no listings, nothing from outside the folder."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file, the site's own 404 page, or one of the two scripts of the server."""
        self._build = self.server.build  # before anything is read: what is read later may be newer, not older
        try:
            address = urlsplit(self.path)
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST, "that is no address")
            return
        # An absolute address names the host itself (RFC 9112, 3.2.2).
        hosts = [address.netloc] if address.scheme else self.headers.get_all("Host", [])
        if len(hosts) != 1 and (hosts or self.request_version == "HTTP/1.1"):
            self._refuse(HTTPStatus.BAD_REQUEST, "one Host field is needed")
        elif hosts and not self.server.is_for(hosts[0]):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, f"only {' and '.join(NAMES)} are served here")
        elif address.path == RELOAD_PATH:
            self._answer(HTTPStatus.OK, ".js", RELOAD_SCRIPT.encode())
        elif address.path == CHANGED_PATH:
            seen = parse_qs(address.query).get("build", [""])[0]
            changed = self.server.wait_for_other_build(seen)
            self._answer(HTTPStatus.OK, ".js", b"location.reload();" if changed else b"")
        else:
            self._answer_file(unquote(address.path))

    do_HEAD = do_GET

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        """A plain line, and the end of the connection."""
        self.close_connection = True
        self._answer(status, ".txt", f"{status.value} {status.phrase}: {why}\n".encode())

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
        try:
            root = self.server.root.resolve()
            file = (root / name).resolve()
            return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None
        except (OSError, ValueError, RuntimeError):  # a name too long; a NUL in it; links in a circle
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
            path = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in self.path)
            print(f"Not found: {path}", file=sys.stderr, flush=True)
