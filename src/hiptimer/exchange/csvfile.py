"""Our own CSV: one row per set and side, all that a record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.exchange.csvcolumns import COLUMNS, EXERCISE, SET, exercise_cells, session_cells
from hiptimer.exchange.csvtable import columns_of, csv_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiptimer.history.records import SessionRecord

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
