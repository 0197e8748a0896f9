"""Remarks: what the figures of a session don't tell, in a sentence, until the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clock_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiptimer.live.events import Event
    from hiptimer.plan.timeline import Timeline


def remark_after(
    happened: Sequence[Event],
    before: str | None,
    timeline: Timeline,
    *,
    speed: float,
    key: Callable[[str], str],
) -> str | None:
    """Return what is to be said after `happened`, where `before` was said; None: nothing.

    `speed` tells how many times as fast as life the session runs, `key` the key of a command.
    """
    is_new = any(isinstance(event, events.StepStarted) for event in happened)
    remark = None if is_new else before
    for event in happened:
        match event:
            case events.Paused():
                remark = _paused(event, speed, _first(key("live.pause")))
            case events.Waiting():
                remark = f"Get into place, then press {key('live.pause')}."
            case events.Resumed() | events.GetReady():
                remark = None
            case events.ExerciseStopped(item=item):
                name, back = timeline.planned[item].exercise.name, key("live.previous_exercise")
                remark = f"{name} stopped. {_first(back)} goes back to it."
    return remark


def _first(key: str) -> str:
    """Return a key as the first word of a sentence; a letter is another key as a capital."""
    return key[:1].upper() + key[1:] if len(key) > 1 else key


def _paused(pause: events.Paused, speed: float, key: str) -> str:
    goes_on = f"{key} goes on."
    match pause.reason:
        case events.PauseReason.GAP:
            passed = clock_time(pause.gap / speed)
            return f"Nobody watched for {passed}: nothing was counted. {goes_on}"
        case events.PauseReason.SLEPT:
            passed = clock_time(pause.gap)
            return f"The computer slept for {passed}: nothing was counted. {goes_on}"
        case events.PauseReason.INTERRUPTED:
            return f"Welcome back. {key} goes on, after {LEAD_IN:.0f} s to get ready."
        case _:
            return f"Paused. {goes_on}"
