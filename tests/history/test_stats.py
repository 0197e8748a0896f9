"""Statistics as a whole: streaks, and what holds whatever was done."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from history.diary import FOUR, WEEKDAYS
from history.yesteryear import NOW, PASTS, mirrored, on_day, seen
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.history.streaks import longest_streak, streak
from hiptimer.history.weeks import recent_weeks

if TYPE_CHECKING:
    from hiptimer.history.past import PastSession

PLANNED = st.integers(1, 4)

few = settings(max_examples=30)
"""Each has up to twenty-five sessions: that many tell as much as a hundred would."""


@pytest.mark.parametrize(
    ("held", "now", "longest"),
    [
        pytest.param([3, 3, 3], 3, 3, id="all of them"),
        pytest.param([3, 3, 2, 3, 3, 3, 0], 3, 3, id="this week runs"),
        pytest.param([3, 3, 3, 1, 3, 2], 1, 3, id="an older one is longer"),
        pytest.param([4, 0, 3, 5, 0, 0], 0, 2, id="over"),
        pytest.param([2, 2, 2], 0, 0, id="never"),
    ],
)
def test_streaks_by_hand(held: list[int], now: int, longest: int) -> None:
    this_week = date(2026, 3, 23)
    sessions = [
        on_day(str(this_week - timedelta(weeks=age)), name=f"{age}-{number}")
        for age, count in enumerate(reversed(held))
        for number in range(count)
    ]

    stats = seen(sessions, NOW)

    assert [week.sessions for week in stats.weeks] == held
    assert (stats.streak, stats.longest_streak, stats.planned) == (now, longest, 3)


@given(st.lists(st.integers(0, 3)), PLANNED)
def test_the_longest_streak_is_the_best_that_any_week_could_tell(
    held: list[int], planned: int
) -> None:
    told = (streak(tuple(held[: end + 1][::-1]), planned) for end in range(len(held)))

    assert longest_streak(held, planned) == max(told, default=0)


@few
@given(PASTS, PLANNED, WEEKDAYS)
def test_the_streak_is_the_one_that_home_tells(
    sessions: list[PastSession], planned: int, first_weekday: int
) -> None:
    stats = seen(sessions, NOW, planned=planned, first_weekday=first_weekday)

    weeks = recent_weeks(
        sessions,
        now=NOW.started,
        offset_s=NOW.offset_s,
        day_start=FOUR,
        first_weekday=first_weekday,
    )
    assert stats.streak == streak(weeks, planned) <= stats.longest_streak
    assert (stats.weeks[-1].sessions if stats.weeks else 0) == weeks[0]


@few
@given(PASTS, WEEKDAYS)
def test_days_and_weeks_hold_all_of_it(sessions: list[PastSession], first_weekday: int) -> None:
    stats = seen(sessions, NOW, first_weekday=first_weekday)

    whole = (stats.sessions, stats.seconds, stats.tension)
    for tallies in (stats.days.values(), stats.weeks):
        assert (
            sum(each.sessions for each in tallies),
            sum(each.seconds for each in tallies),
            sum(each.tension for each in tallies),
        ) == whole
    points = [point for each in stats.exercises for point in each.points]
    assert sum(point.tension for point in points) == stats.tension
    assert list(stats.days) == sorted(stats.days)
    firsts = [each.first for each in stats.weeks]
    assert {later - first for first, later in pairwise(firsts)} <= {timedelta(weeks=1)}
    assert not stats.weeks or stats.weeks[0].sessions


@few
@given(PASTS, st.randoms(use_true_random=False))
def test_the_order_of_sessions_changes_nothing(sessions: list[PastSession], chance: object) -> None:
    shuffled = list(sessions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert seen(iter(shuffled), NOW) == seen(sessions, NOW)


@few
@given(PASTS)
def test_rehearsals_change_nothing(sessions: list[PastSession]) -> None:
    counted = [each for each in sessions if not each.rehearsal]
    rehearsed = [each._replace(id=f"again-{each.id}", rehearsal=True) for each in sessions]

    assert seen([*sessions, *rehearsed], NOW) == seen(counted, NOW)


def turned(side: re.Match[str]) -> str:
    return {"left": "right", "right": "left"}[side[0]]


@few
@given(PASTS)
def test_in_the_mirror_differences_and_trends_turn_round(sessions: list[PastSession]) -> None:
    stats, other = seen(sessions, NOW), seen(map(mirrored, sessions), NOW)

    for one, another in zip(stats.exercises, other.exercises, strict=True):
        mine, theirs = one.balance, another.balance
        if mine is None or theirs is None:
            assert mine is theirs
            continue
        assert (mine.left, mine.right) == (theirs.right, theirs.left)
        assert mine.weeks == tuple((week, -by) for week, by in theirs.weeks)
        assert mine.trend == (theirs.trend and pytest.approx(-theirs.trend, abs=1e-9))
        assert mine.words == re.sub(r"\b(left|right)\b", turned, theirs.words)
    assert stats.weeks == other.weeks
    assert stats.coverage == other.coverage


@few
@given(PASTS, PASTS)
def test_another_session_lowers_no_best(before: list[PastSession], more: list[PastSession]) -> None:
    bests = {each.exercise: each.best for each in seen(before, NOW).exercises}
    together = [*before, *(each._replace(id=f"more-{each.id}") for each in more)]
    later = {each.exercise: each.best for each in seen(together, NOW).exercises}

    for name, best in bests.items():
        for figure, point in best.items():
            assert getattr(later[name][figure], figure) >= getattr(point, figure)


@few
@given(PASTS)
def test_a_best_is_the_first_of_the_highest(sessions: list[PastSession]) -> None:
    for each in seen(sessions, NOW).exercises:
        for figure in ("reps", "hold", "volume", "tension"):
            values = [getattr(point, figure) for point in each.points]
            if not any(values):
                assert figure not in each.best
            else:
                assert each.best[figure] == each.points[values.index(max(values))]
