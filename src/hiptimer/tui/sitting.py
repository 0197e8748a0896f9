"""A sitting: one session on the screen, with its clock and whatever of it is yet to be saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.live.playhead import State

if TYPE_CHECKING:
    from hiptimer.clock import Clock
    from hiptimer.history.keeper import Keeper
    from hiptimer.history.records import SessionRecord


class Sitting:
    """Holds together what belongs to one session from its start to the end of its summary."""

    def __init__(self, keeper: Keeper, clock: Clock) -> None:
        """Keep the session of `keeper`; `clock` is the session's own, perhaps a faster one."""
        self.keeper = keeper
        self.session = keeper.session
        self.clock = clock
        self.problem: str | None = None
        """What the user must know about the last save."""
        self._saving = asyncio.Lock()

    def stopped(self) -> SessionRecord | None:
        """Return the record of the session, stopped if it still goes on; None: nothing was done."""
        if self.session.state is State.NEW:
            return None
        if self.session.state is not State.OVER:
            self.session.stop(self.clock())
        return self.keeper.record()

    async def save(self, record: SessionRecord) -> None:
        """Save off the screen, one save after the other, so that the last one stays."""
        async with self._saving:
            self.problem = await asyncio.to_thread(self.keeper.save, record)
