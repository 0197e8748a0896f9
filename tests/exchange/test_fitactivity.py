"""Sessions as FIT activities, as two independent decoders read them."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from exchange.decoders import (
    DECODERS,
    Messages,
    Set,
    active_sets,
    by_garmin,
    in_order,
    milliseconds,
)
from exchange.workouts import BERLIN, CATALOGUE, LIBRARY, STARTED, Workout, done
from records import LUNGE, session_of

from hiptimer.exchange.fitactivity import fit_of
from hiptimer.exchange.fitexercises import OWN_NAMES
from hiptimer.history.logged import Account, logged
from hiptimer.history.records import SessionRecord
from hiptimer.zone import LocalTime

decoders = pytest.mark.parametrize("decode", DECODERS)

CORE_AND_BONUS = {
    "single-leg-bridge": ("Single-leg bridge", "hip_raise", 30),
    "donkey-kick": ("Donkey kick", "hip_stability", 17),
    "side-lying-hip-abduction": ("Side-lying hip abduction", "hip_stability", 21),
    "bird-dog": ("Bird dog", "warm_up", 14),
    "single-leg-deadlift": ("Single-leg deadlift", "deadlift", 14),
    "seated-hip-flexion": ("Seated hip flexion", "leg_raise", None),
    "lunge": ("Lunge", "lunge", 32),
    "skater-squat": ("Skater squat", "squat", 45),
    "clamshell": ("Clamshell", "hip_raise", 44),
    "standing-hip-flexion": ("Standing hip flexion", "warm_up", 88),
}


def recorded(record: SessionRecord) -> list[tuple[str, int, int]]:
    """Return the exercise, the reps and the milliseconds of all sets, as they were recorded."""
    return [
        (exercise.exercise, each.reps, round(each.seconds * 1000))
        for exercise in record.exercises
        for each in exercise.sets
    ]


def assert_same_sets(messages: Messages, record: SessionRecord) -> None:
    """Assert that titles, reps and durations are those of the record, in its order."""
    expected = [(LIBRARY[name].name, reps, length) for name, reps, length in recorded(record)]
    assert [(s.title, s.reps, s.milliseconds) for s in active_sets(messages)] == expected


@decoders
def test_all_ten_exercises_are_read_as_they_were_done(
    decode: Callable[[bytes], Messages],
) -> None:
    record = done("all")

    sets = active_sets(decode(fit_of(record, LIBRARY)))

    assert sets == [
        Set(*CORE_AND_BONUS[exercise], reps, length) for exercise, reps, length in recorded(record)
    ]
    assert {each.title for each in sets} == {title for title, _, _ in CORE_AND_BONUS.values()}


@pytest.mark.parametrize("routine", CATALOGUE.routines.routines)
def test_every_routine_is_read_as_it_was_done(routine: str) -> None:
    record = done(routine)
    data = fit_of(record, LIBRARY)

    for decode in DECODERS:
        messages = decode(data)
        assert_same_sets(messages, record)
        for each, (name, _, _) in zip(active_sets(messages), recorded(record), strict=True):
            external = LIBRARY[name].external
            assert external is not None
            assert external.fit is not None
            assert each.category == external.fit.category[0]
            assert each.name in {external.fit.name and external.fit.name[1], *OWN_NAMES}


@pytest.mark.parametrize("exercise", LIBRARY.exercises)
def test_every_exercise_alone_has_its_category_name_and_title(exercise: str) -> None:
    record = done(exercise)
    external = LIBRARY[exercise].external
    assert external is not None
    assert external.fit is not None
    name = external.fit.name and external.fit.name[1]

    sets = active_sets(by_garmin(fit_of(record, LIBRARY)))

    assert {each[:3] for each in sets} == {(LIBRARY[exercise].name, external.fit.category[0], name)}


def messy() -> SessionRecord:
    """Return a session with a pause, a set cut short, an exercise that hurt, and an early end."""
    workout = Workout("core")
    workout.run(lambda session: session.step.rep == 3)
    workout.pause(47.3)
    workout.run(lambda session: session.step.item == 1 and session.step.rep == 2)
    workout.session.stop_here(workout.now)
    workout.run(lambda session: session.step.item == 2 and session.step.rep == 2)
    workout.session.stop_exercise(workout.now)
    workout.run(lambda session: session.step.item == 3 and session.step.rep == 4)
    workout.stop()
    return workout.record()


@decoders
def test_a_session_with_all_that_happens_is_read_as_it_was(
    decode: Callable[[bytes], Messages],
) -> None:
    record = messy()
    assert record.stopped_early
    assert any(each.reps == 0 for exercise in record.exercises for each in exercise.sets)

    messages = decode(fit_of(record, LIBRARY))

    assert_same_sets(messages, record)


@decoders
def test_all_sets_and_rests_add_up_to_the_time_under_the_clock(
    decode: Callable[[bytes], Messages],
) -> None:
    record = messy()

    messages = decode(fit_of(record, LIBRARY))

    [session], [lap], [activity] = messages["session"], messages["lap"], messages["activity"]
    clock = round(record.seconds * 1000)
    assert sum(milliseconds(each["duration"]) for each in messages["set"]) == clock
    for totals in (session, lap, activity):
        assert milliseconds(totals["total_timer_time"]) == clock


@decoders
def test_a_pause_is_time_that_passed_but_not_under_the_clock(
    decode: Callable[[bytes], Messages],
) -> None:
    record = messy()

    messages = decode(fit_of(record, LIBRARY))

    [session] = messages["session"]
    elapsed = (record.ended - record.started) / timedelta(milliseconds=1)
    assert milliseconds(session["total_elapsed_time"]) == round(elapsed)
    [begin, stop] = messages["event"]
    ran = round(record.seconds * 1000)
    clock_stood = STARTED + timedelta(milliseconds=ran)
    assert stop["timestamp"] == clock_stood.replace(microsecond=0) < session["timestamp"]
    assert begin["timestamp"] == session["start_time"]
    paused = session["total_elapsed_time"] - session["total_timer_time"]
    assert paused == pytest.approx(47.3, abs=0.01)


@decoders
def test_a_file_says_what_it_is_and_when_it_was(decode: Callable[[bytes], Messages]) -> None:
    record = done("core")

    messages = decode(fit_of(record, LIBRARY))

    start = STARTED.replace(microsecond=0)
    end = record.ended.replace(microsecond=0)
    [file_id], [session], [activity] = (messages[k] for k in ("file_id", "session", "activity"))
    assert (file_id["type"], file_id["manufacturer"]) == ("activity", "development")
    assert file_id["time_created"] == session["start_time"] == start
    assert (session["sport"], session["sub_sport"]) == ("training", "strength_training")
    assert session["timestamp"] == activity["timestamp"] == end
    assert activity["local_timestamp"] == end + timedelta(seconds=BERLIN.offset_s)
    [begin, stop] = messages["event"]
    assert (begin["event_type"], begin["timestamp"]) == ("start", start)
    assert stop["event_type"] == "stop_all"


@decoders
def test_each_set_begins_where_the_one_before_it_ends(
    decode: Callable[[bytes], Messages],
) -> None:
    sets = decode(fit_of(done("core"), LIBRARY))["set"]

    assert [each["message_index"] for each in sets] == list(range(len(sets)))
    for before, after in pairwise(sets):
        assert after["start_time"] == before["timestamp"]
        assert after["timestamp"] >= after["start_time"]
    assert all(each["weight"] == 0 for each in sets if each["set_type"] == "active")
    assert all("category" not in each for each in sets if each["set_type"] == "rest")


def test_messages_stand_in_the_order_that_readers_expect() -> None:
    names = [name for name, _ in in_order(fit_of(done("lunge"), LIBRARY))]

    assert names[:4] == ["file_id", "device_info", "exercise_title", "event"]
    assert names[-4:] == ["event", "lap", "session", "activity"]
    assert set(names[4:-4]) == {"set", "record"}
    assert names.count("record") == len(recorded(done("lunge")))


def test_the_hardest_effort_is_that_of_the_session() -> None:
    record = done("core")

    [unsaid] = by_garmin(fit_of(record, LIBRARY))["session"]
    [said] = by_garmin(fit_of(record.with_answers({0: 5, 2: 9}, {}, ""), LIBRARY))["session"]

    assert "workout_rpe" not in unsaid
    assert said["workout_rpe"] == 90


def test_the_same_session_is_the_same_file() -> None:
    assert fit_of(done("core"), LIBRARY) == fit_of(done("core"), LIBRARY)


@decoders
def test_several_sessions_are_read_from_one_file(decode: Callable[[bytes], Messages]) -> None:
    records = [done("core"), messy(), done("lunge")]

    messages = decode(b"".join(fit_of(each, LIBRARY) for each in records))

    assert len(messages["session"]) == len(messages["file_id"]) == 3
    sets = [each for each in messages["set"] if each["set_type"] == "active"]
    assert [(each["repetitions"], milliseconds(each["duration"])) for each in sets] == [
        (reps, length) for record in records for _, reps, length in recorded(record)
    ]


@decoders
def test_a_logged_session_is_read_too(decode: Callable[[bytes], Messages]) -> None:
    now = STARTED + timedelta(minutes=5)
    record = logged(
        CATALOGUE.timeline("core"),
        Account(),
        began=STARTED,
        local=lambda _: LocalTime(0, "UTC"),
        now=now,
        chance=b"hip timers",
    )
    assert record.ended - record.started < timedelta(seconds=record.seconds)

    messages = decode(fit_of(record, LIBRARY))

    assert_same_sets(messages, record)
    [session] = messages["session"]
    assert session["total_elapsed_time"] == session["total_timer_time"] == record.seconds


@decoders
def test_a_session_without_sets_is_a_file_without_sets(
    decode: Callable[[bytes], Messages],
) -> None:
    record = session_of("a", STARTED, LUNGE.model_copy(update={"sets": ()}))

    messages = decode(fit_of(record, LIBRARY))

    assert "set" not in messages
    assert len(messages["session"]) == 1
