"""Streaks: weeks in a row that held what was planned."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_STREAK = 2
"""Weeks in a row from which on they are worth a word."""


def streak(weeks: tuple[int, ...], planned: int) -> int:
    """Return how many weeks in a row held as many sessions as planned, up to now.

    `weeks` as from `recent_weeks`; `planned` sessions a week, 1 or more. This week counts
    from its last planned session on; until then it is still running and breaks nothing.
    """
    this_week, *before = weeks
    full = sum(1 for _ in takewhile(lambda held: held >= planned, before))
    return full + (this_week >= planned)


def longest_streak(weeks: Sequence[int], planned: int) -> int:
    """Return how many weeks in a row held as many sessions as planned, at the most.

    `weeks` one by one in the order of time, those without a session too. The present week
    counts as it does for `streak`: once it is full, and until then it breaks nothing.
    """
    runs = groupby(held >= planned for held in weeks)
    return max((sum(run) for _, run in runs), default=0)


def week_line(weeks: tuple[int, ...], planned: int) -> str:
    """Return the words for home: `this week 2 of 3 · 4 weeks in a row`."""
    line = f"this week {weeks[0]} of {planned}"
    in_a_row = streak(weeks, planned)
    return f"{line} · {in_a_row} weeks in a row" if in_a_row >= SHORTEST_STREAK else line
