"""A day is the one that was running then and there, whatever the clocks did."""

from __future__ import annotations

import os
import time as machine
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from history.diary import DAY_STARTS, FOUR, MIDNIGHT, OFFSETS, Done, at
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.records import SessionRecord
from hiptimer.history.weekdays import MONDAY
from hiptimer.history.weeks import day_of, recent_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator


def day(done: Done, day_start: time = FOUR) -> str:
    return day_of(done.started, done.offset_s, day_start).isoformat()


@pytest.mark.parametrize(
    ("local", "day_start", "expected"),
    [
        ("2026-05-14T03:30", FOUR, "2026-05-13"),
        ("2026-05-14T03:59:59.999999", FOUR, "2026-05-13"),
        ("2026-05-14T04:00", FOUR, "2026-05-14"),
        ("2026-05-14T23:59", FOUR, "2026-05-14"),
        ("2026-05-14T00:00", FOUR, "2026-05-13"),
        ("2026-05-14T00:00", MIDNIGHT, "2026-05-14"),
        ("2026-05-13T23:59:59.999999", MIDNIGHT, "2026-05-13"),
        ("2026-05-14T05:29", time(5, 30), "2026-05-13"),
        ("2026-05-14T05:30", time(5, 30), "2026-05-14"),
        ("2026-05-14T11:59", time(12), "2026-05-13"),
        ("2026-05-14T12:00", time(12), "2026-05-14"),
    ],
)
def test_a_day_begins_when_the_user_says(local: str, day_start: time, expected: str) -> None:
    assert day(at(local), day_start) == expected


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2025-12-31T23:50", "2025-12-31"),
        ("2026-01-01T03:59", "2025-12-31"),
        ("2026-01-01T04:00", "2026-01-01"),
    ],
)
def test_a_year_ends_with_the_night_after_its_last_day(local: str, expected: str) -> None:
    assert day(at(local, "Europe/Oslo")) == expected


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2024-02-29T04:00", "2024-02-29"),
        ("2024-03-01T03:59", "2024-02-29"),
        ("2025-03-01T03:59", "2025-02-28"),
        ("2000-03-01T03:59", "2000-02-29"),
        ("2100-03-01T03:59", "2100-02-28"),
    ],
)
def test_a_leap_day_is_a_day_in_leap_years_alone(local: str, expected: str) -> None:
    assert day(at(local)) == expected


@pytest.mark.parametrize(
    ("local", "day_start", "expected"),
    [
        ("2026-03-29T01:59", FOUR, "2026-03-28"),
        ("2026-03-29T03:00", FOUR, "2026-03-28"),
        ("2026-03-29T03:59", FOUR, "2026-03-28"),
        ("2026-03-29T04:00", FOUR, "2026-03-29"),
        ("2026-03-29T01:59", time(2, 30), "2026-03-28"),
        ("2026-03-29T03:00", time(2, 30), "2026-03-29"),
    ],
)
def test_oslo_goes_from_two_to_three_in_spring(local: str, day_start: time, expected: str) -> None:
    assert day(at(local, "Europe/Oslo"), day_start) == expected


@pytest.mark.parametrize(
    ("local", "fold", "day_start", "expected"),
    [
        ("2026-10-25T02:30", 0, FOUR, "2026-10-24"),
        ("2026-10-25T02:30", 1, FOUR, "2026-10-24"),
        ("2026-10-25T03:59", 0, FOUR, "2026-10-24"),
        ("2026-10-25T04:00", 0, FOUR, "2026-10-25"),
        ("2026-10-25T02:50", 0, time(2, 45), "2026-10-25"),
        ("2026-10-25T02:30", 1, time(2, 45), "2026-10-24"),
        ("2026-10-25T02:50", 1, time(2, 45), "2026-10-25"),
    ],
)
def test_oslo_has_the_hour_after_two_twice_in_autumn(
    local: str, fold: int, day_start: time, expected: str
) -> None:
    assert day(at(local, "Europe/Oslo", fold=fold), day_start) == expected


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2026-01-01T22:14:59+00:00", "2026-01-01"),
        ("2026-01-01T22:15:00+00:00", "2026-01-02"),
    ],
)
def test_kathmandu_is_five_hours_and_three_quarters_ahead(instant: str, expected: str) -> None:
    done = Done(datetime.fromisoformat(instant), at("2026-01-01T12:00", "Asia/Kathmandu").offset_s)

    assert done.offset_s == 20_700
    assert day(done) == expected


@pytest.mark.parametrize(
    ("local", "fold", "offset_s", "day_start", "expected"),
    [
        ("2026-04-05T01:45", 0, 39_600, FOUR, "2026-04-04"),
        ("2026-04-05T01:45", 1, 37_800, FOUR, "2026-04-04"),
        ("2026-04-05T04:00", 0, 37_800, FOUR, "2026-04-05"),
        ("2026-04-05T01:50", 0, 39_600, time(1, 45), "2026-04-05"),
        ("2026-04-05T01:40", 1, 37_800, time(1, 45), "2026-04-04"),
        ("2026-10-04T01:59", 0, 37_800, time(2), "2026-10-03"),
        ("2026-10-04T02:30", 0, 39_600, time(2), "2026-10-04"),
        ("2026-10-04T04:00", 0, 39_600, FOUR, "2026-10-04"),
    ],
)
def test_lord_howe_moves_its_clocks_by_half_an_hour(
    local: str, fold: int, offset_s: int, day_start: time, expected: str
) -> None:
    done = at(local, "Australia/Lord_Howe", fold=fold)

    assert done.offset_s == offset_s
    assert day(done, day_start) == expected


@pytest.mark.parametrize(
    ("local", "fold", "offset_s", "day_start", "expected"),
    [
        ("2026-03-29T00:59", 0, 0, FOUR, "2026-03-28"),
        ("2026-03-29T03:00", 0, 7200, FOUR, "2026-03-28"),
        ("2026-03-29T04:00", 0, 7200, FOUR, "2026-03-29"),
        ("2026-03-29T00:59", 0, 0, time(2), "2026-03-28"),
        ("2026-03-29T03:00", 0, 7200, time(2), "2026-03-29"),
        ("2026-10-25T02:30", 0, 7200, time(2), "2026-10-25"),
        ("2026-10-25T01:30", 1, 0, time(2), "2026-10-24"),
        ("2026-10-25T02:30", 1, 0, time(2), "2026-10-25"),
    ],
)
def test_troll_moves_its_clocks_by_two_hours(
    local: str, fold: int, offset_s: int, day_start: time, expected: str
) -> None:
    done = at(local, "Antarctica/Troll", fold=fold)

    assert done.offset_s == offset_s
    assert day(done, day_start) == expected


@pytest.mark.parametrize(
    ("local", "day_start", "expected"),
    [
        ("2018-11-03T23:59", MIDNIGHT, "2018-11-03"),
        ("2018-11-04T01:00", MIDNIGHT, "2018-11-04"),
        ("2018-11-04T03:59", FOUR, "2018-11-03"),
        ("2018-11-04T04:00", FOUR, "2018-11-04"),
    ],
)
def test_a_day_without_midnight_begins_all_the_same(
    local: str, day_start: time, expected: str
) -> None:
    assert day(at(local, "America/Sao_Paulo"), day_start) == expected


def test_samoa_went_from_the_29th_to_the_31st() -> None:
    last = at("2011-12-29T23:59", "Pacific/Apia")
    first = at("2011-12-31T00:00", "Pacific/Apia")

    assert first.started - last.started == timedelta(minutes=1)
    assert [day(last, MIDNIGHT), day(first, MIDNIGHT)] == ["2011-12-29", "2011-12-31"]


def test_the_night_before_the_missing_day_of_samoa_belongs_to_a_day_nobody_saw() -> None:
    # By the clock on the wall; who trained then trained, and that day counts as any other.
    assert day(at("2011-12-31T03:59", "Pacific/Apia")) == "2011-12-30"


def test_the_same_instant_is_another_day_on_the_other_side_of_the_date_line() -> None:
    kiritimati = at("2026-06-16T10:00", "Pacific/Kiritimati")
    honolulu = at("2026-06-15T10:00", "Pacific/Honolulu")

    assert kiritimati.started == honolulu.started
    assert [day(kiritimati), day(honolulu)] == ["2026-06-16", "2026-06-15"]


def test_a_session_across_midnight_belongs_to_the_day_it_began() -> None:
    began = at("2026-05-14T23:50")
    record = SessionRecord(
        id="a",
        routine="core",
        started=began.started,
        ended=began.started + timedelta(minutes=25),
        offset_s=began.offset_s,
        zone=None,
        exercises=(),
    )

    assert day_of(record.started, record.offset_s, MIDNIGHT) == date(2026, 5, 14)
    assert recent_weeks(
        [record], now=began.started, offset_s=0, day_start=FOUR, first_weekday=MONDAY
    ) == (1,)


@pytest.mark.parametrize(
    ("instant", "offset_s", "expected"),
    [
        ("0001-01-01T00:30:00+00:00", -86_399, date.min),
        ("0001-01-01T00:30:00+00:00", 0, date.min),
        ("0001-01-02T00:30:00+00:00", -86_399, date.min),
        ("0001-01-01T00:30:00+00:00", 86_399, date.min),
        ("9999-12-31T23:30:00+00:00", 86_399, date.max),
        ("9999-12-31T23:30:00+00:00", 0, date.max),
        ("9999-12-31T23:30:00-23:59", 0, date.max),
        ("9999-12-31T23:30:00+00:00", -86_399, date(9999, 12, 30)),
    ],
)
def test_days_end_where_dates_end(instant: str, offset_s: int, expected: date) -> None:
    assert day_of(datetime.fromisoformat(instant), offset_s, FOUR) == expected


def test_an_instant_that_says_no_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        day_of(datetime(2026, 5, 14, 12), 0, FOUR)  # noqa: DTZ001


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    """Let this machine stand in another zone for a while."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    machine.tzset()
    try:
        yield
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before
        machine.tzset()


INSTANTS = st.datetimes(timezones=st.just(UTC))


@pytest.mark.skipif(not hasattr(machine, "tzset"), reason="TZ sets no zone here")
@pytest.mark.parametrize("zone", ["XXX-14", "XXX10", "XXX-5:45", "XXX-1YYY,M3.5.0,M10.5.0/3"])
@given(instant=INSTANTS, offset_s=OFFSETS, day_start=DAY_STARTS)
def test_a_day_is_the_same_wherever_it_is_looked_at(
    zone: str, instant: datetime, offset_s: int, day_start: time
) -> None:
    here = day_of(instant, offset_s, day_start)

    with machine_in(zone):
        assert day_of(instant, offset_s, day_start) == here


@given(instant=st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)), start=DAY_STARTS)  # noqa: DTZ001
def test_a_day_lasts_from_its_start_to_the_next(instant: datetime, start: time) -> None:
    found = day_of(instant.replace(tzinfo=UTC), 0, start)

    assert datetime.combine(found, start) <= instant
    assert instant < datetime.combine(found + timedelta(days=1), start)
