"""Adding a report, as one transaction with the build that shows it first.

While the build runs, ``content/.adding`` names the report, so that what a killed process leaves half-done is undone by
whoever comes next.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from reportsite import content, outline
from reportsite.content import editorial
from reportsite.content.nodes import visible
from reportsite.diagnostics import InputError, Severity, writing
from reportsite.files import SEED, read_text
from reportsite.project import REPORT_ID, Project, check_id


@contextmanager
def adding(
    project: Project, seed: Path, id: str, *, title: str, publisher: str, short_title: str, source: str
) -> Iterator[None]:
    """Adds a report for the body to build: copies ``seed`` to seeds/<id>.txt (unless it lies there already) and writes
    editorial/report.yaml. Whatever ends the body other than well takes both away again.

    Raises InputError, before anything is written, when the id is taken or bad, an option is no such thing, or the seed
    cannot be read.
    """
    check_id(id, "--id")
    for option, value in (
        ("--title", title), ("--short-title", short_title), ("--publisher", publisher), ("--source", source)
    ):  # fmt: skip
        if visible(value) != value or (option == "--title" and not value.strip()):
            raise InputError.at(option, 0, 0, "bad-option", f"{value!r} is not one line of words")
    if source and not source.startswith(("https://", "http://")):
        raise InputError.at("--source", 0, 0, "bad-address", f"'{source}' is no address like https://host/path/")
    text = read_text(seed, str(seed), SEED)
    folder, target = project.folder(id), project.seed(id)
    lies_there = target.exists() and target.samefile(seed)
    for path in (folder, *(() if lies_there else (target,))):
        if path.exists():
            message = f"is there already; choose another --id than '{id}'"
            raise InputError.at(project.name(path), 0, 0, "id-taken", message)
    errors = [d for d in outline.parse(text, file=str(seed), id=id).diagnostics if d.severity is Severity.ERROR]
    if errors:
        raise InputError(*errors)
    first = text.partition("\n")[0]
    info = {
        "title": title,
        "short_title": short_title or title,
        "publisher": publisher or _origin(first) or "（未填）",
        "published": _day(first),
        "source": source,
    }
    journal = _journal(project)
    try:
        with writing(project.name(folder)):
            journal.write_text(json.dumps({"id": id, "seed": not lies_there}) + "\n", encoding="utf-8")
            words = folder / content.EDITORIAL
            words.mkdir(parents=True)
            (words / editorial.INFO_FILE).write_bytes(editorial.new_info(info).encode())
            if not lies_there:
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(text.encode())
        yield
    except BaseException:
        undo_unfinished(project)
        raise
    journal.unlink()


def undo_unfinished(project: Project) -> None:
    """Takes away a report that a process was adding when it ended. Nobody else may be at work in the project."""
    journal = _journal(project)
    try:
        entry = json.loads(journal.read_text(encoding="utf-8"))
        id, made_seed = str(entry["id"]), bool(entry["seed"])
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):  # it ended while it wrote this, and had done nothing else
        id, made_seed = "", False
    if REPORT_ID.fullmatch(id):
        if project.folder(id).exists():
            shutil.rmtree(project.folder(id))
        if made_seed:
            project.seed(id).unlink(missing_ok=True)
    journal.unlink()


def _journal(project: Project) -> Path:
    return project.root / "content" / ".adding"


def _day(line: str) -> str:
    """The day that a first line of metadata gives, "" when it gives none."""
    found = re.search(r"(?:日期|时间)[:：]\s*(\d{4}-\d\d-\d\d)", line)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:
        return ""


def _origin(line: str) -> str:
    """Who published it, as a first line of metadata says, "" when it does not."""
    found = re.search(r"来源[:：]\s*(\S+)", line)
    return visible(found[1]) if found else ""
