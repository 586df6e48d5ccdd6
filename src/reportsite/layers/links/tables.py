"""The table of editorial links."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.diagnostics import Span
from reportsite.layers.links.links import Link, Links, Place, Relation, Strength
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns


@dataclass(frozen=True, slots=True)
class _Entry:
    """A link, placed where the words of the measure or achievement stand."""

    link: Link

    @property
    def statement(self) -> str:
        return self.link.there.statement

    @property
    def span(self) -> Span:
        return self.link.there.span


def link_table(report: Report, links: Links) -> Table[_Entry]:
    """Every link, in the order of the problems."""

    def words(place: Place) -> str:
        home = report.statement(place.statement)
        return home.text[place.span.start - home.span.start : place.span.end - home.span.start]

    place: tuple[Column[_Entry], ...] = place_columns(report, lambda e: e)
    columns: tuple[Column[_Entry], ...] = (
        *place,
        Column("id", "string", "对应的编号；前面各列是措施或成绩一端的位置", lambda e: e.link.id),
        Column("problem", "string", "问题的编号", lambda e: e.link.problem),
        Column(
            "relation", "string", "对这个问题是措施（measure）还是进展（achievement）",
            lambda e: str(e.link.relation), tuple(Relation),
        ),
        Column(
            "strength", "string", "直接（direct）：说的就是这个问题；相关（related）：与它有关",
            lambda e: str(e.link.strength), tuple(Strength),
        ),
        Column("reason", "string", "编者写的理由", lambda e: e.link.reason),
        Column("quote_problem", "string", "问题的原文", lambda e: words(e.link.own)),
        Column("quote_item", "string", "措施或成绩的原文", lambda e: words(e.link.there)),
    )  # fmt: skip
    return Table("links", "对应", columns, tuple(_Entry(link) for link in links.links), order=6)
