"""Sessions of the past as slim facts, by local time and zone, and the statistics of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from history.diary import FOUR, Done, at
from hypothesis import strategies as st

from hiptimer.history.past import PastExercise, PastSession, PastSide
from hiptimer.history.stats import Statistics, statistics
from hiptimer.history.weekdays import MONDAY
from hiptimer.paths import asset
from hiptimer.plan.library import load_library
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from hiptimer.plan.library import Library

LIBRARY = load_library(asset("exercises.toml"))

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def side(
    which: Side | None = None,
    reps: int = 8,
    *,
    sets: int = 1,
    most: int | None = None,
    hold: int = 0,
) -> PastSide:
    """Return what one side did in five seconds a rep, `hold` of them held."""
    sets = sets if reps else 0
    return PastSide(which, sets, reps, reps if most is None else most, reps * hold, reps * 5.0)


def exercise(name: str, *sides: PastSide, hold: float = 0) -> PastExercise:
    """Return an exercise of a past session that nobody has told anything about."""
    return PastExercise(name, sides, 8, 1.0, None, None, stopped_by_pain=False, asked_hold=hold)


def both(name: str, left: int, right: int) -> PastExercise:
    """Return an exercise with so many reps on the left and on the right."""
    return exercise(name, side(LEFT, left), side(RIGHT, right))


def past(when: Done, *exercises: PastExercise, name: str = "", **more: Any) -> PastSession:
    """Return a session begun then; of ten minutes, and called by its time where not said."""
    return PastSession(
        id=name or when.started.isoformat(),
        routine="core",
        started=when.started,
        offset_s=when.offset_s,
        done=1.0,
        exercises=exercises,
        **{"seconds": 600.0, **more},
    )


def on_day(day: str, *exercises: PastExercise, **more: Any) -> PastSession:
    """Return a session at noon of a day, in UTC."""
    return past(at(f"{day}T12:00"), *exercises, **more)


def seen(
    sessions: Iterable[PastSession],
    now: Done,
    *,
    day_start: time = FOUR,
    first_weekday: int = MONDAY,
    planned: int = 3,
    library: Library = LIBRARY,
) -> Statistics:
    """Return the statistics at `now`, with the defaults of somebody who set nothing."""
    return statistics(
        sessions,
        library,
        now=now.started,
        offset_s=now.offset_s,
        day_start=day_start,
        first_weekday=first_weekday,
        planned=planned,
    )


def mirrored(session: PastSession) -> PastSession:
    """Return the session of somebody who looks into a mirror."""
    other = {LEFT: RIGHT, RIGHT: LEFT, None: None}
    return session._replace(
        exercises=tuple(
            each._replace(sides=tuple(one._replace(side=other[one.side]) for one in each.sides))
            for each in session.exercises
        ),
    )


NOW = at("2026-03-25T18:00")
"""A Wednesday."""

_NAMES = st.sampled_from(["lunge", "bird-dog", "clamshell", "single-leg-bridge", "of-old"])
_REPS = st.integers(0, 30)
_STARTS = st.builds(
    lambda hours, offset: Done(datetime(2025, 12, 1, tzinfo=UTC) + timedelta(hours=hours), offset),
    st.integers(0, 3000),
    st.sampled_from([0, 3600, 46_800, -36_000]),
)
PASTS = st.lists(
    st.builds(
        lambda when, exercises, number, rehearsal, logged: past(
            when,
            *exercises,
            name=f"{number:06}",
            seconds=number / 4,
            rehearsal=rehearsal,
            is_logged=logged,
        ),
        _STARTS,
        st.lists(st.builds(both, _NAMES, _REPS, _REPS), max_size=3),
        st.integers(0, 100_000),
        st.booleans(),
        st.booleans(),
    ),
    max_size=25,
    unique_by=lambda session: session.id,
)
"""Sessions of the winter before `NOW` and of some weeks after it, with whole seconds and quarters:
sums of them are exact, whatever their order."""
