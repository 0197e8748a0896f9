"""A session that goes on after its program had ended, and one whose machine slept."""

from copy import deepcopy

import pytest
from live.gym import Gym
from live.timelines import BEATS, PAIR, PLAIN, SIDES, TURNS, find

from hiptimer.live.course import GET_READY, Done
from hiptimer.live.events import (
    GetReady,
    Paused,
    PauseReason,
    RepDone,
    Resumed,
    Started,
    StepStarted,
)
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.timeline import LEAD_IN, Phase, Side, Timeline

LEFT, RIGHT = Side.LEFT, Side.RIGHT

NOW = 500.0


def interrupted(gym: Gym) -> Done:
    """Return what a journal tells of a session: reps and figures, but no half reps."""
    told = Ledger()
    told.sets.update(deepcopy(gym.session.ledger.sets))
    told.break_seconds = gym.session.ledger.break_seconds
    told.stopped_items |= gym.session.ledger.stopped_items
    return Done(told, gym.session.index)


def resumed(gym: Gym, *, wait: bool = False) -> Gym:
    """Return a gym in which the session of another goes on, still paused."""
    again = object.__new__(Gym)
    again.timeline, again.now = gym.timeline, NOW
    again.session = Session(gym.timeline, wait=wait, done=interrupted(gym))
    again.heard = list(again.session.start(NOW))
    return again


def killed_at(timeline: Timeline, index: int, into: float = 0.5) -> Gym:
    """Return a gym whose session was killed in a step, all before it done."""
    gym = Gym(timeline)
    gym.watch_to(index, into)
    return gym


@pytest.mark.parametrize(
    ("timeline", "index", "start"),
    [
        (PLAIN, find(PLAIN, Phase.PREPARE), find(PLAIN, Phase.LIFT)),
        (PLAIN, find(PLAIN, Phase.LIFT), find(PLAIN, Phase.LIFT)),
        (PLAIN, find(PLAIN, Phase.HOLD, rep=2), find(PLAIN, Phase.LIFT)),
        # The last part of a set, when all its reps are done.
        (PLAIN, find(PLAIN, Phase.RESET, rep=2), find(PLAIN, Phase.LIFT, number=2)),
        (PLAIN, find(PLAIN, Phase.REST), find(PLAIN, Phase.LIFT, number=2)),
        (PLAIN, find(PLAIN, Phase.LOWER, number=2), find(PLAIN, Phase.LIFT, number=2)),
        (BEATS, find(BEATS, Phase.PULSE, rep=2), find(BEATS, Phase.LIFT)),
        # Sides that follow each other are a run each.
        (SIDES, find(SIDES, Phase.HOLD, side=LEFT, rep=2), find(SIDES, Phase.LIFT, side=LEFT)),
        (SIDES, find(SIDES, Phase.SWITCH), find(SIDES, Phase.LIFT, side=RIGHT)),
        (SIDES, find(SIDES, Phase.HOLD, side=RIGHT, rep=2), find(SIDES, Phase.LIFT, side=RIGHT)),
        (
            SIDES,
            find(SIDES, Phase.HOLD, side=RIGHT, number=2),
            find(SIDES, Phase.LIFT, side=RIGHT, number=2),
        ),
        # Sides in turns are one.
        (TURNS, find(TURNS, Phase.HOLD, side=RIGHT, rep=2), find(TURNS, Phase.LIFT)),
        (PAIR, find(PAIR, Phase.REST, number=2), find(PAIR, Phase.LIFT, item=1)),
        (PAIR, find(PAIR, Phase.CHANGE, item=1), find(PAIR, Phase.LIFT, item=1)),
        (PAIR, find(PAIR, Phase.LOWER, item=1), find(PAIR, Phase.LIFT, item=1)),
        # Where all is done there is no coming run.
        (PLAIN, len(PLAIN.steps) - 1, find(PLAIN, Phase.LIFT, number=2)),
    ],
)
def test_it_goes_on_with_the_run_of_reps_that_was_interrupted(
    timeline: Timeline, index: int, start: int
) -> None:
    gym = resumed(killed_at(timeline, index))
    assert gym.session.index == start
    assert gym.session.position == timeline.steps[start].start
    assert (gym.session.state, gym.session.deadline) == (State.PAUSED, None)
    assert gym.heard == [
        Started(NOW),
        StepStarted(NOW, start, jumped=True),
        Paused(NOW, PauseReason.INTERRUPTED),
    ]


def test_a_run_that_was_left_half_done_is_gone_on_with_wherever_it_was_killed() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD, rep=1))
    gym.do(gym.session.stop_here)
    assert gym.session.step.phase is Phase.REST
    assert resumed(gym).session.index == find(PLAIN, Phase.LIFT, number=2)


def test_it_stands_however_long_nobody_lets_it_go_on() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    before = gym.session.ledger.seconds
    gym.unseen(7200)
    assert gym.do(gym.session.advance) == ()
    assert gym.session.state is State.PAUSED
    assert gym.session.ledger.seconds == before


def test_all_that_was_done_is_kept() -> None:
    before = killed_at(SIDES, find(SIDES, Phase.HOLD, side=RIGHT, rep=2))
    gym = resumed(before)
    assert gym.session.ledger.seconds == before.session.ledger.seconds
    assert gym.done(LEFT) == before.done(LEFT)
    assert gym.done(RIGHT).finished == before.done(RIGHT).finished == {1}
    assert gym.done(RIGHT).hold_seconds == before.done(RIGHT).hold_seconds


def test_the_first_time_it_goes_on_after_the_time_to_lie_down_and_then_after_three_seconds() -> (
    None
):
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    assert gym.do(gym.session.resume) == (GetReady(NOW, LEAD_IN),)
    gym.watch(LEAD_IN)
    assert gym.heard[-1] == Resumed(NOW + LEAD_IN)
    gym.watch(3)
    gym.do(gym.session.pause)
    assert gym.do(gym.session.resume) == (GetReady(gym.now, GET_READY),)


def test_after_a_jump_before_going_on_there_is_time_to_lie_down_too() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    gym.do(gym.session.jump, Jump.NEXT_SET)
    assert (gym.session.index, gym.session.state) == (
        find(PLAIN, Phase.LIFT, number=2),
        State.PAUSED,
    )
    assert gym.do(gym.session.resume) == (GetReady(NOW, LEAD_IN),)


def test_after_a_jump_into_a_break_the_break_runs() -> None:
    gym = resumed(killed_at(PAIR, find(PAIR, Phase.LIFT, item=1)))
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    assert gym.session.step.phase is Phase.CHANGE
    assert gym.do(gym.session.resume) == (Resumed(NOW),)


def test_getting_ready_counts_as_a_break() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    before = gym.session.ledger.break_seconds
    gym.do(gym.session.resume)
    gym.watch(LEAD_IN)
    assert gym.session.ledger.break_seconds == before + LEAD_IN


def test_a_rep_that_is_done_again_counts_once() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD, rep=2)))
    before = gym.done()
    assert before.finished == {1}
    seconds = before.seconds
    gym.do(gym.session.resume)
    gym.watch(LEAD_IN + 18)
    assert gym.done().finished == {1, 2}
    assert gym.only(RepDone) == [RepDone(NOW + LEAD_IN + 17, SetKey(0, 1, None), 2)]
    assert gym.done().seconds == seconds + 18


def test_half_a_rep_from_before_counts_for_nothing() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.LOWER)))
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    assert gym.session.index == find(PLAIN, Phase.LOWER)
    assert gym.do(gym.session.resume) == (Resumed(NOW),)
    gym.watch(2.5)
    assert gym.session.index == find(PLAIN, Phase.RESET)
    assert gym.done().finished == set()


def test_the_rest_of_the_session_is_done_to_its_end() -> None:
    gym = resumed(killed_at(PAIR, find(PAIR, Phase.HOLD, side=RIGHT)))
    gym.do(gym.session.resume)
    gym.watch(LEAD_IN + PAIR.seconds)
    assert (gym.session.state, gym.session.stopped_early) == (State.OVER, False)
    assert all(len(done.finished) == 2 for done in gym.session.ledger.sets.values())


def test_the_pause_is_on_record_where_the_set_had_begun() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    gym.unseen(20)
    gym.do(gym.session.resume)
    assert (gym.done().pauses, gym.done().paused_seconds) == (1, 20.0)


def test_it_can_be_stopped_before_it_goes_on() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD, rep=2)))
    gym.do(gym.session.stop)
    assert gym.session.stopped_early
    assert gym.done().reps == 1


def test_what_was_done_before_can_be_corrected() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.REST)))
    assert gym.session.last_set == ()
    gym.do(gym.session.correct, SetKey(0, 1, None), 1)
    assert gym.done().reps == 1


def test_an_exercise_that_was_gone_on_with_does_not_wait_for_another_key() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)), wait=True)
    assert gym.do(gym.session.resume) == (GetReady(NOW, LEAD_IN),)
    gym.watch(LEAD_IN)
    assert gym.session.state is State.RUNNING


def test_what_was_given_up_stays_given_up() -> None:
    before = killed_at(PAIR, find(PAIR, Phase.HOLD))
    before.do(before.session.stop_exercise)
    assert resumed(before).session.ledger.stopped_items == {0}


# The machine slept


@pytest.mark.parametrize(
    "index", [0, find(PLAIN, Phase.LIFT), find(PLAIN, Phase.HOLD), find(PLAIN, Phase.REST)]
)
@pytest.mark.parametrize("passed", [0.0, 0.5, 30.0])
def test_sleep_pauses_at_the_last_moment_seen_and_credits_nothing(
    index: int, passed: float
) -> None:
    gym = Gym(PLAIN)
    gym.watch_to(index, 0.5)
    seen, position, seconds = gym.now, gym.session.position, gym.session.ledger.seconds
    gym.session.slept(3600.0)
    gym.unseen(passed)
    assert gym.do(gym.session.advance) == (Paused(seen, PauseReason.SLEPT, 3600.0),)
    assert (gym.session.state, gym.session.position) == (State.PAUSED, position)
    assert gym.session.ledger.seconds == seconds


def test_sleep_that_is_heard_of_in_parts_is_one() -> None:
    gym = Gym(PLAIN)
    gym.watch(1)
    gym.session.slept(60.0)
    gym.session.slept(30.0)
    assert gym.do(gym.session.advance) == (Paused(gym.now, PauseReason.SLEPT, 90.0),)


def test_toggling_after_sleep_is_the_pause_that_was_meant() -> None:
    gym = Gym(PLAIN)
    gym.watch(6)
    gym.session.slept(3600.0)
    assert gym.do(gym.session.toggle) == (Paused(gym.now, PauseReason.SLEPT, 3600.0),)
    assert gym.session.deadline is None
    gym.do(gym.session.toggle)
    assert gym.session.state is State.RUNNING
    assert gym.only(Paused) == [Paused(106.0, PauseReason.SLEPT, 3600.0)]


def test_sleep_in_a_pause_changes_nothing_then_or_later() -> None:
    gym = Gym(PLAIN)
    gym.watch(6)
    gym.do(gym.session.pause)
    gym.session.slept(3600.0)
    gym.unseen(1)
    assert gym.do(gym.session.advance) == ()
    gym.do(gym.session.resume)
    gym.watch(1)
    assert gym.session.state is State.RUNNING
    assert [event.reason for event in gym.only(Paused)] == [PauseReason.ASKED]


def test_going_on_after_sleep_in_a_pause_goes_on() -> None:
    gym = Gym(PLAIN)
    gym.watch(6)
    gym.do(gym.session.pause)
    gym.session.slept(3600.0)
    assert gym.do(gym.session.toggle) == (Resumed(gym.now),)


def test_sleep_while_an_exercise_waits_changes_nothing() -> None:
    gym = Gym(PLAIN, wait=True)
    gym.watch(5)
    gym.session.slept(3600.0)
    assert gym.do(gym.session.advance) == ()
    gym.do(gym.session.resume)
    gym.watch(4)
    assert not gym.only(Paused)
    assert gym.session.state is State.RUNNING


def test_sleep_while_getting_ready_gives_the_whole_time_again() -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.watch(2)
    gym.session.slept(3600.0)
    assert gym.do(gym.session.advance) == (Paused(gym.now, PauseReason.SLEPT, 3600.0),)
    assert gym.session.position == PLAIN.steps[find(PLAIN, Phase.LIFT)].start
    assert gym.do(gym.session.resume) == (GetReady(gym.now, GET_READY),)


def test_sleep_while_getting_ready_to_go_on_pauses_there() -> None:
    gym = resumed(killed_at(PLAIN, find(PLAIN, Phase.HOLD)))
    gym.do(gym.session.resume)
    gym.watch(LEAD_IN - 1)
    gym.session.slept(3600.0)
    gym.do(gym.session.advance)
    assert gym.session.state is State.PAUSED
    assert gym.done().finished == set()


def test_a_jump_after_sleep_lands_in_a_pause() -> None:
    gym = Gym(PLAIN)
    gym.watch(6)
    gym.session.slept(3600.0)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    assert gym.session.state is State.PAUSED
    assert gym.only(Paused) == [Paused(gym.now, PauseReason.SLEPT, 3600.0)]


def test_sleep_after_the_end_changes_nothing() -> None:
    gym = Gym(PLAIN)
    gym.watch(PLAIN.seconds)
    gym.session.slept(3600.0)
    assert gym.do(gym.session.advance) == ()
    assert gym.session.state is State.OVER


def test_sleep_is_on_record_as_a_pause_of_its_set_by_the_session_clock() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.LIFT), 1)
    gym.session.slept(3600.0)
    gym.do(gym.session.advance)
    gym.unseen(8)
    gym.do(gym.session.resume)
    assert gym.done() == SetDone(seconds=1.0, pauses=1, paused_seconds=8.0)
