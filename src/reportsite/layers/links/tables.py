"""The table of the editor's links."""

from __future__ import annotations

from reportsite.layers.links.entries import Link, Links, Relation, Strength
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns


def links_table(report: Report, links: Links) -> Table[Link]:
    """Every link, problem by problem in the order of the text."""
    columns: tuple[Column[Link], ...] = (
        *place_columns(report, lambda link: link.own),
        Column("id", "string", "联系的编号；前面各列是问题一方引文的位置", lambda link: link.id),
        Column("problem", "string", "问题的编号", lambda link: link.problem),
        Column("linked_item", "string", "对应的措施或成绩的条目编号", lambda link: link.item),
        Column("linked_statement", "string", "对应的句子的固定编号", lambda link: link.theirs.statement),
        Column(
            "relation",
            "string",
            "对问题而言是什么：回应它的措施（measure）；已有的进展（achievement）",
            lambda link: link.relation.value,
            tuple(Relation),
        ),
        Column(
            "strength",
            "string",
            "直接：说的或做的就是问题点名的事；相关：只是有关系",
            lambda link: link.strength.value,
            tuple(Strength),
        ),
        Column("reason", "string", "为什么，差什么；编者所写", lambda link: link.reason),
        Column("quote_problem", "string", "问题一方的引文", lambda link: link.own.words),
        Column("quote_item", "string", "措施或成绩一方的引文", lambda link: link.theirs.words),
    )
    references = {"statement": ("statements", "statement"), "linked_statement": ("statements", "statement")}
    return Table("links", "对应", columns, links.links, references=references, order=4)
