"""Bests: one exercise over time, and the sessions in which it went best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from hiptimer.history.past import PastExercise, PastSide
    from hiptimer.history.tallies import Dated

FIGURES = ("reps", "hold", "volume", "tension")
"""The figures of a point that have a best."""


@dataclass(frozen=True, slots=True)
class Point:
    """One exercise in one session."""

    session: str
    """Id of the session."""
    day: date
    reps: int
    """The most reps in one set, on the worse side."""
    hold: float
    """Seconds that a rep was held, on average, on the worse side; 0 where nothing is held."""
    volume: int
    """All reps of all sets and sides."""
    tension: float
    """Seconds under tension, of all sets and sides."""
    left: int
    """All reps on the left; 0 where there are no sides."""
    right: int


def points_of(sessions: Iterable[Dated]) -> dict[str, list[Point]]:
    """Return the points of each exercise ever done, in the order of the sessions."""
    found: dict[str, list[Point]] = {}
    for each in sessions:
        for name, entries in _by_exercise(each):
            found.setdefault(name, []).append(_point(each, entries))
    return found


def bests_of(points: Sequence[Point]) -> dict[str, Point]:
    """Return the first point with the highest of each figure; none for what is 0 throughout."""
    best = {name: max(points, key=lambda each: getattr(each, name)) for name in FIGURES}
    return {name: point for name, point in best.items() if getattr(point, name)}


def _by_exercise(dated: Dated) -> Iterator[tuple[str, tuple[PastExercise, ...]]]:
    """Yield each exercise that was begun with its entries: a routine may ask for it twice."""
    begun = [each for each in dated.session.exercises if each.reps or each.seconds]
    for name in dict.fromkeys(each.exercise for each in begun):
        yield name, tuple(each for each in begun if each.exercise == name)


def _point(dated: Dated, entries: tuple[PastExercise, ...]) -> Point:
    sides = [side for entry in entries for side in entry.sides]
    return Point(
        session=dated.session.id,
        day=dated.day,
        reps=max(min(side.most for side in _both(entry.sides)) for entry in entries),
        hold=max(min(side.hold for side in _both(entry.sides)) for entry in entries),
        volume=sum(side.reps for side in sides),
        tension=sum(side.seconds for side in sides),
        left=sum(side.reps for side in sides if side.side is Side.LEFT),
        right=sum(side.reps for side in sides if side.side is Side.RIGHT),
    )


def _both(sides: tuple[PastSide, ...]) -> tuple[PastSide, ...]:
    return sides
