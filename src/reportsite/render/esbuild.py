"""Running esbuild, and telling in our own form what it finds wrong."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportsite.diagnostics import Diagnostic, InputError, Severity

#: The oldest browsers we write for; esbuild translates what they do not understand.
TARGET = "es2022,chrome104,firefox110,safari16"

NAME = "node_modules/.bin/esbuild"

# "✘ [ERROR] What is wrong [name-of-the-rule]", an empty line, and the place where it knows one: line, and bytes before.
_FOUND = re.compile(r"^\S \[(?:ERROR|WARNING)\] (.+)(?:\n\n {4}(.+):(\d+):(\d+):$)?", re.MULTILINE)
_UNWRITTEN = re.compile(r"Failed to (?:write to|create) output")
_REFUSALS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO)


def run(esbuild: Path, entries: Mapping[str, Path], *, into: Path, root: Path) -> None:
    """Bundle and minify each entry (name → source) into the folder ``into``, under its name. ``root`` is the folder
    that messages name files from.

    Raises InputError with everything that esbuild finds wrong, a warning as well as an error: what it only guesses
    about is not what was meant. Raises OSError when what it makes cannot be written.
    """
    command = [
        str(esbuild), *(f"{Path(each).stem}={entry}" for each, entry in entries.items()),
        "--bundle", "--minify", "--format=iife", "--charset=utf8", "--legal-comments=eof", f"--target={TARGET}",
        "--log-level=warning", "--log-limit=0", "--color=false", f"--outdir={into}",
    ]  # fmt: skip
    # Installed without running its script, esbuild is a small Node program that calls the real one; where the
    # machine has no Node, that of the environment does, whether it is on the PATH or not.
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    try:
        # esbuild names files relative to where it runs
        done = subprocess.run(
            command, cwd=root, env={**os.environ, "PATH": path},
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError as error:
        message = f"cannot be started: {error.strerror}; `make site` installs it"
        raise InputError.at(NAME, 0, 0, "no-package", message) from error
    if _UNWRITTEN.search(done.stderr):
        words = done.stderr.lower()
        number = next((each for each in _REFUSALS if os.strerror(each).lower() in words), errno.EIO)
        raise OSError(number, os.strerror(number))
    found = tuple(_found(done.stderr, root))
    if found:
        raise InputError(*found)
    if done.returncode:
        said = next((line.strip() for line in done.stderr.splitlines() if line.strip()), "it says nothing")
        raise InputError.at(NAME, 0, 0, "bundle", f"ended with exit code {done.returncode}: {said}")


def _found(said: str, root: Path) -> Iterator[Diagnostic]:
    for message, file, line, before in _FOUND.findall(said):
        at = (int(line), _column(root / file, int(line), int(before))) if file else (0, 0)
        yield Diagnostic(file or NAME, *at, Severity.ERROR, "bundle", f"{message}; mend it here")


def _column(path: Path, line: int, before: int) -> int:
    """The column (1-based, in characters) that has ``before`` bytes of its line before it."""
    rows = path.read_bytes().split(b"\n") if path.is_file() else []
    row = rows[line - 1] if line <= len(rows) else b""
    return len(row[:before].decode("utf-8", errors="replace")) + 1
