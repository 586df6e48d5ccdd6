"""Lines → tree: finds the outline of a report and says what in its numbering is odd.

What the numbering itself does not tell is decided by named rules, in tables read from the top: the first row that
matches decides. Each decision has its table beside the code that asks it:

- ``front.FRONT``: is a line before the outline text of the report, or metadata?
- ``arrange.HEADINGS``: is a line a heading, and of what? ``arrange.PASSAGES``: where in its part does text go?
  ``arrange.ENDS``: what is put right when a part has ended?
- ``items.COUNTING``: does a marker count? ``items.CUTS``: is a paragraph cut at its markers? ``items.MEMBERS``: which
  item does a piece belong to? ``items.NUMBERS``: which number has the item?
- ``kinds.HEADING_KINDS``, ``kinds.OTHER_KINDS``, ``kinds.PASSAGE_KINDS``,
  ``kinds.SHARED_KINDS``: what is a part, a passage about?

``decisions`` tells which rules decided on a text. Every rule has a text of its name in tests/fixtures/outline/.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportsite.model import Kind, Report
from reportsite.outline.arrange import ENDS, HEADINGS, PASSAGES
from reportsite.outline.front import FRONT
from reportsite.outline.items import COUNTING, CUTS, MEMBERS, NUMBERS
from reportsite.outline.kinds import HEADING_KINDS, OTHER_KINDS, PASSAGE_KINDS, SHARED_KINDS, kind_of
from reportsite.outline.parser import Parser
from reportsite.outline.rules import Rule

__all__ = ["RULES", "decisions", "kind_of", "parse"]

RULES: tuple[Rule[Any, Any], ...] = (
    *FRONT, *HEADINGS, *PASSAGES, *ENDS, *COUNTING, *CUTS, *MEMBERS, *NUMBERS,
    *HEADING_KINDS, *OTHER_KINDS, *PASSAGE_KINDS, *SHARED_KINDS,
)  # fmt: skip


def parse(
    text: str, *, file: str = "", id: str = "report", title: str = "", kinds: Mapping[int, Kind] | None = None
) -> Report:
    """The outline of ``text``.

    ``file`` is the name diagnostics print; ``title`` is used when given, else the first line of the title block
    that names a document; ``kinds`` sets the kind of a part by its number. Never raises on any text of valid code
    points, although one without text has an error among its diagnostics (``no-text``); a lone surrogate, which no UTF-8
    file can hold, raises InputError with its place.
    """
    return Parser(text, file, id, title, kinds or {}).run()


def decisions(text: str, *, file: str = "") -> list[tuple[int, str]]:
    """Which rules decided how ``text`` is read: (line, name of the rule) in the order of the lines, and on one line
    in the order of the decisions. Raises what ``parse`` raises."""
    parser = Parser(text, file, "report", "", {})
    parser.run()
    return sorted(parser.notes.fired, key=lambda fired: fired[0])
