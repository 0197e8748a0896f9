"""What can go wrong that a user can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 0.6
"""How alike two names must be, 0 to 1, for one to be taken for a slip of the other."""

LONGEST_NAME = 100
"""Characters of a name that are compared; comparing takes a time that grows with their square."""


class HiptimerError(Exception):
    """Something a user can mend; its text says what, where and the way out.

    Every other exception that reaches the top is a bug of ours.
    """


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `"; did you mean 'x'?"` for the nearest known name, or the list of them all.

    The list is given only while it is short enough to read (eight names).
    """
    names = list(known)
    name = name[:LONGEST_NAME]
    best = max(names, key=lambda known: _likeness(name, known), default=name)
    if names and _likeness(name, best) >= ALIKE:
        return f"; did you mean '{best}'?"
    if 0 < len(names) <= 8:  # noqa: PLR2004 - what one line can hold
        return f"; known: {', '.join(names)}"
    return ""


def _likeness(name: str, known: str) -> float:
    """Return how alike two names are, 0 to 1; a part of a hyphenated name counts almost as much."""
    import difflib  # noqa: PLC0415 - only once something was mistyped

    whole = difflib.SequenceMatcher(None, name, known).ratio()
    parts = (difflib.SequenceMatcher(None, name, part).ratio() for part in known.split("-"))
    return max(whole, 0.95 * max(parts))
