"""Afterwards: what is done once things have come to rest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Afterwards:
    """Does something when it was last asked for some seconds ago; once, however often it was.

    Ask for it within a running event loop. One timer is all that waits meanwhile.
    """

    def __init__(
        self,
        seconds: float,
        act: Callable[[], object],
        *,
        loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.get_running_loop,
    ) -> None:
        """Do `act`; `loop` tells the time, and keeps the timer."""
        self._seconds, self._act, self._loop = seconds, act, loop
        self._due = 0.0
        self._is_waited_for = False

    def ask(self) -> None:
        """Have it done, so many seconds from now on unless it is asked for again."""
        loop = self._loop()
        self._due = loop.time() + self._seconds
        if not self._is_waited_for:
            self._is_waited_for = True
            loop.call_at(self._due, self._look, self._due)

    def _look(self, seen: float) -> None:
        if seen < self._due:
            self._loop().call_at(self._due, self._look, self._due)
            return
        self._is_waited_for = False
        self._act()
