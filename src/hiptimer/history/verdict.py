"""Verdicts: what one session says about the next, by a table in which the first match wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hiptimer.history.answers import STOP_PAIN
from hiptimer.history.outcome import Row
from hiptimer.plan.ladder import EARLY
from hiptimer.plan.targets import Form

if TYPE_CHECKING:
    from hiptimer.history.outcome import Outcome, Situation

SOON = timedelta(hours=44)
"""What counts as under two days: four hours less, since nobody begins on the minute."""

SOME_PAIN = 3
"""From here on an exercise may be finished, without progress (Silbernagel 2007, strict edge)."""


WELL_SHORT = 0.7
"""The done part below which it was too much. Our default."""

UNSAID_EFFORT = 7
"""What counts when nobody said how hard it was."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows."""

    row: Row
    move: int
    """Rungs up, or with a minus sign down."""
    reason: str
    """A sentence or two for the person."""


def verdict_on(outcome: Outcome, situation: Situation) -> Verdict:
    """Return what follows from `outcome`."""
    return (
        _by_pain(outcome, situation)
        or _by_what_is_missing(outcome, situation)
        or _by_what_forbids_more(outcome)
        or _by_effort(outcome, situation)
    )


def _by_pain(outcome: Outcome, situation: Situation) -> Verdict | None:
    next_morning = outcome.hurt > (outcome.pain or 0)
    pain = f"Pain {outcome.hurt}{' the morning after' if next_morning else ''}"
    if outcome.hurt >= STOP_PAIN:
        return Verdict(Row.SEVERE_PAIN, -3, f"{pain}: it sits out one session, then begins lower.")
    if outcome.hurt < SOME_PAIN and not outcome.is_worse_next_morning:
        return None
    if situation.before is Row.PAIN:
        return Verdict(Row.PAIN, -1, f"{pain}, the second time in a row: one rung down.")
    return Verdict(Row.PAIN, 0, f"{pain}: the same again.")


def _by_what_is_missing(outcome: Outcome, situation: Situation) -> Verdict | None:
    done = f"{outcome.reps} of {outcome.asked} reps"
    if outcome.is_light or outcome.reps >= outcome.asked:
        return None
    if outcome.is_cut_short:
        reason = f"{done}, then you left: the same again."
        return None if outcome.is_warm_up else Verdict(Row.LEFT, 0, reason)
    if outcome.reps < WELL_SHORT * outcome.asked:
        return Verdict(Row.WELL_SHORT, -1, f"{done}: one rung down.")
    if situation.before is Row.SHORT:
        return Verdict(Row.SHORT, -1, f"{done}, short for the second time in a row: one rung down.")
    return Verdict(Row.SHORT, 0, f"{done}: the same again.")


def _by_what_forbids_more(outcome: Outcome) -> Verdict | None:
    if outcome.is_warm_up:
        reason = "It was a warm-up, or less than the plan asks: the plan waits."
        return Verdict(Row.LESS_ASKED, 0, reason)
    if outcome.gap is not None and outcome.gap < SOON:
        reason = "All done, less than two days after the last time: the same again."
        return Verdict(Row.SOON_OR_HARD, 0, reason)
    if _effort(outcome) > _RIGHT:
        return Verdict(Row.SOON_OR_HARD, 0, "All done, and it was very hard: the same again.")
    if outcome.is_trimmed:
        return Verdict(Row.LESS_ASKED, 0, "It was cut to fit the time: the same again.")
    return None


_EASY, _LIGHT, _RIGHT = 4, 6, 8
"""The highest efforts of the last rows; what is above the last is very hard."""


def _by_effort(outcome: Outcome, situation: Situation) -> Verdict:
    effort = _effort(outcome)
    is_enough = situation.rung.sets > 1 or situation.is_top
    if situation.form is Form.EASIER and is_enough and effort <= _LIGHT:
        reason = "The easier form went well: on to the standard form."
        return Verdict(Row.READY_FOR_STANDARD, 0, reason)
    if effort <= _EASY and situation.rung.stage in EARLY and outcome.pain is not None:
        return Verdict(Row.EASY, 2, "All done, and it was easy: two rungs up.")
    if effort <= _LIGHT:
        return Verdict(Row.LIGHT, 1, "All done, with something in hand: one rung up.")
    if situation.climbs_back:
        return Verdict(Row.RIGHT, 1, "All done, and you climb back after a break: one rung up.")
    if situation.successes:
        return Verdict(Row.RIGHT, 1, "All done for the second time: one rung up.")
    return Verdict(Row.RIGHT, 0, "All done: once more like this, then one rung up.")


def _effort(outcome: Outcome) -> int:
    return UNSAID_EFFORT if outcome.effort is None else outcome.effort
