"""Signals to a plain session: to leave, to stop, and to go on."""

from __future__ import annotations

import os
import signal
import sys
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Self

from hiptimer.exitcode import INTERRUPTED
from hiptimer.plain.page import LeavingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from hiptimer.plain.page import Page

if sys.platform == "win32":
    LEAVING = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
else:
    LEAVING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)

HUNG_UP = 129
"""Exit code after the terminal has gone, with or without a signal."""


class Turn(Enum):
    """What is heard besides keys and lines."""

    END = auto()
    """The input is over: nobody will answer."""
    LEAVE = auto()
    STOP = auto()
    """The process shall be stopped, as by Ctrl-Z."""
    CONTINUED = auto()
    """The process was stopped by others, and goes on."""


class Signals:
    """Takes the signals while a session is told on `page`, as a context in the main thread.

    `hear` is called in a signal handler. Where a line is being written that nobody reads, a
    signal to leave breaks that off with `LeavingError`; elsewhere it never comes in between.
    """

    def __init__(self, page: Page, hear: Callable[[Turn], None]) -> None:
        self.code: int | None = None
        """The exit code to leave with, as soon as there was a signal to leave."""
        self._page = page
        self._hear = hear
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        taken: dict[signal.Signals, Callable[..., None]] = dict.fromkeys(LEAVING, self._leave)
        if sys.platform != "win32":
            taken |= {signal.SIGTSTP: self._stop, signal.SIGCONT: self._continue}
        self._before = {number: signal.signal(number, take) for number, take in taken.items()}
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is not None:
            return  # to the end of the process: another signal changes nothing
        for number, before in self._before.items():
            signal.signal(number, before)

    def leave(self, code: int) -> None:
        """Leave with an exit code; the first one counts."""
        if self.code is None:
            self.code = code
        self._hear(Turn.LEAVE)

    def stop(self) -> None:
        """Stop the whole job, as the terminal would, until it is continued."""
        if sys.platform != "win32":
            ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            others = signal.signal(signal.SIGCONT, signal.SIG_DFL)
            os.kill(0, signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, ours)
            signal.signal(signal.SIGCONT, others)

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        self.leave(128 + number)
        if self._page.waits:
            self._page.break_off()
            raise LeavingError(self.code or INTERRUPTED)

    def _stop(self, *_: object) -> None:
        self._hear(Turn.STOP)

    def _continue(self, *_: object) -> None:
        self._hear(Turn.CONTINUED)
