"""The catalogue: every exercise and routine at hand, and the timelines that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.plan.library import load_library
from hiptimer.plan.routines import load_routines
from hiptimer.plan.unrolling import compile_timeline
from hiptimer.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Order, Routines
    from hiptimer.plan.timeline import Timeline

LONGEST_NAME = 60
"""Characters of a name that are told of what was done long ago."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be done."""

    library: Library
    routines: Routines
    own: frozenset[str] = frozenset()
    """Ids of the exercises and routines that the user made."""
    remark: str | None = None
    """Why what the user made is left out, in whole or in part; None where it is not."""

    def timeline(self, name: str, order: Order = "article") -> Timeline:
        """Return the timeline of a routine, or of one exercise alone, at first-time targets.

        Raises `HiptimerError` where `name` is neither.
        """
        routine = self.routines.find(name, self.library).ordered(order, self.library)
        return compile_timeline(routine, self.library, {})

    def exercise_name(self, name: str) -> str:
        """Return the name of the exercise with an id, or else the id; tame."""
        return clean(self.library[name].name if name in self.library else name, LONGEST_NAME)

    def routine_name(self, name: str) -> str:
        """Return the name of the routine, or of the one exercise, with an id, or the id; tame."""
        routine = self.routines.routines.get(name)
        return self.exercise_name(name) if routine is None else clean(routine.name, LONGEST_NAME)

    def holder_of(self, name: str) -> str | None:
        """Return what has the id `name`, as `you have a routine 'x'`; None where it is free."""
        if name in self.routines.routines:
            what = f"a routine '{name}'"
        elif name in self.library:
            what = f"an exercise '{name}'"
        else:
            return None
        return f"you have {what}" if name in self.own else f"hiptimer has {what}"


def load_catalogue(
    exercises: Path,
    routines: Path,
    own_exercises: Path | None = None,
    own_routines: Path | None = None,
) -> Catalogue:
    """Return the catalogue from our two TOML files and the user's; None where there is none.

    Raises `HiptimerError` for the first mistake in them.
    """
    library = load_library(exercises)
    shipped = Catalogue(library, load_routines(routines, library))
    if own_exercises is None and own_routines is None:
        return shipped
    from hiptimer.plan.own import with_exercises, with_routines  # noqa: PLC0415 - most have none

    catalogue = shipped if own_exercises is None else with_exercises(shipped, own_exercises)
    return catalogue if own_routines is None else with_routines(catalogue, own_routines)
