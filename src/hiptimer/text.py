"""Cleaning of untrusted text, and durations in words and figures."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Format characters that scripts and emoji need: zero-width non-joiner and joiner."""

MOST_MARKS = 4
"""How many combining marks may follow one character; more pile up over other lines."""

UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that steer a terminal, hide text or turn its direction."""


def tame(text: str) -> str:
    """Return `text` as one line that can't steer a terminal, its spaces as they are.

    Control, format (but the joiners), surrogate, private-use, unassigned and direction
    characters go; other white space becomes a space; piles of combining marks are cut.
    """
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        if char.isspace():
            char = " "  # noqa: PLW2901 - white space of any kind is a space
        elif category in UNWANTED and char not in JOINERS:
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def clean(text: str, limit: int = 200) -> str:
    """Return `text` tame, without idle spaces, and at most `limit` characters long.

    For every text that comes from a file, an argument, a keyboard or an exception. What
    is too long ends in an ellipsis.
    """
    # Nothing beyond a few times the limit can matter; a file may hold megabytes.
    line = " ".join(tame(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clock_time(seconds: float) -> str:
    """Return a duration as minutes and seconds, `4:05`, with hours where needed, `1:04:05`."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def figure(value: float) -> str:
    """Return a number without a needless fraction: `5`, `2.5`."""
    return f"{value:g}"
