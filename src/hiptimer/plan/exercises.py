"""The library: what each exercise is, how a rep of it runs, and how much of it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.plan.anatomy import Laterality, Move, Position
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hiptimer.toml.place import Place

MOST_CUE_WORDS = 8
"""A cue is read or heard in passing."""


LONGEST_LINE = 300
"""Characters of one text; what a file has beyond them is not shown."""


def _cleaned(text: str) -> str:
    # Not refused: nobody finds the invisible characters that a web page leaves in a copied name.
    line = clean(text, LONGEST_LINE)
    if not line:
        raise ValueError("holds nothing that can be read; write a line of text")
    return line


def _short(text: str) -> str:
    if len(text.split()) > MOST_CUE_WORDS:
        raise ValueError(f"a cue has at most {MOST_CUE_WORDS} words")
    return text


Line = Annotated[str, AfterValidator(_cleaned)]
Cue = Annotated[Line, AfterValidator(_short)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Seconds = Annotated[float, Field(ge=0, le=600)]
FitNumber = Annotated[int, Field(ge=0, le=0xFFFE)]


class Range(Handwritten):
    """What is right for an exercise, from low to high, both included."""

    low: Annotated[float, Field(ge=0, le=10_000)]
    """The least."""
    high: Annotated[float, Field(ge=0, le=10_000)]
    """The most."""
    usual: float | None = None
    """What is done when nobody says otherwise; None means `low`."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        if not self.low <= self.start <= self.high:
            raise ValueError(f"usual {self.usual:g} lies outside {self.low:g} to {self.high:g}")
        return self

    @property
    def start(self) -> float:
        """What is done when nobody says otherwise."""
        return self.low if self.usual is None else self.usual


class Count(Range):
    """A range of whole numbers, at least one."""

    low: Annotated[int, Field(ge=1, le=1000)]
    high: Annotated[int, Field(ge=1, le=1000)]
    usual: int | None = None


class Pace(Handwritten):
    """Seconds for the moving parts of one rep; the hold is a target of its own."""

    lift: Annotated[float, Field(gt=0, le=60)]
    """Seconds to lift."""
    lower: Annotated[float, Field(gt=0, le=60)]
    """Seconds to lower."""
    reset: Annotated[float, Field(ge=0, le=60)]
    """Seconds before the next rep."""


class Stage(Handwritten):
    """A stretch of the reps of a set that is done in its own way, such as toes turned in."""

    reps: Annotated[int, Field(ge=1)]
    """How many reps it lasts."""
    cue: Cue
    """What to mind in it, at most eight words."""


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


class Exercise(Handwritten):
    """One exercise with everything that is needed to lead a person through it.

    What has a default may be left out by a user; our own exercises say all of it.
    """

    id: Id
    name: Line
    """What it is called."""
    kind: Literal["core", "bonus", "mobility", "own"] = "own"
    """What it belongs to: "core" and "bonus" are the article's, "mobility" has no ladder and is
    done in full."""
    position: Position
    """How the body is placed."""
    laterality: Laterality = Laterality.BILATERAL
    """How left and right share a set: both at once, all reps of the left first, or in turn."""
    rep_counts: Literal["per-leg", "both-legs", "whole"] = "whole"
    """Which rep counts as one: one of each leg, left and right together, or the whole body's.

    Left out of a file it is per leg where there are sides.
    """
    side: Line | None = None
    """What "left" means here, as `the foot that stays down`; None when there are no sides."""
    muscles: tuple[Line, ...] = ()
    """Muscles in words, for its page in the library."""
    groups: tuple[Id, ...] = ()
    """The muscle groups that it trains, by their ids."""
    equipment: tuple[Line, ...] = ()
    """What is needed from the first session on."""
    equipment_later: tuple[Line, ...] = ()
    """What is needed further up the ladder."""
    start: Line
    """How to get into place."""
    rep: Line
    """What one rep is."""
    order: tuple[Move, ...] = (Move.LIFT, Move.LOWER, Move.RESET)
    """The parts of a rep in their order; some exercises lower first.

    Left out of a file it has a hold after the lift where hold or pulses are given.
    """
    pace: Pace = Pace(lift=2, lower=2, reset=1)
    """Seconds for the moving parts of a rep."""
    sets: Count
    """How many sets are right."""
    reps: Count
    """How many reps of a set are right."""
    hold: Range | None = None
    """Seconds; None where nothing is held."""
    pulses: Count | None = None
    """Small beats of one second in place of a hold; None where there are none."""
    rest: Range = Range(low=0, high=300, usual=30)
    """Seconds between two sets."""
    switch: Annotated[float, Field(gt=0, le=600)] = 5
    """Seconds to change sides within a set."""
    cues: tuple[Cue, ...] = ()
    """What to mind, at most eight words each, heard and read in turn."""
    stages: tuple[Stage, ...] = ()
    """Reps of a set that are done in their own ways, one stretch after the other."""
    cautions: tuple[Line, ...] = ()
    """What to look out for, for its page in the library."""
    easier: tuple[Line, ...] = ()
    """Ways to make it easier; the first is what the plan asks for where the first rung is too
    much."""
    harder: tuple[Line, ...] = ()
    """Ways to make it harder, for its page in the library."""
    assumed: tuple[Line, ...] = ()
    """Fields in which we filled in what the source leaves open."""
    external: External | None = None
    """What other programs call it; None where nobody said."""

    @model_validator(mode="after")
    def _filled_in(self) -> Self:
        # Before the model a validator would see no JSON any more, and strictly take no array.
        left_out = type(self).model_fields.keys() - self.model_fields_set
        if "rep_counts" in left_out and self.laterality is not Laterality.BILATERAL:
            object.__setattr__(self, "rep_counts", "per-leg")
        if "order" in left_out and (self.hold or self.pulses):
            object.__setattr__(self, "order", tuple(Move))
        return self

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if len(set(self.order)) != len(self.order) or not {Move.LIFT, Move.LOWER} <= set(
            self.order
        ):
            raise ValueError("order names lift and lower, each part once")
        if self.hold and self.pulses:
            raise ValueError("an exercise has a hold or pulses, not both")
        if (Move.HOLD in self.order) != bool(self.hold or self.pulses):
            raise ValueError("order names hold exactly when hold or pulses are given")
        if mistake := self._mistake_about_sides():
            raise ValueError(f"side and rep_counts must fit the laterality: {mistake}")
        for name in self.assumed:
            if name not in type(self).model_fields:
                raise ValueError(
                    f"assumed: no field '{name}'{did_you_mean(name, type(self).model_fields)}"
                )
        return self

    def _mistake_about_sides(self) -> str | None:
        is_whole = self.rep_counts == "whole"
        if self.laterality is Laterality.BILATERAL:
            if self.side is not None:
                return "with a side it is each-side or alternating"
            return None if is_whole else "without sides leave rep_counts out"
        if self.side is None:
            return "say what left means, such as side = 'the leg that lifts'"
        return "with sides rep_counts is per-leg or both-legs" if is_whole else None

    def cue_for(self, rep: int) -> str:
        """Return what to mind during rep number `rep`, counted from 1 on each side.

        Where nobody wrote a cue that is what one rep is.
        """
        before = 0
        for stage in self.stages:
            before += stage.reps
            if rep <= before:
                return stage.cue
        if self.cues:
            return self.cues[(rep - 1) % len(self.cues)]
        return self.stages[-1].cue if self.stages else self.rep


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
