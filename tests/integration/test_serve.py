"""The development server, over real sockets and on a small folder in place of dist/."""

from __future__ import annotations

import http.client
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
    assert "RuntimeError: a template is half written" in said
    assert "unknown-key" in said.partition("Traceback")[0], "an InputError needs no traceback"


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
    _, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, errors) == (0, "")


def test_a_build_in_a_new_interpreter_reports_failure_by_its_exit_code() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_anew("build", "--no-such-option")()
