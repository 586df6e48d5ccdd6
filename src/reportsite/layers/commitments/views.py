"""Deadlines in the words that pages show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportsite.layers.commitments.finding import Deadline
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.pages import wording
from reportsite.pages.lists import Row, row, sentence
from reportsite.pages.views import Home, ReportView

DATE = "期限"
"""What a list of sentences calls a deadline."""


@dataclass(frozen=True, kw_only=True)
class DeadlineView:
    """A dated commitment as pages show it; ``href`` is the address of its sentence, ``row``
    the sentence in a list, with the clause that is dated set off."""

    deadline: Deadline
    home: Home
    href: str
    row: Row

    @property
    def firmness(self) -> str:
        """直陈 for a promise without a softening word, else 缓和."""
        return "直陈" if self.deadline.commitment.firm else "缓和"


def dated_views(view: ReportView) -> list[DeadlineView]:
    """Every deadline whose date is known, by date: a month is meant to its end, so it comes after its days. Those of
    one date are in the order of the text."""
    views = [
        DeadlineView(
            deadline=d, home=view.home(d.statement), href=view.routes.statement(d.statement), row=_row(d, view)
        )
        for d in view.source.annotations[COMMITMENTS].deadlines
        if d.date
    ]
    return sorted(views, key=lambda v: last_day(v.deadline.date))


def _row(deadline: Deadline, view: ReportView) -> Row:
    home = view.home(deadline.statement)
    said = next(each for each in home.item.statements if each.id == deadline.statement)
    at = deadline.span.start - said.statement.span.start
    start = said.text.rfind(deadline.what, 0, at + len(deadline.what))
    listed = sentence(view, said, why=[(start, start + len(deadline.what))])
    others = tuple(label for label in listed.labels if label.sort != DATE)  # the list is of dates already
    return row(view, home, [replace(listed, labels=others)])


def last_day(text: str) -> str:
    """A sort key for an ISO day or month that puts a month after its days."""
    return text if len(text) > len("2023-09") else f"{text}-99"


def date_words(text: str) -> str:
    """2023-12-31 → 2023年12月31日, 2023-09 → 2023年9月."""
    if len(text) == len("2023-09"):
        return f"{text[:4]}年{int(text[5:])}月"
    return wording.chinese_date(date.fromisoformat(text))
