"""Coverage: which muscle groups were trained lately, and which were not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hiptimer.history.past import PastExercise
    from hiptimer.plan.library import Library

DAYS = 28
"""Days that are looked at, the present one included."""

ADDUCTORS = "adductors"
"""The group that the source names and trains by none of its exercises."""

LONGEST_NAME = 40
"""Characters of an exercise's name that a sentence has room for."""


@dataclass(frozen=True, slots=True)
class GroupCover:
    """How much one muscle group was trained in the days looked at.

    Mobility moves train nothing here, or a few leg swings before a run would pass for work on
    the adductors; their sets are told apart.
    """

    group: str
    """Its id, such as `hip-flexors`."""
    sets: int
    """Sets with at least one rep, each side of them by itself."""
    tension: float
    exercises: tuple[str, ...]
    """Ids of the exercises that did, most sets first; empty where it was not trained."""
    can: tuple[str, ...]
    """Ids of all exercises that train it; empty: none does, as with the adductors."""
    mobility_sets: int = 0
    """Sets of mobility moves with at least one rep: they move the group, and train it little."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The muscle groups over the last days."""

    days: int
    """How many days back, the present one included."""
    groups: tuple[GroupCover, ...]
    """All there are, in the library's order."""
    gaps: tuple[str, ...]
    """A sentence for each gap that people should know of, the adductors' first."""


def coverage_of(done: Iterable[PastExercise], library: Library) -> Coverage:
    """Return how the muscle groups were covered by what was done in the last `DAYS`.

    What the library does not know any more belongs to no group.
    """
    sets: defaultdict[str, int] = defaultdict(int)
    tension: defaultdict[str, float] = defaultdict(float)
    for each in done:
        sets[each.exercise] += sum(side.sets for side in each.sides)
        tension[each.exercise] += each.seconds
    groups = tuple(_cover(group, library, sets, tension) for group in library.muscle_groups)
    return Coverage(DAYS, groups, tuple(_gaps(groups, library)))


def _cover(
    group: str, library: Library, sets: Mapping[str, int], tension: Mapping[str, float]
) -> GroupCover:
    members = [each for each in library.exercises.values() if group in each.groups]
    can = tuple(each.id for each in members if each.kind != "mobility")
    return GroupCover(
        group=group,
        sets=sum(sets[name] for name in can),
        tension=sum(tension[name] for name in can),
        exercises=tuple(sorted((name for name in can if sets[name]), key=lambda name: -sets[name])),
        can=can,
        mobility_sets=sum(sets[each.id] for each in members if each.kind == "mobility"),
    )


def _gaps(groups: tuple[GroupCover, ...], library: Library) -> Iterator[str]:
    """Yield a sentence for each group without a set; where that is all, one for all of them."""
    untrained = [each for each in groups if not each.sets]
    yield from (_gap(each, library) for each in untrained if each.group == ADDUCTORS)
    if len(untrained) == len(groups):
        yield f"No strength work in the last {DAYS} days."
        return
    yield from (_gap(each, library) for each in untrained if each.group != ADDUCTORS)


def _gap(cover: GroupCover, library: Library) -> str:
    name = cover.group.replace("-", " ").capitalize()
    if cover.can:
        way = clean(library[cover.can[0]].name, LONGEST_NAME)
        return f"{name}: no set in the last {DAYS} days. {way} trains this group."
    if cover.group != ADDUCTORS:
        return f"{name}: no exercise trains this group."
    swung = " Mobility moves reach them, and load them little." if cover.mobility_sets else ""
    return (
        f"{name}: the article names them among the muscles to train, and none of its exercises "
        f"does. One of your own can.{swung}"
    )
