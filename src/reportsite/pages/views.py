"""The report as pages show it: parts, sections, items and statements with their words, addresses and marks. Made once
a build and handed to all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from reportsite.ids import Frozen
from reportsite.model import Item, Kind, Part, Report, ReportInfo, Section, Statement
from reportsite.pages import wording
from reportsite.pages.base import Label, Remark, Source
from reportsite.pages.marks import Mark, Stretch, stretches
from reportsite.pages.routes import Routes
from reportsite.searchindex import Facet
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """A statement as a page shows it. ``was`` are the old ids that name it; ``place`` is what a citation
    calls it (第2句); ``stretches`` are its text as shown, cut at its marks."""

    statement: Statement
    place: str
    was: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @property
    def id(self) -> str:
        """The statement's permanent id."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The statement as in the seed."""
        return self.statement.text


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """An item as every page shows it: ``path`` is its page, ``word`` its heading or what it is for, ``glance`` what a
    list shows of it: its heading, or how a passage begins, ``mark`` its number (（4）, 一是, 第2段), ``place`` and
    ``long_place`` where it stands. ``lead`` is its heading sentence, None for a passage, and ``heading`` that sentence
    without its stop, cut at its marks; ``lines`` are the other statements, a tuple for each line of the seed. ``chars``
    counts the characters of its text; ``highlight`` is what a list of items says of it besides."""

    item: Item
    path: str
    word: str
    glance: str
    mark: str
    place: str
    long_place: str
    lead: StatementView | None
    heading: tuple[Stretch, ...]
    lines: tuple[tuple[StatementView, ...], ...]
    was: tuple[str, ...]
    highlight: str

    @property
    def id(self) -> str:
        """The item's permanent id."""
        return self.item.id

    @property
    def kind(self) -> Kind:
        """What the item is about."""
        return self.item.kind

    @property
    def chars(self) -> int:
        """How many characters its text has."""
        return len(self.item.text)

    @property
    def stop(self) -> str:
        """What the heading sentence ends with after its heading: its stop."""
        return display(self.lead.text)[len(self.item.heading) :] if self.lead else ""

    @property
    def stands_alone(self) -> bool:
        """True where the heading is a line of its own in the text (第一节 …, a list that ends in a colon)."""
        after = self.lines[0][0].statement.span.line if self.lines else 0
        return self.lead is not None and bool(after) and after != self.lead.statement.span.line

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """All statements, the heading sentence first."""
        rest = tuple(view for line in self.lines for view in line)
        return (self.lead, *rest) if self.lead else rest


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section as every page shows it: ``word`` is its short name, ``path`` its place on its part's page. ``was``
    are the old ids that name it."""

    section: Section
    kind: Kind
    word: str
    path: str
    items: tuple[ItemView, ...]
    was: tuple[str, ...]

    @property
    def id(self) -> str:
        """The section's permanent id."""
        return self.section.id

    @property
    def count(self) -> int:
        """How many items the section has, without the passage before them."""
        return sum(1 for view in self.items if not wording.is_passage(view.item))


#: How many items the overview shows of a part that has no sections.
GLANCES = 6


@dataclass(frozen=True, kw_only=True)
class PartView:
    """A part as every page shows it: ``numeral`` is its number (三), ``word`` what doors call it,
    ``label`` what tells it from the other parts. ``was`` are the old ids that name it."""

    part: Part
    numeral: str
    word: str
    label: str
    path: str
    sections: tuple[SectionView, ...]
    was: tuple[str, ...]

    @property
    def id(self) -> str:
        """The part's permanent id."""
        return self.part.id

    @property
    def kind(self) -> Kind:
        """What the part is about."""
        return self.part.kind

    @property
    def named(self) -> bool:
        """Whether the part has a number or a heading."""
        return wording.part_named(self.part)

    @property
    def kind_word(self) -> str:
        """The word of its kind, "" for a part that tells none."""
        return "" if self.kind is Kind.OTHER else wording.KIND_WORDS[self.kind]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The part's heading, or what it is called, clause by clause with the stops."""
        return wording.clauses(display(self.part.heading) or self.word)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The part's heading, or what it is called, cut where a line may end."""
        return wording.phrases(display(self.part.heading) or self.word)

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All items of the part, in the order of the text."""
        return tuple(view for section in self.sections for view in section.items)

    @cached_property
    def numbered(self) -> tuple[SectionView, ...]:
        """The sections that hold what the part is counted by: the numbered ones, or all of its kind where none is
        numbered."""
        own = tuple(section for section in self.sections if section.kind is self.kind)
        return tuple(section for section in own if section.section.marker) or own

    @cached_property
    def beside(self) -> tuple[SectionView, ...]:
        """The sections beside those that have items all the same: 总体情况, 有利条件."""
        numbered = {section.id for section in self.numbered}
        return tuple(section for section in self.sections if section.count and section.id not in numbered)

    @property
    def listed(self) -> tuple[SectionView, ...]:
        """The sections an overview names."""
        beside = {section.id for section in self.beside}
        return tuple(section for section in self.sections if section.section.marker or section.id in beside)

    @property
    def first(self) -> tuple[ItemView, ...]:
        """What an overview shows of a part in place of sections, where it names none: its first items."""
        return () if self.listed else self.items[:GLANCES]

    @property
    def count(self) -> int:
        """How many items of its kind the part has, without passages and without the sections beside."""
        return sum(section.count for section in self.numbered)

    @property
    def tally(self) -> tuple[str, ...]:
        """15 个问题, 3 个有利条件: how many items of each kind the part has."""
        others = [(section.kind, section.count) for section in self.beside if section.kind is not self.kind]
        counts = [(self.kind, self.count), *others]
        return tuple(f"{count} {wording.KIND_COUNTS[kind]}" for kind, count in counts if count)

    @property
    def facts(self) -> tuple[str, ...]:
        """The tally, and the points of an overall view that it leaves out: 总体情况 4 点."""
        points = (f"{section.word} {section.count} 点" for section in self.beside if section.kind is self.kind)
        return (*self.tally, *points)

    @property
    def chars(self) -> int:
        """How many characters its items have."""
        return sum(view.chars for view in self.items)


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where an item stands: the views of itself and of its part and section."""

    part: PartView
    section: SectionView
    item: ItemView

    @property
    def path(self) -> str:
        """The item's page, from the site's root."""
        return self.item.path

    @property
    def place(self) -> str:
        """The item's place as one says it: 三（六）（4）."""
        return self.item.place


@dataclass(frozen=True, kw_only=True)
class Signpost:
    """An address that an id had before its text moved: on the page ``at`` stands ``old``, and leads to what is now
    called ``now`` at ``href``, in ``place`` (三（六）（1）)."""

    at: str
    old: str
    now: str
    place: str
    href: str


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """A report as pages show it. ``remarks`` are the lines that layers add to annotations, by the annotation's id,
    ``labels`` what they say of a sentence in a list, by its id, and ``facets`` what they can narrow by; ``signposts``
    keep the addresses of texts that have moved or are gone."""

    source: Source
    parts: tuple[PartView, ...]
    remarks: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    signposts: tuple[Signpost, ...] = ()

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.source.report

    @property
    def info(self) -> ReportInfo:
        """What people supplied about it."""
        return self.source.info

    @property
    def routes(self) -> Routes:
        """Its addresses."""
        return self.source.routes

    def homes(self) -> Iterator[Home]:
        """Every item with its part and section, in the order of the text."""
        yield from self._homes.values()

    def home(self, statement: str) -> Home:
        """Where the item stands that has this statement. Raises KeyError when none has."""
        return self._homes[self.report.item_of(statement).id]

    @cached_property
    def _homes(self) -> dict[str, Home]:
        return {
            item.id: Home(part=part, section=section, item=item)
            for part in self.parts
            for section in part.sections
            for item in section.items
        }


def report_view(
    source: Source, *, marks: Iterable[Mark] = (), highlights: Mapping[str, str] = MappingProxyType({})
) -> ReportView:
    """The views of a report. ``marks`` are what its layers mark in the text; ``highlights`` gives items, by id, a few
    words that a list of items says of them."""
    by_statement: dict[str, list[Mark]] = {}
    for mark in marks:
        by_statement.setdefault(mark.statement, []).append(mark)
    builder = _Builder(source, by_statement, highlights, _old_names(source.frozen.aliases))
    return ReportView(
        source=source,
        parts=tuple(builder.part(part) for part in source.report.parts),
        signposts=tuple(_signposts(source.report, source.frozen, source.routes)),
    )


def _old_names(aliases: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    rows = sorted((now, old) for old, now in aliases.items())
    return {now: tuple(old for _, old in group) for now, group in groupby(rows, key=lambda row: row[0])}


def _signposts(report: Report, frozen: Frozen, routes: Routes) -> Iterator[Signpost]:
    """For every id whose text, or what answers for it, stands on another page than a link to the id may name."""
    pages = {part.id: routes.part(part.id) for part in report.parts}
    shown = {part.id: {pages[part.id]} for part in report.parts}  # the pages on which an id stands, or its old ids
    places = {part.id: wording.part_place(report, part) for part in report.parts}
    moved: dict[str, str] = {}
    for part, section in report.sections():
        shown[section.id] = {pages[part.id]}
        places[section.id] = wording.section_place(part, section)
        if frozen.homes(section.id) != (part.id,):
            moved[section.id] = section.id
    for part, section, item in report.items():
        shown[item.id] = {pages[part.id], routes.item(item.id)}
        places[item.id] = wording.place(part, section, item)
        if frozen.homes(item.id) != (part.id,):
            moved[item.id] = item.id
        for statement in item.statements:
            shown[statement.id] = {routes.item(item.id)}
            places[statement.id] = places[item.id]
            if frozen.homes(statement.id) != (item.id,):
                moved[statement.id] = statement.id
    for old, now in sorted((moved | dict(frozen.aliases)).items()):
        for home in dict.fromkeys(frozen.homes(old)):
            at = pages.get(home) or routes.item(home)
            if at not in shown[now]:
                yield Signpost(at=at, old=old, now=now, place=places[now], href=routes.of(now))


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the views of one report; ``was`` gives the old ids of an id."""

    source: Source
    marks: Mapping[str, list[Mark]]
    highlights: Mapping[str, str]
    was: Mapping[str, tuple[str, ...]]

    def part(self, part: Part) -> PartView:
        """The view of a part."""
        return PartView(
            part=part,
            numeral=wording.part_numeral(part),
            word=wording.part_word(self.source.report, part),
            label=wording.part_label(self.source.report, part),
            path=self.source.routes.part(part.id),
            sections=tuple(self._section(part, section) for section in part.sections),
            was=self.was.get(part.id, ()),
        )

    def _section(self, part: Part, section: Section) -> SectionView:
        return SectionView(
            section=section,
            kind=section.items[0].kind if section.items else part.kind,
            word=wording.section_word(part, section),
            path=self.source.routes.of(section.id),
            items=tuple(self._item(part, section, item) for item in section.items),
            was=self.was.get(section.id, ()),
        )

    def _item(self, part: Part, section: Section, item: Item) -> ItemView:
        passage = wording.is_passage(item)
        views = [
            StatementView(
                statement=statement,
                place=_statement_place(order, passage),
                was=self.was.get(statement.id, ()),
                stretches=stretches(statement, self.marks.get(statement.id, ())),
            )
            for order, statement in enumerate(item.statements)
        ]
        lead = views.pop(0) if views and not passage else None
        return ItemView(
            item=item,
            path=self.source.routes.item(item.id),
            word=wording.item_word(self.source.report, part, section, item),
            glance=wording.beginning(item.text) if passage else display(item.heading),
            mark=wording.item_mark(part, section, item),
            place=wording.place(part, section, item),
            long_place=wording.long_place(part, section, item),
            lead=lead,
            heading=self._heading(lead, item) if lead else (),
            lines=tuple(tuple(group) for _, group in groupby(views, key=lambda view: view.statement.span.line)),
            was=self.was.get(item.id, ()),
            highlight=self.highlights.get(item.id, ""),
        )

    def _heading(self, lead: StatementView, item: Item) -> tuple[Stretch, ...]:
        return stretches(lead.statement, self.marks.get(lead.id, ()), len(item.heading))


def _statement_place(order: int, passage: bool) -> str:
    """第2句; a heading sentence is 标题, and not counted, so that the numbers are those of the ids."""
    if passage:
        return f"第{order + 1}句"
    return f"第{order}句" if order else "标题"
