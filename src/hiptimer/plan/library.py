"""The library: all exercises by id, and the file they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.plan.exercises import Exercise
from hiptimer.plan.fields import Id, Line
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hiptimer.toml.place import Place


class Library(Handwritten):
    """All exercises by id, in the order of the file."""

    muscle_groups: dict[Id, tuple[Line, ...]] = Field(default_factory=dict)
    """Which muscles make up a group; a muscle may belong to several."""
    exercises: dict[Id, Exercise] = Field(default_factory=dict)
    """The exercises, each in a table under its id."""

    def __getitem__(self, name: str) -> Exercise:
        """Return the exercise with the id `name`; raises `HiptimerError` where there is none."""
        try:
            return self.exercises[name]
        except KeyError:
            hint = did_you_mean(name, self.exercises)
            raise HiptimerError(
                f"no exercise '{clean(name, 60)}'{hint or '; see: hiptimer exercises'}"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self.exercises

    def of_kind(self, *kinds: str) -> Iterable[Exercise]:
        """Return the exercises of the given kinds, in the order of the file."""
        return (exercise for exercise in self.exercises.values() if exercise.kind in kinds)


def load_library(path: Path) -> Library:
    """Return the library in the TOML file at `path`; raises `HiptimerError` for a mistake in it."""
    library = read_library(path)
    for place, mistake in group_mistakes(library, library.muscle_groups):
        raise mistake_at(path, place, mistake)
    return library


def read_library(path: Path) -> Library:
    """Return the file alone, whatever its exercises refer to."""
    return read_toml(path, Library, named="exercises")


def group_mistakes(library: Library, groups: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Yield each muscle group that an exercise names and `groups` lack, with its place."""
    for name, exercise in library.exercises.items():
        for number, group in enumerate(exercise.groups):
            if group not in groups:
                hint = did_you_mean(group, groups)
                yield ("exercises", name, "groups", number), f"no muscle group '{group}'{hint}"
