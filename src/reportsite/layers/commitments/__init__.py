"""Commitments: targets (a number to be reached) and deadlines (a date to keep)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportsite.layer import Layer
from reportsite.layers.commitments import pages, review
from reportsite.layers.commitments.annotate import annotate
from reportsite.layers.commitments.calendar import calendar
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.commitments.tables import deadline_table, target_table
from reportsite.layers.commitments.views import DATE
from reportsite.pages.base import Label, Remark, Source
from reportsite.pages.views import ReportView
from reportsite.searchindex import Facet, FacetValue
from reportsite.tables import DataFile, Table
from reportsite.typography import display


def _highlights(source: Source) -> Mapping[str, str]:
    """For each item that has one, what its first deadline is about."""
    return {d.item: display(d.what) for d in reversed(source.annotations[COMMITMENTS].deadlines)}


def _labels(source: Source) -> Mapping[str, tuple[Label, ...]]:
    """Of a sentence its dates, and the numbers to be reached in it."""
    notes = source.annotations[COMMITMENTS]
    found = [(d.statement, Label(DATE, display(d.text))) for d in notes.deadlines]
    found += [(target.figure.statement, Label("目标", display(target.figure.text))) for target in notes.targets]
    out: dict[str, tuple[Label, ...]] = {}
    for statement, label in found:
        if label not in out.get(statement, ()):
            out[statement] = (*out.get(statement, ()), label)
    return out


def _remarks(view: ReportView) -> Mapping[str, tuple[Remark, ...]]:
    """Beside a figure that is a target: its date and how firmly it is promised."""
    out = {}
    for target in view.source.annotations[COMMITMENTS].targets:
        words = [target.deadline.text] if target.deadline else []
        words += [str(target.commitment)] if target.commitment.words else []
        if words:
            out[target.figure.id] = (Remark(" · ".join(words), order=1),)
    return out


def _tables(source: Source) -> Iterator[Table[Any]]:
    notes = source.annotations[COMMITMENTS]
    yield target_table(source.report, notes.targets)
    yield deadline_table(source.report, notes.deadlines)


def _data_files(source: Source) -> Iterator[DataFile]:
    deadlines = [deadline for deadline in source.annotations[COMMITMENTS].deadlines if deadline.date]
    if deadlines:  # a calendar without an event is none (RFC 5545, 3.6)
        yield DataFile("deadlines.ics", "期限日历，可导入手机或电脑的日历", calendar(source, deadlines))


def _facets(source: Source) -> Iterator[Facet]:
    items = frozenset(deadline.item for deadline in source.annotations[COMMITMENTS].deadlines)
    yield Facet("with", "含有", (FacetValue("deadline", "有期限", items),), order=1)


LAYER = Layer(
    key=COMMITMENTS,
    annotate=annotate,
    highlights=_highlights,
    labels=_labels,
    tables=_tables,
    data_files=_data_files,
    facets=_facets,
    remarks=_remarks,
    navigation=pages.navigation,
    pages=pages.pages,
    overview=pages.overview,
    review=review.review,
)
