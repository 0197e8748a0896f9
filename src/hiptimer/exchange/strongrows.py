"""The rows of Strong's CSV, understood one by one, as its versions and other tools write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from hiptimer.exchange.csvcells import CellError, as_count, as_number, plain
from hiptimer.exchange.csvtable import columns_of, wrong_width
from hiptimer.exchange.mistakes import Mistake, UnfitError
from hiptimer.exchange.strongcells import RowKind, cleaned, kind_of, seconds_of, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiptimer.exchange.csvtable import Row

SIGNS = frozenset({"date", "workout name", "exercise name", "set order"})
"""Columns that every version has, and by which the format is told."""

OTHER_NAMES = {
    "duration": ("duration", "workout duration", "duration (sec)"),
    "weight": ("weight", "weight (kg)", "weight (lb)", "weight (lbs)"),
    "distance": ("distance", "distance (meters)", "distance (km)", "distance (mi)"),
}
"""What versions of Strong called a column; the unit tells us nothing."""

PARTS = (*sorted(SIGNS), "reps", "seconds", "notes", "workout notes", "rpe", *OTHER_NAMES)

LONGEST_NAME = 64

LONGEST_WORDS = 500

MOST = {
    "reps": 100_000,
    "seconds": 86_400,
    "weight": 1e6,
    "distance": 1e9,
    "duration": 7 * 86_400,
    "rpe": 10,
}
"""What no set and no workout goes beyond; seconds, or the unit of the file."""


Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class StrongRow:
    """One row."""

    line: int
    kind: RowKind
    at: datetime
    """When the workout began: by the clock on the wall, unless the file tells an offset."""
    workout: str
    duration: float
    """Seconds of the workout; 0 where it is not told."""
    exercise: str
    reps: int
    seconds: float
    weight: float
    distance: float
    rpe: float | None
    notes: str
    workout_notes: str


def is_strong(header: Sequence[str]) -> bool:
    """Whether a file with this first line is Strong's CSV."""
    return SIGNS.issubset(columns_of(header))


class StrongTable:
    """Where each column stands in one file, and how a row of it is read."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        """Raise `UnfitError` where the file has no column for reps or for seconds."""
        names = columns_of(header)
        self.mistakes: list[Mistake] = []
        self._width = len(header)
        self._places = {
            part: names.index(found)
            for part in PARTS
            if (found := next((n for n in OTHER_NAMES.get(part, (part,)) if n in names), None))
        }
        if not {"reps", "seconds"} & self._places.keys():
            raise UnfitError(name, [Mistake(1, "the columns Reps and Seconds are missing")])

    def row(self, row: Row) -> StrongRow | None:
        """Return what a row tells; None, the mistakes kept, where it can't be understood."""
        if len(row.cells) != self._width:
            self._wrong(row.line, wrong_width(row, self._width))
            return None
        before = len(self.mistakes)
        found = StrongRow(
            line=row.line,
            kind=self._read(row, "set order", kind_of, RowKind.SET),
            at=self._read(row, "date", wall_clock, datetime.min),  # noqa: DTZ901 - a clock on a wall
            workout=cleaned(self._text(row, "workout name"), LONGEST_NAME),
            duration=self._read(row, "duration", seconds_of, 0.0),
            exercise=cleaned(self._text(row, "exercise name"), LONGEST_WORDS),
            reps=self._read(row, "reps", as_count, 0),
            seconds=self._read(row, "seconds", as_number, 0.0),
            weight=self._read(row, "weight", as_number, 0.0),
            distance=self._read(row, "distance", as_number, 0.0),
            rpe=self._read(row, "rpe", as_number, None),
            notes=cleaned(self._text(row, "notes"), LONGEST_WORDS),
            workout_notes=cleaned(self._text(row, "workout notes"), LONGEST_WORDS),
        )
        self._check(found)
        return found if len(self.mistakes) == before else None

    def _check(self, row: StrongRow) -> None:
        for name, most in MOST.items():
            value = getattr(row, name)
            if value is not None and not 0 <= value <= most:
                self._wrong(row.line, f"{name} {value:g} lies outside 0 to {most:g}")
        if not row.exercise and row.kind is not RowKind.NOTE:
            self._wrong(row.line, "exercise name is missing")

    def _text(self, row: Row, part: str) -> str:
        place = self._places.get(part)
        return "" if place is None else plain(row.cells[place])

    def _read(
        self, row: Row, part: str, read: Callable[[str], Value], without: Other
    ) -> Value | Other:
        """Return the value of a cell; `without` where it is empty or wrong."""
        text = self._text(row, part).strip()
        if not text and part not in ("date", "set order"):
            return without
        try:
            return read(text)
        except CellError as error:
            self._wrong(row.line, f"{part} {error}")
            return without

    def _wrong(self, line: int, what: str) -> None:
        self.mistakes.append(Mistake(line, what))
