"""Look for inputs that nobody thought of; `make fuzz` calls it once set-up is done.

200 kills (KILLS), then FUZZ_SECONDS (default: 300) of generated inputs: a quarter for the properties that `make test`
looks at with a few examples, here with others each time; the rest for the targets of tests/fuzz/targets.py, one after
the other. What has been found once is tried first the next time; it is kept in .cache/fuzz/.
"""

from __future__ import annotations

import ast
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run everything, whatever fails; gives the exit code."""
    seconds = int(os.environ.get("FUZZ_SECONDS", "300"))
    (ROOT / ".cache" / "fuzz").mkdir(parents=True, exist_ok=True)
    failed = kills() + properties(seconds / 4)
    names = targets()
    for name in names:
        failed += run(f"target {name}", "tests/fuzz/search.py", name, str(max(1, int(seconds * 3 / 4 / len(names)))))
    print("\nFailed: " + ", ".join(failed) if failed else "\nNothing found")
    return 1 if failed else 0


def kills() -> list[str]:
    """Builds that are killed at 200 moments."""
    moments = os.environ.get("SEED", str(secrets.randbits(32)))
    number = os.environ.get("KILLS", "200")
    tests = ("-m", "pytest", "-q", "tests/faults/test_kills.py")
    return run(f"{number} kills (SEED={moments})", *tests, KILLS=number, SEED=moments)


def properties(seconds: float) -> list[str]:
    """The properties, with other examples each time, until the time is over."""
    end = time.monotonic() + seconds
    failed: list[str] = []
    while not failed and time.monotonic() < end:
        number = str(secrets.randbits(32))
        options = ("-m", "pytest", "-q", "tests/properties", "--hypothesis-profile=fuzz", f"--hypothesis-seed={number}")
        failed = run(f"properties (seed {number})", *options)
    return failed


def targets() -> list[str]:
    """The names of the targets, in order."""
    module = ast.parse((ROOT / "tests/fuzz/targets.py").read_text(encoding="utf-8"))
    table = next(n for n in module.body if isinstance(n, ast.AnnAssign) and ast.unparse(n.target) == "TARGETS")
    assert isinstance(table.value, ast.Dict)
    return [str(ast.literal_eval(key)) for key in table.value.keys if key]


def run(what: str, *arguments: str, **variables: str) -> list[str]:
    """Runs Python with these arguments; the name of it when it fails."""
    print(f"\n== {what}", flush=True)
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=os.environ | variables, check=False)
    return [what] if done.returncode else []


if __name__ == "__main__":
    sys.exit(main())
