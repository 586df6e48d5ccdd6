"""Stretches of a sentence that a layer marks: a figure, a place, a term. Marks of several layers may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    places = [_Cut(m.span.start - begin, min(m.span.end - begin, len(text)), m) for m in marks]
    places = sorted((cut for cut in places if cut.start < cut.end), key=lambda cut: (cut.start, -cut.end))
    return tuple(_nested(text, 0, len(text), places, linked=False))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A mark with the offsets in its statement that are still to be drawn."""

    start: int
    end: int
    mark: Mark


def _nested(text: str, at: int, end: int, cuts: Sequence[_Cut], *, linked: bool) -> Iterator[Stretch]:
    """``text[at:end]`` with its marks. A link inside a link (``linked``) would be no HTML: it stays a mark only."""
    waiting = list(cuts)
    while waiting:
        cut = waiting.pop(0)
        if cut.start > at:
            yield Stretch(text=text[at : cut.start])
        mark = replace(cut.mark, href="") if linked else cut.mark
        inner = [replace(other, end=min(other.end, cut.end)) for other in waiting if other.start < cut.end]
        rest = [
            _Cut(cut.end, other.end, replace(other.mark, id=""))
            for other in waiting
            if other.start < cut.end < other.end
        ]
        waiting = sorted(
            [*rest, *(other for other in waiting if other.start >= cut.end)], key=lambda c: (c.start, -c.end)
        )
        inside = _nested(text, cut.start, cut.end, inner, linked=linked or bool(mark.href))
        yield Stretch(mark=mark, inside=tuple(inside))
        at = cut.end
    if at < end:
        yield Stretch(text=text[at:end])
