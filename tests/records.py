"""Records of sessions that were done long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from datetime import datetime

LUNGE = ExerciseRecord(
    exercise="lunge",
    target=TargetRecord(sets=1, reps=8, hold=0, rest=45),
    sets=tuple(SetRecord(set=1, side=s, reps=8, hold_seconds=0, seconds=40) for s in Side),
)
"""All that was asked, on both sides."""

BIRD_DOG = ExerciseRecord(
    exercise="bird-dog",
    target=TargetRecord(sets=1, reps=6, hold=3, rest=30),
    sets=(SetRecord(set=1, side=Side.LEFT, reps=6, hold_seconds=18, seconds=48),),
    effort=7,
)
"""One side, and how it felt."""


def session_of(
    name: str, started: datetime, exercise: ExerciseRecord, seconds: float = 710, **more: Any
) -> SessionRecord:
    """Return the record of twelve minutes with one exercise, in Berlin in summer."""
    return SessionRecord(
        id=name,
        routine="core",
        started=started,
        ended=started + timedelta(minutes=12),
        offset_s=7200,
        zone="Europe/Berlin",
        seconds=seconds,
        exercises=(exercise,),
        **more,
    )
