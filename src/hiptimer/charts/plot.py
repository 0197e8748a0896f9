"""A plot: a line through values by their days, in quarters of cells, over an axis of months."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, Label
from hiptimer.charts.labels import MONTHS, day_month
from hiptimer.charts.picture import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from hiptimer.charts.scale import Scale

LONGEST_GAP = timedelta(days=28)
"""Between sessions farther apart nobody knows what could be done: the line has a gap."""

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the sum of 1 for the upper left quarter, 2, 4 for the lower left one, 8."""

BEST = "◆"


class Plot:
    """The part of the canvas in which the line runs, `rows` tall, its axis below."""

    def __init__(
        self, canvas: Canvas, left: int, *, rows: int, scale: Scale, days: tuple[date, date]
    ) -> None:
        self.canvas, self.left, self.rows = canvas, left, rows
        self.columns = canvas.width - left
        self._scale = scale
        self._first, self._last = days
        canvas.put(rows, left, "─" * self.columns, Ink.QUIET)
        self._put_months()

    def column(self, day: date) -> int:
        """Return the column of a day."""
        return self.left + self._x(day) // 2

    def draw(self, points: Sequence[tuple[date, float]]) -> None:
        """Draw the line through values by their days, which come in order."""
        filled: dict[tuple[int, int], int] = {}
        for day, value in points:
            self._dot(filled, self._x(day), self._y(value))
        for (one, before), (other, after) in pairwise(points):
            if other - one <= LONGEST_GAP:
                ends = (self._x(one), self._y(before), self._x(other), self._y(after))
                for x, y in _line(*ends):
                    self._dot(filled, x, y)
        for (row, column), quarters in filled.items():
            self.canvas.put(row, self.left + column, QUARTERS[quarters], Ink.LINE)

    def mark(self, day: date, value: float, figure: str) -> None:
        """Mark the best, and write its figure where there is room beside the line."""
        row, column = self._y(value) // 2, self.column(day)
        self.canvas.put(row, column, BEST, Ink.NOW)
        wide = len(figure) + 2
        for near in (row, row - 1, row + 1):
            for start in (column - wide, column + 1):
                if start >= self.left - 1 and self.canvas.is_free(near, start, wide):
                    self.canvas.put(near, start + 1, figure, Ink.NOW)
                    return

    def _dot(self, filled: dict[tuple[int, int], int], x: int, y: int) -> None:
        cell = (y // 2, x // 2)
        filled[cell] = filled.get(cell, 0) | 1 << (x % 2 + 2 * (y % 2))

    def _x(self, day: date) -> int:
        span = (self._last - self._first).days
        far = 2 * self.columns - 1
        return round((day - self._first).days / span * far) if span else far // 2

    def _y(self, value: float) -> int:
        return round((1 - self._scale.part(value)) * (2 * self.rows - 1))

    def _put_months(self) -> None:
        days = range(self._first.toordinal(), self._last.toordinal() + 1)
        begun = [day for day in map(type(self._first).fromordinal, days) if day.day == 1]
        labels = [Label(self.column(day), MONTHS[day.month - 1]) for day in begun]
        for label in labels:
            self.canvas.put(self.rows, label.column, "┬", Ink.QUIET)
        ends = [Label(self.left, day_month(self._first))]
        if self._last != self._first:
            ends.append(Label(self.canvas.width, day_month(self._last)))
        few = len(labels) < 2  # noqa: PLR2004 - a single month says not how far it is to the next
        self.canvas.put_apart(self.rows + 1, ends if few else labels)


def _line(x: int, y: int, to_x: int, to_y: int) -> Iterator[tuple[int, int]]:
    """Yield the quarters on the way, each beside the one before or at its corner."""
    steps = max(abs(to_x - x), abs(to_y - y))
    for step in range(1, steps):
        yield x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
