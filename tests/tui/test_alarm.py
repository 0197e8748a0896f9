"""When the live screen wakes, and what it may draw before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from live.gym import Gym
from live.timelines import PLAIN, find

from hiptimer.live.glance import AFTER
from hiptimer.plan.timeline import Phase
from hiptimer.tui.alarm import BAR_PERIOD, FRAME, SHORTEST, Alarm

if TYPE_CHECKING:
    from collections.abc import Callable


class Bell:
    """Notes which timers were set, and which were stopped."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.stopped = 0

    def set_timer(self, seconds: float, _wake: Callable[[], None]) -> Bell:
        self.waits.append(seconds)
        return self

    def stop(self) -> None:
        self.stopped += 1


def gym_at(into: float) -> Gym:
    """Return a session that is so many seconds into its first hold of four."""
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), into)
    return gym


@pytest.mark.parametrize(
    ("into", "speed", "wait"),
    [
        (0.5, 1.0, BAR_PERIOD),
        (0.9, 1.0, 0.1 + AFTER),
        (3.95, 1.0, 0.05 + AFTER),
        (0.5, 10.0, 0.05 + AFTER),
        (0.5, 100.0, SHORTEST),
    ],
)
def test_it_wakes_at_the_next_number_and_for_the_bars_before(
    into: float, speed: float, wait: float
) -> None:
    bell, gym = Bell(), gym_at(into)
    Alarm(bell.set_timer, lambda: None, speed).set(gym.session, gym.session.seen)
    assert bell.waits == pytest.approx([wait])


def test_one_timer_takes_the_place_of_the_other_and_none_runs_in_a_pause() -> None:
    bell, gym = Bell(), gym_at(0.5)
    alarm = Alarm(bell.set_timer, lambda: None, 1.0)
    for _ in range(3):
        alarm.set(gym.session, gym.session.seen)
    assert (len(bell.waits), bell.stopped) == (3, 2)
    gym.do(gym.session.pause)
    alarm.set(gym.session, gym.session.seen)
    assert (len(bell.waits), bell.stopped) == (3, 3)


@pytest.mark.parametrize("speed", [1.0, 10.0])
def test_nothing_is_drawn_just_before_a_change(speed: float) -> None:
    gym = gym_at(0.5)
    alarm = Alarm(Bell().set_timer, lambda: None, speed)
    now = gym.session.seen
    alarm.set(gym.session, now)
    due = now + 0.5
    assert alarm.leaves_room(due - 1.5 * FRAME * speed)
    assert not alarm.leaves_room(due - 0.5 * FRAME * speed)
    assert not alarm.leaves_room(due + 1.0)
