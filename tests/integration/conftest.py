"""A copy of the project for tests that build it, and how its commands are run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportsite.project import Project

ROOT = Path(__file__).parents[2]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project's own report, templates and packages in a folder that a test may change."""
    root = tmp_path / "project"
    for name in ("seeds", "content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return Project(root)


@pytest.fixture
def run(project: Project) -> Run:
    """A function that runs a command on that project in a process of its own, and gives the exit code and what was
    said on standard error. No command may ever end with a traceback."""

    def run(*arguments: str, environment: dict[str, str] | None = None) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "reportsite", "--root", str(project.root), *arguments],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr

    return run
