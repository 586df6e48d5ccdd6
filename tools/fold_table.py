"""Writes the table of the characters that folding changes, once for Python and once for the browser.

    .venv/bin/python tools/fold_table.py

Python and browsers bring the Unicode of their own age, and a character that one of them does not know yet the other
may fold. So folding leaves alone whatever is not in this table, which has the characters of Unicode 14.0 (Python 3.11
and the oldest browsers we write for) whose compatibility form or lower case is another. What a newer Unicode says of
these is the same: both are kept once a character is assigned (Unicode's Character Encoding Stability Policies).

A second table has the radicals and strokes that stand for an ideograph (Unicode's Equivalent_Unified_Ideograph, Unicode
Standard Annex #44): PDF files give them for the characters they look like, and NFKC leaves most of them alone. It is
read from EquivalentUnifiedIdeograph.txt, of which Debian's package unicode-data has a copy.

The first table is one of ranges. Between its ends a range holds no character that was unassigned, so that it may hold
others that folding does not change; that makes it short.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNICODE = "14.0.0"
PYTHON = ROOT / "src" / "reportsite" / "foldtable.py"
SCRIPT = ROOT / "templates" / "static" / "js" / "search" / "foldtable.js"
SOURCE = Path("/usr/share/unicode/EquivalentUnifiedIdeograph.txt")
BLOCKS = ((0x2E80, 0x2EF3), (0x31C0, 0x31E3))
"""Those of the property without the Kangxi radicals, of which NFKC makes the same ideographs."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ABOUT = """The characters that folding changes, as ranges of code points: how far each begins after the end of the one
before, and how much longer than one character it is, in base 36. Written by tools/fold_table.py, which says why."""
RADICALS = "Blocks of radicals and strokes: their first code point, and the ideographs that they stand for."


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


def equivalents(path: Path) -> list[str]:
    """For each block of ``BLOCKS`` the ideographs that its characters stand for, one after the other; a character that
    stands for none is there itself."""
    given: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))? *; *([0-9A-F]+)", line):
            first, last = int(found[1], 16), int(found[2] or found[1], 16)
            given |= dict.fromkeys(range(first, last + 1), chr(int(found[3], 16)))
    return ["".join(given.get(code, chr(code)) for code in range(first, last + 1)) for first, last in BLOCKS]


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
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    if not source.is_file():
        print(f"{source} is not there: apt-get install unicode-data, or name the file.", file=sys.stderr)
        return 2
    blocks = [(first, text) for (first, _), text in zip(BLOCKS, equivalents(source), strict=True)]
    words = packed(ranges()).split(" ")
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines.append("")
        lines[-1] += f"{word} "
    lines[-1] = lines[-1].rstrip()
    quoted = "\n".join(f'    "{line}"' for line in lines)
    radicals = "".join(f'    (0x{first:X}, "{text}"),\n' for first, text in blocks)
    tables = f'FOLDED = (\n{quoted}\n)\n\nRADICALS = (\n{radicals})\n"""{RADICALS}"""\n'
    PYTHON.write_text(f'# ruff: noqa: E501\n"""{ABOUT}"""\n\n{tables}', encoding="utf-8")
    joined = " +\n".join(f'  "{line}"' for line in lines)
    about = "".join(f"// {line}\n" for line in ABOUT.splitlines())
    radicals = "".join(f'  [0x{first:x}, "{text}"],\n' for first, text in blocks)
    script = f"{about}export const FOLDED =\n{joined};\n\n// {RADICALS}\nexport const RADICALS = [\n{radicals}];\n"
    SCRIPT.write_text(script, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
