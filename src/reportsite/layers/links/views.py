"""Links as pages show them: rows that lead to the other end, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportsite.layers.ledger.entries import LEDGER
from reportsite.layers.links.links import LINKS, Link, Links, Place, Relation, Strength
from reportsite.pages.views import Home, ReportView
from reportsite.typography import display

STRENGTHS = {Strength.DIRECT: "直接", Strength.RELATED: "相关"}


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """One end of a link as the other shows it: ``home`` is where it stands, ``words`` are its words and ``href`` their
    sentence; ``own`` are the words of the item that shows the row ("" for a pair of the ledger), in its sentence
    ``own_statement`` at ``own_href``; ``strength`` and ``reason`` are the editor's, "" where a rule found the link."""

    home: Home
    href: str
    words: str
    own: str
    own_statement: str
    own_href: str
    strength: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class LinkGroup:
    """Rows under one title; ``none`` says that none was found, "" where there are some."""

    title: str
    rows: tuple[LinkRow, ...]
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class SharedName:
    """A name of an item with the other items that have it: (where, address of the sentence)."""

    words: str
    places: tuple[tuple[Home, str], ...]


@dataclass(frozen=True, kw_only=True)
class AlikeRow:
    """An item that shares distinctive words."""

    home: Home
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ItemLinks:
    """All that leads on from an item, each tier apart: the editor's links, pairs of the ledger, same names, shared
    words. ``chains`` is where all problems stand, "" where there are none."""

    groups: tuple[LinkGroup, ...]
    pairs: tuple[LinkRow, ...]
    names: tuple[SharedName, ...]
    alike: tuple[AlikeRow, ...]
    chains: str


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A problem with the measures and achievements that belong to it; ``unanswered`` is what an editor says of one
    without a measure."""

    home: Home
    measures: tuple[LinkRow, ...]
    progress: tuple[LinkRow, ...]
    unanswered: str

    @property
    def direct(self) -> bool:
        """Whether a measure is about just what the problem names."""
        return any(row.strength == STRENGTHS[Strength.DIRECT] for row in self.measures)


def chains_path(view: ReportView) -> str:
    """Where the page of chains stands."""
    return view.routes.page("chains")


def chains(view: ReportView) -> tuple[Chain, ...]:
    """Every problem that an editor has looked at, in the report's order."""
    links = view.source.annotations[LINKS]
    unanswered = dict(links.unanswered)
    homes = {home.item.id: home for home in view.homes()}
    return tuple(
        Chain(
            home=homes[problem],
            measures=tuple(_from_problem(view, links, problem, Relation.MEASURE)),
            progress=tuple(_from_problem(view, links, problem, Relation.ACHIEVEMENT)),
            unanswered=display(unanswered.get(problem, "")),
        )
        for problem in links.problems
    )


def item_links(view: ReportView) -> dict[str, ItemLinks]:
    """What leads on from every item that has something, by its id."""
    links = view.source.annotations[LINKS]
    path = chains_path(view) if links.problems else ""
    found = {}
    names = _names(view, links)
    pairs = _pairs(view)
    alike: dict[str, list[AlikeRow]] = {}
    homes = {home.item.id: home for home in view.homes()}
    linked = {(link.problem, link.item) for link in links.links}
    for each in links.alike:
        if (each.item, each.other) not in linked and (each.other, each.item) not in linked:
            words = tuple(display(word) for word in each.words[:3])
            alike.setdefault(each.item, []).append(AlikeRow(home=homes[each.other], words=words))
    for id in homes:
        made = ItemLinks(
            groups=tuple(_groups(view, links, id)),
            pairs=tuple(pairs.get(id, ())),
            names=tuple(names.get(id, ())),
            alike=tuple(alike.get(id, ())),
            chains=path,
        )
        if made.groups or made.pairs or made.names or made.alike:
            found[id] = made
    return found


def _groups(view: ReportView, links: Links, item: str) -> Iterator[LinkGroup]:
    if item in links.problems:
        said = dict(links.unanswered).get(item, "")
        measures = tuple(_from_problem(view, links, item, Relation.MEASURE))
        yield LinkGroup(
            title="对应的措施", rows=measures, none="" if measures else f"编者未找到对应的措施。{display(said)}"
        )
        progress = tuple(_from_problem(view, links, item, Relation.ACHIEVEMENT))
        if progress:
            yield LinkGroup(title="已有的进展", rows=progress)
        return
    rows = tuple(_row(view, link, link.own, link.there) for link in links.links if link.item == item)
    if rows:
        title = "回应的问题" if _is_measure(links, item) else "有关的问题"
        yield LinkGroup(title=title, rows=rows)


def _is_measure(links: Links, item: str) -> bool:
    return any(link.item == item and link.relation == Relation.MEASURE for link in links.links)


def _from_problem(view: ReportView, links: Links, problem: str, relation: Relation) -> Iterator[LinkRow]:
    chosen = [link for link in links.links if link.problem == problem and link.relation == relation]
    for link in sorted(chosen, key=lambda link: link.strength != Strength.DIRECT):
        yield _row(view, link, link.there, link.own)


def _row(view: ReportView, link: Link, there: Place, own: Place) -> LinkRow:
    return LinkRow(
        home=view.home(there.statement),
        href=view.routes.statement(there.statement),
        words=_words(view, there),
        own=_words(view, own),
        own_statement=own.statement,
        own_href=view.routes.statement(own.statement),
        strength=STRENGTHS[link.strength],
        reason=link.reason,
    )


def _words(view: ReportView, place: Place) -> str:
    home = view.report.statement(place.statement)
    return display(home.text[place.span.start - home.span.start : place.span.end - home.span.start])


def _pairs(view: ReportView) -> dict[str, list[LinkRow]]:
    """The pairs of the ledger whose sides stand in two items, by each of them."""
    found: dict[str, list[LinkRow]] = {}
    for entry in view.source.annotations[LEDGER]:
        first, target = Place(entry.first.statement, entry.first.span), Place(entry.target_statement, entry.target_span)
        homes = [view.home(side.statement).item.id for side in (first, target)]
        if homes[0] == homes[1]:
            continue
        for own, there, id in ((first, target, homes[0]), (target, first, homes[1])):
            row = LinkRow(
                home=view.home(there.statement),
                href=view.routes.statement(there.statement),
                words=f"{display(entry.name)} {_words(view, there)}",
                own="",
                own_statement=own.statement,
                own_href=view.routes.statement(own.statement),
            )
            found.setdefault(id, []).append(row)
    return found


def _names(view: ReportView, links: Links) -> dict[str, list[SharedName]]:
    found: dict[str, list[SharedName]] = {}
    for name in links.names:
        homes = [(view.home(place.statement), view.routes.statement(place.statement)) for place in name.places]
        for home, _ in homes:
            others = tuple(each for each in homes if each[0].item.id != home.item.id)
            found.setdefault(home.item.id, []).append(SharedName(words=display(name.words), places=others))
    return found
