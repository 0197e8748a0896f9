import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.sound.frameclock import LOST, SETTLING, SLEW, WINDOW, FrameClock

RATE, PERIOD, AHEAD = 22_050, 1323, 0.12


class SimulatedDevice:
    """Plays `rate` frames a second, and asks for a block some time after there is room for it."""

    def __init__(self, rate: float = RATE, start: float = 1000.0) -> None:
        self.clock = FrameClock(RATE, AHEAD)
        self.rate, self.start = rate, start
        self.now = start
        self.clock.take(PERIOD, start)
        self.clock.take(PERIOD, start)

    def heard(self, frame: int) -> float:
        """Return when a frame is really heard."""
        return self.start + frame / self.rate

    def ask(self, late: float) -> None:
        room = self.heard(self.clock.consumed - PERIOD)
        self.now = max(room + late, self.now)
        self.clock.take(PERIOD, self.now)

    def pause(self, seconds: float) -> None:
        """Play nothing for a while, as when the buffer has run dry."""
        self.start += seconds

    def error(self, ahead: float = 0.3) -> float:
        """Return by how many seconds a sound that is due soon is heard too late."""
        due = self.now + ahead
        return self.heard(self.clock.frame_at(due)) - due


def test_a_punctual_device_is_met_to_the_frame() -> None:
    device = SimulatedDevice()
    for _ in range(200):
        device.ask(late=0)
        assert abs(device.error()) <= 1 / RATE


@given(seed=st.integers(0, 2**32))
def test_a_device_that_asks_late_is_met_within_a_millisecond(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nobody's secret
    device = SimulatedDevice()
    errors = []
    for i in range(600):
        device.ask(late=chance.choice((0.0, 0.0, 0.002, 0.01, 0.04)))
        if i > 20:
            errors.append(device.error())

    assert max(errors) - min(errors) < 0.001


@pytest.mark.parametrize("beat", [4.0, 12.0, 25.0])
def test_a_server_that_looks_for_room_by_a_beat_of_its_own_moves_no_sound(beat: float) -> None:
    device = SimulatedDevice()
    errors = []
    while device.now < device.start + 120:
        since = device.now - device.start
        device.ask(late=0.03 * (since % beat) / beat)
        if since > SETTLING:
            errors.append(device.error())

    assert max(errors) - min(errors) < 0.001


@pytest.mark.parametrize("drift", [-0.0001, 0.0001])
def test_a_device_whose_crystal_is_off_is_followed(drift: float) -> None:
    device = SimulatedDevice(rate=RATE * (1 + drift))
    for _ in range(round(1800 * RATE / PERIOD)):  # half an hour
        device.ask(late=0)

    assert abs(device.error()) < 0.004


def test_a_buffer_that_ran_dry_is_noticed_at_once() -> None:
    device = SimulatedDevice()
    for _ in range(100):
        device.ask(late=0)

    device.pause(0.5)
    for _ in range(3):
        device.ask(late=0)

    assert abs(device.error()) < 0.001


@pytest.mark.parametrize(
    ("pause", "seconds"), [(lost + 0.004, seconds + 0.2) for seconds, lost in LOST]
)
def test_a_buffer_that_ran_dry_a_little_is_noticed_when_it_stays_so(
    pause: float, seconds: float
) -> None:
    device = SimulatedDevice()
    for _ in range(round(20 * RATE / PERIOD)):
        device.ask(late=0)

    device.pause(pause)
    for _ in range(round(seconds * RATE / PERIOD)):
        device.ask(late=0)

    assert abs(device.error()) < 0.001


def test_a_buffer_that_ran_dry_in_two_gulps_is_met_again_soon() -> None:
    device = SimulatedDevice()
    for _ in range(round(20 * RATE / PERIOD)):
        device.ask(late=0)

    device.pause(0.04)
    device.ask(late=0)
    device.pause(0.05)
    for _ in range(round(2 * RATE / PERIOD)):
        device.ask(late=0)

    assert abs(device.error()) < 0.001


def test_what_is_believed_moves_slowly() -> None:
    device = SimulatedDevice()
    for _ in range(100):
        device.ask(late=0)

    device.pause(0.02)  # less than the buffer: it might as well only have asked late
    beliefs = []
    for _ in range(round((WINDOW + 7) * RATE / PERIOD)):
        device.ask(late=0)
        beliefs.append(device.clock.frame_at(2000.0) / RATE)

    steps = [abs(later - sooner) for sooner, later in itertools.pairwise(beliefs)]
    assert max(steps) <= SLEW * PERIOD / RATE + 1.5 / RATE
    assert beliefs[0] - beliefs[-1] > 5 * SLEW
