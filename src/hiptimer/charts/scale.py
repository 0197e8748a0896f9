"""A scale: the round figures at the ends of an axis, and where on it a value lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = (1, 2, 5, 10)
"""What people count in, times a power of ten."""

HALVES = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""What the middle of an axis may say, times a power of ten."""

MOST_STEPS = 4

TINY = 1e-6
"""Nothing that is done differs by less."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, which differ."""

    low: float
    high: float

    def part(self, value: float) -> float:
        """Return how far up a value lies, 0 to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def from_zero(most: float) -> Scale:
    """Return a scale from 0 to at least `most`, of which the half is round, too."""
    return Scale(0.0, 2 * _step(most / 2, 1, HALVES)) if most >= TINY else Scale(0.0, 2.0)


def around(values: list[float]) -> Scale:
    """Return a scale that holds all `values`, of which there is one at least."""
    low, high = min(values), max(values)
    step = max(1.0, _step(high - low, MOST_STEPS)) if high > low else max(1.0, _step(high, 10))
    bottom, top = floor(low / step) * step, ceil(high / step) * step
    if bottom == top:
        bottom, top = max(0.0, bottom - step), top + step
    return Scale(bottom, top)


def _step(span: float, most: int, steps: Sequence[float] = STEPS) -> float:
    """Return the smallest round step of which `most` are no less than `span`."""
    if span < TINY:
        return 1.0
    unit = 10.0 ** floor(log10(span / most))
    return next((unit * step for step in steps if unit * step * most >= span), unit * steps[-1])
