"""Adding a report to the project."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from reportsite import content
from reportsite.content import editorial
from reportsite.diagnostics import InputError
from reportsite.project import REPORT_ID, REPORT_ID_FORM, Project, read_seed
from reportsite.refresh import refresh


def new_report(
    project: Project, seed: Path, id: str, *, title: str, publisher: str, short_title: str, source: str
) -> None:
    """Adds a report: copies ``seed`` to seeds/<id>.txt, writes its editorial/report.yaml and its first content.
    Raises InputError, leaving nothing behind, when the id is taken or bad or the seed cannot be read."""
    if not REPORT_ID.fullmatch(id):
        raise InputError.at("--id", 0, 0, "bad-id", f"'{id}': {REPORT_ID_FORM}")
    folder, target = project.folder(id), project.seed(id)
    for path in (folder, target):
        if path.exists():
            message = f"is there already; choose another --id than '{id}'"
            raise InputError.at(project.name(path), 0, 0, "id-taken", message)
    text = read_seed(seed, str(seed))
    first = text.partition("\n")[0]
    day = re.search(r"(?:日期|时间)[:：]\s*(\d{4}-\d\d-\d\d)", first)
    origin = re.search(r"来源[:：]\s*(\S+)", first)
    info = {
        "title": title,
        "short_title": short_title or title,
        "publisher": publisher or (origin[1] if origin else "（未填）"),
        "published": day[1] if day else "",
        "source": source,
    }
    try:
        words = folder / content.EDITORIAL
        words.mkdir(parents=True)
        (words / editorial.INFO_FILE).write_bytes(editorial.new_info(info).encode())
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.encode())
        refresh(project, id, write=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        target.unlink(missing_ok=True)
        raise
