"""The story: the lines that each event of a session gives."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.live.glance import EARLY, glance
from hiptimer.live.jumps import starts_run
from hiptimer.live.playhead import State
from hiptimer.plain import amounts
from hiptimer.plain.breaks import break_lines, introduction, work_ahead
from hiptimer.plain.moves import move_line, what_to_do
from hiptimer.plan.timeline import HELD
from hiptimer.text import clock_time

if TYPE_CHECKING:
    from hiptimer.live.events import Event
    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import Step


class Story:
    """Tells `session`, which runs `speed` times as fast as life.

    `go_on` is how somebody lets a standing session go on, as a sentence; empty where nobody can.
    """

    def __init__(self, session: Session, *, speed: float = 1.0, go_on: str = "") -> None:
        self._session = session
        self._speed = speed
        self.go_on = go_on

    def lines(self, event: Event) -> tuple[str, ...]:
        """Return what is said of something that happened; a line is one thought."""
        if isinstance(event, events.StepStarted):
            return self._step(event)
        if isinstance(event, events.Paused | events.Waiting):
            return tuple(filter(None, (_standing(event, self._speed), self.go_on)))
        return tuple(filter(None, (self._line(event),)))

    def _line(self, event: Event) -> str:
        line = ""
        match event:
            case events.GetReady(seconds=seconds):
                line = f"Get ready, {amounts.seconds(seconds)}."
            case events.Resumed():
                line = self._going_on()
            case events.SetRestarted(set=number):
                line = f"Set {number} counts from its first rep again."
            case events.BreakChanged(seconds=seconds):
                word = "longer" if seconds > 0 else "shorter"
                change = amounts.seconds(round(abs(seconds), 1))
                line = f"Break {change} {word}, {self._count()} left."
            case events.Corrected(key=key, reps=reps):
                side = f"{key.side}: " if key.side else ""
                line = f"{side}{reps} reps.".capitalize()
            case events.ExerciseStopped(item=item):
                line = f"{self._session.timeline.planned[item].exercise.name} stopped."
        return line

    def standing(self) -> tuple[str, ...]:
        """Return that the clock stands, for somebody who comes back to it."""
        return tuple(filter(None, ("Paused.", self.go_on)))

    def where(self) -> tuple[str, ...]:
        """Return where the session is, for somebody who asks."""
        now = glance(self._session)
        side = f", {now.side} side" if now.side else ""
        rep = f", rep {now.rep} of {now.reps}" if now.rep else ""
        number = f", set {now.set} of {now.sets}" if now.sets > 1 else ""
        coming = now.next.replace(" · ", ", ").replace(" × ", " times ")
        return (
            f"{now.exercise}{number}{side}{rep}.",
            f"{now.word.capitalize()}, {self._count()} to go.",
            f"Then: {coming}. {amounts.about(now.session_left)} left.",
        )

    def how(self) -> tuple[str, ...]:
        """Return how the present exercise is done, or in a break the coming one."""
        planned = self._session.timeline.planned[self._work_ahead.item]
        start, *rest = introduction(planned)
        cue = amounts.sentence(glance(self._session).cue)
        told = (f"{planned.exercise.name}.", start, amounts.sentence(planned.exercise.rep), *rest)
        return told if cue in told else (*told, cue)

    @property
    def _work_ahead(self) -> Step:
        return work_ahead(self._session, self._session.index)

    def _step(self, event: events.StepStarted) -> tuple[str, ...]:
        session, index = self._session, event.index
        step = session.timeline.steps[index]
        if not step.is_work:
            return break_lines(session, index)
        is_place = starts_run(session.timeline, index) or session.state is State.PAUSED
        waits = session.index == index and session.state is State.WAITING
        if waits or (event.jumped and is_place):
            return (self._place(index),)
        return tuple(filter(None, (move_line(session.timeline, index),)))

    def _place(self, index: int) -> str:
        """Say where somebody has come to who has to find the place."""
        step = self._session.timeline.steps[index]
        planned = self._session.timeline.planned[step.item]
        number = f", set {step.set} of {planned.target.sets}" if planned.target.sets > 1 else ""
        side = f", {amounts.side_of(planned, step.side).lower()}" if step.side else ""
        return f"{planned.exercise.name}{number}{side}, rep {step.rep}."

    def _going_on(self) -> str:
        session = self._session
        step = session.step
        if session.state is not State.RUNNING:
            return ""  # what happened since is told by its own event
        left = max(1, ceil(step.end - session.position - EARLY))
        if not step.is_work:
            return f"Going on: {step.phase}, {amounts.seconds(left)} left."
        if step.phase in HELD and left < step.seconds:
            return f"{step.phase.capitalize()}, {self._count()} left."
        return move_line(session.timeline, session.index) or what_to_do(session.timeline, step)

    def _count(self) -> str:
        now = glance(self._session)
        if self._session.step.phase == "pulse" and now.mode != "ready":
            return f"{now.count} pulses"
        return amounts.seconds(now.count)


def _standing(event: events.Paused | events.Waiting, speed: float) -> str:
    """Return why the clock of a session stands that runs `speed` times as fast as life."""
    if isinstance(event, events.Waiting):
        return "Take your time to get into place."
    match event.reason:
        case events.PauseReason.GAP:
            return f"Paused: nobody watched for {clock_time(event.gap / speed)}."
        case events.PauseReason.SLEPT:
            return f"Paused: the computer slept for {clock_time(event.gap)}."
        case events.PauseReason.INTERRUPTED:
            return "Welcome back."
    return "Paused."
