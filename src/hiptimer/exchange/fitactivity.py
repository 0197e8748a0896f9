"""A session as a FIT activity, the file that watches hand to Garmin Connect, Strava and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.exchange import fitprofile as profile
from hiptimer.exchange.course import course_of
from hiptimer.exchange.fit import FitFile
from hiptimer.exchange.fitexercises import labels_of
from hiptimer.exchange.fitspan import Span, check_room, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.exchange.course import Stretch
    from hiptimer.exchange.fitexercises import Label
    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.library import Library

PRODUCT = "hiptimer"

SERIAL = 1
"""The same for all sessions, so that readers see one device and not one for each session."""


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
    span = span_of(record)
    check_room(record, course, span)
    labels = labels_of((each.exercise for each in course if each.exercise is not None), library)
    file = FitFile()
    _add_origin(file, span)
    _add_titles(file, labels.values())
    _add_event(file, span.first, profile.EVENT_START)
    _add_sets(file, course, labels, span)
    _add_event(file, span.second(span.clock), profile.EVENT_STOP_ALL)
    _add_totals(file, record, span)
    return bytes(file)


def _add_origin(file: FitFile, span: Span) -> None:
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
    file: FitFile, course: tuple[Stretch, ...], labels: dict[str, Label], span: Span
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


def _add_totals(file: FitFile, record: SessionRecord, span: Span) -> None:
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
