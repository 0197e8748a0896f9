"""Ranges: how much of an exercise is right, and at which pace its reps run."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from hiptimer.plan.fields import Cue
from hiptimer.toml.file import Handwritten


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
