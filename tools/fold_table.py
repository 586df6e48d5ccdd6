"""Writes the table of the characters that folding changes, once for Python and once for the browser.

    .venv/bin/python tools/fold_table.py

Python and browsers bring the Unicode of their own age, and a character that one of them does not know yet the other
may fold. So folding leaves alone whatever is not in this table, which has the characters of Unicode 14.0 (Python 3.11
and the oldest browsers we write for) whose compatibility form or lower case is another. What a newer Unicode says of
these is the same: both are kept once a character is assigned (Unicode's Character Encoding Stability Policies).

The table is one of ranges. Between its ends a range holds no character that was unassigned, so that it may hold others
that folding does not change; that makes it short.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNICODE = "14.0.0"
PYTHON = ROOT / "src" / "reportsite" / "foldtable.py"
SCRIPT = ROOT / "templates" / "static" / "js" / "search" / "foldtable.js"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ABOUT = """The characters that folding changes, as ranges of code points: how far each begins after the end of the one
before, and how much longer than one character it is, in base 36. Written by tools/fold_table.py, which says why."""


def ranges() -> list[tuple[int, int]]:
    """First and last code point of each range, by the Unicode of this Python."""
    found: list[tuple[int, int]] = []
    unbroken = False
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in ("Cn", "Cs"):
            unbroken = False
        elif unicodedata.normalize("NFKC", char).lower() != char:
            found.append((found.pop()[0], code) if unbroken else (code, code))
            unbroken = True
    return found


def packed(table: list[tuple[int, int]]) -> str:
    """The ranges as one line of text."""
    words, last = [], 0
    for first, end in table:
        words += [_base36(first - last), _base36(end - first)]
        last = end
    return " ".join(words)


def _base36(number: int) -> str:
    digits = DIGITS[number % 36]
    return _base36(number // 36) + digits if number >= 36 else digits


def main() -> int:
    """Writes both files; gives the exit code."""
    if unicodedata.unidata_version != UNICODE:
        print(f"This Python has Unicode {unicodedata.unidata_version}, not {UNICODE}.", file=sys.stderr)
        return 2
    words = packed(ranges()).split(" ")
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines.append("")
        lines[-1] += f"{word} "
    lines[-1] = lines[-1].rstrip()
    quoted = "\n".join(f'    "{line}"' for line in lines)
    PYTHON.write_text(f'"""{ABOUT}"""\n\nFOLDED = (\n{quoted}\n)\n', encoding="utf-8")
    joined = " +\n".join(f'  "{line}"' for line in lines)
    about = "".join(f"// {line}\n" for line in ABOUT.splitlines())
    SCRIPT.write_text(f"{about}export const FOLDED =\n{joined};\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
