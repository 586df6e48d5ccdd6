"""Places, findings and the one exception of the project.

A finding about a file is a ``Diagnostic``; it prints as
``seeds/2023h1.txt:41:1 warning sequence-gap …`` so that an editor can jump to it. Parsing collects
diagnostics and goes on. What makes a result impossible is raised as ``InputError``, which carries one
or more diagnostics and ends the command with exit code 2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

MOST_OF_A_KIND = 20
"""How many findings with one code are told in full; of the rest only the number."""


_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """``text`` for a terminal: what would end its line, steer the terminal or turn the direction of writing is shown as
    its code (``\\x1b``)."""
    return _BREAKING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


class Severity(StrEnum):
    """How much a finding matters: an error stops the command, a warning wants a look, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a seed: ``line`` is 1-based; ``start`` and ``end`` are code-point offsets in that line,
    ``end`` exclusive. A span never crosses a line end."""

    line: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.line}:{self.start}-{self.end}"

    @classmethod
    def parse(cls, text: str) -> Span:
        """The span printed as ``line:start-end``. Raises ValueError when it is not of that form."""
        line, _, offsets = text.partition(":")
        start, dash, end = offsets.partition("-")
        span = cls(int(line), int(start), int(end))
        if not dash or span.line < 1 or not 0 <= span.start <= span.end:
            raise ValueError(f"not a span: {text!r}")
        return span

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies inside this span."""
        return self.line == other.line and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``line`` and ``column`` are 1-based (0: the file as a whole); ``code`` is a stable
    kebab-case name; ``message`` says what is wrong and what was done, or what to do."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column or 1}"
        return one_line(f"{place} {self.severity} {self.code} {self.message}")


class InputError(Exception):
    """What the user gave cannot be used. Carries every diagnostic found; ``str()`` prints one a line."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(told(diagnostics)))

    @classmethod
    def at(cls, file: str, line: int, column: int, code: str, message: str) -> InputError:
        """An error at one place (line and column 1-based; 0, 0 for the whole file)."""
        return cls(Diagnostic(file, line, column, Severity.ERROR, code, message))


@dataclass(frozen=True, slots=True)
class Position:
    """Where something is written in a file that people edit: ``line`` and ``column`` are 1-based (0: the file as a
    whole)."""

    file: str
    line: int
    column: int

    def fail(self, code: str, message: str) -> NoReturn:
        """Raises InputError at this place."""
        raise InputError.at(self.file, self.line, self.column, code, message)


class Mistakes:
    """Collects what is wrong, so that a run tells all of it and not the first thing only."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Keeps the InputError that the body raises; the program goes on after the body."""
        try:
            yield
        except InputError as error:
            self._found += error.diagnostics

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was collected so far, in order."""
        return tuple(self._found)

    def done(self) -> None:
        """Raises one InputError with all that was collected, each finding once; nothing when nothing was."""
        if self._found:
            raise InputError(*dict.fromkeys(self._found))


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Makes an OSError of the body an InputError about ``name``, which the body writes."""
    try:
        yield
    except OSError as error:
        raise InputError.at(name, 0, 0, "cannot-write", f"cannot be written: {error.strerror}") from error


def told(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The findings as lines in their order, at most MOST_OF_A_KIND with one code, then how many more there are."""
    counts: Counter[str] = Counter()
    last: dict[str, Diagnostic] = {}
    for found in diagnostics:
        counts[found.code] += 1
        last[found.code] = found
        if counts[found.code] <= MOST_OF_A_KIND:
            yield str(found)
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            more = f"and {count - MOST_OF_A_KIND} more of this kind; mend these first"
            yield str(Diagnostic(last[code].file, 0, 0, last[code].severity, code, more))
