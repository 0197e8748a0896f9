"""Any record as a FIT activity: what both decoders read of it, and what has no room there."""

from datetime import datetime, timedelta

import pytest
from exchange.decoders import DECODERS, active_sets, by_fitdecode, by_garmin, in_order
from exchange.records import RECORDS
from exchange.workouts import LIBRARY, STARTED
from hypothesis import given, settings
from records import LUNGE, session_of

from hiptimer.exchange.fitactivity import fit_of
from hiptimer.exchange.fitexercises import labels_of
from hiptimer.exchange.mistakes import NoRoomError
from hiptimer.history.records import SessionRecord, SetRecord
from hiptimer.plan.timeline import Side


def with_set(**facts: object) -> SessionRecord:
    changed = SetRecord(set=1, side=Side.LEFT, reps=8, hold_seconds=0, seconds=40).model_copy(
        update=facts
    )
    return session_of("a", STARTED, LUNGE.model_copy(update={"sets": (changed,)}))


def at(day: str, offset_s: int = 0) -> SessionRecord:
    """Return a session that began with this day, in UTC."""
    record = session_of("a", datetime.fromisoformat(f"{day}T00:00:00Z"), LUNGE)
    return record.model_copy(update={"offset_s": offset_s})


MANY = LUNGE.model_copy(
    update={
        "sets": tuple(
            SetRecord(set=number, side=None, reps=1, hold_seconds=0, seconds=0)
            for number in range(2049)
        )
    }
)


@pytest.mark.parametrize(
    ("record", "mistake"),
    [
        (at("0001-01-01"), "before 1998-07-05"),
        (at("1998-07-04"), "before 1998-07-05"),
        (at("2126-02-05"), "after 2126-02-05"),
        (at("9999-12-31"), "after 2126-02-05"),
        (with_set(seconds=1e8), "more than 49 days"),
        (with_set(reps=65_535), "more than 65534 reps"),
        (session_of("a", STARTED, MANY), "4098 sets and rests"),
    ],
)
def test_a_session_that_fit_has_no_room_for_is_refused(record: SessionRecord, mistake: str) -> None:
    with pytest.raises(NoRoomError, match=rf"session a can't .*{mistake}.* json and csv"):
        fit_of(record, LIBRARY)


@pytest.mark.parametrize(
    "record",
    [
        at("1998-07-05", -86_399),
        at("2126-02-04", 86_399),
        with_set(seconds=4_000_000),
        with_set(reps=65_534),
        session_of("a", STARTED, MANY, seconds=0),
    ],
)
def test_what_just_fits_is_read_by_both(record: SessionRecord) -> None:
    data = fit_of(record, LIBRARY)

    for decode in DECODERS:
        messages = decode(data)
        [activity] = messages["activity"]
        ahead = activity["local_timestamp"] - activity["timestamp"]
        assert ahead == timedelta(seconds=record.offset_s)
        found = [(each.reps, each.milliseconds) for each in active_sets(messages)]
        sets = record.exercises[0].sets
        assert found == [(each.reps, round(each.seconds * 1000)) for each in sets]


@settings(max_examples=40)
@given(RECORDS)
def test_both_decoders_read_the_same_of_any_record(record: SessionRecord) -> None:
    data = fit_of(record, LIBRARY)

    one, other = by_garmin(data), by_fitdecode(data)

    for messages in (one, other):
        for session in messages["session"]:
            # One of the profiles is too old for it.
            session.pop("workout_rpe", None)
            session.pop("unknown_193", None)
    assert one == other


@settings(max_examples=40)
@given(RECORDS)
def test_any_record_is_read_set_by_set(record: SessionRecord) -> None:
    labels = labels_of((each.exercise for each in record.exercises if each.sets), LIBRARY)
    order: list[Side | None] = [None, *Side]

    messages = by_garmin(fit_of(record, LIBRARY))

    expected = [
        (labels[each.exercise].title, labels[each.exercise].name, s.reps, round(s.seconds * 1000))
        for each in record.exercises
        for s in sorted(each.sets, key=lambda s: (s.set, order.index(s.side)))
    ]
    found = active_sets(messages) if expected else []
    assert [(s.title, s.name, s.reps, s.milliseconds) for s in found] == expected


@settings(max_examples=40)
@given(RECORDS)
def test_time_never_runs_backwards_in_a_file(record: SessionRecord) -> None:
    times = [
        message["timestamp"]
        for name, message in in_order(fit_of(record, LIBRARY))
        if "timestamp" in message
    ]

    assert times == sorted(times)
