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

    Names that are equally near are all told, up to three. The list is given only while it is
    short enough to read (eight names).
    """
    asked = name[:LONGEST_NAME]
    likeness = {each: _likeness(asked, each) for each in known}
    best = max(likeness.values(), default=0.0)
    if best >= ALIKE:
        nearest = [f"'{each}'" for each, alike in likeness.items() if alike == best]
        return f"; did you mean {' or '.join(nearest[:3])}?"
    if 0 < len(likeness) <= 8:  # noqa: PLR2004 - what one line can hold
        return f"; known: {', '.join(likeness)}"
    return ""


def _likeness(name: str, known: str) -> float:
    """Return how alike two names are, 0 to 1, in any case.

    Words alone, in whatever order, count almost as much as the whole: of `single-leg-bridge`
    people remember the bridge.
    """
    name, known = name.casefold(), known.casefold()
    parts = known.split("-")
    words = [
        max(_alike(word, part) for part in parts) for word in name.replace(" ", "-").split("-")
    ]
    return max(_alike(name, known), 0.95 * sum(words) / len(words))


def _alike(one: str, other: str) -> float:
    import difflib  # noqa: PLC0415 - only once something was mistyped

    return difflib.SequenceMatcher(None, one, other).ratio()
