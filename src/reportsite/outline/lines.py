"""Physical lines: what the passes of the parser read, and what of them no piece covers in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportsite import markers
from reportsite.diagnostics import InputError, Span
from reportsite.markers import Marker
from reportsite.model import Piece, Report, pieces

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line, or a stretch of one: ``start`` and ``end`` leave out the white space around its content."""

    number: int
    text: str
    start: int
    end: int

    @property
    def content(self) -> str:
        """The words between ``start`` and ``end``."""
        return self.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.number, self.start, self.end)

    def rest(self, start: int) -> Line:
        """The same line from ``start`` on, without the white space there."""
        while start < self.end and _is_space(self.text[start]):
            start += 1
        return Line(self.number, self.text, start, self.end)

    def until(self, end: int) -> Line:
        """The same line as far as ``end``."""
        return Line(self.number, self.text, self.start, end)

    def outer(self) -> Marker | None:
        """The marker it begins with, where that is one that can head a part, a section or an article."""
        marker = markers.at_start(self.text, self.start)
        return marker if marker and marker.row.is_heading else None


def _is_space(c: str) -> bool:
    return c.isspace() or c in "\ufeff\u200b"


def scan(text: str, file: str) -> tuple[list[Line], list[str]]:
    """The lines of ``text`` and the end of each as it is printed. Raises InputError at a lone surrogate."""
    lines: list[Line] = []
    endings: list[str] = []
    for match in _LINE.finditer(text):
        words, ending = match.groups()
        if not ending and not words and lines:
            break
        if lone := _SURROGATE.search(words):
            message = f"a lone surrogate (U+{ord(lone.group()):04X}); save the file as UTF-8"
            raise InputError.at(file, len(lines) + 1, lone.start() + 1, "not-unicode", message)
        start, end = 0, len(words)
        while start < end and _is_space(words[start]):
            start += 1
        while end > start and _is_space(words[end - 1]):
            end -= 1
        lines.append(Line(len(lines) + 1, words, start, end))
        endings.append(ending)
        if not ending:
            break
    return lines, endings


def usual_ending(endings: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The line end that most lines have, and (line, line end) of all that have another."""
    counts = {e: endings.count(e) for e in ("\n", "\r\n", "\r")}
    usual = max(counts, key=lambda e: counts[e])
    return usual, tuple((i, e) for i, e in enumerate(endings, 1) if e != usual)


def gaps(report: Report, lines: Sequence[Line]) -> Iterator[Piece]:
    """What no marker, heading, statement or metadata covers, line by line."""
    covered: dict[int, list[Span]] = {}
    for piece in pieces(report):
        covered.setdefault(piece.span.line, []).append(piece.span)
    for line in lines:
        at = 0
        for span in sorted(covered.get(line.number, [])):
            if span.start > at:
                yield Piece(Span(line.number, at, span.start), line.text[at : span.start])
            at = span.end
        if at < len(line.text):
            yield Piece(Span(line.number, at, len(line.text)), line.text[at:])
