"""The opening: what is told before the clock of a session runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live.cues import speaking_seconds
from hiptimer.plain import amounts
from hiptimer.plain.breaks import introduction
from hiptimer.plain.commands import Command, command_of, key_list
from hiptimer.plain.signals import Turn
from hiptimer.safety import SAFETY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.plain.dialogue import Dialogue
    from hiptimer.plan.timeline import Timeline

HINT = "Space begins at once; ? lists the keys."


def opening_lines(timeline: Timeline, speed: float, remarks: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what comes, what is to be known about it, and how the first of it is done."""
    number = len(timeline.planned)
    count = f"{number} exercises, " if number > 1 else ""
    pace = f" A rehearsal, {speed:g} times as fast." if speed != 1 else ""
    first = timeline.planned[0]
    start, *rest = introduction(first)
    return (
        f"{timeline.name}: {count}{amounts.about(timeline.seconds)}.{pace}",
        *remarks,
        *((f"First: {first.exercise.name}.",) if number > 1 else ()),
        start,
        amounts.sentence(first.exercise.rep),
        *rest,
    )


async def begins(
    dialogue: Dialogue, timeline: Timeline, *, speed: float, remarks: Iterable[str] = ()
) -> bool:
    """Tell the opening; return whether somebody wants the session after it.

    Somebody who listens has the time to hear it, and may begin before; a log waits for nothing.
    """
    lines = opening_lines(timeline, speed, remarks)
    dialogue.say(*lines)
    if not dialogue.is_two_way:
        return True
    dialogue.say(HINT)
    seconds = _hearing(lines, speed)
    while True:
        heard = await dialogue.hear(seconds)
        command = command_of(heard) if isinstance(heard, str) else None
        if heard is Turn.STOP:
            dialogue.stop()
        elif command is Command.HELP:
            dialogue.say(*key_list())
            seconds = _hearing(key_list(), speed)
        elif not isinstance(heard, Turn):
            return command is not Command.QUIT


async def understood(dialogue: Dialogue) -> bool:
    """Tell the safety words; return whether a key said that they are understood."""
    dialogue.say(*SAFETY_WORDS)
    if not dialogue.is_two_way:
        return False
    dialogue.say("Any key goes on.")
    while not isinstance(heard := await dialogue.hear(), str):
        if heard is Turn.STOP:
            dialogue.stop()
    return True


def _hearing(lines: Iterable[str], speed: float) -> float:
    return sum(map(speaking_seconds, lines)) / speed
