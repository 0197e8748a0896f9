"""The clock by which a recorder counts its samples, told by their arrivals alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sound.server import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sound.server import Samples

STRETCH = 5.0
"""Seconds of a recording of which the piece counts that came the fastest."""

BESIDE = 2
"""So many stretches on either side are looked at together."""


class RecorderClock:
    """Which sample of a recording arrived at which moment, had all come as fast as the fastest.

    The recorder counts by the device's clock, and that of a null sink runs fast: PulseAudio adds up
    the lengths of the blocks that it renders in whole microseconds, what is beyond them cut off.
    With a player on it that is 30 to 100 in a million, more or less from minute to minute, as the
    machine is loaded. So its pace is told stretch by stretch, and by the arrivals alone: had it
    been told by the sounds, what the program itself drifts by would hide in it.
    """

    def __init__(self, arrivals: Sequence[tuple[float, int]]) -> None:
        """Learn from pieces: when each came, and how many samples there were with it."""
        self._begin = arrivals[0][0]
        fastest: dict[int, tuple[float, float]] = {}
        for at, count in arrivals:
            since = at - self._begin
            piece = (since - count / RATE, since)
            stretch = int(since / STRETCH)
            fastest[stretch] = min(piece, fastest.get(stretch, piece))
        behind, self._moments = np.array(list(fastest.values())).T
        line = np.polyfit(self._moments, behind, 1) if len(behind) > 1 else np.array([0, behind[0]])
        evenly = np.polyval(line, self._moments)
        # A stretch in which even the fastest piece was held up says little of the clock.
        self._behind = evenly + _medians(behind - evenly)
        self.pace = -float(line[0]) * 1e6
        """By how many in a million it counts faster than the clock of the program, on the whole."""

    def sample_at(self, moment: float) -> int:
        """Return the number of the sample that arrived at a moment."""
        since = moment - self._begin
        return round((since - float(np.interp(since, self._moments, self._behind))) * RATE)


def _medians(values: Samples) -> Samples:
    """Return for each value the median of it and of those beside it."""
    places = range(len(values))
    return np.array([np.median(values[max(0, i - BESIDE) : i + BESIDE + 1]) for i in places])
