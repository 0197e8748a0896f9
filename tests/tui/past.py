"""What somebody has done before the app opens: the core five, some hours ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.stage import EVENING

from hiptimer.history.document import Document, Entry, serialise
from hiptimer.history.records import Asked, ExerciseRecord, SessionRecord, SetRecord
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from tui.stage import Stage


def did(stage: Stage, hours: float, routine: str = "core", **felt: dict[str, Any]) -> str:
    """Put a session into the history that began `hours` ago; return its id.

    All of it was done at an effort of 7 and without pain, but for what `felt` says by exercise,
    dashes as underscores; `reps` of an exercise are those that were done.
    """
    started = EVENING - timedelta(hours=hours)
    planned = stage.catalogue.timeline(routine).planned
    record = SessionRecord(
        id=f"did-{hours:g}",
        routine=routine,
        started=started,
        ended=started + timedelta(minutes=12),
        offset_s=0,
        zone="UTC",
        seconds=710,
        planned=len(planned),
        exercises=tuple(
            _entry(Asked.of(each), dict(felt.get(each.exercise.id.replace("-", "_"), {})))
            for each in planned
        ),
    )
    stage.store.save(record)
    return record.id


def remember(stage: Stage) -> None:
    """Put six weeks into the history, as they come: with a rehearsal, pain, notes, a gap."""
    entries = [
        Entry.of_record(_session(stage, number, *one)) for number, one in enumerate(SESSIONS)
    ]
    stage.store.target.write_bytes(serialise(Document(tuple(entries))))


SESSIONS: tuple[tuple[float, str, dict[str, Any]], ...] = (
    (41.0, "core", {"effort": 9, "note": "first time, all new"}),
    (38.6, "core", {"effort": 9, "pain": 2}),
    (34.0, "core", {"effort": 7, "note": "the left one tired early, else fine"}),
    (32.0, "bird-dog", {"effort": 5}),
    (29.9, "core", {"effort": 7, "pain": 3, "note": "hamstring, after the long run on Sunday"}),
    (18.1, "core", {"effort": 7, "reps": 4, "stopped_early": True, "note": "phone rang"}),
    (15.0, "all", {"effort": 9, "pain": 1}),
    (11.0, "all", {"rehearsal": True}),
    (10.9, "all", {"effort": 7, "note": "in the hotel, on a towel"}),
    (7.8, "core", {"effort": 5}),
    (6.0, "core", {"effort": 7, "pain": 0}),
    (4.0, "all", {"effort": 7}),
    (2.0, "core", {"effort": 5, "note": "easy, more next time"}),
    (0.5, "myrtl", {"effort": 5, "pain": 0}),
)
"""Days ago, the routine, and what was special."""


def _session(
    stage: Stage, number: int, days: float, routine: str, special: dict[str, Any]
) -> SessionRecord:
    said: dict[str, Any] = {
        key: special[key] for key in ("effort", "pain", "reps") if key in special
    }
    more = {key: special[key] for key in special if key not in said}
    started = EVENING - timedelta(days=days)
    timeline = stage.catalogue.timeline(routine)
    return SessionRecord(
        id=f"past-{number}",
        routine=routine,
        started=started,
        ended=started + timedelta(seconds=timeline.seconds),
        offset_s=0,
        zone="UTC",
        seconds=timeline.seconds,
        planned=len(timeline.planned),
        exercises=tuple(
            _entry(Asked.of(each), {"effort": None, "pain": None, **said})
            for each in timeline.planned
        ),
        **more,
    )


def _entry(asked: Asked, felt: dict[str, Any]) -> ExerciseRecord:
    reps = felt.pop("reps", asked.target.reps)
    sets = tuple(
        SetRecord(set=1, side=side, reps=reps, hold_seconds=0, seconds=60) for side in Side
    )
    told = {"effort": 7, "pain": 0, **felt}
    return ExerciseRecord(exercise=asked.exercise, target=asked.target, sets=sets, **told)
