"""What every page has in common, what pages are made from, and the site they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportsite.annotate import Annotations
from reportsite.model import Report, ReportInfo


@dataclass(frozen=True, kw_only=True)
class Page:
    """One file of the site. ``path`` is relative to dist/, with ``/``; ``template`` is a file in templates/;
    ``nav`` is the key of the navigation entry the page belongs to ("" for none); ``description`` is the one
    sentence a search engine or a shared card shows. ``report`` is the id of the report whose navigation the
    page shows; "" means the site's first report. ``card`` names the asset shown when the page is shared."""

    path: str
    template: str
    title: str
    description: str
    nav: str = ""
    report: str = ""
    card: str = ""

    @property
    def root(self) -> str:
        """The relative way from this page to the site's root: "" or "../" once a folder."""
        return "../" * self.path.count("/")

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """What the page says about itself to machines (JSON-LD). ``base`` goes before an address from the site's
        root: the site's address where it is known, else the way to its root."""
        return ()


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """One entry of the navigation: ``key`` is what ``Page.nav`` names, ``label`` the Chinese word, ``path``
    the page's address from the site's root."""

    key: str
    label: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Everything pages of one report are made from. ``aliases`` maps an id that was once given out to the
    id that now names its text; both are ids of items or statements. ``highlights`` gives items, by id, the
    first figure or deadline in them, as maps of a part show it; ``annotations`` are its figures, targets,
    deadlines and ledger."""

    report: Report
    info: ReportInfo
    aliases: Mapping[str, str] = field(default_factory=dict)
    highlights: Mapping[str, str] = field(default_factory=dict)
    annotations: Annotations = field(default_factory=Annotations)


@dataclass(frozen=True, kw_only=True)
class ReportEntry:
    """A report as the frame of a page sees it: its id, what it is called (``name`` is its short title, cut
    where a line may end), where its overview stands, and its navigation."""

    id: str
    name: tuple[str, ...]
    info: ReportInfo
    home: str
    nav: tuple[NavEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Site:
    """The whole site. ``reports`` has at least one entry, the first being the one ``index.html`` shows.
    ``assets`` maps the name of an asset to its address from the site's root; ``lazy`` names those that
    scripts load when they are wanted. ``base_url`` is the absolute address the site will have, ending in
    ``/``, or "" when it is not known; only what must be absolute (shared cards, canonical links) uses it."""

    reports: tuple[ReportEntry, ...]
    assets: Mapping[str, str] = field(default_factory=dict)
    lazy: tuple[str, ...] = ()
    base_url: str = ""
    version: str = ""

    def entry(self, page: Page) -> ReportEntry:
        """The report a page belongs to. Raises KeyError when the page names a report the site has not."""
        if not page.report:
            return self.reports[0]
        for entry in self.reports:
            if entry.id == page.report:
                return entry
        raise KeyError(page.report)

    def asset(self, name: str) -> str:
        """The address of an asset from the site's root. Raises KeyError for a name that was never added."""
        return self.assets[name]

    def lazy_assets(self) -> dict[str, str]:
        """Name → address of the assets that scripts load on demand, in order of name."""
        return {name: self.assets[name] for name in sorted(self.lazy)}
