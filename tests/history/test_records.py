"""What a session leaves behind: records, ids, and the done part of what was asked."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hiptimer.history.beginning import Asked, Beginning, record_of, uuid7
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.ladder import first_target
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.plan.timeline import Side
from hiptimer.plan.unrolling import compile_timeline
from hiptimer.zone import LocalTime

STARTED = datetime(2024, 5, 17, 6, 30, tzinfo=UTC)
ENDED = STARTED + timedelta(minutes=12)
BERLIN = LocalTime(7200, "Europe/Berlin")


class Workout:
    """A session that a patient hand drives second by second."""

    def __init__(self, catalogue: Catalogue, *exercises: str, sets: int = 1, reps: int = 2) -> None:
        routine = Routine(
            id="mine",
            name="Mine",
            about="My own.",
            items=tuple(RoutineItem(exercise=exercise) for exercise in exercises),
        )
        targets = {
            name: replace(first_target(catalogue.library[name]), sets=sets, reps=reps)
            for name in exercises
        }
        self.session = Session(compile_timeline(routine, catalogue.library, targets))
        self.now = 0.0
        self.session.start(self.now)

    def run(self, seconds: float = 10_000) -> None:
        """Let time pass, to the end unless told otherwise."""
        until = self.now + seconds
        while self.now < until and self.session.state is not State.OVER:
            self.now += 1
            self.session.advance(self.now)

    def run_to_break(self) -> None:
        """Let time pass to the next break behind a rep."""
        while not self.session.step.is_work:
            self.run(1)
        while self.session.step.is_work:
            self.run(1)

    def record(self) -> SessionRecord:
        """Return what the session leaves behind."""
        record = self.record_if_any()
        assert record is not None
        return record

    def record_if_any(self, *, rehearsal: bool = False) -> SessionRecord | None:
        """Return what the session leaves behind, None where it leaves nothing."""
        beginning = Beginning(
            id="a",
            routine=self.session.timeline.routine,
            started=STARTED,
            offset_s=BERLIN.offset_s,
            zone=BERLIN.zone,
            rehearsal=rehearsal,
            asked=tuple(Asked.of(planned) for planned in self.session.timeline.planned),
        )
        return record_of(
            beginning,
            self.session.ledger,
            ended=ENDED,
            edited=ENDED,
            stopped_early=self.session.stopped_early,
        )


def sets_of(record: SessionRecord, place: int = 0) -> list[tuple[int, Side | None, int]]:
    return [(entry.set, entry.side, entry.reps) for entry in record.exercises[place].sets]


def exercise_record(
    *done: tuple[str | None, int], sets: int = 1, reps: int = 8, exercise: str = "lunge"
) -> ExerciseRecord:
    """Return a record with one set for each pair of a side and the reps done on it."""
    return ExerciseRecord(
        exercise=exercise,
        target=TargetRecord(sets=sets, reps=reps, hold=0, rest=30),
        sets=tuple(
            SetRecord(
                set=number,
                side=Side(side) if side else None,
                reps=count,
                hold_seconds=0,
                seconds=60,
            )
            for number, (side, count) in enumerate(done, start=1)
        ),
    )


def session_record(*exercises: ExerciseRecord) -> SessionRecord:
    return SessionRecord(
        id="a",
        routine="core",
        started=STARTED,
        ended=ENDED,
        offset_s=0,
        zone=None,
        exercises=exercises,
    )


def test_a_session_run_to_its_end_is_recorded_whole(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "bird-dog", "clamshell", sets=2)
    workout.run()

    record = workout.record()

    assert [exercise.exercise for exercise in record.exercises] == ["bird-dog", "clamshell"]
    every = [(number, side, 2) for number in (1, 2) for side in Side]
    assert sets_of(record, 0) == sets_of(record, 1) == every
    assert record.done == 1
    assert not record.stopped_early
    assert record.seconds == workout.session.timeline.seconds


def test_a_record_keeps_what_was_asked(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "donkey-kick", sets=2, reps=3)
    workout.run()

    assert workout.record().exercises[0].target == TargetRecord(
        sets=2, reps=3, hold=0, rest=30, pulses=3
    )


def test_a_record_keeps_when_and_where_in_time_it_was(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "lunge")
    workout.run()

    record = workout.record()

    assert (record.started, record.ended) == (STARTED, ENDED)
    assert (record.offset_s, record.zone) == (7200, "Europe/Berlin")
    assert (record.id, record.routine, record.rehearsal, record.note) == ("a", "mine", False, "")


def test_a_rehearsal_is_marked(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "lunge")
    workout.run()

    record = workout.record_if_any(rehearsal=True)

    assert record is not None
    assert record.rehearsal


def test_time_held_is_recorded_for_each_side(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "bird-dog", reps=2)
    workout.run()

    left, right = workout.record().exercises[0].sets
    assert (left.hold_seconds, right.hold_seconds) == (6, 6)
    assert (left.seconds, right.seconds) == (16, 16)


def test_a_session_in_which_nothing_was_begun_leaves_no_record(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "lunge")
    workout.run(5)
    workout.session.stop(workout.now)

    assert workout.record_if_any() is None


def test_a_session_stopped_on_the_way_keeps_what_was_done(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "clamshell", "lunge", reps=2)
    workout.run_to_break()
    workout.session.stop(workout.now)

    record = workout.record()

    assert record.stopped_early
    assert sets_of(record) == [(1, Side.LEFT, 2), (1, Side.RIGHT, 0)]
    assert [exercise.exercise for exercise in record.exercises] == ["clamshell"]


def test_an_exercise_that_was_skipped_is_not_recorded(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "clamshell", "lunge")
    workout.session.jump(workout.now, Jump.NEXT_EXERCISE)
    workout.run()

    assert [exercise.exercise for exercise in workout.record().exercises] == ["lunge"]


def test_the_same_exercise_done_twice_is_recorded_twice(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "lunge", "lunge")
    workout.run()

    assert [exercise.exercise for exercise in workout.record().exercises] == ["lunge", "lunge"]


def test_an_exercise_given_up_because_it_hurt_is_marked(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "clamshell", "lunge")
    workout.run_to_break()
    workout.session.stop_exercise(workout.now)
    workout.run()

    assert [exercise.stopped_by_pain for exercise in workout.record().exercises] == [True, False]


def test_a_pause_is_recorded_with_its_set_and_left_out_of_its_time(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "lunge", reps=1)
    workout.run(11)
    workout.session.pause(workout.now)
    workout.now += 100
    workout.session.resume(workout.now)
    workout.run()

    left, right = workout.record().exercises[0].sets
    assert (left.pauses, left.paused_seconds, left.seconds) == (1, 100, 5)
    assert (right.pauses, right.paused_seconds) == (0, 0)


def test_a_correction_by_hand_is_what_is_recorded(catalogue: Catalogue) -> None:
    workout = Workout(catalogue, "clamshell", reps=4)
    workout.run()
    workout.session.correct(workout.now, SetKey(0, 1, Side.RIGHT), 3)

    assert sets_of(workout.record()) == [(1, Side.LEFT, 4), (1, Side.RIGHT, 3)]
    assert workout.record().done == 0.75
    assert [each.counted for each in workout.record().exercises[0].sets] == [None, 4]


@pytest.mark.parametrize(
    ("done", "fraction"),
    [
        ((("left", 8), ("right", 8)), 1.0),
        ((("left", 8), ("right", 4)), 0.5),
        ((("left", 2), ("right", 8)), 0.25),
        ((("left", 8),), 0.0),
        ((("right", 8),), 0.0),
        ((("left", 4), ("right", 4), ("left", 2), ("right", 3)), 0.75),
        (((None, 6),), 0.75),
        (((None, 2), (None, 4)), 0.75),
        ((), 0.0),
    ],
)
def test_the_done_part_of_an_exercise_is_that_of_its_worse_side(
    done: tuple[tuple[str | None, int], ...], fraction: float
) -> None:
    assert exercise_record(*done).done == fraction


def test_the_done_part_counts_sets_that_were_never_begun() -> None:
    assert exercise_record(("left", 8), ("right", 8), sets=4).done == 0.25


def test_the_done_part_of_a_session_is_the_mean_of_its_exercises() -> None:
    whole = exercise_record(("left", 8), ("right", 8))
    half = exercise_record(("left", 4), ("right", 4))

    assert session_record(whole, half).done == 0.75
    assert session_record().done == 0


def test_more_than_was_asked_is_all_that_was_asked() -> None:
    over = exercise_record(("left", 12), ("right", 12))

    assert over.done == 1
    assert session_record(over).done == 1


def test_an_exercise_knows_its_sides() -> None:
    assert exercise_record(("left", 1), ("right", 1), ("left", 1)).sides == ("left", "right")
    assert exercise_record((None, 1), (None, 1)).sides == (None,)


def test_reps_add_up_by_side() -> None:
    record = exercise_record(("left", 8), ("right", 6), ("left", 7), sets=3)

    assert (record.reps_on(Side.LEFT), record.reps_on(Side.RIGHT)) == (15, 6)
    assert record.reps_asked == 24


def test_answers_go_to_the_exercises_they_were_given_for() -> None:
    record = session_record(exercise_record(("left", 8)), exercise_record(("left", 8)))

    answered = record.with_answers({0: 7}, {1: 3}, "felt well")

    assert [(e.effort, e.pain) for e in answered.exercises] == [(7, None), (None, 3)]
    assert answered.note == "felt well"
    assert [(e.effort, e.pain) for e in record.exercises] == [(None, None), (None, None)]


def test_answers_change_nothing_else() -> None:
    record = session_record(exercise_record(("left", 8)))

    assert record.with_answers({}, {}, "") == record


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("effort", 0),
        ("effort", 11),
        ("pain", -1),
        ("pain", 11),
        ("sets", "many"),
        ("target", None),
    ],
)
def test_answers_off_the_scale_and_broken_parts_are_refused(field: str, value: object) -> None:
    data = exercise_record(("left", 8)).model_dump() | {field: value}

    with pytest.raises(ValidationError):
        ExerciseRecord.model_validate(data)


def test_a_record_survives_being_written_and_read() -> None:
    record = session_record(exercise_record(("left", 8), ("right", 7)))

    assert SessionRecord.model_validate_json(record.model_dump_json()) == record


instants = st.datetimes(
    min_value=datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2900, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
chances = st.binary(min_size=10, max_size=10)


@given(instants, chances)
def test_an_id_is_a_uuid_of_version_seven(at: datetime, chance: bytes) -> None:
    made = uuid.UUID(uuid7(at, chance))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert str(made) == uuid7(at, chance)


@given(instants, instants, chances, chances)
def test_ids_sort_by_the_time_they_were_made(
    one: datetime, other: datetime, chance: bytes, luck: bytes
) -> None:
    earlier, later = sorted((one, other))

    if later - earlier >= timedelta(milliseconds=1):
        assert uuid7(earlier, chance) < uuid7(later, luck)


@given(instants, chances)
def test_an_id_holds_its_instant_to_the_millisecond(at: datetime, chance: bytes) -> None:
    milliseconds = uuid.UUID(uuid7(at, chance)).int >> 80

    assert abs(milliseconds - at.timestamp() * 1000) <= 1


def test_an_id_is_made_as_the_standard_shows_it() -> None:
    # RFC 9562, appendix A.6.
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(-timedelta(hours=5)))
    chance = bytes.fromhex("0cc3" + "18c4dc0c0c07398f")

    assert uuid7(at, chance) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_chance_tells_ids_of_one_instant_apart() -> None:
    assert uuid7(STARTED, bytes(10)) != uuid7(STARTED, bytes(9) + b"\x01")
