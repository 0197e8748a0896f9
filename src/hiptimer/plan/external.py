"""What other programs call an exercise."""

from __future__ import annotations

from typing import Literal

from hiptimer.plan.fields import FitNumber, Line
from hiptimer.toml.file import Handwritten


class FreeExerciseDb(Handwritten):
    """How free-exercise-db would file it."""

    force: Literal["static", "push", "pull"]
    level: Literal["beginner", "intermediate", "expert"]
    equipment: Line
    primary_muscles: tuple[Line, ...]


class Fit(Handwritten):
    """Category and name of the nearest entry in the Garmin FIT profile."""

    category: tuple[Line, FitNumber]
    """The category, by name and number."""
    name: tuple[Line, FitNumber] | None = None
    """The name within it, likewise; None where the profile has no fitting name."""


class External(Handwritten):
    """What other programs call it."""

    free_exercise_db: FreeExerciseDb
    """As free-exercise-db has it."""
    fit: Fit | None = None
    """As FIT files have it; None where nothing is near."""
