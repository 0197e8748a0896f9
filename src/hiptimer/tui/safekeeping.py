"""Safekeeping: what is changed on a screen brought to the disk, while more may come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Callable

State = TypeVar("State")


def _last(_earlier: State, later: State) -> State | None:
    return later


class Safekeeping(Generic[State]):
    """Keeps what it is given by `keep`, which takes its time and is called off the screen.

    One is kept after the other. Of several that come meanwhile only the last is, or all that
    `merge` can't make one of. What can't be kept is told by `complain`, and stays due: it is tried
    again together with what comes next.
    """

    def __init__(
        self,
        keep: Callable[[State], None],
        complain: Callable[[str], None],
        merge: Callable[[State, State], State | None] = _last,
    ) -> None:
        """Keep by `keep`; `merge` returns what stands for an earlier and a later state, or None."""
        self._keep, self._complain, self._merge = keep, complain, merge
        self._due: list[State] = []
        self._task: asyncio.Task[None] | None = None

    def take(self, state: State) -> None:
        """Keep `state` soon."""
        self._due.append(state)
        self._join_last()
        self._begin()

    async def settle(self) -> bool:
        """Wait until everything is kept; return False where that can't be."""
        # Shielded: who no longer waits must not keep it from being kept.
        if self._task is not None:
            await asyncio.shield(self._task)
        if self._due:
            await asyncio.shield(self._begin())
        return not self._due

    def drop(self) -> None:
        """Let go of what could not be kept."""
        self._due.clear()

    def _begin(self) -> asyncio.Task[None]:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        return self._task

    async def _work(self) -> None:
        while self._due:
            state = self._due.pop(0)
            try:
                await asyncio.to_thread(self._keep, state)
            except HiptimerError as error:
                is_alone = not self._due
                self._due.insert(0, state)
                self._join_last()
                if is_alone:
                    self._complain(str(error))
                    return

    def _join_last(self) -> None:
        """Make one of the last two that are due, where that can be."""
        if len(self._due) > 1:
            one = self._merge(*self._due[-2:])
            if one is not None:
                self._due[-2:] = [one]
