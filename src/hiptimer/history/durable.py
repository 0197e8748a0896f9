"""Reading and replacing a file so that it is there whole, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_regular_file(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a file; raises `OSError`, also for what is no file or too large."""
    # Without O_NONBLOCK opening a FIFO would wait for a writer for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError("not a regular file")
        if about.st_size > most_bytes:
            raise OSError("too large")
        with open(handle, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(handle)


def replace_durably(target: Path, raw: bytes) -> None:
    """Put `raw` in the place of `target`: after a power cut it holds the old or the new bytes.

    `target` is no symlink, and its folder exists. Raises `OSError`, the old bytes in place;
    only where the folder can't be brought to the disk the new ones are, perhaps not for good.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(temporary, flags | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            view = memoryview(raw)
            while view:
                view = view[os.write(handle, view) :]
            _to_the_disk(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
    except BaseException:  # also an interrupt leaves no temporary file behind; raised again below
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    with _folder(target.parent) as folder:
        if folder is not None:
            _sync_folder(folder)


def _sync_folder(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems, shares among them, know no such thing for a folder.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _to_the_disk(handle: int) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        os.fsync(handle)
        return
    # On macOS fsync leaves the bytes in the drive's own cache; some volumes know no better.
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, full)
            return
    os.fsync(handle)


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """Open a folder so that its entries can be synced; None where the system has no such thing."""
    if os.name == "nt":
        yield None
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
