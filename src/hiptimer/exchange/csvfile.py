"""Our own CSV: one row per set and side, all that a record holds, out and in again."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiptimer.exchange.csvcells import CellError
from hiptimer.exchange.csvcolumns import (
    COLUMNS,
    EXERCISE,
    PLACE,
    SESSION,
    SET,
    exercise_cells,
    session_cells,
)
from hiptimer.exchange.csvtable import columns_of, csv_line, rows_of, wrong_width
from hiptimer.exchange.mistakes import Mistake, UnfitError, shown
from hiptimer.history.records import SessionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hiptimer.exchange.csvcolumns import Column
    from hiptimer.exchange.csvtable import Row

BARE_EXERCISE, BARE_SET = [""] * len(EXERCISE), [""] * len(SET)
"""A session without exercises, an exercise without sets: they get a row all the same."""

SIGNS = frozenset({"session_id", "routine", "started"})
"""Columns by which the format is told."""

FIELDS = {
    **{("", column.field): column.name for column in SESSION},
    **{("exercises", column.field): column.name for column in EXERCISE},
    **{("sets", column.field): column.name for column in SET},
}
"""Columns by where a model has them."""


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


def read_csv(name: str, raw: bytes) -> Iterator[SessionRecord]:
    """Yield the sessions of the file `name`, in its order.

    The columns may stand in any order, more may stand beside them. Raises `UnfitError` with all
    mistakes when the last row was read: until then nothing may be made of what came before.
    """
    rows = rows_of(name, raw)
    header = next(rows, None)
    reader = _Reader(name, header.cells if header else [])
    for row in rows:
        yield from reader.take(row)
    yield from reader.finished()
    if reader.mistakes:
        raise UnfitError(name, reader.mistakes)


class _Group:
    """A session or an exercise, and the rows that tell of it."""

    def __init__(self, line: int, cells: tuple[str, ...], values: dict[str, Any]) -> None:
        self.line = line
        self.cells = cells
        self.values = values
        self.parts: list[_Group] = []
        """The exercises of a session, the sets of an exercise."""
        self.number = 0


class _Reader:
    """Rows, gathered into sessions."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        self.mistakes: list[Mistake] = []
        self._width = len(header)
        found = _places(name, header)
        self._session = _Part(SESSION, found, self.mistakes)
        self._exercise = _Part(EXERCISE, found, self.mistakes)
        self._set = _Part(SET, found, self.mistakes)
        self._current: _Group | None = None
        self._seen: dict[str, int] = {}

    def take(self, row: Row) -> Iterator[SessionRecord]:
        """Take one row; yield the session before, where another begins with it."""
        if len(row.cells) != self._width:
            self._wrong(row.line, wrong_width(row, self._width))
            return
        cells = self._session.cells(row)
        if self._current is None or self._current.cells[0] != cells[0]:
            yield from self.finished()
            self._current = self._begin(row, cells)
        elif self._current.cells != cells:
            self._differs(self._session, row.line, cells, self._current, "session")
        self._take_exercise(self._current, row)

    def finished(self) -> Iterator[SessionRecord]:
        """Yield the session whose rows are over, if there is any that is right."""
        session, self._current = self._current, None
        if session is None:
            return
        session.parts.sort(key=lambda each: each.number)
        values = {
            **session.values,
            "exercises": [
                {**each.values, "sets": [part.values for part in each.parts]}
                for each in session.parts
            ],
        }
        try:
            record = SessionRecord.model_validate(values)
        except ValidationError as error:
            told = list(_told_of(error, session))
            self.mistakes.extend(told)
            if not self.mistakes:  # whatever it is, no session is lost without a word
                self._wrong(session.line, "the session can't be read")
        else:
            yield record

    def _begin(self, row: Row, cells: tuple[str, ...]) -> _Group:
        name = cells[0]
        if name in self._seen:
            what = (
                f"session {shown(name)} goes on here, after line {self._seen[name]} and others; "
                "sort the rows by session_id and exercise_number"
            )
            self._wrong(row.line, what)
        self._seen[name] = row.line
        values = self._session.values(row.line, cells)
        if "started" in values and values.get("offset_s") is None:
            offset = values["started"].utcoffset()
            values["offset_s"] = round(offset.total_seconds())
        values.setdefault("zone", None)
        return _Group(row.line, cells, {name: _in_utc(value) for name, value in values.items()})

    def _take_exercise(self, session: _Group, row: Row) -> None:
        cells = self._exercise.cells(row)
        if any(cells):
            exercise = next((each for each in session.parts if each.cells[0] == cells[0]), None)
            if exercise is None:
                exercise = self._exercise_of(row, cells)
                session.parts.append(exercise)
            elif exercise.cells != cells:
                self._differs(self._exercise, row.line, cells, exercise, "exercise")
            done = self._set.cells(row)
            if any(done):
                values = {"side": None, **self._set.values(row.line, done)}
                exercise.parts.append(_Group(row.line, done, values))
        elif any(self._set.cells(row)):
            self._wrong(row.line, f"a set, but no exercise; fill in {PLACE.name} and exercise")

    def _exercise_of(self, row: Row, cells: tuple[str, ...]) -> _Group:
        flat = self._exercise.values(row.line, cells)
        target = {key: value for key, value in flat.items() if key.startswith("target.")}
        values = {key: value for key, value in flat.items() if key not in target}
        number = values.pop(PLACE.field, 0)
        values["target"] = {key.removeprefix("target."): value for key, value in target.items()}
        group = _Group(row.line, cells, values)
        group.number = number
        return group

    def _differs(
        self, part: _Part, line: int, cells: tuple[str, ...], before: _Group, what: str
    ) -> None:
        pairs = zip(part.columns, cells, before.cells, strict=True)
        column, cell, other = next(each for each in pairs if each[1] != each[2])
        self._wrong(
            line,
            f"{column.name} {shown(cell)}, but {shown(other)} in line {before.line}, "
            f"of the same {what}",
        )

    def _wrong(self, line: int, what: str) -> None:
        self.mistakes.append(Mistake(line, what))


class _Part:
    """The columns of a row that tell of one thing."""

    def __init__(
        self, columns: Sequence[Column], places: dict[str, int], mistakes: list[Mistake]
    ) -> None:
        self.columns = [column for column in columns if column.name in places]
        self._mistakes = mistakes
        self._pick = itemgetter(*(places[column.name] for column in self.columns))

    def cells(self, row: Row) -> tuple[str, ...]:
        """Return its cells in a row."""
        found: tuple[str, ...] = self._pick(row.cells)
        return found

    def values(self, line: int, cells: tuple[str, ...]) -> dict[str, Any]:
        """Return the values by field; an empty cell tells none, unless it is a text."""
        found: dict[str, Any] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            if cell or column.kind.is_text:
                try:
                    found[column.field] = column.kind.read(cell)
                except CellError as error:
                    self._mistakes.append(Mistake(line, f"{column.name} {error}"))
            elif column.is_needed:
                self._mistakes.append(Mistake(line, f"{column.name} is missing"))
        return found


def _in_utc(value: Any) -> Any:
    """Return an instant as records keep it, and all else as it is."""
    if isinstance(value, datetime):
        with contextlib.suppress(OverflowError):  # at the first or last day that there is
            return value.astimezone(UTC)
    return value


def _places(name: str, header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; raises `UnfitError` where one is missing or there twice."""
    names = columns_of(header)
    missing = [each.name for each in COLUMNS if each.is_needed and each.name not in names]
    known = {column.name for column in COLUMNS}
    twice = sorted({each for each in known if names.count(each) > 1})
    told = [f"the column {each} is missing" for each in missing]
    told += [f"the column {each} stands there twice" for each in twice]
    if told:
        raise UnfitError(name, [Mistake(1, each) for each in told])
    return {each: place for place, each in enumerate(names) if each in known}


def _told_of(error: ValidationError, session: _Group) -> Iterator[Mistake]:
    """Yield what a model finds wrong, by line and column."""
    for each in error.errors(include_url=False):
        if each["type"] == "missing":
            continue  # what could not be read from its cell is told already
        group, table, place = session, "", list(each["loc"])
        while len(place) > 1 and isinstance(place[1], int):
            table, group = str(place[0]), group.parts[place[1]]
            place = place[2:]
        field = ".".join(map(str, place))
        column = FIELDS.get((table, field), field)
        message = each["msg"].removeprefix("Input ")
        yield Mistake(group.line, f"{column} {shown(str(each['input']))} {message}")
