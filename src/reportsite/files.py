"""Files of the project's input, read whole: a text, a YAML file, a template, a picture.

Nothing that is given to the build may block it or fill the memory, and whatever the machine refuses is told in one
line. So what is no regular file (a folder, a pipe that nobody writes to, a device that never ends) is refused before
it is opened, and no more is read than the limit of its kind.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from reportsite.diagnostics import InputError

#: The longest text of a report, in bytes. The longest official texts, five-year plans, have a quarter of a million.
SEED = 4_000_000

#: The longest file that a report is imported from, in bytes: a PDF with its fonts and pictures. Its text has the limit
#: of a seed.
IMPORTED = 64_000_000

#: What people write about a report, and templates, scripts and pictures, in bytes: a hundred times what ours have.
WRITTEN = 1_000_000

#: A generated YAML file, in bytes. Text grows to its double there, a text of nothing but the shortest items (7 bytes
#: in the seed, 200 in the YAML) thirtyfold: half of the longest seed in that form fits.
GENERATED = 64_000_000

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes. ``name`` is what messages call it.

    Raises InputError: ``no-file`` when there is none, ``not-a-file`` when it is something else (links are followed),
    ``too-large``, and ``cannot-read`` with the system's words for everything that the machine refuses.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = _KINDS.get(stat.S_IFMT(mode), "something else")
            raise InputError.at(name, 0, 0, "not-a-file", f"a file is needed here, and this is {what}")
        with open(path, "rb", opener=_open) as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError.at(name, 0, 0, "no-file", "there is no such file") from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError.at(name, 0, 0, "cannot-read", f"cannot be read: {why}") from error
    if len(data) > limit:
        message = f"larger than {limit:,} bytes, the most that is read of such a file"
        raise InputError.at(name, 0, 0, "too-large", message)
    return data


def read_text(path: Path, name: str, limit: int) -> str:
    """The text of a UTF-8 file, line ends as they are. Raises InputError as ``read_bytes`` does, and ``not-utf8``
    with the place of the first byte that is no UTF-8."""
    return decoded(read_bytes(path, name, limit), name)


def decoded(data: bytes, name: str) -> str:
    """``data`` as UTF-8. Raises InputError (``not-utf8``) with line and column of the first byte that is none; columns
    count characters, as everywhere."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[begin : error.start].decode("utf-8")) + 1
        raise InputError.at(name, line, column, "not-utf8", "not UTF-8; save the file as UTF-8") from None


def _open(path: str, flags: int) -> int:
    """Never waits for a writer, should a pipe have taken the file's place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
