"""Mornings: how what hurt felt on the morning after, asked before the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.answers import STOP_PAIN
from hiptimer.history.mornings import mornings, with_mornings
from hiptimer.plain.dialogue import ask
from hiptimer.plain.summary import PAIN_KEYS
from hiptimer.safety import SAFETY_WORDS
from hiptimer.text import clean

if TYPE_CHECKING:
    from datetime import datetime

    from hiptimer.history.mornings import Morning
    from hiptimer.history.store import HistoryStore
    from hiptimer.plain.dialogue import Dialogue
    from hiptimer.plan.timeline import Timeline


async def ask_mornings(
    dialogue: Dialogue, timeline: Timeline, store: HistoryStore, now: datetime
) -> bool:
    """Ask what a session of `timeline` depends on; return whether answers were kept.

    Where the history can't be read nothing is asked, and where it can't be written that is said.
    """
    names = {planned.exercise.id: planned.exercise.name for planned in timeline.planned}
    try:
        due = mornings(store.read().records(), names, now)
    except HiptimerError:
        return False  # told when the session can't be saved
    pains: dict[Morning, int] = {}
    for morning in due:
        question = f"{_hurt(names[morning.exercise], morning)} Pain this morning: 0 to 9, t for 10;"
        pain = await ask(dialogue, f"{question} or Enter.", PAIN_KEYS, otherwise=None)
        if pain is not None:
            pains[morning] = pain
    if max(pains.values(), default=0) >= STOP_PAIN:
        dialogue.say(*SAFETY_WORDS)
    try:
        # Read once more: somebody else may have changed them meanwhile.
        for record in with_mornings(store.read().records(), pains, now) if pains else ():
            store.save(record)
    except HiptimerError as error:
        dialogue.say(clean(f"What you said of this morning is not kept: {error}", 300))
        return False
    return bool(pains)


def _hurt(name: str, morning: Morning) -> str:
    pain = "was stopped by pain" if morning.pain is None else f"gave pain {morning.pain}"
    return f"{name} {pain} last time."
