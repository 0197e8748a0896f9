"""The terminal as one end of a dialogue, or what stands in its place."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Self

from hiptimer.exitcode import INTERRUPTED
from hiptimer.plain.dialogue import CTRL_C
from hiptimer.plain.keyboard import Keyboard
from hiptimer.plain.page import LeavingError
from hiptimer.plain.signals import HUNG_UP, Signals, Turn

if TYPE_CHECKING:
    from hiptimer.plain.page import Page


class Terminal:
    """A dialogue with whoever sits at `keys`, a descriptor, and reads `page`; as a context.

    Inside a running event loop, in the main thread.
    """

    def __init__(self, keys: int | None, page: Page) -> None:
        """Take None for keys where there is no input at all."""
        self._page = page
        self._heard: asyncio.Queue[str | Turn] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._signals = Signals(page, self._put)
        self._keyboard = None if keys is None else Keyboard(keys, self._take)
        self.has_keys = self._keyboard is not None and self._keyboard.is_terminal
        self.is_two_way = self.has_keys and page.is_terminal
        self.has_ended = keys is None

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            opened.enter_context(self._signals)
            if self._keyboard is not None:
                opened.enter_context(self._keyboard)
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def say(self, *lines: str) -> None:
        """Write lines."""
        self._page.say(lines)

    def ring(self) -> None:
        """Ring the bell; from any thread."""
        self._page.ring()

    async def hear(self, seconds: float | None = None) -> str | Turn | None:
        """Return what comes next; see `Dialogue`."""
        if self._signals.code is not None:
            raise LeavingError(self._signals.code)
        try:
            async with asyncio.timeout(seconds):
                heard = await self._heard.get()
        except TimeoutError:
            return None
        if heard is Turn.END:
            self.has_ended = True
        elif heard is Turn.CONTINUED and self._keyboard is not None:
            self._keyboard.take()
        elif heard is Turn.LEAVE:
            raise LeavingError(self._signals.code or INTERRUPTED)
        return heard

    def stop(self) -> None:
        """Leave the terminal to the shell until the process is continued in the foreground."""
        if self._keyboard is not None:
            self._keyboard.give_back()
        self._signals.stop()
        if self._keyboard is not None:
            self._keyboard.take()

    def _take(self, given: str | None) -> None:
        """Take what the keyboard hands over; called in its thread."""
        if given == CTRL_C:
            self._signals.leave(INTERRUPTED)
        elif given is None and self.has_keys:
            self._signals.leave(HUNG_UP)  # a terminal ends only when it goes
        else:
            self._put(Turn.END if given is None else given)

    def _put(self, heard: str | Turn) -> None:
        # Too late is no mistake: whoever would have heard has gone.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._heard.put_nowait, heard)
