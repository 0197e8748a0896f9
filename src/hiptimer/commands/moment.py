"""Moments and days as they are given on the command line."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from hiptimer.clock import Clocks

EXAMPLE = "2026-05-17T18:30"

A_DAY = "2026-05-17"

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""Before this nobody had such a timer; a time like that is a slip."""


class Moment(NamedTuple):
    """An instant, and how local time stood then."""

    instant: datetime
    """UTC."""
    local: LocalTime


def moment_of(given: str, clocks: Clocks) -> Moment:
    """Return the moment that a text in ISO 8601 means; without an offset it is local time.

    An offset other than that of UTC itself tells what the clocks showed where it was. Raises
    `HiptimerError` for what is no time, for a day alone, and before 1970.
    """
    with contextlib.suppress(ValueError):
        date.fromisoformat(given)
        raise HiptimerError(f"'{clean(given, 40)}' is a day; write the time too, as {EXAMPLE}")
    try:
        written = datetime.fromisoformat(given)
        moment = (
            local_moment(written, clocks) if written.tzinfo is None else _placed(written, clocks)
        )
    except ValueError as error:
        raise HiptimerError(f"'{clean(given, 40)}' is no time; write it like {EXAMPLE}") from error
    except (OverflowError, OSError) as error:
        raise HiptimerError(f"{clean(given, 40)} lies beyond what clocks tell") from error
    if moment.instant < EARLIEST:
        raise HiptimerError(f"{clean(given, 40)} lies before 1970; write it like {EXAMPLE}")
    return moment


def day_given(given: str) -> date:
    """Return the day that a text in ISO 8601 means; raises `HiptimerError` for anything else."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise HiptimerError(f"'{clean(given, 40)}' is no day; write it like {A_DAY}") from error


def local_moment(written: datetime, clocks: Clocks) -> Moment:
    """Return the moment at which clocks here show `written`, which has no zone.

    Raises `OverflowError` or `OSError` beyond what clocks tell.
    """
    guess = written.replace(tzinfo=UTC)
    # The offset of the guess may be that of the other side of a change of the clocks.
    for _ in range(2):
        guess = written.replace(tzinfo=UTC) - timedelta(seconds=clocks.local(guess).offset_s)
    return Moment(guess, clocks.local(guess))


def _placed(written: datetime, clocks: Clocks) -> Moment:
    instant = written.astimezone(UTC)
    local, offset = clocks.local(instant), written.utcoffset()
    if offset and round(offset.total_seconds()) != local.offset_s:
        return Moment(instant, LocalTime(round(offset.total_seconds()), None))
    return Moment(instant, local)
