"""The project on disk: where things lie, and that nothing lies there which no report owns."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportsite import content
from reportsite.content import editorial, nodes, store
from reportsite.content.nodes import Node
from reportsite.diagnostics import Diagnostic, InputError, Mistakes, Severity
from reportsite.model import ReportInfo
from reportsite.synonyms import SYNONYMS_FILE

REPORT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
REPORT_ID_FORM = "use at most 40 lower-case letters, digits and hyphens, like 2024h1"
RESERVED_IDS = frozenset({"assets", "data"})
"""Folders of the site that are no report's (``tests/integration/test_site.py`` looks whether these are all)."""

SETTINGS_FILE = "site.yaml"
"""What people say about the site: ``opens_with``, the id of the report whose overview is the first page."""
ORIGINAL = ".source."
"""What stands between a report's id and the ending of the file that its seed was made from. No build reads that."""

SOURCES = ("seeds", "content", "templates", "src", "node_modules")
"""The folders of a project that a build reads."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where things lie: a folder with seeds/, content/ and templates/."""

    root: Path

    def seed(self, id: str) -> Path:
        """The seed of report ``id``."""
        return self.root / "seeds" / f"{id}.txt"

    def folder(self, id: str) -> Path:
        """The content folder of report ``id``."""
        return self.root / "content" / id

    def original(self, id: str, ending: str) -> Path:
        """The file that the seed of report ``id`` was made from, of the format that ``ending`` names."""
        return self.root / "seeds" / f"{id}{ORIGINAL}{ending}"

    @property
    def settings(self) -> Path:
        """The file of what people say about the site."""
        return self.root / "content" / SETTINGS_FILE

    @property
    def synonyms(self) -> Path:
        """The file of the words that readers bring."""
        return self.root / "content" / SYNONYMS_FILE

    @property
    def gazetteers(self) -> Path:
        """The folder of the lists of places that reports name."""
        return self.root / "content" / editorial.GAZETTEERS

    @property
    def templates(self) -> Path:
        """The folder of templates, style sheets and scripts."""
        return self.root / "templates"

    @property
    def node_modules(self) -> Path:
        """The folder of the npm packages."""
        return self.root / "node_modules"

    def fail_if_source(self, out: Path) -> None:
        """Raises InputError when ``out`` is one of the folders that a build reads, or lies in one."""
        target = Path(os.path.realpath(out))
        for name in SOURCES:
            source = Path(os.path.realpath(self.root / name))
            if target == source or source in target.parents:
                message = f"lies in {name}/, which a build reads; choose another --out"
                raise InputError.at(self.name(out), 0, 0, "not-a-site", message)

    def name(self, path: Path) -> str:
        """What messages call ``path``: relative to the project where it lies inside."""
        try:
            return path.absolute().relative_to(self.root.absolute()).as_posix()
        except ValueError:
            return str(path)

    def report_ids(self, layer_files: Collection[str], mistakes: Mistakes) -> list[str]:
        """The reports of the project that can be read: first the one that the site is to open with, then the most
        recently published or presented first. ``layer_files`` are the names of the files that layers read. An
        ``editorial/report.yaml`` that cannot be read, and what lies in seeds/ or content/ without being read by
        anybody, is added to ``mistakes``. Raises InputError when there is no report."""
        infos: dict[str, ReportInfo] = {}
        shared = {self.synonyms, self.gazetteers, self.settings}
        folders = [path for path in _visible(self.root / "content") if path not in shared]
        for folder in folders:
            with mistakes.caught():
                infos[folder.name] = self._info(folder, layer_files, mistakes)
        lists = sorted({f"{info.place_list}.yaml" for info in infos.values() if info.place_list})
        # Who cannot be read may name a list, and who names one that is not there may mean another.
        if len(infos) == len(folders) and all((self.gazetteers / name).is_file() for name in lists):
            with mistakes.caught():
                what = f"is named by no report (`gazetteer` in {content.EDITORIAL}/{editorial.INFO_FILE})"
                _close(self, self.gazetteers, lists, what)
        with mistakes.caught():
            seeds = [f"{folder.name}.txt" for folder in folders]
            for folder in folders:
                seeds += [path.name for path in (self.root / "seeds").glob(f"{folder.name}{ORIGINAL}*")]
            _close(self, self.root / "seeds", seeds, "is the seed of no report (`reportsite new` adds one)")
        if not infos:
            mistakes.done()
            raise InputError.at("content", 0, 0, "no-report", "no report here; add one with `reportsite new`")
        opens_with = ""
        with mistakes.caught():
            opens_with = self._opens_with(infos)

        def order(id: str) -> tuple[bool, date, str]:
            return id == opens_with, infos[id].published or infos[id].heard_on or date.min, id

        return sorted(infos, key=order, reverse=True)

    def _opens_with(self, known: Collection[str]) -> str:
        """The report that the settings let the site open with, "" where they do not say. Raises InputError when there
        is no such report, or the settings cannot be read."""
        if not os.path.lexists(self.settings):
            return ""
        node = nodes.load(self.settings, self.name(self.settings))

        def report(id: Node) -> str:
            if id.text() not in known:
                id.fail("unknown-report", f"no report '{id.text()}'; there are {', '.join(sorted(known))}")
            return id.text()

        return node.record(lambda f: f.get("opens_with", report, "")) if node.value is not None else ""

    def _info(self, folder: Path, layer_files: Collection[str], mistakes: Mistakes) -> ReportInfo:
        """What people supplied about the report in ``folder``; files there that nobody reads are ``mistakes``. Raises
        InputError when it is no report's folder, or report.yaml cannot be read."""
        if folder.is_dir():
            check_id(folder.name, self.name(folder))
        words = folder / content.EDITORIAL
        if words.is_dir():
            with mistakes.caught():
                _close(self, words, [editorial.INFO_FILE, *sorted(layer_files)], "is read by nobody")
        if not (words / editorial.INFO_FILE).is_file():
            message = (
                f"belongs to no report: {content.EDITORIAL}/{editorial.INFO_FILE} is missing; "
                "put it back, or take the folder away"
            )
            raise InputError.at(self.name(folder), 0, 0, "unowned", message)
        with mistakes.caught():
            what = f"is read by nobody; what people write goes into {content.EDITORIAL}/"
            _close(self, folder, store.FILES, what, folders=[content.EDITORIAL])
        return editorial.Editorial(words, self.name(words)).info()


def check_id(id: str, where: str) -> None:
    """Raises InputError at ``where`` when ``id`` can be no report's: addresses begin with it."""
    if not REPORT_ID.fullmatch(id):
        raise InputError.at(where, 0, 0, "bad-id", f"'{id}' is no id of a report; {REPORT_ID_FORM}")
    if id in RESERVED_IDS:
        raise InputError.at(where, 0, 0, "bad-id", f"'{id}' is a folder of the site itself; choose another id")
    if id == editorial.GAZETTEERS:
        raise InputError.at(where, 0, 0, "bad-id", f"'{id}' is the folder of the lists of places; choose another id")


def find_project(start: Path) -> Project:
    """The project that ``start`` lies in. Raises InputError when no folder above has content/ and templates/."""
    for folder in (start, *start.parents):
        if (folder / "templates").is_dir() and (folder / "content").is_dir():
            return Project(folder)
    raise InputError.at(str(start), 0, 0, "no-project", "no reportsite project here; go to its folder or use --root")


def _visible(folder: Path) -> Iterator[Path]:
    """What lies in a folder, in order of name, without hidden files and editors' copies (``name~``)."""
    if folder.is_dir():
        yield from (p for p in sorted(folder.iterdir()) if not p.name.startswith(".") and not p.name.endswith("~"))


def _close(project: Project, folder: Path, files: Iterable[str], what: str, folders: Iterable[str] = ()) -> None:
    """Raises InputError for everything in ``folder`` that is none of these ``files`` and ``folders``, with the nearest
    of their names that is not taken; and for a known name that is not the one or the other."""
    known = {**dict.fromkeys(files, "file"), **dict.fromkeys(folders, "folder")}
    there = {path.name: path for path in _visible(folder)}
    found = []
    for name, path in there.items():
        kind = "file" if path.is_file() else "folder" if path.is_dir() else "neither"
        if kind == known.get(name):
            continue
        if name in known:
            problem = f"is to be a {known[name]}, and is none"
        else:
            near = difflib.get_close_matches(name, [each for each in known if each not in there], 1)
            todo = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known) or 'nothing'}"
            problem = f"{what}; {todo}"
        found.append(Diagnostic(project.name(folder) + f"/{name}", 0, 0, Severity.ERROR, "unowned", problem))
    if found:
        raise InputError(*found)
