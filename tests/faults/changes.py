"""What a row of the table does to the project before its command runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pypdf import PdfWriter

Change = str | bytes | Callable[[Path], None] | None
"""What becomes of a path: it gets this text or these bytes, it is given to a function, or (None) it is taken away."""


def apply(root: Path, changes: Mapping[str, Change]) -> None:
    """Makes the changes in the project in ``root``; the keys are paths in it."""
    for name, change in changes.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(change):
            change(path)
            continue
        take_away(path)
        if change is not None:
            path.write_bytes(change.encode() if isinstance(change, str) else change)


def take_away(path: Path) -> None:
    """Removes a file, a link or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def folder(path: Path) -> None:
    """An empty folder in its place."""
    take_away(path)
    path.mkdir()


def pipe(path: Path) -> None:
    """A pipe that nobody writes to in its place."""
    take_away(path)
    os.mkfifo(path)


def unpublished(path: Path) -> None:
    """The content folder of a report that has never been built."""
    for file in path.glob("*.yaml"):
        file.unlink()


def link(target: str) -> Callable[[Path], None]:
    """A symbolic link to ``target`` in its place."""

    def change(path: Path) -> None:
        take_away(path)
        path.symlink_to(target)

    return change


def moved(to: str) -> Callable[[Path], None]:
    """The same under another name in the same folder."""
    return lambda path: path.rename(path.with_name(to)) and None


def replaced(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` in place of ``old``, which stands there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {text!r}"
    return text.replace(old, new)


def put(old: str, new: str) -> Callable[[Path], None]:
    """The file with ``new`` in place of ``old``, which stands there once."""
    return lambda path: path.write_text(replaced(path.read_text("utf-8"), old, new), "utf-8") and None


def beginning(more: str) -> Callable[[Path], None]:
    """The text with ``more`` before it."""

    def change(path: Path) -> None:
        path.write_text(more + path.read_text(encoding="utf-8"), encoding="utf-8")

    return change


def locked_pdf(path: Path) -> None:
    """Makes a PDF file that cannot be opened without its password."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("password", algorithm="RC4-128")
    writer.write(path)
