"""What somebody has done before the app opens: the core five, some hours ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.stage import EVENING

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


def _entry(asked: Asked, felt: dict[str, Any]) -> ExerciseRecord:
    reps = felt.pop("reps", asked.target.reps)
    sets = tuple(
        SetRecord(set=1, side=side, reps=reps, hold_seconds=0, seconds=60) for side in Side
    )
    told = {"effort": 7, "pain": 0, **felt}
    return ExerciseRecord(exercise=asked.exercise, target=asked.target, sets=sets, **told)
