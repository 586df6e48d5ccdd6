"""The glossary, and what other pages show of terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.glossary.terms import TERMS, Mention, Term
from reportsite.model import Kind
from reportsite.pages.base import FIND, Block, NavEntry, Page, Slot, Source
from reportsite.pages.marks import Mark
from reportsite.pages.views import ReportView
from reportsite.pages.wording import part_place, section_place
from reportsite.searchindex import Find, Finds
from reportsite.typography import display

#: How wide the strip of a term's places is, in its own units.
STRIP = 1000


ACCURACY = (
    "词汇的准确程度是在 2023 年上半年的报告里量出的：随机抽读 100 处，98 处对（随后改正 1 处）；"
    "通读三节，简称、缩写和新造的词 33 处，列入词汇的 17 处（随后补入 1 处），没有列入的都只出现一次。"
)
"""Read against the text by the editor of that report's terms.yaml: a station called after 城市副中心, and a name put
under another (since mended), were wrong; the sections were 一（四）, 一（六） and 三（四）."""


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """The first place of a term in an item, or one in a heading: what it is called (三（六）（4）, 三（六）标题), its
    address, the item ("": a heading), the kind, and how far into the report it stands, of ``STRIP``."""

    name: str
    href: str
    item: str
    kind: Kind
    at: int


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """What is said of a term wherever it is explained: on the glossary's page, at ``href``, under a text that has it,
    above the results of a search for it. ``basis`` are the report's words that its note rests on, at ``basis_href``."""

    term: Term
    name: str
    basis: str
    basis_href: str
    href: str


@dataclass(frozen=True, kw_only=True)
class TermView:
    """A term with its ``places`` by item; ``count`` counts all mentions."""

    entry: EntryView
    places: tuple[PlaceView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ItemTerm:
    """A term of an item, and the sentences of the item in which it stands."""

    entry: EntryView
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Page):
    """All terms by their first mention. ``borders`` are where the parts begin in the strip."""

    terms: tuple[TermView, ...]
    explained: int
    borders: tuple[int, ...]
    csv: str


def glossary_path(view: Source | ReportView) -> str:
    """Where the glossary stands."""
    return view.routes.page("glossary")


def term_views(view: ReportView) -> tuple[TermView, ...]:
    """Every term, by its first mention."""
    terms = view.source.annotations[TERMS]
    places = _places(view)
    return tuple(_view(view, term, [m for m in terms.mentions if m.term is term], places) for term in terms.terms)


def _view(view: ReportView, term: Term, mentions: list[Mention], places: Mapping[str, PlaceView]) -> TermView:
    first: dict[str, PlaceView] = {}
    for mention in mentions:
        place = places[mention.statement]
        first.setdefault(place.item or mention.statement, place)
    return TermView(entry=_entry(view, term), places=tuple(first.values()), count=len(mentions))


def _entry(view: Source | ReportView, term: Term) -> EntryView:
    return EntryView(
        term=term,
        name=display(term.name),
        basis=display(term.quote.words) if term.quote else "",
        basis_href=view.routes.statement(term.quote.statement) if term.quote else "",
        href=f"{glossary_path(view)}#{term.key}",
    )


def _places(view: ReportView) -> dict[str, PlaceView]:
    """The place of every sentence and of the headings of parts and sections, by its id."""
    report = view.report
    whole = sum(len(statement.text) for _, statement in report.statements()) or 1
    places, before = {}, 0

    def place(id: str, name: str, kind: Kind, item: str = "") -> None:
        at = round(before * STRIP / whole)
        places[id] = PlaceView(name=name, href=view.routes.of(id), item=item, kind=kind, at=at)

    for part in view.parts:
        place(part.id, f"{part_place(report, part.part)}标题", part.kind)
        for section in part.sections:
            place(section.id, f"{section_place(part.part, section.section)}标题", section.kind)
            for item in section.items:
                for statement in item.item.statements:
                    place(statement.id, item.place, item.kind, item.id)
                    before += len(statement.text)
    return places


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """词汇, for a report that has terms."""
    if view.source.annotations[TERMS].terms:
        yield NavEntry(key="glossary", label="词汇", path=glossary_path(view), order=5, menu=FIND)


def pages(view: ReportView) -> Iterator[Page]:
    """The glossary, for a report that has terms."""
    views = term_views(view)
    if not views:
        return
    places = _places(view)
    yield GlossaryPage(
        report=view.report.id,
        path=glossary_path(view),
        template="layers/glossary/page.html",
        title=f"词汇 · {view.info.short_title}",
        description=f"{view.info.title}里的 {len(views)} 个用语，各在哪些地方出现；有把握的注明意思和依据。",
        nav="glossary",
        terms=views,
        explained=sum(each.entry.term.note is not None for each in views),
        borders=tuple(places[part.id].at for part in view.parts[1:]),
        csv=view.routes.data_file("terms.csv"),
    )


def marks(source: Source) -> Iterator[Mark]:
    """The first mention of a term in an item, outside headings; none across a figure, which is a link itself."""
    figures: dict[str, list[range]] = {}
    for figure in source.annotations[FIGURES].figures:
        figures.setdefault(figure.statement, []).append(range(figure.span.start, figure.span.end))
    seen = set()
    headings = dict(source.report.headings())
    for mention in source.annotations[TERMS].mentions:
        if mention.statement in headings:
            continue
        item = source.report.item_of(mention.statement)
        apart = item.heading and item.statements[0].id == mention.statement
        near = figures.get(mention.statement, ())
        taken = any(at.start < mention.span.end and mention.span.start < at.stop for at in near)
        if apart or taken or (item.id, mention.term.key) in seen:
            continue
        seen.add((item.id, mention.term.key))
        yield Mark(
            statement=mention.statement,
            span=mention.span,
            name="term",
            href=f"{glossary_path(source)}#{mention.term.key}",
        )


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """The terms of an item with their notes, folded; a term in the text opens its note in place."""
    homes = _places(view)
    standing: dict[tuple[str, str], list[str]] = {}
    for mention in view.source.annotations[TERMS].mentions:
        standing.setdefault((homes[mention.statement].item, mention.term.key), []).append(mention.statement)
    found: dict[str, list[ItemTerm]] = {}
    for each in term_views(view):
        for place in each.places:
            if place.item:
                statements = tuple(dict.fromkeys(standing[place.item, each.entry.term.key]))
                found.setdefault(place.item, []).append(ItemTerm(each.entry, statements))
    return {
        id: (
            Block(
                slot=Slot.UNDER,
                template="layers/glossary/under.html",
                data=tuple(terms),
                order=8,
                own=tuple(statement for term in terms for statement in term.statements),
            ),
        )
        for id, terms in found.items()
    }


def finds(source: Source) -> Iterator[Finds]:
    """The terms by their words, each with its entry."""
    entries = [_entry(source, term) for term in source.annotations[TERMS].terms]
    rows = tuple(Find(entry.href, display(words), "", entry) for entry in entries for words in entry.term.words)
    if rows:
        yield Finds("name", "词汇：", rows, template="layers/glossary/entry.html")


def about(view: ReportView) -> Iterator[str]:
    """Who explained what, and on which basis."""
    terms = view.source.annotations[TERMS]
    if terms.terms:
        noted = [term for term in terms.terms if term.note]
        own = sum(term.quote is not None for term in noted)
        yield (
            f"词汇 {len(terms.terms)} 个由编者列出，{len(terms.mentions)} 处由程序查得；{len(noted)} 个有解释，"
            f"其中 {own} 个依据报告自己的话，{len(noted) - own} 个依据注明的公开文件；没有把握的写“报告未作解释”。"
        )
        yield ACCURACY
