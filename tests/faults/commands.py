"""The real command, run in a process of its own, and what it said."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LIMIT = 30
"""Seconds after which a command is said to hang: thirty times what one takes on the small project."""

LINE = re.compile(r"(?P<place>.+?) (?P<severity>error|warning|info) (?P<code>[a-z0-9]+(-[a-z0-9]+)*) (?P<message>\S.*)")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code (negative: the signal that ended it), standard output, the findings told on
    standard error (``place severity code``), and every other line there."""

    code: int
    out: bytes
    said: tuple[str, ...]
    other: tuple[str, ...]


def command(root: Path, *arguments: str) -> list[str]:
    """The command line for the project in ``root``."""
    return [sys.executable, "-m", "reportsite", "--root", str(root), *arguments]


def run(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Done:
    """Runs it in ``root`` to its end. Raises TimeoutExpired when it hangs."""
    done = subprocess.run(
        command(root, *arguments),
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | dict(environment or {}),
        timeout=LIMIT,
        check=False,
    )
    return ended(done.returncode, done.stdout, done.stderr)


def ended(code: int, out: bytes, told: bytes) -> Done:
    """How it ended, from its exit code and what it wrote."""
    lines = told.decode("utf-8").splitlines()
    matches = [LINE.fullmatch(line) for line in lines]
    return Done(
        code,
        out,
        tuple(f"{m['place']} {m['severity']} {m['code']}" for m in matches if m),
        tuple(line for line, m in zip(lines, matches, strict=True) if not m),
    )


class Prepared:
    """Runs commands one after the other as ``run`` does, in processes that split off from one that has imported
    everything already: six times as many in the same time, which is what a long table needs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, root: Path, arguments: Sequence[str]) -> Done:
        """Runs it in ``root`` to its end; what hangs is ended by SIGALRM."""
        assert self._process.stdin
        assert self._process.stdout
        out, told = root.with_name(f"{root.name}.out"), root.with_name(f"{root.name}.told")
        job = {"root": str(root), "arguments": list(arguments), "out": str(out), "told": str(told), "limit": LIMIT}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return ended(code, out.read_bytes(), told.read_bytes())


@contextmanager
def prepared() -> Iterator[Prepared]:
    """A process that commands split off from."""
    script = str(Path(__file__).with_name("prepared.py"))
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Prepared(process)
        assert process.stdin
        process.stdin.close()
