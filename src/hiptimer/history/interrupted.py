"""What a journal says of its session: how it is written down, and how it is understood again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field, ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.history.records import (
    Beginning,
    Finite,
    NonNegative,
    Number,
    SessionRecord,
    Stored,
    form_of,
    record_of,
)
from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.live.playhead import State
from hiptimer.live.session import Done
from hiptimer.plan.exercises import Pace
from hiptimer.plan.targets import Target
from hiptimer.plan.timeline import Phase, PlannedExercise, Side, Step, Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from hiptimer.live.session import Session
    from hiptimer.plan.exercises import Library

RESUMABLE = timedelta(hours=6)
"""How long after it was interrupted a session may go on."""


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


class Interrupted:
    """A session as its journal tells it."""

    def __init__(self, path: Path, lines: Sequence[dict[str, Any]]) -> None:
        """Understand the lines of the journal at `path`; raises `ValueError` without a head."""
        self.path = path
        if not lines:
            raise ValueError("it holds nothing that can be read")
        self.head = Head.model_validate(lines[0])
        self.ledger = Ledger()
        self.last = Line(at=0.0, index=0)
        self.answered: SessionRecord | None = None
        for content in lines[1:]:
            try:
                self._take(Line.model_validate(content))
            except (ValidationError, IndexError):
                break  # a newer hiptimer wrote it; what came before is sound

    @property
    def id(self) -> str:
        """The id that the session has in the history, too."""
        return self.head.beginning.id

    @property
    def ended(self) -> datetime:
        """When something was last heard of it, in UTC."""
        return self.head.beginning.started + timedelta(seconds=self.last.at)

    @property
    def reps(self) -> int:
        """Reps that count so far, on both sides."""
        return sum(done.reps for done in self.ledger.sets.values())

    @property
    def is_over(self) -> bool:
        """Whether the session had come to its end: only its answers may be missing."""
        return self.last.over

    def can_resume(self, now: datetime) -> bool:
        """Whether it may go on at `now`."""
        return not self.is_over and abs(now - self.ended) <= RESUMABLE

    def record(self, edited: datetime | None = None) -> SessionRecord | None:
        """Return what was done; None where no exercise was begun."""
        if self.answered is not None:
            return self.answered
        return record_of(
            self.head.beginning,
            self.ledger,
            ended=self.ended,
            edited=edited or self.ended,
            stopped_early=self.last.early or not self.is_over,
            clock_set=self.last.clock_set,
        )

    def timeline(self, library: Library) -> Timeline:
        """Return all its steps again; raises `HiptimerError` where an exercise is gone."""
        beginning = self.head.beginning
        missing = [a.exercise for a in beginning.asked if a.exercise not in library]
        if missing:
            raise HiptimerError(f"the exercise '{missing[0]}' is not there any more")
        planned = tuple(
            PlannedExercise(
                library[asked.exercise],
                Target(
                    sets=asked.target.sets,
                    reps=asked.target.reps,
                    hold=asked.target.hold,
                    pulses=asked.target.pulses,
                    rest=asked.target.rest,
                    pace=pace,
                    form=form_of(asked.target),
                    is_trimmed=asked.target.trimmed,
                ),
            )
            for asked, pace in zip(beginning.asked, self.head.paces, strict=True)
        )
        return Timeline(beginning.routine, self.head.name, planned, _steps(self.head))

    @property
    def done(self) -> Done:
        """What a session needs to go on."""
        return Done(self.ledger, min(self.last.index, len(self.head.steps) - 1))

    def _take(self, line: Line) -> None:
        there = range(len(self.head.beginning.asked))
        if any(item not in there for item in (*line.stopped, *(row.item for row in line.sets))):
            raise IndexError("no such exercise")
        for row in line.sets:
            self.ledger.sets[SetKey(row.item, row.set, row.side)] = SetDone(
                set(row.finished),
                row.corrected,
                row.hold_seconds,
                row.seconds,
                row.pauses,
                row.paused_seconds,
            )
        self.ledger.break_seconds = line.break_seconds
        self.ledger.stopped_items = set(line.stopped)
        self.answered = line.record or self.answered
        self.last = line


def head_of(
    beginning: Beginning, timeline: Timeline, *, history: Path, speed: float, wait: bool
) -> Head:
    """Return the first line of the journal of a session through `timeline`."""
    return Head(
        journal=1,
        history=str(history),
        name=timeline.name,
        speed=speed,
        wait=wait,
        beginning=beginning,
        paces=tuple(planned.target.pace for planned in timeline.planned),
        steps=tuple(
            StepRow(s.seconds, s.phase, s.side, s.set, s.rep, s.item, s.ends_rep)
            for s in timeline.steps
        ),
    )


def room_for(timeline: Timeline) -> int:
    """Return the bytes that the journal of a session will take: amply, lines being short."""
    reps = sum(step.ends_rep for step in timeline.steps)
    return 64 * 1024 + 64 * len(timeline.steps) + 320 * reps


class Scribe:
    """Turns what changed in `session` since the last line that was written into a line."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: dict[SetKey, SetRow] = {}
        self._written: dict[SetKey, SetRow] = {}

    def line(self, at: float, clock_set: float, record: SessionRecord | None = None) -> Line:
        """Return where the session stands, `at` seconds after it began."""
        ledger = self._session.ledger
        rows = {key: _row(key, done) for key, done in ledger.sets.items()}
        changed = tuple(row for key, row in rows.items() if self._written.get(key) != row)
        self._told = rows
        return Line(
            at=max(0.0, at),
            index=self._session.index,
            break_seconds=ledger.break_seconds,
            sets=changed,
            stopped=tuple(sorted(ledger.stopped_items)),
            over=self._session.state is State.OVER,
            early=self._session.stopped_early,
            clock_set=clock_set,
            record=record,
        )

    def wrote(self) -> None:
        """Hear that the last line was written: the next one tells only what changes after it."""
        self._written = self._told


def _row(key: SetKey, done: SetDone) -> SetRow:
    return SetRow(
        *key,
        tuple(sorted(done.finished)),
        done.corrected,
        round(done.hold_seconds, 3),
        round(done.seconds, 3),
        done.pauses,
        round(done.paused_seconds, 3),
    )


def _steps(head: Head) -> tuple[Step, ...]:
    steps: list[Step] = []
    for row in head.steps:
        steps.append(
            Step(
                steps[-1].end if steps else 0.0,
                row.seconds,
                row.phase,
                head.beginning.asked[row.item].exercise,
                row.side,
                row.set,
                row.rep,
                row.item,
                row.ends_rep,
            )
        )
    return tuple(steps)
