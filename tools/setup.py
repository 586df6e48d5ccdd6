"""Set up this folder: the virtual environment, what is pinned in the lock files, and for the tests a browser.

    python3 tools/setup.py site     what `make serve` and `make site` need
    python3 tools/setup.py test     that, and what `make test` needs

Each step prints one line, and is left out when its result is there already. What only the machine's owner
can install is named with the command that installs it, and ends this with exit code 2.

This file runs before anything is installed, on whatever Python there is: the standard library only, and no
syntax newer than Python 3.7, so that an old one still gets as far as the message about itself.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


def main(arguments):
    """Run the steps of the goal named in ``arguments``; gives the exit code."""
    if arguments not in (["site"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    testing = arguments == ["test"]
    use_new_enough_python()
    make_environment()
    install_python_packages(testing)
    install_node_packages()
    if testing:
        install_fonts()
        install_chromium()
    return 0


def use_new_enough_python():
    """Go on in a Python that is new enough: this one, or another on the PATH."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in range(20, OLDEST_PYTHON[1] - 1, -1):
        other = shutil.which("python3.%d" % minor)
        if other:
            os.execv(other, [other, *sys.argv])
    missing(
        "Python 3.%d or newer (this is %s)" % (OLDEST_PYTHON[1], sys.version.split()[0]),
        "apt-get install python3.11 python3.11-venv",
    )


def make_environment():
    """The virtual environment, made anew when it is of another Python or the folder has been moved."""
    stamp = Stamp(VENV / "made.stamp", sys.version, str(VENV))
    if stamp.holds() and PYTHON.exists():
        return
    version = "%d.%d" % sys.version_info[:2]
    if importlib.util.find_spec("ensurepip") is None:
        missing("Python's venv module", "apt-get install python%s-venv" % version)
    step("making .venv with Python %s" % version)
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    stamp.set()


def install_python_packages(testing):
    """The Python packages of the lock file, by hash, and reportsite itself, from this folder."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    # What the tests need includes what the site needs, so the larger set stamps both.
    stamps = {
        name: Stamp(VENV / (name + ".stamp"), pyproject, (ROOT / name).read_text(encoding="utf-8"))
        for name in ("requirements.txt", "requirements-dev.txt")
    }
    lock = "requirements-dev.txt" if testing else "requirements.txt"
    if stamps[lock].holds():
        return
    step("installing the Python packages of %s" % lock)
    pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    stamps["requirements.txt"].set()
    if testing:
        stamps[lock].set()


def install_node_packages():
    """The npm packages of package-lock.json, by hash; and Node itself where there is none."""
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    stamp = Stamp(NODE_MODULES / "installed.stamp", lock)
    npm = find_npm()
    if npm is None:
        step("installing Node from PyPI into .venv (no npm with Node %d or newer is on the PATH)" % OLDEST_NODE)
        pip("--require-hashes", "-r", "requirements-node.txt")
        npm = find_npm()
        if npm is None:
            missing("Node %d or newer" % OLDEST_NODE, "apt-get install nodejs npm")
    if stamp.holds():
        return
    step("installing the npm packages of package-lock.json")
    run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.set()


def find_npm():
    """The npm to use: the environment's own, or one on the PATH; None unless a new enough Node is there."""
    search = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")])
    npm, node = shutil.which("npm", path=search), shutil.which("node", path=search)
    if npm is None or node is None:
        return None
    version = subprocess.run([node, "--version"], stdout=subprocess.PIPE, universal_newlines=True).stdout
    major = re.match(r"v(\d+)", version)
    return npm if major and int(major.group(1)) >= OLDEST_NODE else None


def install_fonts():
    """A Chinese font, which the layout tests measure. Systems other than Linux bring one along."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("fc-list") and subprocess.check_output(["fc-list", ":lang=zh"]):
        return
    if not apt("fontconfig", "fonts-noto-cjk"):
        missing("a Chinese font", "apt-get install fontconfig fonts-noto-cjk")


def install_chromium():
    """A Chromium for the browser tests: the machine's, Debian's, or Playwright's."""
    if has_chromium():
        return
    apt("chromium")
    if has_chromium():
        return
    step("installing Playwright's Chromium")
    dependencies = ["--with-deps"] if os.geteuid() == 0 else []
    subprocess.run([str(PYTHON), "-m", "playwright", "install", *dependencies, "chromium"], cwd=str(ROOT))
    if not has_chromium():
        missing("Chromium, which the browser tests need", "apt-get install chromium")


def has_chromium():
    """True when the tests will find a Chromium (tools/chromium.py says where they look)."""
    finder = [str(PYTHON), str(ROOT / "tools" / "chromium.py")]
    return subprocess.run(finder, stdout=subprocess.DEVNULL).returncode == 0


def apt(*packages):
    """Install Debian packages; True when that worked. Only root can, and only where apt-get is."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    step("installing %s with apt-get" % " and ".join(packages))
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")

    def get(*arguments):
        return subprocess.run(["apt-get", *arguments], env=environment, **quiet).returncode == 0

    install = ["install", "--yes", "--no-install-recommends", *packages]
    # Fresh machines have no package lists, older ones may have stale ones: both show at the first try.
    return get(*install) or (get("update") and get(*install))


def pip(*arguments):
    """Install into the environment with its own pip."""
    run(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def run(*command):
    """Run a command in the project's folder with the environment's programs first on the PATH. Its output
    is shown only when it fails, and then set-up ends with exit code 1."""
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")])
    with tempfile.TemporaryFile() as output:
        code = subprocess.run(
            command,
            cwd=str(ROOT),
            env=dict(os.environ, PATH=path),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
        if code != 0:
            output.seek(0)
            sys.stderr.write(output.read().decode("utf-8", "replace"))
            sys.exit("Set-up failed: %s (exit code %d)" % (" ".join(command), code))


def step(what):
    """Say what is being done."""
    print("Set-up: %s" % what, flush=True)


def missing(what, command):
    """Say what the machine lacks and how to get it, and end with exit code 2."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    print("Missing: %s. Install it with:\n  %s%s" % (what, sudo, command), file=sys.stderr)
    sys.exit(2)


class Stamp:
    """A file that says what a step was last done with."""

    def __init__(self, path, *done_with):
        """``done_with``: the texts on which the step's result depends."""
        self.path = path
        self.digest = hashlib.sha256("\0".join(done_with).encode("utf-8")).hexdigest()

    def holds(self):
        """True when the step was done with exactly this."""
        return self.path.exists() and self.path.read_text(encoding="utf-8") == self.digest

    def set(self):
        """Note that the step is done."""
        self.path.write_text(self.digest, encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
