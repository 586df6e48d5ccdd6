"""Stretches of a sentence that a layer marks: a figure, a place, a term. Marks of several layers may overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from reportsite.diagnostics import Span
from reportsite.model import Statement
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A stretch of a statement with a meaning. ``span`` is its place in the seed; ``name`` is its class in the style
    sheet; ``id`` its id on the page ("": none); ``value`` what it says to machines; ``href`` where it leads, from
    the site's root; ``title`` what is said when one points at it."""

    statement: str
    span: Span
    name: str
    id: str = ""
    value: str = ""
    href: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of a sentence in the type it is shown in: plain ``text``, or a ``mark`` around the stretches
    ``inside`` it."""

    text: str = ""
    mark: Mark | None = None
    inside: tuple[Stretch, ...] = ()


def stretches(statement: Statement, marks: Iterable[Mark] = (), length: int | None = None) -> tuple[Stretch, ...]:
    """The statement, or its first ``length`` characters, cut at its marks. A mark inside another is nested; where two
    cross, the later one is cut in two and its second half has no id. The whole sentence is put into display type
    before it is cut, because that depends on the neighbours of a sign."""
    begin = statement.span.start
    text = display(statement.text)[:length]
    sheet = _Sheet(text)
    places = [(m.span.start - begin, -min(m.span.end - begin, len(text)), m) for m in marks]
    places = sorted((p for p in places if p[0] < -p[1]), key=lambda p: p[:2])
    waiting = [(start, end, 1, order, mark) for order, (start, end, mark) in enumerate(places)]  # sorted: a heap
    while waiting:
        start, end, _, order, mark = heappop(waiting)
        sheet.close_until(start)
        inner = sheet.open_end
        if inner < -end:  # what sticks out of the mark around it begins anew behind that, before others there
            heappush(waiting, (inner, end, 0, order, replace(mark, id="")))
        sheet.open(start, min(inner, -end), mark)
    sheet.close_until(len(text))
    return sheet.drawn()


@dataclass(slots=True)
class _Open:
    """A mark that has begun and not yet ended: whether it is a link or stands in one, and the stretches inside it."""

    end: int
    mark: Mark
    linked: bool
    inside: list[Stretch]


class _Sheet:
    """A sentence while it is cut, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[_Open] = []
        self._drawn: list[Stretch] = []

    @property
    def open_end(self) -> int:
        """Where the innermost mark that has begun ends, or the sentence."""
        return self._open[-1].end if self._open else len(self._text)

    def open(self, start: int, end: int, mark: Mark) -> None:
        """Begins a mark. A link inside a link would be no HTML: it stays a mark only."""
        self._draw_text(start)
        linked = bool(self._open) and self._open[-1].linked
        mark = replace(mark, href="") if linked else mark
        self._open.append(_Open(end, mark, linked or bool(mark.href), []))

    def close_until(self, at: int) -> None:
        """Ends every mark that ends at ``at`` or before."""
        while self._open and self._open[-1].end <= at:
            self._draw_text(self._open[-1].end)
            closed = self._open.pop()
            self._level.append(Stretch(mark=closed.mark, inside=tuple(closed.inside)))

    def drawn(self) -> tuple[Stretch, ...]:
        """The whole sentence, when every mark has ended."""
        self._draw_text(len(self._text))
        return tuple(self._drawn)

    @property
    def _level(self) -> list[Stretch]:
        return self._open[-1].inside if self._open else self._drawn

    def _draw_text(self, until: int) -> None:
        if self._at < until:
            self._level.append(Stretch(text=self._text[self._at : until]))
            self._at = until
