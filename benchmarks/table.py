"""What every benchmark tells: a row for each thing measured, with its bound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured, several times, beside its yardstick in the same run."""

    area: str
    """What it belongs to: start, run, memory, time, store."""
    what: str
    """What was measured, as a line of a table."""
    found: float
    """The median, or what else `what` says."""
    unit: str
    """What `found` is counted in: "×" (times the yardstick), "ms", "% of a core", "B/s", "MB"."""
    bound: float | None = None
    """The most that it may be, in `unit`; None for a yardstick, and what is only told."""
    worst: float | None = None
    """The worst of all that were measured; None where there was but one."""
    beside: str = ""
    """The yardstick in words, with what it came to; empty where there is none."""

    def is_within(self, leeway: float = 1.0) -> bool:
        """Return whether it keeps `leeway` times its bound."""
        return self.bound is None or self.found <= leeway * self.bound
