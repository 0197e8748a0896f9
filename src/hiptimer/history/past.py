"""Past sessions as slim facts: what lists and statistics need, of fifty years at once."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hiptimer.history.answers import LONGEST_NOTE
from hiptimer.history.parts import mean_done, part_done
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.plan.anatomy import Side

LONGEST_ID = 64
"""Characters of an id that are kept; others come from no library."""

Done: TypeAlias = "tuple[Side | None, int, float, float]"
"""One side of one set: its reps, the seconds held, and all seconds in it."""


class PastSide(NamedTuple):
    """What one side did of one exercise, all sets of a session together.

    A tuple, as `PastExercise`: ten thousand sessions hold a hundred thousand of them, and a
    frozen dataclass takes three times as long to make.
    """

    side: Side | None
    """None where the exercise has no sides."""
    sets: int
    """Sets with at least one rep."""
    reps: int
    most: int
    """The most reps in one set."""
    hold_seconds: float
    seconds: float
    """Time in the sets, pauses left out: the time under tension."""

    @property
    def hold(self) -> float:
        """Seconds that a rep was held, on average; 0 where nothing was."""
        return self.hold_seconds / self.reps if self.reps else 0.0


class PastExercise(NamedTuple):
    """One exercise of a past session."""

    exercise: str
    """Its id."""
    sides: tuple[PastSide, ...]
    """As in the record: left before right."""
    asked: int
    """Reps that all sets together asked of each side."""
    done: float
    """The done part of what was asked, 0 to 1, on the worse side."""
    effort: int | None
    pain: int | None
    stopped_by_pain: bool
    asked_hold: float = 0.0
    """Seconds for which each rep was to be held, or to pulse; 0 where nothing is held."""

    @property
    def reps(self) -> int:
        """All reps of all sets and sides."""
        return sum(side.reps for side in self.sides)

    @property
    def asked_of_all(self) -> int:
        """Reps asked of both sides together, where it has any."""
        is_sided = any(side.side is not None for side in self.sides)
        return self.asked * (2 if is_sided else 1)

    @property
    def seconds(self) -> float:
        """Time under tension of all sides."""
        return sum(side.seconds for side in self.sides)


class PastSession(NamedTuple):
    """One session of the past; a tuple, as `PastSide`."""

    id: str
    routine: str
    """Its id; cleaned, as all texts here."""
    started: datetime
    """UTC."""
    offset_s: int
    """Seconds that local time was ahead of UTC at the start."""
    seconds: float
    """Time under the session's clock, rests included, pauses not."""
    done: float
    """The done part of all exercises asked for, 0 to 1."""
    exercises: tuple[PastExercise, ...]
    note: str = ""
    """As much of it as we let anybody write; its record holds all of it."""
    rehearsal: bool = False
    stopped_early: bool = False
    is_logged: bool = False
    """Whether it was entered by hand, and not done under the clock."""

    @property
    def effort(self) -> int | None:
        """The hardest effort of any exercise, 1 to 10; None where nobody said."""
        return max((e.effort for e in self.exercises if e.effort is not None), default=None)

    @property
    def pain(self) -> int | None:
        """The worst pain of any exercise, 0 to 10; None where nobody said."""
        return max((e.pain for e in self.exercises if e.pain is not None), default=None)

    @property
    def reps(self) -> int:
        """All reps done, of both sides."""
        return sum(each.reps for each in self.exercises)

    @property
    def asked(self) -> int:
        """All reps asked for, of both sides, in the exercises begun."""
        return sum(each.asked_of_all for each in self.exercises)

    @property
    def tension(self) -> float:
        """Seconds under tension: all time in sets."""
        return sum(side.seconds for each in self.exercises for side in each.sides)


def past_of(record: SessionRecord) -> PastSession:
    """Return the slim facts of a record."""
    return session_of(
        name=record.id,
        routine=record.routine,
        started=record.started,
        offset_s=record.offset_s,
        seconds=record.seconds,
        planned=record.planned,
        exercises=tuple(map(_exercise, record.exercises)),
        note=record.note,
        rehearsal=record.rehearsal,
        stopped_early=record.stopped_early,
        is_logged=record.logged is not None,
    )


def session_of(
    *,
    name: str,
    routine: str,
    started: datetime,
    offset_s: int,
    seconds: float,
    planned: int,
    exercises: tuple[PastExercise, ...],
    note: str,
    rehearsal: bool,
    stopped_early: bool,
    is_logged: bool,
) -> PastSession:
    """Return a session, wherever its facts are from; its texts as they stand there."""
    return PastSession(
        id=name,
        routine=_name(routine),
        started=started,
        offset_s=offset_s,
        seconds=seconds,
        done=mean_done([each.done for each in exercises], planned),
        exercises=exercises,
        note=clean(note, LONGEST_NOTE),
        rehearsal=rehearsal,
        stopped_early=stopped_early,
        is_logged=is_logged,
    )


def exercise_of(
    name: str,
    done: Iterable[Done],
    *,
    sets: int,
    reps: int,
    hold: float,
    pulses: int,
    effort: int | None,
    pain: int | None,
    stopped_by_pain: bool,
) -> PastExercise:
    """Return an exercise, wherever its facts are from: what was done of so many sets and reps."""
    sides, asked = _sides(done), sets * reps
    return PastExercise(
        exercise=_name(name),
        sides=sides,
        asked=asked,
        done=part_done({each.side: each.reps for each in sides}, asked),
        effort=effort,
        pain=pain,
        stopped_by_pain=stopped_by_pain,
        asked_hold=hold or float(pulses),
    )


def _exercise(record: ExerciseRecord) -> PastExercise:
    target = record.target
    return exercise_of(
        record.exercise,
        ((each.side, each.reps, each.hold_seconds, each.seconds) for each in record.sets),
        sets=target.sets,
        reps=target.reps,
        hold=target.hold,
        pulses=target.pulses,
        effort=record.effort,
        pain=record.pain,
        stopped_by_pain=record.stopped_by_pain,
    )


@lru_cache(maxsize=1024)
def _name(name: str) -> str:
    """Return an id cleaned; fifty years hold the same few again and again."""
    return sys.intern(clean(name, LONGEST_ID))


def _sides(done: Iterable[Done]) -> tuple[PastSide, ...]:
    """Return what each side did, in one pass: it is gone through for each of ten thousand."""
    found: dict[Side | None, PastSide] = {}
    for side, reps, held, seconds in done:
        before = found.get(side)
        if before is None:
            found[side] = PastSide(side, int(reps > 0), reps, reps, held, seconds)
        else:
            found[side] = PastSide(
                side,
                before.sets + (reps > 0),
                before.reps + reps,
                max(before.most, reps),
                before.hold_seconds + held,
                before.seconds + seconds,
            )
    return tuple(found.values())
