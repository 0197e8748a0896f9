"""The page: where the lines of a story are written, each at once and never again."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import textwrap
import threading
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.text import tame

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

WIDTH = 79
"""Columns of a line at most, so that none is broken in the middle of a word."""

LONGEST = 2000
"""Characters of a text at most; nobody listens to more."""


class LeavingError(Exception):
    """It is time to leave; `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Page:
    """Writes lines to `stream`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self.is_terminal = stream.isatty()
        self.waits = False
        """Whether a line is being written, which takes for ever where nobody reads."""
        self._is_broken_off = False
        self.is_closed = False
        """Whether there is nobody to write for; lines go nowhere then."""

    def say(self, lines: Iterable[str]) -> None:
        """Write lines, what is too long in several.

        Raises `HiptimerError` where nobody reads them any more, or the disk is full.
        """
        try:
            for line in lines:
                for part in textwrap.wrap(tame(line[:LONGEST]), WIDTH, break_on_hyphens=False):
                    self._write(part + "\n")
        except OSError as error:
            self.close()
            reason = error.strerror or str(error)
            raise HiptimerError(f"the lines can't be written any more: {reason}") from error

    def ring(self) -> None:
        """Ring the bell, from any thread, where the page is a terminal; raises `OSError`."""
        if self.is_terminal:
            self._write("\a")

    def break_off(self) -> None:
        """Write from now on only what is taken at once; for whoever breaks off a line."""
        self._is_broken_off = True

    def settle(self) -> None:
        """Give up what nobody takes, or the interpreter would wait for that at its end."""
        if self._is_broken_off and not self.is_closed and not self._takes_more():
            self.close()

    def _takes_more(self) -> bool:
        if sys.platform == "win32":
            return False
        poll = select.poll()
        poll.register(self._stream.fileno(), select.POLLOUT)
        return any(found & select.POLLOUT for _, found in poll.poll(0))

    def _write(self, text: str) -> None:
        self.settle()
        if self.is_closed:
            return
        is_main = threading.current_thread() is threading.main_thread()
        self.waits = self.waits or is_main
        try:
            with self._lock:
                self._stream.write(text)
                self._stream.flush()
        finally:
            self.waits = self.waits and not is_main

    def close(self) -> None:
        """Write no more, nor let the interpreter try to at its end."""
        self.is_closed = True
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
