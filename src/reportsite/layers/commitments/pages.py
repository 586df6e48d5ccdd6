"""The timeline, and what the overview shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportsite.layers.commitments.views import DeadlineView, date_words, dated_views, last_day
from reportsite.pages import citation, wording
from reportsite.pages.base import Block, NavEntry, Page, Slot
from reportsite.pages.views import ReportView

MOST_ON_OVERVIEW = 6


@dataclass(frozen=True, kw_only=True)
class TimelineDay:
    """The deadlines of one date."""

    date: str
    words: str
    deadlines: tuple[DeadlineView, ...]


@dataclass(frozen=True, kw_only=True)
class TimelinePage(Page):
    """Dated commitments: by date, and then by place. ``year_end`` are the words taken for 31 December."""

    days: tuple[TimelineDay, ...]
    count: int
    firm: int
    year_end: tuple[str, ...]
    csv: str
    ics: str
    cite_pattern: str


@dataclass(frozen=True, kw_only=True)
class OverviewDeadlines:
    """The next deadlines after the day the report was heard (``heard``, "" where that is not known), each with the days
    between the two ("" for a month), and where all of them are."""

    deadlines: tuple[tuple[DeadlineView, str], ...]
    heard: str
    page: str


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """时间表, for a report that has dated commitments."""
    if dated_views(view):
        yield NavEntry(key="timeline", label="时间表", path=timeline_path(view), order=3)


def timeline_path(view: ReportView) -> str:
    """Where the timeline stands."""
    return view.routes.page("timeline")


def pages(view: ReportView) -> Iterator[Page]:
    """The timeline, for a report that has dated commitments."""
    dated = dated_views(view)
    if not dated:
        return
    info = view.info
    yield TimelinePage(
        report=view.report.id,
        path=timeline_path(view),
        template="layers/commitments/page.html",
        title=f"时间表 · {info.short_title}",
        description=f"{info.title}里写明期限的 {len(dated)} 项安排，按日期排列。",
        nav="timeline",
        days=tuple(
            TimelineDay(date=day, words=date_words(day), deadlines=tuple(group))
            for day, group in groupby(dated, key=lambda v: v.deadline.date)
        ),
        count=len(dated),
        firm=sum(v.deadline.commitment.firm for v in dated),
        year_end=_year_end_words(dated),
        csv=view.routes.data_file("deadlines.csv"),
        ics=view.routes.data_file("deadlines.ics"),
        cite_pattern=citation.pattern(info),
    )


def _year_end_words(dated: Sequence[DeadlineView]) -> tuple[str, ...]:
    """The different words for a 31 December that is not named, in the order of the text."""
    words = (v.deadline.text for v in dated if v.deadline.date.endswith("-12-31"))
    return tuple(dict.fromkeys(text for text in words if "31日" not in text))


def _days_until(day: str, heard: date | None) -> str:
    """35 天后; "" for a month, and where nobody knows when the report was heard."""
    if heard is None or len(day) == len("2023-09"):
        return ""
    return f"{(date.fromisoformat(day) - heard).days} 天后"


def overview(view: ReportView) -> Iterator[Block]:
    """The first deadlines by date; firm ones before others of the same date."""
    heard = view.info.heard_on or view.info.published
    views = sorted(dated_views(view), key=lambda v: (last_day(v.deadline.date), not v.deadline.commitment.firm))
    due = [each for each in views if not heard or last_day(each.deadline.date) >= heard.isoformat()]
    if due:
        data = OverviewDeadlines(
            deadlines=tuple((each, _days_until(each.deadline.date, heard)) for each in due[:MOST_ON_OVERVIEW]),
            heard=wording.chinese_date(heard) if heard else "",
            page=timeline_path(view),
        )
        yield Block(slot=Slot.BELOW, template="layers/commitments/overview.html", data=data, order=2)
