"""A folder that is replaced as a whole or not at all: where dist/ is swapped.

The new folder grows in a workspace beside the old one and takes its place in one step of the file system, where that
has one (renameat2 with RENAME_EXCHANGE, Linux), so that at every moment a whole folder has the name. Elsewhere the old
one is put into the workspace first; if the process ends just there, the next one puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reportsite.diagnostics import InputError
from reportsite.locks import workspace

MARK = ".reportsite"

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""What a web server has to be able to read, whatever the umask of who built it."""

_FIRST = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room there, or "),
    errno.EXDEV: "take the folder away, or ",  # in a container: it is part of the image
}
_OLD = "old-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


@contextmanager
def new_folder(out: Path | None, name: str = "") -> Iterator[Path]:
    """A fresh folder that takes the place of ``out`` when the body ends well, and vanishes otherwise. With None it
    always vanishes. The folder that it lies in vanishes in any case, with whatever the body puts there.

    ``name`` is what messages call ``out``. Where it is a symbolic link, what it leads to is replaced. That it can be is
    tried before the body runs. Raises InputError when it cannot, or when what is there was not built by reportsite; an
    OSError of the body that names no file, or one in the new folder, is told as one of ``out``.
    """
    if out is None:
        with workspace(Path(tempfile.gettempdir())) as work:
            yield _fresh(work)
        return
    name = name or str(out)
    with ExitStack() as stack:
        with _told(name):
            target = Path(os.path.realpath(out))
            _may_replace(target, name)
            stack.callback(_remove_empty, _made_parents(target.parent))
            work = stack.enter_context(workspace(target.parent, recover=_put_back))
            _try(target, work)
            folder = _fresh(work)
        with _told(name, below=work):
            yield folder
        with _told(name):
            _set_modes(folder)
            _swap(folder, target, work)


def _fresh(work: Path) -> Path:
    folder = work / "site"
    folder.mkdir()
    (folder / MARK).write_text("This folder is replaced by each build of reportsite.\n", encoding="utf-8")
    return folder


@contextmanager
def _told(out: str, below: Path | None = None) -> Iterator[None]:
    """Makes an OSError one line about ``out``; with ``below`` only when it names no file or one in there."""
    try:
        yield
    except OSError as error:
        file = error.filename
        if below is not None and file is not None and not str(file).startswith(str(below)):
            raise
        first = _FIRST.get(error.errno or 0, "")
        message = f"cannot be written: {error.strerror}; {first}choose another --out"
        raise InputError.at(out, 0, 0, "cannot-write", message) from error


def _may_replace(target: Path, out: str) -> None:
    """Raises InputError when ``target`` is there and is neither empty nor an earlier build; OSError when that cannot be
    found out."""
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
    if not stat.S_ISDIR(mode) or not ((target / MARK).is_file() or not any(target.iterdir())):
        message = "is there and was not built by reportsite; choose another --out or empty it"
        raise InputError.at(out, 0, 0, "not-a-site", message)


def _made_parents(parent: Path) -> list[Path]:
    """Makes ``parent`` and what is missing above it; what was made, the innermost first."""
    missing = []
    while not parent.exists():
        missing.append(parent)
        parent = parent.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
    return missing


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        if not any(folder.iterdir()):
            folder.rmdir()


def _try(target: Path, work: Path) -> None:
    """Raises OSError when ``target`` cannot be moved into ``work``: it is a mount point, or the file system says no.

    A folder cannot take the name of one that is not empty, and a system that would refuse the move for another reason
    says that reason instead.
    """
    if not target.exists():
        return
    full = work / "full"
    (full / "not empty").mkdir(parents=True)
    try:
        target.rename(full)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
    else:
        full.rename(target)


def _set_modes(folder: Path) -> None:
    folder.chmod(FOLDER_MODE)
    for path in folder.rglob("*"):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def _swap(folder: Path, target: Path, work: Path) -> None:
    if target.exists() and exchange(folder, target):
        return
    old = work / (_OLD + target.name)
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        _put_back(work)
        raise


def _put_back(work: Path) -> None:
    """Gives the old folder in a workspace its name again, where nothing has taken it."""
    for old in work.glob(f"{_OLD}*"):
        target = work.parent / old.name.removeprefix(_OLD)
        if not target.exists():
            old.rename(target)


def exchange(one: Path, other: Path) -> bool:
    """Gives each of two folders the name of the other in one step (renameat2(2)); False where the system or the file
    system has no such step. Raises OSError when it has, and refuses."""
    call: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
