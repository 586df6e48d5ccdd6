"""The development server, over real sockets and on a small folder in place of dist/."""

from __future__ import annotations

import http.client
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportsite import cli
from reportsite.diagnostics import InputError
from reportsite.serve import run_anew, serve

PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'self'\"><title>页</title></head><body><h1>{}</h1></body></html>"
)
SECONDS = 20


@dataclass
class Site:
    """A folder served by a running server, and the source whose change builds it again."""

    root: Path
    source: Path
    port: int
    builds: queue.Queue[str]

    def get(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body


@contextmanager
def serving(
    root: Path, build: Callable[[], None] | None = None, port: int = 0, codes: list[int] | None = None
) -> Iterator[Site]:
    """``serve`` in a thread. The source is sources/report.txt beside the root; each finished or failed build
    puts the source's text into the queue."""
    sources = root.parent / "sources"
    sources.mkdir()
    source = sources / "report.txt"
    source.write_text("first", encoding="utf-8")
    builds: queue.Queue[str] = queue.Queue()

    def write_index() -> None:
        text = source.read_text(encoding="utf-8")
        try:
            if build is not None:
                build()
            root.mkdir(exist_ok=True)
            (root / "index.html").write_text(PAGE.format(text), encoding="utf-8")
        finally:
            builds.put(text)

    stop = threading.Event()
    addresses: queue.Queue[str] = queue.Queue()

    def run() -> None:
        code = serve(write_index, root, [sources], port=port, stop=stop, started=addresses.put)
        if codes is not None:
            codes.append(code)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        address = addresses.get(timeout=SECONDS)
        assert builds.get(timeout=SECONDS) == "first"
        yield Site(root, source, int(address.rstrip("/").rpartition(":")[2]), builds)
    finally:
        stop.set()
        thread.join(SECONDS)
        assert not thread.is_alive()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "dist") as site:
        yield site


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for tests that only ask."""
    root = tmp_path_factory.mktemp("served") / "dist"
    with serving(root) as site:
        (root / "circle").symlink_to("circle")
        os.mkfifo(root / "pipe")
        yield site


def script_and_build(page: bytes) -> tuple[str, str]:
    found = re.search(r'<script src="([^"]+)" data-build="(\d+)"></script>', page.decode())
    assert found, "the page has no reloading script"
    return found[1], found[2]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("page.html", "text/html; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("report.json", "application/json; charset=utf-8"),
        ("figures.csv", "text/csv; charset=utf-8"),
        ("deadlines.ics", "text/calendar; charset=utf-8"),
        ("chart.svg", "image/svg+xml; charset=utf-8"),
        ("icon.png", "image/png"),
        ("unknown.bin", "application/octet-stream"),
    ],
)
def test_a_file_has_its_content_type_and_its_bytes(site: Site, name: str, content_type: str) -> None:
    folder = site.root / "2023h1"
    folder.mkdir()
    content = "老旧小区\n".encode()
    (folder / name).write_bytes(content)
    status, headers, body = site.get(f"/2023h1/{name}?v=1")
    assert (status, headers["Content-Type"]) == (200, content_type)
    assert body.startswith(content)
    assert name.endswith(".html") or body == content


def test_head_says_the_length_and_sends_nothing(site: Site) -> None:
    _, headers, body = site.get("/index.html")
    status, head_headers, nothing = site.get("/index.html", "HEAD")
    assert (status, nothing) == (200, b"")
    assert head_headers["Content-Length"] == headers["Content-Length"] == str(len(body))


def test_a_folder_is_its_index_page_or_nothing(site: Site) -> None:
    (site.root / "data").mkdir()
    (site.root / "data" / "secret.txt").touch()
    assert b"<h1>first</h1>" in site.get("/")[2]
    for path in ("/data/", "/data"):
        status, _, body = site.get(path)
        assert status == 404
        assert b"secret" not in body


def test_an_address_that_does_not_exist_gets_the_sites_own_page(site: Site) -> None:
    (site.root / "404.html").write_text(PAGE.format("没有这一页"), encoding="utf-8")
    status, headers, body = site.get("/2023h1/m99-1.html")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "没有这一页" in body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/../sources/report.txt",
        "/%2e%2e/sources/report.txt",
        "/..%2fsources/report.txt",
        "//../sources/report.txt",
        "/link/report.txt",
        "/a%00b",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_folder_can_be_read(site: Site, path: str) -> None:
    (site.root / "link").symlink_to(site.source.parent, target_is_directory=True)
    status, _, body = site.get(path)
    assert status == 404
    assert b"first" not in body


def test_only_the_loopback_is_served(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=SECONDS) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError):  # a loopback address too, but not the one that is served
        socket.create_connection(("127.0.0.2", site.port), timeout=SECONDS)


def test_the_reloading_script_is_served_but_not_in_dist(site: Site) -> None:
    _, _, body = site.get("/")
    path, _ = script_and_build(body)
    status, headers, script = site.get(path)
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert script
    stored = (site.root / "index.html").read_text(encoding="utf-8")
    assert stored == PAGE.format("first")
    assert re.sub("<script.*?</script>", "", body.decode()) == stored


def test_a_change_builds_again_and_reloads_the_waiting_page(site: Site) -> None:
    _, build = script_and_build(site.get("/")[2])
    answers: queue.Queue[bytes] = queue.Queue()
    waiting = threading.Thread(target=lambda: answers.put(site.get(f"/-/changed.js?build={build}")[2]))
    waiting.start()
    site.source.write_text("second", encoding="utf-8")
    assert site.builds.get(timeout=SECONDS) == "second"
    assert answers.get(timeout=SECONDS) == b"location.reload();"
    waiting.join()
    page = site.get("/")[2]
    assert b"<h1>second</h1>" in page
    assert script_and_build(page)[1] != build


def test_a_change_during_the_first_build_is_built_as_well(tmp_path: Path) -> None:
    texts: list[str] = []

    def build() -> None:
        source = tmp_path / "sources" / "report.txt"
        texts.append(source.read_text(encoding="utf-8"))
        if len(texts) == 1:
            source.write_text("second", encoding="utf-8")

    with serving(tmp_path / "dist", build) as site:
        site.builds.get(timeout=SECONDS)
    assert texts == ["first", "second"]


def test_a_page_from_before_the_server_started_is_told_to_reload_at_once(site: Site) -> None:
    assert site.get("/-/changed.js?build=1")[2] == b"location.reload();"


def test_a_failed_build_says_why_and_leaves_the_last_good_site(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    faults: list[Exception] = []

    def build() -> None:
        if faults:
            raise faults[-1]

    with serving(tmp_path / "dist", build) as site:
        _, build_number = script_and_build(site.get("/")[2])
        faults.append(InputError.at("content/x.yaml", 3, 7, "unknown-key", "no key of that name"))
        site.source.write_text("second", encoding="utf-8")
        assert site.builds.get(timeout=SECONDS) == "second"
        faults.append(RuntimeError("a template is half written"))
        site.source.write_text("third", encoding="utf-8")
        assert site.builds.get(timeout=SECONDS) == "third"
        page = site.get("/")[2]
        assert b"<h1>first</h1>" in page
        assert script_and_build(page)[1] == build_number
        faults.clear()
        site.source.write_text("fourth", encoding="utf-8")
        assert site.builds.get(timeout=SECONDS) == "fourth"
        assert site.get(f"/-/changed.js?build={build_number}")[2] == b"location.reload();"
        assert b"<h1>fourth</h1>" in site.get("/")[2]
    said = capfd.readouterr().err
    assert "content/x.yaml:3:7 error unknown-key no key of that name" in said
    assert re.search(r"^\S+:\d+:1 error crashed RuntimeError: a template is half written$", said, re.MULTILINE)
    assert "Traceback" not in said
    assert [line for line in said.splitlines() if "error" in line and "half" not in line and "unknown-key" not in line] == []


def test_without_any_site_the_server_says_so_and_waits_for_the_first(tmp_path: Path) -> None:
    faults: list[Exception] = [InputError.at("seeds/x.txt", 1, 1, "empty", "nothing to build")]

    def build() -> None:
        if faults:
            raise faults[-1]

    with serving(tmp_path / "dist", build) as site:
        status, _, page = site.get("/")
        assert status == 503
        _, build_number = script_and_build(page)
        faults.clear()
        site.source.write_text("second", encoding="utf-8")
        assert site.get(f"/-/changed.js?build={build_number}")[2] == b"location.reload();"
        assert site.get("/")[0] == 200


def test_a_taken_port_gives_way_to_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with serving(tmp_path / "dist", port=taken) as site:
            assert site.port > taken
            assert site.get("/")[0] == 200
    said = capsys.readouterr().out
    assert f"Port {taken} is taken; using {site.port}." in said
    assert f"http://127.0.0.1:{site.port}/" in said


def test_the_end_does_not_wait_for_a_waiting_page(tmp_path: Path) -> None:
    codes: list[int] = []
    with serving(tmp_path / "dist", codes=codes) as site:
        _, build = script_and_build(site.get("/")[2])
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS)
        connection.request("GET", f"/-/changed.js?build={build}")
    assert codes == [0]
    connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    program = (
        "import sys; from pathlib import Path; from reportsite.serve import serve; "
        "root = Path(sys.argv[1]); "
        "sys.exit(serve(lambda: (root / 'index.html').write_text('x'), root, [root / 'sources'], port=0))"
    )
    (tmp_path / "sources").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    lines = iter(process.stdout.readline, "")
    address = next(line for line in lines if line.startswith("Serving"))
    assert "http://127.0.0.1:" in address
    process.send_signal(number)
    said, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, said, errors) == (0, "Stopped.\n", "")


def test_ctrl_c_during_the_first_build_ends_the_build_too(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "reportsite.py").write_text(
        "import os, sys, time; print('building', os.getpid(), flush=True); time.sleep(600)", encoding="utf-8"
    )
    program = (
        "import os, sys, threading; from pathlib import Path; from reportsite.serve import run_anew, serve; "
        "root = Path(sys.argv[1]); stop = threading.Event(); os.environ['PYTHONPATH'] = str(root); "
        "sys.exit(serve(run_anew('build', stop=stop), root, [root / 'sources'], port=0, stop=stop))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=tmp_path / "sources",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    word, number = process.stdout.readline().split()
    assert word == "building"
    process.send_signal(signal.SIGINT)
    said, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, said, errors) == (0, "Stopped.\n", "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)


def test_a_build_that_is_killed_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def build() -> None:
        raise subprocess.CalledProcessError(-9, "build")

    with serving(tmp_path / "dist", build):
        pass
    assert "build error build-killed the build was ended by signal 9\n" in capfd.readouterr().err


@pytest.mark.parametrize("port", ["70000", "65536", "-1", "abc", "", "８０００", "9" * 5000, "80.0", "0x50"])
def test_what_is_no_port_is_one_line(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--port", port]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"--port error bad-port '.{0,50} is no port: .*65535\n", said.err)


def test_a_port_that_cannot_be_had_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportsite.serve.PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(InputError, match="all taken") as raised:
            serve(lambda: None, tmp_path, [tmp_path], port=taken)
    (found,) = raised.value.diagnostics
    assert (found.file, found.code) == ("--port", "port-unavailable")


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"{tmp_path}/nothing error cannot-watch"):
        serve(lambda: None, tmp_path, [tmp_path / "nothing"], port=0)


def test_any_free_port_is_no_taken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(tmp_path / "dist", port=0) as site:
        assert site.port > 0
    assert "taken" not in capsys.readouterr().out


def ask(port: int, request: str) -> tuple[int, bytes]:
    """The status and the rest of the answer to a request that is sent as it stands."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(request.replace("PORT", str(port)).encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    first, _, rest = answer.partition(b"\r\n")
    return int(first.split()[1]) if first else 0, rest


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        *((f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", 200) for host in (
            "127.0.0.1", "127.0.0.1:PORT", "localhost", "localhost:PORT", "LocalHost:PORT", "[::1]", "[::1]:PORT",
        )),
        *((f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", 421) for host in (
            "evil.example", "evil.example:PORT", "localhost.evil.example", "127.0.0.1.evil.example:PORT", "localhost:1",
            "127.0.0.1:PORT@evil.example", "127.1", "2130706433", "[::ffff:127.0.0.1]", "", "localhost\x00", "*",
        )),
        ("HEAD / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET /-/changed.js?build=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 200),
        ("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421),
        ("GET http://localhost:PORT/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 200),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 421),
        ("GET http://[/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 400),
        ("GET /circle HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /pipe HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /%ff%fe%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /\x1b[2J\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (f"GET /{'%2e%2e/' * 9000} HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        (f"GET /{'a/' * 30000} HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    ],
)  # fmt: skip
def test_only_the_servers_own_names_are_answered(
    shared: Site, request_text: str, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answered, rest = ask(shared.port, request_text)
    assert answered == status
    assert (b"<h1>first</h1>" in rest) == (status == 200)
    said = capfd.readouterr().err
    assert "Traceback" not in said
    assert "crashed" not in said
    assert "\x1b" not in said


def test_a_build_in_a_new_interpreter_reports_failure_by_its_exit_code() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_anew("build", "--no-such-option")()
