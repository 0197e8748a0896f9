"""The keyboard: single keys from a terminal, lines from anything else."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

if sys.platform == "win32":
    import msvcrt
else:
    import termios
    import tty

CHUNK = 1024
"""Bytes that are read at once, and how long a line may become."""

ARROWS = {"H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D"}
"""What a Windows console sends after a nought for the arrows, as a terminal sends them."""


KEY = re.compile(r"\x1b[\[O][0-9:;?]*[A-Za-z~]|.", re.DOTALL)
"""One key as a terminal sends it."""


def keys_in(chunk: str) -> Iterator[str]:
    """Return the keys that a terminal sent at once.

    Editors and screen readers that run a program in a terminal of their own send whole lines:
    what ends with Enter and is more than that one key is a line.
    """
    if len(chunk) > 1 and chunk[-1] in "\r\n":
        yield from chunk.splitlines()
    else:
        for key in KEY.findall(chunk):
            yield key.replace("\x1bO", "\x1b[")  # so that all terminals have the same arrows


class Keyboard:
    """Reads `descriptor` in a thread, as a context; what comes is handed to `hear`.

    At the end of the input, or of the terminal, `hear` gets None.
    """

    def __init__(self, descriptor: int, hear: Callable[[str | None], None]) -> None:
        self._descriptor = descriptor
        self._hear = hear
        self.is_terminal = os.isatty(descriptor)
        self._before = _line_modes(descriptor) if self.is_terminal else None

    def __enter__(self) -> None:
        self.take()
        read = self._read_keys if self.is_terminal else self._read_lines
        threading.Thread(target=read, name="keyboard", daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take(self) -> None:
        """Have every key sent at once, and not shown; Ctrl-C and Ctrl-Z stay signals."""
        if sys.platform != "win32" and self._before is not None:
            with contextlib.suppress(termios.error):  # the terminal has gone
                tty.setcbreak(self._descriptor, termios.TCSANOW)

    def give_back(self) -> None:
        """Set the terminal as it was found, unless somebody else has it now."""
        if sys.platform != "win32" and self._before is not None and self._is_ours():
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._before)

    if sys.platform != "win32":

        def _is_ours(self) -> bool:
            try:
                return os.tcgetpgrp(self._descriptor) == os.getpgrp()
            except OSError:  # not the terminal that jobs are controlled from
                return True

    def _read(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with contextlib.suppress(OSError):  # how some systems tell that the terminal has gone
            while data := os.read(self._descriptor, CHUNK):
                yield decoder.decode(data)

    def _keys(self) -> Iterator[str]:
        if sys.platform == "win32":
            return _console()
        else:  # noqa: RET505 - or a type checker looks for the console elsewhere too
            return self._read()

    def _read_keys(self) -> None:
        for chunk in self._keys():
            for key in keys_in(chunk):
                self._hear(key)
        self._hear(None)

    def _read_lines(self) -> None:
        rest = ""
        for chunk in self._read():
            *lines, rest = (rest + chunk).replace("\r\n", "\n").split("\n")
            rest = rest[:CHUNK]
            for line in lines:
                self._hear(line)
        if rest:
            self._hear(rest)
        self._hear(None)


if sys.platform == "win32":

    def _line_modes(_descriptor: int) -> None:
        """Return nothing: a console is asked for single keys without any modes."""

    def _console() -> Iterator[str]:
        while True:
            key = msvcrt.getwch()
            yield ARROWS.get(msvcrt.getwch(), "") if key in "\x00\xe0" else key

else:

    def _line_modes(descriptor: int) -> list[int | list[bytes | int]] | None:
        try:
            return termios.tcgetattr(descriptor)
        except termios.error:
            return None
