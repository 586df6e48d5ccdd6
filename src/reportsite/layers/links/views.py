"""Links in the words that pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportsite.diagnostics import Span
from reportsite.layers.links.entries import Chain, End, Link, Relation
from reportsite.model import Statement
from reportsite.pages.views import Home, ReportView
from reportsite.typography import display

SHARED = 3
"""Words that both ends of a link have are marked at both from so many characters on."""

_SIGN = re.compile("[,，、。;；:：]")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words of a statement as shown: ``pieces``, every other of which, beginning with the second, the other end has,
    too."""

    statement: str
    href: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RowView:
    """A link seen from one of its ends: their words and the item that these stand in, how close it is and why.
    ``soft``: it only bears on it. ``told``: the item was named by the row before. ``more`` is where more is said of it,
    or ""."""

    home: Home
    theirs: Words
    word: str
    soft: bool
    reason: str
    told: bool = False
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """Words of the item one looks at, with all that belongs to them."""

    own: Words
    rows: tuple[RowView, ...]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """What the editor read and left out, and why."""

    home: Home
    theirs: Words
    reason: str


@dataclass(frozen=True, kw_only=True)
class Missing:
    """That there is nothing: ``what`` was not found, ``why``, and what was left out."""

    what: str
    why: str = ""
    left_out: tuple[LeftOut, ...] = ()


NOT_FOUND = {Relation.MEASURE: "编者未找到对应的措施。", Relation.ACHIEVEMENT: "编者未找到已有的进展。"}


def missing(view: ReportView, chain: Chain) -> Mapping[Relation, Missing]:
    """What was not found for a problem; why is said once."""
    found = {Relation.MEASURE: chain.measures, Relation.ACHIEVEMENT: chain.achievements}
    absent = [relation for relation, links in found.items() if not links]
    left_out = tuple(
        LeftOut(home=view.home(end.statement), theirs=words(view, end, ()), reason=display(reason))
        for end, reason in chain.left_out
    )
    return {
        relation: Missing(what=NOT_FOUND[relation])
        if at
        else Missing(what=NOT_FOUND[relation], why=display(chain.none), left_out=left_out)
        for at, relation in enumerate(absent)
    }


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A link before it is arranged: both ends, seen from the first."""

    own: End
    theirs: End
    word: str
    soft: bool
    reason: str
    more: str = ""


def links_path(view: ReportView) -> str:
    """Where the chains stand."""
    return view.routes.page("chains")


def seen(link: Link, *, back: bool = False) -> Seen:
    """A link of the editor from its problem, or ``back`` from the other end."""
    own, theirs = (link.theirs, link.own) if back else (link.own, link.theirs)
    return Seen(
        own=own,
        theirs=theirs,
        word=link.strength.value,
        soft=link.strength.soft,
        reason=link.reason,
    )


def arranged(view: ReportView, links: Iterable[Seen]) -> tuple[OwnView, ...]:
    """Links under the words of one's own that they belong to, in the order of the text; words are written once."""
    ordered = sorted(links, key=lambda each: (each.own.span, each.own.statement, each.soft))
    views: list[OwnView] = []
    for _, group in groupby(ordered, key=lambda each: (each.own.statement, each.own.span)):
        own_links = list(group)
        others = [each.theirs.words for each in own_links]
        before = views[-1].rows[-1].home.item.id if views else ""
        views.append(OwnView(own=words(view, own_links[0].own, others), rows=rows(view, own_links, before)))
    return tuple(views)


def rows(view: ReportView, links: Sequence[Seen], before: str = "") -> tuple[RowView, ...]:
    """Links one after the other; an item that several rows in turn belong to is named once. ``before`` is the one that
    the row before them belongs to."""
    made: list[RowView] = []
    for each in links:
        home = view.home(each.theirs.statement)
        made.append(
            RowView(
                home=home,
                theirs=words(view, each.theirs, [each.own.words]),
                word=each.word,
                soft=each.soft,
                reason=display(each.reason),
                told=(made[-1].home.item.id if made else before) == home.item.id,
                more=each.more,
            )
        )
    return tuple(made)


def words(view: ReportView, end: End, others: Sequence[str]) -> Words:
    """The words of an end as shown, cut where they are also in one of the ``others``."""
    statement = view.report.statement(end.statement)
    start = end.span.start - statement.span.start
    text = display(statement.text)[start : start + len(end.words)]
    return Words(
        statement=end.statement,
        href=view.routes.statement(end.statement),
        pieces=_pieces(text, _shared(end.words, others)),
    )


def clause(statement: Statement, span: Span) -> End:
    """The clause around a place: from sign to sign."""
    text = statement.text
    start, end = span.start - statement.span.start, span.end - statement.span.start
    start = max((found.end() for found in _SIGN.finditer(text, 0, start)), default=0)
    after = _SIGN.search(text, end)
    end = after.start() if after else len(text)
    return End(
        statement.id,
        Span(span.line, statement.span.start + start, statement.span.start + end),
        text[start:end],
    )


def _shared(text: str, others: Sequence[str]) -> list[bool]:
    """Which characters of a text stand in a run that another one has."""
    marked = [False] * len(text)
    for at in range(len(text) - SHARED + 1):
        run = text[at : at + SHARED]
        if not _SIGN.search(run) and any(run in other for other in others):
            marked[at : at + SHARED] = [True] * SHARED
    for order in (range(1, len(text)), range(len(text) - 2, -1, -1)):
        for at in order:  # part of a number is no word: 100 and 19 do not share a 1
            beside = at - 1 if order.step == 1 else at + 1
            if text[at].isdigit() and text[beside].isdigit() and not marked[beside]:
                marked[at] = False
    return marked


def _pieces(text: str, marked: Sequence[bool]) -> tuple[str, ...]:
    pieces = [""]
    for char, bold in zip(text, marked, strict=True):
        if bold is (len(pieces) % 2 == 1):
            pieces.append("")
        pieces[-1] += char
    return tuple(pieces)
