"""YAML in and out: the only place that knows the files under content/.

``nodes`` reads and writes YAML with positions, ``store`` keeps the generated files, ``editorial`` and ``figures``
read what people wrote. ``load`` gives everything the rendering side needs of one report.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportsite.annotate import FigureEditorial
from reportsite.content import editorial, figures, store
from reportsite.ids import Frozen
from reportsite.model import Report, ReportInfo


@dataclass(frozen=True, slots=True)
class Content:
    """One report as its content folder holds it: the parsed tree, what people supplied and what they wrote about
    its figures, the frozen ids."""

    folder: Path
    name: str
    report: Report
    info: ReportInfo
    figures: FigureEditorial
    frozen: Frozen


def load(folder: Path, name: str = "") -> Content:
    """Everything in ``folder`` (content/<id>). ``name`` is what messages call it. Raises InputError."""
    name = name or str(folder)
    return Content(
        folder,
        name,
        store.read(folder, name),
        editorial.read_info(folder / "editorial" / "report.yaml", f"{name}/editorial/report.yaml"),
        figures.read(folder / "editorial", f"{name}/editorial"),
        store.read_ids(folder / store.IDS_FILE, f"{name}/{store.IDS_FILE}"),
    )
