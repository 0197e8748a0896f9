"""The budget: what of a session fits into the minutes that there are, and what was cut for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.plan.ladder import with_fewer_sets
from hiptimer.plan.targets import work_of
from hiptimer.plan.timeline import LEAD_IN, PlannedExercise
from hiptimer.plan.unrolling import seconds_of
from hiptimer.text import clock_time, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PRIORITY = (
    "side-lying-hip-abduction",
    "single-leg-bridge",
    "single-leg-deadlift",
    "bird-dog",
    "donkey-kick",
    "skater-squat",
    "lunge",
    "seated-hip-flexion",
    "clamshell",
    "standing-hip-flexion",
)
"""What is kept first when time is short. Our default; all others come after, as they stand."""

SHORTEST_REST = 20.0
"""Seconds between two sets that are left when time is short. Our default."""

SHORTEST_BETWEEN = 15.0
"""Seconds between two exercises that are left then; a longer change of position wins."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A session that fits."""

    planned: tuple[PlannedExercise, ...]
    between: float
    """Seconds between two exercises."""
    cuts: tuple[str, ...]
    """What was cut, a sentence each; none where it fits as it is."""


def by_priority(exercises: Iterable[str]) -> list[int]:
    """Return the places of exercises, by their ids, in the order in which they are kept."""
    rank = {name: place for place, name in enumerate(PRIORITY)}
    names = list(exercises)
    return sorted(range(len(names)), key=lambda place: rank.get(names[place], len(rank)))


def fit(
    planned: Sequence[PlannedExercise], *, between: float, minutes: float, lead_in: float = LEAD_IN
) -> Fitted:
    """Return as much of `planned` as fits into `minutes`, in the same order.

    First the rests get shorter, then sets are filled in by rounds. No hold, pace or side is cut
    short. Raises `HiptimerError` where not even one set fits.
    """
    limit = minutes * 60.0
    if seconds_of(planned, between=between, lead_in=lead_in) <= limit:
        return Fitted(tuple(planned), between, ())
    hurried = tuple(map(_hurried, planned))
    short = min(between, SHORTEST_BETWEEN)
    rests = (f"Rests are {figure(SHORTEST_REST)} s at most, to fit {figure(minutes)} minutes.",)
    if seconds_of(hurried, between=short, lead_in=lead_in) <= limit:
        return Fitted(hurried, short, rests)
    chosen = _filled(hurried, short, limit, lead_in)
    if not chosen:
        least = min(
            seconds_of([with_sets(each, 1)], between=short, lead_in=lead_in) for each in hurried
        )
        raise HiptimerError(
            f"nothing fits into {figure(minutes)} minutes; the shortest takes {clock_time(least)}"
        )
    cuts = tuple(_cuts(hurried, chosen))
    kept = tuple(chosen[place] for place in sorted(chosen))
    return Fitted(kept, short, (*rests, *cuts))


def with_sets(planned: PlannedExercise, sets: int) -> PlannedExercise:
    """Return the exercise with so many sets; as it is where it has no more."""
    if sets >= planned.target.sets:
        return planned
    return replace(planned, target=with_fewer_sets(planned.exercise, planned.target, sets))


def _hurried(planned: PlannedExercise) -> PlannedExercise:
    target = planned.target
    return replace(planned, target=replace(target, rest=min(target.rest, SHORTEST_REST)))


def _filled(
    planned: Sequence[PlannedExercise], between: float, limit: float, lead_in: float
) -> dict[int, PlannedExercise]:
    """Return what fits by its place: the first sets of all, then the second ones, and so on."""
    chosen: dict[int, PlannedExercise] = {}
    still_open = by_priority(each.exercise.id for each in planned)
    number = 1
    while still_open:
        for place in tuple(still_open):
            if planned[place].target.sets < number:
                still_open.remove(place)
                continue
            tried = chosen | {place: with_sets(planned[place], number)}
            session = [tried[each] for each in sorted(tried)]
            if seconds_of(session, between=between, lead_in=lead_in) <= limit:
                chosen = tried
            else:
                still_open.remove(place)
        number += 1
    return chosen


def _cuts(planned: Sequence[PlannedExercise], chosen: dict[int, PlannedExercise]) -> Iterator[str]:
    for place, asked in enumerate(planned):
        name = asked.exercise.name
        if place not in chosen:
            yield f"{name} is left out."
        elif chosen[place] != asked:
            target = chosen[place].target
            sets = f"{target.sets} of {asked.target.sets} sets"
            yield f"{name}: {sets}, {work_of(target)}."
