"""A command that is killed at any moment leaves a whole site, and the next one finds nothing in its way.

``KILLS`` in the environment says how many (`make fuzz`: 200), ``SEED`` from which random numbers the moments come.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults.changes import apply, put
from faults.commands import Done, Prepared, command, ended, prepared
from faults.small import EDITORIAL, FILES, ID, kept

KILLS = int(os.environ.get("KILLS", "20"))
RANDOM = random.Random(os.environ.get("SEED", "reportsite"))
INFO = f"{EDITORIAL}/report.yaml"
GENERATED = f"content/{ID}"
TITLES = {"甲": FILES[INFO].replace("上半年情况", "甲"), "乙": FILES[INFO].replace("上半年情况", "乙")}
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
STARTED = 0.25
"""The part of a run in which Python itself begins, and Ctrl-C is answered by it and not by us."""


@pytest.fixture(scope="module")
def quick() -> Iterator[Prepared]:
    """Runs the commands that are not killed."""
    with prepared() as process:
        yield process


@pytest.fixture(scope="module")
def whole(built: Path, tmp_path_factory: pytest.TempPathFactory, quick: Prepared) -> dict[str, dict[str, bytes]]:
    """Title → all there is in the project when it has been built with that title."""
    root = Path(shutil.copytree(built, tmp_path_factory.mktemp("kills") / "project", symlinks=True))
    found = {}
    for title, text in TITLES.items():
        apply(root, {INFO: text})
        assert quick.run(root, ["build"]).code == 0
        found[title] = kept(root)
    return found


def part(there: dict[str, bytes], name: str) -> dict[str, bytes]:
    """What of it lies in one folder."""
    return {path: data for path, data in there.items() if path.startswith(f"{name}/")}


def killed(root: Path, arguments: list[str], number: signal.Signals, moment: Callable[[], None]) -> Done:
    """Runs a command and sends it a signal when ``moment`` has returned, unless it has ended."""
    with subprocess.Popen(
        command(root, *arguments), cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        moment()
        process.send_signal(number)
        out, told = process.communicate(timeout=60)
    return ended(process.returncode, out, told)


def after(seconds: float) -> Callable[[], None]:
    """The moment so long after the start."""
    return lambda: time.sleep(seconds)


def when(happens: Callable[[], bool], then: float) -> Callable[[], None]:
    """The moment at which something happens (or does not, within some seconds), and a little later."""

    def moment() -> None:
        end = time.monotonic() + 5
        while not happens() and time.monotonic() < end:
            pass
        time.sleep(then)

    return moment


def seconds(root: Path, arguments: list[str]) -> float:
    """How long a command takes."""
    began = time.monotonic()
    subprocess.run(command(root, *arguments), cwd=root, capture_output=True, check=True)
    return time.monotonic() - began


def moments(root: Path, duration: float, kills: int) -> Iterator[Callable[[], None]]:
    """As many moments, half of them spread over the whole duration, half about the writing at its end."""

    def identity(name: str) -> tuple[int, int]:
        status = (root / name).stat()
        return status.st_ino, status.st_mtime_ns

    for at in range(kills):
        if at % 2 == 0:
            yield after(duration * (STARTED + (1.1 - STARTED) * (at + RANDOM.random()) / kills))
        elif at % 4 == 1:
            before = identity(f"{GENERATED}/report.yaml")
            yield when(lambda before=before: identity(f"{GENERATED}/report.yaml") != before, RANDOM.random() * 0.01)  # type: ignore[misc]
        else:
            before = identity("dist")
            yield when(lambda before=before: identity("dist") != before, RANDOM.random() * 0.005)  # type: ignore[misc]


def test_a_killed_build_leaves_a_whole_site(small: Path, whole: dict[str, dict[str, bytes]], quick: Prepared) -> None:
    apply(small, {INFO: TITLES["甲"]})
    assert quick.run(small, ["build"]).code == 0
    duration = seconds(small, ["build"])
    titles = ["乙", "甲"]
    stopped = 0
    for at, moment in enumerate(moments(small, duration, KILLS)):
        title = titles[at % 2]
        apply(small, {INFO: TITLES[title]})
        number = SIGNALS[at % len(SIGNALS)]
        done = killed(small, ["build"], number, moment)
        stopped += done.code != 0
        there = kept(small)
        assert part(there, "dist") in [part(each, "dist") for each in whole.values()], f"kill {at}"
        for name, data in part(there, GENERATED).items():
            if "/." not in name:
                assert data in [each[name] for each in whole.values()], f"kill {at}: {name}"
        assert part(there, EDITORIAL) == part(whole[title], EDITORIAL)
        assert part(there, "seeds") == part(whole[title], "seeds")
        assert done.said == (), f"kill {at}"
        if number == signal.SIGINT and not done.out:  # else all is done and said, and Python is at its own end
            assert done.other == ("stopped; nothing is left half-done",), f"kill {at}"
            # Where it struck inside code that Python makes of a string (dataclasses do), Python ends by the signal
            # itself; a shell says 130 of both.
            assert done.code in (130, -signal.SIGINT), f"kill {at}"
        again = quick.run(small, ["build"])
        assert (again.code, again.said, again.other) == (0, (), ()), f"after kill {at}"
        assert kept(small) == whole[title], f"after kill {at}"
    assert stopped > KILLS // 2, "most are killed before their end"


def test_a_killed_addition_leaves_a_report_with_its_site_or_neither(built: Path, tmp_path: Path, quick: Prepared) -> None:
    arguments = ["new", "other.txt", "--id", "2023h1", "--title", "标题"]
    before, now = built, Path(shutil.copytree(built, tmp_path / "with", symlinks=True))
    duration = seconds(now, arguments)
    states = [kept(before), kept(now)]
    for at in range(max(4, KILLS // 4)):
        root = Path(shutil.copytree(built, tmp_path / f"{at}", symlinks=True))
        if at % 2:
            moment = when((root / "seeds" / "2023h1.txt").exists, duration * RANDOM.random() * 0.5)
        else:
            moment = after(duration * RANDOM.uniform(STARTED, 1))
        killed(root, arguments, SIGNALS[at % len(SIGNALS)], moment)
        assert part(kept(root), "dist") in [part(each, "dist") for each in states], f"kill {at}"
        again = quick.run(root, ["build"])
        assert (again.code, again.other) == (0, ()), f"after kill {at}"
        assert set(again.said) <= {"content/2023h1/ids.yaml info provisional-ids"}, f"after kill {at}"
        assert kept(root) in states, f"after kill {at}"
        shutil.rmtree(root)


def test_a_killed_decision_about_ids_is_made_or_not(small: Path, tmp_path: Path, quick: Prepared) -> None:
    arguments = ["check", "--accept-ids"]
    apply(small, {f"seeds/{ID}.txt": put("就业稳定", "就业总体稳定")})
    decided = Path(shutil.copytree(small, tmp_path / "decided", symlinks=True))
    duration = seconds(decided, arguments)
    ids = f"{GENERATED}/ids.yaml"
    states = [kept(small)[ids], kept(decided)[ids]]
    assert states[0] != states[1]
    for at in range(max(4, KILLS // 4)):
        root = Path(shutil.copytree(small, tmp_path / f"{at}", symlinks=True))
        files = [root / ids, root / GENERATED / "achievements.yaml"]
        first = [path.read_bytes() for path in files]
        if at % 2:
            moment = when(lambda files=files, first=first: [p.read_bytes() for p in files] != first, 0)  # type: ignore[misc]
        else:
            moment = after(duration * RANDOM.uniform(STARTED, 1))
        killed(root, arguments, SIGNALS[at % len(SIGNALS)], moment)
        there = kept(root)
        assert there[ids] in states, f"kill {at}"
        for name in ("dist", EDITORIAL, "seeds"):
            assert part(there, name) == part(kept(small), name), f"kill {at}"
        again = quick.run(root, arguments)
        assert (again.code, again.said, again.other) == (0, (), ()), f"after kill {at}"
        assert kept(root) == kept(decided), f"after kill {at}"
        shutil.rmtree(root)


def test_two_builds_into_one_folder_take_turns(
    built: Path, tmp_path: Path, whole: dict[str, dict[str, bytes]]
) -> None:
    (tmp_path / "web").mkdir()
    processes = []
    for title, text in TITLES.items():
        root = Path(shutil.copytree(built, tmp_path / title, symlinks=True))
        apply(root, {INFO: text})
        out = str(tmp_path / "web" / "dist")
        processes.append(
            subprocess.Popen(command(root, "build", "--out", out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        )
    for process in processes:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
    site = {f"dist/{name}": data for name, data in kept(tmp_path / "web" / "dist").items()}
    assert site in [part(each, "dist") for each in whole.values()]
    assert [path.name for path in (tmp_path / "web").iterdir()] == ["dist"]

