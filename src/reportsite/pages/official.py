"""The official page, opened at the words of an item or a sentence (URL Fragment Text Directives, WICG).

The words of a link are the seed's own, for it is the official page's text; this site shows some of their signs in
another form. A browser that does not know the directive, or does not find the words, opens the page at its top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from reportsite.model import Report, Statement, rebuild
from reportsite.typography import display

ENOUGH = 8
"""How many characters the words have at least, where the sentence has as many: fewer say little in an address."""

_CLAUSE = re.compile(r"[^,，。;；:：!！?？、()（）]+[,，。;；:：!！?？、()（）]*")


class Official:
    """The addresses of a report's texts on its official page, ``source``; "" where it has none."""

    def __init__(self, report: Report, source: str) -> None:
        self._source = source
        self._text = display(rebuild(report)) if source else ""
        self._lines = re.split("\r\n|\r|\n", rebuild(report)) if source else []

    def at(self, statements: Sequence[Statement], marker: str = "") -> str:
        """The address of a run of statements, of which ``marker`` stands before the first: by the words it begins and
        ends with, or, where all of it stands elsewhere too, by it and what follows it on its line. Where that is not
        enough, and where there are no words, the address of the page alone.

        Words are looked for from word limit to word limit, so that a term begins where a statement does (with its
        marker, when that is a word itself: 一是) and ends before a sign.
        """
        page = self._source.partition("#")[0]
        if not page or not statements:
            return self._source
        head = marker if marker[-1:].isalpha() else ""
        run = head + "".join(each.text for each in statements)
        words = self._beginning(head + statements[0].text + self._after(statements[0]))
        if not words:
            return self._source
        if len(words) > len(run):
            return f"{page}#:~:text={_encoded(run)},-{_encoded(words[len(run) :].strip())}"
        end = _ending(statements[-1].text, run[len(words) :])
        return f"{page}#:~:text={_encoded(words)}{f',{_encoded(end)}' if end else ''}"

    def _after(self, statement: Statement) -> str:
        """What follows a statement on its line."""
        span = statement.span
        line = self._lines[span.line - 1] if span.line <= len(self._lines) else ""
        return line[span.end :] if line[span.start : span.end] == statement.text else ""

    def _beginning(self, text: str) -> str:
        """The fewest clauses of ``text``, from its start, that the report has once; "" where all of it is no less."""
        for found in _CLAUSE.finditer(text):
            words = _bare(text[: found.end()])
            if (len(words) >= ENOUGH or found.end() == len(text)) and self._text.count(display(words)) == 1:
                return words
        return ""


def _ending(text: str, rest: str) -> str:
    """The fewest clauses that end ``text`` and stand in ``rest`` once; "" where none do."""
    for found in reversed(list(_CLAUSE.finditer(text))):
        words = _bare(text[found.start() :])
        if len(words) >= ENOUGH and rest.count(words) == 1:
            return words
    return ""


def _bare(text: str) -> str:
    """Words without the signs after them: a term ends before these."""
    return re.sub(r"[\s,，。;；:：!！?？、()（）]+$", "", text)


def _encoded(text: str) -> str:
    """Percent-encoded for a text directive, in which ``-``, ``,`` and ``&`` are signs."""
    return quote(text, safe="").replace("-", "%2D")
