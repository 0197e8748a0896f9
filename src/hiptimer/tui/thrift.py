"""Thrift: the same picture, said to the terminal in fewer bytes.

Textual names both colours anew for every few characters, and takes them back after each (8.2.8).
What is changed only where it differs comes to about half.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.driver import Driver

FRAME_BEGINS, FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
"""Between these a terminal shows nothing of what it is told, where it knows them."""

LOOK = re.compile(r"\x1b\[([\d;]*)m")
"""Sets how characters look from there on (ECMA-48, SGR)."""

UNSEEN = re.compile(r"(?:\n|\x1b\[[\d;]*H|\x1b\[\?2026[hl])*")
"""What draws nothing, and so looks the same in all colours: moves, and the marks of a frame."""

OF_BLANKS = frozenset({"1", "2", "3", "5"})
"""What can't be seen where there are no characters: bold, dim, italic, blinking."""

WIDE = {"2": 5, "5": 3}
"""How many numbers a colour of its own takes, by its second: red, green and blue, or one of 256."""


class Look(NamedTuple):
    """How characters look, in the numbers that set it; empty: as the terminal is by itself."""

    ink: str = ""
    ground: str = ""
    rest: tuple[str, ...] = ()


BY_ITSELF = Look()


class _UnknownLookError(ValueError):
    """A look is set in a way in which Textual sets none."""


def thrifty(driver: type[Driver]) -> type[Driver]:
    """Return a kind of `driver` that says each frame in short, and in one piece.

    Every piece wakes the thread that writes. On Windows, where pieces must be small, nothing is
    changed.
    """
    if not hasattr(driver, "run_input_thread"):
        return driver

    class ThriftyDriver(driver):  # type: ignore[misc, valid-type]
        _held = ""
        """What was begun of a frame."""

        def write(self, data: str) -> None:
            self._held += data
            if not self._held.startswith(FRAME_BEGINS) or data == FRAME_ENDS:
                held, self._held = self._held, ""
                super().write(shorter(held))

    return ThriftyDriver


def shorter(text: str) -> str:
    """Return what draws the same as `text`; that is `text` itself where that is not certain.

    Before it and after it characters look as the terminal has them by itself.
    """
    try:
        return _shorter(text)
    except _UnknownLookError:
        return text


def _shorter(text: str) -> str:
    said: list[str] = []
    has = wanted = BY_ITSELF
    for place, part in enumerate(LOOK.split(text)):
        if place % 2:
            wanted = _look(part, wanted)
        elif UNSEEN.fullmatch(part):
            said.append(part)
        else:
            if _hides_ink(part, wanted):
                part = " " * len(part)  # noqa: PLW2901 - a third of the bytes
            look = wanted if part.strip(" ") else _for_blanks(has, wanted)
            said += (change(has, look), part)
            has = look
    return "".join((*said, change(has, BY_ITSELF)))


def _look(numbers: str, before: Look) -> Look:
    if numbers in ("", "0"):
        return BY_ITSELF
    if before is not BY_ITSELF:
        raise _UnknownLookError
    return parsed(numbers)


@lru_cache(maxsize=1024)
def parsed(numbers: str) -> Look:
    """Return the look that these numbers set; raises `_UnknownLookError`."""
    ink = ground = ""
    rest: list[str] = []
    left = numbers.split(";")
    while left:
        first = left[0]
        count = WIDE.get("".join(left[1:2]), 0) if first in ("38", "48") else 1
        if not count or len(left) < count or first in ("", "58"):
            raise _UnknownLookError
        found, left = ";".join(left[:count]), left[count:]
        if len(first) > 1 and first[:-1] in ("3", "9"):
            ink = found
        elif first[:-1] in ("4", "10"):
            ground = found
        else:
            rest.append(found)
    return Look(ink, ground, tuple(rest))


def _hides_ink(part: str, look: Look) -> bool:
    """Whether full blocks stand on their own colour, as the rest of a bar does."""
    is_one = look.ink != "" and look.ink[1:] == look.ground[1:] and look.ink[0] == "3"
    return is_one and not look.rest and not part.strip("█ ")


def _for_blanks(has: Look, wanted: Look) -> Look:
    """Return a look in which blanks look as in `wanted`, with as little change as can be."""
    if OF_BLANKS.issuperset((*has.rest, *wanted.rest)):
        return has._replace(ground=wanted.ground)
    return wanted


@lru_cache(maxsize=1024)
def change(has: Look, wanted: Look) -> str:
    """Return what makes characters look otherwise than before."""
    if has == wanted:
        return ""
    if wanted == BY_ITSELF:
        return "\x1b[m"
    numbers: list[str] = []
    if has.rest != wanted.rest:
        if has.rest:
            has = BY_ITSELF
            numbers.append("0")
        numbers += wanted.rest
    if has.ink != wanted.ink:
        numbers.append(wanted.ink or "39")
    if has.ground != wanted.ground:
        numbers.append(wanted.ground or "49")
    return f"\x1b[{';'.join(numbers)}m"
