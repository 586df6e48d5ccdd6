"""The pages one reads a report on: full text, a page a part, a page an item, and pages for old ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportsite.model import Item, Kind, Part, Report, Section, Statement
from reportsite.pages import citation, jsonld, wording
from reportsite.pages.base import Page, Source
from reportsite.pages.figure_views import Stretch, stretches
from reportsite.pages.figures import MarginFigure, margin_figures
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """A statement as a page shows it. ``was`` are the old ids that name it; ``place`` is what a citation
    calls it (首句后第2句); ``stretches`` are its text as shown, cut at its figures."""

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
    """An item as every page shows it: ``path`` is its page, ``word`` its heading or what it is for,
    ``glance`` what a list shows of it: its heading, or how a passage begins,
    ``mark`` its number (（4）, 一是, 第2段), ``place`` and ``long_place`` where it stands. ``lead`` is its
    heading sentence, None for a passage; ``lines`` are the other statements, a tuple for each line of the
    seed. ``chars`` counts the characters of its text; ``highlight`` is its first figure or deadline."""

    item: Item
    path: str
    word: str
    glance: str
    mark: str
    place: str
    long_place: str
    lead: StatementView | None
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
    def statements(self) -> tuple[StatementView, ...]:
        """All statements, the heading sentence first."""
        rest = tuple(view for line in self.lines for view in line)
        return (self.lead, *rest) if self.lead else rest


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section as every page shows it: ``word`` is its short name, ``path`` its place on its part's page."""

    section: Section
    kind: Kind
    word: str
    path: str
    items: tuple[ItemView, ...]

    @property
    def id(self) -> str:
        """The section's permanent id."""
        return self.section.id

    @property
    def count(self) -> int:
        """How many items the section has, without the passage before them."""
        return sum(1 for view in self.items if not wording.is_passage(view.item))


@dataclass(frozen=True, kw_only=True)
class PartView:
    """A part as every page shows it: ``numeral`` is its number (三), ``word`` what doors call it,
    ``label`` what tells it from the other parts."""

    part: Part
    numeral: str
    word: str
    label: str
    path: str
    sections: tuple[SectionView, ...]

    @property
    def id(self) -> str:
        """The part's permanent id."""
        return self.part.id

    @property
    def kind(self) -> Kind:
        """What the part is about."""
        return self.part.kind

    @property
    def phrases(self) -> tuple[str, ...]:
        """The part's heading, or what it is called, cut where a line may end."""
        return wording.phrases(display(self.part.heading) or self.word)

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All items of the part, in the order of the text."""
        return tuple(view for section in self.sections for view in section.items)

    @property
    def numbered(self) -> tuple[SectionView, ...]:
        """The sections that hold what the part is counted by: the numbered ones, or all of its kind where none is
        numbered."""
        own = tuple(section for section in self.sections if section.kind is self.kind)
        return tuple(section for section in own if section.section.marker) or own

    @property
    def beside(self) -> tuple[SectionView, ...]:
        """The sections beside those that have items all the same: 总体情况, 有利条件."""
        return tuple(section for section in self.sections if section.count and section not in self.numbered)

    @property
    def listed(self) -> tuple[SectionView, ...]:
        """The sections an overview names."""
        return tuple(s for s in self.sections if s.section.marker or s in self.beside)

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
class FullTextPage(Page):
    """The whole report, in order. ``phrases`` are its title, cut where a line may end."""

    phrases: tuple[str, ...]
    parts: tuple[PartView, ...]
    source: str
    citations: tuple[citation.Form, ...]
    cite_pattern: str


@dataclass(frozen=True, kw_only=True)
class PartPage(Page):
    """One part as a map: its sections and what each item says first."""

    part: PartView
    longest: int
    full_text: str


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    """One item, where it stands, its neighbours, and how to cite it. ``moved`` are statements that were once
    in this item: (old id, address now, id now); ``figures`` stand in the margin."""

    view: ItemView
    part: PartView
    section: SectionView
    before: ItemView | None
    after: ItemView | None
    full_text: str
    source: str
    citations: tuple[citation.Form, ...]
    cite_pattern: str
    moved: tuple[tuple[str, str, str], ...]
    figures: tuple[MarginFigure, ...] = ()

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The way to this item."""
        steps = ((self.part.word, self.part.path), (self.section.word, self.section.path), (self.view.word, self.path))
        return (jsonld.breadcrumbs((name, base + path) for name, path in steps),)


@dataclass(frozen=True, kw_only=True)
class AliasPage(Page):
    """The page of an id that was given out before its text got another one."""

    old: str
    target: str
    target_id: str


def report_card(report: str) -> str:
    """The asset that is the shared card of a report."""
    return f"card-{report}.png"


def part_card(report: str, part: str) -> str:
    """The asset that is the shared card of a part."""
    return f"card-{report}-{part}.png"


def part_views(source: Source) -> tuple[PartView, ...]:
    """Every part of the report, ready to be shown."""
    report = source.report
    was = _old_names(source.aliases)
    return tuple(_part_view(source, part, path, was) for part, path in _part_paths(report))


def full_text_path(report: Report) -> str:
    """Where the full text of a report is."""
    return f"{report.id}/report.html"


def reading_pages(source: Source) -> Iterator[Page]:
    """Full text, part pages, item pages and alias pages of one report."""
    parts = part_views(source)
    report, info = source.report, source.info
    full_text = full_text_path(report)
    pattern = citation.pattern(info)
    yield FullTextPage(
        report=report.id,
        path=full_text,
        template="report.html",
        title=f"全文 · {info.short_title}",
        description=f"{info.title}全文，每一句都有固定链接。",
        nav="report",
        card=report_card(report.id),
        phrases=wording.phrases(info.title),
        parts=parts,
        source=info.source,
        cite_pattern=pattern,
        citations=citation.forms(info, key=report.id),
    )
    for part in parts:
        yield PartPage(
            report=report.id,
            path=part.path,
            template="part.html",
            title=f"{part.label} · {info.short_title}",
            description=f"{info.title}{display(part.part.marker)}{display(part.part.heading)}："
            + "、".join(section.word for section in part.sections if section.section.marker)
            + "。",
            nav=part.id,
            card=part_card(report.id, part.id),
            part=part,
            longest=max((view.chars for view in part.items), default=0),
            full_text=full_text,
        )
    margins = margin_figures(source)
    trail = [(part, section, view) for part in parts for section in part.sections for view in section.items]
    for at, (part, section, view) in enumerate(trail):
        yield ItemPage(
            report=report.id,
            path=view.path,
            template="item.html",
            title=f"{view.place} {view.word} · {info.short_title}",
            description=_summary(view),
            nav=part.id,
            card=part_card(report.id, part.id),
            view=view,
            part=part,
            section=section,
            before=trail[at - 1][2] if at else None,
            after=trail[at + 1][2] if at + 1 < len(trail) else None,
            full_text=full_text,
            source=info.source,
            cite_pattern=pattern,
            citations=citation.forms(info, place=view.long_place, key=f"{report.id}-{view.id}"),
            moved=_moved(source, view),
            figures=margins.get(view.id, ()),
        )
    yield from _alias_pages(source, parts)


def _alias_pages(source: Source, parts: Sequence[PartView]) -> Iterator[Page]:
    """A page for each item that is gone, which leads on to what answers for its id now."""
    addresses = {part.id: part.path for part in parts}
    addresses |= {s.section.id: f"{part.path}#{s.section.id}" for part in parts for s in part.sections}
    views = [view for part in parts for view in part.items]
    addresses |= {view.id: view.path for view in views}
    addresses |= {s.id: f"{view.path}#{s.id}" for view in views for s in view.statements}
    for old, now in sorted(source.aliases.items()):
        if old.count("-") != 1 or old in addresses:
            continue
        yield AliasPage(
            report=source.report.id,
            path=f"{source.report.id}/{old}.html",
            template="alias.html",
            title=f"{old} 已改为 {now} · {source.info.short_title}",
            description=f"编号 {old} 现为 {now}。",
            old=old,
            target=addresses[now],
            target_id=now,
        )


def _moved(source: Source, view: ItemView) -> tuple[tuple[str, str, str], ...]:
    gone = [
        (old, now)
        for old, now in sorted(source.aliases.items())
        if old != view.id and item_of(old) == view.id and item_of(now) != view.id
    ]
    return tuple((old, f"{source.report.id}/{item_of(now)}.html#{now}", now) for old, now in gone)


def item_of(id: str) -> str:
    """The item an id belongs to: m6-4 for m6-4, m6-4-h and m6-4-s2."""
    return "-".join(id.split("-")[:2])


def _old_names(aliases: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    rows = sorted((now, old) for old, now in aliases.items())
    return {now: tuple(old for _, old in group) for now, group in groupby(rows, key=lambda row: row[0])}


def _part_paths(report: Report) -> Iterator[tuple[Part, str]]:
    """Each part with its page: named after its kind, with its id added when the name is taken."""
    taken: set[str] = set()
    for part in report.parts:
        name = wording.KIND_FILES[part.kind]
        if name in taken:
            name = f"{name}-{part.id}"
        taken.add(name)
        yield part, f"{report.id}/{name}.html"


def _part_view(source: Source, part: Part, path: str, was: Mapping[str, tuple[str, ...]]) -> PartView:
    return PartView(
        part=part,
        numeral=wording.part_numeral(part),
        word=wording.part_word(part),
        label=wording.part_label(source.report, part),
        path=path,
        sections=tuple(
            SectionView(
                section=section,
                kind=section.items[0].kind if section.items else part.kind,
                word=wording.section_word(part, section),
                path=f"{path}#{section.id}",
                items=tuple(_item_view(source, part, section, item, was) for item in section.items),
            )
            for section in part.sections
        ),
    )


def _item_view(
    source: Source, part: Part, section: Section, item: Item, was: Mapping[str, tuple[str, ...]]
) -> ItemView:
    passage = wording.is_passage(item)
    views = [
        StatementView(
            statement=statement,
            place=_statement_place(order, passage),
            was=was.get(statement.id, ()),
            stretches=stretches(statement, source.annotations),
        )
        for order, statement in enumerate(item.statements)
    ]
    lead = views.pop(0) if views and not passage else None
    return ItemView(
        item=item,
        path=f"{source.report.id}/{item.id}.html",
        word=wording.item_word(source.report, part, section, item),
        glance=wording.beginning(item.text) if passage else display(item.heading),
        mark=wording.item_mark(part, section, item),
        place=wording.place(part, section, item),
        long_place=wording.long_place(part, section, item),
        lead=lead,
        lines=tuple(tuple(group) for _, group in groupby(views, key=lambda view: view.statement.span.line)),
        was=was.get(item.id, ()),
        highlight=source.highlights.get(item.id, ""),
    )


def _statement_place(order: int, passage: bool) -> str:
    """第2句 in a passage; 首句 and 首句后第2句 under a heading sentence, so that the numbers are those of the
    ids."""
    if passage:
        return f"第{order + 1}句"
    return f"首句后第{order}句" if order else "首句"


def _summary(view: ItemView) -> str:
    """The first sentence after the heading, or the heading where there is no other."""
    rest = [statement.text for line in view.lines for statement in line]
    text = display(rest[0] if rest else view.item.text)
    return text if len(text) <= 120 else text[:119] + "…"
