"""Exercises: what each is, how a rep of it runs, and how much of it is right."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hiptimer.errors import did_you_mean
from hiptimer.plan.anatomy import Laterality, Move, Position
from hiptimer.plan.external import External
from hiptimer.plan.fields import Cue, Id, Line
from hiptimer.plan.ranges import Count, Pace, Range, Stage
from hiptimer.toml.file import Handwritten


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
