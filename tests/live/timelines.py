"""Timelines to test with: small ones made up of any kind of exercise, and the real routines."""

from dataclasses import dataclass
from functools import cache

from hiptimer.paths import asset
from hiptimer.plan.anatomy import Laterality, Move, Position
from hiptimer.plan.catalogue import Catalogue, load_catalogue
from hiptimer.plan.exercises import Exercise
from hiptimer.plan.external import External, FreeExerciseDb
from hiptimer.plan.library import Library
from hiptimer.plan.ranges import Count, Pace, Range
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.plan.targets import Form, Target
from hiptimer.plan.timeline import Phase, Side, Timeline
from hiptimer.plan.unrolling import compile_timeline

BILATERAL, EACH_SIDE, ALTERNATING = Laterality


@dataclass(frozen=True)
class Work:
    """One made-up exercise and its target; all durations in seconds."""

    laterality: Laterality
    sets: int = 1
    reps: int = 2
    hold: float = 0.0
    pulses: int = 0
    rest: float = 10.0
    switch: float = 5.0
    lift: float = 2.0
    lower: float = 2.0
    reset: float = 1.0
    position: Position = Position.SUPINE
    holds_last: bool = False
    """Whether the hold or the pulses end the rep."""
    is_easier: bool = False
    """Whether it is done in its easier form."""

    def exercise(self, number: int) -> Exercise:
        """Return the exercise, named by its place in the session."""
        is_sided = self.laterality is not BILATERAL
        held = (Move.HOLD,) if self.hold or self.pulses else ()
        return Exercise(
            id=f"move-{number}",
            name=f"Move {number}",
            kind="core",
            position=self.position,
            laterality=self.laterality,
            rep_counts="per-leg" if is_sided else "whole",
            side=f"leg of move {number}" if is_sided else None,
            muscles=("glutes",),
            groups=(),
            equipment=(),
            start=f"Get into place {number}",
            rep="Move",
            order=(Move.LIFT, Move.LOWER, *held)
            if self.holds_last
            else (Move.LIFT, *held, Move.LOWER, Move.RESET),
            pace=self.pace,
            sets=Count(low=1, high=9),
            reps=Count(low=1, high=99),
            hold=Range(low=0, high=60) if self.hold else None,
            pulses=Count(low=1, high=9) if self.pulses else None,
            rest=Range(low=0, high=600),
            switch=self.switch,
            cues=("First cue", "Second cue"),
            cautions=("Mind your back",),
            easier=("Do less",),
            harder=("Do more",),
            external=External(
                free_exercise_db=FreeExerciseDb(
                    force="push", level="beginner", equipment="body only", primary_muscles=()
                )
            ),
        )

    @property
    def pace(self) -> Pace:
        return Pace(lift=self.lift, lower=self.lower, reset=self.reset)

    @property
    def target(self) -> Target:
        form = Form.EASIER if self.is_easier else Form.STANDARD
        return Target(self.sets, self.reps, self.hold, self.pulses, self.rest, self.pace, form)


def timeline_of(*works: Work, lead_in: float = 5.0, between: float = 30.0) -> Timeline:
    """Return the timeline of `works`, one exercise each, in their order."""
    exercises = [work.exercise(number) for number, work in enumerate(works, start=1)]
    library = Library(muscle_groups={}, exercises={one.id: one for one in exercises})
    routine = Routine(
        id="made-up",
        name="Made up",
        about="For tests.",
        between=between,
        items=tuple(RoutineItem(exercise=one.id) for one in exercises),
    )
    targets = {one.id: work.target for one, work in zip(exercises, works, strict=True)}
    return compile_timeline(routine, library, targets, lead_in=lead_in)


def find(
    timeline: Timeline,
    phase: Phase,
    *,
    item: int = 0,
    number: int = 1,
    side: Side | None = None,
    rep: int | None = None,
) -> int:
    """Return the index of the first step that fits; a side or rep of None fits all."""
    return next(
        index
        for index, step in enumerate(timeline.steps)
        if (step.phase, step.item, step.set) == (phase, item, number)
        and side in (None, step.side)
        and rep in (None, step.rep)
    )


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that ships with hiptimer."""
    return load_catalogue(asset("exercises.toml"), asset("routines.toml"))


PLAIN = timeline_of(Work(BILATERAL, sets=2, hold=4.0))
"""Prepare 5; two sets of two reps (lift 2, hold 4, lower 2, reset 1), rest 10 between."""

SIDES = timeline_of(Work(EACH_SIDE, sets=2, hold=4.0))
"""The same, two reps left, a switch of 5, two reps right."""

TURNS = timeline_of(Work(ALTERNATING, sets=2, hold=4.0))
"""The same, left and right in turns."""

BEATS = timeline_of(Work(BILATERAL, pulses=3))
"""One set of two reps with three pulses."""

PAIR = timeline_of(
    Work(EACH_SIDE, sets=2, hold=4.0), Work(ALTERNATING, sets=2, position=Position.STANDING)
)
"""Two exercises, 30 seconds apart: a rest of 15 and a change of 15."""

EASED = timeline_of(
    Work(EACH_SIDE, sets=2, is_easier=True),
    Work(ALTERNATING, sets=2, position=Position.STANDING, is_easier=True),
    lead_in=10.0,
)
"""Two exercises in their easier form, as far apart."""
