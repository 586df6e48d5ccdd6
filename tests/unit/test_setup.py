"""Set-up: what it finds on a machine, what it says is missing, and when a step is done again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import check
import setup

TOOL = Path(setup.__file__)


def program(folder: Path, name: str, output: str) -> None:
    """A program in ``folder`` that prints ``output``."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {output}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("node", "found"), [("v20.0.0", True), ("v24.19.0", True), ("v18.19.1", False), ("nonsense", False)]
)
def test_an_npm_counts_only_with_a_new_enough_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, node: str, found: bool
) -> None:
    monkeypatch.setattr(setup, "VENV", tmp_path / "no-environment")
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "npm", "11.0.0")
    program(tmp_path, "node", node)
    assert setup.find_npm() == (str(tmp_path / "npm") if found else None)


def test_the_environments_own_npm_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, machine = tmp_path / "venv" / "bin", tmp_path / "machine"
    for folder, node in ((own, "v24.0.0"), (machine, "v18.0.0")):
        folder.mkdir(parents=True)
        program(folder, "npm", "11.0.0")
        program(folder, "node", node)
    monkeypatch.setattr(setup, "VENV", tmp_path / "venv")
    monkeypatch.setenv("PATH", str(machine))
    assert setup.find_npm() == str(own / "npm")


@pytest.mark.parametrize(("user", "command"), [(0, "apt-get install x"), (1000, "sudo apt-get install x")])
def test_what_is_missing_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], user: int, command: str
) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: user)
    with pytest.raises(SystemExit) as exit:
        setup.missing("the thing", "apt-get install x")
    assert exit.value.code == 2
    assert capsys.readouterr().err == f"Missing: the thing. Install it with:\n  {command}\n"


def test_a_python_that_is_too_old_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as exit:
        setup.main(["site"])
    assert exit.value.code == 2
    assert "apt-get install python3.11 python3.11-venv" in capsys.readouterr().err


def test_a_failing_command_ends_set_up_with_its_output(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(TOOL.parent)!r}); import setup; "
        "setup.run(sys.executable, '-c', 'import sys; sys.exit(\"no such package\")')"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.returncode == 1
    assert "no such package" in result.stderr
    assert "Set-up failed" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_step_is_done_again_when_what_it_was_done_with_changes(tmp_path: Path) -> None:
    first = setup.Stamp(tmp_path / "stamp", "lock 1", "python 3.11")
    assert not first.holds()
    first.set()
    assert first.holds()
    assert setup.Stamp(tmp_path / "stamp", "lock 1", "python 3.11").holds()
    assert not setup.Stamp(tmp_path / "stamp", "lock 2", "python 3.11").holds()


@pytest.mark.parametrize(
    ("tests", "passed", "code", "failed"), [(9, 9, 0, 0), (9, 8, 1, 1), (9, 8, 0, 1), (9, 9, 1, 1), (0, 0, 0, 1)]
)
def test_a_runner_that_failed_skipped_or_ran_nothing_has_failed(
    tests: int, passed: int, code: int, failed: int
) -> None:
    assert check.tally(tests, passed, code) == check.Count(passed, failed)
