"""What the rules found, put right by what people wrote, and the proof that no number is left out.

Everything editorial quotes the words it rests on, and a quote that is not in its statement stops the build with the
place where it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportsite.annotations import Annotations
from reportsite.diagnostics import Diagnostic, InputError, Mistakes, Severity, Span
from reportsite.layers.figures.claims import Correction, Exemption, FigureClaims
from reportsite.layers.figures.coverage import gaps, texts
from reportsite.layers.figures.figure import Figure
from reportsite.layers.figures.finding import compare_both_ways, find
from reportsite.layers.figures.notes import FigureNotes
from reportsite.layers.figures.quantities import Quantity, parse
from reportsite.model import Report, Statement
from reportsite.quotes import Quote, likeness, nearest, occurrences


def annotate(report: Report, claims: FigureClaims, earlier: Annotations) -> FigureNotes:
    """Every figure the rules find in ``report``, with what people wrote applied.

    Raises InputError for every claim whose quote does not hold, exceptions that stand nowhere, and, on a reviewed
    report, numbers that are neither in a figure nor on the list of exceptions.
    """
    mistakes = Mistakes()
    exempt = _exempt(report, claims.exemptions or (), mistakes)
    figures = find(report, _by_statement(exempt, report), _added(claims.corrections, report, mistakes))
    unsure = bool(mistakes.found)  # numbers that a mistaken exception or addition was to account for are no news
    figures = _correct(figures, claims.corrections, report, mistakes)
    headline = []
    for quote in claims.headline:
        with mistakes.caught():
            headline.append(figure_in(quote, figures, report).id)
    dated = {}
    for c in claims.corrections:
        if c.deadline is not None:
            with mistakes.caught():
                dated[figure_in(c.quote, figures, report).id] = c.deadline
    reviewed = claims.exemptions is not None
    diagnostics: tuple[Diagnostic, ...] = ()
    if not unsure:
        with mistakes.caught():
            diagnostics = _uncovered(report, figures, exempt, reviewed)
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


def figure_in(quote: Quote, figures: Iterable[Figure], report: Report) -> Figure:
    """The one figure inside the quoted words. Raises InputError when there is none or more than one."""
    span = quote.find(report)
    inside = [f for f in figures if f.statement == quote.statement and span.contains(f.span)]
    if len(inside) != 1:
        found = "、".join(f.text for f in figures if f.statement == quote.statement) or "none"
        message = f"“{quote.words}” must hold exactly one figure, it holds {len(inside)}; figures there: {found}"
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
        near = max((nearest(text, e.words) for _, text in everywhere), key=lambda t: likeness(t, e.words))
        e.position.fail("quote-missing", f"“{e.words}” is nowhere in the report; nearest is “{near}”")
    return [(span, e.reason) for span in found]


def _by_statement(
    exempt: Sequence[tuple[Span, str]], report: Report
) -> dict[str, list[tuple[int, int]]]:
    lines: dict[int, list[Statement]] = {}
    for _, statement in report.statements():
        lines.setdefault(statement.span.line, []).append(statement)
    places: dict[str, list[tuple[int, int]]] = {}
    for span, _ in exempt:
        for statement in lines.get(span.line, ()):
            if statement.span.contains(span):
                begin = statement.span.start
                places.setdefault(statement.id, []).append((span.start - begin, span.end - begin))
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
        quote.position.fail("bad-unit", f"{error}; units are listed in layers/figures/quantities.py")


def _correct(
    figures: Sequence[Figure], corrections: Iterable[Correction], report: Report, mistakes: Mistakes
) -> list[Figure]:
    found = {figure.id: figure for figure in figures}
    corrected = dict(found)
    seen: dict[str, Quote] = {}
    for c in corrections:
        with mistakes.caught():
            id = figure_in(c.quote, figures, report).id
            if id in seen:
                line = seen[id].position.line
                c.quote.position.fail("duplicate-correction", f"{id} is corrected at line {line} already; join them")
            seen[id] = c.quote
            corrected[id] = _corrected(corrected[id], c, figures, report)
    named_like_parent = [f for f in figures if f.parent and f.indicator == found[f.parent].indicator]
    for figure in named_like_parent:
        if "indicator" not in corrected[figure.id].supplied:
            corrected[figure.id] = replace(corrected[figure.id], indicator=corrected[figure.parent].indicator)
    return list(corrected.values())


def _corrected(figure: Figure, c: Correction, figures: Sequence[Figure], report: Report) -> Figure:
    changes = {
        "indicator": c.indicator,
        "period": c.period,
        "kind": c.kind,
        "sign": c.sign,
        "comparisons": c.comparisons,
        "parent": figure_in(c.parent, figures, report).id if c.parent else None,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    supplied = (*given, *(["figure"] if c.add else []))
    return replace(figure, **given, supplied=supplied)  # type: ignore[arg-type]


def _uncovered(
    report: Report, figures: Iterable[Figure], exempt: Iterable[tuple[Span, str]], reviewed: bool
) -> tuple[Diagnostic, ...]:
    left = gaps(report, figures, (span for span, _ in exempt))
    file = f"seeds/{report.id}.txt"
    if not reviewed:
        unknown = [gap for gap in left if not gap.guess]
        if not unknown:
            return ()
        at = unknown[0].span
        message = (
            f"{len(unknown)} numbers are in no figure, the first is “{unknown[0].text}”; review them and list those "
            f"that are none in editorial/exceptions.yaml"
        )
        return (Diagnostic(file, at.line, at.start + 1, Severity.WARNING, "figures-unreviewed", message),)
    if left:
        raise InputError(*(_gap(file, gap.span, gap.text, gap.guess) for gap in left))
    return ()


def _gap(file: str, span: Span, text: str, guess: str) -> Diagnostic:
    hint = f" (it looks like: {guess})" if guess else ""
    message = (
        f"“{text}” is neither in a figure nor an exception{hint}; add its unit to layers/figures/quantities.py, the "
        f"figure to editorial/figures.yaml, or the words with a reason to editorial/exceptions.yaml"
    )
    return Diagnostic(file, span.line, span.start + 1, Severity.ERROR, "number-unaccounted", message)
