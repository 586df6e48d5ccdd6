"""Set-up: what it finds on a machine, what it says is missing, and when a step is done again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import check
import chromium
import needs
import setup

TOOL = Path(setup.__file__)
ROOT = TOOL.parent.parent


def program(folder: Path, name: str, script: str) -> Path:
    """A program in ``folder`` that runs these lines of shell."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs of a machine that has nothing else, and no virtual environment."""
    monkeypatch.setattr(needs, "VENV", tmp_path / "venv")
    monkeypatch.setenv("PATH", str(tmp_path / "machine"))
    return tmp_path / "machine"


@pytest.mark.parametrize(("node", "found"), [("exit 0", True), ("exit 1", False), ("echo nonsense; exit 127", False)])
def test_an_npm_counts_only_with_a_new_enough_node(machine: Path, node: str, found: bool) -> None:
    npm = program(machine, "npm", "echo 11.0.0")
    program(machine, "node", node)
    assert setup.find_npm() == (str(npm) if found else None)


def test_the_age_of_node_is_asked_of_node_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    *command, program = needs.NODE.proof
    assert needs.attempt([*command, program], minutes=1) == ""
    assert needs.attempt([*command, program.replace("< 20", "< 999")], minutes=1) != ""


def test_the_environments_own_npm_comes_first(machine: Path, tmp_path: Path) -> None:
    own = program(tmp_path / "venv" / "bin", "npm", "echo 11.0.0")
    program(tmp_path / "venv" / "bin", "node", "exit 0")
    program(machine, "npm", "echo 9.0.0")
    program(machine, "node", "exit 1")
    assert setup.find_npm() == str(own)


LIBRARY = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"


def test_a_need_is_met_only_when_its_proof_starts_and_ends_well(machine: Path) -> None:
    row = needs.need("the thing", "thing", "--version", packages=("thing",))
    assert needs.unmet(row) == "thing is not there"
    program(machine, "thing", f'echo "{LIBRARY}" >&2; echo "(somewhere)"; exit 127')
    assert needs.unmet(row) == LIBRARY
    program(machine, "thing", "exit 3")
    assert needs.unmet(row) == "thing --version ends with exit code 3"
    (machine / "thing").write_bytes(b"\x7fELF of another machine")
    assert needs.unmet(row) == "thing does not start: Exec format error"
    program(machine, "thing", "echo 1.0")
    assert needs.unmet(row) == ""


def test_what_is_missing_is_installed_and_proved_again(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def apt(*packages: str) -> bool:
        for name in packages:
            program(machine, name, "exit 0")
        return True

    monkeypatch.setattr(setup, "apt", apt)
    setup.meet(needs.need("the thing", "thing", packages=("thing",)))
    assert (machine / "thing").exists()


@pytest.mark.parametrize(("user", "command"), [(0, "apt-get install x y"), (1000, "sudo apt-get install x y")])
def test_each_thing_that_stays_missing_is_named_with_its_command(
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    user: int,
    command: str,
) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: user)
    driver = needs.need("the driver", "driver", packages=("x", "y"))
    there = needs.need("what is there", "there", packages=("z",))
    browser = needs.need("the browser", "browser", advice="Mend it.", after=driver)
    program(machine, "there", "exit 0")
    program(machine, "driver", f'echo "{LIBRARY}"; exit 127')
    with pytest.raises(SystemExit) as exit:
        setup.meet(driver, there, browser)
    assert exit.value.code == 2
    assert capsys.readouterr().err == (
        f"Missing: the driver ({LIBRARY}). Install it with:\n  {command}\n"
        "Missing: the browser (to be seen once the driver is there). Mend it.\n"
    )


def test_what_cannot_be_installed_with_apt_says_what_to_do() -> None:
    rows = (needs.VENV_MODULE, *needs.SITE, *needs.CHECKS)
    assert [row.what for row in rows if bool(row.packages) == bool(row.advice)] == []
    assert [row.what for at, row in enumerate(rows) if row.after and row.after not in rows[:at]] == []


def test_proofs_count_until_a_program_or_a_package_comes_or_goes(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    program(machine, "thing", f"echo called >> {calls}")
    monkeypatch.setattr(setup, "VENV", tmp_path)
    row = needs.need("the thing", "thing", packages=("thing",))

    def proofs() -> int:
        setup.prove("test", (row,))
        return len(calls.read_text(encoding="utf-8").splitlines())

    assert [proofs(), proofs()] == [1, 1]
    program(machine, "other", "exit 0")
    assert [proofs(), proofs()] == [2, 2]
    monkeypatch.setenv("CHROMIUM", "other")
    assert proofs() == 3


def test_a_chromium_that_does_not_start_is_passed_over(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "playwright_chromium", lambda: None)
    monkeypatch.delenv("CHROMIUM", raising=False)
    program(machine, "chromium", "echo install the other package; exit 1")
    assert chromium.find_chromium() is None
    assert chromium.fault("ab") == f"{machine / 'chromium'} does not start"
    good = program(machine, "google-chrome", "exit 0")
    assert chromium.find_chromium() == str(good)
    monkeypatch.setenv("CHROMIUM", "nowhere")
    assert chromium.fault("ab") == "CHROMIUM=nowhere is no program that can be run"


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


@pytest.mark.parametrize(("code", "ran"), [(0, "bare"), (1, "bare"), (2, "bare"), (3, "bare plain")])
def test_continuous_integration_runs_plainly_only_where_there_is_no_bare_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, ran: str
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    program(tmp_path / "tools", "fresh.sh", f"printf bare; exit {code}")
    program(tmp_path / "machine", "make", "printf ' plain'")
    program(tmp_path / "machine", "python3", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "machine"), prepend=os.pathsep)
    done = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == (ran, 0 if code == 3 else code)


def test_without_root_no_bare_machine_is_made_and_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "id", "echo 1000")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    done = subprocess.run(["sh", "tools/fresh.sh"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (3, "Fresh: no bare Debian can be made here: only root can\n")


@pytest.mark.parametrize("ours", [True, False])
def test_npm_runs_no_script_of_a_package_it_installs(tmp_path: Path, ours: bool) -> None:
    package = {"name": "x", "version": "1.0.0", "scripts": {"postinstall": "echo it ran > ran"}}
    (tmp_path / "package.json").write_text(json.dumps(package), encoding="utf-8")
    if ours:
        shutil.copy(needs.ROOT / ".npmrc", tmp_path)
    command = [setup.find_npm() or "npm", "install", "--offline", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=tmp_path, env=needs.environment(), check=True, capture_output=True)
    assert (tmp_path / "ran").exists() != ours
