"""Running esbuild, and telling in our own form what it finds wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from reportsite.diagnostics import Diagnostic, InputError, Severity

#: The oldest browsers we write for; esbuild translates what they do not understand.
TARGET = ("es2022", "chrome104", "firefox110", "safari16")

NAME = "node_modules/esbuild"
_SCRIPT = Path(__file__).with_name("bundle.mjs")


def bundle(
    entries: Mapping[str, Path], *, after: Mapping[str, str], root: Path, node_modules: Path
) -> dict[str, bytes]:
    """Each entry (name → source) bundled and minified, by name. ``root`` is the folder that messages name files from,
    ``node_modules`` that of the npm packages. ``after`` gives scripts the one that has always run before: they take its
    modules from it and do not carry them again.

    Raises InputError with everything that esbuild finds wrong, a warning as well as an error, and when it is not there
    or comes to grief.
    """
    asked = {
        "modules": str(node_modules),
        "root": str(root),
        "target": TARGET,
        "entries": {name: str(source) for name, source in entries.items()},
        "after": dict(after),
    }
    # Where the machine has no Node, that of the environment runs, whether it is on the PATH or not.
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    node = shutil.which("node", path=path)
    if node is None or not (node_modules / "esbuild").is_dir():
        missing = "Node" if node is None else "esbuild"
        raise InputError.at(NAME, 0, 0, "no-package", f"{missing} is missing; `make site` installs it")
    try:
        done = subprocess.run(
            [node, str(_SCRIPT)], input=json.dumps(asked), env={**os.environ, "PATH": path},
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError as error:
        raise InputError.at(NAME, 0, 0, "no-package", f"Node cannot be started: {error.strerror}") from error
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        first = next((line for line in said if "rror" in line), said[0] if said else "it says nothing")
        message = f"came to grief ({first}); try again, `make clean site` installs it anew"
        raise InputError.at(NAME, 0, 0, "bundle", message)
    answer = json.loads(done.stdout)
    if "wrong" in answer:
        raise InputError(*(
            Diagnostic(each["file"] or NAME, each["line"], each["column"], Severity.ERROR, "bundle",
                       f"{each['text']}; mend it here")
            for each in answer["wrong"]
        ))  # fmt: skip
    return {name: text.encode() for name, text in answer["outputs"].items()}
