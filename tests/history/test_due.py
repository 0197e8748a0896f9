"""What a day is for: the plan of a week, days that were missed, clocks and journeys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from history.diary import FOUR, Done, at, on
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.due import WeekPlan, due
from hiptimer.history.weekdays import MONDAY, SUNDAY
from hiptimer.history.weeks import day_of
from hiptimer.history.weekwords import advice, due_words, week_words

# The week of Monday 11 May to Sunday 17 May 2026.
MON, TUE, WED, THU, FRI, SAT, SUN = (f"2026-05-{day}" for day in range(11, 18))
SUNDAY_BEFORE, NEXT_MONDAY = "2026-05-10", "2026-05-18"


def plan_of(sessions: int = 3, *days: int, first_weekday: int = MONDAY) -> WeekPlan:
    return WeekPlan.of(sessions, days, day_start=FOUR, first_weekday=first_weekday)


def told(plan: WeekPlan, now: str, *days: str) -> str:
    """Return the words at noon on a day, after sessions at noon on some days."""
    moment = at(f"{now}T12:30")
    return words_at(plan, moment, on(*days))


def words_at(plan: WeekPlan, now: Done, sessions: list[Done]) -> str:
    found = due(sessions, plan, now=now.started, offset_s=now.offset_s)
    return due_words(found, plan.sessions, day_of(now.started, now.offset_s, plan.day_start))


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        (MON, [], "7 days left"),
        (TUE, [], "6 days left"),
        (WED, [], "due today"),  # else three sessions would not fit with rest between them
        (MON, [MON], "rest day, next on Wednesday"),
        (TUE, [MON], "rest day, next tomorrow"),
        (WED, [MON], "5 days left"),
        (FRI, [MON], "due today"),
        (SAT, [MON, WED], "2 days left"),
        (SUN, [MON, WED], "due today"),
        (SUN, [MON, SAT], "rest day, next tomorrow"),
        (SUN, [SUN], "rest day, next on Tuesday"),
        (FRI, [MON, WED, FRI], "done for this week"),
        (SAT, [MON, TUE, WED, FRI], "done for this week"),
        (MON, [SUNDAY_BEFORE], "rest day, next tomorrow"),
        (SUN, [], "due today"),
    ],
)
def test_with_the_days_left_open(now: str, days: list[str], expected: str) -> None:
    assert told(plan_of(), now, *days) == expected


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        (MON, [], "due today"),
        (MON, [MON], "rest day, next on Wednesday"),
        (TUE, [MON], "rest day, next tomorrow"),
        (WED, [MON], "due today"),
        (FRI, [MON, WED, FRI], "done for this week"),
        (SAT, [MON, WED, FRI], "done for this week"),
        # Monday missed: Tuesday would stand right before Wednesday.
        (TUE, [], "rest day, next tomorrow"),
        (SUN, [WED, FRI], "due today"),
        (SAT, [WED, FRI], "rest day, next tomorrow"),
        # Monday was made up for on Tuesday, so Wednesday would be the second day in a row.
        (WED, [TUE], "rest day, next on Friday"),
        (SUN, [TUE, FRI], "due today"),
        # Nothing more fits in this week.
        (SUN, [SAT], "rest day, next tomorrow"),
        (SUN, [SUN], "rest day, next on Tuesday"),
    ],
)
def test_with_monday_wednesday_and_friday(now: str, days: list[str], expected: str) -> None:
    assert told(plan_of(3, 0, 2, 4), now, *days) == expected


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        (TUE, [], "due today"),  # Monday missed, and Tuesday is free
        (WED, [TUE], "rest day, next tomorrow"),
        (THU, [TUE], "due today"),
        (FRI, [TUE], "due today"),
        (SAT, [TUE], "due today"),
        (SUN, [TUE], "due today"),
        (THU, [TUE, WED], "done for this week"),
    ],
)
def test_a_missed_day_moves_to_the_next_free_one(now: str, days: list[str], expected: str) -> None:
    assert told(plan_of(3, 0, 3), now, *days) == expected


def test_days_that_are_named_say_how_many_too() -> None:
    assert plan_of(3, 0, 3).sessions == 2
    assert plan_of(3).sessions == 3


def test_two_days_in_a_row_stay_for_those_who_chose_them() -> None:
    weekend = plan_of(2, 5, 6)
    assert told(weekend, SUN, SAT) == "due today"
    assert told(weekend, SAT) == "due today"
    assert told(weekend, SAT, FRI) == "rest day, next tomorrow"


def test_a_session_before_the_only_day_moves_it() -> None:
    assert told(plan_of(1, 0), NEXT_MONDAY, "2026-05-17") == "rest day, next tomorrow"


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        (MON, [], "due today"),
        (MON, [MON], "rest day, next tomorrow"),
        (TUE, [MON], "due today"),
        (SUN, [MON, TUE, WED, THU, FRI, SAT], "due today"),
    ],
)
def test_who_trains_every_day_is_not_told_to_rest_between(
    now: str, days: list[str], expected: str
) -> None:
    assert told(plan_of(7), now, *days) == expected


def test_a_day_ends_at_its_own_hour_and_not_at_midnight() -> None:
    late = at(f"{WED}T01:30")  # still Tuesday
    assert words_at(plan_of(), at(f"{TUE}T23:00"), []) == "6 days left"
    assert words_at(plan_of(), late, []) == "6 days left"
    assert words_at(plan_of(), at(f"{THU}T09:00"), [late]) == "4 days left"


@pytest.mark.parametrize("zone", ["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "UTC"])
@pytest.mark.parametrize("month", [3, 4, 10, 11])
def test_changing_clocks_move_no_day(zone: str, month: int) -> None:
    begin = datetime(2026, month, 1, 21)  # noqa: DTZ001 - the zone comes with it
    days = [f"{begin + timedelta(days=number):%Y-%m-%dT%H:%M}" for number in range(28)]
    for done, after in pairwise(days):
        plan = plan_of(4)
        words = words_at(plan, at(after, zone), [at(done, zone)])
        assert words == "rest day, next tomorrow"


def test_a_session_counts_on_the_day_it_had_where_it_was_done() -> None:
    # Monday evening in Auckland, while it is Monday morning in Los Angeles; seen from there.
    done = at(f"{TUE}T07:00", "Pacific/Auckland")
    here = at(f"{MON}T14:00", "America/Los_Angeles")
    assert words_at(plan_of(1), here, [done]) == "done for this week"
    assert words_at(plan_of(3), here, [done]) == "7 days left"


def test_rehearsals_and_sessions_to_come_count_nothing() -> None:
    noon = at(f"{WED}T12:00")
    rehearsal = Done(noon.started, 0, rehearsal=True)
    to_come = Done(noon.started + timedelta(hours=2))
    assert words_at(plan_of(), at(f"{WED}T13:00"), [rehearsal, to_come]) == "due today"


def test_a_week_that_begins_on_sunday_is_done_with_other_days() -> None:
    plan = plan_of(3, first_weekday=SUNDAY)
    assert told(plan, FRI, SUNDAY_BEFORE, TUE, THU) == "done for this week"
    assert told(plan, SUN, MON, WED, FRI) == "7 days left"


def test_home_tells_what_is_due_before_how_the_week_goes() -> None:
    now = at(f"{WED}T13:00")
    line = week_words(on(MON), plan_of(3, 0, 2, 4), now=now.started, offset_s=0)
    assert line == "due today · this week 1 of 3"


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(0), "Last session 0 min ago; better wait until tomorrow."),
        (timedelta(minutes=40), "Last session 40 min ago; better wait until tomorrow."),
        (timedelta(hours=5, minutes=59), "Last session 5 h ago; better wait until tomorrow."),
        (timedelta(hours=23, minutes=59), "Last session 23 h ago; better wait until tomorrow."),
        (timedelta(hours=24), None),
        (timedelta(days=400), None),
        (timedelta(hours=-1), None),
    ],
)
def test_two_sessions_within_a_day_are_advised_against(
    ago: timedelta, expected: str | None
) -> None:
    now = datetime(2026, 5, 14, 18, tzinfo=UTC)
    older = Done(now - timedelta(days=3))
    assert advice([Done(now - ago), older], now) == expected


def test_no_clock_that_was_changed_shortens_a_day_of_rest() -> None:
    # 23 hours, though the clock on the wall shows the same time: summer time began.
    done, now = (at(f"2026-03-{day}T12:00", "Europe/Oslo") for day in (28, 29))
    assert advice([done], now.started) is not None


def test_nothing_speaks_against_a_first_session_or_one_after_a_rehearsal() -> None:
    now = datetime(2026, 5, 14, 18, tzinfo=UTC)
    assert advice([], now) is None
    assert advice([Done(now, 0, rehearsal=True)], now) is None


DATES = st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001
PLANS = st.builds(
    lambda sessions, days, first: plan_of(sessions, *days, first_weekday=first),
    st.integers(1, 7),
    st.frozensets(st.integers(0, 6)),
    st.integers(0, 6),
)


@given(PLANS, st.lists(st.builds(Done, DATES, st.integers(-43_200, 50_400)), max_size=20), DATES)
def test_whatever_was_done_there_is_one_clear_word_for_a_day(
    plan: WeekPlan, sessions: list[Done], now: datetime
) -> None:
    found = due(sessions, plan, now=now, offset_s=0)
    assert 1 <= found.left <= 7
    assert found.next is None or found.next > day_of(now, 0, plan.day_start)
    assert due_words(found, plan.sessions, day_of(now, 0, plan.day_start))


@given(
    st.integers(1, 4),
    st.frozensets(st.integers(0, 6)).filter(
        lambda days: not any({day, (day + 1) % 7} <= days for day in days)
    ),
    st.lists(st.builds(Done, DATES), max_size=20),
    DATES,
)
def test_no_day_after_a_session_is_due_unless_it_was_chosen_so(
    sessions: int, days: frozenset[int], done: list[Done], now: datetime
) -> None:
    plan = plan_of(sessions, *days)
    today = day_of(now, 0, FOUR)
    trained = {day_of(each.started, 0, FOUR) for each in done if each.started <= now}
    found = due(done, plan, now=now, offset_s=0)
    if trained & {today, today - timedelta(days=1)}:
        assert not found.today
    if found.next is not None:
        assert not trained & {found.next, found.next - timedelta(days=1)}
