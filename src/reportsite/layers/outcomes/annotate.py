"""The outcomes that people wrote, proven against the report: what they are outcomes of, and what can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from reportsite.annotations import Annotations
from reportsite.diagnostics import Mistakes, Span
from reportsite.layers.commitments.finding import Deadline, Target
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.annotate import figure_in
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.layers.outcomes.claims import Claims
from reportsite.layers.outcomes.entries import Claim, Document, Outcome, OutcomeNotes, Saying
from reportsite.model import Report


def annotate(report: Report, claims: Claims, earlier: Annotations) -> OutcomeNotes:
    """The documents and the outcomes, in the order they are written in. Raises InputError for every document that is
    there twice, and for every claim whose quote, number, document or comparison does not hold."""
    documents, written = claims
    mistakes = Mistakes()
    known: dict[str, Document] = {}
    for document in documents:
        with mistakes.caught():
            if document.key in known:
                document.position.fail("duplicate-key", f"the document '{document.key}' is there twice; keep one")
            known[document.key] = document
    outcomes: list[Outcome] = []
    for order, claim in enumerate(written, 1):
        with mistakes.caught():
            outcomes.append(_outcome(f"r{order}", claim, known, report, earlier))
    mistakes.done()
    by_item: dict[str, tuple[Outcome, ...]] = {}
    for outcome in outcomes:
        item = report.item_of(outcome.statement).id
        by_item[item] = (*by_item.get(item, ()), outcome)
    return OutcomeNotes(documents, tuple(outcomes), by_item)


def _outcome(
    id: str, claim: Claim, documents: dict[str, Document], report: Report, earlier: Annotations
) -> Outcome:
    span = claim.target.find(report)
    target = _target(claim, report, earlier)
    saying = claim.saying
    if saying:
        _check(claim, saying, target)
    return Outcome(
        id=id,
        name=claim.name,
        statement=claim.target.statement,
        span=span,
        target=target,
        deadline=_deadline(claim, span, target, earlier[COMMITMENTS].deadlines),
        entry=_entry(claim, span, target, earlier),
        document=_document(saying.document, claim, documents) if saying else None,
        saying=saying,
        silent=tuple(_document(key, claim, documents) for key in claim.silent),
        reason=claim.reason,
    )


def _target(claim: Claim, report: Report, earlier: Annotations) -> Target | None:
    """The target that the quoted words hold, None where the claim gives it no number."""
    if claim.number is None:
        return None
    position = claim.target.position
    figure = figure_in(claim.target, earlier[FIGURES].places, report)
    if figure.number != claim.number:
        message = f"number {claim.number} does not hold: “{figure.text}” comes to {figure.number} {figure.unit}"
        position.fail("wrong-number", message)
    target = earlier[COMMITMENTS].target_of(figure.id)
    if target is None:
        position.fail("not-a-target", f"“{claim.target.words}” is not a target: its figure is a {figure.kind}")
    return target


def _deadline(
    claim: Claim, span: Span, target: Target | None, deadlines: Sequence[Deadline]
) -> Deadline | None:
    """The date in the quoted words, or else that of the target's own clause."""
    for deadline in deadlines:
        inside = span.start <= deadline.span.start and deadline.span.end <= span.end
        if deadline.statement == claim.target.statement and inside:
            return deadline
    return target.deadline if target else None


def _entry(claim: Claim, span: Span, target: Target | None, earlier: Annotations) -> str:
    """The entry of the ledger with the same target; of one that is a plan without a number, with the same words."""
    for entry in earlier[LEDGER]:
        if entry.target and target:
            same = entry.target.id == target.id
        else:
            same = not entry.target and not target and entry.target_statement == claim.target.statement
            same = same and entry.target_span == span
        if same:
            return entry.id
    return ""


def _document(key: str, claim: Claim, documents: dict[str, Document]) -> Document:
    if key not in documents:
        message = f"expected the key of a document: one of {', '.join(documents) or 'none'}; found '{key}'"
        claim.position.fail("unknown-word", message)
    return documents[key]


def _check(claim: Claim, saying: Saying, target: Target | None) -> None:
    """That what is shown is quoted, that its number stands in it, and that what is compared can be."""
    place = saying.position
    if saying.shown not in saying.quote:
        place.fail("quote-missing", f"{claim.name}: “{saying.shown}” is not in the quote of the document")
    if saying.number is not None and f"{saying.number:f}{saying.unit}" not in saying.shown:
        message = f"{claim.name}: {saying.number:f}{saying.unit} is not in “{saying.shown}”"
        place.fail("wrong-number", message)
    if saying.comparable is not Comparable.YES and not claim.reason:
        place.fail("missing-reason", f"{claim.name}: say why it is not, or only partly, comparable")
    if saying.comparable is Comparable.YES and target and not _same_unit(saying, target):
        message = f"{claim.name}: the target counts {target.figure.unit}, the document {saying.unit or 'nothing'}"
        place.fail("different-units", message)


def _same_unit(saying: Saying, target: Target) -> bool:
    return saying.number is not None and saying.plain_unit == target.figure.unit
