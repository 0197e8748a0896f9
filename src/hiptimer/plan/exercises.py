"""The library: what each exercise is, how a rep of it runs, and how much of it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.plan.anatomy import Laterality, Move, Position
from hiptimer.text import clean
from hiptimer.tomlfile import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hiptimer.tomlplace import Place

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
    high: Annotated[float, Field(ge=0, le=10_000)]
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
    lower: Annotated[float, Field(gt=0, le=60)]
    reset: Annotated[float, Field(ge=0, le=60)]


class Stage(Handwritten):
    """A stretch of the reps of a set that is done in its own way, such as toes turned in."""

    reps: Annotated[int, Field(ge=1)]
    cue: Cue


class FreeExerciseDb(Handwritten):
    """How free-exercise-db would file it."""

    force: Literal["static", "push", "pull"]
    level: Literal["beginner", "intermediate", "expert"]
    equipment: Line
    primary_muscles: tuple[Line, ...]


class Fit(Handwritten):
    """Category and name of the nearest entry in the Garmin FIT profile."""

    category: tuple[Line, FitNumber]
    name: tuple[Line, FitNumber] | None = None
    """None where the profile has no fitting name."""


class External(Handwritten):
    """What other programs call it."""

    free_exercise_db: FreeExerciseDb
    fit: Fit | None = None


class Exercise(Handwritten):
    """One exercise with everything that is needed to lead a person through it.

    What has a default may be left out by a user; our own exercises say all of it.
    """

    id: Id
    name: Line
    kind: Literal["core", "bonus", "mobility", "own"] = "own"
    position: Position
    laterality: Laterality = Laterality.BILATERAL
    rep_counts: Literal["per-leg", "both-legs", "whole"] = "whole"
    """Which rep counts as one: one of each leg, left and right together, or the whole body's.

    Left out of a file it is per leg where there are sides.
    """
    side: Line | None = None
    """What "left" means here, as `the foot that stays down`; None when there are no sides."""
    muscles: tuple[Line, ...] = ()
    groups: tuple[Id, ...] = ()
    equipment: tuple[Line, ...] = ()
    """What is needed from the first session on."""
    equipment_later: tuple[Line, ...] = ()
    start: Line
    """How to get into place."""
    rep: Line
    """What one rep is."""
    order: tuple[Move, ...] = (Move.LIFT, Move.LOWER, Move.RESET)
    """The parts of a rep in their order; some exercises lower first.

    Left out of a file it has a hold after the lift where hold or pulses are given.
    """
    pace: Pace = Pace(lift=2, lower=2, reset=1)
    sets: Count
    reps: Count
    hold: Range | None = None
    """Seconds; None where nothing is held."""
    pulses: Count | None = None
    """Small beats of one second in place of a hold; None where there are none."""
    rest: Range = Range(low=0, high=300, usual=30)
    """Seconds between two sets."""
    switch: Annotated[float, Field(gt=0, le=600)] = 5
    """Seconds to change sides within a set."""
    cues: tuple[Cue, ...] = ()
    stages: tuple[Stage, ...] = ()
    cautions: tuple[Line, ...] = ()
    easier: tuple[Line, ...] = ()
    harder: tuple[Line, ...] = ()
    assumed: tuple[Line, ...] = ()
    """Fields in which we filled in what the source leaves open."""
    external: External | None = None

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
