"""The course of a session: sets as they were recorded, and the rest of its time between them."""

from datetime import UTC, datetime

from exchange.records import RECORDS
from hypothesis import given, settings
from records import LUNGE, session_of

from hiptimer.exchange.course import Stretch, clock_of, course_of
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

STARTED = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)

LEFT, RIGHT = Side


def did(exercise: str, *sets: tuple[int, Side | None, int, float]) -> ExerciseRecord:
    """Return an exercise with sets: their numbers, sides, reps and seconds."""
    return ExerciseRecord(
        exercise=exercise,
        target=TargetRecord(sets=2, reps=8, hold=0, rest=30),
        sets=tuple(
            SetRecord(set=number, side=side, reps=reps, hold_seconds=0, seconds=seconds)
            for number, side, reps, seconds in sets
        ),
    )


def session(*exercises: ExerciseRecord, seconds: float) -> SessionRecord:
    first = session_of("a", STARTED, LUNGE, seconds)
    return first.model_copy(update={"exercises": exercises})


def test_what_is_left_of_the_time_is_rest_before_every_set() -> None:
    record = session(did("a", (1, None, 8, 20), (2, None, 7, 15)), seconds=65)

    assert course_of(record) == (
        Stretch(0, 15_000),
        Stretch(15_000, 20_000, "a", 8),
        Stretch(35_000, 15_000),
        Stretch(50_000, 15_000, "a", 7),
    )


def test_there_is_no_rest_between_two_sides() -> None:
    record = session(did("a", (1, LEFT, 8, 20), (1, RIGHT, 6, 18.5)), seconds=48.5)

    assert course_of(record) == (
        Stretch(0, 10_000),
        Stretch(10_000, 20_000, "a", 8),
        Stretch(30_000, 18_500, "a", 6),
    )


def test_sets_lie_exercise_by_exercise_set_by_set_left_before_right() -> None:
    record = session(
        did("b", (2, RIGHT, 4, 1), (1, RIGHT, 2, 1), (2, LEFT, 3, 1), (1, LEFT, 1, 1)),
        did("a", (1, None, 5, 1)),
        seconds=5,
    )

    assert [(each.exercise, each.reps) for each in course_of(record)] == [
        ("b", 1),
        ("b", 2),
        ("b", 3),
        ("b", 4),
        ("a", 5),
    ]


def test_what_does_not_divide_evenly_is_shared_to_the_millisecond() -> None:
    record = session(did("a", *((number, None, 1, 1) for number in (1, 2, 3))), seconds=13)

    rests = [each.length for each in course_of(record) if each.exercise is None]

    assert rests == [3333, 3333, 3334]


def test_sets_that_are_longer_than_the_session_leave_no_rests() -> None:
    record = session(did("a", (1, None, 8, 20), (2, None, 8, 20)), seconds=30)

    assert [each.exercise for each in course_of(record)] == ["a", "a"]
    assert clock_of(record) == 40_000


def test_a_side_that_was_left_out_keeps_its_place() -> None:
    record = session(did("a", (1, LEFT, 0, 0), (1, RIGHT, 8, 20)), seconds=20)

    assert course_of(record) == (Stretch(0, 0, "a", 0), Stretch(0, 20_000, "a", 8))


def test_an_exercise_without_sets_takes_no_time() -> None:
    record = session(did("a"), did("b", (1, None, 8, 20)), seconds=20)

    assert course_of(record) == (Stretch(0, 20_000, "b", 8),)


def test_a_session_without_sets_has_no_rests() -> None:
    assert course_of(session(did("a"), seconds=20)) == ()
    assert clock_of(session(did("a"), seconds=20)) == 20_000


def test_an_exercise_that_comes_twice_is_done_twice() -> None:
    again = did("a", (1, None, 8, 20))

    course = course_of(session(again, again, seconds=60))

    assert [each.length for each in course] == [10_000, 20_000] * 2


@settings(max_examples=40)
@given(RECORDS)
def test_stretches_fill_the_clock_without_a_gap(record: SessionRecord) -> None:
    course = course_of(record)

    now = 0
    for each in course:
        assert each.start == now
        now = each.end
    assert now == (clock_of(record) if course else 0)


@settings(max_examples=40)
@given(RECORDS)
def test_every_set_is_there_once_and_as_long_as_it_was(record: SessionRecord) -> None:
    recorded = [
        (exercise.exercise, each.reps, round(each.seconds * 1000))
        for exercise in record.exercises
        for each in exercise.sets
    ]

    course = [(e.exercise, e.reps, e.length) for e in course_of(record) if e.exercise is not None]

    assert sorted(course) == sorted(recorded)
