"""Strong's CSV read: workouts of other tools as sessions, each found again at a second reading."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError

from hiptimer.exchange.csvtable import rows_of
from hiptimer.exchange.mistakes import Mistake, UnfitError
from hiptimer.exchange.names import key_of
from hiptimer.exchange.strongcells import RowKind
from hiptimer.exchange.strongrows import StrongTable
from hiptimer.history.answers import LONGEST_NOTE
from hiptimer.history.beginning import uuid7
from hiptimer.history.document import Entry
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Side
from hiptimer.text import clean
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from hiptimer.exchange.names import Names
    from hiptimer.exchange.strongrows import StrongRow

    LocalOf = Callable[[datetime], LocalTime]
    """How local time stood when clocks on the wall showed this, a time without a zone."""

MOST_SECONDS = 1e8


@dataclass(frozen=True, slots=True)
class Workouts:
    """What a file of Strong's holds."""

    entries: tuple[Entry, ...]
    """Its sessions, as the history keeps them: records of thousands would take much room."""
    unknown: tuple[str, ...]
    """Names of exercises that are not known here, in their order."""
    remarks: tuple[str, ...]
    """What was left out, in words."""


def read_strong(name: str, raw: bytes, names: Names, local_of: LocalOf) -> Workouts:
    """Return the workouts of the file `name`; raises `UnfitError` with all its mistakes.

    What was asked is not told there: it is taken for what was done, so nothing counts as short.
    """
    rows = rows_of(name, raw)
    header = next(rows, None)
    table = StrongTable(name, header.cells if header else [])
    workouts: dict[tuple[datetime, str], list[StrongRow]] = {}
    for row in rows:
        if (found := table.row(row)) is not None:
            workouts.setdefault((found.at, found.workout), []).append(found)
    told = _Told(workouts.values(), names)
    entries = []
    while workouts and not table.mistakes:
        rows_of_one = workouts.pop(next(iter(workouts)))
        try:
            record = _record_of(rows_of_one, names, local_of)
        except (ValidationError, OverflowError, OSError):
            what = "a workout that is more than any session holds begins here"
            table.mistakes.append(Mistake(rows_of_one[0].line, what))
        else:
            entries += [] if record is None else [Entry.of_record(record)]
    if table.mistakes:
        raise UnfitError(name, table.mistakes)
    return Workouts(tuple(entries), tuple(told.unknown), tuple(told.remarks()))


def _is_strength(row: StrongRow) -> bool:
    return row.kind is RowKind.SET and not _is_distance(row)


def _is_distance(row: StrongRow) -> bool:
    return row.kind is RowKind.SET and row.distance > 0 and not row.reps


def _record_of(rows: Sequence[StrongRow], names: Names, local_of: LocalOf) -> SessionRecord | None:
    """Return the session of a workout; None where it holds no set of strength."""
    by_exercise: dict[str, list[StrongRow]] = {}
    for row in rows:
        if row.exercise:
            by_exercise.setdefault(names.exercise_id(row.exercise), []).append(row)
    exercises = tuple(
        _exercise_of(name, told, names)
        for name, told in by_exercise.items()
        if any(map(_is_strength, told))
    )
    if not exercises:
        return None
    wall = rows[0].at.replace(tzinfo=None)
    offset = rows[0].at.utcoffset()
    local = local_of(wall) if offset is None else LocalTime(round(offset.total_seconds()), None)
    started = (wall - timedelta(seconds=local.offset_s)).replace(tzinfo=UTC)
    done = sum(each.seconds for exercise in exercises for each in exercise.sets)
    seconds = min(rows[0].duration or done, MOST_SECONDS)
    return SessionRecord(
        id=_id_of(wall, rows),
        routine=names.routine_id(rows[0].workout),
        started=started,
        ended=started + timedelta(seconds=seconds),
        offset_s=local.offset_s,
        zone=local.zone,
        seconds=seconds,
        planned=len(exercises),
        exercises=exercises,
        note=_note(rows, names),
    )


def _id_of(wall: datetime, rows: Sequence[StrongRow]) -> str:
    """Return the same id whenever and wherever the same workout is read.

    So it is made of the clock on the wall: another zone would make another instant of it.
    """
    content = [
        rows[0].workout,
        *([key_of(row.exercise), row.reps, row.seconds] for row in rows if _is_strength(row)),
    ]
    digest = hashlib.sha256(json.dumps(content).encode()).digest()
    return uuid7(wall.replace(tzinfo=UTC), digest)


def _exercise_of(name: str, rows: Sequence[StrongRow], names: Names) -> ExerciseRecord:
    done = [row for row in rows if _is_strength(row)]
    known = names.exercise(done[0].exercise)
    is_held = known is not None and (known.hold is not None or known.pulses is not None)
    sides = _sides(done, names)
    numbers: Counter[Side | None] = Counter()
    sets = []
    for row, side in zip(done, sides, strict=True):
        numbers[side] += 1
        sets.append(_set_of(row, numbers[side], side, is_held=is_held))
    efforts = [row.rpe for row in done if row.rpe]
    return ExerciseRecord(
        exercise=name,
        target=_target(sets, [row.seconds for row in rows if row.kind is RowKind.REST]),
        sets=tuple(sets),
        effort=max(1, int(max(efforts) + 0.5)) if efforts else None,
    )


def _set_of(row: StrongRow, number: int, side: Side | None, *, is_held: bool) -> SetRecord:
    """Return a set; seconds without reps are one rep, held as long."""
    is_timed = not row.reps and row.seconds > 0
    return SetRecord(
        set=number,
        side=side,
        reps=1 if is_timed else row.reps,
        hold_seconds=row.seconds if is_timed or is_held else 0.0,
        seconds=row.seconds,
    )


def _target(sets: Sequence[SetRecord], rests: Sequence[float]) -> TargetRecord:
    """Return what was asked, taken from what was done: the least of every set."""
    holds = [each.hold_seconds / each.reps for each in sets if each.reps]
    return TargetRecord(
        sets=max(Counter(each.side for each in sets).values()),
        reps=min(each.reps for each in sets),
        hold=round(min(holds, default=0.0), 1),
        rest=max(rests, default=0.0),
    )


def _sides(rows: Sequence[StrongRow], names: Names) -> list[Side | None]:
    """Return the side of each row; None for all, unless every row tells it and there are sides."""
    known = names.exercise(rows[0].exercise)
    if known is None or known.laterality is Laterality.BILATERAL:
        return [None] * len(rows)
    told = [_side(row.notes) for row in rows]
    return [None] * len(rows) if None in told else told


def _side(notes: str) -> Side | None:
    return Side(notes.lower()) if notes.lower() in tuple(Side) else None


def _note(rows: Sequence[StrongRow], names: Names) -> str:
    """Return what was written about the workout, and about its sets."""
    notes = dict.fromkeys(row.workout_notes for row in rows if row.workout_notes)
    for row in rows:
        is_side = _side(row.notes) is not None and names.exercise(row.exercise) is not None
        if row.notes and not is_side:
            notes[f"{row.exercise}: {row.notes}" if row.exercise else row.notes] = None
    return clean(" · ".join(notes), LONGEST_NOTE)


class _Told:
    """What is to be said of the rows of a file."""

    def __init__(self, workouts: Iterable[Sequence[StrongRow]], names: Names) -> None:
        self.unknown: dict[str, None] = {}
        """Names of exercises that are not known here, in their order."""
        self._has_weights = False
        self._distances = self._empty = 0
        for rows in workouts:
            strength = [row for row in rows if _is_strength(row)]
            self._has_weights |= any(row.weight for row in strength)
            self._distances += sum(map(_is_distance, rows))
            self._empty += not strength
            new = (row.exercise for row in strength if names.exercise(row.exercise) is None)
            self.unknown.update(dict.fromkeys(new))

    def remarks(self) -> Iterator[str]:
        """Yield what was left out."""
        if self._has_weights:
            yield "weights are left out: hiptimer keeps none"
        if self._distances:
            noun = "row" if self._distances == 1 else "rows"
            yield f"{self._distances} {noun} of distance alone left out"
        if self._empty:
            noun = "workout" if self._empty == 1 else "workouts"
            yield f"{self._empty} {noun} without any set of strength left out"
