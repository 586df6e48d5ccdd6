"""The small project, built once, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from faults.small import lay_out


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built; nobody changes it."""
    root = tmp_path_factory.mktemp("faults") / "project"
    root.mkdir()
    lay_out(root)
    return root


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))
