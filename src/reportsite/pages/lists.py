"""Lists of sentences: what a search, a part, a date or a collection shows of a report is one and the same thing.

A row is an item with those of its sentences that are meant. templates/partials/sentences.html lays rows out;
templates/static/js/search/view.js makes the same of what a search finds; static/js/list/ has the tools of every list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportsite.pages import wording
from reportsite.pages.base import Label
from reportsite.pages.views import Home, ReportView, StatementView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence in a list. ``pieces`` are its text as shown, cut so that every other piece, beginning with the second,
    is what it is listed for; ``place`` is where a citation finds it (第三部分（六）（4）第2句)."""

    id: str
    href: str
    pieces: tuple[str, ...]
    place: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An item in a list, with the sentences that are meant."""

    home: Home
    report: str
    sentences: tuple[Sentence, ...]

    @property
    def kind_word(self) -> str:
        """The word for the item's kind."""
        return wording.KIND_WORDS[self.home.item.kind]


def sentence(view: ReportView, said: StatementView, *, why: Iterable[tuple[int, int]] = ()) -> Sentence:
    """A sentence of the report; ``why`` are the stretches of it, in code points and in order, that it is listed for."""
    text = display(said.text)
    cuts = [0, *(at for stretch in why for at in stretch), len(text)]
    return Sentence(
        id=said.id,
        href=view.routes.statement(said.id),
        pieces=tuple(text[start:end] for start, end in pairwise(cuts)),
        place=view.home(said.id).item.long_place + said.place,
        labels=view.labels.get(said.id, ()),
    )


def row(view: ReportView, home: Home, sentences: Iterable[Sentence]) -> Row:
    """An item of the report with these of its sentences."""
    return Row(home=home, report=view.report.id, sentences=tuple(sentences))


def first_said(view: ReportView, home: Home) -> Sequence[Sentence]:
    """The sentence that tells most of an item: the first that promises something (has a label that is not minor), else
    the first after its heading; none where it is nothing but a heading."""
    rest = [said for line in home.item.lines for said in line]
    promising = (said for said in rest if any(not label.minor for label in view.labels.get(said.id, ())))
    chosen = next(promising, rest[0] if rest else None)
    return [sentence(view, chosen)] if chosen else []
