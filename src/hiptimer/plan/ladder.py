"""The ladder: the fixed way from one set of eight up to all that an exercise's range holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from hiptimer.plan.targets import Form, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.exercises import Exercise

BEGINNERS_REPS = 8
"""The source starts everybody with one set of eight, or of fewer where its range ends lower."""

STRIDE = 2
"""Reps that a set gains from one rung to the next. Our default."""

MOST_HELD = 80.0
"""Seconds held in one set up to which reps are still added at the longest hold. Our default."""

MOST_RUNGS = 1000
"""Nobody lives to climb more; a range written by mistake may hold millions."""


class Stage(StrEnum):
    """The part of the ladder a rung belongs to; they follow each other in this order."""

    FIRST_SET = "first set"
    SETS = "sets"
    """Up to the lower number of sets."""
    HOLD = "hold"
    """Up to the longest hold."""
    MORE_SETS = "more sets"
    """Up to the higher number of sets."""


EARLY = frozenset({Stage.FIRST_SET, Stage.SETS})


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder."""

    sets: int
    reps: int
    hold: float
    """Seconds; 0 where nothing is held."""
    stage: Stage

    @property
    def total(self) -> int:
        """Reps of all sets together, on each side."""
        return self.sets * self.reps

    def is_asked_by(self, target: Target) -> bool:
        """Whether `target` asks exactly for this."""
        return (self.sets, self.reps, self.hold) == (target.sets, target.reps, target.hold)


@lru_cache(maxsize=256)
def _rungs(
    sets: tuple[int, int], reps: tuple[int, int], hold: tuple[float, float]
) -> tuple[Rung, ...]:
    return tuple(islice(_climb(sets, reps, hold), MOST_RUNGS))


def ladder_of(exercise: Exercise) -> tuple[Rung, ...]:
    """Return the rungs of an exercise, lowest first; never empty.

    A mobility move has only one: it is done in full. Sets and hold never fall on the way up, and
    no rung exceeds the exercise's ranges.
    """
    hold = exercise.hold
    held = (float(hold.start), float(hold.high)) if hold else (0.0, 0.0)
    if exercise.kind == "mobility":
        return (Rung(1, exercise.reps.low, held[0], Stage.FIRST_SET),)
    sets, reps = exercise.sets, exercise.reps
    return _rungs((sets.low, sets.high), (reps.low, reps.high), held)


def target_on(exercise: Exercise, place: int, form: Form = Form.STANDARD) -> Target:
    """Return what the rung at `place`, from 0, asks in a form of the exercise."""
    rung = ladder_of(exercise)[place]
    return Target(
        sets=rung.sets,
        reps=rung.reps,
        hold=rung.hold,
        pulses=int(exercise.pulses.start) if exercise.pulses else 0,
        rest=exercise.rest.start,
        pace=exercise.pace,
        form=form,
    )


def first_target(exercise: Exercise) -> Target:
    """Return where a beginner starts."""
    return target_on(exercise, 0)


def with_fewer_sets(exercise: Exercise, target: Target, sets: int) -> Target:
    """Return the most that so many sets may ask on the way to `target`, which has more.

    On the ladder that is the highest rung below with that many sets: 2 × 8 becomes 1 × 15 before
    it becomes 1 × 8. A target of the user's own or off the ladder keeps its reps.
    """
    trimmed = replace(target, sets=sets, is_trimmed=True)
    ladder = () if target.is_own else ladder_of(exercise)
    place = next((i for i, rung in enumerate(ladder) if rung.is_asked_by(target)), 0)
    for rung in reversed(ladder[:place]):
        if rung.sets == sets:
            return replace(trimmed, reps=rung.reps, hold=rung.hold)
    return trimmed


def _climb(
    sets: tuple[int, int], reps: tuple[int, int], hold: tuple[float, float]
) -> Iterator[Rung]:
    ways = _ways(*reps)
    rung = None
    for number in range(1, sets[0] + 1):
        stage = Stage.FIRST_SET if number == 1 else Stage.SETS
        for count in _above(ways, number, rung.total if rung else 0):
            yield (rung := Rung(number, count, hold[0], stage))
    if rung is None:
        return
    is_held = hold[0] < hold[1]
    if is_held:
        longer = tuple(_longer(rung, reps, hold[1], ways))
        yield from longer
        rung = longer[-1]
    for number in range(sets[0] + 1, sets[1] + 1):
        counts = [rung.reps] if is_held else _above(ways, number, rung.total)
        for count in counts:
            yield (rung := Rung(number, count, rung.hold, Stage.MORE_SETS))


def _ways(low: int, high: int) -> list[int]:
    """Return the reps of a set on its way up."""
    return [*range(min(BEGINNERS_REPS, low), high, STRIDE), high]


def _above(ways: list[int], sets: int, total: int) -> list[int]:
    """Return the reps with which so many sets make more than `total`."""
    return [reps for reps in ways if sets * reps > total]


def _longer(rung: Rung, reps: tuple[int, int], longest: float, ways: list[int]) -> Iterator[Rung]:
    """Return the rungs on which the hold grows by a second, and at its longest the reps."""
    while rung.hold < longest:
        hold = min(rung.hold + 1, longest)
        held = rung.reps * rung.hold
        count = next((n for n in range(reps[0], reps[1]) if n * hold >= held), reps[1])
        yield (rung := Rung(rung.sets, count, hold, Stage.HOLD))
    for count in ways:
        if count > rung.reps and count * longest <= MOST_HELD:
            yield Rung(rung.sets, count, longest, Stage.HOLD)
