"""Arrival: what becomes of interrupted sessions before a new one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.summary import interrupted_line
from hiptimer.plain.dialogue import ask
from hiptimer.sitting import DISCARDED
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hiptimer.history.recovery import Answer, Pending, Recovery
    from hiptimer.plain.dialogue import Dialogue

ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(("r", "resume", ""), "resume"),
    **dict.fromkeys(("s", "save"), "save"),
    **dict.fromkeys(("x", "discard"), "discard"),
    **dict.fromkeys(("l", "later", "q"), "later"),
}


async def settle(dialogue: Dialogue, recovery: Recovery, now: datetime) -> Pending | None:
    """Ask what becomes of every interrupted session; return the one that shall go on.

    One that had come to its end is kept without asking. Where nobody can answer they are left
    alone, and it is said where they are decided.
    """
    try:
        if not dialogue.is_two_way:
            _mention(dialogue, recovery)
            return None
        waiting = recovery.pending()
    except OSError as error:
        dialogue.say(f"Journals can't be used: {clean(error.strerror or str(error))}.")
        return None
    try:
        while waiting:
            if await _settle(dialogue, recovery, waiting[-1], now):
                return waiting.pop()
            waiting.pop()
    finally:
        for other in waiting:
            other.claim.release()
    return None


def _mention(dialogue: Dialogue, recovery: Recovery) -> None:
    number = len(recovery.look().pending)
    if number:
        waits = "1 interrupted session waits" if number == 1 else f"{number} sessions wait"
        dialogue.say(f"{waits}; to keep or discard: hiptimer recover")


async def _settle(dialogue: Dialogue, recovery: Recovery, pending: Pending, now: datetime) -> bool:
    """Carry out what is wanted of one session; return whether it shall go on."""
    problem: str | None = None
    while True:
        answer: Answer = "save"
        if not pending.found.is_over or problem is not None:
            answer = await _asked(dialogue, pending, now, problem)
        if answer == "resume":
            return True
        try:
            _carry_out(dialogue, recovery, pending, answer)
        except HiptimerError as error:
            problem = clean(str(error), 300)
        else:
            return False


async def _asked(
    dialogue: Dialogue, pending: Pending, now: datetime, problem: str | None
) -> Answer:
    can_resume = pending.found.can_resume(now)
    answers = {key: answer for key, answer in ANSWERS.items() if can_resume or answer != "resume"}
    if problem:
        dialogue.say(problem)
    dialogue.say("A session was interrupted.", interrupted_line(pending.found) + ".")
    resume = "Resume, r. " if can_resume else ""
    return await ask(
        dialogue, f"{resume}Save, s. Discard, x. Later, l.", answers, otherwise="later"
    )


def _carry_out(dialogue: Dialogue, recovery: Recovery, pending: Pending, answer: Answer) -> None:
    if answer == "save":
        recovery.save(pending)
        dialogue.say("Kept.")
    elif answer == "discard":
        recovery.discard(pending)
        dialogue.say(DISCARDED)
    else:
        pending.claim.release()
