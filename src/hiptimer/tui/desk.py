"""The desk: what a routine is made with, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from hiptimer.plan.draft import Draft, TargetOf
    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Routine
    from hiptimer.plan.targets import Target
    from hiptimer.plan.timeline import PlannedExercise


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor works with. Its last three take their time, and may raise `HiptimerError`."""

    library: Library
    target_of: TargetOf
    """What is asked of an exercise, by its id, where the routine says nothing."""
    ids: Collection[str]
    """Those of all exercises and of all other routines."""
    names: Collection[str]
    """Those of all other routines."""
    save: Callable[[Routine, bool], None]
    """Writes a routine into its file; True for a new one."""
    keep: Callable[[Draft], None]
    """Keeps the draft until it is saved."""
    forget: Callable[[], None]
    """Keeps it no more."""

    def planned(self, draft: Draft) -> tuple[PlannedExercise, ...]:
        """Return the exercises of a draft, each with what is asked of it."""
        return draft.planned(self.library, self.target_of)

    def seconds(self, draft: Draft) -> float:
        """Return how long a session of a draft takes."""
        return draft.seconds(self.library, self.target_of)

    def usual(self, draft: Draft, place: int) -> Target:
        """Return what is asked of the exercise at a place where the draft says nothing."""
        return self.target_of(draft.sheet.items[place].exercise)

    def routine(self, draft: Draft) -> Routine:
        """Return the routine that a draft stands for; raises as `Draft.routine` does."""
        return draft.routine(self.ids, self.names)
