"""Routines: ordered exercises, each with what the routine asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.plan.anatomy import Move, Position
from hiptimer.plan.fields import Id, Line, Seconds
from hiptimer.plan.ranges import Pace
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiptimer.plan.library import Library
    from hiptimer.toml.place import Place

Order = Literal["article", "fewest-changes"]
"""As the routine says, or grouped by position so that one gets up and down least."""

BETWEEN = 30.0
"""Seconds between two exercises, change of position included. Our default."""


class RoutineItem(Handwritten):
    """One exercise of a routine; what is left out follows the user's targets."""

    exercise: Id
    """Its id."""
    sets: Annotated[int, Field(ge=1, le=20)] | None = None
    """How many sets."""
    reps: Annotated[int, Field(ge=1, le=200)] | None = None
    """Reps of each set: on each side where legs are counted."""
    hold: Seconds | None = None
    """Seconds at the top of each rep."""
    pulses: Annotated[int, Field(ge=0, le=60)] | None = None
    """Beats of a second at the top of each rep, in exercises that have them."""
    rest: Seconds | None = None
    """Seconds between two sets."""
    pace: Pace | None = None
    """Seconds for the moving parts of a rep."""


class Routine(Handwritten):
    """Exercises in their order."""

    id: Id
    name: Line
    """What it is called."""
    about: Line = "A routine of your own."
    """What it is for, in a sentence."""
    source: Line | None = None
    """Where the selection comes from, when it is not ours."""
    light: bool = False
    """Whether it is a warm-up, or as light as one: it may be done on any day."""
    between: Seconds = BETWEEN
    """Seconds between two exercises; a longer change of position wins."""
    items: Annotated[tuple[RoutineItem, ...], Field(min_length=1, max_length=100)]
    """The exercises in their order."""

    def ordered(self, order: Order, library: Library) -> Routine:
        """Return the routine in `order`; within one position the items keep their places."""
        if order == "article":
            return self
        places = list(Position)
        items = sorted(self.items, key=lambda item: places.index(library[item.exercise].position))
        return self.model_copy(update={"items": tuple(items)})


class Routines(Handwritten):
    """All routines by id, in the order of the file."""

    routines: dict[Id, Routine] = Field(default_factory=dict)
    """The routines, each in a table under its id."""

    @property
    def light(self) -> frozenset[str]:
        """The ids of the light ones."""
        return frozenset(name for name, routine in self.routines.items() if routine.light)

    def find(self, name: str, library: Library) -> Routine:
        """Return the routine `name`, or for the id of an exercise a routine of that one alone.

        Raises `HiptimerError` where neither is known.
        """
        if name in self.routines:
            return self.routines[name]
        if name in library:
            exercise = library[name]
            return Routine(
                id=name,
                name=exercise.name,
                about=f"{exercise.name} alone.",
                items=(RoutineItem(exercise=name),),
            )
        hint = did_you_mean(name, [*self.routines, *library.exercises])
        raise HiptimerError(
            f"no routine or exercise '{clean(name, 60)}'{hint or '; see: hiptimer routines'}"
        )


def load_routines(path: Path, library: Library) -> Routines:
    """Return the routines in the TOML file at `path`, every exercise of which `library` knows."""
    routines = read_routines(path)
    for place, mistake in mistakes_in(routines, library):
        raise mistake_at(path, place, mistake)
    return routines


def read_routines(path: Path) -> Routines:
    """Return the file alone, whatever its items refer to."""
    return read_toml(path, Routines, named="routines")


def mistakes_in(routines: Routines, library: Library) -> Iterator[tuple[Place, str]]:
    """Yield what routines ask for that can't be done, each with its place in their file."""
    for name, routine in routines.routines.items():
        for number, item in enumerate(routine.items):
            if mistake := _mistake_in(item, library):
                key, message = mistake
                yield ("routines", name, "items", number, key), message


def _mistake_in(item: RoutineItem, library: Library) -> tuple[str, str] | None:
    """Return the key with which an item asks for what can't be done, and why; or None."""
    if item.exercise not in library:
        hint = did_you_mean(item.exercise, library.exercises)
        return "exercise", f"no exercise '{item.exercise}'{hint or '; see: hiptimer exercises'}"
    exercise = library[item.exercise]
    if item.hold and Move.HOLD not in exercise.order:
        return "hold", f"nothing is held in '{exercise.id}'; leave out hold"
    if item.pulses and exercise.pulses is None:
        return "pulses", f"'{exercise.id}' has no pulses; leave them out"
    return None
