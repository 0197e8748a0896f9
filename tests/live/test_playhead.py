"""The playhead alone: places, instants, and what they come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.live.playhead import STANDING, Playhead, State


def running(at: float = 10.0) -> Playhead:
    head = Playhead()
    head.look(at)
    head.run(at)
    return head


def test_a_new_playhead_stands_at_the_start() -> None:
    head = Playhead()
    assert (head.state, head.position, head.reaches(5.0)) == (State.NEW, 0.0, None)
    assert head.seen == float("-inf")


def test_a_running_playhead_moves_with_the_clock_as_it_is_looked_at() -> None:
    head = running()
    assert head.look(12.5) == 2.5
    assert head.position == 2.5
    assert head.reaches(5.0) == 15.0


@pytest.mark.parametrize("state", [*sorted(STANDING, key=str), State.OVER])
def test_a_standing_playhead_keeps_its_place(state: State) -> None:
    head = running()
    head.look(12.0)
    head.stand(12.0, state)
    head.look(50.0)
    assert (head.position, head.reaches(5.0), head.ready_left) == (2.0, None, 0.0)


def test_it_goes_on_from_where_it_stood() -> None:
    head = running()
    head.look(12.0)
    head.stand(12.0, State.PAUSED)
    head.look(50.0)
    head.run(50.0)
    head.look(51.0)
    assert head.position == 3.0


def test_getting_ready_counts_down_at_one_place() -> None:
    head = running()
    head.look(12.0)
    head.get_ready(12.0, 3.0)
    assert head.reaches(99.0) == 15.0
    head.look(13.0)
    assert (head.position, head.ready_left) == (2.0, 2.0)


def test_the_time_stood_is_counted_afresh_each_time() -> None:
    head = running()
    head.look(12.0)
    head.stand(12.0, State.PAUSED)
    assert (head.stood(20.0), head.stood(21.0)) == (8.0, 1.0)


@pytest.mark.parametrize("state", [State.RUNNING, State.PAUSED])
def test_it_is_placed_elsewhere_running_or_standing(state: State) -> None:
    head = running()
    head.look(12.0)
    if state is State.PAUSED:
        head.stand(12.0, state)
    head.place(40.0, 12.0)
    assert (head.position, head.state) == (40.0, state)
    assert head.reaches(41.0) == (13.0 if state is State.RUNNING else None)


@given(st.lists(st.floats(0.001, 3.0), max_size=200))
def test_it_does_not_drift_however_often_somebody_looks(looks: list[float]) -> None:
    head = running(1000.0)
    now = 1000.0
    for seconds in looks:
        now += seconds
        head.look(now)
    assert head.position == now - 1000.0
