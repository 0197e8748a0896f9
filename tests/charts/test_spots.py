"""The way from one figure to the next."""

from __future__ import annotations

import pytest
from charts.made import TODAY, weeks

from hiptimer.charts.bars import bars
from hiptimer.charts.calendar import calendar
from hiptimer.charts.spots import Way, next_spot, spot_at

DAYS = calendar({}, today=TODAY, width=60, height=9, first_weekday=0).spots
"""Of 25 whole weeks and one that ends on a Thursday."""

WEEKS = bars(weeks(1, 2, 3), width=30, height=6, first_weekday=0).spots

LAST = len(DAYS) - 1


@pytest.mark.parametrize(
    ("place", "way", "comes_to"),
    [
        (10, Way.LEFT, 3),
        (10, Way.RIGHT, 17),
        (10, Way.UP, 9),
        (10, Way.DOWN, 11),
        (7, Way.UP, 7),  # a Monday
        (3, Way.LEFT, 3),
        (LAST, Way.DOWN, LAST),
        (LAST - 5, Way.RIGHT, LAST - 5),  # the Saturday before: this week's is yet to come
        (10, Way.HOME, 0),
        (10, Way.END, LAST),
    ],
)
def test_days_are_reached_as_they_lie(place: int, way: Way, comes_to: int) -> None:
    assert next_spot(DAYS, place, way) == comes_to


@pytest.mark.parametrize(
    ("place", "way", "comes_to"),
    [
        (1, Way.LEFT, 0),
        (1, Way.UP, 0),
        (1, Way.RIGHT, 2),
        (1, Way.DOWN, 2),
        (0, Way.LEFT, 0),
        (2, Way.RIGHT, 2),
    ],
)
def test_weeks_stand_in_a_line(place: int, way: Way, comes_to: int) -> None:
    assert next_spot(WEEKS, place, way) == comes_to


def test_the_mouse_finds_what_it_points_at() -> None:
    week = WEEKS[1]

    assert spot_at(WEEKS, 0, week.column) == 1
    assert spot_at(WEEKS, 4, week.column + week.width - 1) == 1
    assert spot_at(WEEKS, 5, week.column) is None


def test_between_two_figures_of_a_line_the_mouse_finds_the_nearer_one() -> None:
    week, after = WEEKS[1:]

    assert spot_at(WEEKS, 0, week.column + week.width) == 1
    assert spot_at(WEEKS, 0, after.column - 1) == 2
    assert spot_at(WEEKS, 0, after.column + after.width) is None
    assert spot_at(WEEKS, 5, week.column + week.width) is None
    assert spot_at(DAYS, 1, DAYS[0].column + 1) is None
