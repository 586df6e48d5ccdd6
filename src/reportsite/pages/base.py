"""What every page has in common, what pages are made from, what layers offer them, and the site they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from reportsite.annotations import Annotations
from reportsite.ids import Frozen
from reportsite.model import Report, ReportInfo
from reportsite.pages.routes import ABOUT, COLLECTION, SEARCH, Routes
from reportsite.tables import DataFile, Table


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


#: The menus of the navigation: the ways to find something; the parts, where their names are too long for the line.
FIND, PARTS = "查找", "部分"


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """One entry of the navigation: ``key`` is what ``Page.nav`` names, ``label`` the Chinese word, ``path``
    the page's address from the site's root. Of what layers add, the smaller ``order`` comes first. ``menu``: the
    title of the menu that it stands in, ``FIND`` or ``PARTS``, or "" for one that stands in the line itself."""

    key: str
    label: str
    path: str
    order: int = 0
    menu: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Everything that is shown of one report: its text, what people supplied about it, its addresses, its
    annotations, and the ids that were frozen (for the addresses that old ids had)."""

    report: Report
    info: ReportInfo
    routes: Routes
    frozen: Frozen = field(default_factory=lambda: Frozen({}))
    annotations: Annotations = field(default_factory=Annotations)


class Slot(StrEnum):
    """Where on a page of the report a layer shows something: on an item's page directly under its text, on the
    overview under the search, beside the parts or below them, on the data page among the examples."""

    UNDER = "under"
    CHIPS = "chips"
    BESIDE = "beside"
    BELOW = "below"
    EXAMPLE = "example"


@dataclass(frozen=True, kw_only=True)
class Block:
    """What a layer shows on a page that is not its own: ``template`` lays out ``data`` (in it called ``data``). Of
    several in one slot the smaller ``order`` comes first. ``own``: under the text of an item, the statements that its
    rows belong to, one for each row and statement; the template puts them on each row as ``data-own``, so that a
    reader can look at what belongs to one sentence only."""

    slot: Slot
    template: str
    data: object
    order: int = 0
    own: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """One thing that an item belongs to, as partials/belongs.html lays it out: its address from the site's root, its
    words, and the ``statements`` of the item that it rests on."""

    href: str
    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that one layer adds to an annotation of another, where that is shown: the target beside a figure.
    ``href`` is an address from the site's root, or "" (in the ledger also that of another site). Of several the
    smaller ``order`` comes first."""

    text: str
    href: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """What a layer says of a sentence in a list of sentences: the ``sort`` (期限) and the words (年底前). A ``minor``
    one is no reason to choose the sentence for its item, and does not travel with every search."""

    sort: str
    text: str
    minor: bool = False


@dataclass(frozen=True, kw_only=True)
class Offers:
    """What the layers of one report have for its pages, all together and in order: entries of the navigation, pages,
    blocks by item, blocks of the overview, examples for the data page, lines of the about page, tables and files to
    take away."""

    navigation: tuple[NavEntry, ...] = ()
    pages: tuple[Page, ...] = ()
    items: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    overview: tuple[Block, ...] = ()
    examples: tuple[Block, ...] = ()
    about: tuple[str, ...] = ()
    tables: tuple[Table[Any], ...] = ()
    files: tuple[DataFile, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportEntry:
    """A report as the frame of a page sees it: its id, what it is called (``name`` is its short title, cut
    where a line may end), where its overview and its data page stand, and its navigation."""

    id: str
    name: tuple[str, ...]
    info: ReportInfo
    home: str
    data: str
    nav: tuple[NavEntry, ...]

    @property
    def menus(self) -> tuple[tuple[str, tuple[NavEntry, ...]], ...]:
        """The navigation cut where another menu begins: the menu's title, "" for the line itself, and its entries."""
        return tuple((menu, tuple(run)) for menu, run in groupby(self.nav, key=lambda entry: entry.menu))


@dataclass(frozen=True, kw_only=True)
class Site:
    """The whole site. ``reports`` has at least one entry, the first being the one ``index.html`` shows.
    ``assets`` maps the name of an asset to its address from the site's root; ``lazy`` names those that
    scripts load when they are wanted. ``base_url`` is the absolute address the site will have, ending in
    ``/``, or "" when it is not known; only what must be absolute (shared cards, canonical links) uses it.
    ``synonyms`` is where the words that readers bring are listed, "" where there are none."""

    reports: tuple[ReportEntry, ...]
    assets: Mapping[str, str] = field(default_factory=dict)
    lazy: tuple[str, ...] = ()
    base_url: str = ""
    search: str = SEARCH
    about: str = ABOUT
    collection: str = COLLECTION
    synonyms: str = ""

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
