"""The ledger that people wrote, proven against the figures and targets it quotes."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.annotate import figure_in
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.ledger.entries import Comparable, LedgerEntry, Pair, Side
from reportsite.model import Report

_EXACT = Context(prec=80)
"""Of the largest number that a figure may have and the smallest, the ratio has this many digits before its point, and
one after it, to spare."""


def annotate(report: Report, pairs: tuple[Pair, ...], earlier: Annotations) -> tuple[LedgerEntry, ...]:
    """The entries of the ledger, in the order they are written in. Raises InputError for every pair whose quotes,
    numbers or ratio do not hold."""
    mistakes = Mistakes()
    entries = []
    for order, pair in enumerate(pairs, 1):
        with mistakes.caught():
            entries.append(_entry(order, pair, report, earlier))
    mistakes.done()
    return tuple(entries)


def _entry(order: int, pair: Pair, report: Report, earlier: Annotations) -> LedgerEntry:
    figures = earlier[FIGURES].places
    first = figure_in(pair.first.quote, figures, report)
    _check_number(pair.first, first)
    target = None
    if not pair.of_plan:
        figure = figure_in(pair.target.quote, figures, report)
        _check_number(pair.target, figure)
        target = earlier[COMMITMENTS].target_of(figure.id)
        if target is None:
            message = f"“{pair.target.quote.words}” is not a target: its figure is a {figure.kind}"
            pair.target.quote.position.fail("not-a-target", message)
    elif first.unit != "%" or pair.target.number != 100:
        pair.position.fail("bad-pair", "of_plan needs a first side in % and 100 as the target's number")
    units = (first.unit, target.figure.unit if target else first.unit)
    entry = LedgerEntry(
        id=f"l{order}",
        name=pair.name,
        first=first,
        target=target,
        target_statement=pair.target.quote.statement,
        target_span=pair.target.quote.find(report),
        target_number=pair.target.number,
        unit=units[0] if units[0] == units[1] else "/".join(units),
        ratio=_ratio(pair),
        comparable=pair.comparable,
        reason=pair.reason,
        verbs=(pair.first.verb, pair.target.verb),
    )
    for side in (pair.first, pair.target):
        _check_verb(side, report)
    _check_comparable(pair, entry, units[0] == units[1])
    return entry


def _check_number(side: Side, figure: Figure) -> None:
    if figure.number != side.number:
        message = f"number {side.number} does not hold: “{figure.text}” comes to {figure.number} {figure.unit}"
        side.quote.position.fail("wrong-number", message)


def _check_verb(side: Side, report: Report) -> None:
    statement = side.quote.statement
    if side.verb not in report.statement(statement).text:
        side.quote.position.fail("quote-missing", f"verb: “{side.verb}” is not in {statement}")


def _ratio(pair: Pair) -> Decimal | None:
    if pair.comparable is Comparable.NO:
        if pair.ratio is not None:
            pair.position.fail("wrong-ratio", f"{pair.name}: sides that are not comparable have no ratio; remove it")
        return None
    if not pair.target.number:
        pair.position.fail("wrong-number", f"{pair.name}: nothing can be divided by 0; comparable: no")
    share = _EXACT.divide(100 * pair.first.number, pair.target.number)
    ratio = share.quantize(Decimal("0.1"), ROUND_HALF_UP, _EXACT)
    if pair.ratio is None or pair.ratio != ratio:
        pair.position.fail("wrong-ratio", f"{pair.name}: the ratio comes to {ratio}, not {pair.ratio}")
    return ratio


def _check_comparable(pair: Pair, entry: LedgerEntry, same_unit: bool) -> None:
    if pair.comparable is not Comparable.YES and not pair.reason:
        pair.position.fail("missing-reason", f"{pair.name}: say why the sides are not, or only partly, comparable")
    if pair.comparable is Comparable.YES and not same_unit:
        pair.position.fail("different-units", f"{pair.name}: {entry.unit} are different units; this is not comparable")
    first, target = entry.verbs
    if pair.comparable is not Comparable.NO and first and target and first != target:
        message = f"{pair.name}: {first} and {target} are different things; comparable: no"
        pair.position.fail("different-verbs", message)
    if pair.comparable is Comparable.PARTLY and (entry.target is None or entry.target.deadline is not None):
        message = f"{pair.name}: partly is for a target without a date, and this one has one; say yes, or no and why"
        pair.position.fail("dated-target", message)
    if pair.comparable is Comparable.YES and entry.target is not None and entry.target.deadline is None:
        message = f"{pair.name}: the target has no date in the text, so the sides are comparable only partly"
        pair.position.fail("undated-target", message)
