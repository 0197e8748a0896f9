"""The journal of a live session: one line for each thing done, on the disk before it is shown.

JSON Lines. Each line carries its number and a checksum of itself; what is valid is the longest
row of valid lines from the first on. Behind them lie noughts: space taken in advance, so that a
disk that fills up meanwhile takes nothing away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import zlib
from typing import TYPE_CHECKING, Any

from hiptimer.durable import (
    NOT_KNOWN,
    O_BINARY,
    read_regular_file,
    sync_file,
    sync_folder,
    write_all,
)
from hiptimer.history.strictjson import read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_BYTES = 16 * 2**20
"""More than any session writes."""

PATIENCE = 0.03
"""Seconds to wait for the disk at the end."""

MARK = b', "crc": "'

FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | O_BINARY


class Journal:
    """Writes the journal at `path`, which must not exist yet, with `room` bytes kept for it.

    It begins with `lines`, on the disk before anything else happens.
    A line that was written outlives this process; a thread then brings it to the disk, so that it
    outlives a power cut too, and nobody waits for that. Every method may raise `OSError`.
    """

    def __init__(self, path: Path, lines: Iterable[dict[str, Any]], room: int) -> None:
        self.path = path
        self._count = 0
        self._end = 0
        self._closing = False
        self._news = threading.Event()
        self._handle_held = threading.Lock()
        self._handle = os.open(path, FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _reserve(self._handle, room)
            for line in lines:
                self.write(line)
            self.flush()
            sync_folder(path.parent)
        except BaseException:
            os.close(self._handle)
            raise
        self._syncing = threading.Thread(target=self._sync, name="journal", daemon=True)
        self._syncing.start()

    def write(self, content: dict[str, Any]) -> None:
        """Add a line; one that could not be written whole is written over by the next."""
        line = line_of(content, self._count)
        os.lseek(self._handle, self._end, os.SEEK_SET)
        write_all(self._handle, line)
        self._end += len(line)
        self._count += 1
        self._news.set()

    def move(self, path: Path) -> None:
        """Put the file in the place of the one at `path`; where that fails it stays where it is."""
        with self._handle_held:
            # On Windows nobody can move a file that is open.
            os.close(self._handle)
            try:
                self.path.replace(path)
                self.path = path
            finally:
                self._handle = os.open(self.path, FLAGS)

    def flush(self) -> None:
        """Bring everything written to the disk, now."""
        with self._handle_held:
            if hasattr(os, "fdatasync"):
                os.fdatasync(self._handle)
            else:
                sync_file(self._handle)

    def close(self) -> None:
        """Stop writing; the file stays."""
        if not self._closing:
            self._closing = True
            self._news.set()
            self._syncing.join(PATIENCE)
            # A disk that takes longer keeps the file open; nobody shall wait for it.
            if not self._syncing.is_alive():
                os.close(self._handle)

    def _sync(self) -> None:
        is_last = False
        while not is_last:
            self._news.wait()
            self._news.clear()
            # Looked at before the flush: what was written before the end is brought there, too.
            is_last = self._closing
            # Written it is; a disk that does not take it now will be told of by the next write.
            with contextlib.suppress(OSError):
                self.flush()


def line_of(content: dict[str, Any], number: int) -> bytes:
    """Return one line of a journal."""
    text = write_json({**content, "n": number}).encode()
    return text[:-1] + MARK + f'{zlib.crc32(text):08x}"}}\n'.encode()


def read_journal(path: Path) -> list[dict[str, Any]]:
    """Return the lines of the longest valid row from the start; raises `OSError`."""
    return list(_valid_lines(read_regular_file(path, MOST_BYTES)))


def _valid_lines(raw: bytes) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(raw.split(b"\n")[:-1]):
        body, mark, check = line.rpartition(MARK)
        text = body + b"}"
        if not mark or check != f'{zlib.crc32(text):08x}"}}'.encode():
            return
        try:
            content = read_json(text.decode())
        except ValueError:
            return
        if content.pop("n", None) != number:
            return
        yield content


def _reserve(handle: int, room: int) -> None:
    """Take `room` bytes of the disk; raises `OSError` where they are not to be had."""
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, 0, room)
        except OSError as error:
            # Some file systems have no such thing, and not every C library makes up for it.
            if error.errno not in (*NOT_KNOWN, errno.ENOSYS):
                raise
        else:
            return
    write_all(handle, bytes(room))
    os.lseek(handle, 0, os.SEEK_SET)
