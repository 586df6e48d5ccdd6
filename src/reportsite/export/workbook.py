"""The tables as one workbook for spreadsheet programs, in which every text is a text.

A program that opens a CSV file guesses what its cells are, and takes one that begins with = + - or @ for a formula. In
a workbook the type of a cell is written down, so the words of a report stay words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from reportsite.export.archive import archive
from reportsite.model import ReportInfo
from reportsite.tables import Column, Table

_MOST = 32_767
"""The characters that a cell of a workbook can hold."""
_CUT = "……（全文见 CSV）"
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_NUMBERS = ("integer", "number")
_WIDTHS = {"text": 60, "what": 60, "indicator": 30, "statement": 14}
_HEAD = ("表", "列", "类型", "含义")


def workbook(info: ReportInfo, tables: Sequence[Table[Any]]) -> bytes:
    """An XLSX file with a sheet that says what the columns are, and a sheet a table. The same tables are the same bytes
    on any machine: nothing is dated, and nothing compressed."""
    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.set_properties({"title": info.title, "created": datetime(1980, 1, 1, tzinfo=UTC)})
    head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    about = book.add_worksheet("说明")
    about.set_column(0, 2, 14)
    about.set_column(3, 3, 60, wrapped)
    for row, line in enumerate((info.title, info.publisher, info.source)):
        about.write_string(row, 0, _held(line))
    columns = [(table.title, each.name, each.type, _meaning(each)) for table in tables for each in table.columns]
    for row, words in enumerate((_HEAD, *columns), 4):
        for at, word in enumerate(words):
            about.write_string(row, at, _held(word), head if row == 4 else None)
    for table in tables:
        sheet = book.add_worksheet(_NO_NAME.sub("", table.title)[:31])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.entries), len(table.columns) - 1)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, _WIDTHS.get(column.name, 12), wrapped if column.name in _WIDTHS else None)
            sheet.write_string(0, at, column.name, head)
        for row, cells in enumerate(table.rows, 1):
            for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
                if cell and column.type in _NUMBERS:
                    sheet.write_number(row, at, float(cell))
                elif cell:
                    sheet.write_string(row, at, _held(cell))
    book.close()
    with zipfile.ZipFile(made) as box:
        return archive({name: box.read(name) for name in box.namelist()})


def _meaning(column: Column[Any]) -> str:
    return f"{column.about}（{'、'.join(column.enum)}）" if column.enum else column.about


def _held(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - len(_CUT)] + _CUT
