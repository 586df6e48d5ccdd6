"""What the rules found, put right by what people wrote, and the proof that no number is left out.

Everything editorial quotes the words it rests on, and a quote that is not in its statement stops the build with the
place where it is written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, InputError, Mistakes, Severity, Span
from reportsite.layers.figures.amounts import IN_RANGE
from reportsite.layers.figures.claims import Correction, Exemption, FigureClaims
from reportsite.layers.figures.coverage import Gap, gaps, texts
from reportsite.layers.figures.dates import impossible
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.finding import compare_both_ways, find
from reportsite.layers.figures.notes import FigureNotes, by_statement
from reportsite.layers.figures.periods import base_year
from reportsite.layers.figures.quantities import Quantity, parse
from reportsite.model import Kind, Report, Statement
from reportsite.quotes import Quote, nearest, occurrences, shown

MOST_LISTED = 10
"""How many figures of a sentence a message names."""


def annotate(report: Report, claims: FigureClaims, earlier: Annotations) -> FigureNotes:
    """Every figure the rules find in ``report``, with what people wrote applied.

    Raises InputError for every claim whose quote does not hold, exceptions that stand nowhere, and, on a reviewed
    report, numbers that are neither in a figure nor on the list of exceptions. Dates and numbers out of range are
    among the diagnostics, and told of there and nowhere else.
    """
    mistakes = Mistakes()
    exempt = _exempt(report, claims.exemptions or (), mistakes)
    found = find(report, _by_statement(exempt, report), _added(claims.corrections, report, mistakes))
    unsure = bool(mistakes.found)  # numbers that a mistaken exception or addition was to account for are no news
    figures = _correct(found.figures, claims.corrections, report, mistakes)
    places = by_statement(figures)
    headline = []
    for quote in claims.headline:
        with mistakes.caught():
            headline.append(figure_in(quote, places, report).id)
    dated = {}
    for c in claims.corrections:
        if c.deadline is not None:
            with mistakes.caught():
                dated[figure_in(c.quote, places, report).id] = c.deadline
    reviewed = claims.exemptions is not None
    no_dates = list(_no_dates(report))
    diagnostics = (*(diagnostic for _, diagnostic in no_dates), *_no_numbers(report, found.refused))
    if not unsure:
        with mistakes.caught():
            known = (span for span, _ in (*exempt, *found.refused, *no_dates))
            diagnostics += _uncovered(report, figures, known, reviewed)
    mistakes.done()
    final = tuple(compare_both_ways(figures))
    by_id = {figure.id: figure for figure in final}
    return FigureNotes(
        figures=final,
        headline=tuple(by_id[id] for id in headline),
        exempt=tuple(exempt),
        dated=dated,
        reviewed=reviewed,
        diagnostics=diagnostics,
    )


def figure_in(quote: Quote, figures: Mapping[str, Sequence[Figure]], report: Report) -> Figure:
    """The one figure inside the quoted words, of ``figures`` by their statement in the order of the text. Raises
    InputError when there is none or more than one."""
    span = quote.find(report)
    there = figures.get(quote.statement, ())
    first = bisect_left(there, span.start, key=lambda figure: figure.span.start)
    last = bisect_right(there, span.end, key=lambda figure: figure.span.end)
    inside = there[first:last]
    if len(inside) != 1:
        found = "、".join(f.text for f in there[:MOST_LISTED]) or "none"
        found += f" … ({len(there)} in all)" if len(there) > MOST_LISTED else ""
        message = f"“{shown(quote.words)}” must hold exactly one figure, it holds {len(inside)}; figures there: {found}"
        quote.position.fail("no-figure" if not inside else "many-figures", message)
    return inside[0]


def _exempt(
    report: Report, exemptions: Iterable[Exemption], mistakes: Mistakes
) -> list[tuple[Span, str]]:
    places: list[tuple[Span, str]] = []
    everywhere = list(texts(report))
    for e in exemptions:
        with mistakes.caught():
            places += _places(e, everywhere, report)
    return sorted(places)


def _places(e: Exemption, everywhere: Sequence[tuple[Span, str]], report: Report) -> list[tuple[Span, str]]:
    if e.statement:
        return [(Quote(e.statement, e.words, e.position, e.offset).find(report), e.reason)]
    found = [
        Span(span.line, span.start + at, span.start + at + len(e.words))
        for span, text in everywhere
        for at in occurrences(text, e.words)
    ]
    if not found:
        near = nearest((text for _, text in everywhere), e.words)
        e.position.fail("quote-missing", f"“{shown(e.words)}” is nowhere in the report; nearest is “{near}”")
    return [(span, e.reason) for span in found]


def _by_statement(
    exempt: Sequence[tuple[Span, str]], report: Report
) -> dict[str, list[tuple[int, int]]]:
    lines: dict[int, list[Statement]] = {}
    for _, statement in report.statements():
        lines.setdefault(statement.span.line, []).append(statement)
    places: dict[str, list[tuple[int, int]]] = {}
    for span, _ in exempt:
        there = lines.get(span.line, [])
        at = bisect_right(there, span.start, key=lambda statement: statement.span.start) - 1
        if at >= 0 and there[at].span.contains(span):
            begin = there[at].span.start
            places.setdefault(there[at].id, []).append((span.start - begin, span.end - begin))
    return places


def _added(
    corrections: Iterable[Correction], report: Report, mistakes: Mistakes
) -> dict[str, list[Quantity]]:
    added: dict[str, list[Quantity]] = {}
    for quote in (c.quote for c in corrections if c.add):
        with mistakes.caught():
            span = quote.find(report)
            start = span.start - report.statement(quote.statement).span.start
            quantity = replace(_quantity(quote), start=start, end=start + len(quote.words))
            added.setdefault(quote.statement, []).append(quantity)
    return added


def _quantity(quote: Quote) -> Quantity:
    try:
        return parse(quote.words)
    except ValueError as error:
        message = f"“{shown(quote.words)}” is {error}; units are listed in layers/figures/units.py"
        quote.position.fail("bad-unit", message)
    except OverflowError as error:
        quote.position.fail("number-out-of-range", f"“{shown(quote.words)}” is {error}: {IN_RANGE}")


def _correct(
    figures: Sequence[Figure], corrections: Iterable[Correction], report: Report, mistakes: Mistakes
) -> list[Figure]:
    found = {figure.id: figure for figure in figures}
    places = by_statement(figures)
    corrected = dict(found)
    seen: dict[str, Quote] = {}
    for c in corrections:
        with mistakes.caught():
            id = figure_in(c.quote, places, report).id
            if id in seen:
                line = seen[id].position.line
                c.quote.position.fail("duplicate-correction", f"{id} is corrected at line {line} already; join them")
            seen[id] = c.quote
            corrected[id] = _corrected(corrected[id], c, places, report)
    named_like_parent = [f for f in figures if f.parent and f.indicator == found[f.parent].indicator]
    for figure in named_like_parent:
        if "indicator" not in corrected[figure.id].supplied:
            corrected[figure.id] = replace(corrected[figure.id], indicator=corrected[figure.parent].indicator)
    return list(corrected.values())


def _corrected(figure: Figure, c: Correction, places: Mapping[str, Sequence[Figure]], report: Report) -> Figure:
    changes = {
        "indicator": c.indicator,
        "period": c.period,
        "kind": c.kind,
        "sign": c.sign,
        "comparisons": c.comparisons,
        "parent": figure_in(c.parent, places, report).id if c.parent else None,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    supplied = (*given, *(["figure"] if c.add else []))
    return replace(figure, **given, supplied=supplied)  # type: ignore[arg-type]


def _no_dates(report: Report) -> Iterator[tuple[Span, Diagnostic]]:
    """What is written like a date and is none, with its place; months of measures are those of the report's year."""
    year = base_year(report)
    for item, statement in report.statements():
        for found in impossible(statement.text, year if item.kind is Kind.MEASURE else ""):
            begin = statement.span.start
            span = Span(statement.span.line, begin + found.start, begin + found.end)
            words = shown(statement.text[found.start : found.end])
            message = f"“{words}” is no date: {found.why}; no deadline or period is taken from it"
            yield span, _warning(report, span, "date-out-of-range", message)


def _no_numbers(report: Report, refused: Iterable[tuple[Span, str]]) -> Iterator[Diagnostic]:
    """The numbers that have no value here."""
    for span, words in refused:
        message = f"“{shown(words)}” is no figure: {IN_RANGE}; look whether the text means it"
        yield _warning(report, span, "number-out-of-range", message)


def _warning(report: Report, span: Span, code: str, message: str) -> Diagnostic:
    return Diagnostic(_seed(report), span.line, span.start + 1, Severity.WARNING, code, message)


def _seed(report: Report) -> str:
    return f"seeds/{report.id}.txt"


def _uncovered(
    report: Report, figures: Iterable[Figure], known: Iterable[Span], reviewed: bool
) -> tuple[Diagnostic, ...]:
    left = gaps(report, figures, known)
    if not reviewed:
        unknown = [gap for gap in left if not gap.guess]
        if not unknown:
            return ()
        message = (
            f"{len(unknown)} numbers are in no figure, the first is “{shown(unknown[0].text)}”; review them and list "
            f"those that are none in editorial/exceptions.yaml"
        )
        return (_warning(report, unknown[0].span, "figures-unreviewed", message),)
    if left:
        raise InputError(*(_gap(report, gap) for gap in left))
    return ()


def _gap(report: Report, gap: Gap) -> Diagnostic:
    hint = f" (it looks like: {gap.guess})" if gap.guess else ""
    message = (
        f"“{shown(gap.text)}” is neither in a figure nor an exception{hint}; add its unit to "
        f"layers/figures/units.py, the figure to editorial/figures.yaml, or the words with a reason to "
        f"editorial/exceptions.yaml"
    )
    return Diagnostic(
        _seed(report), gap.span.line, gap.span.start + 1, Severity.ERROR, "number-unaccounted", message
    )
