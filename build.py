"""Build the site: ``python build.py [--out DIR] [--base-url URL] [--report ID] [--check]``."""

import sys

try:
    from reportsite.cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"build.py: {missing.name} is not installed; run `make site`, which sets everything up")

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
