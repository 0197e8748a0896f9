"""The catalogue: every exercise and routine at hand, and the timelines that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.plan.exercises import load_library
from hiptimer.plan.routines import load_routines
from hiptimer.plan.timeline import compile_timeline

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.plan.exercises import Library
    from hiptimer.plan.routines import Order, Routines
    from hiptimer.plan.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be done."""

    library: Library
    routines: Routines

    def timeline(self, name: str, order: Order = "article") -> Timeline:
        """Return the timeline of a routine, or of one exercise alone, at first-time targets.

        Raises `HiptimerError` where `name` is neither.
        """
        routine = self.routines.find(name, self.library).ordered(order, self.library)
        return compile_timeline(routine, self.library, {})


def load_catalogue(exercises: Path, routines: Path) -> Catalogue:
    """Return the catalogue from its two TOML files; raises `HiptimerError` for mistakes in them."""
    library = load_library(exercises)
    return Catalogue(library, load_routines(routines, library))
