"""The order of steps: seed → content → pages → dist."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportsite import annotate, content, export, ids, linkcheck, outline, pages, render, searchindex, tree
from reportsite.content import editorial, store
from reportsite.diagnostics import Diagnostic, InputError, Severity
from reportsite.model import Report, ReportInfo, rebuild
from reportsite.pages.base import Site, Source
from reportsite.pages.search import search_names, search_page, search_places

REPORT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MARK = ".reportsite"

#: Where the browser finds what a search found, from the site's root.
SEARCH_ADDRESSES = {"item": "{report}/{id}.html", "heading": "{report}/report.html"}


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

    def name(self, path: Path) -> str:
        """What messages call ``path``: relative to the project where it lies inside."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)

    def report_ids(self) -> list[str]:
        """The reports of the project, the most recently published first. Raises InputError when none is there or
        an ``editorial/report.yaml`` cannot be read."""
        infos = {}
        for path in sorted((self.root / "content").glob("*/editorial/report.yaml")):
            infos[path.parent.parent.name] = editorial.read_info(path, self.name(path))
        if not infos:
            raise InputError.at("content", 0, 0, "no-report", "no report here; add one with `reportsite new`")
        return sorted(infos, key=lambda id: (infos[id].published or date.min, id), reverse=True)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: counts, bytes below dist/, wall seconds, and every diagnostic that did not stop it."""

    pages: int
    items: int
    statements: int
    size: int
    seconds: float
    diagnostics: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.items} items, {self.statements} statements, {self.size / 1e6:.2f} MB, "
            f"{self.seconds:.2f} s, {len(self.diagnostics)} diagnostics"
        )


def find_project(start: Path) -> Project:
    """The project that ``start`` lies in. Raises InputError when no folder above has seeds/ and templates/."""
    for folder in (start, *start.parents):
        if (folder / "templates").is_dir() and (folder / "content").is_dir():
            return Project(folder)
    raise InputError.at(str(start), 0, 0, "no-project", "no reportsite project here; go to its folder or use --root")


def read_seed(path: Path, name: str) -> str:
    """The text of a seed, line ends as they are. Raises InputError when it is missing or not UTF-8."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError.at(name, 0, 0, "no-file", "there is no such file") from None
    except OSError as error:
        raise InputError.at(name, 0, 0, "no-file", f"cannot be read: {error.strerror}") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        raise InputError.at(name, line, column, "not-utf8", "not UTF-8; save the file as UTF-8") from None


def parse_seed(project: Project, id: str, info: ReportInfo) -> Report:
    """The parsed seed of report ``id``, proven to lose nothing. Raises InputError."""
    path = project.seed(id)
    name = project.name(path)
    text = read_seed(path, name)
    report = outline.parse(text, file=name, id=id, title=info.title, kinds=dict(info.kinds))
    if rebuild(report) != text:
        raise InputError.at(name, 0, 0, "text-lost", "the parsed pieces do not give the seed back; a parser bug")
    return report


def generate(project: Project, id: str, *, write: bool, accept_ids: bool = False) -> list[str]:
    """Brings content/<id> in line with its seed and returns the names of the files that changed.

    Raises InputError when a generated file was edited by hand, when an id would name another text (unless
    ``accept_ids`` records that), or, with ``write`` off, when the files are not what the seed gives.
    """
    folder = project.folder(id)
    name = project.name(folder)
    info = editorial.read_info(folder / "editorial" / "report.yaml", f"{name}/editorial/report.yaml")
    parsed = parse_seed(project, id, info)
    path = folder / store.IDS_FILE
    frozen = store.read_ids(path, f"{name}/{store.IDS_FILE}") if path.is_file() else ids.freeze(parsed)
    if accept_ids:
        frozen = ids.settle(parsed, frozen)
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


def build(project: Project, out: Path, *, base_url: str = "", report: str = "", check: bool = False) -> Summary:
    """Builds the site of the project's reports (or of ``report`` alone) into ``out`` and says what it made.

    With ``check`` everything is parsed, verified and rendered, and nothing is written. ``out`` is replaced only
    when the new site is complete; it must be empty, new, or an earlier build. Raises InputError.
    """
    began = time.perf_counter()
    known = project.report_ids()
    if report and report not in known:
        message = f"no report '{report}'; there are {', '.join(known)}"
        raise InputError.at("--report", 0, 0, "unknown-report", message)
    if base_url and not re.fullmatch(r"https?://[^\s?#]+", base_url):
        raise InputError.at("--base-url", 0, 0, "bad-address", f"'{base_url}' is no address like https://host/path/")
    if not check:
        _may_replace(out)
    contents = []
    for id in [report] if report else known:
        generate(project, id, write=not check)
        contents.append(content.load(project.folder(id), project.name(project.folder(id))))
    sources = [_source(c) for c in contents]
    with _new_folder(None if check else out) as folder:
        count = _render(project, contents, sources, folder, base_url and base_url.rstrip("/") + "/")
        broken = linkcheck.check(folder)
        if broken:
            raise InputError(*broken)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Summary(
        pages=count,
        items=sum(1 for c in contents for _ in c.report.items()),
        statements=sum(1 for c in contents for _ in c.report.statements()),
        size=size,
        seconds=time.perf_counter() - began,
        diagnostics=tuple(d for s in sources for d in (*s.report.diagnostics, *s.annotations.diagnostics)),
    )


def _may_replace(out: Path) -> None:
    if out.exists() and not (out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir()))):
        message = "is there and was not built by reportsite; choose another --out or empty it"
        raise InputError.at(str(out), 0, 0, "not-a-site", message)


@contextmanager
def _new_folder(out: Path | None) -> Iterator[Path]:
    """A fresh folder beside ``out`` that takes its place when the body ends well, and vanishes otherwise. With
    None it always vanishes."""
    try:
        if out:
            out.absolute().parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".reportsite-", dir=out.absolute().parent if out else None))
    except OSError as error:
        raise InputError.at(str(out), 0, 0, "cannot-write", f"cannot be written: {error.strerror}") from None
    try:
        folder.chmod(0o755)
        (folder / MARK).write_text("This folder is replaced by each build of reportsite.\n", encoding="utf-8")
        yield folder
        if out:
            old = folder.with_name(folder.name + ".old")
            if out.exists():
                out.replace(old)
            folder.replace(out)
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _render(
    project: Project, contents: Sequence[content.Content], sources: Sequence[Source], out: Path, base_url: str
) -> int:
    templates = project.root / "templates"
    assets = render.Assets(out)
    modules = project.root / "node_modules"
    try:
        assets.bundle(templates / "static", esbuild=modules / ".bin" / "esbuild")
        if base_url:  # a card is only found by an absolute address
            render.add_cards(assets, (card for source in sources for card in pages.cards(source)), modules)
    except render.BundleError as error:
        raise InputError.at("templates/static", 0, 0, "bundle", str(error)) from None
    entries = tuple(
        pages.navigation(s, home=pages.home(sources, s), extra=pages.figure_navigation(s)) for s in sources
    )
    made = [page for source in sources for page in pages.reading_pages(source)]
    made += pages.frame_pages(sources)
    for source, c in zip(sources, contents, strict=True):
        folder = pages.data_folder(pages.home(sources, source))
        sizes = _export(source, c, out / folder)
        made += pages.figure_pages(source, data=folder, sizes=sizes, base_url=base_url)
    made.append(search_page(sources))
    search = searchindex.build([_searchable(source) for source in sources], addresses=SEARCH_ADDRESSES)
    assets.add("search-texts.js", search.texts, lazy=True)
    assets.add("search-index.js", search.index, lazy=True)
    for name, script in search.finds.items():
        assets.add(name, script, lazy=True)
    site = Site(reports=entries, assets=assets.paths, lazy=assets.lazy, base_url=base_url)
    render.render_site(made, site, templates=templates, out=out)
    return len(made)


def _export(source: Source, c: content.Content, folder: Path) -> dict[str, int]:
    """Writes the data to take away into ``folder``; returns the size of each file."""
    yaml = {
        f"{source.report.id}/{path.relative_to(c.folder).as_posix()}": path.read_bytes()
        for path in sorted(c.folder.rglob("*.yaml"))
    }
    json = tree.as_json(source.report).encode()
    made = export.files(source.report, source.info, source.annotations, tree=json, yaml=yaml)
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {name: len(data) for name, data in made.items()}


def _source(c: content.Content) -> Source:
    annotations = annotate.annotate(c.report, c.figures)
    source = Source(report=c.report, info=c.info, aliases=c.frozen.aliases, annotations=annotations)
    return replace(source, highlights=pages.highlights(source))


def _searchable(source: Source) -> searchindex.Searchable:
    report, annotations = source.report, source.annotations
    return searchindex.Searchable(
        report=report,
        places=search_places(report),
        names=search_names(report),
        facets=[
            searchindex.Facet(
                "with",
                "含有",
                (
                    searchindex.FacetValue("deadline", "有期限", frozenset(annotations.items_with_deadline)),
                    searchindex.FacetValue("figure", "有数字", frozenset(annotations.items_with_figure)),
                ),
            )
        ],
        finds=[
            searchindex.Finds(
                "number", "这个数是：", tuple(searchindex.Find(*row) for row in pages.figure_lookup(source))
            )
        ],
    )


def new_report(
    project: Project, seed: Path, id: str, *, title: str, publisher: str, short_title: str, source: str
) -> None:
    """Adds a report: copies ``seed`` to seeds/<id>.txt, writes its editorial/report.yaml and its first content.
    Raises InputError, leaving nothing behind, when the id is taken or bad or the seed cannot be read."""
    if not REPORT_ID.fullmatch(id):
        raise InputError.at("--id", 0, 0, "bad-id", f"'{id}': use lower-case letters, digits and hyphens, like 2024h1")
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
        (folder / "editorial").mkdir(parents=True)
        (folder / "editorial" / "report.yaml").write_bytes(editorial.new_info(info).encode())
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text.encode())
        generate(project, id, write=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        target.unlink(missing_ok=True)
        raise
