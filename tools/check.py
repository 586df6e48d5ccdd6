"""Run every check, the quick ones first; `make test` calls it once set-up is done.

The first step that fails ends the run: its own output says what is wrong. The last line counts: a test of
pytest or of Node is one, and so is each other step.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Count:
    """How many checks of a step passed and failed. A skipped test has failed: it has not been run."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed)


def main() -> int:
    """Run the steps until one fails; gives the exit code."""
    total = Count()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="reportsite-") as folder:
        site = Path(folder) / "dist"
        steps: tuple[tuple[str, Callable[[], Count]], ...] = (
            ("ruff: the Python code is clean", lambda: command("ruff", "check", "--quiet", ".")),
            ("mypy: and its types agree", lambda: command("mypy", "--no-error-summary")),
            ("build: the site builds", lambda: command("python", "build.py", "--out", str(site))),
            ("html-validate: every page is valid HTML", lambda: validate(site)),
            ("node: the tests of the JavaScript", lambda: node_tests(Path(folder) / "node.tap")),
            ("pytest: all other tests", lambda: python_tests(Path(folder) / "pytest.xml", site)),
        )
        for title, step in steps:
            print(f"\n== {title}", flush=True)
            count = step()
            total += count
            if count.failed:
                print(f"\nFailed: {title}", flush=True)
                break
    print(f"\nIn {time.monotonic() - started:.0f} seconds:\n{total.passed} passed, {total.failed} failed")
    return 1 if total.failed else 0


def run(*arguments: str, **variables: str) -> int:
    """Run a command in the project's folder, with these environment variables; gives its exit code."""
    return subprocess.run(arguments, cwd=ROOT, env=os.environ | variables, check=False).returncode


def command(*arguments: str) -> Count:
    """One check: a command that is to end with exit code 0."""
    return Count(failed=1) if run(*arguments) else Count(passed=1)


def validate(site: Path) -> Count:
    """html-validate over all pages of the site."""
    pages = [str(page) for page in sorted(site.rglob("*.html"))]
    return command("node_modules/.bin/html-validate", "--config", ".htmlvalidate.json", *pages)


def node_tests(results: Path) -> Count:
    """The tests in tests/js/, counted in the results in TAP that Node writes."""
    files = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests/js").rglob("*.test.*js"))]
    if not files:
        print("tests/js/ has no test")
        return Count(failed=1)
    to_screen = ("--test-reporter=dot", "--test-reporter-destination=stdout")
    to_file = ("--test-reporter=tap", f"--test-reporter-destination={results}")
    code = run("node", "--test", *to_screen, *to_file, *files)
    print()
    numbers = dict(re.findall(r"^# (tests|pass) (\d+)$", results.read_text(encoding="utf-8"), re.MULTILINE))
    return tally(int(numbers["tests"]), int(numbers["pass"]), code)


def python_tests(results: Path, site: Path) -> Count:
    """The tests of pytest on the site just built, counted in the JUnit file that pytest writes."""
    code = run("pytest", "--quiet", f"--junitxml={results}", REPORTSITE_DIST=str(site))
    suite = ElementTree.parse(results).find("testsuite")
    assert suite is not None
    tests, *bad = (int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped"))
    return tally(tests, tests - sum(bad), code)


def tally(tests: int, passed: int, code: int) -> Count:
    """The count of a test runner that ended with ``code``: when it failed, at least one check did."""
    failed = tests - passed
    return Count(passed, max(failed, 1) if code or not tests else failed)


if __name__ == "__main__":
    sys.exit(main())
