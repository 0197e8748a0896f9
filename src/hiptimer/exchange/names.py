"""Names of exercises and routines as other tools write them, and what we call these."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.exercises import Exercise

LONGEST_ID = 64


class Names:
    """The exercises and routines of a catalogue by their names, and their names by id."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._library = catalogue.library
        self._routines = catalogue.routines.routines
        exercises = catalogue.library.exercises.values()
        # Of two with the same name the first counts, and an id before any name.
        self._exercises = {key_of(each.name): each for each in reversed(tuple(exercises))}
        self._exercises |= {key_of(each.id): each for each in exercises}
        routines = self._routines.values()
        self._routine_ids = {key_of(each.name): each.id for each in reversed(tuple(routines))}
        self._routine_ids |= {key_of(each.id): each.id for each in routines}

    def exercise(self, name: str) -> Exercise | None:
        """Return the exercise of that name, whatever its capitals, spaces and hyphens."""
        return self._exercises.get(key_of(name))

    def has_id(self, name: str) -> bool:
        """Whether an exercise has just this id."""
        return name in self._library

    def exercise_id(self, name: str) -> str:
        """Return the id of an exercise; one that is not known gets it from its name."""
        found = self.exercise(name)
        return slug(name) if found is None else found.id

    def routine_id(self, name: str) -> str:
        """Return the id of a routine, or of the exercise that a session was of; else the name."""
        found = self._routine_ids.get(key_of(name))
        if found is not None:
            return found
        exercise = self.exercise(name)
        return name if exercise is None else exercise.id

    def exercise_name(self, name: str) -> str:
        """Return what an exercise is called; its id where it is not known."""
        found = self._library.exercises.get(name)
        return name if found is None else found.name

    def routine_name(self, name: str) -> str:
        """Return what a routine is called; sessions of one exercise have its name."""
        found = self._routines.get(name)
        return self.exercise_name(name) if found is None else found.name


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Return what two names have in common that differ in capitals, spaces and signs alone."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = "".join(filter(str.isalnum, folded))
    return letters or "".join(folded.split())


def slug(name: str) -> str:
    """Return an id for a name: its letters and figures, with hyphens between."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(char if char.isalnum() else " " for char in folded).split()
    return "-".join(words)[:LONGEST_ID].strip("-") or "exercise"
