"""The dialogue: lines to somebody, and what comes back: keys, words, signals, or nothing."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from hiptimer.plain.keyboard import Keyboard
from hiptimer.plain.page import LeavingError
from hiptimer.plain.signals import HUNG_UP, INTERRUPTED, Signals, Turn
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.plain.page import Page

T = TypeVar("T")

CTRL_C = "\x03"
"""What a console sends where it makes no signal of it."""


class Dialogue(Protocol):
    """What a session needs of whoever it is told to."""

    is_two_way: bool
    """Whether somebody reads questions and can answer them with keys."""
    has_keys: bool
    """Whether single keys come, not lines."""
    has_ended: bool
    """Whether nothing more will come."""

    def say(self, *lines: str) -> None:
        """Tell something; raises `HiptimerError` where nobody can be told, and `LeavingError`."""

    def ring(self) -> None:
        """Ring a bell, where there is one; from any thread, and raises `OSError`."""

    async def hear(self, seconds: float | None = None) -> str | Turn | None:
        """Return what comes next, None when nothing came for so many seconds.

        Raises `LeavingError` when it is time to leave.
        """

    def stop(self) -> None:
        """Stop the process until it is continued."""


async def ask(dialogue: Dialogue, question: str, answers: Mapping[str, T], *, otherwise: T) -> T:
    """Ask until one of `answers` comes, by its letter or word; `otherwise` when none can come."""
    dialogue.say(question)
    while not dialogue.has_ended:
        heard = await dialogue.hear()
        if heard is Turn.STOP:
            dialogue.stop()
            dialogue.say(question)
        elif isinstance(heard, str):
            word = clean(heard, 40).lower()
            # A key without a character, such as Escape, is no Enter.
            if word in answers and (word or not heard.strip()):
                return answers[word]
            dialogue.say(f"No answer: {clean(heard, 20)!r}.", question)
    return otherwise


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
