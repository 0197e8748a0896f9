"""Minutes per week, as bars that grow by eighths of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, Label, remark
from hiptimer.charts.labels import counted, day_month, length, short
from hiptimer.charts.picture import Ink, Picture, Spot
from hiptimer.charts.scale import from_zero
from hiptimer.history.weekdays import MONDAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.tallies import Tally

TITLE = "Minutes per week"
MOST_WEEKS = 12
NARROWEST, WIDEST = 2, 8
"""Cells from one bar to the next."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
LEAST_ROWS = 3
"""One of bars, the axis, and the names of the weeks."""


def bars(weeks: Sequence[Tally], *, width: int, height: int, first_weekday: int) -> Picture:
    """Return the last of `weeks`, which end with the present one, as many as fit."""
    if not weeks:
        return remark(TITLE, "No week with a session yet.", width, height)
    scale = from_zero(max(week.seconds / 60 for week in weeks[-MOST_WEEKS:]))
    has_any = any(week.seconds for week in weeks[-MOST_WEEKS:])
    top, half = (short(scale.high), short(scale.high / 2)) if has_any else ("0", "")
    axis = max(len(top), len(half)) + 1
    fitting = min(MOST_WEEKS, len(weeks), (width - axis) // NARROWEST)
    if fitting < 1 or height < LEAST_ROWS:
        return remark(TITLE, words_of(weeks[-1], is_now=True), width, height)
    shown = weeks[-fitting:]
    pitch = min(WIDEST, (width - axis) // fitting)
    wide = pitch - max(1, pitch // 4)
    rows = height - 2
    canvas = Canvas(width, height)
    canvas.put(0 if has_any else rows, axis - 1 - len(top), top, Ink.QUIET)
    if rows > 2:  # noqa: PLR2004 - else the two figures would stand close together
        canvas.put(rows // 2, axis - 1 - len(half), half, Ink.QUIET)
    canvas.put(rows, axis, "─" * (pitch * fitting - (pitch - wide)), Ink.QUIET)
    spots = []
    for place, week in enumerate(shown):
        is_now = place == fitting - 1
        column = axis + place * pitch
        filled = round(scale.part(week.seconds / 60) * rows * 8)
        bar = _Bar(column, wide, max(1, filled) if week.seconds > 0 else 0)
        bar.put(canvas, rows, Ink.NOW if is_now else Ink.BAR)
        spots.append(Spot(0, column, wide, rows + 1, words_of(week, is_now=is_now)))
    labels = _labels(shown, first_weekday, axis, pitch, wide)
    canvas.put_apart(rows + 1, labels)
    return canvas.picture(TITLE, spots)


def words_of(week: Tally, *, is_now: bool) -> str:
    """Return `week of 9 Nov: 3 sessions, 41 min`."""
    when = "this week" if is_now else f"week of {day_month(week.first)}"
    if not week.sessions:
        return f"{when}: no session"
    tension = f", {length(week.tension)} under tension" if week.tension else ""
    return f"{when}: {counted(week.sessions, 'session')}, {length(week.seconds)}{tension}"


class _Bar:
    """A bar from a column on, so many cells wide and so many eighths of a row tall."""

    def __init__(self, column: int, wide: int, eighths: int) -> None:
        self.column, self.wide, self.eighths = column, wide, eighths

    def put(self, canvas: Canvas, rows: int, ink: Ink) -> None:
        """Draw it so that it stands on row `rows`."""
        for up in range(rows):
            part = min(8, max(0, self.eighths - 8 * up))
            canvas.put(rows - 1 - up, self.column, EIGHTHS[part] * self.wide, ink)


def _labels(
    weeks: Sequence[Tally], first_weekday: int, axis: int, pitch: int, wide: int
) -> list[Label]:
    """Return the names of the weeks, the present one's first, at equal distances."""
    names = [
        f"w{week.first.isocalendar().week}" if first_weekday == MONDAY else day_month(week.first)
        for week in weeks
    ]
    names[-1] = "now"
    every = -(-(max(map(len, names)) + 1) // pitch)
    places = range(len(weeks) - 1, -1, -every)
    return [
        Label(axis + place * pitch + (wide - len(names[place])) // 2, names[place])
        for place in places
    ]
