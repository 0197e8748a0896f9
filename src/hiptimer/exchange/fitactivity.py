"""A session as a FIT activity, the file that watches hand to Garmin Connect, Strava and others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.exchange import fitprofile as profile
from hiptimer.exchange.course import clock_of, course_of
from hiptimer.exchange.fit import FitFile
from hiptimer.exchange.fitexercises import labels_of
from hiptimer.exchange.mistakes import NoRoomError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hiptimer.exchange.course import Stretch
    from hiptimer.exchange.fitexercises import Label
    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.library import Library

PRODUCT = "hiptimer"

SERIAL = 1
"""The same for all sessions, so that readers see one device and not one for each session."""


MILLISECOND = timedelta(milliseconds=1)


class _Span(NamedTuple):
    """When a session was, in milliseconds since the epoch of FIT."""

    start: int
    clock: int
    """Milliseconds under its clock."""
    elapsed: int
    """Milliseconds from its start to its end, pauses included."""

    def second(self, on_clock: int) -> int:
        """Return the instant at which its clock had come so far, as FIT writes it."""
        return (self.start + on_clock) // 1000

    @property
    def first(self) -> int:
        """The second it began in."""
        return self.second(0)

    @property
    def last(self) -> int:
        """The second it ended in."""
        return self.second(self.elapsed)


def fit_of(record: SessionRecord, library: Library) -> bytes:
    """Return a session as a FIT file; `library` tells names and categories of its exercises.

    Every side of every set is a set of its own, in the order of `course_of`, since FIT knows no
    sides; `course_of` says where each one lies. No set has a weight but the body's own, which is
    weight 0. When a session was paused is only partly recorded, so its clock runs from the start
    through all sets and rests, and what it was paused for comes after them: between the end of
    the last set and the end of the session. Several such files, one after the other, make a
    chained FIT file, which holds several sessions.

    Raises `NoRoomError` for a session that FIT has no room for.
    """
    course = course_of(record)
    span = _span_of(record)
    _check(record, course, span)
    labels = labels_of((each.exercise for each in course if each.exercise is not None), library)
    file = FitFile()
    _add_origin(file, span)
    _add_titles(file, labels.values())
    _add_event(file, span.first, profile.EVENT_START)
    _add_sets(file, course, labels, span)
    _add_event(file, span.second(span.clock), profile.EVENT_STOP_ALL)
    _add_totals(file, record, span)
    return bytes(file)


def _span_of(record: SessionRecord) -> _Span:
    clock = clock_of(record)
    return _Span(
        start=_since_epoch(record.started),
        clock=clock,
        # One that was logged may end before its time is over.
        elapsed=max((record.ended - record.started) // MILLISECOND, clock),
    )


def _since_epoch(instant: datetime) -> int:
    """Return the milliseconds from the epoch of FIT to an instant."""
    return (instant - profile.EPOCH) // MILLISECOND


def _check(record: SessionRecord, course: tuple[Stretch, ...], span: _Span) -> None:
    """Raise `NoRoomError` where FIT has no room for a session."""
    if record.started < profile.FIRST_DAY:
        mistake = f"it began before {profile.FIRST_DAY:%Y-%m-%d}, where the dates of FIT begin"
    elif span.elapsed > profile.MOST_MILLISECONDS:
        mistake = "it took more than 49 days, and FIT holds no longer ones"
    elif span.start + span.elapsed > _since_epoch(profile.LAST_DAY):
        mistake = f"it ended after {profile.LAST_DAY:%Y-%m-%d}, where the dates of FIT end"
    elif len(course) > profile.MOST_SETS:
        mistake = f"it has {len(course)} sets and rests, and FIT holds {profile.MOST_SETS}"
    elif any(each.reps > profile.MOST_REPS for each in course):
        mistake = f"one of its sets has more than {profile.MOST_REPS} reps, the most FIT holds"
    else:
        return
    name = clean(record.id, 64)
    raise NoRoomError(f"session {name} can't be a FIT file: {mistake}; json and csv hold it")


def _add_origin(file: FitFile, span: _Span) -> None:
    file.add(
        profile.FILE_ID,
        type=profile.FILE_ACTIVITY,
        manufacturer=profile.DEVELOPMENT,
        product=0,
        serial_number=SERIAL,
        time_created=span.first,
        product_name=PRODUCT,
    )
    file.add(
        profile.DEVICE_INFO,
        timestamp=span.first,
        device_index=profile.CREATOR,
        manufacturer=profile.DEVELOPMENT,
        serial_number=SERIAL,
        product=0,
        product_name=PRODUCT,
    )


def _add_titles(file: FitFile, labels: Iterable[Label]) -> None:
    for number, label in enumerate(labels):
        file.add(
            profile.EXERCISE_TITLE,
            message_index=number,
            exercise_category=label.category,
            exercise_name=label.name,
            wkt_step_name=label.title,
        )


def _add_event(file: FitFile, second: int, event_type: int) -> None:
    file.add(profile.EVENT, timestamp=second, event=profile.EVENT_TIMER, event_type=event_type)


def _add_sets(
    file: FitFile, course: tuple[Stretch, ...], labels: dict[str, Label], span: _Span
) -> None:
    for number, stretch in enumerate(course):
        label = None if stretch.exercise is None else labels[stretch.exercise]
        if label:
            file.add(profile.RECORD, timestamp=span.second(stretch.end))
        file.add(
            profile.SET,
            timestamp=span.second(stretch.end),
            start_time=span.second(stretch.start),
            duration=stretch.length,
            repetitions=stretch.reps if label else None,
            weight=0 if label else None,
            set_type=profile.ACTIVE if label else profile.REST,
            category=label.category if label else None,
            category_subtype=label.name if label else None,
            message_index=number,
        )


def _add_totals(file: FitFile, record: SessionRecord, span: _Span) -> None:
    """Add lap, session and activity: how long it took, and what it was."""
    times = {
        "timestamp": span.last,
        "start_time": span.first,
        "total_elapsed_time": span.elapsed,
        "total_timer_time": span.clock,
    }
    sport = {"sport": profile.TRAINING, "sub_sport": profile.STRENGTH_TRAINING}
    stop = profile.EVENT_STOP
    file.add(
        profile.LAP,
        message_index=0,
        event=profile.EVENT_LAP,
        event_type=stop,
        lap_trigger=profile.LAP_AT_SESSION_END,
        **times,
        **sport,
    )
    efforts = [each.effort for each in record.exercises if each.effort is not None]
    file.add(
        profile.SESSION,
        message_index=0,
        event=profile.EVENT_SESSION,
        event_type=stop,
        first_lap_index=0,
        num_laps=1,
        trigger=profile.ACTIVITY_END,
        workout_rpe=10 * max(efforts) if efforts else None,
        **times,
        **sport,
    )
    file.add(
        profile.ACTIVITY,
        timestamp=span.last,
        local_timestamp=span.last + record.offset_s,
        total_timer_time=span.clock,
        num_sessions=1,
        type=profile.ACTIVITY_MANUAL,
        event=profile.EVENT_ACTIVITY,
        event_type=stop,
    )
