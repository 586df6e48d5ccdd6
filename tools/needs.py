"""What the site and the checks need on a machine: one table, and for each need the command that proves it met.

A program that is there may still not start, and a font that is listed may not be drawn. So nothing is looked
for: each row's command really does what will be done later, and exit code 0 is the proof.

Like setup.py this file runs before anything is installed: the standard library only, nothing newer than Python 3.7.
"""

import os
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20

Need = namedtuple("Need", "what proof packages advice after")
Need.__doc__ = """
``what`` it is, for people; ``proof``: the command; ``packages`` of Debian that bring it; ``advice``: what to do
where there are none; ``after``: the need without which this one cannot be proved."""


def need(what, *proof, packages=(), advice="", after=None):
    """A row of the table."""
    return Need(what, proof, packages, advice, after)


AGAIN = "Remove what is installed here with `make clean`, and start again."

#: What set-up itself runs on, and Node with what it needs to start.
TEMPORARY = need(
    "a folder for temporary files", sys.executable, "-c",
    "import os, tempfile; tempfile.TemporaryFile(dir=os.environ.get('TMPDIR'))",
    advice="Set TMPDIR to a folder that can be written to.",
)  # fmt: skip
NEW_PYTHON = need("Python 3.%d or newer" % OLDEST_PYTHON[1], packages=("python3.11", "python3.11-venv"))
VENV_MODULE = need(
    "Python's venv module", sys.executable, "-c", "import ensurepip, venv",
    packages=("python%d.%d-venv" % sys.version_info[:2],),
)  # fmt: skip
NODE = need(
    "Node %d or newer" % OLDEST_NODE, "node", "--eval",
    "process.exit(parseInt(process.versions.node) < %d ? 1 : 0)" % OLDEST_NODE,
    packages=("libatomic1", "libstdc++6"),
)  # fmt: skip

#: What building and serving the site calls.
SITE = (
    need("the Python packages of the site", "python", "-c", "import reportsite.cli, reportsite.serve", advice=AGAIN),
    NODE,
    need("esbuild", "node_modules/.bin/esbuild", "--version", advice=AGAIN),
)  # fmt: skip

#: What reading a report from Word files, web pages and PDF calls besides.
IMPORT = (
    need(
        "the Python packages that read Word files, web pages and PDF", "python", "-c",
        "import docx, lxml.html, pypdf", advice=AGAIN,
    ),
)  # fmt: skip

DRIVER = need(
    "Playwright's driver, which brings a Node of its own", "python", "-m", "playwright", "--version",
    packages=("libatomic1", "libstdc++6"),
)  # fmt: skip
CHROMIUM = need(
    "Chromium, which the browser tests drive", "python", "tools/chromium.py",
    packages=("chromium",), after=DRIVER,
)  # fmt: skip

#: What the checks call besides, in the order in which one needs the other.
CHECKS = (
    need("ruff", "ruff", "--version", advice=AGAIN),
    need("mypy", "mypy", "--version", advice=AGAIN),
    need("pytest", "pytest", "--version", advice=AGAIN),
    need(
        "the Python packages of the tests", "python", "-c",
        "import frictionless, hypothesis, jsonschema, playwright.sync_api", advice=AGAIN,
    ),
    need("html-validate", "node_modules/.bin/html-validate", "--version", advice=AGAIN),
    DRIVER,
    CHROMIUM,
    need(
        "a Chinese font, which the layout tests measure", "python", "tools/chromium.py", "--chinese",
        packages=("fontconfig", "fonts-noto-cjk"), after=CHROMIUM,
    ),
)  # fmt: skip

#: What `make engines` drives besides. WebKitGTK's small browser is in the library's own package.
ENGINES = (
    need(
        "Firefox", "python", "tests/engines/drivers.py", "firefox",
        packages=("firefox-esr", "xvfb"),
    ),
    need(
        "WebKitGTK and its driver", "python", "tests/engines/drivers.py", "webkit",
        packages=("webkit2gtk-driver", "xvfb"),
    ),
)  # fmt: skip


def environment():
    """The variables for programs called in this project: the virtual environment's come first on the PATH. Where
    there is no home to write to, npm keeps its downloads here."""
    variables = dict(os.environ, PATH=os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")]))
    if not os.access(os.path.expanduser("~"), os.W_OK):  # noqa: PTH111 (Path's raises where no home is known)
        variables.setdefault("npm_config_cache", str(ROOT / ".cache" / "npm"))
    return variables


def unmet(need):
    """Why the need's proof fails, in a line; empty when the need is met."""
    return attempt(need.proof, minutes=2)


def attempt(command, minutes):
    """Run a command in the project's folder; gives why it fails, in a line, or nothing when it does not."""
    shown = " ".join(command)
    try:
        done = subprocess.run(
            command, cwd=str(ROOT), env=environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60 * minutes,
        )  # fmt: skip
    except FileNotFoundError:
        return "%s is not there" % command[0]
    except OSError as error:
        return "%s does not start: %s" % (command[0], error.strerror)
    except subprocess.TimeoutExpired:
        return "%s has not ended after %d minutes" % (shown, minutes)
    if done.returncode == 0:
        return ""
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    telling = [line for line in lines if "rror" in line] or lines
    return telling[-1] if telling else "%s ends with exit code %d" % (shown, done.returncode)


def machine():
    """What the proofs rest on: when this text is the same, so is what they prove. Programs come
    and go in the folders of the PATH, libraries and fonts with Debian's packages."""
    names = ("PATH", "CHROMIUM", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "XDG_CACHE_HOME")
    said = ["%s=%s" % (name, os.environ.get(name)) for name in names]
    places = map(Path, [*os.environ.get("PATH", "").split(os.pathsep), "/var/lib/dpkg/status"])
    changed = ["%s %d" % (place, place.stat().st_mtime_ns) for place in places if place.exists()]
    return "\n".join([sys.version, str(os.geteuid()), *said, *changed])
