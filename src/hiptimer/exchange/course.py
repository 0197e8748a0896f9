"""The course of a session: when each of its sets and rests was, as far as a record can tell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.history.records import SessionRecord, SetRecord

ORDER: tuple[Side | None, ...] = (None, *Side)


class Stretch(NamedTuple):
    """A set, or a rest, on the session's own clock."""

    start: int
    """Milliseconds of the session before it, pauses left out."""
    length: int
    """Milliseconds."""
    exercise: str | None = None
    """Id; None in a rest."""
    reps: int = 0

    @property
    def end(self) -> int:
        """Milliseconds of the session when it is over."""
        return self.start + self.length


class _Bout(NamedTuple):
    """One set of an exercise: one side of it, or both."""

    exercise: str
    sides: tuple[SetRecord, ...]


def course_of(record: SessionRecord) -> tuple[Stretch, ...]:
    """Return all sets of a record in their order, and the rests before them.

    Sets are as long as recorded and lie one after the other: exercise by exercise, set by set,
    left before right. When each began is not recorded. So what the session had beside its sets
    (getting ready, rests, changes of exercise and side) is shared out evenly: one rest before
    every set, none between the sides of one. All together are as long as `clock_of` says; where
    the sets fill it, there are no rests, and rests only come with sets.

    A set without reps stays, even one without time: it stands for a side that was left out, and
    without it nobody could tell which side the other was. An exercise without sets has none.
    """
    bouts = _bouts(record)
    left = max(0, milliseconds(record.seconds) - _worked(record))
    course: list[Stretch] = []
    now = 0
    for place, bout in enumerate(bouts):
        rest = left * (place + 1) // len(bouts) - left * place // len(bouts)
        if rest:
            course.append(Stretch(now, rest))
        now += rest
        for each in bout.sides:
            length = milliseconds(each.seconds)
            course.append(Stretch(now, length, bout.exercise, each.reps))
            now += length
    return tuple(course)


def clock_of(record: SessionRecord) -> int:
    """Return the milliseconds under the session's clock, pauses left out.

    A record whose sets are longer than its session, as one entered or corrected elsewhere may
    be, took as long as its sets.
    """
    return max(milliseconds(record.seconds), _worked(record))


def milliseconds(seconds: float) -> int:
    """Return a duration in whole milliseconds, which is as fine as records are."""
    return round(seconds * 1000)


def _bouts(record: SessionRecord) -> list[_Bout]:
    return [bout for each in record.exercises for bout in _bouts_of(each.exercise, each.sets)]


def _bouts_of(exercise: str, sets: tuple[SetRecord, ...]) -> Iterator[_Bout]:
    # Ours are in this order; a record from elsewhere may not be.
    ordered = sorted(sets, key=lambda each: (each.set, ORDER.index(each.side)))
    for _, sides in groupby(ordered, key=lambda each: each.set):
        yield _Bout(exercise, tuple(sides))


def _worked(record: SessionRecord) -> int:
    """Return the milliseconds of all sets."""
    return sum(milliseconds(each.seconds) for e in record.exercises for each in e.sets)
