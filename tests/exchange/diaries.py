"""Records of every shape that the history can hold, also of such as no session makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from hiptimer.exchange.mistakes import UnfitError
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "'=1",
)

AWKWARD = (
    "'",
    "''",
    "'a",
    '"',
    'a"b',
    "a,b",
    "a;b",
    "a\r\nb",
    "\u2028",
    "\x00",
    " ",
    "\ufeff",
    "é",
)

TEXTS = st.text(max_size=20) | st.sampled_from((*FORMULAS, *AWKWARD))

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = st.floats(0, 1e8) | st.integers(0, 600).map(float)

COUNTS = st.integers(0, 100_000)

INSTANTS = st.datetimes(
    datetime(1, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(9999, 12, 31, 23, 59, 59, 999_999),  # noqa: DTZ001
    timezones=st.just(UTC),
)

TARGETS = st.builds(
    TargetRecord,
    sets=COUNTS,
    reps=COUNTS,
    hold=SECONDS,
    rest=SECONDS,
    pulses=COUNTS,
    form=TEXTS,
    trimmed=st.booleans(),
)

SETS = st.builds(
    SetRecord,
    set=COUNTS,
    side=st.sampled_from([None, *Side]),
    reps=COUNTS,
    hold_seconds=SECONDS,
    seconds=SECONDS,
    pauses=COUNTS,
    paused_seconds=SECONDS,
    counted=st.none() | COUNTS,
)

EXERCISES = st.builds(
    ExerciseRecord,
    exercise=TEXTS,
    target=TARGETS,
    sets=st.lists(SETS, max_size=3).map(tuple),
    effort=st.none() | st.integers(1, 10),
    pain=st.none() | st.integers(0, 10),
    pain_next_morning=st.none() | st.integers(0, 10),
    stopped_by_pain=st.booleans(),
)

SESSIONS = st.builds(
    SessionRecord,
    id=TEXTS.filter(bool),
    routine=TEXTS,
    started=INSTANTS,
    ended=INSTANTS,
    edited=st.none() | INSTANTS,
    offset_s=st.integers(-86_399, 86_399),
    zone=st.none() | TEXTS,
    rehearsal=st.booleans(),
    stopped_early=st.booleans(),
    seconds=SECONDS,
    planned=COUNTS,
    clock_set=st.floats(-1e12, 1e12),
    exercises=st.lists(EXERCISES, max_size=3).map(tuple),
    note=TEXTS,
    logged=st.none() | INSTANTS,
)

HISTORIES = st.lists(SESSIONS, max_size=4, unique_by=lambda each: each.id)


def complaint(read: Callable[[], object]) -> str:
    """Return what is said of a file that can't be imported; nothing where it can."""
    try:
        read()
    except UnfitError as error:
        return str(error)
    return ""


def at(day: int, hour: int = 6) -> datetime:
    """Return an instant of May 2026."""
    return datetime(2026, 5, day, hour, 30, tzinfo=UTC)


def session(name: str, *exercises: ExerciseRecord, day: int = 17, **more: Any) -> SessionRecord:
    """Return the record of twelve minutes in Berlin in summer."""
    facts: dict[str, Any] = {
        "routine": "core",
        "started": at(day),
        "ended": at(day) + timedelta(minutes=12),
        "offset_s": 7200,
        "zone": "Europe/Berlin",
        "seconds": 710.0,
    }
    return SessionRecord(id=name, exercises=exercises, **(facts | more))


def sets(*reps: int, sided: bool = True, hold: float = 0.0) -> tuple[SetRecord, ...]:
    """Return sets with so many reps each, on both sides where there are any."""
    return tuple(
        SetRecord(set=number, side=side, reps=each, hold_seconds=hold * each, seconds=40)
        for number, each in enumerate(reps, 1)
        for side in (Side if sided else (None,))
    )


def exercise(name: str, *reps: int, sided: bool = True, **more: Any) -> ExerciseRecord:
    """Return an exercise done as asked."""
    hold = more.pop("hold", 0.0)
    return ExerciseRecord(
        exercise=name,
        target=TargetRecord(sets=len(reps), reps=min(reps), hold=hold, rest=45),
        sets=sets(*reps, sided=sided, hold=hold),
        **more,
    )
