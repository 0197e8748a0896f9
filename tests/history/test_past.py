"""Past sessions as slim facts."""

from __future__ import annotations

from datetime import UTC, datetime

from records import BIRD_DOG, LUNGE, session_of

from hiptimer.history.past import past_of
from hiptimer.history.records import ExerciseRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

EVENING = datetime(2026, 5, 4, 18, tzinfo=UTC)

TWO_SETS = ExerciseRecord(
    exercise="bird-dog",
    target=TargetRecord(sets=2, reps=6, hold=3, rest=30),
    sets=(
        SetRecord(set=1, side=Side.LEFT, reps=6, hold_seconds=18, seconds=48),
        SetRecord(set=1, side=Side.RIGHT, reps=5, hold_seconds=15.5, seconds=41),
        SetRecord(set=2, side=Side.LEFT, reps=4, hold_seconds=12, seconds=33),
        SetRecord(set=2, side=Side.RIGHT, reps=0, hold_seconds=1.5, seconds=2),
    ),
    effort=8,
    pain=2,
)


def test_a_side_adds_up_its_sets() -> None:
    left, right = past_of(session_of("a", EVENING, TWO_SETS)).exercises[0].sides

    assert (left.side, left.sets, left.reps, left.most) == (Side.LEFT, 2, 10, 6)
    assert (left.hold_seconds, left.seconds, left.hold) == (30, 81, 3)
    assert (right.sets, right.reps, right.most, right.hold) == (1, 5, 5, 3.4)


def test_an_exercise_given_up_before_its_first_set_has_no_sides() -> None:
    given_up = LUNGE.model_copy(update={"sets": (), "stopped_by_pain": True})

    found = past_of(session_of("a", EVENING, given_up)).exercises[0]

    assert (found.sides, found.reps, found.seconds, found.stopped_by_pain) == ((), 0, 0, True)


def test_a_session_tells_of_its_hardest_and_most_painful_exercise() -> None:
    record = session_of("a", EVENING, LUNGE, note="slow\x1b[2J  left ")
    record = record.model_copy(update={"exercises": (LUNGE, TWO_SETS, BIRD_DOG), "planned": 5})

    found = past_of(record)

    assert (found.effort, found.pain) == (8, 2)
    assert found.tension == 80 + 124 + 48
    assert found.note == "slow[2J left"
    assert found.done == record.done


def test_a_set_without_a_rep_is_none() -> None:
    begun = SetRecord(set=1, side=Side.LEFT, reps=0, hold_seconds=1.5, seconds=2)

    (left,) = (
        past_of(session_of("a", EVENING, LUNGE.model_copy(update={"sets": (begun,)})))
        .exercises[0]
        .sides
    )

    assert left == (Side.LEFT, 0, 0, 0, 1.5, 2)


def test_a_record_with_and_without_sides_is_as_good_as_its_worse_side() -> None:
    sets = (*LUNGE.sets[:1], SetRecord(set=2, side=None, reps=8, hold_seconds=0, seconds=40))

    record = session_of("a", EVENING, LUNGE.model_copy(update={"sets": sets}))

    assert (record.done, past_of(record).done) == (0, 0)


def test_what_nobody_told_stays_untold() -> None:
    found = past_of(session_of("a", EVENING, LUNGE))

    assert (found.effort, found.pain, found.is_logged) == (None, None, False)


def test_reps_are_those_of_both_sides() -> None:
    unsided = LUNGE.model_copy(
        update={"sets": (SetRecord(set=1, side=None, reps=7, hold_seconds=0, seconds=40),)}
    )
    found = [past_of(session_of("a", EVENING, each)) for each in (LUNGE, BIRD_DOG, unsided)]

    assert [(each.reps, each.asked) for each in found] == [(16, 16), (6, 12), (7, 8)]
