"""content/<id> as its seed has it now: parse the seed, prove that nothing is lost, keep the ids, make the YAML.

Nothing is written until somebody calls ``Refreshed.write``: a build does when everything else has succeeded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportsite import content, ids, outline
from reportsite.content import Content, store
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import Diagnostic, InputError, Severity, writing
from reportsite.files import SEED, read_text
from reportsite.ids import Frozen
from reportsite.model import Report, ReportInfo, rebuild
from reportsite.project import Project
from reportsite.settle import admit, settle


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A report brought up to date. ``there`` are the generated files as they lie in ``folder``; ``content`` has those
    the seed gives now, and what is read from them. ``was`` is the id snapshot before, None for a new report;
    ``provisional`` says that its ids were not permanent before."""

    folder: Path
    name: str
    there: Mapping[str, str]
    content: Content
    was: Frozen | None
    provisional: bool = False

    @property
    def stale(self) -> list[str]:
        """The names of the files that ``write`` would change."""
        files = self.content.files
        changed = [file for file, text in files.items() if self.there.get(file) != text]
        return changed + [file for file in self.there if file not in files]

    def write(self) -> None:
        """Writes what has changed. Raises InputError when that cannot be done."""
        with writing(self.name):
            store.write(self.folder, self.content.files)

    def fail_if_stale(self) -> None:
        """Raises InputError when ``write`` would change something."""
        if self.stale:
            message = f"not what the seed gives now ({', '.join(self.stale)}); run the build and commit it"
            raise InputError.at(f"{self.name}/{self.stale[0]}", 0, 0, "stale-content", message)

    @property
    def lost(self) -> list[str]:
        """The ids that named a text before and name none now."""
        return [id for id in (self.was.texts if self.was else {}) if id not in self.content.frozen.texts]

    def told(self) -> Iterator[str]:
        """What becomes of the ids, a line each: lost, moved, changed, new."""
        was, now = self.was or Frozen({}), self.content.frozen
        for id in self.lost:
            yield f"{id}: its text is gone; it becomes an alias of {now.aliases[id]}"
        for id, homes in now.moved.items():
            if was.moved.get(id) != homes:
                yield f"{id}: its text has moved from {homes[-2]} to {homes[-1]}"
        for id, text in now.texts.items():
            if was.texts.get(id, text) != text:
                yield f"{id}: its text has changed"
        for id in now.texts:
            if id not in was.texts:
                yield f"{id}: new"


def parse_seed(project: Project, id: str, info: ReportInfo) -> Report:
    """The parsed seed of report ``id``, proven to lose nothing. Raises InputError."""
    path = project.seed(id)
    name = project.name(path)
    text = read_text(path, name, SEED)
    report = outline.parse(text, file=name, id=id, title=info.title, kinds=dict(info.kinds))
    errors = [found for found in report.diagnostics if found.severity is Severity.ERROR]
    if errors:
        raise InputError(*errors)
    try:
        lost = rebuild(report) != text
    except ValueError as error:
        raise InputError.at(name, 0, 0, "text-lost", f"{error}; a parser bug") from error
    if lost:
        raise InputError.at(name, 0, 0, "text-lost", "the parsed pieces do not give the seed back; a parser bug")
    return report


def refresh(project: Project, id: str, *, accept_ids: bool = False, freeze: bool = False) -> Refreshed:
    """What content/<id> is to hold. Raises InputError when a generated file was edited by hand, or when an id would
    name another text, unless ``accept_ids`` decides what becomes of the ids. Provisional ids are given anew, and
    stay provisional unless they are to ``freeze``."""
    folder = project.folder(id)
    name = project.name(folder)
    editorial = Editorial(folder / content.EDITORIAL, f"{name}/{content.EDITORIAL}")
    info = editorial.info()
    parsed = parse_seed(project, id, info)
    numbers = {part.number for part in parsed.parts}
    for number, _ in info.kinds:
        if number not in numbers:
            there_are = ", ".join(map(str, sorted(numbers)))
            editorial.kind_place(number).fail("unknown-part", f"there is no part {number}; there are {there_are}")
    there = store.on_disk(folder, name)
    was = store.read_ids(there, name) if store.IDS_FILE in there else None
    provisional = was is not None and was.provisional
    if provisional:
        was = None
    elif there.keys() - {store.IDS_FILE} and not (was and was.texts):
        message = (
            "the ids that this report was published with are gone; put the file back (git checkout), "
            f"or, if it never was published, take away {name}/*.yaml"
        )
        raise InputError.at(f"{name}/{store.IDS_FILE}", 0, 0, "no-ids", message)
    frozen = was or ids.freeze(parsed)
    frozen = settle(parsed, frozen) if accept_ids else admit(parsed, frozen)
    report = ids.rename(parsed, frozen.renames)
    changes = ids.compare(report, frozen)
    if changes:
        places = store.id_places(there, name)
        file = f"{name}/{store.IDS_FILE}"
        raise InputError(*(_id_changed(file, places.get(change.id, (0, 0)), change) for change in changes))
    files = store.files_of(report)
    store.check_unedited(there, name, files)
    files[store.IDS_FILE] = store.ids_file(replace(ids.freeze(report, frozen), provisional=provisional and not freeze))
    return Refreshed(folder, name, there, content.read(files, folder, name), was, provisional)


def _id_changed(file: str, place: tuple[int, int], change: ids.Change) -> Diagnostic:
    what = f"{change.id} names no text now" if change.gone else f"{change.id} would name another text"
    moved = f"; its text now stands at {change.now}" if change.now and change.now != change.id else ""
    todo = (
        "put the seed back, or run `reportsite check --accept-ids`: a text that moved keeps its id, "
        "an id whose text is gone becomes an alias"
    )
    return Diagnostic(file, *place, Severity.ERROR, "id-changed", f"{what}{moved}; {todo}")
