"""The columns of our own CSV: every field of a session, an exercise and a set, with its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hiptimer.exchange.csvkinds import COUNT, FLAG, INSTANT, NAME, NUMBER, SIDE, TEXT, Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    field: str
    """Of the model; of the target of an exercise with a point, as `target.sets`."""
    kind: Kind
    is_needed: bool = False
    """Whether a row can't do without it."""

    def cell(self, value: Any) -> str:
        """Return the cell for a value."""
        return "" if value is None else self.kind.write(value)


SESSION = (
    Column("session_id", "id", TEXT, is_needed=True),
    Column("routine", "routine", TEXT, is_needed=True),
    Column("started", "started", INSTANT, is_needed=True),
    Column("ended", "ended", INSTANT, is_needed=True),
    Column("edited", "edited", INSTANT),
    Column("offset_s", "offset_s", COUNT),
    Column("zone", "zone", NAME),
    Column("rehearsal", "rehearsal", FLAG),
    Column("stopped_early", "stopped_early", FLAG),
    Column("session_seconds", "seconds", NUMBER),
    Column("planned", "planned", COUNT),
    Column("clock_set", "clock_set", NUMBER),
    Column("note", "note", TEXT),
    Column("logged", "logged", INSTANT),
)

PLACE = Column("exercise_number", "", COUNT, is_needed=True)
"""The place of an exercise in its session, from 1: the same one may come twice."""

EXERCISE = (
    PLACE,
    Column("exercise", "exercise", TEXT, is_needed=True),
    Column("target_sets", "target.sets", COUNT, is_needed=True),
    Column("target_reps", "target.reps", COUNT, is_needed=True),
    Column("target_hold", "target.hold", NUMBER, is_needed=True),
    Column("target_rest", "target.rest", NUMBER, is_needed=True),
    Column("target_pulses", "target.pulses", COUNT),
    Column("target_form", "target.form", TEXT),
    Column("target_trimmed", "target.trimmed", FLAG),
    Column("effort", "effort", COUNT),
    Column("pain", "pain", COUNT),
    Column("pain_next_morning", "pain_next_morning", COUNT),
    Column("stopped_by_pain", "stopped_by_pain", FLAG),
)

SET = (
    Column("set", "set", COUNT, is_needed=True),
    Column("side", "side", SIDE),
    Column("reps", "reps", COUNT, is_needed=True),
    Column("hold_seconds", "hold_seconds", NUMBER, is_needed=True),
    Column("seconds", "seconds", NUMBER, is_needed=True),
    Column("pauses", "pauses", COUNT),
    Column("paused_seconds", "paused_seconds", NUMBER),
    Column("counted", "counted", COUNT),
)

COLUMNS = (*SESSION, *EXERCISE, *SET)
"""In the order of the file."""
