"""What tests of several folders start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from reportsite import outline
from reportsite.model import Report
from reportsite.searchindex import SearchData
from searching import search_data

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "2023h1.txt"

# `make test` has the same examples each time, so that it fails for what was changed and for nothing else; `make fuzz`
# has others each time, and those that failed once first. How fast a machine is fails nothing.
settings.register_profile("test", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", deadline=None, database=DirectoryBasedExampleDatabase(ROOT / ".cache" / "fuzz" / "examples")
)
settings.load_profile("test")


@pytest.fixture(scope="session")
def report() -> Report:
    """The project's own report."""
    return outline.parse(SEED.read_text(encoding="utf-8"), file="2023h1.txt", id="2023h1")


@pytest.fixture(scope="session")
def data(report: Report) -> SearchData:
    """What a search of it loads."""
    return search_data(report)
