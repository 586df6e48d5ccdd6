"""Words that a reader may want explained, where they stand and on which basis."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportsite import content, outline
from reportsite.annotations import Annotations
from reportsite.diagnostics import InputError, Position
from reportsite.layers.glossary.annotate import annotate
from reportsite.layers.glossary.claims import read
from reportsite.layers.glossary.terms import Term, Terms
from reportsite.quotes import Quote

OWN = content.load(Path(__file__).parents[2] / "content" / "2023h1")
PLACE = Position("terms.yaml", 2, 3)


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    """What is named in a sentence: the words, the term's key."""
    seed = f"一、措施\n(一)甲\n1.{text}\n"
    report = outline.parse(seed, file="r.txt", id="r")
    lines = seed.splitlines()
    made = annotate(report, terms, Annotations())
    return [(lines[m.span.line - 1][m.span.start : m.span.end], m.term.key) for m in made.mentions]


def test_the_longest_words_at_a_point_count() -> None:
    both = Term("long", ("“三城一区”",)), Term("short", ("“三城”",))
    assert found("“三城一区”联动，“三城”先行，三城不是。", *both) == [("“三城一区”", "long"), ("“三城”", "short")]


def test_a_term_that_stands_nowhere_is_left_out() -> None:
    report = outline.parse("一、措施\n(一)甲\n1.推进。\n", file="r.txt", id="r")
    assert annotate(report, (Term("a", ("没有",)),), Annotations()) == Terms()


def test_a_basis_that_does_not_hold_is_told() -> None:
    report = outline.parse("一、措施\n(一)甲\n1.推进。\n", file="r.txt", id="r")
    wrong = Term("a", ("推进",), None, Quote("m1-1-h", "没有", PLACE))
    with pytest.raises(InputError, match="quote-missing"):
        annotate(report, (wrong,), Annotations())


def test_every_term_of_the_project_stands_in_its_text() -> None:
    listed = read(OWN.editorial)
    terms = annotate(OWN.report, listed, Annotations())
    assert {term.key for term in terms.terms} == {term.key for term in listed}
    assert len(listed) >= 40
    used = {OWN.report.statement(m.statement).text for m in terms.mentions}
    assert all(any(words.strip("“”") in text for text in used) for term in listed for words in term.words[:1])
