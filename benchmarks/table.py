"""What every benchmark tells: a row for each thing measured, with its bound."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    @classmethod
    def of(
        cls,
        area: str,
        what: str,
        figures: Sequence[float],
        unit: str,
        *,
        bound: float | None = None,
        beside: str = "",
    ) -> Self:
        """Return the row of something measured in several rounds: their median, and the worst."""
        worst = max(figures) if len(figures) > 1 else None
        return cls(area, what, statistics.median(figures), unit, bound, worst, beside)

    def is_within(self, leeway: float = 1.0) -> bool:
        """Return whether it keeps `leeway` times its bound."""
        return self.bound is None or self.found <= leeway * self.bound
