"""Our own CSV: one row per set and side, all that a record holds."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from hiptimer.exchange.csvcells import instant_text
from hiptimer.exchange.csvcolumns import COLUMNS, EXERCISE, PLACE, SESSION, SET
from hiptimer.exchange.csvtable import columns_of, csv_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiptimer.history.records import ExerciseRecord, SessionRecord

BARE_EXERCISE, BARE_SET = [""] * len(EXERCISE), [""] * len(SET)
"""A session without exercises, an exercise without sets: they get a row all the same."""

SIGNS = frozenset({"session_id", "routine", "started"})
"""Columns by which the format is told."""


def csv_of(records: Iterable[SessionRecord]) -> Iterator[str]:
    """Yield the file, first its header, then all rows of one session at once.

    Fields of later versions that this one does not know are left out.
    """
    yield csv_line(column.name for column in COLUMNS)
    for record in records:
        yield "".join(map(csv_line, _rows_of_session(record)))


def _rows_of_session(record: SessionRecord) -> Iterator[list[str]]:
    shared = session_cells(record)
    if not record.exercises:
        yield [*shared, *BARE_EXERCISE, *BARE_SET]
    for place, exercise in enumerate(record.exercises, 1):
        cells = exercise_cells(place, exercise)
        if not exercise.sets:
            yield [*shared, *cells, *BARE_SET]
        for each in exercise.sets:
            done = [column.cell(getattr(each, column.field)) for column in SET]
            yield [*shared, *cells, *done]


def is_our_csv(header: Sequence[str]) -> bool:
    """Whether a file with this first line is our own CSV."""
    return SIGNS.issubset(columns_of(header))


def session_cells(record: SessionRecord) -> list[str]:
    """Return the cells that all rows of a session share."""
    local = timezone(timedelta(seconds=record.offset_s))
    return [
        instant_text(record.started, local)
        if column.field == "started"
        else column.cell(getattr(record, column.field))
        for column in SESSION
    ]


def exercise_cells(place: int, record: ExerciseRecord) -> list[str]:
    """Return the cells that all sets of an exercise share; `place` from 1."""
    cells = [PLACE.cell(place)]
    for column in EXERCISE[1:]:
        within, _, field = column.field.rpartition(".")
        cells.append(column.cell(getattr(record.target if within else record, field)))
    return cells
