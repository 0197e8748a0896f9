"""Clocks that are handed in, so that nothing else ever reads one by itself."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Seconds that only grow, from an unknown zero."""

WallClock: TypeAlias = Callable[[], datetime]
"""The date and time of day, aware, in UTC."""


def monotonic() -> float:
    """Return seconds that only grow while the machine is awake: what durations are made of."""
    # On Windows the other one is coarse before Python 3.13.
    return time.perf_counter() if sys.platform == "win32" else time.monotonic()


def boot_time() -> float:
    """Return seconds that only grow, also while the machine sleeps, where a system tells them."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return monotonic()


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
    return LocalTime(offset_at(instant), _zone())


def offset_at(instant: datetime) -> int:
    """Return the seconds that local time is ahead of UTC on this machine, at once."""
    offset = instant.astimezone().utcoffset()
    return round(offset.total_seconds()) if offset else 0


def _zone() -> str | None:
    """Return the IANA name of the zone that is set; None where the machine does not say."""
    import zoneinfo  # noqa: PLC0415 - only when a session begins

    import tzlocal  # noqa: PLC0415

    # tzlocal knows no names but those that have one on Windows, too.
    name = os.environ.get("TZ", "").removeprefix(":")
    if name:
        try:
            return zoneinfo.ZoneInfo(name).key
        except (LookupError, ValueError, OSError):  # rules, not a name
            pass
    try:
        return tzlocal.get_localzone_name()
    except (LookupError, ValueError, OSError):  # a machine without a usable zone setting
        return None


class Reading(NamedTuple):
    """What the clocks said at one look, each in seconds from a zero of its own."""

    monotonic: float
    boot: float
    wall: float


@dataclass(frozen=True, slots=True)
class Clocks:
    """All that the program knows of time."""

    monotonic: Clock = monotonic
    boot: Clock = boot_time
    wall: WallClock = utc_now
    local: Callable[[datetime], LocalTime] = local_time

    def read(self) -> Reading:
        """Return what the clocks say now."""
        return Reading(self.monotonic(), self.boot(), self.wall().timestamp())
