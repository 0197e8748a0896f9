"""The scribe: a session as lines of its journal, from the first to what changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.history.journallines import Head, Line, SetRow, StepRow
from hiptimer.live.playhead import State

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.beginning import Beginning
    from hiptimer.history.records import SessionRecord
    from hiptimer.live.ledger import SetDone, SetKey
    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import Timeline


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
