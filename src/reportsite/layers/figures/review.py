"""What a person should settle about figures: numbers in none, and the names that the rules are unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from reportsite.layer import Sheet, SheetRow, around
from reportsite.layers.figures.claims import EXCEPTIONS_FILE, FIGURES_FILE
from reportsite.layers.figures.coverage import gaps, texts
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.notes import FIGURES
from reportsite.pages.base import Source

LONG, SHORT = 14, 2
"""How many characters the name of an indicator rarely exceeds, and rarely stays below."""


def review(source: Source) -> Iterator[Sheet]:
    """The worksheets of figures. What people have named or excepted is not asked again."""
    notes, report = source.annotations[FIGURES], source.report
    statements = [statement for _, statement in report.statements()]
    rows = []
    headings: dict[str, SheetRow] = {}
    for gap in gaps(report, notes.figures, (span for span, _ in notes.exempt)):
        statement = next((each for each in statements if each.span.contains(gap.span)), None)
        if statement is None:  # in a heading: an exception without a statement holds wherever it stands
            heading = next(text for span, text in texts(report) if span.contains(gap.span))
            headings.setdefault(heading, SheetRow(0, {"quote": heading, "reason": gap.guess}, heading))
            continue
        at = gap.span.start - statement.span.start
        entry: dict[str, object] = {"statement": statement.id, "quote": gap.text, "reason": gap.guess}
        if statement.text.count(gap.text) > 1:
            entry["offset"] = at
        rows.append(SheetRow(0 if gap.guess else 1, entry, around(statement.text, at)))
    rows += headings.values()
    says = (
        "Numbers in no figure: say why each is none. One that is a figure goes into figures.yaml with `add: yes`. "
        "Copy the list when it is whole: where there is such a file, every number has to be accounted for."
    )
    yield Sheet(EXCEPTIONS_FILE, says, tuple(rows))
    says = "Figures and what the rules say they measure; put wrong names right."
    rows = [_row(source, figure) for figure in notes.figures if "indicator" not in figure.supplied]
    yield Sheet(FIGURES_FILE, says, tuple(rows), under="corrections")


def _row(source: Source, figure: Figure) -> SheetRow:
    statement = source.report.statement(figure.statement)
    at = figure.span.start - statement.span.start
    entry: dict[str, object] = {"statement": figure.statement, "quote": figure.text, "indicator": figure.indicator}
    if statement.text.count(figure.text) > 1:
        entry["offset"] = at
    return SheetRow(_doubt(figure, statement.text), entry, around(statement.text, at))


def _doubt(figure: Figure, text: str) -> int:
    """The more, the less sure: a name that is missing, long or short, or holds what names seldom do."""
    name = figure.indicator
    signs = any(sign in name for sign in "，、“”()（）")
    return 3 * (not name) + (len(name) > LONG) + (len(name) < SHORT) + signs + (name not in text)
