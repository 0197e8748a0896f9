"""Safekeeping: the last state of something brought to the disk, while more may come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Callable

State = TypeVar("State")


class Safekeeping(Generic[State]):
    """Keeps what it is given by `keep`, which takes its time and is called off the screen.

    Of several states that come meanwhile only the last is kept. What can't be kept is told by
    `complain`.
    """

    def __init__(self, keep: Callable[[State], None], complain: Callable[[str], None]) -> None:
        self._keep, self._complain = keep, complain
        self._next: State | None = None
        self._task: asyncio.Task[None] | None = None

    def take(self, state: State) -> None:
        """Keep `state` soon."""
        self._next = state
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def settle(self) -> None:
        """Wait until the last state is kept."""
        if self._task is not None:
            await self._task

    async def _work(self) -> None:
        while self._next is not None:
            state, self._next = self._next, None
            try:
                await asyncio.to_thread(self._keep, state)
            except HiptimerError as error:
                self._complain(str(error))
