"""The calendar: half a year of days, a column for each week."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, Label, remark
from hiptimer.charts.labels import (
    MONTHS,
    WEEKDAYS,
    counted,
    length,
    weekday,
)
from hiptimer.charts.picture import Ink, Picture, Run, Spot
from hiptimer.history.weeks import week_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.history.tallies import Tally

WEEKS = 26
DAYS = 7
PITCH = 2
"""Cells from one week to the next: a day, and a gap."""

NAMES = 4
"""Columns of the days' names."""

LEVELS = (Ink.LEVEL_0, Ink.LEVEL_1, Ink.LEVEL_2, Ink.LEVEL_3, Ink.LEVEL_4)
SHADES = "·░▒▓█"
"""The levels where tones can't tell them."""
SQUARE = "■"

USUAL = 0.9
"""The part of all days with training that are no longer than those of the highest level."""


def calendar(
    days: Mapping[date, Tally],
    *,
    today: date,
    width: int,
    height: int,
    first_weekday: int,
    shades: bool = False,
) -> Picture:
    """Return the last weeks up to `today`, as many as fit; months and legend where they do."""
    weeks = min(WEEKS, (width - NAMES + 1) // PITCH)
    if weeks < 1 or height < DAYS:
        shown = f"{remark_of(days, today)} (the days need {NAMES + 1} × {DAYS} cells)"
        return remark(f"The last {WEEKS} weeks", shown, width, height)
    this_week = week_of(today, first_weekday).toordinal()
    first = max(1, this_week - (weeks - 1) * DAYS)
    shown_days = [date.fromordinal(n) for n in range(first, today.toordinal() + 1)]
    top = 1 if height > DAYS else 0
    canvas = Canvas(width, height)
    if top:
        _put_months(canvas, shown_days)
    for row in range(0, DAYS, 2):
        canvas.put(top + row, 0, WEEKDAYS[(first_weekday + row) % DAYS], Ink.QUIET)
    usual = _usual([days[day].seconds for day in shown_days if day in days])
    spots = []
    for place, day in enumerate(shown_days):
        row, column = top + place % DAYS, NAMES + place // DAYS * PITCH
        level = level_of(days[day].seconds, usual) if day in days else 0
        canvas.put(row, column, *_mark(level, shades=shades))
        spots.append(Spot(row, column, 1, 1, words_of(day, days.get(day))))
    if height > top + DAYS:
        _put_legend(canvas, top + DAYS, shades=shades)
    return canvas.picture(f"The last {weeks} weeks", spots)


def level_of(seconds: float, usual: float) -> int:
    """Return the level, 1 to 4, of a day with training, against one that is long but usual."""
    return min(4, max(1, ceil(4 * seconds / usual))) if usual > 0 else 1


def words_of(day: date, tally: Tally | None) -> str:
    """Return `Tue 12 May: 14 min, 1 session`."""
    if tally is None:
        return f"{weekday(day)}: no session"
    return f"{weekday(day)}: {length(tally.seconds)}, {counted(tally.sessions, 'session')}"


def remark_of(days: Mapping[date, Tally], today: date) -> str:
    """Return the same in a sentence."""
    since = today - timedelta(days=min(WEEKS * DAYS, today.toordinal()) - 1)
    trained = sum(since <= day <= today for day in days)
    return f"{counted(trained, 'day')} with training in {WEEKS} weeks"


def _mark(level: int, *, shades: bool) -> Run:
    """Return how a level is drawn: a square in its tone, or a shade of the strongest one."""
    if not shades:
        return Run(SQUARE, LEVELS[level])
    return Run(SHADES[level], Ink.LEVEL_4 if level else Ink.QUIET)


def _usual(seconds: list[float]) -> float:
    """Return how long a long day usually is, so that a single one makes not all others pale."""
    return sorted(seconds)[ceil(USUAL * len(seconds)) - 1] if seconds else 0.0


def _put_months(canvas: Canvas, days: list[date]) -> None:
    """Name each month above the week that holds its first day."""
    begun = [
        Label(NAMES + place // DAYS * PITCH, MONTHS[day.month - 1])
        for place, day in enumerate(days)
        if day.day == 1
    ]
    # The one that had begun before is told last: it goes where the next leaves no room.
    before = Label(NAMES, MONTHS[days[0].month - 1])
    canvas.put_apart(0, [label for label in begun if label.column < canvas.width - 2])
    canvas.put_apart(0, [before])


def _put_legend(canvas: Canvas, row: int, *, shades: bool) -> None:
    if canvas.width < NAMES + len("less · · · · · more"):
        return
    canvas.put(row, NAMES, "less", Ink.QUIET)
    for level in range(len(LEVELS)):
        canvas.put(row, NAMES + 5 + 2 * level, *_mark(level, shades=shades))
    canvas.put(row, NAMES + 15, "more", Ink.QUIET)
