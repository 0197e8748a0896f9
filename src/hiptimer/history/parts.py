"""Parts: which part of what was asked for was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.plan.anatomy import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def part_done(reps: Mapping[Side | None, int], asked: int) -> float:
    """Return the done part of `asked` reps of each side, 0 to 1, on the worse one.

    `reps` by side; by None where there are no sides.
    """
    is_sided = Side.LEFT in reps or Side.RIGHT in reps
    worse = min(reps.get(Side.LEFT, 0), reps.get(Side.RIGHT, 0))
    return min(1.0, (worse if is_sided else reps.get(None, 0)) / max(1, asked))


def mean_done(parts: Sequence[float], planned: int) -> float:
    """Return the done part of a session, 0 to 1: the mean of its exercises, none for the rest."""
    return sum(parts) / max(1, planned, len(parts))
