"""The clock of a recorder that runs on, told by pieces of which many are held up."""

import random

import numpy as np
import pytest
from recorderclock import STRETCH, RecorderClock
from sound.server import RATE

BEGAN = 1000.0
"""The instant at which the recording began."""


class Recorder:
    """A recorder whose clock is off, by what `paces` says from each second on, in a million."""

    def __init__(self, paces: dict[float, float], seconds: float) -> None:
        moments = np.arange(0.0, seconds, 0.01)
        pace = np.array(list(paces.values()))[np.searchsorted(list(paces), moments, "right") - 1]
        self._moments = moments
        self._counts = RATE * np.cumsum(0.01 * (1 + pace / 1e6))

    def count_at(self, since: float) -> float:
        """Return how many samples there really are after so many seconds."""
        return float(np.interp(since, self._moments, self._counts))

    def arrivals(self, *, held_up: tuple[float, float] = (0.0, 0.0)) -> list[tuple[float, int]]:
        """Return its pieces, some of them late, and all of them between two seconds."""
        chance = random.Random(3)  # noqa: S311 - nobody's secret
        pieces = []
        for since, count in zip(self._moments, self._counts, strict=True):
            late = 0.02 if held_up[0] <= since < held_up[1] else chance.choice((0.0, 0.003, 0.012))
            pieces.append((BEGAN + float(since) + late, int(count)))
        return pieces


def worst(clock: RecorderClock, recorder: Recorder, seconds: float) -> float:
    """Return by how many seconds the clock is off at the most."""
    moments = np.arange(0.0, seconds - 0.1, 0.5)
    return max(abs(clock.sample_at(BEGAN + at) - recorder.count_at(at)) for at in moments) / RATE


@pytest.mark.parametrize("pace", [-40.0, 0.0, 90.0])
def test_a_clock_that_runs_fast_is_followed(pace: float) -> None:
    recorder = Recorder({0: pace}, 120)

    clock = RecorderClock(recorder.arrivals())

    assert clock.pace == pytest.approx(pace, abs=0.5)
    assert worst(clock, recorder, 120) < 0.001


def test_a_clock_whose_pace_changes_is_followed_too() -> None:
    recorder = Recorder({0: 100.0, 150: 20.0}, 300)

    assert worst(RecorderClock(recorder.arrivals()), recorder, 300) < 0.001


def test_a_stretch_that_was_held_up_whole_says_nothing() -> None:
    recorder = Recorder({0: 90.0}, 120)

    clock = RecorderClock(recorder.arrivals(held_up=(9 * STRETCH, 11 * STRETCH)))

    assert worst(clock, recorder, 120) < 0.001


def test_the_shortest_recording_has_a_clock() -> None:
    recorder = Recorder({0: 0.0}, 1)

    assert worst(RecorderClock(recorder.arrivals()), recorder, 1) < 0.0001
