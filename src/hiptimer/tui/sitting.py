"""A sitting: one session on the screen, with its clocks and whatever of it is yet to be saved."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Self

from hiptimer.clock import faster
from hiptimer.history.keeper import Keeper, beginning_of
from hiptimer.live.playhead import State
from hiptimer.live.session import GAP, Session
from hiptimer.live.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.clock import Clocks
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.history.store import HistoryStore
    from hiptimer.live.events import Event
    from hiptimer.plan.exercises import Library
    from hiptimer.plan.timeline import Timeline


class Sitting:
    """Holds together what belongs to one session from its start to the end of its summary."""

    def __init__(self, keeper: Keeper, clocks: Clocks, speed: float) -> None:
        """Keep the session of `keeper`, which runs `speed` times as fast as life."""
        self.keeper = keeper
        self.session = keeper.session
        self.speed = speed
        self.is_in_history = False
        """Whether the history holds the session, at least as it stood before."""
        self.answered: SessionRecord | None = None
        """The record with its answers, once the summary was left."""
        self.problem: str | None = None
        """What the user must know about the last save."""
        self._clock = clocks.monotonic if speed == 1 else faster(clocks.monotonic, speed)
        self._clocks = clocks
        self._watch = Watch(clocks.read())
        self._saving = asyncio.Lock()
        self._has_said = False
        """Whether the user knows of trouble with the journal."""

    @classmethod
    def begin(
        cls,
        timeline: Timeline,
        store: HistoryStore,
        journals: Journals,
        clocks: Clocks,
        *,
        speed: float,
        wait: bool,
    ) -> Self:
        """Return the sitting of a new session."""
        session = Session(timeline, wait=wait, gap=GAP * speed)
        beginning = beginning_of(timeline, clocks, rehearsal=speed != 1)
        keeper = Keeper(session, beginning, store, clocks)
        keeper.open_journal(journals, speed=speed, wait=wait)
        return cls(keeper, clocks, speed)

    @classmethod
    def resume(
        cls,
        pending: Pending,
        library: Library,
        store: HistoryStore,
        journals: Journals,
        clocks: Clocks,
    ) -> Self:
        """Return the sitting of an interrupted session.

        Raises `HiptimerError` where it can't go on.
        """
        head = pending.found.head
        session = Session(
            pending.found.timeline(library),
            wait=head.wait,
            gap=GAP * head.speed,
            done=pending.found.done,
        )
        keeper = Keeper(session, head.beginning, store, clocks)
        keeper.take_over(journals, pending.claim, pending.found)
        sitting = cls(keeper, clocks, head.speed)
        sitting.is_in_history = True  # or may be, which costs nothing to take back
        return sitting

    def now(self) -> float:
        """Return the session's time, having told the session when the machine slept meanwhile."""
        lapse = self._watch.look(self._clocks.read())
        if lapse.slept:
            self.session.slept(lapse.slept)
        self.keeper.clock_set += lapse.clock_set
        return self._clock()

    def hear(self, happened: Iterable[Event]) -> str | None:
        """Have written down what happened; return what the user should hear about that, once."""
        self.keeper.hear(happened)
        if self.keeper.problem is None or self._has_said:
            return None
        self._has_said = True
        return f"{self.keeper.problem}; the session goes on and is saved at its end."

    def stopped(self) -> SessionRecord | None:
        """Return the record of the session, stopped if it still goes on; None: nothing was done."""
        if self.session.state is State.NEW:
            return None
        if self.session.state is not State.OVER:
            self.hear(self.session.stop(self.now()))
        return self.keeper.record()

    def interrupted(self) -> SessionRecord | None:
        """Return the record of the session as it stands, paused, so that it can go on later."""
        if self.session.state is State.NEW:
            return None
        if self.session.deadline is not None:
            self.hear(self.session.pause(self.now()))
        return self.keeper.record()

    async def save(self, record: SessionRecord) -> None:
        """Save off the screen, one save after the other, so that the last one stays."""
        async with self._saving:
            self.problem = await asyncio.to_thread(self.keeper.save, record)
            self.is_in_history = self.is_in_history or self.problem is None

    async def discard(self) -> str | None:
        """Put the session away; return what the user must know, None when all went well."""
        if self.is_in_history:
            self.problem = await asyncio.to_thread(self.keeper.withdraw)
        if self.problem is None:
            self.keeper.discard()
        return self.problem

    async def keep(self, *, may_resume: bool) -> None:
        """Save the session, because the app leaves.

        With `may_resume` one that is not over may go on at the next start.
        """
        goes_on = may_resume and self.session.state is not State.OVER
        record = self.interrupted() if goes_on else self.stopped()
        if record is None:
            self.keeper.forget()
            return
        await self.save(self.answered or record)
        if goes_on:
            self.keeper.let_go(saved=self.problem is None)
        else:
            self.settle()

    def keep_rest(self) -> None:
        """Save the session after the app has gone; one that is not over may go on later."""
        saved = False
        # What tore the app away may be in the way here too; the journal has it all the same.
        with contextlib.suppress(Exception):
            record = self.answered or self.interrupted()
            self.problem = self.keeper.save(record) if record is not None else None
            saved = self.problem is None
        self.keeper.let_go(saved=saved)

    def settle(self) -> None:
        """Delete the journal of a session that is saved; leave it where saving failed."""
        if self.problem is None:
            self.keeper.forget()
        else:
            self.keeper.let_go(saved=False)
