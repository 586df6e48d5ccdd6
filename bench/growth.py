"""How the time of each rule grows with the length of a text, on the shapes of tools/growth.py.

python bench/growth.py prints the table alone; it needs nothing but the package.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "tools"))

from growth_cases import Case, cases

TIMES = (1, 2, 4, 8)


def measure() -> list[dict[str, Any]]:
    """For each rule the shape on which eight times the text costs most, with the curve: how many times as long it takes
    as the shortest of its texts."""
    worst: dict[str, dict[str, Any]] = {}
    for case in cases():
        row = _curve(case)
        if row["curve"][-1] > worst.get(case.rule, {"curve": [0]})["curve"][-1]:
            worst[case.rule] = row
    return list(worst.values())


def _curve(case: Case) -> dict[str, Any]:
    n = case.size()
    seconds = [case.seconds(times * n) for times in TIMES]
    return {
        "rule": case.rule,
        "shape": case.shape,
        "characters": len(case.make(n)),
        "ms": round(1000 * seconds[0], 1),
        "curve": [round(each / seconds[0], 1) for each in seconds],
    }


def written(rows: list[dict[str, Any]]) -> tuple[list[str], list[list[object]]]:
    """The head and the rows of the table."""
    head = ["rule", "worst shape", "characters", "ms", *(f"{times}×" for times in TIMES)]
    return head, [
        [row["rule"], row["shape"].replace("|", "/"), row["characters"], row["ms"], *row["curve"]] for row in rows
    ]


if __name__ == "__main__":
    head, rows = written(measure())
    for line in [head, *rows]:
        print(" | ".join(str(cell) for cell in line))
