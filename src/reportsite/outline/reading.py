"""The characters that the parser reads, and the seed's own put back.

A text from a PDF file may have radicals for ideographs (⼀、 for 一、) and invisible characters inside its numbering.
It is read in a form of the same length, code point for code point, that has none of them; every piece of the parsed
report then gets the seed's characters at its place.
"""

from __future__ import annotations

from dataclasses import replace

from reportsite.diagnostics import Span
from reportsite.model import Item, Part, Piece, Report, Section, Statement
from reportsite.outline.lines import Line
from reportsite.typography import blank_invisible, unified


def reading_form(text: str) -> str:
    """``text`` with ideographs for radicals, and spaces for what nobody sees; as long as ``text``."""
    return blank_invisible(unified(text))


class Restoring:
    """Puts the characters of ``lines``, the seed's own, into a report that was parsed from their reading form."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def report(self, report: Report) -> Report:
        """The report with the seed's own characters."""
        return replace(
            report,
            title=self._title(report),
            metadata=tuple(map(self._piece, report.metadata)),
            separators=tuple(map(self._piece, report.separators)),
            parts=tuple(map(self._part, report.parts)),
        )

    def _at(self, span: Span, start: int, length: int) -> str:
        return self._lines[span.line - 1].text[start : start + length]

    def _title(self, report: Report) -> str:
        """The title, where it was found in a line of its own."""
        for piece in report.metadata:
            if piece.text == report.title:
                return self._piece(piece).text
        return report.title

    def _piece(self, piece: Piece) -> Piece:
        return replace(piece, text=self._at(piece.span, piece.span.start, len(piece.text)))

    def _part(self, part: Part) -> Part:
        sections = tuple(map(self._section, part.sections))
        return replace(part, marker=self._marker(part), heading=self._heading(part), sections=sections)

    def _section(self, section: Section) -> Section:
        items = tuple(map(self._item, section.items))
        return replace(section, marker=self._marker(section), heading=self._heading(section), items=items)

    def _item(self, item: Item) -> Item:
        statements = tuple(map(self._statement, item.statements))
        heading = statements[0].text[: len(item.heading)] if statements else item.heading
        return replace(item, marker=self._marker(item), heading=heading, statements=statements)

    def _statement(self, statement: Statement) -> Statement:
        return replace(statement, text=self._at(statement.span, statement.span.start, len(statement.text)))

    def _marker(self, node: Part | Section | Item) -> str:
        return self._at(node.span, node.span.start, len(node.marker))

    def _heading(self, node: Part | Section) -> str:
        return self._at(node.span, node.span.end - len(node.heading), len(node.heading))
