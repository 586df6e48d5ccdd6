"""Compare two built sites: what stands in one only, and where two files differ.

    python tools/compare_sites.py BEFORE AFTER

Assets are named after their content (site-1a2b3c4d.js), so these digits are left out of account: a page that differs
only in the names of its assets is the same. One and the same difference in several files is told once. The exit code
is 1 when anything differs.
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

_DIGITS = re.compile(rb"(assets/[a-z0-9-]+?)-[0-9a-f]{8}(\.[a-z]+)")
LONGEST_LINE = 20_000
FILES_SHOWN = 4


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path, both without the digits of assets."""
    return {
        _DIGITS.sub(rb"\1\2", path.relative_to(site).as_posix().encode()).decode(): _DIGITS.sub(
            rb"\1\2", path.read_bytes()
        )
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def difference(before: bytes, after: bytes) -> list[tuple[str, ...]]:
    """The runs of lines that differ (− before, + after), or how the sizes do where that cannot be read."""
    try:
        old, new = before.decode().split("\n"), after.decode().split("\n")
    except UnicodeDecodeError:
        return [(f"{len(before)} → {len(after)} bytes",)]
    if any(len(line) > LONGEST_LINE for line in (*old, *new)):
        return [(f"{len(before)} → {len(after)} bytes",)]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        (*(f"- {line}" for line in old[a:b]), *(f"+ {line}" for line in new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def main(arguments: list[str]) -> int:
    """Print the differences; gives the exit code."""
    if len(arguments) != 2 or not all(Path(argument).is_dir() for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    before, after = (files(Path(argument)) for argument in arguments)
    for name in sorted(before.keys() - after.keys()):
        print(f"gone: {name}")
    for name in sorted(after.keys() - before.keys()):
        print(f"new: {name}")
    differing = [name for name in sorted(before.keys() & after.keys()) if before[name] != after[name]]
    hunks: dict[tuple[str, ...], list[str]] = {}
    for name in differing:
        for hunk in difference(before[name], after[name]):
            hunks.setdefault(hunk, []).append(name)
    for hunk, names in hunks.items():
        more = f" and {len(names) - FILES_SHOWN} more" if len(names) > FILES_SHOWN else ""
        where = ", ".join(names[:FILES_SHOWN]) + more
        print(f"differs: {where}", *hunk, sep="\n  ")
    same = len(before.keys() & after.keys()) - len(differing)
    print(f"{same} files the same, {len(differing)} differ, {len(before.keys() ^ after.keys())} in one only")
    return int(bool(differing or before.keys() ^ after.keys()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
