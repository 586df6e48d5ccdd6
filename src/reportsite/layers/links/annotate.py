"""The editor's links, proven against the text; the names and like words that rules find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes
from reportsite.layers.ledger.entries import LEDGER, LedgerEntry
from reportsite.layers.links.alike import alike
from reportsite.layers.links.entries import Chain, End, Link, LinkClaim, Links, ProblemClaim, Relation
from reportsite.layers.links.names import names
from reportsite.layers.links.shared import item_texts
from reportsite.model import Kind, Report
from reportsite.quotes import Quote

_KINDS = {Relation.MEASURE: Kind.MEASURE, Relation.ACHIEVEMENT: Kind.ACHIEVEMENT}


def annotate(report: Report, claims: tuple[ProblemClaim, ...], earlier: Annotations) -> Links:
    """All that leads from item to item. Raises InputError for every claim about no problem, every quote that is not
    there and every end that stands in an item of the wrong kind."""
    mistakes = Mistakes()
    chains = []
    numbers = count(1)
    done: set[str] = set()
    for claim in claims:
        with mistakes.caught():
            _check(claim, report, done)
        if claim.problem not in done:  # of what is no problem nothing can be told that stands there
            continue
        measures = tuple(_links(claim, Relation.MEASURE, report, numbers, mistakes))
        achievements = tuple(_links(claim, Relation.ACHIEVEMENT, report, numbers, mistakes))
        left_out = []
        for each, reason in claim.left_out:
            with mistakes.caught():
                left_out.append((_end(each, report), reason))
        chains.append(Chain(claim.problem, measures, achievements, claim.none, tuple(left_out)))
    mistakes.done()
    texts = item_texts(report)
    found = names(report, texts)
    order = {id: at for at, id in enumerate(texts)}
    chains.sort(key=lambda chain: order[chain.problem])
    entries = earlier[LEDGER]
    parted = {*_linked(chains), *ledger_pairs(entries, report)}
    both_ways = frozenset((a, b) for pair in parted for a, b in (pair, pair[::-1]))
    # What stands outside the numbering speaks of everything, and is like everything.
    matters = {item.id: item.text for _, _, item in report.items() if item.number}
    return Links(tuple(chains), found, alike(matters, both_ways, frozenset(name.words for name in found)))


def ledger_pairs(entries: Iterable[LedgerEntry], report: Report) -> Iterator[tuple[str, str]]:
    """The items of both sides of every entry that has them in two."""
    for entry in entries:
        sides = (report.item_of(entry.first.statement).id, report.item_of(entry.target_statement).id)
        if sides[0] != sides[1]:
            yield sides


def _linked(chains: Iterable[Chain]) -> Iterator[tuple[str, str]]:
    for chain in chains:
        for link in chain.links:
            yield chain.problem, link.item


def _check(claim: ProblemClaim, report: Report, done: set[str]) -> None:
    problems = [item.id for _, _, item in report.items() if item.kind is Kind.PROBLEM]
    if claim.problem not in problems:
        message = f"there is no problem {claim.problem}; there are {', '.join(problems) or 'none'}"
        claim.position.fail("bad-link", message)
    if claim.problem in done:
        claim.position.fail("bad-link", f"{claim.problem} is there twice; join the two")
    done.add(claim.problem)
    if bool(claim.none) is bool(claim.answers and claim.progress):
        message = (
            f"{claim.problem} has answers and progress; take none out"
            if claim.none
            else f"{claim.problem} has no answers or no progress; say why in none"
        )
        claim.position.fail("bad-link", message)


def _links(
    claim: ProblemClaim, relation: Relation, report: Report, numbers: Iterator[int], mistakes: Mistakes
) -> Iterator[Link]:
    for each in claim.answers if relation is Relation.MEASURE else claim.progress:
        with mistakes.caught():
            yield _link(claim.problem, relation, each, report, f"c{next(numbers)}")


def _link(problem: str, relation: Relation, claim: LinkClaim, report: Report, id: str) -> Link:
    own, theirs = _end(claim.own, report), _end(claim.theirs, report)
    if report.item_of(own.statement).id != problem:
        claim.own.position.fail("bad-link", f"{own.statement} is no sentence of {problem}; quote one of its own")
    item = report.item_of(theirs.statement)
    if item.kind is not _KINDS[relation]:
        claim.theirs.position.fail("bad-link", f"{theirs.statement} is no {relation}: it stands in a {item.kind}")
    return Link(id, problem, relation, own, item.id, theirs, claim.strength, claim.reason)


def _end(quote: Quote, report: Report) -> End:
    return End(quote.statement, quote.find(report), quote.words)
