"""Documents and projects as the rules find them, put right by what people wrote."""

from __future__ import annotations

from dataclasses import replace

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.projects import rules
from reportsite.layers.projects.around import with_all_around
from reportsite.layers.projects.claims import Correction
from reportsite.layers.projects.notes import Mention, ProjectNotes, Sort, Stage
from reportsite.model import Item, Kind, Report, Statement

KINDS = (Kind.ACHIEVEMENT, Kind.MEASURE)
"""Elsewhere nothing is said to be done, or to be going to be."""


def annotate(report: Report, corrections: tuple[Correction, ...], earlier: Annotations) -> ProjectNotes:
    """The mentions of a report, in the order of the text. Raises InputError for every correction whose quote is not
    there or touches no mention, or more than one."""
    found: list[Mention] = []
    for item, statement in report.statements():
        if item.kind in KINDS:
            for each in rules.find(statement.text, coming=item.kind is Kind.MEASURE):
                found.append(_mention(item, statement, each))
    mistakes = Mistakes()
    for correction in corrections:
        with mistakes.caught():
            _correct(found, correction, report)
    mistakes.done()
    return ProjectNotes(tuple(with_all_around(report, _numbered(report, found), earlier)))


def _mention(item: Item, statement: Statement, found: rules.Found) -> Mention:
    def span(left: int, right: int) -> Span:
        return Span(statement.span.line, statement.span.start + left, statement.span.start + right)

    first, last = found.verbs[0], found.verbs[-1]
    onwards = found.sort is Sort.DOCUMENT and item.kind is Kind.MEASURE
    words = _near(statement.text, found.name[0], onwards=onwards)
    return Mention(
        id="",
        sort=found.sort,
        name=statement.text[slice(*found.name)],
        stage=found.stage,
        verb="…".join(statement.text[slice(*verb)] for verb in found.verbs),
        statement=statement.id,
        item=item.id,
        kind=item.kind,
        span=span(*found.name),
        verb_span=span(first[0], last[1]),
        tools=rules.tagged(words, rules.TOOLS),
        audience=rules.tagged(words, rules.AUDIENCE),
    )


def _near(text: str, at: int, *, onwards: bool) -> str:
    """The clause that holds ``at``, and the next one too if ``onwards``: of a document to come it says what that is to
    bring. What a long sentence says of other things is nothing about it."""
    clauses = list(rules.clauses(text))
    own = next((number for number, (start, end) in enumerate(clauses) if start <= at < end), 0)
    last = min(own + onwards, len(clauses) - 1)
    return text[clauses[own][0] : clauses[last][1]]


def _correct(found: list[Mention], correction: Correction, report: Report) -> None:
    quote = correction.quote
    span = quote.find(report)
    if correction.verb and correction.stage:
        found.append(_added(correction, span, correction.stage, report))
        return
    touched = [
        at
        for at, m in enumerate(found)
        if m.sort is correction.sort
        and m.statement == quote.statement
        and m.span.start < span.end
        and span.start < m.span.end
    ]
    if len(touched) != 1:
        there = "、".join(m.name for m in found if m.statement == quote.statement and m.sort is correction.sort)
        message = f"“{quote.words}” touches {len(touched)} of what was found here: {there or 'nothing'}"
        quote.position.fail("no-such-mention", message)
    at = touched[0]
    if correction.remove:
        del found[at]
        return
    changed = replace(found[at], name=correction.name or found[at].name, edited=True)
    found[at] = replace(changed, stage=correction.stage or changed.stage)


def _added(correction: Correction, span: Span, stage: Stage, report: Report) -> Mention:
    quote = correction.quote
    statement = report.statement(quote.statement)
    item = report.item_of(quote.statement)
    at = statement.text.find(correction.verb, max(0, span.start - statement.span.start - len(correction.verb)))
    at = at if at >= 0 else statement.text.find(correction.verb)
    if at < 0:
        quote.position.fail("quote-missing", f"verb: “{correction.verb}” is not in {quote.statement}")
    name = (span.start - statement.span.start, span.end - statement.span.start)
    found = rules.Found(correction.sort, stage, name, ((at, at + len(correction.verb)),))
    return replace(
        _mention(item, statement, found), name=correction.name or statement.text[slice(*name)], edited=True
    )


def _numbered(report: Report, found: list[Mention]) -> tuple[Mention, ...]:
    """In the order of the text, each with an id: that of its sentence and a number."""
    order = {id: at for at, id in enumerate(report.statement_ids)}
    count: dict[tuple[str, Sort], int] = {}
    out = []
    for mention in sorted(found, key=lambda m: (order[m.statement], m.span, m.sort)):
        key = (mention.statement, mention.sort)
        count[key] = count.get(key, 0) + 1
        letter = "d" if mention.sort is Sort.DOCUMENT else "p"
        out.append(replace(mention, id=f"{mention.statement}-{letter}{count[key]}"))
    return tuple(out)
