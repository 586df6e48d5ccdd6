"""A folder that is replaced as a whole or not at all: where dist/ is swapped."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportsite.diagnostics import InputError

MARK = ".reportsite"


def may_replace(out: Path) -> None:
    """Raises InputError when ``out`` is there and is neither empty nor an earlier build."""
    if out.exists() and not (out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir()))):
        message = "is there and was not built by reportsite; choose another --out or empty it"
        raise InputError.at(str(out), 0, 0, "not-a-site", message)


@contextmanager
def new_folder(out: Path | None) -> Iterator[Path]:
    """A fresh folder beside ``out`` that takes its place when the body ends well, and vanishes otherwise. With
    None it always vanishes."""
    try:
        if out:
            out.absolute().parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".reportsite-", dir=out.absolute().parent if out else None))
    except OSError as error:
        raise InputError.at(str(out), 0, 0, "cannot-write", f"cannot be written: {error.strerror}") from None
    try:
        folder.chmod(0o755)
        (folder / MARK).write_text("This folder is replaced by each build of reportsite.\n", encoding="utf-8")
        yield folder
        if out:
            old = folder.with_name(folder.name + ".old")
            if out.exists():
                out.replace(old)
            folder.replace(out)
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
