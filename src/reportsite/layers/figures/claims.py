"""What people write about figures: figures.yaml and exceptions.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportsite.content.claims import quote, quoted, quoted_words
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member, number
from reportsite.diagnostics import Mistakes, Position
from reportsite.layers.figures.amounts import IN_RANGE, in_range
from reportsite.layers.figures.figure import Comparison, FigureKind
from reportsite.layers.figures.periods import is_period
from reportsite.quotes import Quote

FIGURES_FILE, EXCEPTIONS_FILE = "figures.yaml", "exceptions.yaml"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Words whose digits are no figure, and why. Without a statement they hold wherever they stand."""

    words: str
    reason: str
    position: Position
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


@dataclass(frozen=True, slots=True)
class FigureClaims:
    """Everything people wrote about a report's figures. ``exemptions`` None: nobody has reviewed this report
    yet, so what is in no figure is a warning instead of an error. ``headline`` quotes the figures that the
    overview shows first, in that order."""

    corrections: tuple[Correction, ...] = ()
    exemptions: tuple[Exemption, ...] | None = None
    headline: tuple[Quote, ...] = ()


def read(editorial: Editorial) -> FigureClaims:
    """What people wrote about figures; a file that is missing says nothing. Raises InputError with the place of every
    unknown key, wrong type, unknown kind, period or number that is none."""
    mistakes = Mistakes()
    corrections: tuple[Correction, ...] = ()
    headline: tuple[Quote, ...] = ()
    exemptions: tuple[Exemption, ...] | None = None
    with mistakes.caught():
        if (node := editorial.file(FIGURES_FILE)) is not None:
            corrections, headline = node.record(_corrections_and_headline)
    with mistakes.caught():
        if (node := editorial.file(EXCEPTIONS_FILE)) is not None:
            exemptions = node.each(_exemption)
    mistakes.done()
    return FigureClaims(corrections, exemptions, headline)


def _corrections_and_headline(f: Fields) -> tuple[tuple[Correction, ...], tuple[Quote, ...]]:
    corrections: tuple[Correction, ...] = ()
    headline: tuple[Quote, ...] = ()
    return (
        f.get("corrections", lambda n: n.each(_correction), corrections),
        f.get("headline", lambda n: n.each(quote), headline),
    )


def _correction(node: Node) -> Correction:
    return node.record(
        lambda f: Correction(
            quote=quoted(f),
            indicator=f.get("indicator", Node.text, None),
            period=f.get("period", _period, None),
            kind=f.get("kind", lambda n: member(n, FigureKind), None),
            sign=f.get("sign", _sign, None),
            comparisons=f.get("compare", lambda n: n.each(_comparison), None),
            parent=f.get("parent", quote, None),
            deadline=f.get("deadline", quote, None),
            add=f.get("add", Node.boolean, False),
        )
    )


def _comparison(node: Node) -> Comparison:
    return node.record(lambda f: Comparison(f.need("to", Node.text), f.get("difference", exact_number, None)))


def exact_number(node: Node) -> Decimal:
    """The number here, as it is written. Raises InputError when it is something else, or out of the range in which it
    is kept exactly."""
    value = number(node)
    if not in_range(f"{abs(value):f}"):
        node.fail("number-out-of-range", IN_RANGE)
    return value


def _period(node: Node) -> str:
    text = str(node.value) if type(node.value) is int else node.text()  # 2023 alone is a number in YAML
    if not is_period(text):
        node.fail(
            "bad-period",
            f"'{text}' is no period; write 2023, 2023H1, 2023Q2, 2023-05, 2023-01/2023-05 or ..2023-06, or '' for none",
        )
    return text


def _sign(node: Node) -> str:
    if node.text() not in ("+", "-", ""):
        node.fail("wrong-type", f"expected '+', '-' or '', found '{node.text()}'")
    return node.text()


def _exemption(node: Node) -> Exemption:
    return node.record(_exempt)


def _exempt(f: Fields) -> Exemption:
    return Exemption(
        words=f.need("quote", quoted_words),
        reason=f.need("reason", Node.text),
        position=f.need("quote", lambda n: n.position),
        statement=f.get("statement", Node.text, ""),
        offset=f.get("offset", Node.whole, None),
    )
