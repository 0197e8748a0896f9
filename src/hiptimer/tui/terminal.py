"""The terminal under the app: what became of it, and putting it right when the app can't.

On Windows, where a console dies with its programs, there is nothing of this to do.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
import time

if sys.platform != "win32":
    import termios

RESTORE = (
    "\x18\x1b\\"  # ends whatever sequence was left unfinished
    "\x1b[?2026l"  # synchronized output
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # bracketed paste, reports of focus and of size
    "\x1b[?7h\x1b[0m"  # line wrap, colours
    "\x1b[<u"  # keyboard protocol; before the alternate screen, which has levels of its own
    "\x1b[?1049l\x1b[?25h"  # alternate screen, cursor
)
"""Undoes all that Textual (8.2.8) switches in a terminal."""

RESTORING = 0.3
"""Seconds that putting the terminal right may take, which nobody may be reading."""

AGAIN = 0.002
"""Seconds between two tries to get a word in, while a write of the app still waits."""


class Terminal:
    """The terminal that keys come from (`keys`) and pictures go to (`picture`), descriptors both.

    Made before the app starts, since it remembers how the line modes are then.
    """

    def __init__(self, keys: int, picture: int) -> None:
        self._keys = keys
        self._picture = picture
        self._way = picture
        """How we reach it: a descriptor of our own, once the app is cut off."""
        self._cut = -1
        """What the app drew on, once it is cut off; before, nothing."""
        if sys.platform != "win32":
            self._line_modes = _line_modes(keys)
            """None where the keys come from no terminal."""

    def is_gone_before(self, descriptor: int) -> bool:
        """Wait until the terminal is gone, or else until `descriptor` can be read."""
        if sys.platform == "win32":
            return False
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if self._line_modes is not None:
            poll.register(self._keys, 0)
        found = dict(poll.poll())
        while self._keys in found and not found[self._keys] & (select.POLLHUP | select.POLLERR):
            # Some systems can't watch a terminal like this, and say so again and again.
            poll.unregister(self._keys)
            found = dict(poll.poll())
        return self._keys in found

    def is_ours(self) -> bool:
        """Tell whether the process may change the terminal, or a shell has put others in front."""
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # not the terminal that jobs are controlled from
                return os.tcgetpgrp(self._keys) == os.getpgrp()
        return True

    def drop_unread(self) -> bool:
        """Throw away what nobody reads, if the terminal takes no more; tell whether it was so.

        What the app still has to say goes nowhere from then on: there may be far more of it than
        the terminal holds, and it would fill up again before it can be put right.
        """
        if sys.platform == "win32" or not self.is_ours() or self._has(select.POLLOUT):
            return False
        self._cut_off()
        with contextlib.suppress(termios.error):
            termios.tcflush(self._way, termios.TCOFLUSH)
            # Linux (6.18) wakes who waits to write into a pty only when output starts again.
            termios.tcflow(self._way, termios.TCOOFF)
            termios.tcflow(self._way, termios.TCOON)
        return True

    def _cut_off(self) -> None:
        if self._cut < 0:
            self._cut = os.dup(self._picture)
            try:
                # Opened anew, it can be told not to wait without that holding for others too.
                mode = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
                self._way = os.open(os.ttyname(self._picture), mode)
            except OSError:
                self._way = self._cut
            self._draw_nowhere()

    def _draw_nowhere(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._picture)
        os.close(nowhere)

    def let_go(self) -> None:
        """Let what is still to be written go nowhere, if the terminal is gone, instead of fail."""
        if sys.platform != "win32" and self._has(select.POLLHUP | select.POLLERR):
            self._draw_nowhere()

    def _has(self, event: int) -> bool:
        if sys.platform == "win32":
            return False
        poll = select.poll()
        poll.register(self._way, event)
        return any(found & event for _, found in poll.poll(0))

    def restore(self) -> None:
        """Put right what a full-screen program has changed, as far as that goes in short time."""
        if not self.is_ours():
            return  # whoever has it now has set it up
        # A write may wait for ever, and nothing but leaving it behind ends it.
        restoring = threading.Thread(target=self._restore, daemon=True)
        restoring.start()
        restoring.join(RESTORING)
        if self._cut >= 0 and not restoring.is_alive():
            os.dup2(self._cut, self._picture)  # for what is said after the app

    def _restore(self) -> None:
        self.restore_line_modes()
        whole = left = RESTORE.encode()
        end = time.monotonic() + RESTORING
        while left and time.monotonic() < end:
            if left is whole:
                self.drop_unread()
            try:
                left = left[os.write(self._way, left) :]
            except BlockingIOError:  # a write of the app waits, and has yet to come to its end
                time.sleep(AGAIN)
            except OSError:
                return

    def restore_line_modes(self) -> None:
        """Set echo and the like as they were before the app started."""
        if sys.platform != "win32" and self._line_modes is not None and self.is_ours():
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._keys, termios.TCSANOW, self._line_modes)


if sys.platform != "win32":

    def _line_modes(descriptor: int) -> list[int | list[bytes | int]] | None:
        try:
            return termios.tcgetattr(descriptor)
        except termios.error:
            return None
