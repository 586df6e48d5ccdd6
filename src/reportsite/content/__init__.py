"""YAML in and out: the only place that knows the files under content/.

``nodes`` reads and writes YAML with positions, ``store`` keeps the generated files, ``editorial`` opens what people
wrote, ``claims`` reads the quotes in it. ``load`` gives everything the rendering side needs of one report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportsite.content import store
from reportsite.content.editorial import Editorial
from reportsite.ids import Frozen
from reportsite.model import Report, ReportInfo

EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Content:
    """One report as its content folder holds it: the generated files (name → text), the parsed tree in them, what
    people supplied, the frozen ids, and the editorial files for the layers to read."""

    files: Mapping[str, str]
    report: Report
    info: ReportInfo
    frozen: Frozen
    editorial: Editorial


def load(folder: Path, name: str = "") -> Content:
    """Everything in ``folder`` (content/<id>). ``name`` is what messages call it. Raises InputError."""
    name = name or str(folder)
    return read(store.on_disk(folder, name), folder, name)


def read(files: Mapping[str, str], folder: Path, name: str) -> Content:
    """As ``load``, with ``files`` (name → text) in place of what lies in the folder now. Raises InputError."""
    editorial = Editorial(folder / EDITORIAL, f"{name}/{EDITORIAL}")
    return Content(
        files=files,
        report=store.read(files, name),
        info=editorial.info(),
        frozen=store.read_ids(files, name),
        editorial=editorial,
    )
