"""A diary to count days and weeks from: sessions by local time and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from hiptimer.history.weekdays import MONDAY
from hiptimer.history.weeks import recent_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

MIDNIGHT = time(0)
FOUR = time(4)

OFFSETS = st.integers(-86_399, 86_399)
DAY_STARTS = st.builds(time, st.integers(0, 11), st.integers(0, 59))
WEEKDAYS = st.integers(0, 6)


@dataclass(frozen=True, slots=True)
class Done:
    """A session as far as weeks need to know it."""

    started: datetime
    offset_s: int = 0
    rehearsal: bool = False


def at(local: str, zone: str = "UTC", *, fold: int = 0) -> Done:
    """Return a session begun at a local time; with `fold` at its second coming."""
    when = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=fold)
    offset = when.utcoffset()
    assert offset is not None
    assert when.astimezone(UTC).astimezone(when.tzinfo).replace(tzinfo=None) == (
        datetime.fromisoformat(local)
    ), "no clock there ever showed this time"
    return Done(when.astimezone(UTC), round(offset.total_seconds()))


_WINTER = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - bounds are given without a zone
    datetime(2026, 3, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
MOMENTS = st.builds(Done, _WINTER, OFFSETS)
"""Near enough to each other that weeks in a row come up."""
SESSIONS = st.lists(st.builds(Done, _WINTER, OFFSETS, st.booleans()), max_size=40)


def weeks_of(
    sessions: Iterable[Done],
    now: Done,
    *,
    day_start: time = FOUR,
    first_weekday: int = MONDAY,
) -> tuple[int, ...]:
    """Return `recent_weeks` as seen at `now`, with the defaults of somebody who set nothing."""
    return recent_weeks(
        sessions,
        now=now.started,
        offset_s=now.offset_s,
        day_start=day_start,
        first_weekday=first_weekday,
    )


def on(*days: str) -> list[Done]:
    """Return a session at noon, in UTC, on each of these days."""
    return [at(f"{each}T12:00") for each in days]
