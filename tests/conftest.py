"""What tests of several folders start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportsite import outline
from reportsite.model import Report
from reportsite.searchindex import SearchData
from searching import search_data

SEED = Path(__file__).parents[1] / "seeds" / "2023h1.txt"


@pytest.fixture(scope="session")
def report() -> Report:
    """The project's own report."""
    return outline.parse(SEED.read_text(encoding="utf-8"), file="2023h1.txt", id="2023h1")


@pytest.fixture(scope="session")
def data(report: Report) -> SearchData:
    """What a search of it loads."""
    return search_data(report)
