"""One exercise over time, and the sessions in which it went best."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from history.diary import at
from history.yesteryear import LEFT, LIBRARY, RIGHT, both, exercise, on_day, past, seen, side
from records import session_of

from hiptimer.history.past import PastExercise, PastSession, PastSide, past_of
from hiptimer.history.points import Point
from hiptimer.history.records import ExerciseRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from hiptimer.history.bests import ExerciseStats

NOW = at("2026-03-25T18:00")


def only(*sessions: PastSession) -> ExerciseStats:
    (found,) = seen(sessions, NOW).exercises
    return found


def point(*exercises: PastExercise) -> Point:
    (found,) = only(on_day("2026-03-24", *exercises)).points
    return found


def bests(*sessions: PastSession) -> dict[str, tuple[str, float]]:
    return {
        name: (each.session, getattr(each, name)) for name, each in only(*sessions).best.items()
    }


def test_a_point_tells_of_the_worse_side_and_adds_up_both() -> None:
    left = side(LEFT, 15, sets=2, most=8, hold=5)
    right = side(RIGHT, 12, sets=2, most=7, hold=4)

    found = only(on_day("2026-03-24", exercise("bird-dog", left, right), name="a"))

    assert found.points == (Point("a", date(2026, 3, 24), 7, 4, 27, 135, 15, 12),)


def test_an_exercise_without_sides_has_no_left_and_right() -> None:
    found = point(exercise("squat", side(None, 20, most=12, hold=2)))

    assert (found.reps, found.hold, found.volume, found.left, found.right) == (12, 2, 20, 0, 0)


@pytest.mark.parametrize("done", [side(LEFT, 8, hold=3), side(RIGHT, 8, hold=3)])
def test_the_side_that_was_not_begun_is_the_worse_one(done: PastSide) -> None:
    found = point(exercise("bird-dog", done))

    assert (found.reps, found.hold, found.volume) == (0, 0, 8)


def test_an_exercise_that_a_session_held_twice_is_one_point() -> None:
    once, again = both("lunge", 8, 6), both("lunge", 4, 7)

    found = only(on_day("2026-03-24", once, again), on_day("2026-03-23", once))

    assert [(each.reps, each.volume, each.tension) for each in found.points] == [
        (6, 14, 70),
        (6, 25, 125),
    ]
    assert (found.points[1].left, found.points[1].right) == (12, 13)


def test_what_was_given_up_before_its_first_second_was_not_done() -> None:
    nothing = exercise("lunge")
    begun = exercise("lunge", side(LEFT, 0), side(RIGHT, 0))

    assert seen([on_day("2026-03-24", nothing), on_day("2026-03-23", begun)], NOW).exercises == ()


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param(PastSide(None, 0, 0, 0, 0.0, 4.0), id="no rep was finished"),
        pytest.param(PastSide(None, 1, 8, 8, 0.0, 0.0), id="nobody knows how long"),
    ],
)
def test_what_was_begun_is_a_point(begun: PastSide) -> None:
    found = point(exercise("squat", begun))

    assert (found.volume, found.tension) == (begun.reps, begun.seconds)


def test_the_first_session_that_came_so_far_is_the_best() -> None:
    sessions = [
        on_day("2026-03-04", exercise("bird-dog", side(None, 9, most=9, hold=1)), name="d"),
        on_day("2026-03-03", exercise("bird-dog", side(None, 14, most=7, hold=3)), name="c"),
        on_day("2026-03-02", exercise("bird-dog", side(None, 8, most=8, hold=3)), name="b"),
        on_day("2026-03-01", exercise("bird-dog", side(None, 14, most=5, hold=2)), name="a"),
    ]

    assert bests(*sessions) == {
        "reps": ("d", 9),
        "hold": ("b", 3),
        "volume": ("a", 14),
        "tension": ("a", 70),
    }


def test_sessions_of_one_instant_are_told_apart_by_their_ids() -> None:
    sessions = [on_day("2026-03-01", both("lunge", 8, 8), name=name) for name in "bca"]

    assert bests(*sessions)["reps"] == ("a", 8)


def test_where_nothing_is_held_there_is_no_best_hold() -> None:
    assert set(bests(on_day("2026-03-01", both("lunge", 8, 0)))) == {"volume", "tension"}


def recorded(*sets: tuple[int, float], hold: float = 5, pulses: int = 0) -> PastSession:
    """Return a session of bird dogs, with reps and seconds held of each set, on both sides."""
    record = ExerciseRecord(
        exercise="bird-dog",
        target=TargetRecord(sets=len(sets), reps=8, hold=hold, rest=30, pulses=pulses),
        sets=tuple(
            SetRecord(set=number, side=each, reps=reps, hold_seconds=held, seconds=60)
            for number, (reps, held) in enumerate(sets, 1)
            for each in Side
        ),
    )
    return past_of(session_of("a", datetime(2026, 3, 24, 12, tzinfo=UTC), record))


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        pytest.param(recorded((8, 40)), 5, id="as asked"),
        pytest.param(recorded((7, 38)), 5, id="a hold broken off"),
        pytest.param(recorded((6, 40)), 5, id="corrected downwards"),
        pytest.param(recorded((10, 40)), 4, id="corrected upwards"),
        pytest.param(recorded((8, 26), hold=0, pulses=3), 3, id="pulses of a second"),
        pytest.param(recorded((8, 64), hold=0), 8, id="nobody knows what was asked"),
    ],
)
def test_no_rep_is_held_longer_than_asked(session: PastSession, expected: float) -> None:
    assert only(session).points[0].hold == expected


def test_exercises_come_as_in_the_library_and_then_those_it_has_forgotten() -> None:
    names = ["zercher", "lunge", "axe-kick", "single-leg-bridge", "clamshell"]
    sessions = [on_day("2026-03-24", *(both(name, 8, 8) for name in names))]

    found = [each.exercise for each in seen(sessions, NOW).exercises]

    assert found == ["single-leg-bridge", "lunge", "clamshell", "axe-kick", "zercher"]
    assert list(LIBRARY.exercises).index("lunge") < list(LIBRARY.exercises).index("clamshell")


def test_points_stand_in_the_order_of_time_and_not_of_days() -> None:
    # Over the date line the later one is on the earlier day.
    auckland = past(at("2026-03-10T07:00", "Pacific/Auckland"), both("lunge", 8, 8), name="z")
    later = past(at("2026-03-09T20:00", "America/Los_Angeles"), both("lunge", 8, 8), name="a")

    found = only(later, auckland).points

    assert [(each.session, each.day.day) for each in found] == [("z", 10), ("a", 9)]
