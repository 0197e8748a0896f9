"""Files of the user's own: every mistake in them, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.checkup.finding import Finding, count
from hiptimer.errors import HiptimerError
from hiptimer.paths import asset, is_missing

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.paths import Folders
    from hiptimer.plan.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What was found in them."""

    mistakes: tuple[str, ...]
    exercises: int = 0
    routines: int = 0
    figures: int = 0

    @property
    def held(self) -> str:
        """What they hold, in words."""
        numbers = {
            "exercise": self.exercises,
            "routine": self.routines,
            "figure": self.figures,
        }
        return ", ".join(count(number, noun) for noun, number in numbers.items())

    def public(self) -> dict[str, object]:
        """Return what was found as JSON."""
        return {
            "mistakes": list(self.mistakes),
            "exercises": self.exercises,
            "routines": self.routines,
            "figures": self.figures,
        }


def own_files(folders: Folders) -> OwnFiles:
    """Look through the user's exercises, routines and figures; what is not there is no mistake.

    Figures are held against exercises, so they wait until those are right.
    """
    from hiptimer.plan.catalogue import load_catalogue  # noqa: PLC0415 - only here
    from hiptimer.plan.own import with_own  # noqa: PLC0415

    shipped = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    exercises, routines, figures = (
        None if is_missing(path) else path
        for path in (folders.exercises, folders.routines, folders.figures)
    )
    catalogue, mistakes = with_own(shipped, exercises, routines)
    found = list(map(str, mistakes))
    drawn = 0
    if figures is not None and not with_own(shipped, exercises, None)[1]:
        drawn, more = _figures(figures, catalogue)
        found += more
    own_exercises = sum(name in catalogue.library for name in catalogue.own)
    return OwnFiles(tuple(found), own_exercises, len(catalogue.own) - own_exercises, drawn)


def own(found: OwnFiles) -> Finding:
    """Return what was found as the doctor tells it."""
    return Finding("; ".join(found.mistakes) or found.held, bool(found.mistakes), found.public())


def _figures(path: Path, catalogue: Catalogue) -> tuple[int, list[str]]:
    from hiptimer.figures.own import figure_mistakes  # noqa: PLC0415
    from hiptimer.figures.poses import load_figures  # noqa: PLC0415

    try:
        figures = load_figures(path, catalogue.library)
    except HiptimerError as error:
        return 0, [str(error)]
    return len(figures), list(map(str, figure_mistakes(path, figures, catalogue.own)))
