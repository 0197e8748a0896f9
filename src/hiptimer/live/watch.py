"""The watch: three clocks compared at every look, to find out what nobody was awake for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiptimer.clock import Reading

JUMP = 2.0
"""Seconds by which two clocks must part to tell more than that they are read one by one."""


class Lapse(NamedTuple):
    """What happened to the clocks since the last look; noughts for nothing."""

    slept: float = 0.0
    """Seconds for which the machine slept."""
    clock_set: float = 0.0
    """Seconds by which somebody set the wall clock, forwards or back."""


class Watch:
    """Compares each reading with the one before.

    While the machine sleeps the time since its start goes on and the monotonic clock does not;
    when somebody sets the time of day, the wall clock parts from both. That a reading comes late
    is for the session to see: it knows when it was last asked.
    """

    def __init__(self, first: Reading) -> None:
        self._last = first

    def look(self, now: Reading) -> Lapse:
        """Return what happened since the last look."""
        before, self._last = self._last, now
        passed = now.boot - before.boot
        slept = passed - (now.monotonic - before.monotonic)
        clock_set = (now.wall - before.wall) - passed
        return Lapse(slept if slept > JUMP else 0.0, clock_set if abs(clock_set) > JUMP else 0.0)
