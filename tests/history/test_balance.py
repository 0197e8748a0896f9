"""Left against right, and where the difference moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from history.diary import at
from history.yesteryear import both, exercise, mirrored, on_day, past, seen, side

from hiptimer.history.balance import Balance, difference, trend_of
from hiptimer.history.weekdays import SUNDAY

if TYPE_CHECKING:
    from hiptimer.history.past import PastSession

MONDAY = date(2026, 1, 5)
"""The first of the twelve weeks that are looked at."""

NOW = at("2026-03-25T18:00")


def weekly(*reps: tuple[int, int] | None) -> list[PastSession]:
    """Return a session with these reps, left and right, on each Monday from `MONDAY` on."""
    days = (MONDAY + timedelta(weeks=number) for number in range(len(reps)))
    return [
        on_day(day.isoformat(), both("lunge", *each))
        for day, each in zip(days, reps, strict=True)
        if each
    ]


def balance(sessions: list[PastSession], first_weekday: int = 0) -> Balance:
    stats = seen(sessions, NOW, first_weekday=first_weekday)
    (found,) = (each.balance for each in stats.exercises)
    assert found is not None
    return found


def test_the_difference_is_a_part_of_the_better_side() -> None:
    assert [difference(*each) for each in ((10, 8), (8, 10), (9, 9), (5, 0), (0, 5), (0, 0))] == [
        20,
        -20,
        0,
        100,
        -100,
        0,
    ]


def test_a_week_adds_up_its_sessions() -> None:
    found = balance(
        [
            on_day("2026-03-17", both("lunge", 10, 5)),
            on_day("2026-03-19", both("lunge", 10, 10)),
            on_day("2026-03-24", both("lunge", 8, 10)),
        ]
    )

    assert (found.left, found.right) == (28, 25)
    assert found.weeks == ((date(2026, 3, 16), 25), (date(2026, 3, 23), -20))
    assert found.trend is None


def test_only_the_last_twelve_weeks_are_looked_at() -> None:
    before = on_day("2026-01-04", both("lunge", 1, 30))  # a Sunday
    first = on_day("2026-01-05", both("lunge", 10, 10))

    assert balance([before, first]).weeks == ((date(2026, 1, 5), 0),)
    assert balance([before]).weeks == ()
    assert balance([before]).words == "Nothing to compare in the last 12 weeks."


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        pytest.param({}, None, id="no week"),
        pytest.param({0: 10, 1: 8}, None, id="too few weeks"),
        pytest.param({0: 10, 1: 8, 2: 6}, -2, id="a straight line"),
        pytest.param({0: -6, 4: 2, 6: 6}, 2, id="weeks between count as time"),
        pytest.param({0: 4, 1: 4, 2: 4, 9: 4}, 0, id="level"),
        # About the means 1.5 and 3: (4.5 - 0.5 - 0.5 + 4.5) / 5
        pytest.param({0: 0, 1: 4, 2: 2, 3: 6}, 1.6, id="least squares"),
    ],
)
def test_the_trend_is_the_slope_of_the_line_that_fits_best(
    differences: dict[int, float], expected: float | None
) -> None:
    weeks = [(MONDAY + timedelta(weeks=week), value) for week, value in differences.items()]

    assert trend_of(weeks) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        pytest.param(weekly((40, 40)), "Even.", id="even"),
        pytest.param(weekly((40, 39)), "Even.", id="one rep in forty"),
        pytest.param(weekly((100, 97)), "The right does 3 % less.", id="no more even"),
        pytest.param(weekly((22, 25)), "The left does 12 % less.", id="too few weeks to move"),
        pytest.param(weekly((8, 0), (8, 0)), "Only the left was done.", id="left alone"),
        pytest.param(weekly((0, 3)), "Only the right was done.", id="right alone"),
        pytest.param(weekly((0, 0), (8, 8)), "Even.", id="a week of nothing tells nothing"),
        pytest.param(
            weekly((100, 80), (100, 88), (100, 96)),
            "The right does 12 % less, and is catching up.",
            id="closing",
        ),
        pytest.param(
            weekly((100, 20), (100, 60), (60, 100), (20, 60)),
            "The right does 14 % less in all, and has caught up.",
            id="ahead by now",
        ),
        pytest.param(
            weekly((96, 100), (88, 100), (80, 100)),
            "The left does 12 % less, and falls behind.",
            id="opening",
        ),
        pytest.param(
            weekly((92, 100), (91, 100), None, None, (93, 100)),
            "The left does 8 % less, about the same for 5 weeks.",
            id="the same",
        ),
        pytest.param(
            weekly((90, 100), (91, 100), (92, 100)),
            "The left does 9 % less, about the same for 3 weeks.",
            id="two points in two weeks may be chance",
        ),
        pytest.param(
            weekly((1000, 850), *[None] * 9, (1000, 870), (1000, 895)),
            "The right does 13 % less, about the same for 12 weeks.",
            id="less than half a point a week",
        ),
        pytest.param(
            weekly((100, 90), (100, 100), (90, 100)),
            "Even in all, and moving to the right.",
            id="crossing to the right",
        ),
        pytest.param(
            weekly((90, 100), (100, 100), (100, 90)),
            "Even in all, and moving to the left.",
            id="crossing to the left",
        ),
    ],
)
def test_the_words_say_what_the_figures_mean(sessions: list[PastSession], expected: str) -> None:
    assert balance(sessions).words == expected


def test_no_sides_no_balance() -> None:
    (found,) = seen([on_day("2026-03-24", exercise("squat", side(None, 8)))], NOW).exercises

    assert found.balance is None


def test_what_was_logged_with_the_same_on_both_sides_tells_nothing() -> None:
    done = on_day("2026-03-23", both("lunge", 10, 8))
    logged = on_day("2026-03-24", both("lunge", 10, 10), is_logged=True)
    edited = on_day("2026-03-24", both("lunge", 10, 6), is_logged=True)

    assert balance([done, logged]) == balance([done])
    assert balance([done, edited]).weeks == ((date(2026, 3, 23), 30),)


def test_in_the_mirror_left_is_right() -> None:
    sessions = weekly((10, 8), (9, 9), (7, 10))
    found, other = balance(sessions), balance([mirrored(each) for each in sessions])

    assert (other.left, other.right) == (found.right, found.left)
    assert found.words == "The left does 4 % less, and falls behind."
    assert other.words == "The right does 4 % less, and falls behind."


def test_weeks_come_in_their_order_although_the_sessions_did_not() -> None:
    sessions = [
        past(at("2026-03-09T07:00", "Pacific/Auckland"), both("lunge", 10, 9)),
        past(at("2026-03-08T20:00", "America/Los_Angeles"), both("lunge", 10, 8)),  # later
    ]

    assert balance(sessions).weeks == ((date(2026, 3, 2), 20), (date(2026, 3, 9), 10))


def test_weeks_are_those_of_then_and_there_over_changed_clocks_and_journeys() -> None:
    # Weeks from Sunday, days from four: the first two nights belong to the Saturday before.
    sessions = [
        past(at("2026-03-08T03:30", "America/Los_Angeles"), both("lunge", 10, 9)),  # clocks forward
        past(at("2026-03-15T03:59", "America/Los_Angeles"), both("lunge", 10, 8)),
        past(at("2026-03-15T04:00", "America/Los_Angeles"), both("lunge", 10, 7)),
        past(at("2026-03-22T04:00", "Pacific/Auckland"), both("lunge", 10, 6)),  # Saturday in UTC
    ]

    found = balance(sessions, first_weekday=SUNDAY)

    assert found.weeks == (
        (date(2026, 3, 1), 10),
        (date(2026, 3, 8), 20),
        (date(2026, 3, 15), 30),
        (date(2026, 3, 22), 40),
    )
    assert found.trend == pytest.approx(10)
