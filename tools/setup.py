"""Set up this folder: the virtual environment, what is pinned in the lock files, and for the tests a browser.

    python3 tools/setup.py site     what `make serve` and `make site` need
    python3 tools/setup.py import   that, and what reads Word files, web pages and PDF
    python3 tools/setup.py test     all that, and what `make test` needs
    python3 tools/setup.py engines  all that, and what `make engines` needs

Each step prints one line, and is left out when its result is there already. What only the machine's owner
can install is named with the command that installs it, and ends this with exit code 2.

This file runs before anything is installed, on whatever Python there is: the standard library only, and no
syntax newer than Python 3.7, so that an old one still gets as far as the message about itself.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

import needs
from needs import NODE_MODULES, PYTHON, ROOT, VENV, attempt, unmet

#: What is proved for each goal.
GOALS = {
    "site": needs.SITE,
    "import": needs.SITE + needs.IMPORT,
    "test": needs.SITE + needs.IMPORT + needs.CHECKS,
    "engines": needs.SITE + needs.IMPORT + needs.CHECKS + needs.ENGINES,
}

#: The lock file of each goal; each has all that the one before it has.
LOCKS = {"site": "requirements.txt", "import": "requirements-import.txt", "test": "requirements-dev.txt"}


def main(arguments):
    """Run the steps of the goal named in ``arguments``; gives the exit code."""
    if arguments not in ([goal] for goal in GOALS):
        print(__doc__, file=sys.stderr)
        return 2
    use_new_enough_python()
    meet(needs.TEMPORARY)
    make_environment()
    install_python_packages(LOCKS.get(arguments[0], LOCKS["test"]))
    install_node_packages()
    prove(arguments[0], GOALS[arguments[0]])
    return 0


def use_new_enough_python():
    """Go on in a Python that is new enough: this one, or another on the PATH."""
    if sys.version_info >= needs.OLDEST_PYTHON:
        return
    for minor in range(20, needs.OLDEST_PYTHON[1] - 1, -1):
        other = shutil.which("python3.%d" % minor)
        if other:
            os.execv(other, [other, *sys.argv])
    missing(needs.NEW_PYTHON, "this is %s" % sys.version.split()[0])
    sys.exit(2)


def make_environment():
    """The virtual environment, made anew when it is of another Python or the folder has been moved."""
    stamp = Stamp(VENV / "made.stamp", sys.version, str(VENV))
    if stamp.holds() and PYTHON.exists():
        return
    meet(needs.VENV_MODULE)
    step("making .venv with Python %d.%d" % sys.version_info[:2])
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    stamp.set()


def install_python_packages(lock):
    """The Python packages of the lock file, by hash, and reportsite itself, from this folder."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = list(LOCKS.values())
    stamps = {
        name: Stamp(VENV / (name + ".stamp"), pyproject, (ROOT / name).read_text(encoding="utf-8")) for name in names
    }
    if stamps[lock].holds():
        return
    step("installing the Python packages of %s" % lock)
    pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    for name in names[: names.index(lock) + 1]:  # a larger set includes the smaller ones
        stamps[name].set()


def install_node_packages():
    """The npm packages of package-lock.json, by hash; and Node itself where there is none."""
    done_with = [(ROOT / name).read_text(encoding="utf-8") for name in ("package-lock.json", ".npmrc")]
    stamp = Stamp(NODE_MODULES / "installed.stamp", *done_with)
    if find_npm() is None:
        step("installing Node from PyPI into .venv (no npm with Node %d or newer is on the PATH)" % needs.OLDEST_NODE)
        pip("--require-hashes", "-r", "requirements-node.txt")
        meet(needs.NODE)
    if stamp.holds():
        return
    step("installing the npm packages of package-lock.json")
    run(find_npm() or "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.set()


def find_npm():
    """The npm to use: the environment's own, or one on the PATH; None unless a new enough Node starts there."""
    npm = shutil.which("npm", path=needs.environment()["PATH"])
    return None if npm is None or unmet(needs.NODE) else npm


def prove(goal, rows):
    """Prove every need of the goal by starting it. Proofs count until something on the machine changes."""
    locks = ("requirements-dev.txt", "requirements-node.txt", "package-lock.json")
    proofs = ("tools/needs.py", "tools/chromium.py", "tests/engines/drivers.py")
    done_with = [(ROOT / name).read_text(encoding="utf-8") for name in locks + proofs]
    stamp = Stamp(VENV / (goal + ".stamp"), needs.machine(), *done_with)
    if stamp.holds():
        return
    step("starting everything that is needed, to see that it works")
    meet(*rows)
    # What has just been installed is part of what the proofs rest on.
    Stamp(stamp.path, needs.machine(), *done_with).set()


def meet(*rows):
    """See that these needs are met, and install what is missing. Where that cannot be done here, say for each
    need how to do it, and end with exit code 2."""
    faults = {}
    for row in rows:
        fault = "to be seen once %s is there" % row.after.what if row.after in faults else install(row)
        if fault:
            faults[row] = fault
    for row, fault in faults.items():
        missing(row, fault)
    if faults:
        sys.exit(2)


def install(need):
    """Install what a need lacks, if it lacks anything; gives the fault that is left, or nothing."""
    fault = unmet(need)
    if fault and need.packages and apt(*need.packages):
        fault = unmet(need)
    if fault and need is needs.CHROMIUM and not os.environ.get("CHROMIUM"):
        step("installing Playwright's Chromium")
        dependencies = ["--with-deps"] if os.geteuid() == 0 else []
        fetch = attempt(["python", "-m", "playwright", "install", *dependencies, "chromium"], minutes=20)
        fault = unmet(need)
        if fault and fetch:
            fault = "%s: %s" % (fault, fetch)
    return fault


def apt(*packages):
    """Install Debian packages; True when that worked. Only root can, and only where apt-get is."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    step("installing %s with apt-get" % " and ".join(packages))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    install = ("install", "--yes", "--no-install-recommends", *packages)
    # Fresh machines have no package lists, older ones may have stale ones: both show at the first try.
    for arguments in (install, ("update",), install):
        done = subprocess.run(
            ["apt-get", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode == 0 and arguments is install:
            return True
    faults = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith("E: ")]
    print("\n".join(faults), file=sys.stderr)
    return False


def pip(*arguments):
    """Install into the environment with its own pip."""
    run(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def run(*command):
    """Run a command in the project's folder with the environment's programs first on the PATH. Its output
    is shown only when it fails, and then set-up ends with exit code 1."""
    with tempfile.TemporaryFile() as output:
        code = subprocess.run(
            command,
            cwd=str(ROOT),
            env=needs.environment(),
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


def missing(need, fault):
    """Say what the machine lacks, what shows it, and how to get it."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    advice = need.advice or "Install it with:\n  %sapt-get install %s" % (sudo, " ".join(need.packages))
    print("Missing: %s (%s). %s" % (need.what, fault, advice), file=sys.stderr)


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
