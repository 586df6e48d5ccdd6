"""What the machine refuses, and mistakes of ours, are told in one line as well."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.changes import apply, put, unpublished
from faults.commands import LIMIT, command, ended, run
from faults.small import ID, ROOT, kept
from reportsite import refresh
from reportsite.cli import main

ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
TITLE = "2024年上半年情况的报告"


def full_disk(size: int) -> Callable[[], None]:
    """For the process that is being started, every disk is full after ``size`` bytes of a file. Unlike a small file
    system this needs no rights; the system says EFBIG instead of ENOSPC, and both are told in one way."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 100, 2_000, 20_000])
@pytest.mark.parametrize("kind", ["build", "new"])
def test_a_disk_that_is_full_is_told_and_nothing_is_changed(small: Path, kind: str, size: int) -> None:
    apply(small, {f"seeds/{ID}.txt": put("工业增加值", "工业产值"), f"content/{ID}": unpublished})
    arguments = ["build"] if kind == "build" else ["new", "other.txt", "--id", "2023h1", "--title", "标题"]
    before = kept(small)
    done = subprocess.run(
        command(small, *arguments), cwd=small, stdin=subprocess.DEVNULL, capture_output=True,
        preexec_fn=full_disk(size), timeout=LIMIT, check=False,
    )  # fmt: skip
    told = ended(done.returncode, done.stdout, done.stderr)
    place = "content/2023h1" if kind == "new" and size < 200 else "dist"
    assert (told.code, told.said, told.other) == (2, (f"{place} error cannot-write",), ())
    assert kept(small) == before


def shell(root: Path, script: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of sh in which $RUN is the command."""
    return subprocess.run(
        ["sh", "-c", script.replace("$RUN", '"$@"'), "sh", *command(root)],
        cwd=root, stdin=subprocess.DEVNULL, capture_output=True, env=os.environ | (environment or {}), timeout=LIMIT,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("arguments", ["build", "check", "parse other.txt", "parse other.txt --json", "new other.txt --id 2023h1 --title 标题"])
def test_output_that_cannot_be_written_is_told(small: Path, arguments: str) -> None:
    done = shell(small, f"$RUN {arguments} > /dev/full")
    told = ended(done.returncode, b"", done.stderr)
    assert (told.code, told.said, told.other) == (2, ("standard output error cannot-write",), ())


@pytest.mark.parametrize("ending", [">&-", "2>&-", ">&- 2>&-", "2> /dev/full", "| head -n 1", "| true", "2>&1 | true"])
@pytest.mark.parametrize("arguments", ["build", "parse other.txt", "parse other.txt --json", "parse other.txt --rules"])
def test_where_nobody_listens_nothing_is_said(small: Path, arguments: str, ending: str) -> None:
    done = shell(small, f"$RUN {arguments} {ending}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("ending", ["2>&-", ">&- 2>&-", "2> /dev/full"])
def test_a_fault_that_nobody_hears_has_its_exit_code(small: Path, ending: str) -> None:
    assert shell(small, f"$RUN build --report none {ending}").returncode == 2


def test_output_of_another_encoding_is_escaped(small: Path) -> None:
    parsed = shell(small, f"$RUN parse seeds/{ID}.txt", ASCII)
    assert (parsed.returncode, parsed.stderr) == (0, b"")
    assert parsed.stdout.startswith(TITLE.encode("ascii", errors="backslashreplace"))
    apply(small, {f"seeds/{ID}.txt": put("订单不足", "订单很少")})
    failed = shell(small, "$RUN build", ASCII)
    assert failed.returncode == 2
    assert failed.stderr.isascii()
    assert b" error id-changed " in failed.stderr
    written = shell(small, "$RUN parse other.txt --json", ASCII)
    assert written.stdout == shell(small, "$RUN parse other.txt --json").stdout, "JSON is UTF-8 everywhere"


def test_a_text_whose_name_is_not_utf8_is_parsed(small: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    apply(small, {name: "一、主要措施\n做好。\n"})
    done = run(small, "parse", name, "--json")
    assert (done.code, done.said, done.other) == (0, (), ())
    assert json.loads(done.out)["id"] == os.fsdecode(b"\xff")


def test_a_folder_that_is_gone_is_no_project(tmp_path: Path) -> None:
    done = shell(tmp_path, f"mkdir gone; cd gone; rmdir ../gone; {sys.executable} -m reportsite build")
    told = ended(done.returncode, done.stdout, done.stderr)
    assert (told.code, told.said, told.other) == (2, ("reportsite error system",), ())


def test_what_nobody_thought_of_is_told_in_the_words_of_the_system(small: Path) -> None:
    """No folder for temporary files is one of these."""
    done = subprocess.run(
        command(small, "check"), cwd=small, capture_output=True, preexec_fn=full_disk(0), timeout=LIMIT, check=False
    )
    told = ended(done.returncode, done.stdout, done.stderr)
    assert (told.code, told.said, told.other) == (2, ("reportsite error system",), ())


def test_a_package_that_is_missing_is_told(small: Path) -> None:
    """Python without the packages that are installed beside it."""
    environment = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-S", "-m", "reportsite", "build"], cwd=small, capture_output=True, env=environment,
        timeout=LIMIT, check=False,
    )  # fmt: skip
    told = ended(done.returncode, done.stdout, done.stderr)
    assert (told.code, told.said, told.other) == (2, ("reportsite error no-package",), ())


def test_a_parser_that_loses_text_is_found_out(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(refresh, "rebuild", lambda report: "")
    assert main(["--root", str(small), "build"]) == 2
    assert capsys.readouterr().err.startswith(f"seeds/{ID}.txt error text-lost ")


def test_a_link_is_followed_and_stays(small: Path, tmp_path: Path) -> None:
    web = tmp_path / "srv" / "web"
    web.parent.mkdir()
    (small / "dist").rename(web)
    (small / "dist").symlink_to(web)
    apply(small, {f"content/{ID}/editorial/report.yaml": put("情况的报告", "概况")})
    done = run(small, "build")
    assert (done.code, done.said, done.other) == (0, (), ())
    assert (small / "dist").is_symlink()
    assert "概况" in (web / "index.html").read_text("utf-8")

