"""Clocks that are handed in, so that nothing else ever reads one by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Seconds that only grow, from an unknown zero."""

WallClock: TypeAlias = Callable[[], datetime]
"""The date and time of day, aware, in UTC."""

monotonic: Clock = time.monotonic


def faster(clock: Clock, speed: float) -> Clock:
    """Return a clock that runs `speed` times as fast as `clock`, from the same instant on."""
    zero = clock()
    return lambda: zero + (clock() - zero) * speed


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)
