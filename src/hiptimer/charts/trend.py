"""The trend of one exercise: a line through its sessions, in quarters of cells."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, Label, remark
from hiptimer.charts.labels import MONTHS, day_month, short, weekday
from hiptimer.charts.picture import Ink, Picture, Spot
from hiptimer.charts.scale import Scale, around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from hiptimer.history.stats import Point

LONGEST = timedelta(days=364)
"""How far back the line goes from its last session."""

LONGEST_GAP = timedelta(days=28)
"""Between sessions farther apart nobody knows what could be done: the line has a gap."""

LEAST_ROWS, LEAST_COLUMNS = 4, 8

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the sum of 1 for the upper left quarter, 2, 4 for the lower left one, 8."""

BEST = "◆"


class Metric(StrEnum):
    """What of an exercise is looked at."""

    REPS = "reps"
    HOLD = "hold"
    VOLUME = "volume"
    TENSION = "tension"

    @property
    def words(self) -> str:
        """What it is, for a heading."""
        return WORDS[self]

    def of(self, point: Point) -> float:
        """Return its figure in one session."""
        return float(getattr(point, self.value))

    def told(self, value: float) -> str:
        """Return a figure with its unit: `9 reps`, `7.5 s`."""
        if self in (Metric.HOLD, Metric.TENSION):
            return f"{value:.0f} s" if self is Metric.TENSION else f"{value:.3g} s"
        return f"{value:.0f} rep{'' if value == 1 else 's'}"


WORDS = {
    Metric.REPS: "most reps in a set",
    Metric.HOLD: "seconds held a rep",
    Metric.VOLUME: "reps in a session",
    Metric.TENSION: "seconds under tension",
}


def trend(
    points: Sequence[Point], metric: Metric, *, name: str, width: int, height: int
) -> Picture:
    """Return the last year of an exercise's sessions, which come oldest first."""
    title = f"{name}: {metric.words}"
    if not points:
        return remark(title, "Not done yet.", width, height)
    shown = [point for point in points if points[-1].day - point.day <= LONGEST]
    best = max(shown, key=metric.of)
    scale = around([metric.of(point) for point in shown])
    low, high = short(scale.low), short(scale.high)
    axis = max(len(low), len(high)) + 1
    if height < LEAST_ROWS or width < axis + LEAST_COLUMNS:
        text = f"Last {metric.told(metric.of(points[-1]))}, best {metric.told(metric.of(best))}."
        return remark(title, text, width, height)
    canvas = Canvas(width, height)
    days = (shown[0].day, shown[-1].day)
    plot = _Plot(canvas, axis, rows=height - 2, scale=scale, days=days)
    canvas.put(0, axis - 1 - len(high), high, Ink.QUIET)
    canvas.put(plot.rows - 1, axis - 1 - len(low), low, Ink.QUIET)
    plot.draw(shown, metric.of)
    plot.mark(best, metric.of(best), short(metric.of(best)))
    spots = [
        Spot(0, column, 1, plot.rows + 1, _words(list(there), metric, best))
        for column, there in groupby(shown, key=lambda point: plot.column(point.day))
    ]
    return canvas.picture(title, spots)


class _Plot:
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

    def draw(self, points: Sequence[Point], value: Callable[[Point], float]) -> None:
        """Draw the line, in quarters of cells."""
        filled: dict[tuple[int, int], int] = {}
        for point in points:
            self._dot(filled, self._x(point.day), self._y(value(point)))
        for one, other in pairwise(points):
            if other.day - one.day <= LONGEST_GAP:
                ends = (self._x(one.day), self._y(value(one)))
                for x, y in _line(*ends, self._x(other.day), self._y(value(other))):
                    self._dot(filled, x, y)
        for (row, column), quarters in filled.items():
            self.canvas.put(row, self.left + column, QUARTERS[quarters], Ink.LINE)

    def mark(self, point: Point, value: float, figure: str) -> None:
        """Mark the best, and write its figure where there is room beside the line."""
        row, column = self._y(value) // 2, self.column(point.day)
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


def _words(points: list[Point], metric: Metric, best: Point) -> str:
    """Return the figures of the sessions in one column: `Tue 12 May: 9 reps, the best`."""
    values = [metric.of(point) for point in points]
    when = weekday(points[-1].day)
    if points[0].day != points[-1].day:
        when = f"{day_month(points[0].day)} to {day_month(points[-1].day)}"
    few, most = min(values), max(values)
    figures = metric.told(most) if few == most else f"{short(few)} to {metric.told(most)}"
    return f"{when}: {figures}{', the best' if best in points else ''}"
