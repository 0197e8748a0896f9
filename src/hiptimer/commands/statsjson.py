"""Statistics as JSON: the form in which other programs read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.history.balance import Balance
    from hiptimer.history.bests import ExerciseStats
    from hiptimer.history.coverage import Coverage, GroupCover
    from hiptimer.history.points import Point
    from hiptimer.history.stats import Statistics
    from hiptimer.history.tallies import Tally

SCHEMA = 1
"""The version of this form; a later one may add keys without counting as another."""

UNITS = {"hold": "hold_seconds", "tension": "tension_seconds"}
"""Figures whose key tells the unit."""


def public_lines(stats: Statistics) -> Iterator[str]:
    """Yield the lines of one JSON object, a row of its tables on each.

    Points of ten thousand sessions, indented one by one, would take longer than all the rest.
    """
    values = public_statistics(stats)
    yield "{"
    for number, (key, value) in enumerate(values.items()):
        comma = "," if number < len(values) - 1 else ""
        if isinstance(value, list) and value:
            yield f"{json.dumps(key)}: ["
            for place, row in enumerate(value):
                yield f"  {json.dumps(row)}{',' if place < len(value) - 1 else ''}"
            yield f"]{comma}"
        else:
            yield f"{json.dumps(key)}: {json.dumps(value)}{comma}"
    yield "}"


def public_statistics(stats: Statistics) -> dict[str, Any]:
    """Return all of it; seconds are rounded to thousandths, days are dates in ISO 8601."""
    return {
        "schema": SCHEMA,
        "sessions": stats.sessions,
        "seconds": _rounded(stats.seconds),
        "tension_seconds": _rounded(stats.tension),
        "streak_weeks": stats.streak,
        "longest_streak_weeks": stats.longest_streak,
        "planned_per_week": stats.planned,
        "weeks": [_tally("week", each) for each in stats.weeks],
        "days": [_tally("day", each) for each in stats.days.values()],
        "exercises": [_exercise(each) for each in stats.exercises],
        "coverage": _coverage(stats.coverage),
    }


def _tally(what: str, tally: Tally) -> dict[str, Any]:
    return {
        what: tally.first.isoformat(),
        "sessions": tally.sessions,
        "seconds": _rounded(tally.seconds),
        "minutes": round(tally.seconds / 60, 1),
        "tension_seconds": _rounded(tally.tension),
    }


def _exercise(stats: ExerciseStats) -> dict[str, Any]:
    return {
        "exercise": stats.exercise,
        "sessions": len(stats.points),
        "bests": {
            UNITS.get(name, name): {
                "value": _rounded(getattr(point, name)),
                "session": point.session,
                "day": point.day.isoformat(),
            }
            for name, point in stats.best.items()
        },
        "points": [_point(each) for each in stats.points],
        "balance": None if stats.balance is None else _balance(stats.balance),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "session": point.session,
        "day": point.day.isoformat(),
        "reps": point.reps,
        "hold_seconds": _rounded(point.hold),
        "volume": point.volume,
        "tension_seconds": _rounded(point.tension),
        "left": point.left,
        "right": point.right,
    }


def _balance(balance: Balance) -> dict[str, Any]:
    return {
        "left": balance.left,
        "right": balance.right,
        "weeks": [
            {"week": week.isoformat(), "difference_percent": _rounded(difference)}
            for week, difference in balance.weeks
        ],
        "trend_points_per_week": None if balance.trend is None else _rounded(balance.trend),
        "words": balance.words,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "days": coverage.days,
        "groups": [_group(each) for each in coverage.groups],
        "gaps": list(coverage.gaps),
    }


def _group(cover: GroupCover) -> dict[str, Any]:
    return {
        "group": cover.group,
        "sets": cover.sets,
        "tension_seconds": _rounded(cover.tension),
        "exercises": list(cover.exercises),
        "can": list(cover.can),
        "mobility_sets": cover.mobility_sets,
    }


def _rounded(value: float) -> float:
    return round(value, 3)
