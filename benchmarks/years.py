"""Years of sessions, for what takes longer the more of them there are."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hiptimer.history.beginning import uuid7
from hiptimer.history.document import Document, Entry, serialise
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue

if TYPE_CHECKING:
    from hiptimer.plan.timeline import PlannedExercise

SETS = 3
"""Sets of an exercise for somebody who has trained for years."""


def history_of(
    count: int,
    sets: int = SETS,
    exercises: int = 5,
    until: datetime = datetime(2026, 5, 31, 17, tzinfo=UTC),
) -> bytes:
    """Return the file of that many sessions of the core routine; the same at every call.

    There are three a week, the last at `until`, each with `sets` sets of the first `exercises`.
    """
    chance = random.Random(2026)  # noqa: S311 - figures, no secrets
    timeline = load_catalogue(asset("exercises.toml"), asset("routines.toml")).timeline("core")
    entries = []
    for number in range(count):
        started = until - timedelta(days=(count - 1 - number) * 7 / 3)
        seconds = timeline.seconds * sets
        ended = started + timedelta(seconds=seconds)
        value = {
            "id": uuid7(started, chance.randbytes(10)),
            "routine": timeline.routine,
            "started": started.isoformat(),
            "ended": ended.isoformat(),
            "edited": (ended + timedelta(seconds=20)).isoformat(),
            "offset_s": 3600,
            "zone": "Etc/GMT-1",
            "rehearsal": False,
            "stopped_early": False,
            "seconds": seconds,
            "planned": len(timeline.planned),
            "clock_set": 0.0,
            "exercises": [_done(planned, sets, chance) for planned in timeline.planned[:exercises]],
            "note": "the left one tired early, else fine" if number % 3 == 0 else "",
        }
        entries.append(Entry.of(value))
    return serialise(Document(tuple(entries)))


def _done(planned: PlannedExercise, sets: int, chance: random.Random) -> dict[str, Any]:
    target = planned.target
    return {
        "exercise": planned.exercise.id,
        "target": {
            "sets": sets,
            "reps": target.reps,
            "hold": target.hold,
            "rest": target.rest,
            "pulses": target.pulses,
        },
        "sets": [
            {
                "set": number,
                "side": side,
                "reps": target.reps - chance.choice((0, 0, 0, 0, 1)),
                "hold_seconds": round(target.reps * target.hold, 3),
                "seconds": round(target.reps * chance.uniform(6, 9), 3),
                "pauses": 0,
                "paused_seconds": 0.0,
            }
            for number in range(1, sets + 1)
            for side in ("left", "right")
        ],
        "effort": chance.choice((3, 7, 9)),
        "pain": 0,
        "stopped_by_pain": False,
    }
