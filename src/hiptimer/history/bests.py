"""Bests: one exercise over time, and the sessions in which it went best."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiptimer.history.balance import Balance
    from hiptimer.history.points import Point

FIGURES = ("reps", "hold", "volume", "tension")
"""The figures of a point that have a best."""


@dataclass(frozen=True, slots=True)
class ExerciseStats:
    """One exercise over time."""

    exercise: str
    """Its id."""
    points: tuple[Point, ...]
    """Its sessions, oldest first."""
    best: Mapping[str, Point]
    """The first session with the highest figure, by `reps`, `hold`, `volume`, `tension`; those that
    are 0 throughout have none."""
    balance: Balance | None
    """None where the exercise has no sides."""


def bests_of(points: Sequence[Point]) -> dict[str, Point]:
    """Return the first point with the highest of each figure; none for what is 0 throughout."""
    best = {name: max(points, key=attrgetter(name)) for name in FIGURES}
    return {name: point for name, point in best.items() if getattr(point, name)}
