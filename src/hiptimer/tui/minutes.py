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

    That is `seconds` for what is chosen, so from there the first step down leads below it, and
    a step up from the most leads there.
    """
    if not minutes:
        return 0 if change > 0 else max(STEP, min(MOST, _below(seconds / 60)))
    after = minutes + change * STEP
    return 0 if after > MOST else max(STEP, after)


def in_words(minutes: int) -> str:
    """Return the minutes as the status line tells them."""
    return f"{minutes} minutes at most" if minutes else "as long as it takes"


def in_short(minutes: int) -> str:
    """Return the same for narrow windows."""
    return f"{minutes} min" if minutes else "no limit"


def _below(minutes: float) -> int:
    """Return the highest whole number of steps below so many minutes."""
    steps = int(minutes // STEP)
    return STEP * (steps - 1 if steps * STEP == minutes else steps)
