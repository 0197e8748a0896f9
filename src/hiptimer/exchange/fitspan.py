"""The time of a session as FIT writes it, and whether there is room for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.exchange import fitprofile as profile
from hiptimer.exchange.course import clock_of
from hiptimer.exchange.mistakes import NoRoomError
from hiptimer.text import clean

if TYPE_CHECKING:
    from datetime import datetime

    from hiptimer.exchange.course import Stretch
    from hiptimer.history.records import SessionRecord


MILLISECOND = timedelta(milliseconds=1)


class Span(NamedTuple):
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


def span_of(record: SessionRecord) -> Span:
    """Return when a session was."""
    clock = clock_of(record)
    return Span(
        start=_since_epoch(record.started),
        clock=clock,
        # One that was logged may end before its time is over.
        elapsed=max((record.ended - record.started) // MILLISECOND, clock),
    )


def _since_epoch(instant: datetime) -> int:
    """Return the milliseconds from the epoch of FIT to an instant."""
    return (instant - profile.EPOCH) // MILLISECOND


def check_room(record: SessionRecord, course: tuple[Stretch, ...], span: Span) -> None:
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
