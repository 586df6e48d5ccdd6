"""The order of steps: seed → content → annotations → views → pages → dist."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportsite import content, export, layer, linkcheck, pages, render, searchindex
from reportsite.content import Content
from reportsite.diagnostics import Diagnostic, InputError, Mistakes
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
from reportsite.refresh import refresh
from reportsite.swap import may_replace, new_folder


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """One report on its way into the site."""

    content: Content
    view: ReportView
    offers: Offers


def build(
    project: Project,
    out: Path,
    *,
    base_url: str = "",
    report: str = "",
    check: bool = False,
    layers: Layers = LAYERS,
) -> Summary:
    """Builds the site of the project's reports (or of ``report`` alone) into ``out`` and says what it made.

    With ``check`` everything is parsed, verified and rendered, and nothing is written. ``out`` is replaced only
    when the new site is complete; it must be empty, new, or an earlier build. Raises InputError.
    """
    began = time.perf_counter()
    mistakes = Mistakes()  # of all reports and all steps up to the annotations, told together
    known = project.report_ids(layer.known_files(layers), mistakes)
    if report and report not in known:
        mistakes.done()
        message = f"no report '{report}'; there are {', '.join(known)}"
        raise InputError.at("--report", 0, 0, "unknown-report", message)
    if base_url and not re.fullmatch(r"https?://[^\s?#]+", base_url):
        raise InputError.at("--base-url", 0, 0, "bad-address", f"'{base_url}' is no address like https://host/path/")
    if not check:
        may_replace(out)
    contents = _up_to_date(project, [report] if report else known, mistakes, write=not check)
    sources = _annotated(contents, layers, mistakes)
    mistakes.done()
    shown = []
    for source, read in zip(sources, contents, strict=True):
        view = layer.view(source, layers)
        shown.append(_Shown(read, view, layer.offers(view, layers)))
    with new_folder(None if check else out) as folder:
        count = _write(project, shown, layers, folder, base_url and base_url.rstrip("/") + "/")
        broken = linkcheck.check(folder)
        if broken:
            raise InputError(*broken)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Summary(
        pages=count,
        items=sum(1 for source in sources for _ in source.report.items()),
        statements=sum(len(source.report.statement_ids) for source in sources),
        size=size,
        seconds=time.perf_counter() - began,
        diagnostics=tuple(
            found
            for source in sources
            for found in (*source.report.diagnostics, *layer.diagnostics(source.annotations, layers))
        ),
    )


def _up_to_date(project: Project, ids: Sequence[str], mistakes: Mistakes, *, write: bool) -> list[Content]:
    """The content of the reports that have no mistakes, brought up to date."""
    contents = []
    for id in ids:
        with mistakes.caught():
            refresh(project, id, write=write)
            contents.append(content.load(project.folder(id), project.name(project.folder(id))))
    return contents


def _annotated(contents: Sequence[Content], layers: Layers, mistakes: Mistakes) -> list[Source]:
    """The reports that have no mistakes, with their annotations; the first is the one that the site opens with."""
    sources = []
    for read in contents:
        with mistakes.caught():
            annotations = layer.annotate(read.report, read.editorial, layers)
            route = Routes(read.report, first=read is contents[0])
            sources.append(
                Source(report=read.report, info=read.info, routes=route, frozen=read.frozen, annotations=annotations)
            )
    return sources


def _write(project: Project, shown: Sequence[_Shown], layers: Layers, out: Path, base_url: str) -> int:
    """Writes the site into ``out`` and returns how many pages it has."""
    views = [each.view for each in shown]
    assets = render.Assets(out)
    folders = [project.templates / "layers" / each.key.name for each in layers]
    try:
        esbuild = project.node_modules / ".bin" / "esbuild"
        assets.bundle(project.templates / "static", folders, esbuild=esbuild)
        if base_url:  # a card is only found by an absolute address
            render.add_cards(assets, (card for view in views for card in cards(view)), project.node_modules)
    except render.BundleError as error:
        raise InputError.at("templates/static", 0, 0, "bundle", str(error)) from None
    made: list[Page] = []
    for each in shown:
        others = [view for view in views if view is not each.view]
        made += pages.report_pages(each.view, each.offers, others)
        made.append(data_page(each.view, each.offers, _export(each, out), base_url=base_url))
    made += pages.site_pages([(each.view, each.offers) for each in shown])
    found = [_searchable(view.source, layers) for view in views]
    search = searchindex.build(found, addresses=routes.PATTERNS, kinds=KINDS)
    for name, data in (("search-texts.js", search.texts), ("search-index.js", search.index), *search.finds.items()):
        assets.add(name, data, lazy=True)
    site = Site(
        reports=tuple(pages.navigation(each.view, each.offers) for each in shown),
        assets=assets.paths,
        lazy=assets.lazy,
        base_url=base_url,
    )
    render.render_site(made, site, templates=project.templates, out=out)
    return len(made)


def _export(shown: _Shown, out: Path) -> export.Made:
    """Writes the data to take away."""
    view, folder = shown.view, shown.content.folder
    yaml = {
        f"{view.report.id}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*.yaml"))
    }
    offers = shown.offers
    made = export.make(view.report, view.info, tables=offers.tables, files=offers.files, yaml=yaml)
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
        facets=layer.facets(source, layers),
        finds=layer.finds(source, layers),
    )
