"""Adding a report, as one transaction with the build that shows it first.

While the build runs, ``content/.adding`` names the report, so that what a killed process leaves half-done is undone by
whoever comes next.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportsite import content, importing, outline
from reportsite.content import editorial, store
from reportsite.content.nodes import visible
from reportsite.diagnostics import InputError, Severity, writing
from reportsite.files import WRITTEN, read_text
from reportsite.ids import Frozen
from reportsite.importing import FORMATS, Imported
from reportsite.model import Report
from reportsite.outline.facts import facts
from reportsite.project import REPORT_ID, REPORT_ID_FORM, Project, check_id

REMARK = "# the report that was added last; `reportsite new` changes this line as long as this remark stands"
"""Stands behind ``opens_with`` where nobody but ``new`` has decided it."""
_OPENS_WITH = re.compile(rf"^opens_with:.*{re.escape(REMARK)}$", re.M)


@dataclass(frozen=True, slots=True)
class Added:
    """A report on its way into the project: the file it comes from as it was read, its ``text``, its outline, what
    report.yaml says of it, and whether the site opens with it now."""

    id: str
    imported: Imported
    original: str
    report: Report
    values: Mapping[str, str]
    first: bool


@contextmanager
def adding(project: Project, file: Path, id: str, given: Mapping[str, str]) -> Iterator[Added]:
    """Adds a report for the body to build: its text to seeds/<id>.txt with the original beside it (unless the text lies
    there already), editorial/report.yaml, and the mark that its ids are provisional. ``id`` is "" for one made of the
    file's name; ``given`` has values for report.yaml (title, short_title, publisher, source), "" for those to be found
    in the text. Whatever ends the body other than well takes everything away again.

    Raises InputError, before anything is written, when the id is taken or bad, an option is no such thing, the file
    cannot be read, or it has no title.
    """
    id = id or _id_of(file)
    check_id(id, "--id")
    for key, value in given.items():
        option = f"--{key.replace('_', '-')}"
        if visible(value) != value or (value and not value.strip()):
            raise InputError.at(option, 0, 0, "bad-option", f"{value!r} is not one line of words")
    if given["source"] and not given["source"].startswith(("https://", "http://")):
        raise InputError.at("--source", 0, 0, "bad-address", f"'{given['source']}' is no address like https://host/path/")
    imported, original = importing.read(file, str(file))
    folder, target = project.folder(id), project.seed(id)
    lies_there = target.exists() and target.samefile(file)
    text = imported.text if lies_there else importing.tidied(imported.text)
    kept = project.original(id, imported.ending)
    keep = not lies_there and original != text.encode() and not (kept.exists() and kept.samefile(file))
    for path in (folder, *(() if lies_there else (target,)), *((kept,) if keep else ())):
        if path.exists():
            message = f"is there already; choose another --id than '{id}'"
            raise InputError.at(project.name(path), 0, 0, "id-taken", message)
    # Places of findings are those of the seed, which a file of another kind has no lines for.
    name = str(file) if imported.own_lines and text == imported.text else project.name(target)
    report = outline.parse(text, file=name, id=id, title=given["title"])
    errors = [found for found in report.diagnostics if found.severity is Severity.ERROR]
    if errors:
        raise InputError(*errors)
    values, why = _info(report, imported, given)
    settings, first = _settings(project, id)
    journal = _journal(project)
    entry = {
        "id": id,
        "seed": not lies_there,
        "original": imported.ending if keep else "",
        "settings": _settings_there(project) if first else None,
        "first": first,
    }
    try:
        with writing(project.name(folder)):
            journal.write_text(json.dumps(entry) + "\n", encoding="utf-8")
            words = folder / content.EDITORIAL
            words.mkdir(parents=True)
            (words / editorial.INFO_FILE).write_bytes(editorial.new_info(values, why).encode())
            (folder / store.IDS_FILE).write_bytes(store.ids_file(Frozen({}, provisional=True)).encode())
            if not lies_there:
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(text.encode())
            if keep:
                kept.write_bytes(original)
            if first:
                project.settings.write_bytes(settings.encode())
        yield Added(id, imported, project.name(kept) if keep else "", report, values, first)
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
        original, settings, first = str(entry["original"]), entry["settings"], bool(entry["first"])
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):  # it ended while it wrote this, and had done nothing else
        id, made_seed, original, settings, first = "", False, "", None, False
    if REPORT_ID.fullmatch(id):
        if project.folder(id).exists():
            shutil.rmtree(project.folder(id))
        if made_seed:
            project.seed(id).unlink(missing_ok=True)
        if original in FORMATS:
            project.original(id, original).unlink(missing_ok=True)
        if first and isinstance(settings, str):
            project.settings.write_bytes(settings.encode())
        elif first:
            project.settings.unlink(missing_ok=True)
    journal.unlink()


def _journal(project: Project) -> Path:
    return project.root / "content" / ".adding"


def _id_of(file: Path) -> str:
    """The id that the name of the file gives. Raises InputError when it gives none."""
    id = re.sub(r"[\s_.]+", "-", file.stem.lower()).strip("-")
    if not REPORT_ID.fullmatch(id):
        message = f"the name of the file gives no id; choose one with --id: {REPORT_ID_FORM}"
        raise InputError.at("--id", 0, 0, "bad-id", message)
    return id


def _info(report: Report, imported: Imported, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What report.yaml is to say, by key, and where each value was found. Raises InputError without a title."""
    found = facts(report)
    values: dict[str, str] = {}
    why: dict[str, str] = {}
    for key, _, _ in editorial.KEYS:
        if given.get(key):
            values[key] = given[key]
        elif key in found and (value := visible(found[key].value).strip()):
            values[key] = value
            why[key] = f"line {found[key].line} of the text: {visible(found[key].words)[:60]}"
        elif value := visible(imported.facts.get(key, "")).strip():
            values[key] = value
            why[key] = "from the head of the web page"
    if not values.get("title"):
        message = "the text has no title before it begins; give the report's title"
        raise InputError.at("--title", 0, 0, "bad-option", message)
    values.setdefault("short_title", values["title"].partition("——")[0] or values["title"])
    return values, why


def _settings_there(project: Project) -> str | None:
    """What content/site.yaml says now, None where there is none. Raises InputError when it cannot be read."""
    if not os.path.lexists(project.settings):
        return None
    return read_text(project.settings, project.name(project.settings), WRITTEN)


def _settings(project: Project, id: str) -> tuple[str, bool]:
    """What content/site.yaml is to say so that the site opens with the report, and whether it is to be written: not
    where people have said what the site opens with."""
    line = f"opens_with: {json.dumps(id)}  {REMARK}"
    text = _settings_there(project)
    if text is None:
        return f"# What people say about the site. opens_with: the report whose overview comes first.\n{line}\n", True
    if _OPENS_WITH.search(text):
        return _OPENS_WITH.sub(lambda _: line, text, count=1), True
    if re.search(r"^opens_with\s*:", text, re.M):
        return "", False
    return f"{text.rstrip()}\n{line}\n", True
