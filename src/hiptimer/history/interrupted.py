"""Interrupted sessions, as their journals tell them, and how they go on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.history.beginning import record_of
from hiptimer.history.journallines import Head, Line
from hiptimer.history.records import SessionRecord, form_of
from hiptimer.live.course import Done
from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.plan.targets import Target
from hiptimer.plan.timeline import PlannedExercise, Step, Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from hiptimer.plan.library import Library

RESUMABLE = timedelta(hours=6)
"""How long after it was interrupted a session may go on."""


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
