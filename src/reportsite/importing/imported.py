"""What a file gives: the text of a report, a paragraph a line, and what was left out or put together on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportsite.diagnostics import Diagnostic, Severity

LONGEST_QUOTE = 40
"""How many characters of what was dropped a note shows."""

NOTES_HEADING = "注释"
"""The heading under which footnotes stand at the end of the text."""
CELLS = "\u3000"
"""What stands between the cells of a row of a table."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a report, read from a file of some format.

    ``text`` has a paragraph a line, unless the file is a text itself: then it has the file's own lines
    (``own_lines``), and places in it are places in the file. ``ending`` is what the original is called when it is kept
    ("docx"). ``notes`` say what was left out, joined or moved, each with its place and its words. ``facts`` are what
    the file says of the report outside its text (title, publisher, published, source), as keys of report.yaml.
    """

    text: str
    ending: str
    own_lines: bool = False
    notes: tuple[Diagnostic, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


class Log:
    """Gathers the notes of one reading; ``file`` is what they call it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.notes: list[Diagnostic] = []

    def read(self, what: str) -> None:
        """Notes what the file was read as."""
        self._note("import-read", 0, what)

    def dropped(self, what: str, words: str = "", *, where: str = "", line: int = 0) -> None:
        """Notes that ``what`` was left out: its words, and ``where`` it stood (page, paragraph) or the line."""
        self._note("import-dropped", line, _told(where, what, words))

    def joined(self, what: str, words: str = "", *, where: str = "", line: int = 0) -> None:
        """Notes what was put together, moved, or written out."""
        self._note("import-joined", line, _told(where, what, words))

    def _note(self, code: str, line: int, message: str) -> None:
        self.notes.append(Diagnostic(self.file, line, 1, Severity.INFO, code, message))


def _told(where: str, what: str, words: str) -> str:
    message = f"{where}: {what}" if where else what
    return f"{message}: 「{shortened(words)}」" if words else message


def shortened(words: str) -> str:
    """The beginning of ``words``, for a note: one line of at most LONGEST_QUOTE characters."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def tidied(text: str) -> str:
    """``text`` a paragraph a line: line ends are LF, without blank lines and without white space around a line."""
    lines = (line.strip(_SPACE) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


_SPACE = (
    " \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
