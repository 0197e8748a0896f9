"""Statistics: what the past adds up to, week by week and exercise by exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Tally:
    """What a day or a week adds up to; rehearsals count nothing."""

    first: date
    """The day; of a week its first."""
    sessions: int
    seconds: float
    """Time under the clock, rests included."""
    tension: float
    """Time under tension: all time in sets."""


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


@dataclass(frozen=True, slots=True)
class Balance:
    """Left against right of one exercise."""

    left: int
    """All reps on the left, of the weeks looked at."""
    right: int
    weeks: tuple[tuple[date, float], ...]
    """By the first day of each week with a session: by how many percent of the better side the
    left did more than the right, -100 to 100; oldest first."""
    trend: float | None
    """By how many points of these percent the difference grows a week, along the straight line that
    fits best; below 0 it moves to the right side. None with fewer than three weeks."""
    words: str
    """Both in a sentence for people."""


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


@dataclass(frozen=True, slots=True)
class GroupCover:
    """How much one muscle group was trained in the days looked at."""

    group: str
    """Its id, such as `hip-flexors`."""
    sets: int
    """Sets with at least one rep, each side of them by itself."""
    tension: float
    exercises: tuple[str, ...]
    """Ids of the exercises that did, most sets first; empty where it was not trained."""
    can: tuple[str, ...]
    """Ids of all exercises that train it; empty: none does, as with the adductors."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The muscle groups over the last days."""

    days: int
    """How many days back, the present one included."""
    groups: tuple[GroupCover, ...]
    """All there are, in the library's order."""
    gaps: tuple[str, ...]
    """A sentence for each gap that people should know of, the adductors' first."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it."""

    sessions: int
    seconds: float
    tension: float
    days: Mapping[date, Tally]
    """Days with at least one session."""
    weeks: tuple[Tally, ...]
    """From the first with a session to the present one, those without any included."""
    streak: int
    """Weeks in a row up to now with as many sessions as planned, as home tells it."""
    longest_streak: int
    planned: int
    """Sessions a week."""
    exercises: tuple[ExerciseStats, ...]
    """Those ever done, in the library's order, then those it no longer knows."""
    coverage: Coverage
