"""The lines of a journal: strict models of all that it says of its session."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from hiptimer.history.beginning import Beginning
from hiptimer.history.records import Finite, NonNegative, Number, SessionRecord, Stored
from hiptimer.plan.ranges import Pace
from hiptimer.plan.timeline import Phase, Side  # noqa: TC001 - looked up by the models


class StepRow(NamedTuple):
    """A step of the timeline; the start of each is the end of the one before."""

    seconds: float
    phase: Phase
    side: Side | None
    set: int
    rep: int | None
    item: int
    ends_rep: bool


class SetRow(NamedTuple):
    """What was done of one side of a set: its key, then the fields of `SetDone`."""

    item: int
    set: Number
    side: Side | None
    finished: tuple[int, ...]
    corrected: Number | None
    hold_seconds: NonNegative
    seconds: NonNegative
    pauses: Number
    paused_seconds: NonNegative


class Head(Stored):
    """The first line of a journal."""

    journal: Literal[1]
    """The form of the journal."""
    history: str
    """The path of the history that the session belongs to."""
    name: str
    """Of the routine, in words."""
    speed: float
    wait: bool
    beginning: Beginning
    paces: tuple[Pace, ...]
    """The pace of each exercise."""
    steps: tuple[StepRow, ...]


class Line(Stored):
    """Any other line: where the session stands, and the sets that changed since the line before."""

    at: NonNegative
    """Seconds since the session began, breaks and pauses included."""
    index: Annotated[int, Field(ge=0)]
    break_seconds: NonNegative = 0.0
    sets: tuple[SetRow, ...] = ()
    stopped: tuple[int, ...] = ()
    over: bool = False
    early: bool = False
    clock_set: Finite = 0.0
    saved: bool = False
    """Whether the history holds all of it."""
    record: SessionRecord | None = None
    """The record with its answers, once there are any."""
