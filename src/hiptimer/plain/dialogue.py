"""The dialogue: lines to somebody, and what comes back: keys, words, signals, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from hiptimer.plain.signals import Turn
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping


T = TypeVar("T")

CTRL_C = "\x03"
"""What a console sends where it makes no signal of it."""


class Dialogue(Protocol):
    """What a session needs of whoever it is told to."""

    is_two_way: bool
    """Whether somebody reads questions and can answer them with keys."""
    has_keys: bool
    """Whether single keys come, not lines."""
    has_ended: bool
    """Whether nothing more will come."""

    def say(self, *lines: str) -> None:
        """Tell something; raises `HiptimerError` where nobody can be told, and `LeavingError`."""

    def ring(self) -> None:
        """Ring a bell, where there is one; from any thread, and raises `OSError`."""

    async def hear(self, seconds: float | None = None) -> str | Turn | None:
        """Return what comes next, None when nothing came for so many seconds.

        Raises `LeavingError` when it is time to leave.
        """

    def stop(self) -> None:
        """Stop the process until it is continued."""


async def ask(dialogue: Dialogue, question: str, answers: Mapping[str, T], *, otherwise: T) -> T:
    """Ask until one of `answers` comes, by its letter or word; `otherwise` when none can come."""
    dialogue.say(question)
    while not dialogue.has_ended:
        heard = await dialogue.hear()
        if heard is Turn.STOP:
            dialogue.stop()
            dialogue.say(question)
        elif isinstance(heard, str):
            word = clean(heard, 40).lower()
            # A key without a character, such as Escape, is no Enter.
            if word in answers and (word or not heard.strip()):
                return answers[word]
            dialogue.say(f"No answer: {clean(heard, 20)!r}.", question)
    return otherwise
