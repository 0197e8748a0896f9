"""The trend of one exercise: a line through its sessions, in quarters of cells."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, remark
from hiptimer.charts.labels import day_month, short, weekday
from hiptimer.charts.picture import Ink, Picture, Spot
from hiptimer.charts.plot import Plot
from hiptimer.charts.scale import around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiptimer.history.points import Point

LONGEST = timedelta(days=364)
"""How far back the line goes from its last session."""

LEAST_ROWS, LEAST_COLUMNS = 4, 8


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
            return f"{value:.0f} s" if self is Metric.TENSION else f"{short(value)} s"
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
    """Return the last year of an exercise's sessions, which come oldest first.

    A journey over the date line may lead from a day to the one before: they are drawn by days.
    """
    title = f"{name}: {metric.words}"
    if not points:
        return remark(title, "Not done yet.", width, height)
    by_day = sorted(points, key=attrgetter("day"))
    shown = [point for point in by_day if by_day[-1].day - point.day <= LONGEST]
    best = max(shown, key=metric.of)
    scale = around([metric.of(point) for point in shown])
    low, high = short(scale.low), short(scale.high)
    axis = max(len(low), len(high)) + 1
    if height < LEAST_ROWS or width < axis + LEAST_COLUMNS:
        text = f"Last {metric.told(metric.of(points[-1]))}, best {metric.told(metric.of(best))}."
        return remark(title, text, width, height)
    canvas = Canvas(width, height)
    days = (shown[0].day, shown[-1].day)
    plot = Plot(canvas, axis, rows=height - 2, scale=scale, days=days)
    canvas.put(0, axis - 1 - len(high), high, Ink.QUIET)
    canvas.put(plot.rows - 1, axis - 1 - len(low), low, Ink.QUIET)
    plot.draw([(point.day, metric.of(point)) for point in shown])
    is_best = len(shown) == 1 or any(metric.of(point) < metric.of(best) for point in shown)
    if is_best:
        plot.mark(best.day, metric.of(best), short(metric.of(best)))
    is_ever = all(metric.of(point) <= metric.of(best) for point in points)
    praised = {best: "the best" if is_ever else "the best in a year"} if is_best else {}
    spots = [
        Spot(0, column, 1, plot.rows + 1, _words(list(there), metric, praised))
        for column, there in groupby(shown, key=lambda point: plot.column(point.day))
    ]
    return canvas.picture(title, spots)


def _words(points: list[Point], metric: Metric, praised: Mapping[Point, str]) -> str:
    """Return the figures of the sessions in one column: `Tue 12 May: 9 reps, the best`."""
    values = [metric.of(point) for point in points]
    when = weekday(points[-1].day)
    if points[0].day != points[-1].day:
        when = f"{day_month(points[0].day)} to {day_month(points[-1].day)}"
    few, most = min(values), max(values)
    figures = metric.told(most) if few == most else f"{short(few)} to {metric.told(most)}"
    praise = "".join(f", {praised[point]}" for point in points if point in praised)
    return f"{when}: {figures}{praise}"
