"""Workouts that were really done, second by second, and their records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hiptimer.history.beginning import Beginning, record_of
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.records import SessionRecord

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))

LIBRARY = CATALOGUE.library

STARTED = datetime(2026, 3, 14, 6, 30, 0, 750_000, UTC)

BERLIN = LocalTime(3600, "Europe/Berlin")

LOOK = 1.3
"""Seconds from one look at the clock to the next: no whole number, as in life."""


class Workout:
    """A session that somebody does."""

    def __init__(self, name: str) -> None:
        self.session = Session(CATALOGUE.timeline(name))
        self.now = 0.0
        self.session.start(self.now)

    def run(self, until: Callable[[Session], bool] = lambda _: False) -> None:
        """Let time pass until something holds, or to the end."""
        while self.session.state is not State.OVER and not until(self.session):
            self.now += LOOK
            self.session.advance(self.now)

    def pause(self, seconds: float) -> None:
        """Stop the clock for some time."""
        self.session.pause(self.now)
        self.now += seconds
        self.session.resume(self.now)

    def stop(self) -> None:
        """End it, whatever is still to be done."""
        self.session.stop(self.now)

    def record(self) -> SessionRecord:
        """Return what it leaves behind."""
        ended = STARTED + timedelta(seconds=self.now)
        beginning = Beginning.of(
            self.session.timeline, STARTED, BERLIN, b"hip timers", rehearsal=False
        )
        record = record_of(
            beginning,
            self.session.ledger,
            ended=ended,
            edited=ended,
            stopped_early=self.session.stopped_early,
        )
        assert record is not None
        return record


def done(name: str) -> SessionRecord:
    """Return the record of a routine, or of one exercise, that was done to its end."""
    workout = Workout(name)
    workout.run()
    return workout.record()
