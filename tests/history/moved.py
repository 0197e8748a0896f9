"""Clocks that a test moves."""

from datetime import UTC, datetime, timedelta

from hiptimer.clock import Clocks
from hiptimer.zone import LocalTime

BEGIN = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)


class Moved:
    """Time on a machine in Oslo, in seconds from `BEGIN`."""

    def __init__(self) -> None:
        self.now = 0.0
        self.wall_set = 0.0
        """Seconds by which somebody has set the wall clock."""
        self.clocks = Clocks(
            monotonic=lambda: self.now,
            boot=lambda: self.now,
            wall=lambda: BEGIN + timedelta(seconds=self.now + self.wall_set),
            local=lambda _: LocalTime(3600, "Europe/Oslo"),
        )
