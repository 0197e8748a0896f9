"""Unrolling: a routine and its targets laid out as the timed steps of a session."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hiptimer.plan.anatomy import Laterality, Move, Position
from hiptimer.plan.ladder import first_target
from hiptimer.plan.targets import target_for
from hiptimer.plan.timeline import LEAD_IN, Phase, PlannedExercise, Side, Step, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Routine
    from hiptimer.plan.targets import Target

PULSE = 1.0
"""Seconds of one pulse. Our default."""

FLOOR = frozenset({Position.SUPINE, Position.SIDE_LYING, Position.ALL_FOURS})


def position_change(before: Position, after: Position) -> float:
    """Return the seconds to get from one position into another. Our defaults.

    Changeovers of about 10 s are usual in circuits (Klika & Jordan 2013).
    """
    if before is after:
        return 5.0
    if before in FLOOR and after in FLOOR:
        return 10.0
    return 15.0 if before in FLOOR or after in FLOOR else 10.0


def compile_timeline(
    routine: Routine,
    library: Library,
    targets: Mapping[str, Target],
    *,
    lead_in: float = LEAD_IN,
) -> Timeline:
    """Return the timeline of `routine`, by `targets` as for `planned_of`."""
    planned = planned_of(routine, library, targets)
    return unroll(routine, planned, between=routine.between, lead_in=lead_in)


def planned_of(
    routine: Routine, library: Library, targets: Mapping[str, Target]
) -> tuple[PlannedExercise, ...]:
    """Return the exercises of `routine`, each with what is asked of it.

    `targets` are those by exercise; one without a target starts on the first rung.
    """
    return tuple(
        PlannedExercise(
            exercise, target_for(item, targets.get(exercise.id, first_target(exercise)))
        )
        for item in routine.items
        for exercise in (library[item.exercise],)
    )


def unroll(
    routine: Routine,
    planned: Sequence[PlannedExercise],
    *,
    between: float,
    lead_in: float = LEAD_IN,
) -> Timeline:
    """Unroll `planned`, at least one exercise, into the steps of a session of `routine`.

    Between two exercises comes a rest and then the change of position, together never shorter
    than `between`, in seconds. No rest follows the last set.
    """
    tape = _Tape()
    for item, now in enumerate(planned):
        if item:
            before = planned[item - 1]
            change = position_change(before.exercise.position, now.exercise.position)
            tape.lay(between - change, Phase.REST, item - 1, before, before.target.sets)
            tape.lay(change, Phase.CHANGE, item, now, 1)
        else:
            tape.lay(lead_in, Phase.PREPARE, item, now, 1)
        _lay_exercise(tape, item, now)
    return Timeline(routine.id, routine.name, tuple(planned), tuple(tape.steps))


def seconds_of(
    planned: Sequence[PlannedExercise], *, between: float, lead_in: float = LEAD_IN
) -> float:
    """Return how long the timeline would be that `unroll` makes, without making it."""
    changes = sum(
        max(between, position_change(before.exercise.position, after.exercise.position))
        for before, after in pairwise(planned)
    )
    return lead_in + changes + sum(map(_exercise_seconds, planned))


def _exercise_seconds(planned: PlannedExercise) -> float:
    exercise, target = planned.exercise, planned.target
    sides = 1 if exercise.laterality is Laterality.BILATERAL else 2
    switch = exercise.switch if exercise.laterality is Laterality.EACH_SIDE else 0.0
    rep = sum(seconds for _, seconds in _parts(planned))
    return target.sets * (target.reps * sides * rep + switch) + (target.sets - 1) * target.rest


class _Tape:
    """Steps laid end to end."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def lay(
        self,
        seconds: float,
        phase: Phase,
        item: int,
        planned: PlannedExercise,
        number: int,
        *,
        side: Side | None = None,
        rep: int | None = None,
        ends_rep: bool = False,
    ) -> None:
        """Add a step after the last; one without length is left out."""
        if seconds > 0:
            start = self.steps[-1].end if self.steps else 0.0
            exercise = planned.exercise.id
            self.steps.append(
                Step(start, float(seconds), phase, exercise, side, number, rep, item, ends_rep)
            )


def _lay_exercise(tape: _Tape, item: int, planned: PlannedExercise) -> None:
    exercise, target = planned.exercise, planned.target
    for number in range(1, target.sets + 1):
        if number > 1:
            tape.lay(target.rest, Phase.REST, item, planned, number - 1)
        for side, rep in _reps(exercise.laterality, target.reps):
            if exercise.laterality is Laterality.EACH_SIDE and (side, rep) == (Side.RIGHT, 1):
                tape.lay(exercise.switch, Phase.SWITCH, item, planned, number, side=side)
            parts = list(_parts(planned))
            last = max(i for i, (phase, _) in enumerate(parts) if phase is not Phase.RESET)
            for index, (phase, seconds) in enumerate(parts):
                tape.lay(
                    seconds,
                    phase,
                    item,
                    planned,
                    number,
                    side=side,
                    rep=rep,
                    ends_rep=index == last,
                )


def _reps(laterality: Laterality, reps: int) -> Iterator[tuple[Side | None, int]]:
    """Return side and number of every rep of one set, in the order in which they are done."""
    numbers = range(1, reps + 1)
    if laterality is Laterality.BILATERAL:
        return ((None, rep) for rep in numbers)
    if laterality is Laterality.EACH_SIDE:
        return ((side, rep) for side in Side for rep in numbers)
    return ((side, rep) for rep in numbers for side in Side)


def _parts(planned: PlannedExercise) -> Iterator[tuple[Phase, float]]:
    """Return phase and seconds of each part of one rep; parts without length are left out."""
    target = planned.target
    for move in planned.exercise.order:
        if move is Move.HOLD and target.pulses:
            yield from ((Phase.PULSE, PULSE) for _ in range(target.pulses))
        else:
            seconds = target.hold if move is Move.HOLD else getattr(target.pace, move)
            if seconds > 0:
                yield Phase(move), float(seconds)
