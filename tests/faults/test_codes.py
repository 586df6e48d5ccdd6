"""Every code that can be told is in the table of bad inputs and in docs/DIAGNOSTICS.md, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

from faults.codes import gather
from faults.table import ROWS

ROOT = Path(__file__).parents[2]

NO_INPUT = {
    "bad-span": "tests/unit/test_content.py",
    "build-killed": "tests/integration/test_serve.py",
    "cannot-watch": "tests/integration/test_serve.py",
    "crashed": "tests/integration/test_serve.py",
    "duplicate-id": "tests/unit/test_content.py",
    "missing-id": "tests/unit/test_content.py",
    "not-unicode": "tests/unit/test_outline.py",
    "port-unavailable": "tests/integration/test_serve.py",
    "system": "tests/faults/test_machine.py",
    "text-lost": "tests/faults/test_machine.py",
}
"""Codes that no file and no option brings about, and the test that does: in a generated file, whose checksum is looked
at first; in a text that is given to the parser by a program; by the machine, also while `serve` runs; by a mistake of
ours."""


def documented() -> dict[str, str]:
    """Code → how severe it is, from the tables of docs/DIAGNOSTICS.md."""
    text = (ROOT / "docs" / "DIAGNOSTICS.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([a-z0-9-]+)` \| (error|warning|info|error, warning) \|", text, re.MULTILINE))


def told() -> dict[str, set[str]]:
    """Code → the severities that the table of bad inputs has of it."""
    found: dict[str, set[str]] = {}
    for line in (line for row in ROWS for line in row.told):
        _, severity, code = line.rsplit(" ", 2)
        found.setdefault(code, set()).add(severity)
    return found


def test_every_code_is_understood() -> None:
    assert sorted(gather().not_understood) == [
        "content/store.py f.need('code', Node.text)",  # read back from a generated file
        "diagnostics.py code",  # told once more, to say how many there are
    ]


def test_every_code_is_in_the_table_of_bad_inputs() -> None:
    codes = gather().places
    assert sorted(codes) == sorted(told().keys() | NO_INPUT.keys())
    assert not told().keys() & NO_INPUT.keys()
    for code, test in NO_INPUT.items():
        assert code in (ROOT / test).read_text(encoding="utf-8"), f"{test} says nothing of {code}"


def test_every_code_is_documented() -> None:
    documents = documented()
    assert sorted(documents) == sorted(gather().places)
    for code, severities in told().items():
        assert severities <= set(documents[code].split(", ")), code


def test_codes_are_gathered_however_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        'KNOWN = "by-constant"\n'
        "class Found:\n    file: str\n    code: str\n    message: str\n"
        'def fail(place: str, code: str = "by-default") -> None:\n    Found(place, code, "")\n'
        'def member(*, code: str) -> None:\n    fail("", code)\n'
        'def one(it, place, yes):\n    it.fail("", "by-literal" if yes else "by-condition")\n    fail("", KNOWN)\n'
        '    member(code="by-name")\n    Found(*place, "by-star", "")\n    fail("", yes)\n'
        'def two():\n    code = "by-variable"\n    fail("", code)\n'
        'def three():\n    for what, code in (("a", "by-loop"),):\n        fail(what, code)\n'
        'def four(code: str):\n    print(f"x error by-print {code}")\n'
        'def five(codes):\n    for code in codes:\n        fail("", code)\n'
    )
    codes = gather(tmp_path)
    assert sorted(codes.places) == [
        f"by-{way}"
        for way in ("condition", "constant", "default", "literal", "loop", "name", "print", "star", "variable")
    ]
    assert codes.not_understood == ["one.py yes", "one.py code"]
