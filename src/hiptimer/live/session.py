"""The session: one go through a timeline, as a state machine that never reads a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live import events, jumps
from hiptimer.live.course import CommandError, Course
from hiptimer.live.playhead import STANDING, State
from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from hiptimer.live.events import Event
    from hiptimer.live.jumps import Jump
    from hiptimer.live.ledger import SetKey

BREAK_STEP = 15.0
"""Seconds by which one key makes a break longer or shorter."""

LONGEST_BREAK = 600.0
"""Seconds beyond which a break is not made longer; a pause is for that."""

MOST_REPS = 999
"""More reps than anybody does in a set; a correction beyond is a slip."""


class Session(Course):
    """A course that takes commands; each takes `now`, seconds of a clock that only grows.

    A command first lets time pass until `now`, then acts, and returns all that happened,
    oldest first. One that makes no sense just now raises `CommandError`; what had
    happened by then is returned by the next call. A `now` that lies before an earlier
    one is a `ValueError`.
    """

    @property
    def last_set(self) -> tuple[SetKey, ...]:
        """The set just done, one key a side, while its reps can be corrected; else nothing."""
        is_running = self.step.is_work and self.state is not State.OVER
        return () if is_running else self.ledger.latest

    @property
    def in_set(self) -> bool:
        """Whether reps are being done, so that a set can be ended; else it is a break."""
        return self.step.is_work

    @property
    def in_exercise(self) -> bool:
        """Whether an exercise goes on, also in a rest or switch between its reps."""
        is_coming = self.step.phase in (Phase.PREPARE, Phase.CHANGE)
        rest = self.timeline.steps[self.index :]
        return not is_coming and any(s.is_work and s.item == self.step.item for s in rest)

    @property
    def can_restart_set(self) -> bool:
        """Whether a set goes on that can count afresh."""
        return jumps.set_start(self.timeline, self.index) is not None

    def pause(self, now: float) -> tuple[Event, ...]:
        """Stop the clock. Where it stands already, nothing happens."""
        self._begin(now)
        if self.state not in STANDING:
            self._stand(now, events.PauseReason.ASKED)
        return self._told()

    def resume(self, now: float) -> tuple[Event, ...]:
        """Let the clock go on, after a pause or where an exercise waits.

        In a hold, after a jump into a set, and where the exercise waited, there is time
        to get ready first.
        """
        self._begin(now)
        if self.state not in STANDING:
            raise CommandError("the clock is running")
        if self.state is State.WAITING or jumps.starts_run(self.timeline, self.index):
            self._welcomed.add(self.step.item)
        self._settle_pause(now)
        self._go_on(now)
        return self._told()

    def toggle(self, now: float) -> tuple[Event, ...]:
        """Pause when the clock runs, else go on: one key for a hand that gropes for it.

        A gap that this very call finds counts as the pause that was meant.
        """
        return self.resume(now) if self.state in STANDING else self.pause(now)

    def jump(self, now: float, jump: Jump) -> tuple[Event, ...]:
        """Move about; a rep that is skipped, wholly or in part, does not count.

        In a pause the clock goes on standing, at the new place; leaving an exercise that
        waits lets it run. Raises `CommandError` where there is nowhere to go.
        """
        self._begin(now)
        index = jumps.landing(self.timeline, self.index, jump)
        if index is None:
            raise CommandError(f"there is no {jump.value.replace('_', ' ')}")
        self._jump(index, now)
        return self._told()

    def restart_set(self, now: float) -> tuple[Event, ...]:
        """Count this set from its first rep again; the time it took stays on record."""
        self._begin(now)
        start = jumps.set_start(self.timeline, self.index)
        if start is None:
            raise CommandError("no set is running")
        item, number = self.step.item, self.step.set
        self.ledger.restart(self.timeline, item, number)
        self._events.append(events.SetRestarted(now, item, number))
        self._jump(start, now)
        return self._told()

    def change_break(self, now: float, seconds: float) -> tuple[Event, ...]:
        """Make the present break longer, or shorter by a negative number; none left ends it."""
        self._begin(now)
        if self.in_set:
            raise CommandError("only a break can be made longer or shorter")
        left = self.step.end - self.position
        change = max(-left, min(left + seconds, max(left, LONGEST_BREAK)) - left)
        self._events.append(events.BreakChanged(now, change))
        self._head.place(self.position - change, now)
        if left + change <= 0:
            self._jump(self.index + 1, now)
        return self._told()

    def stop_here(self, now: float) -> tuple[Event, ...]:
        """End this set, or this side of it, with the reps that are done."""
        self._begin(now)
        if not self.in_set:
            raise CommandError("no set is running")
        following = jumps.end_of_run(self.timeline, self.index)
        if following == len(self.timeline.steps):
            self._end(now, stopped_early=False)
        else:
            self._jump(following, now)
        return self._told()

    def stop_exercise(self, now: float) -> tuple[Event, ...]:
        """Give up this exercise because it hurts, and go to the next; after the last, end."""
        self._begin(now)
        if not self.in_exercise:
            raise CommandError("no exercise is running")
        self.ledger.stopped_items.add(self.step.item)
        self._events.append(events.ExerciseStopped(now, self.step.item))
        following = jumps.landing(self.timeline, self.index, jumps.Jump.NEXT_EXERCISE)
        if following is None:
            self._end(now, stopped_early=True)
        else:
            self._jump(following, now)
        return self._told()

    def stop(self, now: float) -> tuple[Event, ...]:
        """End the session early, with what was done."""
        self._begin(now)
        self._end(now, stopped_early=True)
        return self._told()

    def correct(self, now: float, key: SetKey, reps: int) -> tuple[Event, ...]:
        """Say that `reps` were done of a set, whatever the clock counted; not while it runs.

        Either side of a set that was begun can be corrected. Reps beyond 0 and 999 are
        taken for the nearest of the two.
        """
        if self.state is State.OVER:
            self._check(now)
        else:
            self._begin(now)
            if self.step.is_work and (key.item, key.set) == (self.step.item, self.step.set):
                raise CommandError("that set is still running")
        if not self.ledger.has_begun(key):
            raise CommandError("nothing was done of that set")
        reps = min(MOST_REPS, max(0, reps))
        self.ledger.correct(key, reps)
        self._events.append(events.Corrected(now, key, reps))
        return self._told()

    def _begin(self, now: float) -> None:
        """Let time pass before a command; raise where the session takes none."""
        if self.state is State.NEW:
            raise CommandError("the session has not begun")
        self._pass(now)
        if self.state is State.OVER:
            raise CommandError("the session is over")
