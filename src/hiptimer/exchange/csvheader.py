"""The header of our own CSV: where the columns stand that tell of one thing."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from hiptimer.exchange.csvcells import CellError
from hiptimer.exchange.csvcolumns import COLUMNS
from hiptimer.exchange.csvtable import columns_of
from hiptimer.exchange.mistakes import Mistake, UnfitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.exchange.csvcolumns import Column
    from hiptimer.exchange.csvtable import Row


class Part:
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


def places_in(name: str, header: Sequence[str]) -> dict[str, int]:
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
