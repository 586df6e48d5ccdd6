"""The editorial files about figures: figures.yaml, exceptions.yaml, ledger.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from reportsite.annotate import Comparable, Correction, Exemption, FigureEditorial, Pair, Place, Quote
from reportsite.content import nodes
from reportsite.content.nodes import Fields, Node
from reportsite.figures import Comparison, FigureKind

Word = TypeVar("Word", FigureKind, Comparable)
FILES = ("figures.yaml", "exceptions.yaml", "ledger.yaml")


def read(folder: Path, name: str = "") -> FigureEditorial:
    """What people wrote about figures in the folder ``editorial/``; a file that is missing says nothing.

    ``name`` is what messages call the folder. Raises InputError with file, line and column for an unknown key, a
    wrong type, an unknown kind, a number that is none.
    """
    name = name or str(folder)

    def load(file: str) -> Node | None:
        return nodes.load(folder / file, f"{name}/{file}") if (folder / file).is_file() else None

    figures, exceptions, ledger = (load(file) for file in FILES)
    corrections: tuple[Correction, ...] = ()
    headline: tuple[Quote, ...] = ()
    if figures is not None:
        f = figures.fields()
        corrections = f.get("corrections", lambda n: tuple(_correction(c) for c in n.items()), ())
        headline = f.get("headline", lambda n: tuple(_quote(q) for q in n.items()), ())
        f.close()
    return FigureEditorial(
        corrections=corrections,
        exemptions=None if exceptions is None else tuple(_exemption(n) for n in exceptions.items()),
        pairs=() if ledger is None else tuple(_pair(n) for n in ledger.items()),
        headline=headline,
    )


def _place(node: Node) -> Place:
    return Place(node.file, node.line, node.column)


def _quote(node: Node) -> Quote:
    f = node.fields()
    quote = _quoted(f)
    f.close()
    return quote


def _quoted(f: Fields) -> Quote:
    statement = f.need("statement", Node.text)
    words, place = f.need("quote", lambda node: (_words(node), _place(node)))
    return Quote(statement, words, place, f.get("offset", Node.whole, None))


def _words(node: Node) -> str:
    if not node.text():
        node.fail("empty-quote", "quote the words this rests on")
    return node.text()


def _correction(node: Node) -> Correction:
    f = node.fields()
    correction = Correction(
        quote=_quoted(f),
        indicator=f.get("indicator", Node.text, None),
        period=f.get("period", Node.text, None),
        kind=f.get("kind", lambda n: _member(n, FigureKind), None),
        sign=f.get("sign", _sign, None),
        comparisons=f.get("compare", lambda n: tuple(_comparison(c) for c in n.items()), None),
        parent=f.get("parent", _quote, None),
        deadline=f.get("deadline", _quote, None),
        add=f.get("add", Node.boolean, False),
    )
    f.close()
    return correction


def _comparison(node: Node) -> Comparison:
    f = node.fields()
    comparison = Comparison(f.need("to", Node.text), f.get("difference", _number, None))
    f.close()
    return comparison


def _sign(node: Node) -> str:
    if node.value not in ("+", "-", ""):
        node.fail("wrong-type", f"expected '+', '-' or '', found {node.value!r}")
    return node.text()


def _exemption(node: Node) -> Exemption:
    f = node.fields()
    words, place = f.need("quote", lambda n: (_words(n), _place(n)))
    statement = f.get("statement", Node.text, "")
    exemption = Exemption(words, f.need("reason", Node.text), place, statement, f.get("offset", Node.whole, None))
    f.close()
    return exemption


def _pair(node: Node) -> Pair:
    f = node.fields()
    first, first_number = f.need("first", _side)
    target, target_number = f.need("target", _side)
    pair = Pair(
        name=f.need("name", Node.text),
        first=first,
        first_number=first_number,
        target=target,
        target_number=target_number,
        ratio=f.get("ratio", _number, None),
        comparable=f.need("comparable", _comparable),
        reason=f.get("reason", Node.text, ""),
        place=_place(node),
        of_plan=f.get("of_plan", Node.boolean, False),
    )
    f.close()
    return pair


def _side(node: Node) -> tuple[Quote, Decimal]:
    f = node.fields()
    side = _quoted(f), f.need("number", _number)
    f.close()
    return side


def _comparable(node: Node) -> Comparable:
    if isinstance(node.value, bool):  # YAML 1.1 reads a bare yes or no as a truth value
        return Comparable.YES if node.value else Comparable.NO
    return _member(node, Comparable)


def _member(node: Node, words: type[Word]) -> Word:
    try:
        return words(node.text())
    except ValueError:
        node.fail("unknown-word", f"expected one of {', '.join(words)}, found '{node.value}'")


def _number(node: Node) -> Decimal:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
        node.fail("wrong-type", f"expected a number, found {node.value!r}")
    return Decimal(str(node.value))
