"""Our own CSV read again: rows gathered into sessions, and all that is wrong in them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiptimer.exchange.csvcolumns import EXERCISE, PLACE, SESSION, SET
from hiptimer.exchange.csvheader import Part, places_in
from hiptimer.exchange.csvtable import rows_of, wrong_width
from hiptimer.exchange.mistakes import Mistake, UnfitError, shown
from hiptimer.history.records import SessionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiptimer.exchange.csvtable import Row

FIELDS = {
    **{("", column.field): column.name for column in SESSION},
    **{("exercises", column.field): column.name for column in EXERCISE},
    **{("sets", column.field): column.name for column in SET},
}
"""Columns by where a model has them."""


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
        found = places_in(name, header)
        self._session = Part(SESSION, found, self.mistakes)
        self._exercise = Part(EXERCISE, found, self.mistakes)
        self._set = Part(SET, found, self.mistakes)
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
        self, part: Part, line: int, cells: tuple[str, ...], before: _Group, what: str
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


def _in_utc(value: Any) -> Any:
    """Return an instant as records keep it, and all else as it is."""
    if isinstance(value, datetime):
        with contextlib.suppress(OverflowError):  # at the first or last day that there is
            return value.astimezone(UTC)
    return value


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
