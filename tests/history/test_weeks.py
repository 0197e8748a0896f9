"""Weeks hold the sessions whose day lies in them, wherever one travels."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import get_args

import pytest
from history.diary import DAY_STARTS, MIDNIGHT, MOMENTS, SESSIONS, WEEKDAYS, Done, at, on, weeks_of
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.weekdays import (
    FRIDAY,
    FRIDAY_FIRST,
    MONDAY,
    SATURDAY,
    SATURDAY_FIRST,
    SUNDAY,
    SUNDAY_FIRST,
    first_weekday_for,
)
from hiptimer.history.weeks import day_of, week_of
from hiptimer.settings import WeekStart

NOW = at("2026-05-14T18:00")
"""A Thursday."""


@pytest.mark.parametrize(
    ("week_start", "weekday"), [("monday", MONDAY), ("sunday", SUNDAY), ("saturday", SATURDAY)]
)
@pytest.mark.parametrize("territory", [None, "NO", "US", "EG", "MV"])
def test_a_week_begins_where_the_user_says(
    week_start: WeekStart, weekday: int, territory: str | None
) -> None:
    assert first_weekday_for(week_start, territory) == weekday


@pytest.mark.parametrize(
    ("weekday", "territories"),
    [
        (MONDAY, "NO DE FR GB NZ AU CN AE TR BM"),
        (SUNDAY, "US CA MX BR JP KR IN IL SA PT ZA IS"),
        (SATURDAY, "EG DZ IR IQ AF KW QA SY"),
        (FRIDAY, "MV"),
        (MONDAY, "ZZ us 001"),
    ],
    ids=["monday", "sunday", "saturday", "friday", "unknown"],
)
def test_else_a_week_begins_as_is_usual_in_the_territory(weekday: int, territories: str) -> None:
    for territory in territories.split():
        assert first_weekday_for("auto", territory) == weekday, territory


def test_where_nobody_knows_the_territory_a_week_begins_on_monday() -> None:
    assert first_weekday_for("auto", None) == MONDAY


def test_every_choice_of_the_settings_has_a_day() -> None:
    assert {first_weekday_for(choice, None) for choice in get_args(WeekStart)} == {
        MONDAY,
        SATURDAY,
        SUNDAY,
    }


def test_no_territory_is_in_two_tables() -> None:
    tables = [SUNDAY_FIRST, SATURDAY_FIRST, FRIDAY_FIRST]

    assert len(frozenset().union(*tables)) == sum(map(len, tables)) == 56 + 14 + 1


@pytest.mark.parametrize(
    ("day", "first_weekday", "begins"),
    [
        ("2026-05-11", MONDAY, "2026-05-11"),
        ("2026-05-14", MONDAY, "2026-05-11"),
        ("2026-05-17", MONDAY, "2026-05-11"),
        ("2026-05-16", SUNDAY, "2026-05-10"),
        ("2026-05-17", SUNDAY, "2026-05-17"),
        ("2026-05-15", SATURDAY, "2026-05-09"),
        ("2026-05-16", SATURDAY, "2026-05-16"),
        ("2026-05-14", FRIDAY, "2026-05-08"),
        ("2026-05-15", FRIDAY, "2026-05-15"),
    ],
)
def test_a_week_begins_on_its_first_weekday(day: str, first_weekday: int, begins: str) -> None:
    assert week_of(date.fromisoformat(day), first_weekday) == date.fromisoformat(begins)


@pytest.mark.parametrize(
    ("day", "first_weekday", "begins"),
    [
        ("2025-12-31", MONDAY, "2025-12-29"),
        ("2026-01-04", MONDAY, "2025-12-29"),
        ("2026-01-05", MONDAY, "2026-01-05"),
        ("2026-01-03", SUNDAY, "2025-12-28"),
        ("2027-01-03", MONDAY, "2026-12-28"),
    ],
)
def test_a_week_goes_on_over_the_end_of_a_year(day: str, first_weekday: int, begins: str) -> None:
    assert week_of(date.fromisoformat(day), first_weekday) == date.fromisoformat(begins)


@pytest.mark.parametrize(
    ("day", "begins"),
    [("2024-02-29", "2024-02-26"), ("2024-03-03", "2024-02-26"), ("2024-03-04", "2024-03-04")],
)
def test_a_week_with_a_leap_day_has_seven_days(day: str, begins: str) -> None:
    assert week_of(date.fromisoformat(day), MONDAY) == date.fromisoformat(begins)


def test_the_first_week_of_all_may_be_short() -> None:
    assert week_of(date.min, SUNDAY) == date.min
    assert week_of(date(1, 1, 6), SUNDAY) == date.min
    assert week_of(date(1, 1, 7), SUNDAY) == date(1, 1, 7)


@given(day=st.dates(), first_weekday=WEEKDAYS)
def test_a_day_lies_in_the_seven_days_of_its_week(day: date, first_weekday: int) -> None:
    begins = week_of(day, first_weekday)

    assert 0 <= (day - begins).days < 7
    assert begins.weekday() == first_weekday or begins == date.min


@given(day=st.dates(), first_weekday=WEEKDAYS)
def test_a_week_begins_in_itself(day: date, first_weekday: int) -> None:
    begins = week_of(day, first_weekday)

    assert week_of(begins, first_weekday) == begins


def test_before_the_first_session_there_is_this_week_alone() -> None:
    assert weeks_of([], NOW) == (0,)


def test_sessions_are_counted_by_week_this_one_first() -> None:
    sessions = on("2026-05-11", "2026-05-14", "2026-05-10", "2026-05-04", "2026-05-06")

    assert weeks_of(sessions, NOW) == (2, 3)


def test_weeks_end_with_the_last_empty_one() -> None:
    assert weeks_of(on("2026-05-12", "2026-05-05", "2026-04-21"), NOW) == (1, 1)


def test_this_week_may_be_empty() -> None:
    assert weeks_of(on("2026-05-05", "2026-04-28"), NOW) == (0, 1, 1)


def test_every_session_of_a_day_counts() -> None:
    sessions = [at("2026-05-12T07:00"), at("2026-05-12T07:00"), at("2026-05-12T19:00")]

    assert weeks_of(sessions, NOW) == (3,)


def test_rehearsals_count_nothing() -> None:
    sessions = [Done(each.started, rehearsal=True) for each in on("2026-05-12", "2026-05-05")]

    assert weeks_of(sessions, NOW) == (0,)


def test_the_order_of_the_sessions_does_not_matter() -> None:
    sessions = on("2026-05-05", "2026-05-12", "2026-04-28", "2026-05-06")

    assert weeks_of(sessions, NOW) == weeks_of(reversed(sessions), NOW) == (1, 2, 1)


@pytest.mark.parametrize(
    ("first_weekday", "expected"),
    [(MONDAY, (0, 1, 3)), (SUNDAY, (1, 1, 2)), (SATURDAY, (1, 2, 1)), (FRIDAY, (1, 3))],
)
def test_the_first_day_of_the_week_decides_which_week_holds_a_session(
    first_weekday: int, expected: tuple[int, ...]
) -> None:
    # A Friday, the Saturday and Sunday after it, and a Sunday.
    sessions = on("2026-05-01", "2026-05-02", "2026-05-03", "2026-05-10")

    assert weeks_of(sessions, NOW, first_weekday=first_weekday) == expected


def test_until_the_day_starts_the_last_week_is_still_running() -> None:
    sessions = on("2026-05-05", "2026-05-12")

    assert weeks_of(sessions, at("2026-05-18T03:59")) == (1, 1)
    assert weeks_of(sessions, at("2026-05-18T04:00")) == (0, 1, 1)


def test_a_session_before_the_day_starts_on_monday_belongs_to_the_last_week() -> None:
    sessions = [at("2026-05-11T03:30")]

    assert weeks_of(sessions, NOW) == (0, 1)
    assert weeks_of(sessions, NOW, day_start=MIDNIGHT) == (1,)


def test_a_week_of_167_hours_follows_one_of_168() -> None:
    sessions = [
        at("2026-03-16T04:00", "Europe/Oslo"),
        at("2026-03-23T04:00", "Europe/Oslo"),
        at("2026-03-30T03:59", "Europe/Oslo"),
    ]

    assert weeks_of(sessions, at("2026-03-30T04:00", "Europe/Oslo")) == (0, 2, 1)


def test_a_week_of_169_hours_holds_its_last_hour() -> None:
    sessions = [at("2026-10-19T04:00", "Europe/Oslo"), at("2026-10-26T03:59", "Europe/Oslo")]

    assert weeks_of(sessions, at("2026-10-26T04:00", "Europe/Oslo")) == (0, 2)


def test_the_week_that_misses_a_day_in_samoa_is_a_week() -> None:
    sessions = [
        at("2011-12-21T12:00", "Pacific/Apia"),
        at("2011-12-29T12:00", "Pacific/Apia"),
        at("2011-12-31T12:00", "Pacific/Apia"),
    ]

    assert weeks_of(sessions, at("2012-01-02T12:00", "Pacific/Apia")) == (0, 2, 1)


def test_a_sunday_without_midnight_begins_a_week() -> None:
    sessions = [
        at("2018-11-03T23:59", "America/Sao_Paulo"),
        at("2018-11-04T01:00", "America/Sao_Paulo"),
    ]
    now = at("2018-11-05T12:00", "America/Sao_Paulo")

    assert weeks_of(sessions, now, day_start=MIDNIGHT, first_weekday=SUNDAY) == (1, 1)


def test_weeks_go_on_over_the_end_of_a_year() -> None:
    sessions = on("2025-12-24", "2025-12-31", "2026-01-02", "2026-01-07")

    assert weeks_of(sessions, at("2026-01-08T12:00")) == (1, 2, 1)


def test_a_journey_over_the_date_line_leaves_sessions_on_the_day_they_had() -> None:
    # Monday in Kiritimati, then a flight; two hours later it is Sunday noon in Honolulu.
    monday = at("2026-06-15T10:00", "Pacific/Kiritimati")
    sunday = at("2026-06-14T12:00", "Pacific/Honolulu")
    next_day = at("2026-06-15T12:00", "Pacific/Honolulu")

    assert sunday.started - monday.started == timedelta(hours=2)
    assert weeks_of([monday], sunday) == (0,)
    assert weeks_of([monday, sunday], sunday) == (1,)
    assert weeks_of([monday, sunday], next_day) == (1, 1)


def test_a_journey_the_other_way_skips_a_day_and_no_week() -> None:
    saturday = at("2026-06-13T20:00", "Pacific/Honolulu")
    monday = at("2026-06-15T10:00", "Pacific/Kiritimati")

    assert monday.started - saturday.started == timedelta(hours=14)
    assert weeks_of([saturday], monday) == (0, 1)


def test_a_session_of_a_week_to_come_counts_once_it_has_come() -> None:
    sessions = on("2026-05-05", "2026-05-12", "2026-05-19")

    assert weeks_of(sessions, NOW) == (1, 1)
    assert weeks_of(sessions, at("2026-05-18T12:00")) == (1, 1, 1)


def test_a_session_of_a_later_day_of_this_week_counts() -> None:
    assert weeks_of(on("2026-05-17"), NOW) == (1,)


def test_a_clock_that_is_far_behind_sees_a_week_without_sessions() -> None:
    assert weeks_of(on("2026-05-12"), at("1970-01-01T00:00")) == (0,)


@pytest.mark.parametrize("year", [1, 9999])
def test_weeks_at_the_end_of_time_are_counted_all_the_same(year: int) -> None:
    done = Done(datetime(year, 1, 1, tzinfo=UTC))

    assert weeks_of([done], done, first_weekday=SUNDAY) == (1,)


@given(sessions=SESSIONS, now=MOMENTS, start=DAY_STARTS, first=WEEKDAYS)
def test_each_week_holds_the_sessions_whose_day_lies_in_it(
    sessions: list[Done], now: Done, start: time, first: int
) -> None:
    begins = week_of(day_of(now.started, now.offset_s, start), first)
    days = [day_of(s.started, s.offset_s, start) for s in sessions if not s.rehearsal]

    counted = weeks_of(sessions, now, day_start=start, first_weekday=first)

    for age, held in enumerate((*counted, 0)):
        monday = begins - timedelta(weeks=age)
        assert sum(monday <= day < monday + timedelta(weeks=1) for day in days) == held
    assert all(counted[1:])
