"""Clocks that are handed in, so that nothing else ever reads one by itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

from hiptimer.zone import LocalTime, local_time

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


def faster(clock: Clock, speed: float) -> Clock:
    """Return a clock that runs `speed` times as fast as `clock`, from the same instant on."""
    zero = clock()
    return lambda: zero + (clock() - zero) * speed


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


class Reading(NamedTuple):
    """What the clocks said at one look, each in seconds from a zero of its own."""

    monotonic: float
    boot: float
    wall: float


class Clocks(NamedTuple):
    """All that the program knows of time."""

    monotonic: Clock = monotonic
    boot: Clock = boot_time
    wall: WallClock = utc_now
    local: Callable[[datetime], LocalTime] = local_time

    def read(self) -> Reading:
        """Return what the clocks say now."""
        return Reading(self.monotonic(), self.boot(), self.wall().timestamp())
