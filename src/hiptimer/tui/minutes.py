"""The minutes that a session may take, as keys choose them on home."""

from __future__ import annotations

PRESETS = (10, 15, 25, 40)

STEP = 5
"""Minutes by which single keys change it."""

MOST = 120


def next_preset(minutes: int) -> int:
    """Return the next longer preset; after the longest 0, which is as long as it takes."""
    return next((each for each in PRESETS if each > minutes), 0)


def changed(minutes: int, change: int, seconds: float) -> int:
    """Return the minutes, some steps more or fewer; 0 is as long as it takes.

    That is `seconds` for what is chosen, so from there the first step down leads below it.
    """
    if not minutes:
        return 0 if change > 0 else _within(_below(seconds / 60))
    return _within(minutes + change * STEP)


def in_words(minutes: int) -> str:
    """Return the minutes as the status line tells them."""
    return f"{minutes} minutes at most" if minutes else "as long as it takes"


def _below(minutes: float) -> int:
    """Return the highest whole number of steps below so many minutes."""
    steps = int(minutes // STEP)
    return STEP * (steps - 1 if steps * STEP == minutes else steps)


def _within(minutes: int) -> int:
    """Return minutes that a session may be asked to take; beyond the most it has all it needs."""
    return 0 if minutes > MOST else max(STEP, minutes)
