"""Targets and deadlines of a report, with the dates that people gave targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.commitments.finding import Deadline, Target, deadlines, targets
from reportsite.layers.commitments.notes import CommitmentNotes
from reportsite.layers.figures.figure import FigureKind
from reportsite.layers.figures.notes import FIGURES
from reportsite.model import Report
from reportsite.quotes import Quote, shown


def annotate(report: Report, claims: object, earlier: Annotations) -> CommitmentNotes:
    """Every target and deadline the rules find. People date a target where they correct its figure (``deadline`` in
    figures.yaml). Raises InputError for every such quote that is no date, or dates no target."""
    figures = earlier[FIGURES]
    dated = deadlines(report)
    aims = targets(report, figures.figures, dated)
    aimed = {aim.figure.id for aim in aims}
    places = {deadline.span: deadline for deadline in dated}
    mistakes = Mistakes()
    given: dict[str, Deadline] = {}
    for figure, quote in figures.dated.items():
        with mistakes.caught():
            given[figure] = _deadline(quote, places, report)
            if figure not in aimed:
                kind = figures.by_id[figure].kind
                message = f"{figure} is dated, but it is no target: its kind is {kind}, not {FigureKind.TARGET}"
                quote.position.fail("not-a-target", message)
    mistakes.done()
    return CommitmentNotes(tuple(_dated(aim, given) for aim in aims), tuple(dated))


def _deadline(quote: Quote, places: Mapping[Span, Deadline], report: Report) -> Deadline:
    found = places.get(quote.find(report))
    if found is None:
        quote.position.fail("no-deadline", f"“{shown(quote.words)}” is not a date that the rules know")
    return found


def _dated(aim: Target, given: dict[str, Deadline]) -> Target:
    return replace(aim, deadline=given.get(aim.figure.id, aim.deadline))
