"""The album: the charts of the past, drawn by what was chosen to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hiptimer.charts.balance import Pair, balance
from hiptimer.charts.bars import bars
from hiptimer.charts.calendar import calendar
from hiptimer.charts.canvas import titled
from hiptimer.charts.coverage import coverage
from hiptimer.charts.labels import MONTHS, counted, in_cells, length
from hiptimer.charts.plot import LONGEST_GAP
from hiptimer.charts.trend import Metric, trend
from hiptimer.history.streaks import SHORTEST_STREAK

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hiptimer.charts.picture import Picture
    from hiptimer.history.bests import ExerciseStats
    from hiptimer.history.stats import Statistics

SHARED = (78, 18)
"""Columns and rows of a chart that leaves the terminal."""

SHARED_DAYS = (56, 9)
"""Those of the calendar, which takes no more."""

HOUR, MANY_HOURS = 3600, 10


class Chart(StrEnum):
    """The charts, in the order of their digits."""

    DAYS = "days"
    WEEKS = "weeks"
    MUSCLES = "muscles"
    SIDES = "sides"
    TREND = "trend"


BY_TIME = (Chart.DAYS, Chart.WEEKS, Chart.TREND)
"""Those whose last figure is the present one."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the charts are made of."""

    statistics: Statistics
    today: date
    first_weekday: int
    """The day on which a week begins, as `date.weekday` counts."""
    remark: str | None = None
    """What the user should know about how the history was read."""


class Album:
    """Draws the charts; an exercise and one of its figures are chosen."""

    def __init__(self, past: Past, name_of: Callable[[str], str]) -> None:
        """Show at first the exercise that was done most often; `name_of` turns its id."""
        self.past = past
        self._name_of = name_of
        self._exercises = past.statistics.exercises
        often = [len(each.points) for each in self._exercises]
        self._place = often.index(max(often)) if often else 0
        self._wish = Metric.REPS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at yet."""
        return not self.past.statistics.sessions

    @property
    def heading(self) -> str:
        """The totals: `112 sessions · 38 h · 5 weeks in a row, longest 12`.

        One week is no streak.
        """
        found = self.past.statistics
        hours = found.seconds / HOUR
        # Of a few hours, the minutes are more than a trifle.
        time = f"{hours:.0f} h" if hours >= MANY_HOURS else length(found.seconds)
        parts = [counted(found.sessions, "session"), time]
        if found.streak >= SHORTEST_STREAK:
            parts.append(f"{found.streak} weeks in a row, longest {found.longest_streak}")
        elif found.longest_streak >= SHORTEST_STREAK:
            parts.append(f"once {found.longest_streak} weeks in a row")
        return " · ".join(parts)

    @property
    def metric(self) -> Metric:
        """The figure looked at: the one chosen last, where the exercise has it."""
        metrics = self._metrics
        return self._wish if self._wish in metrics else metrics[0]

    def next_exercise(self, steps: int) -> None:
        """Choose another exercise."""
        if self._exercises:
            self._place = (self._place + steps) % len(self._exercises)

    def next_metric(self) -> None:
        """Choose another of its figures."""
        metrics = self._metrics
        self._wish = metrics[(metrics.index(self.metric) + 1) % len(metrics)]

    def draw(self, chart: Chart, width: int, height: int, *, shades: bool = False) -> Picture:
        """Return a chart; `shades` tells by glyphs what tones would tell."""
        found, first = self.past.statistics, self.past.first_weekday
        if chart is Chart.DAYS:
            return calendar(
                found.days,
                today=self.past.today,
                width=width,
                height=height,
                first_weekday=first,
                shades=shades,
            )
        if chart is Chart.WEEKS:
            return bars(found.weeks, width=width, height=height, first_weekday=first)
        if chart is Chart.MUSCLES:
            return coverage(found.coverage, width=width, height=height, name_of=self._name_of)
        if chart is Chart.SIDES:
            return balance(self._pairs, width=width, height=height)
        return self._trend(width, height)

    def to_share(self, chart: Chart) -> Picture:
        """Return a chart as it leaves the terminal, with its title."""
        width, height = SHARED_DAYS if chart is Chart.DAYS else SHARED
        return titled(self.draw(chart, width, height), width)

    @property
    def _exercise(self) -> ExerciseStats | None:
        return self._exercises[self._place] if self._exercises else None

    @property
    def _metrics(self) -> list[Metric]:
        """The figures that the exercise has; its reps at least."""
        best = self._exercise.best if self._exercise else {}
        return [metric for metric in Metric if metric in best] or [Metric.REPS]

    @property
    def _pairs(self) -> list[Pair]:
        return [
            Pair(self._name_of(each.exercise), each.balance, each.exercise)
            for each in self._exercises
            if each.balance is not None
        ]

    def _trend(self, width: int, height: int) -> Picture:
        exercise = self._exercise
        name = (
            in_cells(self._name_of(exercise.exercise), exercise.exercise) if exercise else "Trend"
        )
        points = exercise.points if exercise else ()
        last = max((point.day for point in points), default=self.past.today)
        if self.past.today - last > LONGEST_GAP:
            # The axis names months alone, which anybody takes for those that have just been.
            name = f"{name} until {MONTHS[last.month - 1]} {last.year}"
        return trend(points, self.metric, name=name, width=width, height=height)
