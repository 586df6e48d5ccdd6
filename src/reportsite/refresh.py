"""Bringing content/ up to date with a seed: parse it, prove that nothing is lost, keep the ids, write the YAML."""

from __future__ import annotations

from pathlib import Path

from reportsite import content, ids, outline
from reportsite.content import store
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import Diagnostic, InputError, Severity
from reportsite.model import Report, ReportInfo, rebuild
from reportsite.project import Project, read_seed
from reportsite.settle import admit, settle


def parse_seed(project: Project, id: str, info: ReportInfo) -> Report:
    """The parsed seed of report ``id``, proven to lose nothing. Raises InputError."""
    path = project.seed(id)
    name = project.name(path)
    text = read_seed(path, name)
    report = outline.parse(text, file=name, id=id, title=info.title, kinds=dict(info.kinds))
    if rebuild(report) != text:
        raise InputError.at(name, 0, 0, "text-lost", "the parsed pieces do not give the seed back; a parser bug")
    return report


def refresh(project: Project, id: str, *, write: bool, accept_ids: bool = False) -> list[str]:
    """Brings content/<id> in line with its seed and returns the names of the files that changed.

    Raises InputError when a generated file was edited by hand, when an id would name another text (unless
    ``accept_ids`` records that), or, with ``write`` off, when the files are not what the seed gives.
    """
    folder = project.folder(id)
    name = project.name(folder)
    info = Editorial(folder / content.EDITORIAL, f"{name}/{content.EDITORIAL}").info()
    parsed = parse_seed(project, id, info)
    path = folder / store.IDS_FILE
    frozen = store.read_ids(path, f"{name}/{store.IDS_FILE}") if path.is_file() else ids.freeze(parsed)
    frozen = settle(parsed, frozen) if accept_ids else admit(parsed, frozen)
    report = ids.rename(parsed, frozen.renames)
    changes = ids.compare(report, frozen)
    if changes:
        raise InputError(*(_id_changed(path, f"{name}/{store.IDS_FILE}", change) for change in changes))
    frozen = ids.freeze(report, frozen)
    files = store.files_of(report)
    store.check_unedited(folder, name, files)
    files[store.IDS_FILE] = store.ids_file(frozen)
    if write or accept_ids:
        return store.write(folder, files)
    stale = [file for file, text in files.items() if not _is(folder / file, text)]
    if stale:
        message = f"not what the seed gives now ({', '.join(stale)}); run the build and commit it"
        raise InputError.at(f"{name}/{stale[0]}", 0, 0, "stale-content", message)
    return []


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _id_changed(path: Path, name: str, change: ids.Change) -> Diagnostic:
    line, column = store.id_place(path, name, change.id)
    what = f"{change.id} names no text now" if change.gone else f"{change.id} would name another text"
    moved = f"; its text now stands at {change.now}" if change.now and change.now != change.id else ""
    todo = (
        "put the seed back, or run `reportsite check --accept-ids`: a text that moved keeps its id, "
        "an id whose text is gone becomes an alias"
    )
    return Diagnostic(name, line, column, Severity.ERROR, "id-changed", f"{what}{moved}; {todo}")
