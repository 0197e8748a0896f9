"""What somebody has done before the app opens: the core five, some hours ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from history.files import file_of
from tui.stage import EVENING

from hiptimer.history.beginning import Asked
from hiptimer.history.document import Document, Entry, serialise
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        Entry.of_record(_remembered(stage, number, *one)) for number, one in enumerate(SESSIONS)
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


def _remembered(
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


DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

HALF_A_YEAR = 26
"""Weeks."""

AWAY = (11, 12)
"""Weeks without a session, counted back from the present one."""

WEAKER = {
    "single-leg-bridge": (Side.LEFT, 23),
    "donkey-kick": (Side.LEFT, 90),
    "side-lying-hip-abduction": (Side.RIGHT, 20),
    "skater-squat": (Side.LEFT, 90),
}
"""The side that leaves out a rep now and then, by exercise, and the week in which it has caught
up."""


def half_a_year(stage: Stage) -> None:
    """Put half a year of training into the history: it grows, with a holiday and lazy weeks."""
    sessions = [_session(stage, week, day) for week, day in _training_days()]
    stage.store.path.write_bytes(file_of(*(each.model_dump(mode="json") for each in sessions)))


def _training_days() -> Iterator[tuple[int, int]]:
    """Yield weeks back and days of the week, oldest first; always the same ones."""
    for back in range(HALF_A_YEAR, -1, -1):
        for day in (0, 2, 5):
            is_missed = (back * 7 + day * 3) % 11 == 0 or (back % 8 == 5 and day == 0)
            if back not in AWAY and not is_missed:
                yield back, day + (back % 5 == 2 and day < 5)
        if back % 4 == 1 and back not in AWAY:
            yield back, 6


def _session(stage: Stage, back: int, day: int) -> SessionRecord:
    week = HALF_A_YEAR - back
    routine = "bonus" if day == 2 else "all" if day == 6 and week > 12 else "core"
    started = EVENING - timedelta(days=EVENING.weekday()) - back * WEEK + day * DAY
    planned = stage.catalogue.timeline(routine).planned
    sets = 1 + (week > 9) + (week > 23)
    exercises = tuple(_grown(Asked.of(each), week, day, sets) for each in planned)
    seconds = sum(each.seconds for done in exercises for each in done.sets) * 1.2
    return SessionRecord(
        id=f"past-{week:02}-{day}",
        routine=routine,
        started=started,
        ended=started + timedelta(seconds=seconds),
        offset_s=0,
        zone="UTC",
        seconds=seconds,
        planned=len(planned),
        exercises=exercises,
    )


def _grown(asked: Asked, week: int, day: int, sets: int) -> ExerciseRecord:
    """Return an exercise as it was done in that week: more each month, now and then a bad day."""
    base, hold = asked.target.reps, asked.target.hold
    name = asked.exercise
    reps = max(1, base + week // 6 - (week * 5 + day) % 7 // 5)
    held = hold and max(1.0, hold + week / 8 - (week * 3 + day) % 4 / 2)
    behind, until = WEAKER.get(name, (Side.LEFT, 0))
    done = tuple(
        SetRecord(
            set=number,
            side=side,
            reps=reps - (side == behind and week < until and (week * number) % 3 > 0),
            hold_seconds=round(reps * held, 1),
            seconds=round(reps * (held + 4.5), 1),
        )
        for number in range(1, sets + 1)
        for side in (Side if asked.is_sided else (None,))
    )
    target = asked.target.model_copy(update={"sets": sets, "reps": reps})
    return ExerciseRecord(exercise=name, target=target, sets=done, effort=7, pain=0)


def _entry(asked: Asked, felt: dict[str, Any]) -> ExerciseRecord:
    reps = felt.pop("reps", asked.target.reps)
    sets = tuple(
        SetRecord(set=1, side=side, reps=reps, hold_seconds=0, seconds=60) for side in Side
    )
    told = {"effort": 7, "pain": 0, **felt}
    return ExerciseRecord(exercise=asked.exercise, target=asked.target, sets=sets, **told)
