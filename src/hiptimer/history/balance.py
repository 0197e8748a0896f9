"""Balance: what the left did against what the right did, and where that moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.history.tallies import WEEK
from hiptimer.history.weeks import week_number, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hiptimer.history.points import Point

WEEKS = 12
"""Weeks that are looked at: the present one and those before it."""

EVEN = 3.0
"""Percent; sides that differ by less are even: one rep in a week of forty is chance."""

CLEAR = 0.5
"""Points a week from which on a difference moves; below that it stays."""

FEWEST_WEEKS = 3
"""Weeks with sessions that a trend needs."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Left against right of one exercise, by reps.

    Reps tell the truth of what is held too: one counts only when its whole hold ran, and a
    correction corrects reps. The seconds held would credit holds that were broken off or done
    twice, and know of no correction.
    """

    left: int
    """All reps on the left, of the weeks looked at."""
    right: int
    weeks: tuple[tuple[date, float], ...]
    """By the first day of each week with a session: by how many percent of the better side the
    left did more than the right, -100 to 100; oldest first."""
    trend: float | None
    """By how many points of these percent the difference grows a week, along the straight line that
    fits best; below 0 it moves to the right side. None with fewer than three weeks."""
    words: str
    """Both in a sentence for people."""


def balance_of(points: Sequence[Point], today: date, first_weekday: int) -> Balance | None:
    """Return left against right in the last `WEEKS`; None where there never were sides.

    What was entered by hand gives both sides the same figures and tells nothing about them;
    it counts where somebody has made them differ.
    """
    if not any(each.left or each.right for each in points):
        return None
    earliest = week_number(today, first_weekday) - WEEKS + 1
    reps: dict[date, tuple[int, int]] = {}
    for each in points:
        is_telling = each.left != each.right or (each.left and not each.is_logged)
        if is_telling and week_number(each.day, first_weekday) >= earliest:
            week = week_of(each.day, first_weekday)
            left, right = reps.get(week, (0, 0))
            reps[week] = (left + each.left, right + each.right)
    left, right = (sum(side) for side in zip(*reps.values(), strict=True)) if reps else (0, 0)
    weeks = tuple((week, difference(*reps[week])) for week in sorted(reps))
    trend = trend_of(weeks)
    return Balance(left, right, weeks, trend, _words(left, right, weeks, trend))


def difference(left: int, right: int) -> float:
    """Return by how many percent of the better side the left did more; 0 where both did nothing."""
    return 100 * (left - right) / max(left, right, 1)


def trend_of(weeks: Sequence[tuple[date, float]]) -> float | None:
    """Return the slope of the line that fits best, a week; None with fewer than three weeks."""
    if len(weeks) < FEWEST_WEEKS:
        return None
    at = [(week - weeks[0][0]) / WEEK for week, _ in weeks]
    middle = sum(at) / len(at)
    mean = sum(value for _, value in weeks) / len(weeks)
    rise = sum((x - middle) * (value - mean) for x, (_, value) in zip(at, weeks, strict=True))
    return rise / sum((x - middle) ** 2 for x in at)


def moves(weeks: Sequence[tuple[date, float]], trend: float | None) -> bool:
    """Whether the difference grows or shrinks by more than chance; fields of a `Balance`."""
    if trend is None or not weeks:
        return False
    span = (weeks[-1][0] - weeks[0][0]) // WEEK
    return abs(trend) >= CLEAR and abs(trend) * span >= EVEN


def _words(left: int, right: int, weeks: Sequence[tuple[date, float]], trend: float | None) -> str:
    if not weeks:
        return f"Nothing to compare in the last {WEEKS} weeks."
    if not left or not right:
        return f"Only the {'left' if left else 'right'} was done."
    ahead = difference(left, right)
    span = (weeks[-1][0] - weeks[0][0]) // WEEK + 1
    is_moving = moves(weeks, trend)
    if abs(ahead) < EVEN:
        to = "left" if trend is not None and trend > 0 else "right"
        return f"Even in all, and moving to the {to}." if is_moving else "Even."
    weaker = f"The {'right' if ahead > 0 else 'left'} does {abs(ahead):.0f} % less"
    if trend is None:
        return f"{weaker}."
    if not is_moving:
        return f"{weaker}, about the same for {span} weeks."
    return f"{weaker}{_course(ahead, weeks, trend)}."


def _course(ahead: float, weeks: Sequence[tuple[date, float]], trend: float) -> str:
    """Return where the weaker side goes, as the end of a sentence."""
    if (trend > 0) == (ahead > 0):
        return ", and falls behind"
    is_past = (_last_of(weeks, trend) > 0) != (ahead > 0)
    return " in all, and has caught up" if is_past else ", and is catching up"


def _last_of(weeks: Sequence[tuple[date, float]], trend: float) -> float:
    """Return the difference in the last week by the line that fits best."""
    mean = sum(value for _, value in weeks) / len(weeks)
    since = sum((weeks[-1][0] - week) / WEEK for week, _ in weeks) / len(weeks)
    return mean + trend * since
