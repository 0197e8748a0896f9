"""The cells of Strong's CSV: kinds of rows, times and durations as its versions write them."""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from functools import lru_cache

from hiptimer.exchange.csvcells import CellError, as_number
from hiptimer.exchange.mistakes import shown
from hiptimer.text import clean

SET = re.compile(r"[wdf]?\s*\d*", re.IGNORECASE | re.ASCII)
"""A number, or W, D and F for sets to warm up, with less weight, and to failure."""

HALF_DAY = re.compile(r"(.+?\d{2}:\d{2}(?::\d{2})?)\s*([ap])\.?m\.?", re.IGNORECASE | re.ASCII)

DURATION = re.compile(
    r"(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?\s*(?:(\d{1,6})\s*s(?:ec)?)?",
    re.IGNORECASE | re.ASCII,
)

CLOCK = re.compile(r"(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?", re.ASCII)

YEARS = range(1970, 2200)
"""A date outside of these is a slip."""


class RowKind(Enum):
    """What a row tells of."""

    SET = "set"
    REST = "rest timer"
    NOTE = "note"


@lru_cache(maxsize=4096)
def cleaned(text: str, limit: int) -> str:
    """Return a text cleaned; the same stand in many rows."""
    return clean(text, limit)


def kind_of(text: str) -> RowKind:
    """Return what a row with this text for its set tells of; raises `CellError`."""
    for kind in (RowKind.REST, RowKind.NOTE):
        if " ".join(text.lower().split()) == kind.value:
            return kind
    if not text or not SET.fullmatch(text):
        raise CellError(f"{shown(text)} is neither a number nor W, D, F, Rest Timer or Note")
    return RowKind.SET


@lru_cache(maxsize=4096)
def wall_clock(text: str) -> datetime:
    """Return a date with its time, also as half a day with AM and PM; raises `CellError`."""
    try:
        found = datetime.fromisoformat(_whole_day(" ".join(text.split())))
    except ValueError:
        raise CellError(f"{shown(text)} is no time such as 2026-03-14 06:30:00") from None
    if found.year not in YEARS:
        raise CellError(f"{shown(text)} lies outside {YEARS[0]} to {YEARS[-1]}")
    return found


def _whole_day(text: str) -> str:
    """Return a time of day from 0 to 24 hours for one with AM or PM."""
    half = HALF_DAY.fullmatch(text)
    if half is None:
        return text
    day, _, clock = half[1].rpartition(" ")
    hour, _, rest = clock.partition(":")
    if not hour.isdecimal() or int(hour) not in range(1, 13):
        raise ValueError(hour)
    return f"{day} {int(hour) % 12 + (12 if half[2].lower() == 'p' else 0):02}:{rest}"


@lru_cache(maxsize=4096)
def seconds_of(text: str) -> float:
    """Return a duration in seconds: `1h 5m`, `45m`, `40s`, `1:05:00`, or seconds alone."""
    found = DURATION.fullmatch(text)
    if found and any(found.groups()):
        hours, minutes, seconds = (int(each or 0) for each in found.groups())
        return 3600.0 * hours + 60 * minutes + seconds
    if clock := CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(each or 0) for each in clock.groups())
        return 3600.0 * hours + 60 * minutes + seconds
    try:
        return as_number(text)
    except CellError:
        raise CellError(f"{shown(text)} is no duration such as 1h 5m") from None
