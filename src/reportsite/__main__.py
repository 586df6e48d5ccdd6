"""The command: ``reportsite``, ``python -m reportsite``, and build.py.

It does next to nothing before it can tell in one line that a package is missing, or that it was stopped.
"""

import signal
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that ``arguments`` (default: the process's) name and returns its exit code."""
    try:
        from reportsite.cli import main as run

        return run(arguments)
    except ModuleNotFoundError as missing:
        if (missing.name or "reportsite").partition(".")[0] == "reportsite":
            raise
        print(f"reportsite error no-package {missing.name} is not installed; run `make site`", file=sys.stderr)
        return 2
    except (OSError, MemoryError) as error:  # before the commands are there to tell it
        print(f"reportsite error system {getattr(error, 'strerror', None) or 'out of memory'}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; nothing is left half-done", file=sys.stderr)
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: Python is to come to its end in peace


if __name__ == "__main__":
    sys.exit(main())
