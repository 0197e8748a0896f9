"""Signals from outside: the app leaves in order if it can, and is ended if it can't.

Python's signal handlers run in the main thread, and that may be stuck, writing to a terminal
that nobody reads. So every signal also wakes a thread, through `signal.set_wakeup_fd`. The event
loop's own `add_signal_handler` takes the same descriptor: it must not be used beside this.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from hiptimer.tui.terminal import Terminal

if sys.platform == "win32":
    LEAVING = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
    TAKEN = LEAVING
else:
    LEAVING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
    TAKEN = (*LEAVING, signal.SIGTSTP, signal.SIGCONT)

HUNG_UP = 1
"""The number of SIGHUP, also for a terminal that went without sending it."""

OVER = 0
"""Wakes the watch without a signal, when there is nothing left to watch."""

PATIENCE = 1.5
"""Seconds that the app has for leaving in order."""

STUCK = 0.4
"""Seconds after which the app is helped out of waiting for a terminal that takes no more."""

LOOK = 0.05
"""Seconds between two looks at how the leaving goes."""


class LeavingError(Exception):
    """The process was stopped, and was continued only to leave: the terminal isn't ours now."""


class Watched(Protocol):
    """What an app does when it is asked from another thread; False when it doesn't run (yet)."""

    def leave_from_outside(self, code: int) -> bool:
        """Leave with exit code `code`, everything saved."""

    def suspend_from_outside(self) -> bool:
        """Pause and stop the process."""

    def repaint_from_outside(self) -> bool:
        """Set the terminal up anew, and paint everything."""


class SignalWatch:
    """Watches for signals while `app` runs in `terminal`, as a context in the main thread.

    Once it is time to leave it watches to the end of the process, and sees to it that this end
    comes soon: `flush` is what must be done even then, and `end` ends the process.
    """

    def __init__(
        self,
        app: Watched,
        terminal: Terminal,
        *,
        flush: Callable[[], None] = lambda: None,
        end: Callable[[int], object] = os._exit,
    ) -> None:
        self.code: int | None = None
        """The exit code to leave with, as soon as there was a signal to leave."""
        self._app = app
        self._terminal = terminal
        self._flush = flush
        self._end = end
        self._is_stopping = False
        self._has_dropped = False
        """Whether output was thrown away, perhaps with the end of a sequence in it."""
        self._inbox, self._outbox = socket.socketpair()
        self._outbox.settimeout(0)
        self._thread = threading.Thread(target=self._watch, name="signals", daemon=True)

    def __enter__(self) -> Self:
        self._before = {number: signal.getsignal(number) for number in TAKEN}
        self._woken_before = signal.set_wakeup_fd(self._outbox.fileno(), warn_on_full_buffer=False)
        for number in LEAVING:
            signal.signal(number, self._on_leave)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._terminal.restore_line_modes()
        if self.code is not None:
            if self._has_dropped:
                self._terminal.restore()
            self._terminal.let_go()
        else:
            self.close()

    def close(self) -> None:
        """Watch no more, and leave all handlers as they were."""
        signal.set_wakeup_fd(self._woken_before)
        for number, before in self._before.items():
            signal.signal(number, before or signal.SIG_DFL)
        self._tell(OVER)
        self._thread.join()
        self._inbox.close()
        self._outbox.close()

    def _on_leave(self, number: int, _: FrameType | None) -> None:
        if self.code is None:
            self.code = 128 + number
        # Twice as a rule, but on Windows asyncio has taken the wake-up descriptor for itself.
        self._tell(number)

    def _tell(self, number: int) -> None:
        with contextlib.suppress(OSError):
            self._outbox.send(bytes((number,)))

    # In the thread of the watch

    def _watch(self) -> None:
        number = self._next()
        if number != OVER:
            self.code = 128 + number
            self._see_off(self.code)

    def _next(self) -> int:
        """Wait for a signal to leave, a terminal that goes, or the end of the watch."""
        while not self._terminal.is_gone_before(self._inbox.fileno()):
            for number in self._inbox.recv(64):
                if number == OVER or number in LEAVING:
                    return number
        return HUNG_UP

    def _see_off(self, code: int) -> None:
        """Have the app leave; end the process when it doesn't manage in time."""
        began = time.monotonic()
        is_asked = False
        while (waited := time.monotonic() - began) < PATIENCE:
            is_asked = is_asked or self._app.leave_from_outside(code)
            if waited > STUCK and self._terminal.drop_unread():
                self._has_dropped = True
            time.sleep(LOOK)
        with contextlib.suppress(Exception):
            self._flush()
        self._terminal.restore()
        self._end(code)

    # Stopping and going on, in the main thread

    def take_stop_signals(self) -> None:
        """Handle SIGTSTP and SIGCONT too; once the app runs, since Textual takes them at first."""
        if sys.platform != "win32":
            signal.signal(signal.SIGTSTP, self._on_stop)
            signal.signal(signal.SIGCONT, self._on_continue)

    def _on_stop(self, *_: object) -> None:
        if not self._is_stopping:
            self._is_stopping = True  # before anything else: a second signal comes right in here
            self._is_stopping = self._app.suspend_from_outside()

    def _on_continue(self, *_: object) -> None:
        # Without us it was stopped by SIGSTOP, and others may have used the terminal since.
        if not self._is_stopping and self.code is None:
            self._app.repaint_from_outside()

    def stop(self) -> None:
        """Stop the process until it is continued in the foreground, or `LeavingError` is raised."""
        self._is_stopping = True
        try:
            self._stop_once()
            self.await_foreground()
        finally:
            self._is_stopping = False

    def await_foreground(self) -> None:
        """Stop again for as long as the process is in the background; as `stop` otherwise."""
        while not self._terminal.is_ours():
            self._stop_once()

    def _stop_once(self) -> None:
        if sys.platform == "win32":
            return
        # The whole job, as the terminal would: a shell goes on waiting for the `uv run` around us.
        ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, ours)
        # A shell that ends a stopped job sends it the signal first and continues it then.
        time.sleep(LOOK)
        if self.code is not None:
            # Textual still sets the line modes when it ends: from the background that fails, and
            # should, without stopping the process once more.
            signal.signal(signal.SIGTTOU, lambda *_: None)
            raise LeavingError
