"""Processes take turns."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportsite.locks import turn

HOLD = "import sys, pathlib, reportsite.locks as l\nwith l.turn(*map(pathlib.Path, sys.argv[1:]), waiting=print):\n print('in', flush=True); sys.stdin.read()"  # fmt: skip


def hold(*folders: Path) -> subprocess.Popen[str]:
    """A process that is in the turn of ``folders`` until its input ends, or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, *map(str, folders)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "in\n"
    return process


def test_one_waits_for_another_that_is_killed(tmp_path: Path) -> None:
    other = hold(tmp_path / "not" / "there")

    def waiting(folder: Path) -> None:
        assert folder == tmp_path
        other.kill()

    with turn(tmp_path, waiting=waiting):
        assert other.wait() == -9


def test_the_same_folder_twice_and_free_ones_are_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to("a")
    with turn(tmp_path / "a", tmp_path / "b", tmp_path, waiting=lambda _: pytest.fail("waited")):
        pass
    with turn(tmp_path / "a", waiting=lambda _: pytest.fail("waited")):
        pass


def test_two_that_want_the_same_folders_in_another_order_both_come_to_an_end(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    for _ in range(5):
        processes = [
            subprocess.Popen([sys.executable, "-c", HOLD, *map(str, folders)], stdin=subprocess.DEVNULL, stdout=-3)
            for folders in ((one, two), (two, one))
        ]
        assert [process.wait(timeout=30) for process in processes] == [0, 0]
