"""Remarks: what the figures of a session don't tell, in a sentence, until the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clock_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.live.events import Event
    from hiptimer.plan.timeline import Timeline

GOES_ON = "Space goes on."


def remark_after(
    happened: Sequence[Event], before: str | None, timeline: Timeline, speed: float
) -> str | None:
    """Return what is to be said after `happened`, where `before` was said; None: nothing.

    `speed` tells how many times as fast as life the session runs.
    """
    is_new = any(isinstance(event, events.StepStarted) for event in happened)
    remark = None if is_new else before
    for event in happened:
        match event:
            case events.Paused():
                remark = _paused(event, speed)
            case events.Waiting():
                remark = "Get into place, then press space."
            case events.Resumed() | events.GetReady():
                remark = None
            case events.ExerciseStopped(item=item):
                remark = f"{timeline.planned[item].exercise.name} stopped. B goes back to it."
    return remark


def _paused(pause: events.Paused, speed: float) -> str:
    match pause.reason:
        case events.PauseReason.GAP:
            passed = clock_time(pause.gap / speed)
            return f"Nobody watched for {passed}: nothing was counted. {GOES_ON}"
        case events.PauseReason.SLEPT:
            passed = clock_time(pause.gap)
            return f"The computer slept for {passed}: nothing was counted. {GOES_ON}"
        case events.PauseReason.INTERRUPTED:
            return f"Welcome back. Space goes on, after {LEAD_IN:.0f} s to get ready."
        case _:
            return f"Paused. {GOES_ON}"
