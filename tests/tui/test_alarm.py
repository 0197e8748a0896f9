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
        self.calls: list[Callable[[], None]] = []
        self.stopped = 0

    def set_timer(self, seconds: float, call: Callable[[], None]) -> Bell:
        self.waits.append(seconds)
        self.calls.append(call)
        return self

    def stop(self) -> None:
        self.stopped += 1


def wake() -> None: ...


def glide() -> None: ...


def gym_at(into: float) -> Gym:
    """Return a session that is so many seconds into its first hold of four."""
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), into)
    return gym


@pytest.mark.parametrize(
    ("into", "speed", "wait", "call"),
    [
        (0.0, 1.0, BAR_PERIOD, glide),
        (0.5, 1.0, 0.25, glide),
        (0.3, 1.0, 0.7 / 2, glide),
        (0.9, 1.0, 0.1 + AFTER, wake),
        (3.95, 1.0, 0.05 + AFTER, wake),
        (0.5, 10.0, 0.05 + AFTER, wake),
        (0.5, 100.0, SHORTEST, wake),
    ],
)
def test_it_wakes_at_the_next_number_and_moves_the_bar_before(
    into: float, speed: float, wait: float, call: Callable[[], None]
) -> None:
    bell, gym = Bell(), gym_at(into)
    Alarm(bell.set_timer, wake, glide, speed).set(gym.session, gym.session.seen)
    assert bell.waits == pytest.approx([wait])
    assert bell.calls == [call]


def test_the_bar_moves_in_even_steps_and_not_with_the_number_once_more() -> None:
    bell, gym = Bell(), gym_at(0.0)
    alarm = Alarm(bell.set_timer, wake, glide, 1.0)
    now = gym.session.seen
    alarm.set(gym.session, now)
    late = 0.002  # as timers are
    while bell.calls[-1] is glide:
        now += bell.waits[-1] + late
        alarm.go_on(now)
    assert bell.waits == pytest.approx([BAR_PERIOD] * 3, abs=0.01)
    assert now + bell.waits[-1] == pytest.approx(gym.session.seen + 1 + AFTER)


def test_a_bar_stands_when_nothing_is_due() -> None:
    bell = Bell()
    Alarm(bell.set_timer, wake, glide, 1.0).go_on(5.0)
    assert bell.waits == []


def test_one_timer_takes_the_place_of_the_other_and_none_runs_in_a_pause() -> None:
    bell, gym = Bell(), gym_at(0.5)
    alarm = Alarm(bell.set_timer, wake, glide, 1.0)
    for _ in range(3):
        alarm.set(gym.session, gym.session.seen)
    assert (len(bell.waits), bell.stopped) == (3, 2)
    gym.do(gym.session.pause)
    alarm.set(gym.session, gym.session.seen)
    assert (len(bell.waits), bell.stopped) == (3, 3)


@pytest.mark.parametrize("speed", [1.0, 10.0])
def test_nothing_is_drawn_just_before_a_change(speed: float) -> None:
    gym = gym_at(0.5)
    alarm = Alarm(Bell().set_timer, wake, glide, speed)
    now = gym.session.seen
    alarm.set(gym.session, now)
    due = now + 0.5
    assert alarm.leaves_room(due - 1.5 * FRAME * speed)
    assert not alarm.leaves_room(due - 0.5 * FRAME * speed)
    assert not alarm.leaves_room(due + 1.0)
