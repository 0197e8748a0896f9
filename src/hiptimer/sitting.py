"""A sitting: one session that somebody does, with its clocks and what of it is yet to be saved."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Self

from hiptimer.clock import faster
from hiptimer.errors import HiptimerError
from hiptimer.history.keeper import Keeper, beginning_of
from hiptimer.live.course import GAP
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.live.watch import Watch
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hiptimer.clock import Clocks
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.history.store import HistoryStore
    from hiptimer.live.events import Event
    from hiptimer.plan.library import Library
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sound.speaker import Speaker

    Speak = Callable[[Session, float, Callable[[], None]], Speaker | None]
    """Returns what lets a session be heard at a speed, given what rings the terminal's bell."""

NOTHING_DONE = "Nothing was done, so nothing was saved."

DISCARDED = "Discarded; for seven days: hiptimer recover --list"
"""What there is to say of a session that leaves no record."""


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
        self.speaker: Speaker | None = None
        """What lets the session be heard, when something does."""
        self._clock = clocks.monotonic if speed == 1 else faster(clocks.monotonic, speed)
        self._clocks = clocks
        self._watch = Watch(clocks.read())
        self._saving = asyncio.Lock()
        self._silence: str | None = None
        """Why nothing is heard, until that was said."""
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

    @classmethod
    def shown(cls, session: Session, store: HistoryStore, clocks: Clocks, *, speed: float) -> Self:
        """Return the sitting of a session that is only shown: it has no journal."""
        beginning = beginning_of(session.timeline, clocks, rehearsal=True)
        return cls(Keeper(session, beginning, store, clocks), clocks, speed)

    def now(self) -> float:
        """Return the session's time, having told the session when the machine slept meanwhile."""
        lapse = self._watch.look(self._clocks.read())
        if lapse.slept:
            self.session.slept(lapse.slept)
        self.keeper.clock_set += lapse.clock_set
        return self._clock()

    def hear(self, happened: Iterable[Event]) -> str | None:
        """Have what happened written down and heard; return what the user must know, once."""
        happened = tuple(happened)
        self.keeper.hear(happened)
        if self.speaker is not None:
            self.speaker.follow(happened, self._clock())
        if self.keeper.problem is None or self._has_said:
            return self._news_of_sound()
        self._has_said = True
        return f"{self.keeper.problem}; the session goes on and is saved at its end."

    def be_heard(self, speak: Speak, ring: Callable[[], None]) -> None:
        """Let the session be heard; why it can't be is told with the next that happens."""
        try:
            self.speaker = speak(self.session, self.speed, ring)
        except HiptimerError as error:
            self._silence = clean(f"No sound: {error}", 300)

    def _news_of_sound(self) -> str | None:
        news, self._silence = self._silence, None
        return news or (None if self.speaker is None else self.speaker.news())

    async def tune(self) -> None:
        """Have the session heard: with tones at once, and with words once they are there."""
        speaker = self.speaker
        if speaker is not None:
            await asyncio.to_thread(speaker.lay_beeps)
            speaker.use(self._clock())
            if speaker.wants_words:
                await asyncio.to_thread(speaker.lay_words)
                speaker.use(self._clock())

    async def change_words(self) -> str | None:
        """Let words be heard too, or no more; return why they can't be, None where they can."""
        speaker = self.speaker
        if speaker is None:
            return None
        speaker.change_words()
        await self.tune()
        return speaker.settle_for_tones()

    def fall_silent(self) -> None:
        """Let nothing more be heard."""
        if self.speaker is not None:
            self.speaker.close()
            self.speaker = None

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
        """Save in a thread, one save after the other, so that the last one stays."""
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
        """Save the session, because the program leaves.

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
        """Save the session after its screen was torn away; one that is not over may go on later."""
        saved = False
        # What tore it away may be in the way here too; the journal has it all the same.
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
