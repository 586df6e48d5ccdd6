"""How the time of each rule grows with a text: the rules, and texts that make a careless one slow.

A text is a shape repeated; what costs one step a character costs four times as much on a text four times as long. Only
ratios within one run are looked at, so a slow machine changes nothing. tests/properties/test_growth.py asserts them,
bench/growth.py shows the curves.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reportsite import ids, outline
from reportsite.annotations import Annotations
from reportsite.content.store import first_difference
from reportsite.diagnostics import InputError, Position, Span
from reportsite.layers.commitments.annotate import annotate as annotate_commitments
from reportsite.layers.figures.annotate import annotate as annotate_figures
from reportsite.layers.figures.claims import Correction, Exemption, FigureClaims
from reportsite.layers.figures.notes import FIGURES
from reportsite.model import Report, Statement, rebuild
from reportsite.pages.marks import Mark, stretches
from reportsite.quotes import Quote, nearest
from reportsite.sentences import split
from reportsite.settle import settle
from reportsite.typography import display

MEASURES = "三、主要措施\n(一)港口\n(1)扩大规模。"
ACHIEVEMENTS = "一、上半年执行情况\n(一)港口\n(1)好。"
MOST = 60_000
"""No text is made longer than this: what is fast even then may be measured in noise."""


@dataclass(frozen=True, slots=True)
class Case:
    """A rule and a text: ``make`` gives what ``run`` reads, ``n`` times as much of it for ``n``."""

    rule: str
    shape: str
    run: Callable[[str], object]
    make: Callable[[int], str]

    def __str__(self) -> str:
        return f"{self.rule}: {self.shape}"

    def seconds(self, n: int, runs: int = 3) -> float:
        """Processor time for the text of this size, the best of some runs."""
        text = self.make(n)
        gc.disable()  # what others have left in memory is not to be measured
        try:
            return min(self._once(text) for _ in range(runs))
        finally:
            gc.enable()

    def _once(self, text: str) -> float:
        began = time.process_time()
        self.run(text)
        return time.process_time() - began

    def size(self, least: float = 0.004) -> int:
        """The size at which it takes ``least`` seconds, so that a ratio can be told from noise."""
        n = 50
        while self.seconds(n, runs=1) < least and len(self.make(2 * n)) <= MOST:
            n *= 2
        return n


def _report(text: str) -> Report:
    return outline.parse(text, file="seeds/2023h1.txt", id="2023h1")


def _parse(text: str) -> object:
    return rebuild(_report(text))


def _annotate(text: str) -> object:
    report = _report(text)
    notes = annotate_figures(report, FigureClaims(), Annotations())
    return annotate_commitments(report, None, Annotations().having(FIGURES, notes))


def _measures(text: str) -> object:
    return _annotate(f"{MEASURES}{text}。\n")


def _achievements(text: str) -> object:
    return _annotate(f"{ACHIEVEMENTS}{text}。\n")


def _review(text: str) -> object:
    """A review that lists some words as exceptions and leaves out others."""
    claims = FigureClaims(exemptions=(Exemption("5个", "名称", Position("exceptions.yaml", 1, 1)),))
    try:
        return annotate_figures(_report(f"{ACHIEVEMENTS}{text}。\n"), claims, Annotations())
    except InputError as error:
        return error


def _corrections(text: str) -> object:
    """A review that corrects the figures of every sentence."""
    report = _report(f"{MEASURES}{text}。\n")
    place = Position("figures.yaml", 1, 1)
    quotes = [Quote(s.id, "5个", place, at) for _, s in report.statements() if (at := s.text.find("5个")) >= 0]
    claims = FigureClaims(corrections=tuple(Correction(quote, indicator="泊位", deadline=None) for quote in quotes))
    return annotate_figures(report, claims, Annotations())


def _marks(text: str) -> object:
    statement = Statement("m1-1-h", Span(1, 0, len(text)), text)
    marks = [Mark(statement="m1-1-h", span=Span(1, at, at + 2), name="figure") for at in range(0, len(text) - 2, 2)]
    return stretches(statement, marks)


def _settle(text: str) -> object:
    return settle(_report(f"{MEASURES}新。\n"), ids.freeze(_report(f"{MEASURES}{text}\n")))


def _repeated(shape: str) -> Callable[[int], str]:
    return lambda n: shape * n


def _then(first: str, then: str) -> Callable[[int], str]:
    return lambda n: first * n + then * n


def _numbered(shape: str) -> Callable[[int], str]:
    return lambda n: "".join(shape.format(_word(i)) for i in range(n))


def _word(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


SHAPES: Mapping[str, tuple[Callable[[str], object], Mapping[str, Callable[[int], str]]]] = {
    "display type": (
        display,
        {
            "a…": _repeated("a"),
            "a b…": _repeated("a b"),
            "((…))": _then("a(", ")"),
            "(a)…": _repeated("(a) "),
            "(甲)…": _repeated("(甲)"),
            "http://a.…": _repeated("http://a."),
            "http…)": _then("http://(", ")"),
            "!…": _repeated("!"),
            "www.…a": _repeated("www.!,!a"),
        },
    ),
    "sentences": (
        split,
        {
            "“…": _repeated("“"),
            "“”…": _repeated("“。”"),
            "“（…）”": _then("“（", "）”"),
            "。…": _repeated("。"),
            "space": _repeated(" "),
            "“ …": _repeated('“ "。 '),
        },
    ),
    "outline": (
        _parse,
        {
            "(1)甲。…": _repeated("(1)甲。"),
            "(1)…": _repeated("\n(1)甲。"),
            "( (…": _repeated("( 1"),
            "lines": _repeated("甲。\n"),
            "一、…": _repeated("一、工作\n(一)甲\n乙。\n"),
            "(一)…": _repeated("(一)甲\n乙。\n"),
            "一是…": _repeated("一是甲。二是乙。"),
            "有利条件, sections": _then("有利条件\n问题\n", "(一)甲\n乙。\n"),
            "各位代表！": _then("甲乙丙丁" * 20, "\n各位代表！"),
            "long line, lines": _then("(1)甲乙丙", "\n乙。"),
            "十十是…": _repeated("。十十是"),
            "blank": _repeated(" \t\n"),
            "同时看到…": _repeated("同时看到"),
        },
    ),
    "figures, deadlines of a sentence": (
        _measures,
        {
            "甲,…年底前乙,…": _then("甲,", "年底前乙,"),
            "年底前甲5个,…": _repeated("年底前甲5个,"),
            "增长5%,…": _repeated("增长5%,"),
            "5个、…": _repeated("5个、"),
            "分别5%、…": lambda n: "甲、" * n + "分别增长" + "5%、" * n,
            "年底前…": _repeated("年底前"),
            "8月底前力争…": _repeated("8月底前力争完成"),
            "1…": lambda n: f"{'1' * n}个",
            "1.1…": _repeated("1.1"),
            "1-1…": _repeated("1-1"),
            "1/1…": _repeated("1/1"),
            "一…": lambda n: f"{'一' * n}个",
            "一分之…": _repeated("一分之"),
            "约为…": lambda n: f"增长{'约为' * n}甲5%",
            "、…": lambda n: f"{'、' * n}5%",
            "共…": lambda n: f"{'共' * n}甲5个",
            "比上年…": _repeated("比上年高于全国5个百分点"),
            "与持平…": _repeated("5%、与全国持平"),
            "新开工5个、…": _repeated("新开工5个、"),
            "A…": _repeated("A"),
            "A1…": _repeated("A1."),
            "“…": _repeated("“5"),
            "甲…": lambda n: f"{'甲' * n}{'5个' * n}",
            "1月…": _repeated("1-5月"),
            "2月30日": _repeated("2月30日,"),
            "到2024年…": _repeated("到2024年"),
        },
    ),
    "figures, deadlines of many sentences": (
        _achievements,
        {
            "growth elsewhere": _numbered("{0}投资增长8.5%。\n{0}投资完成70亿元,增速高于全国2.5个百分点。\n"),
            "1-5月…": _repeated("1-5月甲5个。"),
            "lines": _repeated("增长5%。\n"),
        },
    ),
    "targets of many sentences": (
        _measures,
        {"年底前5个…": _repeated("年底前建成5个。"), "lines": _repeated("建成5个。\n")},
    ),
    "review": (
        _review,
        {"5个7…": _repeated("5个7、"), "sentences": _repeated("5个7。"), "lines": _repeated("5个A7号。\n")},
    ),
    "corrections": (_corrections, {"lines": _repeated("建成5个。\n"), "5个": _repeated("建成5个7座。\n")}),
    "marks of a sentence": (_marks, {"甲…": _repeated("甲乙")}),
    "ids of a text that is gone": (_settle, {"items": _numbered("{0}。乙{0}。\n")}),
    "hand-edited line": (lambda text: first_difference(f"{text}a", f"{text}b{text}"), {"甲…": _repeated("甲乙")}),
    "nearest words": (
        lambda text: nearest([text], f"{'甲乙' * 100}无"),
        {"甲…": _repeated("甲乙丙" * 50), "甲": _repeated("甲" * 50)},
    ),
}


def cases() -> Iterator[Case]:
    """Every rule with each of its shapes."""
    for rule, (run, shapes) in SHAPES.items():
        for shape, make in shapes.items():
            yield Case(rule, shape, run, make)
