"""A session that is kept: its journal, its history, and clocks that the test moves."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from history.moved import Moved
from live.timelines import ALTERNATING, BILATERAL, EACH_SIDE, Work, timeline_of

from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import read_journal
from hiptimer.history.journals import Journals
from hiptimer.history.keeper import Keeper, beginning_of
from hiptimer.history.recovery import Recovery
from hiptimer.history.store import HistoryStore
from hiptimer.live.course import GAP, CommandError
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.anatomy import Position
from hiptimer.plan.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hiptimer.history.recovery import Pending
    from hiptimer.live.events import Event
    from hiptimer.plan.timeline import Timeline

    Command = Callable[[Session, float], tuple[Event, ...]]

LOOK = 0.5
"""Seconds between two looks at the clock."""

MIXED = timeline_of(
    Work(EACH_SIDE, sets=2, hold=3.0),
    Work(ALTERNATING, pulses=2, position=Position.STANDING),
    Work(BILATERAL, sets=2, reps=3),
)
"""Sides one after the other, sides in turns, no sides: 206 seconds."""


class Evening(Moved):
    """Time on this machine, and where it keeps things; several sessions may come in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.store = HistoryStore(folder / "history.json", wall=self.clocks.wall)
        self.journals = Journals(folder / "journals", self.store.target)
        self.recovery = Recovery(self.store, self.journals, self.clocks.wall)

    def begin(self, timeline: Timeline = MIXED, *, gap: float = GAP) -> Kept:
        """Return a session that begins now, written down."""
        session = Session(timeline, gap=gap)
        beginning = beginning_of(timeline, self.clocks, rehearsal=False)
        kept = Kept(self, Keeper(session, beginning, self.store, self.clocks))
        kept.keeper.open_journal(self.journals, speed=1.0, wait=False)
        kept.do(Session.start)
        return kept

    def resume(self, pending: Pending, timeline: Timeline = MIXED) -> Kept:
        """Return an interrupted session that goes on, still paused."""
        found = pending.found
        session = Session(found.timeline(library_of(timeline)), done=found.done)
        kept = Kept(self, Keeper(session, found.head.beginning, self.store, self.clocks))
        kept.keeper.take_over(self.journals, pending.claim, found)
        kept.do(Session.start)
        return kept

    def files(self) -> list[str]:
        """Return what lies in the folder of journals."""
        folder = self.journals.folder
        return sorted(str(place.relative_to(folder)) for place in folder.rglob("*"))


class Kept:
    """One session with its keeper."""

    def __init__(self, evening: Evening, keeper: Keeper) -> None:
        self.evening = evening
        self.keeper = keeper
        self.session = keeper.session

    @property
    def path(self) -> Path:
        """Where its journal lies."""
        return self.evening.journals.folder / f"{self.keeper._beginning.id}.jsonl"  # noqa: SLF001 - nobody else asks

    def do(self, command: Command) -> tuple[Event, ...]:
        """Give a command now; where it is refused, time alone passes."""
        try:
            happened = command(self.session, self.evening.now)
        except CommandError:
            happened = self.session.advance(self.evening.now)
        self.keeper.hear(happened)
        return happened

    def watch(self, seconds: float) -> None:
        """Let time pass under the clock's eyes."""
        until = self.evening.now + seconds
        while self.evening.now < until:
            self.evening.now = min(until, self.evening.now + LOOK)
            self.do(Session.advance)

    def told(self) -> Interrupted:
        """Return what the journal tells."""
        return Interrupted(self.path, read_journal(self.path))

    def die(self) -> None:
        """Leave everything as a process does that is killed: the system takes back its lock."""
        keeper = self.keeper
        assert keeper._journal is not None  # noqa: SLF001 - only a dying process lets go like this
        assert keeper._claim is not None  # noqa: SLF001
        keeper._journal.close()  # noqa: SLF001
        keeper._claim.release()  # noqa: SLF001


COMMANDS: tuple[Command, ...] = (
    Session.toggle,
    Session.toggle,
    Session.restart_set,
    Session.stop_here,
    Session.stop_exercise,
    lambda session, now: session.change_break(now, 15.0),
    lambda session, now: session.change_break(now, -15.0),
    *((lambda session, now, way=way: session.jump(now, way)) for way in Jump),
    *((lambda session, now, by=by: _correct(session, now, by)) for by in (-2, -1, 1, 2)),
)
"""All that people do in a session but end it."""


def story(kept: Kept, seed: int) -> Iterator[tuple[Event, ...]]:
    """Let somebody restless go through a session; yield what happened each time."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    evening = kept.evening
    for _ in range(4000):
        evening.now += chance.choice((0.125, 0.5, 1.0, 1.0, 2.5, *[0.5] * 8))
        if kept.session.state is State.PAUSED and chance.random() < 0.5:
            yield kept.do(Session.resume)
        elif chance.random() < 0.05:
            yield kept.do(chance.choice(COMMANDS))
        elif chance.random() < 0.005:
            evening.now += 7.0
            kept.session.slept(chance.choice((0.0, 300.0)))
            yield kept.do(Session.advance)
        else:
            yield kept.do(Session.advance)
        if kept.session.state is State.OVER:
            return
    yield kept.do(Session.stop)


def _correct(session: Session, now: float, by: int) -> tuple[Event, ...]:
    if not session.last_set:
        return session.advance(now)
    key = session.last_set[-1]
    return session.correct(now, key, session.ledger.sets[key].reps + by)


def library_of(timeline: Timeline) -> Library:
    """Return the exercises of a timeline as a library of their own."""
    exercises = {planned.exercise.id: planned.exercise for planned in timeline.planned}
    return Library(muscle_groups={}, exercises=exercises)
