"""Spots: which one lies in a direction, and which under the mouse."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.charts.picture import Spot


class Way(StrEnum):
    """A direction to go from one spot to another."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    HOME = "home"
    END = "end"


FORWARD = (Way.RIGHT, Way.DOWN)


def spot_at(spots: Sequence[Spot], row: int, column: int) -> int | None:
    """Return the place of the spot that holds a cell; None where there is none.

    Between two that stand in one line it is the nearer one: a line through a year of sessions
    is mostly cells between them.
    """
    place = next((n for n, spot in enumerate(spots) if spot.holds(row, column)), None)
    if place is not None or len({spot.row for spot in spots}) != 1:
        return place
    first, last = spots[0], spots[-1]
    line = replace(first, width=last.column + last.width - first.column)
    if not line.holds(row, column):
        return None
    return min(range(len(spots)), key=lambda n: _off(spots[n], column))


def next_spot(spots: Sequence[Spot], place: int, way: Way) -> int:
    """Return the place of the nearest spot in that direction; `place` where there is none.

    In a picture whose spots stand in one line both pairs of arrows go along it.
    """
    if way in (Way.HOME, Way.END):
        return 0 if way is Way.HOME else len(spots) - 1
    if len({spot.row for spot in spots}) == 1 or len({spot.column for spot in spots}) == 1:
        return max(0, min(len(spots) - 1, place + (1 if way in FORWARD else -1)))
    here = spots[place]
    ahead = [n for n, spot in enumerate(spots) if _lies(spot, here, way)]
    return min(ahead, key=lambda n: _distance(spots[n], here), default=place)


def _lies(spot: Spot, here: Spot, way: Way) -> bool:
    """Whether a spot lies straight in that direction."""
    if way in (Way.LEFT, Way.RIGHT):
        is_ahead = spot.column > here.column if way is Way.RIGHT else spot.column < here.column
        return is_ahead and spot.row < here.row + here.height and here.row < spot.row + spot.height
    is_ahead = spot.row > here.row if way is Way.DOWN else spot.row < here.row
    return (
        is_ahead
        and spot.column < here.column + here.width
        and here.column < spot.column + spot.width
    )


def _off(spot: Spot, column: int) -> int:
    """Return how many cells a column lies beside a spot."""
    return max(spot.column - column, column - spot.column - spot.width + 1)


def _distance(spot: Spot, here: Spot) -> int:
    return abs(spot.row - here.row) + abs(spot.column - here.column)
