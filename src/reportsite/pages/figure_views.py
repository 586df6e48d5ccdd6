"""Figures, targets, deadlines and ledger entries in the words that pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from reportsite.annotate import Annotations, Comparable, Comparison, Deadline, Figure, FigureKind, LedgerEntry
from reportsite.model import Item, Part, Report, Section, Statement
from reportsite.pages import wording
from reportsite.pages.base import Source
from reportsite.typography import display

KIND_WORDS = {
    FigureKind.COUNT: "数量",
    FigureKind.LEVEL: "水平",
    FigureKind.CUMULATIVE: "累计",
    FigureKind.GROWTH: "增速",
    FigureKind.SHARE: "比率",
    FigureKind.CHANGE: "差额",
    FigureKind.TARGET: "目标",
}
COMPARABLE_WORDS = {Comparable.YES: "可比", Comparable.PARTLY: "部分可比", Comparable.NO: "不可比"}


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where an item stands: its page, how one says its place, and what part and section it is in."""

    item: Item
    part: Part
    section: Section
    path: str
    place: str

    def link(self, statement: str) -> str:
        """The address of one of its statements, from the site's root."""
        return f"{self.path}#{statement}"


def homes(report: Report) -> dict[str, Home]:
    """Every item of a report by its id."""
    return {
        item.id: Home(
            item=item,
            part=part,
            section=section,
            path=f"{report.id}/{item.id}.html",
            place=wording.place(part, section, item),
        )
        for part, section, item in report.items()
    }


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A figure as pages show it. ``number`` is grouped by thousands; ``change`` says what it is compared with and
    how it grew; ``edited`` is true where people set its name, period or comparison."""

    figure: Figure
    home: Home
    change: str
    edited: bool

    @property
    def href(self) -> str:
        """The address of its sentence, from the site's root."""
        return self.home.link(self.figure.statement)

    @property
    def number(self) -> str:
        """The numeric value, as 435,380,000,000; a minus is a true minus sign."""
        return grouped(self.figure.number)

    @property
    def kind(self) -> str:
        """The word for its kind."""
        return KIND_WORDS[self.figure.kind]

    @property
    def period(self) -> str:
        """The stretch of time it is about."""
        return period_words(self.figure.period)


@dataclass(frozen=True, kw_only=True)
class DeadlineView:
    """A dated commitment as pages show it."""

    deadline: Deadline
    home: Home

    @property
    def href(self) -> str:
        """The address of its sentence, from the site's root."""
        return self.home.link(self.deadline.statement)

    @property
    def firmness(self) -> str:
        """直陈 for a promise without a softening word, else 缓和."""
        return "直陈" if self.deadline.commitment.firm else "缓和"


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """A ledger entry as pages show it. ``first`` and ``target`` are the numbers as written, apart from their
    units, with the address of their sentences; ``basis`` says what the target's date and wording are."""

    entry: LedgerEntry
    first_number: str
    first_unit: str
    first_href: str
    first_place: str
    target_number: str
    target_unit: str
    target_href: str
    target_place: str
    basis: str

    @property
    def ratio(self) -> str:
        """The ratio as 61.8%, or ""."""
        return "" if self.entry.ratio is None else f"{self.entry.ratio:f}%"

    @property
    def comparable(self) -> str:
        """The word for whether the sides can be divided."""
        return COMPARABLE_WORDS[self.entry.comparable]


def figure_views(source: Source) -> tuple[FigureView, ...]:
    """Every figure of the report."""
    places = homes(source.report)
    grown: dict[str, list[Figure]] = {}
    for figure in source.annotations.figures:
        if figure.parent and figure.kind in (FigureKind.GROWTH, FigureKind.TARGET):
            grown.setdefault(figure.parent, []).append(figure)
    return tuple(
        FigureView(
            figure=figure,
            home=places[figure.item],
            change=_change(figure, grown.get(figure.id, ()), source.annotations),
            edited=bool(figure.supplied),
        )
        for figure in source.annotations.figures
    )


def deadline_views(source: Source) -> tuple[DeadlineView, ...]:
    """Every deadline of the report, in the order of the text."""
    places = homes(source.report)
    return tuple(DeadlineView(deadline=d, home=places[d.item]) for d in source.annotations.deadlines)


def entry_views(source: Source) -> tuple[EntryView, ...]:
    """Every ledger entry, in the order of the ledger."""
    places = homes(source.report)
    items = {s.id: item.id for item, s in source.report.statements()}
    return tuple(_entry_view(entry, places, items) for entry in source.annotations.ledger)


def _entry_view(entry: LedgerEntry, places: dict[str, Home], items: dict[str, str]) -> EntryView:
    first, other = entry.first, places[items[entry.target_statement]]
    number, unit = written(first)
    aim = written(entry.target.figure) if entry.target else (grouped(entry.target_number), first.unit)
    return EntryView(
        entry=entry,
        first_number=number,
        first_unit=unit,
        first_href=places[first.item].link(first.statement),
        first_place=places[first.item].place,
        target_number=aim[0],
        target_unit=aim[1],
        target_href=other.link(entry.target_statement),
        target_place=other.place,
        basis=_basis(entry),
    )


def _basis(entry: LedgerEntry) -> str:
    if entry.target is None:
        return "年度计划"
    dated = entry.target.deadline.text if entry.target.deadline else "未写期限"
    words = str(entry.target.commitment)
    return f"{dated} · {words}" if words else dated


def written(figure: Figure) -> tuple[str, str]:
    """A figure as written in two pieces, so that numbers can be aligned: 不低于300 and 公顷, 61.5 and 万吨,
    20 and 个以上."""
    text = display(figure.text)
    digits = [i for i, char in enumerate(text) if char.isdecimal()]
    cut = digits[-1] + 1 if digits else 0
    return (text[:cut], text[cut:]) if cut else (text, "")


def grouped(number: Decimal) -> str:
    """A number with a comma every three digits and a true minus sign."""
    text = f"{round(number, 4).normalize():,f}"
    return text.replace("-", "−")


def signed(figure: Figure) -> str:
    """A growth with its sign: +9.6%, −1%."""
    text = figure.text.lstrip("-−")
    return {"+": "+", "-": "−"}.get(figure.sign, "") + display(text)


def period_words(period: str) -> str:
    """2023H1 → 2023年上半年, 2023Q2 → 2023年二季度, 2023-01/2023-05 → 2023年1–5月, ..2023-06 → 截至2023年6月底."""
    year, rest = period[:4], period[4:]
    if period.startswith(".."):
        return f"截至{period[2:6]}年{int(period[7:])}月底"
    if rest in ("H1", "H2"):
        return f"{year}年{'上半年' if rest == 'H1' else '下半年'}"
    if rest.startswith("Q"):
        return f"{year}年{'一二三四'[int(rest[1:]) - 1]}季度"
    if "/" in rest:
        first, last = period.split("/")
        return f"{year}年{int(first[5:])}–{int(last[5:])}月"
    return f"{year}年" if year else ""


def date_words(text: str) -> str:
    """2023-12-31 → 2023年12月31日, 2023-09 → 2023年9月."""
    if len(text) == len("2023-09"):
        return f"{text[:4]}年{int(text[5:])}月"
    return wording.chinese_date(date.fromisoformat(text))


def _change(figure: Figure, grown: Sequence[Figure], notes: Annotations) -> str:
    parts = []
    for growth in grown:
        year_on_year = any(c.to == "上年同期" for c in growth.comparisons)
        parts.append(("同比" if year_on_year else "") + signed(growth))
    if figure.kind in (FigureKind.GROWTH, FigureKind.CHANGE):
        parts += ["同比" for c in figure.comparisons if c.to == "上年同期"]
    return "；".join([*parts, *comparison_words(figure, notes)])


def comparison_words(figure: Figure, notes: Annotations) -> list[str]:
    """与全国持平, 比一季度高2.4个百分点: what a figure is compared with, where the text says by how much."""
    return [
        _compared(c, notes.by_id[c.figure].unit if c.figure else figure.unit)
        for c in figure.comparisons
        if c.difference is not None
    ]


def _compared(comparison: Comparison, unit: str) -> str:
    difference = comparison.difference
    if not difference:
        return f"与{display(comparison.to)}持平"
    return f"比{display(comparison.to)}{'高' if difference > 0 else '低'}{abs(difference):f}{unit}"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of a sentence in the type it is shown in; ``figure`` is the figure it is, if any."""

    text: str
    figure: Figure | None = None


def stretches(statement: Statement, annotations: Annotations, length: int | None = None) -> tuple[Stretch, ...]:
    """A statement, or its first ``length`` characters, cut at its figures. The whole sentence is put into
    display type before it is cut, because that depends on the neighbours of a mark."""
    shown = display(statement.text)[:length]
    begin = statement.span.start
    inside = [f for f in annotations.figures_of(statement.id) if f.span.end - begin <= len(shown)]
    cuts = sorted({0, len(shown), *(f.span.start - begin for f in inside), *(f.span.end - begin for f in inside)})
    at = {f.span.start - begin: f for f in inside}
    return tuple(Stretch(text=shown[start:end], figure=at.get(start)) for start, end in pairwise(cuts))


def highlights(source: Source) -> dict[str, str]:
    """For each item that has one, its first figure, or else its first deadline, in a few words."""
    out = {d.item: display(d.what) for d in reversed(source.annotations.deadlines)}
    for figure in reversed(source.annotations.figures):
        if figure.kind is not FigureKind.CHANGE:
            out[figure.item] = f"{display(figure.indicator)} {headline_value(figure)}"
    return out


def headline_value(figure: Figure) -> str:
    """A figure in a few characters: a growth with its sign, all else as written."""
    return signed(figure) if figure.kind is FigureKind.GROWTH else display(figure.text)
