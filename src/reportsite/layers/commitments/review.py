"""What a person should look at among targets and deadlines: those with least words to rest on first."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layer import Sheet, SheetRow, around
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.claims import FIGURES_FILE
from reportsite.pages.base import Source


def review(source: Source) -> Iterator[Sheet]:
    """The worksheets of targets and of deadlines. A target whose kind or date people have set is not asked again."""
    notes, report = source.annotations[COMMITMENTS], source.report
    rows = []
    for target in notes.targets:
        figure = target.figure
        if "kind" not in figure.supplied and "deadline" not in figure.supplied:
            statement = report.statement(figure.statement)
            entry = {"statement": figure.statement, "quote": figure.text, "kind": str(figure.kind)}
            doubt = (target.deadline is None) + (not target.commitment.words)
            rows.append(SheetRow(doubt, entry, around(statement.text, figure.span.start - statement.span.start)))
    says = "Figures that the rules take for targets; give one that is none its kind (count, level, cumulative …)."
    yield Sheet(FIGURES_FILE, says, tuple(rows), under="corrections")
    rows = []
    for deadline in notes.deadlines:
        statement = report.statement(deadline.statement)
        entry = {"statement": deadline.statement, "quote": deadline.text, "date": deadline.date}
        at = deadline.span.start - statement.span.start
        rows.append(SheetRow((not deadline.date) + (not deadline.commitment.words), entry, around(statement.text, at)))
    says = "Deadlines and their dates, to be read: the rules find them, and no file changes them."
    yield Sheet("", says, tuple(rows))
