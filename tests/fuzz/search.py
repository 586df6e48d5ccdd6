"""Searches for an input with which a target fails: ``python tests/fuzz/search.py TARGET SECONDS``, and with
``TARGET FILE`` runs it on the input in a file.

With atheris (libFuzzer), where it is installed, guided by what of the sources an input reaches; without, with
hypothesis. Both remember in .cache/fuzz/ what they have found, for the next time.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMORY = ROOT / ".cache" / "fuzz"
Target = Callable[[bytes], None]


def main(name: str, how: str) -> int:
    """Searches for so many seconds, or runs one input; gives the exit code, 1 when the target fails."""
    if not how.isdecimal():
        target(name)(Path(how).read_bytes())
        return 0
    if importlib.util.find_spec("atheris"):
        return guided(name, int(how))
    found = unguided(target(name), int(how), MEMORY / "examples")
    if found is None:
        return 0
    file = MEMORY / f"{name}-failed"
    file.write_bytes(found)
    print(f"{name} fails with the input in {file}: {found!r}", file=sys.stderr)
    target(name)(found)
    return 1


def target(name: str) -> Target:
    """The target of that name."""
    found: Target = importlib.import_module("fuzz.targets").TARGETS[name]
    return found


def guided(name: str, seconds: int) -> int:
    """Hands the process to libFuzzer, which ends it."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["reportsite"]):
        function = target(name)
    corpus = MEMORY / name
    corpus.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=4096", "-max_len=400", "-len_control=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={MEMORY}/{name}-", str(corpus)], function)
    atheris.Fuzz()
    return 0


def unguided(function: Target, seconds: float, memory: Path | None) -> bytes | None:
    """The smallest input found in so many seconds with which ``function`` fails; None when there is none. ``memory`` is
    where inputs that failed are kept, to be tried first."""
    from hypothesis import HealthCheck, Phase, find, settings
    from hypothesis import strategies as st
    from hypothesis.database import DirectoryBasedExampleDatabase
    from hypothesis.errors import NoSuchExample

    end = time.monotonic() + seconds

    def fails(data: bytes) -> bool:
        if time.monotonic() > end:
            return False
        try:
            function(data)
        except Exception:  # whatever it is, it is what was looked for: main runs it again and shows it
            return True
        return False

    rules = settings(
        max_examples=500,
        database=DirectoryBasedExampleDatabase(memory) if memory else None,
        deadline=None,
        phases=[Phase.reuse, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    while time.monotonic() < end:
        try:
            return find(st.binary(max_size=400), fails, settings=rules, database_key=function.__name__.encode())
        except NoSuchExample:
            continue
    return None


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
    sys.exit(main(*sys.argv[1:]))
