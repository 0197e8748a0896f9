"""What home showed last holds for some days, and to the minute where it tells of hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tui.seen import SEEN, SUNDAY, after, without_still


def test_on_the_same_day_home_stands_there_as_it_was() -> None:
    shown = SEEN.at(SUNDAY, 0)
    assert shown is not None
    assert (shown.heading, shown.rows, shown.still) == (SEEN.heading, SEEN.rows, SEEN.still)
    assert shown.week == "week as on day 0"


def test_the_hours_since_the_last_session_are_those_of_now() -> None:
    for hours, told in ((0, "3 h"), (20, "23 h")):
        shown = SEEN.at(SUNDAY + timedelta(hours=hours), 0)
        assert shown is not None
        assert shown.advice == f"Last session {told} ago; better wait until tomorrow."


@pytest.mark.parametrize(
    "seen", [SEEN, SEEN._replace(worked=None)], ids=["a day later", "after no session"]
)
def test_nothing_speaks_against_a_session_after_a_day(seen: Any) -> None:
    shown = seen.at(after(1), 0)
    assert shown.advice is None


@pytest.mark.parametrize(("hours", "day"), [(5, 0), (9, 0), (9.4, 1), (33.4, 2), (24 * 7 + 9, 7)])
def test_a_day_begins_when_it_does_for_the_user(hours: float, day: int) -> None:
    shown = SEEN.at(SUNDAY + timedelta(hours=hours), 0)
    assert shown is not None
    assert shown.week == f"week as on day {day}"


def test_the_day_is_that_of_the_place() -> None:
    shown = SEEN.at(SUNDAY + timedelta(hours=6), 4 * 3600)
    assert shown is not None
    assert shown.week == "week as on day 1"


@pytest.mark.parametrize("days", [-0.001, 8, 400])
def test_before_and_long_after_nothing_is_known(days: float) -> None:
    assert SEEN.at(after(days), 0) is None


def test_nothing_is_known_from_when_on_something_else_is_asked() -> None:
    seen = SEEN._replace(until=after(2))
    assert seen.at(after(1.99), 0) is not None
    assert seen.at(after(2), 0) is None


def test_it_serves_as_long_as_it_tells_the_same_and_days_are_left() -> None:
    later = SEEN._replace(made=after(1), weeks=("week as on day 1",))
    assert SEEN.serves(later, 0)
    assert not SEEN.serves(later._replace(heading="another"), 0)
    assert not SEEN.serves(later._replace(weeks=("another",)), 0)
    assert not SEEN.serves(without_still(later), 0)
    assert not SEEN.serves(SEEN._replace(made=after(5), weeks=("week as on day 5",)), 0)
    assert not SEEN.serves(SEEN._replace(made=after(-1)), 0)
