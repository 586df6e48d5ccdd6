"""Every row of the table: one clear line, exit code 2, and everything as it was."""

from __future__ import annotations

import os
import queue
import shlex
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from faults.changes import apply
from faults.commands import Done, Prepared, prepared
from faults.small import kept
from faults.table import ROWS, Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a row: how the command ended, and what it changed of what a fault leaves alone."""

    done: Done
    changed: tuple[str, ...]


@pytest.fixture(scope="module")
def outcomes(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """Name of a row → what came of it. All rows are run at the start, as many at once as the machine has processors."""
    count = os.cpu_count() or 1
    folder = tmp_path_factory.mktemp("rows")
    free: queue.SimpleQueue[Prepared] = queue.SimpleQueue()

    def outcome(at: int, row: Row) -> Outcome:
        root = folder / str(at)
        shutil.copytree(built, root, symlinks=True)
        apply(root, row.changes)
        before = kept(root)
        process = free.get()
        done = process.run(root, shlex.split(row.command))
        free.put(process)
        after = kept(root)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        shutil.rmtree(root)
        return Outcome(done, tuple(changed))

    with ExitStack() as stack, ThreadPoolExecutor(count) as pool:
        for _ in range(count):
            free.put(stack.enter_context(prepared()))
        found = pool.map(outcome, range(len(ROWS)), ROWS)
        yield {row.name: each for row, each in zip(ROWS, found, strict=True)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_bad_input_is_told_with_its_place(row: Row, outcomes: dict[str, Outcome]) -> None:
    done = outcomes[row.name].done
    assert done.other == (), "every line says file:line:column severity code message"
    assert (done.code, done.said) == (row.code, row.told)


@pytest.mark.parametrize("row", [row for row in ROWS if row.code], ids=lambda row: row.name)
def test_a_fault_leaves_everything_as_it_was(row: Row, outcomes: dict[str, Outcome]) -> None:
    assert outcomes[row.name].changed == ()


def test_every_row_has_a_name_of_its_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
