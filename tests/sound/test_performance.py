from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiptimer.sound.performance import AHEAD, perform
from hiptimer.sound.player import Rung

if TYPE_CHECKING:
    from array import array


class FakePlayer:
    """Notes when everything would be heard."""

    rung, detail = Rung.DEVICE, "a fake"

    def __init__(self) -> None:
        self.now = 100.0
        self.heard: list[tuple[str, float]] = []
        self.delays: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def play(self, name: str, delay: float) -> None:
        self.delays.append(round(delay, 6))
        self.heard.append((name, round(self.now + delay, 6)))
        self.now += 0.05  # time passes also while nobody sleeps

    def load(self, name: str, samples: array[int]) -> None:
        """Do nothing."""

    def cancel(self) -> None:
        """Do nothing."""

    def set_volume(self, percent: int) -> None:
        """Do nothing."""

    def check(self) -> bool:
        return True

    def close(self) -> None:
        """Do nothing."""


def test_sounds_are_announced_in_time_and_heard_at_theirs() -> None:
    player = FakePlayer()
    announced: list[tuple[str, float]] = []

    perform(
        player,
        [("go", 0.0), ("tick", 0.1), ("rest", 5.0)],
        announce=lambda name: announced.append((name, player.now)),
        clock=lambda: player.now,
        sleep=player.sleep,
    )

    start = 100.0 + AHEAD
    assert player.heard == [("go", start), ("tick", start + 0.1), ("rest", start + 5.0)]
    assert all(0.25 <= delay <= 0.5 for delay in player.delays)
    names, moments = zip(*announced, strict=True)
    assert names == ("go", "tick", "rest")
    assert moments == pytest.approx((start, start + 0.1, start + 5.0), abs=0.05)
    assert player.now >= start + 5.0


def test_late_headphones_are_given_everything_early_and_nothing_is_announced_early() -> None:
    player = FakePlayer()
    announced: list[float] = []

    perform(
        player,
        [("go", 0.0), ("rest", 2.0)],
        announce=lambda _: announced.append(round(player.now, 6)),
        early=1.0,
        clock=lambda: player.now,
        sleep=player.sleep,
    )

    start = 100.0 + AHEAD + 1.0
    assert player.heard == [("go", start - 1.0), ("rest", start + 1.0)]
    assert announced == [start, start + 2.0]


def test_the_last_sound_may_end() -> None:
    player = FakePlayer()

    perform(player, [("rest", 1.0)], linger=0.9, clock=lambda: player.now, sleep=player.sleep)

    assert player.now == pytest.approx(100.0 + AHEAD + 1.0 + 0.9)


def test_nothing_takes_no_time() -> None:
    player = FakePlayer()

    perform(player, [], linger=1.0, clock=lambda: player.now, sleep=player.sleep)

    assert (player.heard, player.now) == ([], 100.0)
