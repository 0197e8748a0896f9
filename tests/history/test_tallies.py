"""Days and weeks add up, by the clocks on the walls where the sessions were done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from history.diary import FOUR, MIDNIGHT, Done, at
from history.yesteryear import both, exercise, on_day, past, seen, side

from hiptimer.history.tallies import MOST_WEEKS, Tally
from hiptimer.history.weekdays import MONDAY, SUNDAY

if TYPE_CHECKING:
    from hiptimer.history.stats import Statistics


def by_week(stats: Statistics) -> list[tuple[str, int]]:
    return [(each.first.isoformat(), each.sessions) for each in stats.weeks]


def by_day(stats: Statistics) -> list[tuple[str, int]]:
    return [(day.isoformat(), each.sessions) for day, each in stats.days.items()]


def test_days_and_weeks_add_up_by_hand() -> None:
    sessions = [
        # Week of Monday, 2 March: 600 + 300 s, and 80 + 30 s under tension.
        on_day("2026-03-03", both("lunge", 8, 8)),
        past(at("2026-03-03T20:00"), exercise("squat", side(None, 6)), seconds=300),
        # Nothing in the week of 9 March; then one, and one in the present week.
        on_day("2026-03-22", both("bird-dog", 5, 4)),
        on_day("2026-03-23", seconds=90),
    ]

    stats = seen(sessions, at("2026-03-25T18:00"))

    assert stats.weeks == (
        Tally(date(2026, 3, 2), 2, 900, 110),
        Tally(date(2026, 3, 9), 0, 0, 0),
        Tally(date(2026, 3, 16), 1, 600, 45),
        Tally(date(2026, 3, 23), 1, 90, 0),
    )
    assert stats.days == {
        date(2026, 3, 3): Tally(date(2026, 3, 3), 2, 900, 110),
        date(2026, 3, 22): Tally(date(2026, 3, 22), 1, 600, 45),
        date(2026, 3, 23): Tally(date(2026, 3, 23), 1, 90, 0),
    }
    assert (stats.sessions, stats.seconds, stats.tension) == (4, 1590, 155)


def test_without_a_session_there_is_nothing() -> None:
    stats = seen([], at("2026-03-25T18:00"))

    assert (stats.sessions, stats.seconds, stats.tension) == (0, 0, 0)
    assert (stats.days, stats.weeks, stats.streak, stats.longest_streak) == ({}, (), 0, 0)
    assert stats.exercises == ()


SPRING = [
    # In Berlin 02:00 became 03:00 on Sunday, 29 March 2026.
    past(at("2026-03-29T01:59", "Europe/Berlin"), name="a"),
    past(at("2026-03-29T03:30", "Europe/Berlin"), name="b"),
    past(at("2026-03-29T04:00", "Europe/Berlin"), name="c"),
    past(at("2026-03-30T03:59", "Europe/Berlin"), name="d"),
    past(at("2026-03-30T04:00", "Europe/Berlin"), name="e"),
]


@pytest.mark.parametrize(
    ("day_start", "days", "weeks"),
    [
        pytest.param(
            FOUR,
            [("2026-03-28", 2), ("2026-03-29", 2), ("2026-03-30", 1)],
            [("2026-03-23", 4), ("2026-03-30", 1)],
            id="a night belongs to the day before",
        ),
        pytest.param(
            MIDNIGHT,
            [("2026-03-29", 3), ("2026-03-30", 2)],
            [("2026-03-23", 3), ("2026-03-30", 2)],
            id="from midnight on",
        ),
        pytest.param(
            time(3, 45),
            [("2026-03-28", 2), ("2026-03-29", 1), ("2026-03-30", 2)],
            [("2026-03-23", 3), ("2026-03-30", 2)],
            id="from a quarter to four on",
        ),
    ],
)
def test_the_night_in_which_clocks_go_forward(
    day_start: time, days: list[object], weeks: list[object]
) -> None:
    stats = seen(SPRING, at("2026-03-31T12:00", "Europe/Berlin"), day_start=day_start)

    assert by_day(stats) == days
    assert by_week(stats) == weeks


def test_the_hour_that_comes_twice_is_one_day() -> None:
    # In New York 02:00 became 01:00 on Sunday, 1 November 2026.
    sessions = [
        past(at("2026-11-01T01:30", "America/New_York")),
        past(at("2026-11-01T01:30", "America/New_York", fold=1)),
        past(at("2026-11-01T04:00", "America/New_York")),
    ]

    stats = seen(sessions, at("2026-11-02T12:00", "America/New_York"), first_weekday=SUNDAY)

    assert by_day(stats) == [("2026-10-31", 2), ("2026-11-01", 1)]
    assert by_week(stats) == [("2026-10-25", 2), ("2026-11-01", 1)]


JOURNEY = [
    past(at("2026-03-02T07:00", "Pacific/Auckland")),  # Sunday in Los Angeles
    past(at("2026-03-08T23:00", "Pacific/Auckland")),
    past(at("2026-03-08T22:00", "America/Los_Angeles")),  # Monday in Auckland, and after it
    past(at("2026-03-09T03:30", "America/Los_Angeles")),  # still Sunday, before four
]


def test_a_journey_over_the_date_line_moves_no_session() -> None:
    stats = seen(JOURNEY, at("2026-03-09T12:00", "America/Los_Angeles"))

    assert by_day(stats) == [("2026-03-02", 1), ("2026-03-08", 3)]
    assert by_week(stats) == [("2026-03-02", 4), ("2026-03-09", 0)]


def test_where_somebody_is_now_moves_no_session_either() -> None:
    there = seen(JOURNEY, at("2026-03-11T12:00", "Pacific/Auckland"))
    here = seen(JOURNEY, at("2026-03-10T12:00", "America/Los_Angeles"))

    assert (there.days, there.weeks) == (here.days, here.weeks)


def test_days_come_in_their_order_although_the_sessions_did_not() -> None:
    sessions = [
        past(at("2026-03-10T07:00", "Pacific/Auckland")),
        past(at("2026-03-09T20:00", "America/Los_Angeles")),  # nine hours later
    ]

    stats = seen(sessions, at("2026-03-12T12:00", "America/Los_Angeles"))

    assert by_day(stats) == [("2026-03-09", 1), ("2026-03-10", 1)]


def test_tomorrow_counts_within_this_week_and_not_before_the_next() -> None:
    # Done in Auckland on Tuesday and on Monday; then flown to where both are still to come.
    tuesday = past(at("2026-03-10T07:00", "Pacific/Auckland"), both("lunge", 8, 8))
    landed = at("2026-03-09T20:00", "America/Los_Angeles")
    assert by_week(seen([tuesday], landed)) == [("2026-03-09", 1)]

    monday = past(at("2026-03-09T07:00", "Pacific/Auckland"), both("lunge", 8, 8))
    still_sunday = at("2026-03-08T22:00", "America/Los_Angeles")
    stats = seen([monday], still_sunday)
    assert (stats.sessions, stats.weeks, stats.days, stats.exercises) == (0, (), {}, ())
    assert by_week(seen([monday], landed)) == [("2026-03-09", 1)]


def test_a_clock_that_is_far_off_makes_no_end_of_weeks() -> None:
    first = past(Done(datetime.min.replace(tzinfo=UTC), -86_399), name="first")
    last = past(Done(datetime.max.replace(tzinfo=UTC), 86_399), name="last")
    battery = past(at("1970-01-01T12:00"), name="battery")
    now = at("2026-03-25T18:00")

    assert seen([first, last], now).weeks == ()
    assert (seen([first, last], now).sessions, seen([last], now).sessions) == (1, 0)
    weeks = seen([first, last, battery, on_day("2026-03-24")], now).weeks
    assert (len(weeks), weeks[0].first, weeks[0].sessions) == (2935, date(1969, 12, 29), 1)
    assert sum(each.sessions for each in weeks) == 2


def test_the_last_hundred_years_are_told() -> None:
    now = at("2026-03-25T18:00")
    # The Monday of the first of 5,218 weeks, and the Sunday before it.
    kept, gone = on_day("1926-03-29"), on_day("1926-03-28")

    weeks = seen([kept, gone], now).weeks

    assert (len(weeks), weeks[0]) == (MOST_WEEKS, Tally(date(1926, 3, 29), 1, 600, 0))


def test_the_first_and_last_weeks_of_the_calendar_can_be_seen() -> None:
    for now in (Done(datetime.min.replace(tzinfo=UTC)), Done(datetime.max.replace(tzinfo=UTC))):
        for first_weekday in (MONDAY, SUNDAY):
            stats = seen([past(now)], now, first_weekday=first_weekday)
            assert [each.sessions for each in stats.weeks] == [1]
