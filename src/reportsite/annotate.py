"""Stand-off annotations: what the rules found in a report, put right by what people wrote about it.

Nothing here changes the text. An annotation is keyed by statement id and span; everything editorial quotes the
words it rests on, and a quote that is not in its statement stops the build with the place where it is written.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from typing import NoReturn

from reportsite.diagnostics import Diagnostic, InputError, Severity, Span
from reportsite.figures import Comparison, Figure, FigureKind, compare_both_ways, find
from reportsite.figures.commitments import Commitment, Deadline, Target, deadlines, targets
from reportsite.figures.coverage import gaps, texts
from reportsite.figures.quantities import Quantity, parse
from reportsite.model import Report, Statement

__all__ = ["Commitment", "Comparison", "Deadline", "Figure", "FigureKind", "Target"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something editorial is written: ``line`` and ``column`` are 1-based."""

    file: str
    line: int
    column: int

    def fail(self, code: str, message: str) -> NoReturn:
        """Raises InputError at this place."""
        raise InputError.at(self.file, self.line, self.column, code, message)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a statement that an editorial claim rests on. ``offset`` (code points from the beginning of the
    statement) is needed only where the words stand in it more than once."""

    statement: str
    words: str
    place: Place
    offset: int | None = None

    def find(self, statements: Mapping[str, Statement]) -> Span:
        """The place of the words in the seed. Raises InputError, at the quote, when there is no such
        statement, it has not these words, or has them twice and no offset says which."""
        if self.statement not in statements:
            self._fail_for_statement(statements)
        statement = statements[self.statement]
        starts = list(_occurrences(statement.text, self.words))
        if self.offset is not None:
            if self.offset not in starts:
                message = f"“{self.words}” is not at offset {self.offset} of {self.statement}; it is at {starts}"
                self.place.fail("quote-offset", message)
            starts = [self.offset]
        if not starts:
            message = f"“{self.words}” is not in {self.statement}; nearest is “{nearest(statement.text, self.words)}”"
            self.place.fail("quote-missing", message)
        if len(starts) > 1:
            message = f"“{self.words}” is in {self.statement} {len(starts)} times; add offset: one of {starts}"
            self.place.fail("quote-ambiguous", message)
        start = statement.span.start + starts[0]
        return Span(statement.span.line, start, start + len(self.words))

    def _fail_for_statement(self, statements: Mapping[str, Statement]) -> NoReturn:
        near = difflib.get_close_matches(self.statement, statements, 1)
        hint = f"; nearest is {near[0]}" if near else ""
        self.place.fail("unknown-statement", f"there is no statement {self.statement}{hint}")


@dataclass(frozen=True, slots=True)
class Exemption:
    """Words whose digits are no figure, and why. Without a statement they hold wherever they stand."""

    words: str
    reason: str
    place: Place
    statement: str = ""
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What people put right about the one figure inside ``quote``. None leaves what the rules found.

    ``add``: the quote is itself a figure that the rules do not see. ``parent`` quotes the figure that this one
    speaks of. ``deadline`` quotes the words that date this target (for a target only).
    """

    quote: Quote
    indicator: str | None = None
    period: str | None = None
    kind: FigureKind | None = None
    sign: str | None = None
    comparisons: tuple[Comparison, ...] | None = None
    parent: Quote | None = None
    deadline: Quote | None = None
    add: bool = False


class Comparable(StrEnum):
    """Whether the two sides of a ledger entry can be divided."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Pair:
    """A ledger entry as people wrote it: both sides quoted with the number each must have, the ratio in per
    cent (None where the sides cannot be divided), and whether they are comparable. ``of_plan``: the first
    side is itself a share of the year's plan; the target's quote then names that plan and has no number."""

    name: str
    first: Quote
    first_number: Decimal
    target: Quote
    target_number: Decimal
    ratio: Decimal | None
    comparable: Comparable
    reason: str
    place: Place
    of_plan: bool = False


@dataclass(frozen=True, slots=True)
class FigureEditorial:
    """Everything people wrote about a report's figures. ``exemptions`` None: nobody has reviewed this report
    yet, so what is in no figure is a warning instead of an error. ``headline`` quotes the figures that the
    overview shows first, in that order."""

    corrections: tuple[Correction, ...] = ()
    exemptions: tuple[Exemption, ...] | None = None
    pairs: tuple[Pair, ...] = ()
    headline: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a target ended, told by a later document: what it says, where, and when it was published."""

    figure: str
    source: str
    published: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A first-half figure beside the full-year target for the same thing. ``target`` is None where the first
    side is already a share of the year's plan; ``target_span`` is what was quoted on that side. ``ratio`` is
    in per cent to one decimal, None where the sides cannot be divided. ``outcome`` is for a later report."""

    id: str
    name: str
    first: Figure
    target: Target | None
    target_statement: str
    target_span: Span
    target_number: Decimal
    unit: str
    ratio: Decimal | None
    comparable: Comparable
    reason: str
    outcome: Outcome | None = None

    @property
    def past_half(self) -> bool:
        """True when the ratio is at least one half."""
        return self.ratio is not None and self.ratio >= 50


@dataclass(frozen=True)
class Annotations:
    """All annotations of one report, each tuple in the order of the text. ``headline`` are the figures for
    the overview; ``exempt`` the places that are no figures, with the reason; ``reviewed`` is true when people
    have accounted for every number; ``diagnostics`` are what a person should look at."""

    figures: tuple[Figure, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    headline: tuple[Figure, ...] = ()
    exempt: tuple[tuple[Span, str], ...] = ()
    reviewed: bool = False
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @cached_property
    def by_id(self) -> dict[str, Figure]:
        """Every figure by its id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def _by_statement(self) -> dict[str, tuple[Figure, ...]]:
        rows: dict[str, tuple[Figure, ...]] = {}
        for figure in self.figures:
            rows[figure.statement] = (*rows.get(figure.statement, ()), figure)
        return rows

    def figures_of(self, statement: str) -> tuple[Figure, ...]:
        """The figures of a statement, in order."""
        return self._by_statement.get(statement, ())

    @cached_property
    def items_with_figure(self) -> frozenset[str]:
        """The ids of the items that have a figure."""
        return frozenset(figure.item for figure in self.figures)

    @cached_property
    def items_with_deadline(self) -> frozenset[str]:
        """The ids of the items that have a deadline."""
        return frozenset(deadline.item for deadline in self.deadlines)


def annotate(report: Report, editorial: FigureEditorial | None = None) -> Annotations:
    """Everything the rules find in ``report``, with what people wrote applied.

    Raises InputError for a claim whose quote or number does not hold, an exception that stands nowhere, and,
    on a reviewed report, a number that is neither in a figure nor on the list of exceptions.
    """
    editorial = editorial or FigureEditorial()
    statements = {statement.id: statement for _, statement in report.statements()}
    exempt = _exempt(report, editorial.exemptions or (), statements)
    figures = find(report, _by_statement(exempt, statements), _added(editorial.corrections, statements))
    figures = _correct(figures, editorial.corrections, statements)
    dated = deadlines(report)
    aims = _date_targets(targets(report, figures, dated), dated, editorial.corrections, statements)
    figures = compare_both_ways(figures)
    reviewed = editorial.exemptions is not None
    by_id = {figure.id: figure for figure in figures}
    aims = [replace(aim, figure=by_id[aim.figure.id]) for aim in aims]
    return Annotations(
        figures=tuple(figures),
        targets=tuple(aims),
        deadlines=tuple(dated),
        ledger=tuple(_entry(n, pair, figures, aims, statements) for n, pair in enumerate(editorial.pairs, 1)),
        headline=tuple(_figure_in(quote, figures, statements) for quote in editorial.headline),
        exempt=tuple(exempt),
        reviewed=reviewed,
        diagnostics=_uncovered(report, figures, exempt, reviewed),
    )


def nearest(text: str, words: str) -> str:
    """The stretch of ``text`` most like ``words``, for a message about words that are not there."""
    size = len(words)
    windows = (text[i : i + size] for i in range(max(1, len(text) - size + 1)))
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)

    def likeness(window: str) -> float:
        matcher.set_seq1(window)
        return matcher.ratio()

    return max(windows, key=likeness)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _exempt(
    report: Report, exemptions: Iterable[Exemption], statements: Mapping[str, Statement]
) -> list[tuple[Span, str]]:
    places: list[tuple[Span, str]] = []
    everywhere = list(texts(report))
    for e in exemptions:
        if e.statement:
            places.append((Quote(e.statement, e.words, e.place, e.offset).find(statements), e.reason))
            continue
        found = [
            Span(span.line, span.start + at, span.start + at + len(e.words))
            for span, text in everywhere
            for at in _occurrences(text, e.words)
        ]
        if not found:
            near = max((nearest(text, e.words) for _, text in everywhere), key=lambda t: _like(t, e.words))
            e.place.fail("quote-missing", f"“{e.words}” is nowhere in the report; nearest is “{near}”")
        places.extend((span, e.reason) for span in found)
    return sorted(places)


def _like(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _by_statement(
    exempt: Sequence[tuple[Span, str]], statements: Mapping[str, Statement]
) -> dict[str, list[tuple[int, int]]]:
    lines: dict[int, list[Statement]] = {}
    for statement in statements.values():
        lines.setdefault(statement.span.line, []).append(statement)
    places: dict[str, list[tuple[int, int]]] = {}
    for span, _ in exempt:
        for statement in lines.get(span.line, ()):
            if statement.span.contains(span):
                begin = statement.span.start
                places.setdefault(statement.id, []).append((span.start - begin, span.end - begin))
    return places


def _added(corrections: Iterable[Correction], statements: Mapping[str, Statement]) -> dict[str, list[Quantity]]:
    added: dict[str, list[Quantity]] = {}
    for quote in (c.quote for c in corrections if c.add):
        span = quote.find(statements)
        try:
            quantity = parse(quote.words)
        except ValueError as error:
            quote.place.fail("bad-unit", f"{error}; units are listed in figures/quantities.py")
        start = span.start - statements[quote.statement].span.start
        added.setdefault(quote.statement, []).append(replace(quantity, start=start, end=start + len(quote.words)))
    return added


def _correct(
    figures: Sequence[Figure], corrections: Iterable[Correction], statements: Mapping[str, Statement]
) -> list[Figure]:
    found = {figure.id: figure for figure in figures}
    corrected = dict(found)
    seen: dict[str, Quote] = {}
    for c in corrections:
        id = _figure_in(c.quote, figures, statements).id
        if id in seen:
            first = seen[id].place
            c.quote.place.fail("duplicate-correction", f"{id} is corrected at line {first.line} already; join them")
        seen[id] = c.quote
        changes = {
            "indicator": c.indicator,
            "period": c.period,
            "kind": c.kind,
            "sign": c.sign,
            "comparisons": c.comparisons,
            "parent": _figure_in(c.parent, figures, statements).id if c.parent else None,
        }
        given = {name: value for name, value in changes.items() if value is not None}
        supplied = (*given, *(["figure"] if c.add else []))
        corrected[id] = replace(corrected[id], **given, supplied=supplied)  # type: ignore[arg-type]
    named_like_parent = [f for f in figures if f.parent and f.indicator == found[f.parent].indicator]
    for figure in named_like_parent:
        if "indicator" not in corrected[figure.id].supplied:
            corrected[figure.id] = replace(corrected[figure.id], indicator=corrected[figure.parent].indicator)
    return list(corrected.values())


def _figure_in(quote: Quote, figures: Iterable[Figure], statements: Mapping[str, Statement]) -> Figure:
    """The one figure inside the quoted words. Raises InputError when there is none or more than one."""
    span = quote.find(statements)
    inside = [f for f in figures if f.statement == quote.statement and span.contains(f.span)]
    if len(inside) != 1:
        found = "、".join(f.text for f in figures if f.statement == quote.statement) or "none"
        message = f"“{quote.words}” must hold exactly one figure, it holds {len(inside)}; figures there: {found}"
        quote.place.fail("no-figure" if not inside else "many-figures", message)
    return inside[0]


def _date_targets(
    aims: Sequence[Target],
    dated: Sequence[Deadline],
    corrections: Iterable[Correction],
    statements: Mapping[str, Statement],
) -> list[Target]:
    given: dict[str, Deadline] = {}
    for c in corrections:
        if c.deadline is None:
            continue
        span = c.deadline.find(statements)
        match = [d for d in dated if d.span == span]
        aim = [a for a in aims if a.figure.id == _figure_in(c.quote, [a.figure for a in aims], statements).id]
        if not match:
            c.deadline.place.fail("no-deadline", f"“{c.deadline.words}” is not a date that the rules know")
        given[aim[0].id] = match[0]
    return [replace(aim, deadline=given.get(aim.id, aim.deadline)) for aim in aims]


def _entry(
    order: int,
    pair: Pair,
    figures: Sequence[Figure],
    aims: Sequence[Target],
    statements: Mapping[str, Statement],
) -> LedgerEntry:
    first = _figure_in(pair.first, figures, statements)
    _check_number(pair.first, first, pair.first_number)
    target = None
    if not pair.of_plan:
        figure = _figure_in(pair.target, figures, statements)
        _check_number(pair.target, figure, pair.target_number)
        target = next((aim for aim in aims if aim.figure.id == figure.id), None)
        if target is None:
            message = f"“{pair.target.words}” is not a target: its figure is a {figure.kind}"
            pair.target.place.fail("not-a-target", message)
    elif first.unit != "%" or pair.target_number != 100:
        pair.place.fail("bad-pair", "of_plan needs a first side in % and 100 as the target's number")
    units = (first.unit, target.figure.unit if target else first.unit)
    entry = LedgerEntry(
        id=f"l{order}",
        name=pair.name,
        first=first,
        target=target,
        target_statement=pair.target.statement,
        target_span=pair.target.find(statements),
        target_number=pair.target_number,
        unit=units[0] if units[0] == units[1] else "/".join(units),
        ratio=_ratio(pair),
        comparable=pair.comparable,
        reason=pair.reason,
    )
    _check_comparable(pair, entry, units[0] == units[1])
    return entry


def _check_number(quote: Quote, figure: Figure, number: Decimal) -> None:
    if figure.number != number:
        message = f"number {number} does not hold: “{figure.text}” comes to {figure.number} {figure.unit}"
        quote.place.fail("wrong-number", message)


def _ratio(pair: Pair) -> Decimal | None:
    if pair.comparable is Comparable.NO:
        if pair.ratio is not None:
            pair.place.fail("wrong-ratio", f"{pair.name}: sides that are not comparable have no ratio; remove it")
        return None
    ratio = (100 * pair.first_number / pair.target_number).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if pair.ratio is None or pair.ratio != ratio:
        pair.place.fail("wrong-ratio", f"{pair.name}: the ratio comes to {ratio}, not {pair.ratio}")
    return ratio


def _check_comparable(pair: Pair, entry: LedgerEntry, same_unit: bool) -> None:
    if pair.comparable is not Comparable.YES and not pair.reason:
        pair.place.fail("missing-reason", f"{pair.name}: say why the sides are not, or only partly, comparable")
    if pair.comparable is Comparable.YES and not same_unit:
        pair.place.fail("different-units", f"{pair.name}: {entry.unit} are different units; this is not comparable")
    if pair.comparable is Comparable.YES and entry.target is not None and entry.target.deadline is None:
        message = f"{pair.name}: the target has no date in the text, so the sides are comparable only partly"
        pair.place.fail("undated-target", message)


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
        f"“{text}” is neither in a figure nor an exception{hint}; add its unit to figures/quantities.py, the figure to "
        f"editorial/figures.yaml, or the words with a reason to editorial/exceptions.yaml"
    )
    return Diagnostic(file, span.line, span.start + 1, Severity.ERROR, "number-unaccounted", message)
