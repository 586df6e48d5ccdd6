"""The order of steps: seed → content → annotations → views → pages → dist."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportsite import export, layer, linkcheck, pages, render, searchindex, synonyms
from reportsite.content import EDITORIAL, Content, nodes, store
from reportsite.diagnostics import Diagnostic, InputError, Mistakes, Severity, one_line
from reportsite.layer import Layers
from reportsite.layers import LAYERS
from reportsite.pages import routes
from reportsite.pages.base import Offers, Page, Site, Source
from reportsite.pages.cards import cards
from reportsite.pages.data import data_page
from reportsite.pages.routes import Routes
from reportsite.pages.search import KINDS, search_names, search_places
from reportsite.pages.views import ReportView
from reportsite.project import Project
from reportsite.refresh import Refreshed, refresh
from reportsite.swap import new_folder
from reportsite.synonyms import Synonym


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


_ADDRESS = re.compile(r"https?://[^\s?#/\x00-\x1f\x7f-\x9f\ud800-\udfff]+(?:/[^\s?#\x00-\x1f\x7f-\x9f\ud800-\udfff]*)?")

FEW = 5
"""How many ids may lose their text without anybody saying that this is meant: a few sentences, or a short item."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """One report on its way into the site."""

    refreshed: Refreshed
    view: ReportView
    offers: Offers


def build(project: Project, out: Path, *, base_url: str = "", report: str = "", layers: Layers = LAYERS) -> Summary:
    """Builds the site of the project's reports (or of ``report`` alone) into ``out``, brings content/ up to date with
    the seeds, and says what it made.

    Both are written only when the new site is complete and every claim and link in it holds. ``out`` must be empty,
    new, or an earlier build, and outside the folders that a build reads. A site with a ``base_url`` is one that is
    published, and the ids in it are permanent. Raises InputError.
    """
    if base_url and not _ADDRESS.fullmatch(base_url):
        raise InputError.at("--base-url", 0, 0, "bad-address", f"'{base_url}' is no address like https://host/path/")
    project.fail_if_source(out)
    began = time.perf_counter()
    with new_folder(out, project.name(out)) as folder:
        base_url = base_url and base_url.rstrip("/") + "/"
        read = _read(project, report, layers, base_url=base_url, freeze=bool(base_url))
        summary = _make(project, read, layers, folder, base_url, began)
        for each, _ in read.reports:
            each.write()
    frozen = tuple(_frozen_now(each) for each, _ in read.reports if base_url and each.provisional)
    return replace(summary, diagnostics=(*summary.diagnostics, *frozen))


def check(project: Project, *, report: str = "", layers: Layers = LAYERS) -> Summary:
    """Does all that a build does, and writes nothing. Raises InputError, also when content/ is not what the seeds
    give."""
    began = time.perf_counter()
    with new_folder(None) as folder:
        return _make(project, _read(project, report, layers, up_to_date=True), layers, folder, "", began)


def accept_ids(
    project: Project, *, report: str = "", yes: bool = False, tell: Callable[[str], None], layers: Layers = LAYERS
) -> Summary:
    """Records what becomes of the ids of changed texts, once the site with them has been verified. ``tell`` is given a
    line a file and id before anything is written. Raises InputError, also when more than FEW ids lose their text and
    nobody said ``yes`` to that."""
    began = time.perf_counter()
    with new_folder(None) as folder:
        read = _read(project, report, layers, accept_ids=True)
        summary = _make(project, read, layers, folder, "", began)
    mistakes = Mistakes()
    for each, _ in read.reports:
        for line in each.told():
            tell(f"{each.name}/{store.IDS_FILE}: {line}")
        if len(each.lost) > FEW and not yes:
            with mistakes.caught():
                what = f"{len(each.lost)} ids lose their text; nothing was written"
                todo = "put the seed back, or say with --yes that this is meant"
                raise InputError.at(f"{each.name}/{store.IDS_FILE}", 0, 0, "ids-lost", f"{what}; {todo}")
    mistakes.done()
    for each, _ in read.reports:
        stale = each.stale
        each.write()
        for file in stale:
            tell(f"wrote {each.name}/{file}")
    return summary


def freeze(project: Project, report: str, *, layers: Layers = LAYERS) -> Summary:
    """Makes the provisional ids of a report permanent, once the site with them has been verified. Raises InputError,
    also when there is no such report or its ids are permanent already."""
    began = time.perf_counter()
    with new_folder(None) as folder:
        read = _read(project, report, layers, freeze=True)
        summary = _make(project, read, layers, folder, "", began)
    for each, _ in read.reports:
        if not each.provisional:
            place = f"{each.name}/{store.IDS_FILE}"
            raise InputError.at(place, 0, 0, "frozen-already", "the ids of this report are permanent already")
        each.write()
    return summary


def worksheets(project: Project, report: str, *, layers: Layers = LAYERS) -> str:
    """What a person should settle about a report, as YAML to be filled and copied into the editorial files. Raises
    InputError, also when there is no such report."""
    read = _read(project, report, layers)
    source = read.reports[0][1]
    out = [
        f"# What the rules are unsure of in {report}, most doubtful first. Put right what is wrong, and copy what you\n"
        f"# have settled into the files of content/{report}/{EDITORIAL}/: what stands there is not asked again.\n"
    ]
    for sheet in layer.sheets(source, layers):
        place = f"{sheet.file}: " if sheet.file else ""
        out.append(f"\n# {place}{len(sheet.rows)} entries. {sheet.says}\n")
        out += [f"# {sheet.under}:\n"] if sheet.under else []
        out += [f"- {nodes.flow(row.entry)}  # {one_line(row.context)}\n" for row in sheet.rows]
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a site is made of: its reports, the one that it opens with first, and the words that readers bring."""

    reports: list[tuple[Refreshed, Source]]
    synonyms: tuple[Synonym, ...]


def _read(
    project: Project,
    report: str,
    layers: Layers,
    *,
    base_url: str = "",
    accept_ids: bool = False,
    up_to_date: bool = False,
    freeze: bool = False,
) -> _Read:
    """The reports brought up to date and annotated. Raises InputError with the mistakes of all reports and all steps up
    to the annotations; with ``up_to_date`` stale content is one."""
    mistakes = Mistakes()
    known = project.report_ids(layer.known_files(layers), mistakes)
    if report and report not in known:
        mistakes.done()
        message = f"no report '{report}'; there are {', '.join(known)}"
        raise InputError.at("--report", 0, 0, "unknown-report", message)
    refreshed: list[Refreshed] = []
    for id in [report] if report else known:
        with mistakes.caught():
            each = refresh(project, id, accept_ids=accept_ids, freeze=freeze)
            if up_to_date:
                each.fail_if_stale()
            refreshed.append(each)
    words: tuple[Synonym, ...] = ()
    with mistakes.caught():
        words = synonyms.read(project.synonyms, project.name(project.synonyms))
    sources = _annotated([each.content for each in refreshed], layers, mistakes, base_url)
    mistakes.done()
    return _Read(list(zip(refreshed, sources, strict=True)), words)


def _make(project: Project, read: _Read, layers: Layers, folder: Path, base_url: str, began: float) -> Summary:
    """Makes the site in ``folder`` and checks its links. Raises InputError."""
    shown = []
    for refreshed, source in read.reports:
        view = layer.view(source, layers)
        shown.append(_Shown(refreshed, view, layer.offers(view, layers)))
    count = _write(project, shown, read.synonyms, layers, folder, base_url)
    broken = linkcheck.check(folder)
    if broken:
        raise InputError(*broken)
    sources = [source for _, source in read.reports]
    return Summary(
        pages=count,
        items=sum(1 for source in sources for _ in source.report.items()),
        statements=sum(len(source.report.statement_ids) for source in sources),
        size=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        seconds=time.perf_counter() - began,
        diagnostics=tuple(
            found
            for source in sources
            for found in (*source.report.diagnostics, *layer.diagnostics(source.annotations, layers))
        )
        + tuple(_provisional(each) for each, source in read.reports if source.frozen.provisional),
    )


def _provisional(refreshed: Refreshed) -> Diagnostic:
    file = f"{refreshed.name}/{store.IDS_FILE}"
    message = f"its ids may still change; run `reportsite freeze {refreshed.content.report.id}` before you publish it"
    return Diagnostic(file, 0, 0, Severity.INFO, "provisional-ids", message)


def _frozen_now(refreshed: Refreshed) -> Diagnostic:
    file = f"{refreshed.name}/{store.IDS_FILE}"
    message = "made for publication (--base-url), so its ids are permanent from now on; commit this file"
    return Diagnostic(file, 0, 0, Severity.INFO, "ids-frozen", message)


def _annotated(contents: Sequence[Content], layers: Layers, mistakes: Mistakes, base_url: str) -> list[Source]:
    """The reports that have no mistakes, with their annotations; the first is the one that the site opens with."""
    sources = []
    for read in contents:
        with mistakes.caught():
            said = read.info.heard_on or read.info.published
            report = replace(read.report, year=said.year if said else None)
            annotations = layer.annotate(report, read.editorial, layers)
            route = Routes(report, first=read is contents[0], base=base_url)
            sources.append(
                Source(report=report, info=read.info, routes=route, frozen=read.frozen, annotations=annotations)
            )
    return sources


def _write(
    project: Project, shown: Sequence[_Shown], words: Sequence[Synonym], layers: Layers, out: Path, base_url: str
) -> int:
    """Writes the site into ``out``, a folder in a workspace, and returns how many pages it has."""
    views = [each.view for each in shown]
    assets = render.Assets(out)
    folders = [project.templates / "layers" / each.key.name for each in layers]
    assets.bundle(project.templates / "static", folders, node_modules=project.node_modules, work=out.parent)
    if base_url:  # a card is only found by an absolute address
        render.add_cards(assets, (card for view in views for card in cards(view)), project.node_modules)
    made: list[Page] = []
    for each in shown:
        others = [view for view in views if view is not each.view]
        made += pages.report_pages(each.view, each.offers, others)
        made.append(data_page(each.view, each.offers, _export(each, out), base_url=base_url))
    made += pages.site_pages([(each.view, each.offers) for each in shown], words)
    found = [_searchable(view.source, layers) for view in views]
    asked = [(each.asked, each.written) for each in words]
    search = searchindex.build(
        found, addresses=routes.PATTERNS, kinds=KINDS, synonyms=asked, entries=_entries(views, found, project.templates)
    )
    own = {"search-texts.js": search.texts, "search-index.js": search.index, "search-synonyms.js": search.synonyms}
    for name, data in (own | dict(search.finds)).items():
        assets.add(name, data, lazy=True)
    site = Site(
        reports=tuple(pages.navigation(each.view, each.offers) for each in shown),
        assets=assets.paths,
        lazy=assets.lazy,
        base_url=base_url,
        synonyms=routes.SYNONYMS if words else "",
    )
    render.render_site(made, site, templates=project.templates, out=out)
    return len(made)


def _entries(
    views: Sequence[ReportView], found: Sequence[searchindex.Searchable], templates: Path
) -> dict[str, str]:
    """What a search shows of what it finds by name, as HTML by address. Raises InputError for a template that cannot be
    rendered."""
    env = render.environment(templates)
    entries = {}
    for view, each in zip(views, found, strict=True):
        of = view.info.short_title if len(views) > 1 else ""
        for finds in each.finds:
            for find in finds.rows if finds.template else ():
                name = f"the entry of {find.address}"
                entries[find.address] = render.render_piece(env, finds.template, find.entry, name, of=of)
    return entries


def _export(shown: _Shown, out: Path) -> export.Made:
    """Writes the data to take away."""
    view, read = shown.view, shown.refreshed.content
    yaml = {name: text.encode() for name, text in read.files.items()}
    yaml |= {f"{EDITORIAL}/{name}": data for name, data in read.editorial.files().items()}
    yaml = {f"{view.report.id}/{name}": yaml[name] for name in sorted(yaml)} | read.editorial.shared()
    given = shown.offers
    made = export.make(
        view.report, view.info, tables=given.tables, files=given.files, yaml=yaml, accuracy=given.about
    )
    for name, data in made.files.items():
        path = out / view.routes.data_file(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return made


def _searchable(source: Source, layers: Layers) -> searchindex.Searchable:
    return searchindex.Searchable(
        report=source.report,
        places=search_places(source.report),
        names=search_names(source.report),
        labels={
            id: [(label.sort, label.text) for label in labels if not label.minor]
            for id, labels in layer.labels(source, layers).items()
        },
        facets=layer.facets(source, layers),
        finds=layer.finds(source, layers),
    )
