"""The links that people wrote, proven against the text, and those that rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, Mistakes, Position, Severity
from reportsite.layers.links.claims import Claim, Tie
from reportsite.layers.links.links import Link, Links, Place, Relation
from reportsite.layers.links.names import alike, items_in_order, names, shared_runs
from reportsite.model import Item, Kind, Report
from reportsite.quotes import Quote

_KINDS = {Relation.MEASURE: Kind.MEASURE, Relation.ACHIEVEMENT: Kind.ACHIEVEMENT}


def annotate(report: Report, claims: tuple[Claim, ...], earlier: Annotations) -> Links:
    """Everything that leads from sentence to sentence. Raises InputError for every claim that does not hold."""
    items = {item.id: item for _, _, item in report.items()}
    sections = {item.id: section.id for _, section, item in report.items()}
    mistakes = Mistakes()
    links: list[Link] = []
    first: dict[str, Position] = {}
    for claim in claims:
        with mistakes.caught():
            _check_problem(claim, items, first)
        if first.get(claim.problem) is not claim.position:
            continue
        for order, tie in enumerate(claim.ties, 1):
            with mistakes.caught():
                links.append(_link(f"{claim.problem}-k{order}", claim, tie, report, sections))
    mistakes.done()
    place = items_in_order(report)
    runs = shared_runs(report)
    return Links(
        links=tuple(sorted(links, key=lambda link: (place[link.problem], link.relation != Relation.MEASURE))),
        problems=tuple(sorted(first, key=place.__getitem__)),
        unanswered=tuple((claim.problem, claim.unanswered) for claim in claims if claim.unanswered),
        names=names(report, runs),
        alike=alike(runs, place),
        diagnostics=tuple(_forgotten(report, claims)),
    )


def _check_problem(claim: Claim, items: dict[str, Item], first: dict[str, Position]) -> None:
    item = items.get(claim.problem)
    if item is None or item.kind != Kind.PROBLEM:
        claim.position.fail("bad-link", f"'{claim.problem}' is no item about a problem; name one, like p1-1")
    if claim.problem in first:
        message = f"{claim.problem} has an entry at line {first[claim.problem].line} already; join the two"
        claim.position.fail("bad-link", message)
    first[claim.problem] = claim.position


def _link(id: str, claim: Claim, tie: Tie, report: Report, sections: dict[str, str]) -> Link:
    own, there = _place(tie.own, report), _place(tie.there, report)
    home = report.item_of(own.statement)
    if home.id != claim.problem and (home.kind != Kind.PROBLEM or sections[home.id] != sections.get(claim.problem)):
        tie.own.position.fail("bad-link", f"{own.statement} is not of {claim.problem} or the opening of its section")
    item = report.item_of(there.statement)
    if item.kind != _KINDS[tie.relation]:
        wanted = "a measure" if tie.relation == Relation.MEASURE else "an achievement"
        tie.there.position.fail("bad-link", f"{there.statement} is not {wanted} but of the kind {item.kind}")
    return Link(id, claim.problem, item.id, tie.relation, tie.strength, tie.reason, own, there)


def _place(quote: Quote, report: Report) -> Place:
    span = quote.find(report)
    return Place(quote.statement, span)


def _forgotten(report: Report, claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Problems that nobody has looked at, in a report whose others somebody has."""
    named = {claim.problem for claim in claims}
    if not named:
        return
    for _, section, item in report.items():
        if item.kind == Kind.PROBLEM and section.marker and item.marker and item.id not in named:
            message = f"{item.id} has no entry in links.yaml; add one, or say in it that none was found (unanswered)"
            yield Diagnostic("content", 0, 0, Severity.WARNING, "unlinked-problem", message)
