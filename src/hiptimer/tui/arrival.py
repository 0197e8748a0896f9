"""Arrival: what has to be settled before anything new begins."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.copies import Copy, counted, find_copies, merge_copy
from hiptimer.history.summary import interrupted_line
from hiptimer.text import clean
from hiptimer.tui.merge import MergeScreen
from hiptimer.tui.recover import RecoverScreen

if TYPE_CHECKING:
    from textual.app import App

    from hiptimer.clock import WallClock
    from hiptimer.history.recovery import Answer, Pending, Recovery
    from hiptimer.history.store import HistoryStore


class Arrival:
    """Asks in `app` about interrupted sessions and about copies of the history."""

    def __init__(
        self, app: App[int], recovery: Recovery, store: HistoryStore, wall: WallClock
    ) -> None:
        self._app = app
        self._recovery = recovery
        self._store = store
        self._wall = wall
        self.remarks: list[str] = []
        """What was settled, or went wrong, for the home screen to say."""

    async def settle_sessions(self) -> Pending | None:
        """Settle every interrupted session; return the one that shall go on.

        One that had come to its end is kept without asking. Call it in a worker.
        """
        try:
            waiting = await asyncio.to_thread(self._recovery.pending)
        except OSError as error:
            self.remarks.append(f"journals can't be used: {clean(error.strerror or str(error))}")
            return None
        while waiting:
            pending = waiting.pop()
            if await self._settle(pending):
                for other in waiting:
                    other.claim.release()
                return pending
        return None

    async def offer_copies(self) -> None:
        """Offer to merge what lies beside the history. Call it in a worker."""
        try:
            copies = await asyncio.to_thread(find_copies, self._store)
        except HiptimerError:
            return  # of the history itself somebody else tells
        for copy in copies:
            if await self._app.push_screen_wait(MergeScreen(copy)):
                await self._merge(copy)

    async def _settle(self, pending: Pending) -> bool:
        """Carry out what is wanted of one session; return whether it shall go on."""
        problem: str | None = None
        while True:
            found = pending.found
            answer: Answer = "save"
            if not found.is_over or problem is not None:
                answer = await self._app.push_screen_wait(
                    RecoverScreen(
                        interrupted_line(found),
                        can_resume=found.can_resume(self._wall()),
                        problem=problem,
                    )
                )
            if answer == "resume":
                return True
            try:
                await self._carry_out(answer, pending)
            except HiptimerError as error:
                problem = str(error)
            else:
                return False

    async def _carry_out(self, answer: Answer, pending: Pending) -> None:
        if answer == "save":
            await asyncio.to_thread(self._recovery.save, pending)
            self.remarks.append(f"kept: {interrupted_line(pending.found)}")
        elif answer == "discard":
            await asyncio.to_thread(self._recovery.discard, pending)
            self.remarks.append("discarded; for seven days: hiptimer recover --list")
        else:
            pending.claim.release()

    async def _merge(self, copy: Copy) -> None:
        try:
            done = await asyncio.to_thread(merge_copy, self._store, copy.path)
        except HiptimerError as error:
            self.remarks.append(str(error))
        else:
            self.remarks.append(f"merged: {counted(done, is_done=True)}")
