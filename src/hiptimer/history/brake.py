"""The brake: of all exercises of a session one gains a set, and only where there is time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.plan.budget import by_priority
from hiptimer.plan.routines import BETWEEN
from hiptimer.plan.timeline import PlannedExercise
from hiptimer.plan.unrolling import seconds_of
from hiptimer.text import figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hiptimer.history.standing import Standing
    from hiptimer.plan.exercises import Exercise


def braked(
    before: Mapping[str, Standing],
    after: Mapping[str, Standing],
    session: Sequence[Exercise],
    minutes: float | None,
) -> dict[str, Standing]:
    """Return `after` with at most one exercise that gains a set, and only if there is time."""
    by_name = {each.id: each for each in session}
    gains = [
        name
        for name, standing in after.items()
        if standing.rung(by_name[name]).sets > before[name].rung(by_name[name]).sets
    ]
    found = dict(after)
    for name in gains:
        found[name] = _waiting(before[name], after[name])
    for name in _in_turn(gains, before, by_name):
        if _fits({**found, name: after[name]}, session, minutes):
            found[name] = after[name]
            first = by_name[name].name
            others = f"Ready for one more set; {first} gains one first."
            return {
                each: standing._replace(reason=others)
                if each in gains and each != name
                else standing
                for each, standing in found.items()
            }
        reason = f"Ready for one more set, which would not fit into {figure(minutes or 0)} minutes."
        found[name] = found[name]._replace(reason=reason)
    return found


def _in_turn(
    gains: Sequence[str], before: Mapping[str, Standing], by_name: Mapping[str, Exercise]
) -> list[str]:
    """Return who gains a set first: below the range before the others, then who waited longest."""
    ranked = [gains[place] for place in by_priority(gains)]

    def turn(name: str) -> tuple[bool, int]:
        standing, exercise = before[name], by_name[name]
        return standing.rung(exercise).sets >= exercise.sets.low, -standing.successes

    return sorted(ranked, key=turn)


def _waiting(before: Standing, after: Standing) -> Standing:
    """Return the standing of an exercise that would gain a set and has to wait for it."""
    return after._replace(
        place=before.place,
        form=before.form,
        old_place=before.old_place,
        successes=before.successes + 1,
    )


def _fits(
    standings: Mapping[str, Standing], session: Sequence[Exercise], minutes: float | None
) -> bool:
    """Return whether the exercises fit into the time, as they would be asked next."""
    planned = [PlannedExercise(each, standings[each.id].target(each)) for each in session]
    return minutes is None or seconds_of(planned, between=BETWEEN) <= minutes * 60
