"""A routine unrolled into steps: how long it lasts, what comes after what, and nothing lost."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.paths import asset
from hiptimer.plan.anatomy import Laterality, Position
from hiptimer.plan.catalogue import Catalogue, load_catalogue
from hiptimer.plan.ladder import first_target
from hiptimer.plan.library import Library
from hiptimer.plan.ranges import Pace
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.plan.targets import Target
from hiptimer.plan.timeline import LEAD_IN, Phase, PlannedExercise, Side, Step, Timeline
from hiptimer.plan.unrolling import compile_timeline, position_change

SHIPPED = load_catalogue(asset("exercises.toml"), asset("routines.toml"))


def with_a_bilateral(library: Library) -> Library:
    """Return the library with an exercise that has no sides, since none that ships is one."""
    whole = library["single-leg-bridge"].model_copy(
        update={
            "id": "bridge",
            "laterality": Laterality.BILATERAL,
            "side": None,
            "rep_counts": "whole",
        }
    )
    return library.model_copy(update={"exercises": {**library.exercises, "bridge": whole}})


LIBRARY = with_a_bilateral(SHIPPED.library)


def routine_of(*exercises: str, between: float = 30) -> Routine:
    return Routine(
        id="mine",
        name="Mine",
        about="My own.",
        between=between,
        items=tuple(RoutineItem(exercise=exercise) for exercise in exercises),
    )


def target_of(exercise: str, **changes: float) -> Target:
    return replace(first_target(LIBRARY[exercise]), **changes)  # type: ignore[arg-type]


def timeline_of(exercise: str, *, lead_in: float = 0, **changes: float) -> Timeline:
    """Return one exercise alone, its first target changed."""
    targets = {exercise: target_of(exercise, **changes)}
    return compile_timeline(routine_of(exercise), LIBRARY, targets, lead_in=lead_in)


def told(step: Step) -> str:
    """Return a step as a few words: phase, seconds, side and rep."""
    words = [step.phase, f"{step.seconds:g}", step.side or "", str(step.rep or "")]
    return " ".join(word for word in words if word)


def phases(timeline: Timeline) -> list[str]:
    return [step.phase for step in timeline.steps]


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("core", 11 * 60 + 50), ("bonus", 586), ("all", 21 * 60 + 56), ("pre-run", 600)],
)
def test_week_one_lasts_as_long_as_the_training_page_says(
    catalogue: Catalogue, name: str, seconds: float
) -> None:
    assert catalogue.timeline(name).seconds == seconds


@pytest.mark.parametrize(("bound", "seconds"), [("low", 41 * 60 + 53), ("high", 59 * 60 + 15)])
def test_the_full_core_lasts_as_long_as_the_training_page_says(
    catalogue: Catalogue, bound: str, seconds: float
) -> None:
    core = catalogue.routines.routines["core"]
    targets = {
        exercise.id: target_of(
            exercise.id, sets=getattr(exercise.sets, bound), reps=exercise.reps.high
        )
        for exercise in catalogue.library.of_kind("core")
    }

    assert compile_timeline(core, catalogue.library, targets).seconds == seconds


@pytest.mark.parametrize(("sets", "reps", "seconds"), [(1, 8, 160), (3, 12, 13 * 60 + 30)])
def test_the_bridge_alone_lasts_as_long_as_the_training_page_says(
    sets: int, reps: int, seconds: float
) -> None:
    timeline = timeline_of("single-leg-bridge", sets=sets, reps=reps, lead_in=LEAD_IN)

    assert timeline.seconds - LEAD_IN == seconds


@pytest.mark.parametrize("name", ["core", "all"])
def test_the_order_by_position_is_a_comfort_and_saves_no_time(
    catalogue: Catalogue, name: str
) -> None:
    grouped = catalogue.timeline(name, "fewest-changes")

    assert grouped.seconds == catalogue.timeline(name).seconds


def test_an_alternating_exercise_changes_sides_with_every_rep() -> None:
    timeline = timeline_of("single-leg-bridge", reps=2)

    assert [told(step) for step in timeline.steps] == [
        f"{part} {side} {rep}"
        for rep in (1, 2)
        for side in ("left", "right")
        for part in ("lift 2", "hold 5", "lower 2", "reset 1")
    ]


def test_an_exercise_for_each_side_switches_once_in_a_set() -> None:
    timeline = timeline_of("side-lying-hip-abduction", reps=2)

    assert [told(step) for step in timeline.steps] == [
        *(f"{part} left {rep}" for rep in (1, 2) for part in ("lift 2", "hold 1", "lower 3")),
        "switch 10 right",
        *(f"{part} right {rep}" for rep in (1, 2) for part in ("lift 2", "hold 1", "lower 3")),
    ]


def test_a_bilateral_exercise_has_no_sides() -> None:
    timeline = timeline_of("bridge", reps=2)

    assert [told(step) for step in timeline.steps] == [
        f"{part} {rep}" for rep in (1, 2) for part in ("lift 2", "hold 5", "lower 2", "reset 1")
    ]


@pytest.mark.parametrize(
    ("name", "rep"),
    [
        ("single-leg-deadlift", ["lower 3 left 1", "lift 2 left 1", "reset 1 left 1"]),
        ("lunge", ["lower 2 left 1", "lift 2 left 1", "reset 1 left 1"]),
        ("skater-squat", ["lower 3 left 1", "lift 2 left 1"]),
    ],
)
def test_an_exercise_that_lowers_first_is_over_when_one_stands_again(
    name: str, rep: list[str]
) -> None:
    steps = timeline_of(name).steps[: len(rep)]

    assert [told(step) for step in steps] == rep
    assert [step.phase for step in steps if step.ends_rep] == [Phase.LIFT]


def test_pulses_take_the_place_of_the_hold_one_second_each() -> None:
    timeline = timeline_of("donkey-kick", reps=1, pulses=3)

    assert [told(step) for step in timeline.steps[:5]] == [
        "lift 2 left 1",
        *["pulse 1 left 1"] * 3,
        "lower 2 left 1",
    ]


def test_without_pulses_and_hold_a_rep_goes_up_and_down() -> None:
    timeline = timeline_of("donkey-kick", reps=1, pulses=0)

    assert phases(timeline) == ["lift", "lower", "switch", "lift", "lower"]


def test_the_easier_form_of_pulses_is_a_hold() -> None:
    timeline = timeline_of("donkey-kick", reps=1, pulses=0, hold=1)

    assert phases(timeline) == ["lift", "hold", "lower", "switch", "lift", "hold", "lower"]


def test_the_rep_ends_before_the_reset() -> None:
    steps = timeline_of("single-leg-bridge", reps=1).steps

    assert [step.phase for step in steps if step.ends_rep] == [Phase.LOWER, Phase.LOWER]


def test_the_lead_in_belongs_to_the_first_exercise() -> None:
    timeline = timeline_of("lunge", lead_in=10)

    assert timeline.steps[0] == Step(0.0, 10.0, Phase.PREPARE, "lunge", None, 1, None, 0)


def test_without_a_lead_in_the_first_rep_begins_at_once() -> None:
    assert timeline_of("lunge", lead_in=0).steps[0].phase is Phase.LOWER


def test_a_rest_lies_between_two_sets_and_belongs_to_the_one_before() -> None:
    timeline = timeline_of("bird-dog", sets=3, reps=1)

    rests = [step for step in timeline.steps if step.phase is Phase.REST]
    assert [(rest.set, rest.seconds, rest.side, rest.rep) for rest in rests] == [
        (1, 30, None, None),
        (2, 30, None, None),
    ]


@pytest.mark.parametrize("name", ["core", "all", "myrtl", "clam-ladder", "lunge"])
def test_no_break_follows_the_last_set(catalogue: Catalogue, name: str) -> None:
    assert catalogue.timeline(name).steps[-1].is_work


def test_without_a_rest_one_set_follows_the_other_at_once() -> None:
    timeline = timeline_of("bird-dog", sets=2, reps=1, rest=0)

    assert Phase.REST not in phases(timeline)
    assert [step.set for step in timeline.steps] == [1] * 8 + [2] * 8


def test_each_set_switches_sides_again() -> None:
    timeline = timeline_of("clamshell", sets=2, reps=1)

    assert phases(timeline) == [
        *["lift", "hold", "lower", "switch", "lift", "hold", "lower"],
        "rest",
        *["lift", "hold", "lower", "switch", "lift", "hold", "lower"],
    ]


CHANGES = [
    ("supine", "supine", 5),
    ("standing", "standing", 5),
    ("seated", "seated", 5),
    ("supine", "side-lying", 10),
    ("side-lying", "all-fours", 10),
    ("supine", "all-fours", 10),
    ("supine", "standing", 15),
    ("side-lying", "standing", 15),
    ("all-fours", "standing", 15),
    ("supine", "seated", 15),
    ("side-lying", "seated", 15),
    ("all-fours", "seated", 15),
    ("seated", "standing", 10),
]


@pytest.mark.parametrize(("one", "other", "seconds"), CHANGES)
def test_a_change_of_position_takes_its_time_both_ways(
    one: str, other: str, seconds: float
) -> None:
    assert position_change(Position(one), Position(other)) == seconds
    assert position_change(Position(other), Position(one)) == seconds


def test_the_rest_comes_first_and_the_change_belongs_to_what_follows() -> None:
    timeline = compile_timeline(routine_of("bird-dog", "lunge"), LIBRARY, {}, lead_in=0)

    rest, change = (step for step in timeline.steps if step.phase in (Phase.REST, Phase.CHANGE))
    assert (rest.exercise, rest.item, rest.set, rest.seconds) == ("bird-dog", 0, 1, 15)
    assert (change.exercise, change.item, change.set, change.seconds) == ("lunge", 1, 1, 15)
    assert rest.end == change.start


@pytest.mark.parametrize("between", [0, 5, 15])
def test_a_change_is_never_shortened_by_the_time_between(between: float) -> None:
    routine = routine_of("bird-dog", "lunge", between=between)

    timeline = compile_timeline(routine, LIBRARY, {}, lead_in=0)

    breaks = [step for step in timeline.steps if not step.is_work]
    assert [told(step) for step in breaks] == ["change 15"]


def test_the_same_exercise_may_come_twice() -> None:
    timeline = compile_timeline(routine_of("lunge", "lunge"), LIBRARY, {}, lead_in=0)

    assert {step.item for step in timeline.steps} == {0, 1}
    assert len(timeline.planned) == len(timeline.set_starts) == len(timeline.spans) == 2


def test_a_set_starts_with_its_first_rep() -> None:
    timeline = compile_timeline(
        routine_of("clamshell", "lunge"), LIBRARY, {"clamshell": target_of("clamshell", sets=2)}
    )

    starts = [timeline.steps[index] for index in timeline.set_starts]
    assert [(step.item, step.set, step.side, step.rep) for step in starts] == [
        (0, 1, Side.LEFT, 1),
        (0, 2, Side.LEFT, 1),
        (1, 1, Side.LEFT, 1),
    ]
    assert [timeline.steps[index - 1].phase for index in timeline.set_starts] == [
        Phase.PREPARE,
        Phase.REST,
        Phase.CHANGE,
    ]


def test_a_rep_knows_its_moving_steps() -> None:
    timeline = timeline_of("single-leg-bridge", reps=2)
    second_left = next(step for step in timeline.steps if (step.side, step.rep) == ("left", 2))

    moving = [timeline.steps[index] for index in sorted(timeline.rep_steps(second_left))]

    assert [told(step) for step in moving] == ["lift 2 left 2", "hold 5 left 2", "lower 2 left 2"]


def test_spans_share_the_session_out_among_its_exercises() -> None:
    timeline = compile_timeline(routine_of("bird-dog", "lunge"), LIBRARY, {})

    # Lead-in, 6 reps of 8 s on each side and the rest; then change and 8 reps of both legs.
    assert timeline.spans == ((0, 10 + 96 + 15), (121, 121 + 15 + 80))


quarters = st.integers(0, 240).map(lambda number: number / 4)
"""Seconds whose sums are exact."""

paces = st.builds(
    Pace,
    lift=quarters.filter(bool),
    lower=quarters.filter(bool),
    reset=quarters,
)
targets = st.builds(
    Target,
    sets=st.integers(1, 3),
    reps=st.integers(1, 4),
    hold=quarters,
    pulses=st.integers(0, 3),
    rest=quarters,
    pace=paces,
)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Routine, Mapping[str, Target], float]:
    names = draw(st.lists(st.sampled_from(sorted(LIBRARY.exercises)), min_size=1, max_size=4))
    routine = routine_of(*names, between=draw(quarters))
    return routine, {name: draw(targets) for name in set(names)}, draw(quarters)


Asked = tuple[Routine, Mapping[str, Target], float]


def compiled(asked: Asked) -> Timeline:
    routine, wanted, lead_in = asked
    return compile_timeline(routine, LIBRARY, wanted, lead_in=lead_in)


def sides_of(planned: PlannedExercise) -> tuple[Side | None, ...]:
    return (None,) if planned.exercise.laterality is Laterality.BILATERAL else tuple(Side)


def reps_asked(timeline: Timeline) -> Iterator[tuple[int, int, Side | None, int]]:
    for item, planned in enumerate(timeline.planned):
        for number in range(1, planned.target.sets + 1):
            for side in sides_of(planned):
                for rep in range(1, planned.target.reps + 1):
                    yield item, number, side, rep


def key_of(step: Step) -> tuple[int, int, Side | None, int | None]:
    return step.item, step.set, step.side, step.rep


def length_of(planned: PlannedExercise) -> float:
    """Return the seconds of an exercise by the formula of the training page."""
    exercise, target = planned.exercise, planned.target
    held = (target.pulses or target.hold) if "hold" in exercise.order else 0
    rep = target.pace.lift + held + target.pace.lower + target.pace.reset
    change = exercise.switch if exercise.laterality is Laterality.EACH_SIDE else 0
    one_set = target.reps * rep * len(sides_of(planned)) + change
    return target.sets * one_set + (target.sets - 1) * target.rest


@given(sessions())
def test_steps_lie_end_to_end_and_none_is_empty(asked: Asked) -> None:
    steps = compiled(asked).steps

    assert steps[0].start == 0
    assert all(after.start == before.end for before, after in pairwise(steps))
    assert all(step.seconds > 0 for step in steps)


@given(sessions())
def test_a_session_lasts_as_long_as_its_parts(asked: Asked) -> None:
    routine, _, lead_in = asked
    timeline = compiled(asked)

    breaks = sum(
        max(routine.between, position_change(one.exercise.position, other.exercise.position))
        for one, other in pairwise(timeline.planned)
    )
    assert timeline.seconds == lead_in + breaks + sum(map(length_of, timeline.planned))


@given(sessions())
def test_every_rep_that_is_asked_for_ends_exactly_once(asked: Asked) -> None:
    timeline = compiled(asked)

    ended = Counter(key_of(step) for step in timeline.steps if step.ends_rep)
    assert ended == Counter(reps_asked(timeline))


@given(sessions())
def test_a_rep_ends_with_its_last_moving_step(asked: Asked) -> None:
    timeline = compiled(asked)

    for step in timeline.steps:
        if step.ends_rep:
            *before, last = sorted(timeline.rep_steps(step))
            assert timeline.steps[last] == step
            assert not any(timeline.steps[index].ends_rep for index in before)


@given(sessions())
def test_work_has_a_rep_and_a_break_has_none(asked: Asked) -> None:
    for step in compiled(asked).steps:
        assert step.is_work == (step.rep is not None)


@given(sessions())
def test_spans_add_up_to_the_session(asked: Asked) -> None:
    timeline = compiled(asked)

    assert len(timeline.spans) == len(timeline.planned)
    assert timeline.spans[0][0] == 0
    assert timeline.spans[-1][1] == timeline.seconds
    assert all(before[1] == after[0] for before, after in pairwise(timeline.spans))


@given(sessions())
def test_every_set_has_one_start(asked: Asked) -> None:
    timeline = compiled(asked)

    starts = [timeline.steps[index] for index in timeline.set_starts]
    assert [(step.item, step.set, step.rep) for step in starts] == [
        (item, number, 1)
        for item, planned in enumerate(timeline.planned)
        for number in range(1, planned.target.sets + 1)
    ]
