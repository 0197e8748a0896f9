"""Clocks that are handed in, so that nothing else ever reads one by itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Seconds that only grow, from an unknown zero."""

WallClock: TypeAlias = Callable[[], datetime]
"""The date and time of day, aware, in UTC."""


def uptime() -> float:
    """Return seconds that only grow, also while the machine sleeps.

    So a closed lid is a gap like any other. `time.monotonic` stands still in sleep on
    Linux and macOS, and is coarse on Windows.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.perf_counter()


class LocalTime(NamedTuple):
    """How local time stood at some instant."""

    offset_s: int
    """Seconds ahead of UTC."""
    zone: str | None
    """IANA name; None where the machine does not say."""


def faster(clock: Clock, speed: float) -> Clock:
    """Return a clock that runs `speed` times as fast as `clock`, from the same instant on."""
    zero = clock()
    return lambda: zero + (clock() - zero) * speed


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def local_time(instant: datetime) -> LocalTime:
    """Return offset and zone of this machine at an instant."""
    import tzlocal  # noqa: PLC0415 - only when a session begins

    offset = instant.astimezone().utcoffset()
    try:
        zone = tzlocal.get_localzone_name()
    except (LookupError, ValueError, OSError):  # a machine without a usable zone setting
        zone = None
    return LocalTime(round(offset.total_seconds()) if offset else 0, zone)
