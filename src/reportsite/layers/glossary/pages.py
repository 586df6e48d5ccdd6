"""The glossary, and what other pages show of terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.glossary.terms import TERMS, Mention, Term
from reportsite.model import Report
from reportsite.pages.base import Block, NavEntry, Page, Slot, Source
from reportsite.pages.marks import Mark
from reportsite.pages.views import Home, ReportView
from reportsite.searchindex import Find, Finds
from reportsite.typography import display

#: How wide the strip of a term's places is, in its own units.
STRIP = 1000


@dataclass(frozen=True, kw_only=True)
class TermView:
    """A term as pages show it: ``basis`` are the report's words that its note rests on, at ``basis_href``; ``places``
    are its mentions by item, (where, address, how far into the report of ``STRIP``); ``count`` counts all mentions."""

    term: Term
    name: str
    basis: str
    basis_href: str
    href: str
    places: tuple[tuple[Home, str, int], ...]
    count: int


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
    place = _places(view.report)
    return tuple(_view(view, term, [m for m in terms.mentions if m.term is term], place) for term in terms.terms)


def _view(view: ReportView, term: Term, mentions: list[Mention], place: Mapping[str, int]) -> TermView:
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(view.home(mention.statement).item.id, mention)
    return TermView(
        term=term,
        name=display(term.name),
        basis=display(term.quote.words) if term.quote else "",
        basis_href=view.routes.statement(term.quote.statement) if term.quote else "",
        href=f"{glossary_path(view)}#{term.key}",
        places=tuple(
            (view.home(m.statement), view.routes.statement(m.statement), place[m.statement]) for m in first.values()
        ),
        count=len(mentions),
    )


def _places(report: Report) -> dict[str, int]:
    """How far into the report every sentence stands."""
    lengths = [(statement.id, len(statement.text)) for _, statement in report.statements()]
    whole = sum(length for _, length in lengths) or 1
    places, at = {}, 0
    for id, length in lengths:
        places[id] = round(at * STRIP / whole)
        at += length
    return places


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """词汇, for a report that has terms."""
    if view.source.annotations[TERMS].terms:
        yield NavEntry(key="glossary", label="词汇", path=glossary_path(view), order=5, find=True)


def pages(view: ReportView) -> Iterator[Page]:
    """The glossary, for a report that has terms."""
    views = term_views(view)
    if not views:
        return
    place = _places(view.report)
    starts = [part.items[0].statements[0].id for part in view.parts if part.items]
    yield GlossaryPage(
        report=view.report.id,
        path=glossary_path(view),
        template="layers/glossary/page.html",
        title=f"词汇 · {view.info.short_title}",
        description=f"{view.info.title}里的 {len(views)} 个用语，各在哪些地方出现；有把握的注明意思和依据。",
        nav="glossary",
        terms=views,
        explained=sum(each.term.note is not None for each in views),
        borders=tuple(place[id] for id in starts[1:]),
        csv=view.routes.data_file("terms.csv"),
    )


def marks(source: Source) -> Iterator[Mark]:
    """The first mention of a term in an item, outside its heading; none across a figure, which is a link itself."""
    figures: dict[str, list[range]] = {}
    for figure in source.annotations[FIGURES].figures:
        figures.setdefault(figure.statement, []).append(range(figure.span.start, figure.span.end))
    seen = set()
    for mention in source.annotations[TERMS].mentions:
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
    found: dict[str, list[TermView]] = {}
    for each in term_views(view):
        for home, _, _ in each.places:
            found.setdefault(home.item.id, []).append(each)
    return {
        id: (Block(slot=Slot.UNDER, template="layers/glossary/under.html", data=tuple(terms), order=8),)
        for id, terms in found.items()
    }


def finds(source: Source) -> Iterator[Finds]:
    """The terms by their words."""
    rows = tuple(
        Find(f"{glossary_path(source)}#{term.key}", display(words).strip("“”"), "")
        for term in source.annotations[TERMS].terms
        for words in term.words
    )
    if rows:
        yield Finds("name", "词汇：", rows)


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
