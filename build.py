"""Build the site: ``python build.py [--out DIR] [--base-url URL] [--report ID] [--check]``."""

import sys

try:
    from reportsite.__main__ import main
except ModuleNotFoundError:
    sys.stderr.write("build.py error no-package reportsite is not installed; run `make site`\n")
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
