"""What can go wrong that a user can mend."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class HiptimerError(Exception):
    """Something a user can mend; its text says what, where and the way out.

    Every other exception that reaches the top is a bug of ours.
    """


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `"; did you mean 'x'?"` for the nearest known name, or the list of them all.

    The list is given only while it is short enough to read (eight names).
    """
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return f"; did you mean '{near[0]}'?"
    if 0 < len(names) <= 8:  # noqa: PLR2004 - what one line can hold
        return f"; known: {', '.join(names)}"
    return ""
