"""What item pages and the overview show of links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.ledger.views import ledger_path
from reportsite.layers.links.entries import LINKS, Chain, Relation
from reportsite.layers.links.views import Missing, OwnView, Seen, arranged, clause, links_path, missing, seen
from reportsite.model import Kind
from reportsite.pages.base import Block, Slot
from reportsite.pages.views import Home, ReportView
from reportsite.typography import display

BY_EDITOR = "编者读文所连"
TITLES = {Relation.MEASURE: "对应的措施", Relation.ACHIEVEMENT: "已有的进展"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """An item and the address in it that is meant."""

    home: Home
    href: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """What belongs to an item in one respect. ``kind`` is that of the items there, ``note`` who says so; ``missing`` is
    said where there is nothing; ``by_problem`` are other items linked with the same problem."""

    title: str
    kind: Kind
    note: str
    owns: tuple[OwnView, ...] = ()
    missing: Missing | None = None
    by_problem: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NameView:
    """A name of the item, where in the item it stands first, and where else."""

    words: str
    statement: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Alike:
    """An item with like words, and these."""

    home: Home
    words: str


@dataclass(frozen=True, kw_only=True)
class ItemLinks:
    """All that leads on from an item."""

    groups: tuple[Group, ...]
    names: tuple[NameView, ...]
    alike: tuple[Alike, ...]
    path: str


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """The problems for which no measure was found."""

    homes: tuple[Home, ...]
    path: str


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """Under the text of every item that something leads on from."""
    links = view.source.annotations[LINKS]
    groups = _groups(view)
    linked = {chain.problem for chain in links.chains} | {link.item for link in links.links}
    names: dict[str, list[NameView]] = defaultdict(list)
    for name in links.names:
        first: dict[str, str] = {}
        for end in name.mentions:
            first.setdefault(view.home(end.statement).item.id, end.statement)
        shown = display(f"“{name.words}”") if name.quoted else display(name.words)
        for item, statement in first.items():
            places = tuple(
                Place(home=view.home(other), href=view.routes.statement(other))
                for id, other in first.items()
                if id != item
            )
            names[item].append(NameView(words=shown, statement=statement, places=places))
    alike: dict[str, list[Alike]] = defaultdict(list)
    homes = {home.item.id: home for home in view.homes()}
    for each in links.alike:
        shared = "、".join(display(words) for words in each.words)
        for other in each.items[::-1]:
            item = each.items[0] if other == each.items[1] else each.items[1]
            alike[item].append(Alike(home=homes[other], words=shared))
    return {
        id: (
            Block(
                slot=Slot.UNDER,
                template="layers/links/item.html",
                data=ItemLinks(
                    groups=groups.get(id, ()),
                    names=tuple(names[id]),
                    alike=tuple(alike[id]),
                    path=links_path(view) if id in linked else "",
                ),
                order=-10,
                own=(
                    *(part.own.statement for group in groups.get(id, ()) for part in group.owns for _ in part.rows),
                    *(name.statement for name in names[id]),
                ),
            ),
        )
        for id in homes
        if id in groups or id in names or id in alike
    }


def _groups(view: ReportView) -> dict[str, tuple[Group, ...]]:
    """By item: what the editor linked with it, and the other side of its entries of the ledger."""
    chains = view.source.annotations[LINKS].chains
    groups: dict[str, list[Group]] = defaultdict(list)
    answers: dict[str, list[tuple[Chain, Seen]]] = defaultdict(list)
    for chain in chains:
        groups[chain.problem] += _of_problem(view, chain)
        for link in chain.links:
            answers[link.item].append((chain, seen(link, back=True)))
    for id, found in answers.items():
        owns = arranged(view, (each for _, each in found))
        groups[id].append(Group(title="回应的问题", kind=Kind.PROBLEM, note=BY_EDITOR, owns=owns))
    ledger = _of_ledger(view)
    for home in view.homes():
        id, kind = home.item.id, home.item.kind
        other = {Kind.MEASURE: Kind.ACHIEVEMENT, Kind.ACHIEVEMENT: Kind.MEASURE}.get(kind)
        if other is None:
            continue
        owns = arranged(view, ledger.get(id, ()))
        shown = {row.home.item.id for own in owns for row in own.rows}
        linked = [chain for chain, _ in answers.get(id, ())]
        by_problem = tuple(each for each in _others(view, linked, other) if each.home.item.id not in shown)
        if owns or by_problem:
            title = "已有的进展" if other is Kind.ACHIEVEMENT else "后续措施"
            note = "台账的另一方" if owns else ""
            groups[id].append(Group(title=title, kind=other, note=note, owns=owns, by_problem=by_problem))
    return {id: tuple(each) for id, each in groups.items()}


def _of_problem(view: ReportView, chain: Chain) -> Iterator[Group]:
    """A problem's measures and achievements; that there are none is said, with the reason once."""
    nothing = missing(view, chain)
    for relation, kind, links in (
        (Relation.MEASURE, Kind.MEASURE, chain.measures),
        (Relation.ACHIEVEMENT, Kind.ACHIEVEMENT, chain.achievements),
    ):
        yield Group(
            title=TITLES[relation],
            kind=kind,
            note=BY_EDITOR,
            owns=arranged(view, map(seen, links)),
            missing=nothing.get(relation),
        )


def _others(view: ReportView, chains: list[Chain], kind: Kind) -> Iterator[Place]:
    """The items of a kind that the same problems are linked with, each once."""
    told = set()
    for chain in chains:
        for link in chain.measures if kind is Kind.MEASURE else chain.achievements:
            if link.item not in told:
                told.add(link.item)
                statement = link.theirs.statement
                yield Place(home=view.home(statement), href=view.routes.statement(statement))


def _of_ledger(view: ReportView) -> Mapping[str, list[Seen]]:
    """By item: the entries of the ledger whose other side stands in another item."""
    out: dict[str, list[Seen]] = defaultdict(list)
    report = view.report
    for entry in view.source.annotations[LEDGER]:
        first = clause(report.statement(entry.first.statement), entry.first.span)
        target = clause(report.statement(entry.target_statement), entry.target_span)
        ends = (first, target)
        homes = [report.item_of(end.statement).id for end in ends]
        if homes[0] == homes[1]:
            continue
        ratio = "" if entry.ratio is None else f"，比例 {entry.ratio:f}%"
        apart = f"不可比：{entry.reason}" if entry.comparable is Comparable.NO else f"{entry.name}{ratio}"
        for own, theirs, id in ((first, target, homes[0]), (target, first, homes[1])):
            more = f"{ledger_path(view)}#{entry.id}"
            out[id].append(Seen(own=own, theirs=theirs, word="台账", soft=False, reason=apart, more=more))
    return out


def overview(view: ReportView) -> Iterator[Block]:
    """The problems without an answer, if there are any."""
    chains = view.source.annotations[LINKS].chains
    homes = {home.item.id: home for home in view.homes()}
    found = tuple(homes[chain.problem] for chain in chains if not chain.measures)
    if found:
        data = Unanswered(homes=found, path=links_path(view))
        yield Block(slot=Slot.BELOW, template="layers/links/overview.html", data=data, order=4)
