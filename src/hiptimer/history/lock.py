"""The lock of a history: of all who want to change it, one at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds to wait for another process that saves."""


NO_LOCKS = (errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK)
"""What a file system without locks answers."""


class Lock(Protocol):
    """A lock that is held."""

    def release(self) -> None:
        """Let others have it."""


class LockedError(OSError):
    """Another process holds the lock."""


@contextlib.contextmanager
def locked(place: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock at `place` for a while; errors as of `hold`."""
    lock = hold(place, patience)
    try:
        yield
    finally:
        lock.release()


def hold(place: Path, patience: float | None = None) -> Lock:
    """Take the lock at `place`, a file of its own, and return it; it ends with `release`.

    It is a lock of the operating system, which also ends with the process that holds it, however
    that dies. Raises `LockedError` when it is not to be had within `patience` seconds
    (None: ten), and another `OSError` where the file system can't lock.
    """
    import filelock  # noqa: PLC0415 - only where something is saved

    lock = filelock.FileLock(
        place,
        timeout=PATIENCE if patience is None else patience,
        mode=0o600,
        fallback_to_soft=False,
        # It may be released by another thread than the one that took it.
        thread_local=False,
        poll_interval=0.02,
    )
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise LockedError("another hiptimer is saving") from error
    except (NotImplementedError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in NO_LOCKS:
            raise
        raise OSError("this file system has no locks") from error
    return lock


def is_held(place: Path) -> bool:
    """Whether another process holds the lock at `place` now; makes no file where there is none.

    Raises `OSError` as `hold` does.
    """
    if not os.path.lexists(place):
        return False
    try:
        hold(place, patience=0).release()
    except LockedError:
        return True
    return False


def can_lock(folder: Path) -> bool | None:
    """Whether the file system of a folder has locks; None where only a try with a file would tell.

    Nothing is made for it: the folder itself is locked, for a moment and beside others who do
    the same. Raises `OSError` where it can't be opened.
    """
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - not on every system

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)
