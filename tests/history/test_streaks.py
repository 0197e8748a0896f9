"""A streak is of weeks in a row that held the sessions planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from history.diary import MOMENTS, SESSIONS, Done, at, on, weeks_of
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.streaks import streak, week_line


@pytest.mark.parametrize(
    ("held", "planned", "expected"),
    [
        pytest.param((0,), 3, 0, id="nothing yet"),
        pytest.param((2,), 3, 0, id="a first week that runs"),
        pytest.param((3,), 3, 1, id="a first week that is full"),
        pytest.param((0, 3, 3), 3, 2, id="this week is still running"),
        pytest.param((2, 3, 3), 3, 2, id="this week is almost full"),
        pytest.param((3, 3, 3), 3, 3, id="this week counts once it is full"),
        pytest.param((5, 4, 3), 3, 3, id="more than planned is as good"),
        pytest.param((0, 2, 3, 3), 3, 0, id="the last week fell short"),
        pytest.param((3, 2, 3, 3), 3, 1, id="a new beginning"),
        pytest.param((3, 3, 2, 3), 3, 2, id="back to the one that fell short"),
        pytest.param((0, 1, 1, 2), 1, 3, id="one a week"),
    ],
)
def test_a_streak_is_of_weeks_that_held_what_was_planned(
    held: tuple[int, ...], planned: int, expected: int
) -> None:
    assert streak(held, planned) == expected


def test_a_streak_goes_on_over_the_end_of_a_year_and_a_leap_day() -> None:
    first = datetime(2023, 12, 6, 12, tzinfo=UTC)
    sessions = [Done(first + timedelta(weeks=age)) for age in range(14)]

    assert streak(weeks_of(sessions, at("2024-03-07T12:00")), 1) == 14


def test_a_streak_survives_a_year_of_changing_clocks() -> None:
    # The last minute of each Sunday by the clock on the wall, in summer and in winter.
    sundays = (date(2026, 1, 4) + timedelta(weeks=week) for week in range(52))
    sessions = [at(f"{sunday}T23:59", "Europe/Oslo") for sunday in sundays]

    assert streak(weeks_of(sessions, at("2026-12-28T04:00", "Europe/Oslo")), 1) == 52


@pytest.mark.parametrize(
    ("held", "planned", "line"),
    [
        ((0,), 3, "this week 0 of 3"),
        ((3,), 3, "this week 3 of 3"),
        ((1, 3), 3, "this week 1 of 3"),
        ((2, 3, 3, 3, 3), 3, "this week 2 of 3 · 4 weeks in a row"),
        ((3, 3), 3, "this week 3 of 3 · 2 weeks in a row"),
        ((4, 3), 3, "this week 4 of 3 · 2 weeks in a row"),
        ((0, 2, 3, 3), 3, "this week 0 of 3"),
    ],
)
def test_home_says_how_the_week_stands(held: tuple[int, ...], planned: int, line: str) -> None:
    assert week_line(held, planned) == line


def test_a_clock_that_was_years_ahead_neither_makes_nor_breaks_a_streak() -> None:
    now = at("2026-05-14T18:00")
    kept = on("2026-05-12", "2026-05-05", "2026-04-28")
    wrong = on("2038-01-19", "2038-01-26", "9999-12-31")

    assert streak(weeks_of(kept, now), 1) == 3
    assert streak(weeks_of(kept + wrong, now), 1) == 3


@given(sessions=SESSIONS, now=MOMENTS, planned=st.integers(1, 7))
def test_one_more_session_now_never_shortens_a_streak(
    sessions: list[Done], now: Done, planned: int
) -> None:
    before = streak(weeks_of(sessions, now), planned)

    assert streak(weeks_of([*sessions, now], now), planned) - before in (0, 1)
