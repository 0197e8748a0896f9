"""Facts: past sessions read from JSON as we write it, strictly, and without any models.

What is unusual, be it right or wrong, is left to the models of `records`, which alone decide what
counts as a session: importing them takes longer than reading ten years like this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from operator import call, itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from hiptimer.history.past import PastExercise, PastSession, exercise_of, session_of
from hiptimer.plan.anatomy import Side

if TYPE_CHECKING:
    from hiptimer.history.past import Done

Check: TypeAlias = Callable[[Any], bool]

INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|\+00:00)"
)
"""An instant in UTC, in one of the two ways in which we have written it."""

SIDES = {"left": Side.LEFT, "right": Side.RIGHT, None: None}


def is_text(value: object) -> bool:
    """Whether it is text."""
    return type(value) is str


def is_name(value: Any) -> bool:
    """Whether it is a text that may name a session."""
    return type(value) is str and 1 <= len(value) <= 64  # noqa: PLR2004 - as in the model


def is_claim(value: object) -> bool:
    """Whether it is true or false."""
    return value is True or value is False


def is_side(value: object) -> bool:
    """Whether it is a side, or null where there are none."""
    return value is None or value in ("left", "right")


def is_instant(value: Any) -> bool:
    """Whether it is an instant in UTC."""
    if type(value) is not str or INSTANT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def whole(least: int, most: int) -> Check:
    """Return whether a value is a whole number within bounds."""
    return lambda value: type(value) is int and least <= value <= most


def number(least: float, most: float) -> Check:
    """Return whether a value is a number within bounds."""
    return lambda value: (type(value) is float or type(value) is int) and least <= value <= most


def unless_none(check: Check) -> Check:
    """Return whether a value is null, or passes."""
    return lambda value: value is None or check(value)


def list_of(check: Check) -> Check:
    """Return whether a value is a list of what passes."""
    return lambda value: type(value) is list and all(map(check, value))


def table(needed: Mapping[str, Check], allowed: Mapping[str, tuple[Check, object]]) -> Check:
    """Return whether a value is an object with all that is needed; other keys may hold anything.

    What is allowed may be missing, and then counts as the value beside its check.
    """
    names = (*needed, *allowed)
    checks = (*needed.values(), *(check for check, _ in allowed.values()))
    missing = (*(UNUSUAL for _ in needed), *(default for _, default in allowed.values()))

    def is_table(value: Any) -> bool:
        return type(value) is dict and all(map(call, checks, map(value.get, names, missing)))

    return is_table


UNUSUAL = object()
"""What passes no check."""

COUNT, AMOUNT = whole(0, 100_000), number(0, 1e8)

EFFORT, PAIN, CLAIM = unless_none(whole(1, 10)), unless_none(whole(0, 10)), (is_claim, False)

TARGET = (
    {"sets": COUNT, "reps": COUNT, "hold": AMOUNT, "rest": AMOUNT},
    {"pulses": (COUNT, 0), "form": (is_text, "standard"), "trimmed": CLAIM},
)
SET = (
    {"set": COUNT, "side": is_side, "reps": COUNT, "hold_seconds": AMOUNT, "seconds": AMOUNT},
    {"pauses": (COUNT, 0), "paused_seconds": (AMOUNT, 0.0), "counted": (unless_none(COUNT), None)},
)
EXERCISE = (
    {"exercise": is_text, "target": table(*TARGET), "sets": list_of(table(*SET))},
    {
        "effort": (EFFORT, None),
        "pain": (PAIN, None),
        "pain_next_morning": (PAIN, None),
        "stopped_by_pain": CLAIM,
    },
)
SESSION = (
    {
        "id": is_name,
        "routine": is_text,
        "started": is_instant,
        "ended": is_instant,
        "offset_s": whole(-86_399, 86_399),
        "zone": unless_none(is_text),
        "exercises": list_of(table(*EXERCISE)),
    },
    {
        "edited": (unless_none(is_instant), None),
        "rehearsal": CLAIM,
        "stopped_early": CLAIM,
        "seconds": (AMOUNT, 0.0),
        "planned": (COUNT, 0),
        "clock_set": (number(-1e12, 1e12), 0.0),
        "note": (is_text, ""),
        "logged": (unless_none(is_instant), None),
    },
)
"""What the models ask for, key by key: what is needed; what may be missing, and then counts as."""

DONE = itemgetter("side", "reps", "hold_seconds", "seconds")

is_usual = table(*SESSION)
"""Whether a JSON value is a session as we write it, and the models would read it so too."""


def facts_of(value: Any) -> PastSession | None:
    """Return the slim facts of a session in strict JSON; None where the models have to decide."""
    if not is_usual(value):
        return None
    return session_of(
        name=value["id"],
        routine=value["routine"],
        started=datetime.fromisoformat(value["started"]),
        offset_s=value["offset_s"],
        seconds=float(value.get("seconds", 0.0)),
        planned=value.get("planned", 0),
        exercises=tuple(map(_exercise, value["exercises"])),
        note=value.get("note", ""),
        rehearsal=value.get("rehearsal", False),
        stopped_early=value.get("stopped_early", False),
        is_logged=value.get("logged") is not None,
    )


def _exercise(value: dict[str, Any]) -> PastExercise:
    target = value["target"]
    return exercise_of(
        value["exercise"],
        map(_done, value["sets"]),
        sets=target["sets"],
        reps=target["reps"],
        hold=float(target["hold"]),
        pulses=target.get("pulses", 0),
        effort=value.get("effort"),
        pain=value.get("pain"),
        stopped_by_pain=value.get("stopped_by_pain", False),
    )


def _done(value: dict[str, Any]) -> Done:
    side, reps, held, seconds = DONE(value)
    return SIDES[side], reps, float(held), float(seconds)
