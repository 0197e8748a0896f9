"""Findings, and the words and figures in which they are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta
    from pathlib import Path

UNITS = ("B", "KB", "MB", "GB", "TB")

SPANS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))

LONGEST_PATH = 400


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found when one thing was looked at."""

    text: str
    """For people; with what to do where something needs attention."""
    needs_attention: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    """The same for machines."""

    def public(self) -> dict[str, Any]:
        """Return the finding as JSON."""
        return {"needs_attention": self.needs_attention, "text": self.text, **self.facts}


def named(path: Path) -> str:
    """Return a path as it may be shown."""
    return clean(str(path), LONGEST_PATH)


def joined(parts: Iterable[str | None]) -> str:
    """Return the parts that there are, as one text."""
    return "; ".join(part for part in parts if part)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number of things in words: `1 entry`, `2 entries`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def size(number: float) -> str:
    """Return a number of bytes in three figures: `1.23 MB`."""
    unit = 0
    while number >= 999.5 and unit < len(UNITS) - 1:  # noqa: PLR2004 - would be written as 1e+03
        number, unit = number / 1000, unit + 1
    return f"{number:.3g} {UNITS[unit]}"


def age(span: timedelta) -> str:
    """Return how long ago something was: `3 hours old`."""
    seconds = span.total_seconds()
    for length, noun in SPANS:
        if seconds >= length:
            return f"{count(int(seconds // length), noun)} old"
    return "new"
