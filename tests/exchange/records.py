"""Records of all kinds, also of some that no session of ours makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from exchange.workouts import LIBRARY
from hypothesis import strategies as st

from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.plan.timeline import Side

SECONDS = st.integers(0, 600_000).map(lambda each: each / 1000)

SETS = st.builds(
    SetRecord,
    set=st.integers(1, 3),
    side=st.sampled_from([None, *Side]),
    reps=st.integers(0, 60) | st.just(65_534),
    hold_seconds=st.just(0.0),
    seconds=SECONDS,
)

EXERCISES = st.builds(
    ExerciseRecord,
    exercise=st.sampled_from(list(LIBRARY.exercises)) | st.text(max_size=80),
    target=st.just(TargetRecord(sets=3, reps=8, hold=0, rest=30)),
    sets=st.lists(SETS, max_size=5).map(tuple),
    effort=st.none() | st.integers(1, 10),
)


def _record(exercises: list[ExerciseRecord], **facts: Any) -> SessionRecord:
    length = facts.pop("length")
    return SessionRecord(
        id="a",
        routine="core",
        ended=facts["started"] + timedelta(milliseconds=length),
        zone=None,
        exercises=tuple(exercises),
        **facts,
    )


RECORDS = st.builds(
    _record,
    st.lists(EXERCISES, max_size=6),
    started=st.datetimes(
        datetime(1998, 7, 10),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2125, 12, 31),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    length=st.integers(0, 8_000_000),
    seconds=st.integers(0, 7_000_000).map(lambda each: each / 1000),
    offset_s=st.integers(-86_399, 86_399),
)
"""In times that FIT can tell of."""
