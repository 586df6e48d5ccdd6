"""Markdown: headings, emphasis and lists become the plain paragraphs they mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportsite.importing.encodings import text_of
from reportsite.importing.imported import CELLS, NOTES_HEADING, Imported, Log
from reportsite.importing.naming import MARKDOWN
from reportsite.linebreaks import joined

_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:[ \t]*(.+)$", re.M)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)


def read(data: bytes, name: str) -> Imported:
    """The text of a Markdown file. Raises InputError, as ``encodings.text_of`` does."""
    log = Log(name)
    source, encoding = text_of(data, name)
    if encoding != "UTF-8":
        log.read(f"read as {encoding}")
    before = 0
    if head := _FRONT_MATTER.match(source):
        log.dropped("the settings before the text", head[1], line=1)
        source, before = source[head.end() :], source[: head.end()].count("\n")
    notes = _NOTE.findall(source)
    source = _REFERENCE.sub("", _NOTE.sub("", source)) if notes else source
    # Four spaces at the start of a paragraph are an indent here, not a program.
    environment: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"]).parse(source, environment)
    lines = _Reading(log, before).lines(tokens)
    for label, link in environment.get("references", {}).items():
        log.dropped("an address of a link", f"{label} {link['href']}")
    if notes:
        lines.append(NOTES_HEADING)
        for number, words in enumerate(notes, 1):
            lines.append(f"{number}.{words.strip()}")
            log.joined("note moved to the end of the text", words)
    return Imported("\n".join(lines), MARKDOWN, notes=tuple(log.notes))


class _Reading:
    def __init__(self, log: Log, before: int) -> None:
        self._log, self._before = log, before
        self._lists: list[int | None] = []  # the number of the item before, None in a list without numbers
        self._number = ""
        self._row: list[str] | None = None

    def lines(self, tokens: Sequence[Token]) -> list[str]:
        """The paragraphs that the tokens make."""
        out: list[str] = []
        bullets = 0
        for token in tokens:
            at = (token.map[0] if token.map else 0) + 1 + self._before
            if token.type == "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)) - 1)
            elif token.type == "bullet_list_open":
                self._lists.append(None)
            elif token.type in ("ordered_list_close", "bullet_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                count = self._lists[-1]
                if count is None:
                    bullets += 1
                else:
                    self._lists[-1] = count + 1
                    self._number = f"{count + 1}{token.markup}"
            elif token.type == "tr_open":
                self._row = []
            elif token.type == "tr_close":
                out.append(CELLS.join(self._row or []).strip())
                self._row = None
            elif token.type == "table_open":
                self._log.joined("a table: a line a row", line=at)
            elif token.type == "inline":
                words = self._inline(token, at)
                if self._row is not None:
                    self._row.append(" ".join(words).strip())
                    continue
                if self._number and words:
                    words[0] = self._number + words[0].lstrip()
                    self._number = ""
                out += words
            elif token.type in ("html_block", "fence", "hr") and token.content.strip():
                self._log.dropped("HTML" if token.type == "html_block" else "a program", token.content, line=at)
        if bullets:
            self._log.dropped(f"{bullets} bullets of lists")
        return out

    def _inline(self, token: Token, at: int) -> list[str]:
        """The lines of a paragraph. Where it is broken in the source and no line of its own begins, it is joined."""
        pieces = [""]
        hard: set[int] = set()
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                pieces[-1] += child.content
            elif child.type in ("softbreak", "hardbreak"):
                if child.type == "hardbreak":
                    hard.add(len(pieces))
                pieces.append("")
            elif child.type == "image":
                self._log.dropped("a picture", child.content, line=at)
            elif child.type == "html_inline" and re.match(r"(?i)<br\s*/?>", child.content):
                hard.add(len(pieces))
                pieces.append("")
        # Markdown takes **全面推进。**坚持 for no emphasis, since a sign stands before the asterisks and none behind.
        pieces = [_EMPHASIS.sub(r"\2", piece) for piece in pieces]
        lines, joins = joined(pieces, hard)
        if joins:
            self._log.joined(f"{joins + 1} lines are one paragraph", lines[0], line=at)
        return lines
