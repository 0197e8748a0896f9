"""What home showed last, as far as it holds later too: words, lengths, and one still."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.history.weeks import day_of

if TYPE_CHECKING:
    from datetime import time

    from hiptimer.figures.renderer import Picture
    from hiptimer.tui.briefing import Row

DAYS = 8
"""Days for which it is told beforehand how the week goes: today, and the same day next week."""

FRESH = 4
"""Days that are to be left of them, or they are told anew."""


class Still(NamedTuple):
    """The figure on home before it moves."""

    look: str
    """Theme and abilities that it was drawn for."""
    picture: Picture
    """At least one row; all of one length."""


class Shown(NamedTuple):
    """Home as it stands there at one instant."""

    heading: str
    week: str
    """How the week goes; empty before the first session."""
    advice: str | None
    """What speaks against another session now."""
    minutes: int
    """The time that a session has; 0: as long as it takes."""
    rows: tuple[Row, ...]
    unseen: frozenset[str]
    """The routines of which no exercise has a figure, by id."""
    still: Still | None
    """The figure of the first row; None where nobody has seen it yet."""


class LastSeen(NamedTuple):
    """The same for the days to come, as long as nothing is done and nothing changed."""

    made: datetime
    """When it was shown; it says nothing of the time before."""
    until: datetime | None
    """When something else is asked, just by the time that has passed; None: never."""
    day_start: time
    """When a day begins for the user."""
    weeks: tuple[str, ...]
    """How the week goes, on the day when it was shown and on each day after."""
    worked: datetime | None
    """When the last session began after which it is better to wait; None: there was none."""
    heading: str
    minutes: int
    rows: tuple[Row, ...]
    unseen: frozenset[str]
    still: Still | None

    def at(self, now: datetime, offset_s: int) -> Shown | None:
        """Return home as it stands there at `now`; None where that can't be told from here.

        Local time is `offset_s` seconds ahead of UTC, now as then.
        """
        if now < self.made or (self.until is not None and now >= self.until):
            return None
        ahead = self._days_until(now, offset_s)
        if ahead >= len(self.weeks):
            return None
        return Shown(
            self.heading,
            self.weeks[ahead],
            _advice(self.worked, now),
            self.minutes,
            self.rows,
            self.unseen,
            self.still,
        )

    def serves(self, other: LastSeen, offset_s: int) -> bool:
        """Whether all that `other` was made to tell is told here, and for some days more."""
        now = other.made
        there = self.at(now, offset_s)
        has_days = self._days_until(now, offset_s) + FRESH <= len(self.weeks)
        return has_days and there is not None and there == other.at(now, offset_s)

    def _days_until(self, now: datetime, offset_s: int) -> int:
        began, today = (day_of(each, offset_s, self.day_start) for each in (self.made, now))
        return (today - began).days


def _advice(worked: datetime | None, now: datetime) -> str | None:
    if worked is None:
        return None
    from hiptimer.history.weekwords import advice  # noqa: PLC0415 - mostly there is none

    return advice([Began(worked)], now)


class Began(NamedTuple):
    """A session as far as advice needs to know it."""

    started: datetime
    offset_s: int = 0
    rehearsal: bool = False


def days_after(now: datetime) -> list[datetime]:
    """Return the same time of day on the days for which the week is told beforehand."""
    return [now + timedelta(days=number) for number in range(1, DAYS)]
