"""The course of a session: time passes along a timeline, whatever anybody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from hiptimer.live import events, jumps
from hiptimer.live.ledger import Ledger, SetKey
from hiptimer.live.playhead import Playhead, State
from hiptimer.plan.timeline import HELD, LEAD_IN

if TYPE_CHECKING:
    from hiptimer.live.events import Event
    from hiptimer.plan.timeline import Step, Timeline

GAP = 3.0
"""Seconds between two looks at the clock that nobody can have exercised through unseen."""

GET_READY = 3.0
"""Seconds to get back into place after a jump into a set or a pause in a hold."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of a session that was interrupted."""

    ledger: Ledger
    index: int
    """The step at which it was interrupted."""


class CommandError(Exception):
    """A command that makes no sense just now; it changed nothing. Its text says why."""


class Course:
    """Goes through a timeline by itself, and enters what is done in a ledger.

    Every call takes `now`, seconds of a clock that only grows, and returns all that happened
    since the last one, oldest first. A `now` that lies before an earlier one is a `ValueError`.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        wait: bool = False,
        gap: float = GAP,
        get_ready: float = GET_READY,
        done: Done | None = None,
    ) -> None:
        """Prepare to go through a timeline.

        `wait` makes every exercise wait for a key before its first rep. `gap` and
        `get_ready` are in seconds of the clock that `now` comes from. With `done` a session
        that was interrupted goes on, paused.
        """
        self.timeline = timeline
        self.ledger = done.ledger if done else Ledger()
        self.index = jumps.resuming(timeline, done.index, done.ledger) if done else 0
        """The place of the present step in the timeline, from 0."""
        self._head = Playhead()
        self.get_ready = get_ready
        """Seconds to get into place before the clock goes on in a set."""
        self.stopped_early = False
        """Whether the session was ended by hand before its end."""
        self._wait, self._gap = wait, gap
        self._ready_due = False
        """Whether going on takes time to get ready."""
        self._welcomed: set[int] = set()
        """Exercises that have waited for a key and need not again."""
        self._is_resumed = done is not None
        self._slept = 0.0
        """Seconds for which the machine slept since the last call."""
        self._events: list[Event] = []

    @property
    def state(self) -> State:
        """What the clock does."""
        return self._head.state

    @property
    def step(self) -> Step:
        """The present step; after the end, the one at which the session ended."""
        return self.timeline.steps[self.index]

    @property
    def position(self) -> float:
        """Seconds into the timeline as of the last call; a break made longer lies further back."""
        return self._head.position

    def position_at(self, now: float) -> float:
        """Return the seconds into the timeline at `now`, letting no time pass.

        That may lie beyond the present step, which only a call that lets time pass ends.
        """
        return self._head.position_at(now)

    @property
    def seen(self) -> float:
        """The instant of the last call that let time pass."""
        return self._head.seen

    @property
    def deadline(self) -> float | None:
        """The instant at which something happens by itself; None while the clock stands."""
        return self._head.reaches(self.step.end)

    @property
    def ready_left(self) -> float:
        """Seconds until the step goes on, as of the last call; 0 unless getting ready."""
        return self._head.ready_left

    @property
    def waits_at(self) -> float:
        """The place on the timeline at which the clock will wait for a key; infinite without."""
        ahead = range(self.index + 1, len(self.timeline.steps)) if self._wait else ()
        return next((self.timeline.steps[i].start for i in ahead if self._waits(i)), inf)

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin at `now`; an interrupted session stands until somebody lets it go on."""
        if self.state is not State.NEW:
            raise CommandError("the session has begun already")
        self._check(now)
        self._head.look(now)
        self._events.append(events.Started(now))
        if self._is_resumed:
            self._head.place(self.step.start, now)
            self._events.append(events.StepStarted(now, self.index, jumped=True))
            self._ready_due = True
            self._stand(now, events.PauseReason.INTERRUPTED)
        else:
            self._head.run(now)
            self._enter(0, now, jumped=False)
        return self._told()

    def slept(self, seconds: float) -> None:
        """Hear that the machine slept since the last call.

        The next call pauses the session at the last moment that it saw.
        """
        self._slept += seconds

    def advance(self, now: float) -> tuple[Event, ...]:
        """Let time pass until `now`, ending every timed step that is over by then."""
        if self.state is State.NEW:
            raise CommandError("the session has not begun")
        self._pass(now)
        return self._told()

    def _told(self) -> tuple[Event, ...]:
        told, self._events = tuple(self._events), []
        return told

    def _check(self, now: float) -> None:
        if not now >= self._head.seen:
            raise ValueError(f"the clock went back from {self._head.seen} to {now}")

    def _pass(self, now: float) -> None:
        self._check(now)
        unseen, slept = now - self._head.seen, self._slept
        self._slept = 0.0
        if self.deadline is not None and slept:
            self._stand(self._head.seen, events.PauseReason.SLEPT, slept)
        elif self.deadline is not None and unseen > self._gap:
            self._stand(self._head.seen, events.PauseReason.GAP, unseen)
        while (deadline := self.deadline) is not None and now >= deadline:
            self._spend(deadline)
            if self.state is State.READY:
                self._run(deadline)
            else:
                self._finish_step(deadline)
        if self.deadline is None:
            self._head.look(now)
        else:
            self._spend(now)

    def _spend(self, until: float) -> None:
        """Enter the seconds since the last look, all of which belong to the present step."""
        is_ready = self.state is State.READY
        seconds = self._head.look(until)
        if is_ready:
            self.ledger.break_seconds += seconds
        else:
            self.ledger.enter(self.step, seconds)

    def _finish_step(self, at: float) -> None:
        step = self.step
        self._events.append(events.StepEnded(at, self.index))
        if self.ledger.finish_step(self.timeline, self.index) and step.rep is not None:
            key = SetKey(step.item, step.set, step.side)
            self._events.append(events.RepDone(at, key, step.rep))
        self._enter(self.index + 1, at, jumped=False)

    def _enter(self, index: int, at: float, *, jumped: bool) -> None:
        """Begin a step at its start, or end the session past the last one."""
        if index >= len(self.timeline.steps):
            self._end(at, stopped_early=False)
            return
        self.index = index
        self._events.append(events.StepStarted(at, index, jumped))
        if self._waits(index):
            self._ready_due = True
            if self.state is not State.PAUSED:
                self._head.stand(at, State.WAITING)
                self._events.append(events.Waiting(at, self.step.item))

    def _waits(self, index: int) -> bool:
        is_new = self._wait and self.timeline.steps[index].item not in self._welcomed
        return is_new and jumps.starts_run(self.timeline, index)

    def _jump(self, index: int, now: float) -> None:
        """Go to the start of a step; to a run of reps with time to get ready."""
        self._settle_pause(now)
        if index >= len(self.timeline.steps):
            self._end(now, stopped_early=True)
            return
        was_waiting = self.state is State.WAITING
        self._head.place(self.timeline.steps[index].start, now)
        if self.state is not State.PAUSED:
            self._head.run(now)
        starts_run = jumps.starts_run(self.timeline, index)
        self._ready_due = starts_run or (was_waiting and self.timeline.steps[index].is_work)
        self._enter(index, now, jumped=True)
        if self.state is State.RUNNING and self._ready_due:
            self._go_on(now)

    def _stand(self, at: float, reason: events.PauseReason, gap: float = 0.0) -> None:
        self._ready_due = self._ready_due or self.state is State.READY
        self._head.stand(at, State.PAUSED)
        self.ledger.pause(self.step)
        self._events.append(events.Paused(at, reason, gap))

    def _settle_pause(self, now: float) -> None:
        """Enter the time that the clock has stood in the present step."""
        if self.state is State.PAUSED:
            self.ledger.paused(self.step, self._head.stood(now))

    def _go_on(self, now: float) -> None:
        if self.step.is_work and (self._ready_due or self.step.phase in HELD):
            # Whoever comes back to a session has to lie down first, as at its start.
            seconds = LEAD_IN if self._is_resumed else self.get_ready
            self._is_resumed = False
            self._head.get_ready(now, seconds)
            self._events.append(events.GetReady(now, seconds))
        else:
            self._run(now)

    def _run(self, at: float) -> None:
        self._ready_due = self._is_resumed = False
        self._head.run(at)
        self._events.append(events.Resumed(at))

    def _end(self, at: float, *, stopped_early: bool) -> None:
        self._settle_pause(at)
        self._head.stand(at, State.OVER)
        self.stopped_early = stopped_early
        self._events.append(events.Ended(at, stopped_early))
