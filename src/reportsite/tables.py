"""A table to take away: its columns, each with all that is known of it, and its rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from reportsite.diagnostics import Span
from reportsite.model import Report

E = TypeVar("E")
EXACT = 15
"""As many significant digits as a reader of CSV or JSON keeps of a number."""


@dataclass(frozen=True)
class Column(Generic[E]):
    """A column: its stable name, its Frictionless type, what it holds (shown on data.html), how it is read from an
    entry, and the only values it may have, if they are few."""

    name: str
    type: str
    about: str
    read: Callable[[E], str]
    enum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table(Generic[E]):
    """A CSV file: ``name`` without its suffix, a title, its columns in order, and one entry a row. ``key`` is the
    column that names a row; ``references`` maps a column to the (table, column) its values are taken from; where
    several tables are listed, the smaller ``order`` comes first."""

    name: str
    title: str
    columns: tuple[Column[E], ...]
    entries: tuple[E, ...]
    key: str = "id"
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    order: int = 0

    @property
    def file(self) -> str:
        """The name of the CSV file."""
        return f"{self.name}.csv"

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of every row, in the order of the columns."""
        return tuple(tuple(column.read(entry) for column in self.columns) for entry in self.entries)

    def csv(self) -> bytes:
        """RFC 4180, UTF-8 with a byte order mark, without which Excel takes the text for another encoding."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows(self.rows)
        return out.getvalue().encode("utf-8-sig")

    def json(self) -> bytes:
        """The rows as a list of objects; numbers are numbers, an empty cell is null unless it is a text."""
        rows = [
            {column.name: _value(column.type, cell) for column, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()

    def letter(self, column: str) -> str:
        """What a spreadsheet calls a column: A, B … Raises ValueError when there is none of that name."""
        at = [each.name for each in self.columns].index(column)
        return (chr(ord("A") + at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take away: its name in the data folder, what it is (as data.html says it), and its bytes."""

    name: str
    about: str
    content: bytes


class Placed(Protocol):
    """An annotation that stands in a statement, or in the heading of a part or section: ``span`` is a place in the
    seed."""

    @property
    def statement(self) -> str:
        """The id of its statement, or of the part or section."""

    @property
    def span(self) -> Span:
        """Its place in the seed."""


def place_columns(report: Report, at: Callable[[E], Placed]) -> tuple[Column[E], ...]:
    """The first seven columns of every table: where the thing that ``at`` finds for a row stands in the seed. In the
    heading of a part or section there is no item and no statement."""
    headings = dict(report.headings())

    def statement(entry: E) -> str:
        id = at(entry).statement
        return "" if id in headings else id

    def item(entry: E) -> str:
        id = at(entry).statement
        return "" if id in headings else report.item_of(id).id

    def text(entry: E) -> str:
        placed = at(entry)
        home = headings.get(placed.statement) or report.statement(placed.statement)
        return home.text[placed.span.start - home.span.start : placed.span.end - home.span.start]

    return (
        Column("report", "string", "报告的编号", lambda entry: report.id),
        Column("item", "string", "条目的编号，即页面名", item),
        Column("statement", "string", "句子的固定编号", statement),
        Column("line", "integer", "在官方文本中的行，从 1 数起", lambda entry: str(at(entry).span.line)),
        Column("start", "integer", "行内起点，按 Unicode 码位从 0 数起", lambda entry: str(at(entry).span.start)),
        Column("end", "integer", "行内终点，不含", lambda entry: str(at(entry).span.end)),
        Column("text", "string", "行内从 start 到 end 的原文", text),
    )


def several(words: Sequence[str]) -> str:
    """Several values in one cell."""
    return "|".join(words)


def decimal_text(number: Decimal) -> str:
    """A number without exponent or superfluous zeros; a fraction that does not end is rounded to six decimals, or to
    six digits where it is smaller than that. What is written with no more digits than EXACT stays as it is."""
    if len(number.as_tuple().digits) > EXACT and number.as_tuple().exponent < -6:  # type: ignore[operator]
        number = round(number, max(6, 5 - number.adjusted()))
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(type: str, cell: str) -> Any:
    if type == "string":
        return cell
    if not cell:
        return None
    return int(cell) if type == "integer" or "." not in cell else float(cell)
