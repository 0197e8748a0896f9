"""Reading and replacing a file so that it is there whole, whatever happens meanwhile.

The calls go through `os` by name, one after the other in the open: the durability tests fail, cut
and replay each of them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic
from hiptimer.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

O_BINARY = getattr(os, "O_BINARY", 0)

NOT_KNOWN = (errno.EINVAL, errno.ENOTSUP, errno.ENOTTY)
"""What a file system answers to a call that it has no use for."""


READERS_BLOCK = os.name == "nt"
"""Whether a file can't be replaced as long as somebody reads it: another hiptimer, a sync, a
scanner for viruses."""

PATIENCE = 1.0
"""Seconds to wait for such a reader."""

LOOK = 0.02
"""Seconds between two tries."""


class SyncError(OSError):
    """The disk did not take the bytes; whether it will take them again is not to be known."""


def read_regular_file(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a file; raises `OSError`, also for what is no file or too large."""
    with _regular_file(path) as (file, size):
        if size > most_bytes:
            raise OSError("too large")
        return file.read()


def read_end(path: Path, most_bytes: int) -> bytes:
    """Return the last bytes of a file; raises `OSError`, also for what is no file."""
    with _regular_file(path) as (file, size):
        file.seek(max(0, size - most_bytes))
        return file.read()


@contextlib.contextmanager
def _regular_file(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file, with its size in bytes; raises `OSError`, also for what is no file."""
    # Without O_NONBLOCK opening a FIFO would wait for a writer for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | O_BINARY)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError("not a regular file")
        with open(handle, "rb", closefd=False) as file:
            yield file, about.st_size
    finally:
        os.close(handle)


def replace_durably(target: Path, raw: bytes, before: Callable[[], None] | None = None) -> None:
    """Put `raw` in the place of `target`: after a power cut it holds the old or the new bytes.

    `target` is no symlink, and its folder exists. `before` is called when the new bytes are safe
    on the disk and the old ones still in place. Raises `OSError`, the old bytes in place; only
    where the folder can't be brought to the disk the new ones are, perhaps not for good.
    """
    try:
        temporary = _written(target, (raw,))
    except SyncError:
        # After a failed sync the system may call pages clean that never reached the disk: that
        # file is of no use any more, but another one may be.
        temporary = _written(target, (raw,))
    _put(temporary, target, before)


def replace_in_pieces(
    target: Path, pieces: Iterable[bytes], before: Callable[[], None] | None = None
) -> None:
    """Put the pieces, one after the other, in the place of `target`, as `replace_durably` does.

    No more than one is held at a time, and none can be asked for twice: a failed sync is final.
    """
    _put(_written(target, pieces), target, before)


def _put(temporary: Path, target: Path, before: Callable[[], None] | None) -> None:
    try:
        if before is not None:
            before()
        _replace(temporary, target)
    except BaseException:  # also an interrupt leaves no temporary file behind; raised again below
        _remove(temporary)
        raise
    sync_folder(target.parent)


def _replace(temporary: Path, target: Path) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            os.replace(temporary, target)  # noqa: PTH105 - see the module
        except PermissionError:
            if not READERS_BLOCK or monotonic() > until:
                raise
        else:
            return
        time.sleep(LOOK)


def remove_leftovers(target: Path) -> None:
    """Remove what killed processes left of their attempts to replace `target`.

    Only for whoever knows that nobody else is at it.
    """
    for leftover in target.parent.glob(f".{target.name}.*.tmp"):
        _remove(leftover)


def write_all(handle: int, raw: bytes) -> None:
    """Write all of `raw`, in as many calls as it takes."""
    view = memoryview(raw)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to the disk, where the system has such a thing."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with _known_calls_only():
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_again(path: Path) -> None:
    """Bring to the disk what was written to `path` before, by whomever; raises `OSError`."""
    handle = os.open(path, os.O_RDWR | O_BINARY)
    try:
        sync_file(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a private folder, and what is missing above it, to be there after a power cut too."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    make_private(folder)
    for place in reversed(missing):
        sync_folder(place.parent)


def sync_file(handle: int) -> None:
    """Bring a file's bytes to the disk itself; raises `SyncError`."""
    try:
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415 - not on every system

            # fsync leaves the bytes in the drive's own cache there.
            with _known_calls_only():
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
        os.fsync(handle)
    except OSError as error:
        raise SyncError(error.errno, error.strerror) from error


def _written(target: Path, pieces: Iterable[bytes]) -> Path:
    """Return a new file beside `target` that holds the pieces, safe on the disk."""
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(temporary, flags | O_BINARY, 0o600)
    try:
        try:
            for piece in pieces:
                write_all(handle, piece)
            sync_file(handle)
        finally:
            os.close(handle)
    except BaseException:  # also an interrupt leaves no part of a file; raised again
        _remove(temporary)
        raise
    return temporary


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108 - see the module


@contextlib.contextmanager
def _known_calls_only() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NOT_KNOWN:
            raise
