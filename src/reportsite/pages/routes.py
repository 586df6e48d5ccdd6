"""Every address of the site, from its root. Nothing else makes one: templates, search, exports and scripts are given
theirs from here, because an id says where a text stood first, and not where it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportsite.model import Kind, Report

INDEX = "index.html"
SEARCH = "search.html"
ABOUT = "about.html"
SYNONYMS = "synonyms.html"
COLLECTION = "collection.html"
NOT_FOUND = "404.html"

#: What a part of each kind is filed under.
KIND_FILES = {
    Kind.ACHIEVEMENT: "achievements",
    Kind.PROBLEM: "problems",
    Kind.OUTLOOK: "outlook",
    Kind.MEASURE: "measures",
    Kind.OTHER: "others",
}

#: What the search in the browser makes addresses from: the page of an item, and the page on which headings stand.
PATTERNS = {"item": "{report}/{id}.html", "heading": "{report}/report.html"}


@dataclass(frozen=True)
class Routes:
    """The addresses of one report. ``first``: it is the report whose overview and data stand at the site's root;
    ``base`` is where the site will be, ending in ``/``, or "" while nobody knows."""

    report: Report
    first: bool = True
    base: str = ""

    def absolute(self, path: str) -> str:
        """The whole address of what stands at ``path``, "" while nobody knows where the site will be."""
        return self.base and self.base + path

    @property
    def overview(self) -> str:
        """The overview: index.html for the first report, under its id for the others."""
        return INDEX if self.first else f"{self.report.id}/{INDEX}"

    @property
    def data(self) -> str:
        """The folder of the files to take away, beside the overview."""
        return "data" if self.first else f"{self.report.id}/data"

    @property
    def full_text(self) -> str:
        """The page with the whole text."""
        return PATTERNS["heading"].format(report=self.report.id)

    def in_full_text(self, id: str) -> str:
        """Where a part, section, item or statement stands in the whole text."""
        return f"{self.full_text}#{id}"

    def page(self, name: str) -> str:
        """A page of the report that is no item: ``name`` is that of its file without the suffix."""
        return f"{self.report.id}/{name}.html"

    def data_file(self, name: str) -> str:
        """A file to take away."""
        return f"{self.data}/{name}"

    def part(self, id: str) -> str:
        """The page of a part. Raises KeyError when the report has none of that id."""
        return self._parts[id]

    def item(self, id: str) -> str:
        """The page of an item, or the page that an id leads on from which an item once had."""
        return PATTERNS["item"].format(report=self.report.id, id=id)

    def statement(self, id: str) -> str:
        """A statement on the page of its item. Raises KeyError when the report has none of that id."""
        return f"{self.item(self.report.item_of(id).id)}#{id}"

    def of(self, id: str) -> str:
        """Anything that has an id: part, section, item or statement. Raises KeyError when nothing has."""
        return self._all[id]

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Each part with its page: named after its kind, with its id added when the name is taken."""
        taken: dict[str, str] = {}
        for part in self.report.parts:
            path = self.page(KIND_FILES[part.kind])
            taken[part.id] = self.page(f"{KIND_FILES[part.kind]}-{part.id}") if path in taken.values() else path
        return taken

    @cached_property
    def _all(self) -> dict[str, str]:
        found = dict(self._parts)
        for part, section in self.report.sections():
            found[section.id] = f"{self.part(part.id)}#{section.id}"
        for _, _, item in self.report.items():
            found[item.id] = self.item(item.id)
        for _, statement in self.report.statements():
            found[statement.id] = self.statement(statement.id)
        return found
