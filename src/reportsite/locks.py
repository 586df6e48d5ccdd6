"""Taking turns, and folders that are one process's own.

Both rest on locks that the system gives back when their process ends, however it ends (flock(2) on the folder itself),
so nothing has to be cleaned up for them. Where a file system has no such locks, nobody waits and nothing is swept.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".reportsite-"
_WORKSPACE = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)  # NFS: the last


@contextmanager
def turn(*folders: Path, waiting: Callable[[Path], None]) -> Iterator[None]:
    """Runs the body while no other process is in the turn of one of ``folders`` (of one that does not exist, the
    nearest that does). ``waiting`` is called with a folder before waiting for it. Raises OSError when one of them
    cannot be opened."""
    known: dict[tuple[int, int], Path] = {}
    for folder in folders:
        there = _existing(folder)
        status = there.stat()
        known.setdefault((status.st_dev, status.st_ino), there)
    held: list[int] = []
    try:
        for _, folder in sorted(known.items()):  # always in one order, or two processes wait for each other
            held.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
            if not _lock(held[-1]):
                waiting(folder)
                fcntl.flock(held[-1], fcntl.LOCK_EX)
        yield
    finally:
        for each in held:
            os.close(each)


@contextmanager
def workspace(parent: Path, recover: Callable[[Path], None] = lambda _: None) -> Iterator[Path]:
    """A folder in ``parent`` of this process alone, gone at the end. Those of processes that have ended without taking
    theirs away go too, each after ``recover`` has saved what it wants of it. Raises OSError when there can be none."""
    _sweep(parent, recover)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        own = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        _lock(own, wait=True)
        if folder.exists():  # no sweep came between
            break
        os.close(own)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(own)


def _sweep(parent: Path, recover: Callable[[Path], None]) -> None:
    for path in list(parent.iterdir()):
        if not _WORKSPACE.fullmatch(path.name):
            continue
        try:
            left = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # no folder of ours, or gone by now
            continue
        try:
            if os.fstat(left).st_uid == os.geteuid() and _lock(left, unsure=False):
                recover(path)
                shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(left)


def _lock(descriptor: int, *, wait: bool = False, unsure: bool = True) -> bool:
    """Takes the lock of an open folder; False when another process has it. ``unsure`` is the answer where the file
    system has no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return unsure
    return True


def _existing(folder: Path) -> Path:
    folder = Path(os.path.realpath(folder))
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
