"""Words that a reader may want explained, where they stand and on which basis."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportsite import content, outline, render
from reportsite.annotations import Annotations
from reportsite.diagnostics import InputError, Position
from reportsite.layers.glossary.annotate import annotate
from reportsite.layers.glossary.claims import read
from reportsite.layers.glossary.pages import EntryView
from reportsite.layers.glossary.tables import term_table
from reportsite.layers.glossary.terms import Source, Term
from reportsite.model import Note
from reportsite.quotes import Quote
from reportsite.typography import display

TEMPLATES = Path(__file__).parents[2] / "templates"
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


@pytest.mark.parametrize("text", ["ESGs很多。", "NESG很多。", "ＥＳＧｓ。", "ESGé。", "ESG2很多。", "1ESG。"])
def test_a_latin_term_is_no_part_of_a_longer_word(text: str) -> None:
    assert found(text, Term("esg", ("ESG",)), Term("wide", ("ＥＳＧ",))) == []


@pytest.mark.parametrize("text", ["加快ESG试点。", "标准(ESG)，", "ESG", "VC/ESG市场", "non-ESG", "ESG, ok"])
def test_a_latin_term_stands_beside_chinese_and_signs(text: str) -> None:
    assert found(text, Term("esg", ("ESG",))) == [("ESG", "esg")]


def test_a_term_of_both_scripts_is_bounded_where_it_is_latin() -> None:
    fund = Term("fund", ("S基金",))
    assert found("推动S基金发展，FS基金不是，S基金A是。", fund) == [("S基金", "fund"), ("S基金", "fund")]
    assert found("15G不是，5GHz不是，5G是。", Term("5g", ("5G",))) == [("5G", "5g")]


def test_words_may_be_listed_with_the_signs_of_the_seed_or_of_the_page() -> None:
    text = "环境社会治理(ESG)标准。"
    for words in ("治理(ESG)", "治理（ESG）"):
        assert found(text, Term("esg", (words,))) == [("治理(ESG)", "esg")]


HEADED = "一、“两区”与措施\n(一)推进“两区”建设\n1.落实“两区”任务。“两区”提速。\n(二)其他\n1.推进。\n"


def test_headings_of_parts_and_sections_count() -> None:
    report = outline.parse(HEADED, file="r.txt", id="r")
    made = annotate(report, (Term("liangqu", ("“两区”",)),), Annotations())
    assert [m.id for m in made.mentions] == ["m-w1", "m1-w1", "m1-1-h-w1", "m1-1-s1-w1"]
    lines = HEADED.splitlines()
    assert {lines[m.span.line - 1][m.span.start : m.span.end] for m in made.mentions} == {"“两区”"}
    item, statement, text, heading = (
        [row[[c.name for c in term_table(report, made).columns].index(name)] for row in term_table(report, made).rows]
        for name in ("item", "statement", "text", "heading")
    )
    assert item == ["", "", "m1-1", "m1-1"]
    assert statement == ["", "", "m1-1-h", "m1-1-s1"]
    assert set(text) == {"“两区”"}
    assert heading == ["m", "m1", "", ""]


WORDS = st.text("ESG5京“”（(、", min_size=1, max_size=4)


@given(st.lists(st.text("ESG5京区“”（(、", max_size=12), min_size=1, max_size=4), st.lists(WORDS, max_size=5, unique=True))
def test_mentions_do_not_overlap_and_are_the_words_that_were_listed(texts: list[str], words: list[str]) -> None:
    seed = "一、措施\n(一)甲\n" + "".join(f"{at}.推进{text}。\n" for at, text in enumerate(texts, 1))
    report = outline.parse(seed, file="r.txt", id="r")
    terms = [Term(f"k{at}", (each,)) for at, each in enumerate(words)]
    spans = [m.span for m in annotate(report, tuple(terms), Annotations()).mentions]
    lines = [display(line) for line in seed.splitlines()]
    assert spans == sorted(spans)
    assert all(a.line < b.line or a.end <= b.start for a, b in pairwise(spans))
    assert {lines[s.line - 1][s.start : s.end] for s in spans} <= {display(each) for each in words}


def test_a_term_that_stands_nowhere_is_left_out_and_told() -> None:
    report = outline.parse("一、措施\n(一)甲\n1.推进。\n", file="r.txt", id="r")
    made = annotate(report, (Term("a", ("没有",), places=(PLACE,)), Term("b", ("推进",), places=(PLACE,))), Annotations())
    assert [term.key for term in made.terms] == ["b"]
    assert [str(each) for each in made.diagnostics] == ["terms.yaml:2:3 warning unused-term a: “没有” is nowhere in the report"]


def test_a_basis_that_does_not_hold_is_told() -> None:
    report = outline.parse("一、措施\n(一)甲\n1.推进。\n", file="r.txt", id="r")
    wrong = Term("a", ("推进",), None, Quote("m1-1-h", "没有", PLACE))
    with pytest.raises(InputError, match="quote-missing"):
        annotate(report, (wrong,), Annotations())


def entry(term: Term, of: str = "") -> str:
    """What a search shows of a term, without tags."""
    view = EntryView(term=term, name=term.name, basis="", basis_href="", href="r/glossary.html#a")
    env = render.environment(TEMPLATES)
    html = render.render_piece(env, "layers/glossary/entry.html", view, "the entry", of=of)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip()


def test_an_entry_says_what_is_meant_on_which_basis_and_whose_the_english_name_is() -> None:
    note = Note("两个区。", lambda words: PLACE)
    law, list_ = Source("某条例", "某委", "2020", "https://example.org/a"), Source("译名 <表>", "某办", "2021-07")
    assert entry(Term("a", ("“两区”",))) == "“两区” 报告未作解释。"
    both = Term("a", ("“两区”",), note, None, law, "Two zones")
    assert entry(both) == "“两区” 两个区。 某条例，某委，2020 英文：Two zones（同上）"
    apart = Term("a", ("“两区”",), note, None, law, "Two zones", list_)
    assert entry(apart).endswith("英文：Two zones（译名 &lt;表&gt;，某办，2021-07）")
    assert entry(Term("a", ("“两区”",)), of="年报") == "年报 “两区” 报告未作解释。"


def test_every_term_of_the_project_stands_in_its_text() -> None:
    listed = read(OWN.editorial)
    terms = annotate(OWN.report, listed, Annotations())
    assert {term.key for term in terms.terms} == {term.key for term in listed}
    assert len(listed) >= 40
    assert not terms.diagnostics
    assert all(each.url for term in listed for each in (term.source, term.english_source) if each)
