"""The ledger: what was really done, per set and side, and every second that ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.plan.timeline import HELD, Side

if TYPE_CHECKING:
    from hiptimer.plan.timeline import Step, Timeline


class SetKey(NamedTuple):
    """One side of one set."""

    item: int
    """Place of the exercise in the routine, from 0."""
    set: int
    """Counted from 1."""
    side: Side | None


@dataclass(slots=True)
class SetDone:
    """What was done of one side of one set."""

    finished: set[int] = field(default_factory=set)
    """Numbers of the reps whose every part ran to its end."""
    corrected: int | None = None
    """The reps as the person says, which count instead."""
    hold_seconds: float = 0.0
    seconds: float = 0.0
    """Time under the clock in this set, repeated reps included."""
    pauses: int = 0
    paused_seconds: float = 0.0

    @property
    def reps(self) -> int:
        """Reps that count."""
        return len(self.finished) if self.corrected is None else self.corrected


class Ledger:
    """Collects what was done while a session runs. Seconds that ran are entered exactly once."""

    def __init__(self) -> None:
        self.sets: dict[SetKey, SetDone] = {}
        """In the order in which the sets were first worked on."""
        self.break_seconds = 0.0
        """Time under the clock outside of sets: lead-in, rests, changes, getting ready."""
        self.stopped_items: set[int] = set()
        """Exercises that were given up because they hurt."""
        self._latest: SetKey | None = None
        self._completed: set[int] = set()
        """Steps that ran to their end under the clock."""

    @property
    def seconds(self) -> float:
        """All time under the clock."""
        return self.break_seconds + sum(done.seconds for done in self.sets.values())

    def enter(self, step: Step, seconds: float) -> None:
        """Enter `seconds` that ran during `step`."""
        if not step.is_work:
            self.break_seconds += seconds
            return
        if not seconds:
            return  # a set that was only passed through was not begun
        done = self._of(step)
        done.seconds += seconds
        if step.phase in HELD:
            done.hold_seconds += seconds

    def finish_step(self, timeline: Timeline, index: int) -> bool:
        """Enter that a step ran to its end under the clock; return whether a rep is done by it.

        A rep is done when every moving part of it has run to its end, each at its time.
        """
        self._completed.add(index)
        step = timeline.steps[index]
        if not step.ends_rep or not self._completed.issuperset(timeline.rep_steps(step)):
            return False
        return self.finish_rep(step)

    def finish_rep(self, step: Step) -> bool:
        """Enter the rep that `step` ends; return whether it is new.

        A rep that is done again counts once. Working on in a set that had been
        corrected by hand takes the correction back: the count is the clock's again. So
        does working on in an exercise that had been given up.
        """
        done = self._of(step)
        done.corrected = None
        self.stopped_items.discard(step.item)
        if step.rep is None or step.rep in done.finished:
            return False
        done.finished.add(step.rep)
        return True

    def pause(self, step: Step) -> None:
        """Enter that the clock was stopped during `step`."""
        if done := self._begun(step):
            done.pauses += 1

    def paused(self, step: Step, seconds: float) -> None:
        """Enter how long the clock stood during `step`."""
        if done := self._begun(step):
            done.paused_seconds += seconds

    def restart(self, timeline: Timeline, item: int, number: int) -> None:
        """Let set `number` of `item` count afresh on both sides; its time stays entered."""
        steps = timeline.steps
        self._completed -= {
            index
            for index in self._completed
            if (steps[index].item, steps[index].set) == (item, number)
        }
        for key, done in self.sets.items():
            if (key.item, key.set) == (item, number):
                done.finished.clear()
                done.corrected = None
                done.hold_seconds = 0.0

    def has_done(self, step: Step) -> bool:
        """Whether the rep that `step` is part of counts as done."""
        done = self.sets.get(_key(step))
        return done is not None and step.rep in done.finished

    def has_begun(self, key: SetKey) -> bool:
        """Whether that set was worked on, on this side or on the other."""
        return any(
            (other.item, other.set, other.side is None) == (key.item, key.set, key.side is None)
            for other in self.sets
        )

    def correct(self, key: SetKey, reps: int) -> None:
        """Let `reps` count for one side of a set, whatever was counted."""
        self.sets.setdefault(key, SetDone()).corrected = reps

    @property
    def items(self) -> tuple[int, ...]:
        """The exercises that were begun or given up, in their order."""
        return tuple(sorted({key.item for key in self.sets} | self.stopped_items))

    @property
    def latest(self) -> tuple[SetKey, ...]:
        """The set that was worked on last, one key a side; empty before the first."""
        if self._latest is None:
            return ()
        item, number, _ = self._latest
        return tuple(key for key in self.sets if (key.item, key.set) == (item, number))

    def _begun(self, step: Step) -> SetDone | None:
        """Return what was done of the set that `step` is part of; None before any work in it."""
        done = self.sets.get(_key(step)) if step.is_work else None
        return done if done and done.seconds else None

    def _of(self, step: Step) -> SetDone:
        self._latest = _key(step)
        return self.sets.setdefault(self._latest, SetDone())


def _key(step: Step) -> SetKey:
    return SetKey(step.item, step.set, step.side)
