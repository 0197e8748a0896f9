"""Strong's CSV: one row per set, as most tools for strength training take it."""

from __future__ import annotations

import contextlib
from collections import Counter
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from hiptimer.exchange.csvcells import harmless
from hiptimer.exchange.csvtable import csv_line
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord

HEADER = (
    "Date",
    "Workout Name",
    "Duration",
    "Exercise Name",
    "Set Order",
    "Weight",
    "Reps",
    "Distance",
    "Seconds",
    "Notes",
    "Workout Notes",
    "RPE",
)

MINUTE, HOUR = 60, 3600


def strong_of(
    records: Iterable[SessionRecord],
    *,
    exercise_name: Callable[[str], str],
    routine_name: Callable[[str], str],
) -> Iterator[str]:
    """Yield the file, first its header, then all rows of one session at once.

    The names are asked for by id. A session without a set has no row. Strong knows no sides:
    left and right are rows of their own, the side in their notes.
    """
    yield csv_line(HEADER)
    for record in records:
        shared = (
            _wall_clock(record),
            harmless(routine_name(record.routine)),
            duration_text(record.seconds or (record.ended - record.started).total_seconds()),
        )
        note = harmless(clean(record.note, len(record.note)))
        order: Counter[str] = Counter()
        for exercise in record.exercises:
            name = harmless(exercise_name(exercise.exercise))
            for each in exercise.sets:
                order[name] += 1
                row = (*shared, name, str(order[name]), *_set_cells(each), note, _rpe(exercise))
                yield csv_line(row)


def duration_text(seconds: float) -> str:
    """Return a duration as Strong writes it: `45m`, `1h 5m`; seconds below a minute, `40s`."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole}s"
    hours, minutes = divmod(round(whole / MINUTE), HOUR // MINUTE)
    return " ".join(f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m")) if n)


def _wall_clock(record: SessionRecord) -> str:
    """Return when it began by the clock on the wall, there and then, whole seconds."""
    naive = record.started.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    with contextlib.suppress(OverflowError):
        naive += timedelta(seconds=record.offset_s)
    return naive.isoformat(" ")


def _set_cells(each: SetRecord) -> tuple[str, ...]:
    """Return weight, reps, distance, seconds and notes; what is held tells its holds."""
    seconds = round(each.hold_seconds or each.seconds)
    return "0", str(each.reps), "0", str(seconds), "" if each.side is None else str(each.side)


def _rpe(exercise: ExerciseRecord) -> str:
    return "" if exercise.effort is None else str(exercise.effort)
