"""Moving about in a session: jumps, doing a set again, breaks, stopping."""

import pytest
from live.gym import Gym
from live.timelines import ALTERNATING, PAIR, PLAIN, SIDES, TURNS, Work, find, timeline_of

from hiptimer.live.events import (
    BreakChanged,
    Ended,
    ExerciseStopped,
    GetReady,
    Paused,
    Resumed,
    SetRestarted,
    StepStarted,
)
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import State
from hiptimer.plan.timeline import Phase, Side, Timeline

HOLD, LOWER = find(PLAIN, Phase.HOLD), find(PLAIN, Phase.LOWER)
REST = find(PLAIN, Phase.REST)
SECOND = find(PLAIN, Phase.LIFT, number=2)


def test_a_jump_into_a_set_gives_time_to_get_ready() -> None:
    gym = Gym(PLAIN)
    assert gym.do(gym.session.jump, Jump.NEXT_SET) == (
        StepStarted(100.0, 1, jumped=True),
        GetReady(100.0, 3.0),
    )
    gym.watch(3)
    assert gym.heard[-1] == Resumed(103.0)
    gym.watch(2)
    assert gym.session.index == HOLD


def test_a_jump_within_a_set_goes_on_at_once() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD, 1)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    assert (gym.session.index, gym.session.state) == (LOWER, State.RUNNING)
    assert gym.session.deadline == gym.now + 2


def test_a_jump_into_a_break_runs_at_once() -> None:
    gym = Gym(PAIR)
    gym.do(gym.session.jump, Jump.NEXT_EXERCISE)
    assert gym.session.step.phase is Phase.CHANGE
    assert gym.session.state is State.RUNNING


def test_a_jump_in_a_pause_stays_paused_at_the_new_place() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD, 1)
    gym.do(gym.session.pause)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.unseen(60)
    gym.do(gym.session.advance)
    assert (gym.session.index, gym.session.state) == (SECOND, State.PAUSED)
    assert gym.session.position == PLAIN.steps[SECOND].start
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)


def test_a_jump_where_an_exercise_waits_does_not_begin_a_hold_at_once() -> None:
    gym = Gym(PLAIN, wait=True)
    gym.watch(5)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    assert gym.session.index == HOLD
    assert gym.session.state is not State.RUNNING


def test_a_jump_that_finds_a_gap_stays_paused() -> None:
    gym = Gym(PLAIN)
    gym.watch(1)
    gym.unseen(100)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    assert [type(event) for event in gym.heard[-2:]] == [Paused, StepStarted]
    assert gym.session.state is State.PAUSED


@pytest.mark.parametrize("skipped", [Phase.LIFT, Phase.HOLD, Phase.LOWER])
def test_a_rep_skipped_in_part_does_not_count(skipped: Phase) -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, skipped, rep=1), 1)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    gym.watch_to(REST)
    assert gym.done().finished == {2}


def test_a_rep_counts_without_its_reset() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.RESET))
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    gym.watch_to(REST)
    assert gym.done().finished == {1, 2}


def test_a_part_that_was_broken_off_can_be_done_afterwards() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD, 1)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    gym.watch(1)
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    gym.watch_to(LOWER + 1)
    assert gym.done().finished == {1}
    assert gym.done().hold_seconds == 5.0


def test_a_rep_that_is_done_again_counts_once() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.RESET))
    heard = len(gym.heard)
    for _ in range(3):
        gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    gym.watch_to(find(PLAIN, Phase.RESET), 0.5)
    assert gym.done().reps == 1
    assert "RepDone" not in {type(event).__name__ for event in gym.heard[heard:]}


def test_seconds_of_a_rep_that_is_done_again_count_twice() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LOWER, 1)
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    gym.watch_to(LOWER)
    assert (gym.done().seconds, gym.done().hold_seconds) == (11.0, 8.0)


@pytest.mark.parametrize("jump", [Jump.NEXT_SET, Jump.NEXT_EXERCISE])
def test_there_is_nowhere_to_go_after_the_last_set(jump: Jump) -> None:
    gym = Gym(PLAIN)
    gym.watch_to(SECOND)
    assert gym.refuses(gym.session.jump, jump) == f"there is no {jump.value.replace('_', ' ')}"


@pytest.mark.parametrize("paused", [False, True])
def test_a_step_on_from_the_last_step_ends_the_session_early(paused: bool) -> None:  # noqa: FBT001 - a table
    gym = Gym(PLAIN)
    gym.watch_to(len(PLAIN.steps) - 1)
    if paused:
        gym.do(gym.session.pause)
    assert gym.do(gym.session.jump, Jump.NEXT_STEP) == (Ended(gym.now, stopped_early=True),)
    assert (gym.session.state, gym.session.stopped_early) == (State.OVER, True)


def test_sets_passed_over_in_a_pause_are_not_on_record() -> None:
    gym = Gym(PAIR)
    gym.watch(1)
    gym.do(gym.session.pause)
    for _ in range(3):
        gym.unseen(2)
        gym.do(gym.session.jump, Jump.NEXT_SET)
    assert not gym.session.ledger.sets


def test_a_pause_before_the_first_rep_of_a_set_does_not_begin_it() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST, 1)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.watch(1)
    gym.do(gym.session.pause)
    gym.unseen(5)
    gym.do(gym.session.stop)
    assert [key.set for key in gym.session.ledger.sets] == [1]


def test_an_exercise_given_up_and_then_worked_on_is_not_given_up() -> None:
    gym = Gym(PAIR)
    gym.watch_to(2)
    gym.do(gym.session.stop_exercise)
    gym.do(gym.session.jump, Jump.PREVIOUS_EXERCISE)
    gym.watch(3)
    assert gym.session.ledger.stopped_items == {0}
    gym.watch_to(4)
    assert gym.session.ledger.stopped_items == set()


def test_a_set_that_is_restarted_forgets_reps_and_holds_and_keeps_its_seconds() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD, rep=2), 1)
    heard = gym.do(gym.session.restart_set)
    assert heard == (
        SetRestarted(gym.now, 0, 1),
        StepStarted(gym.now, 1, jumped=True),
        GetReady(gym.now, 3.0),
    )
    done = gym.done()
    assert (done.reps, done.hold_seconds, done.seconds) == (0, 0.0, 12.0)


def test_parts_done_before_a_restart_do_not_count_after_it() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST - 1)
    gym.do(gym.session.restart_set)
    gym.watch(3)
    gym.watch(1)
    gym.do(gym.session.jump, Jump.NEXT_STEP)
    gym.watch_to(REST)
    assert gym.done().finished == {2}


def test_a_set_done_again_after_a_restart_counts_in_full() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.LOWER, rep=2), 1)
    gym.do(gym.session.restart_set)
    gym.watch(3)
    gym.watch_to(REST)
    assert (gym.done().reps, gym.done().hold_seconds) == (2, 8.0)


def test_restarting_on_the_second_side_forgets_both() -> None:
    gym = Gym(SIDES)
    gym.watch_to(find(SIDES, Phase.RESET, side=Side.RIGHT))
    gym.do(gym.session.restart_set)
    assert gym.session.index == 1
    assert (gym.done(Side.LEFT).reps, gym.done(Side.RIGHT).reps) == (0, 0)


def test_restarting_a_set_leaves_the_others_alone() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(SECOND + 1)
    gym.do(gym.session.restart_set)
    assert gym.done(number=1).reps == 2


@pytest.mark.parametrize(("timeline", "index"), [(PLAIN, 0), (PLAIN, REST), (PAIR, 37)])
def test_no_set_can_be_restarted_or_stopped_between_sets(timeline: Timeline, index: int) -> None:
    gym = Gym(timeline)
    gym.watch_to(index)
    assert gym.refuses(gym.session.restart_set) == "no set is running"
    assert gym.refuses(gym.session.stop_here) == "no set is running"


@pytest.mark.parametrize("index", [0, REST])
def test_a_break_is_made_longer(index: int) -> None:
    gym = Gym(PLAIN)
    gym.watch_to(index, 4)
    deadline = gym.session.deadline
    assert deadline is not None
    assert gym.do(gym.session.change_break, 15.0) == (BreakChanged(gym.now, 15.0),)
    assert gym.session.deadline == deadline + 15


def test_a_break_is_made_shorter() -> None:
    gym = Gym(PAIR)
    gym.watch_to(find(PAIR, Phase.CHANGE, item=1))
    gym.do(gym.session.change_break, 15.0)
    gym.do(gym.session.change_break, -15.0)
    assert gym.session.deadline == gym.now + 15


def test_a_break_of_which_nothing_is_left_ends() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST, 4)
    gym.do(gym.session.change_break, -6.0)
    assert (gym.session.index, gym.session.state) == (SECOND, State.READY)
    assert gym.session.position == PLAIN.steps[SECOND].start


def test_a_break_is_never_said_to_lose_more_than_it_had() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST, 4)
    gym.do(gym.session.change_break, -15.0)
    assert gym.only(BreakChanged) == [BreakChanged(gym.now, -6.0)]


def test_a_break_never_grows_beyond_ten_minutes() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST)
    for _ in range(50):
        gym.do(gym.session.change_break, 15.0)
    assert gym.session.deadline == gym.now + 600
    assert gym.only(BreakChanged)[-1] == BreakChanged(gym.now, 0.0)


def test_a_break_changed_in_a_pause_keeps_the_change_and_stays_paused() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST, 4)
    gym.do(gym.session.pause)
    gym.unseen(100)
    gym.do(gym.session.change_break, 15.0)
    assert gym.session.state is State.PAUSED
    gym.do(gym.session.resume)
    assert gym.session.deadline == gym.now + 21


def test_a_break_ended_in_a_pause_stays_paused_before_the_set() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST, 4)
    gym.do(gym.session.pause)
    gym.do(gym.session.change_break, -15.0)
    assert (gym.session.index, gym.session.state) == (SECOND, State.PAUSED)
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)


def test_time_in_a_longer_break_is_on_record_once() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST)
    gym.do(gym.session.change_break, 15.0)
    gym.watch(25)
    assert gym.session.index == SECOND
    assert gym.session.ledger.break_seconds == 30.0


def test_work_is_not_made_longer() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD)
    assert "only a break" in gym.refuses(gym.session.change_break, 15.0)


@pytest.mark.parametrize(
    ("timeline", "index", "lands_on"),
    [
        (PLAIN, HOLD, Phase.REST),
        (SIDES, find(SIDES, Phase.HOLD, side=Side.LEFT), Phase.SWITCH),
        (SIDES, find(SIDES, Phase.HOLD, side=Side.RIGHT), Phase.REST),
        (TURNS, find(TURNS, Phase.HOLD, side=Side.LEFT), Phase.REST),
        (TURNS, find(TURNS, Phase.HOLD, side=Side.RIGHT), Phase.REST),
    ],
)
def test_stopping_here_goes_to_the_break(timeline: Timeline, index: int, lands_on: Phase) -> None:
    gym = Gym(timeline)
    gym.watch_to(index, 1)
    gym.do(gym.session.stop_here)
    assert (gym.session.step.phase, gym.session.step.set) == (lands_on, 1)
    assert gym.session.state is State.RUNNING


def test_stopping_here_keeps_the_reps_that_are_done() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD, rep=2), 1)
    gym.do(gym.session.stop_here)
    assert gym.done().finished == {1}


def test_stopping_here_without_a_rest_goes_to_the_next_set_with_time_to_get_ready() -> None:
    gym = Gym(timeline_of(Work(ALTERNATING, sets=2, rest=0)))
    gym.watch_to(1, 1)
    gym.do(gym.session.stop_here)
    assert (gym.session.step.set, gym.session.state) == (2, State.READY)


@pytest.mark.parametrize("paused", [False, True])
def test_stopping_here_in_the_last_set_ends_the_session_in_its_turn(paused: bool) -> None:  # noqa: FBT001 - a table
    gym = Gym(PLAIN)
    gym.watch_to(SECOND, 1)
    if paused:
        gym.do(gym.session.pause)
        gym.unseen(8)
    assert gym.do(gym.session.stop_here) == (Ended(gym.now, stopped_early=False),)
    assert (gym.session.state, gym.session.stopped_early) == (State.OVER, False)
    assert gym.done(number=2).paused_seconds == (8.0 if paused else 0.0)


def test_an_exercise_that_hurts_is_given_up_for_the_next() -> None:
    gym = Gym(PAIR)
    gym.watch_to(1, 1)
    heard = gym.do(gym.session.stop_exercise)
    change = find(PAIR, Phase.CHANGE, item=1)
    assert heard == (ExerciseStopped(gym.now, 0), StepStarted(gym.now, change, jumped=True))
    assert gym.session.ledger.stopped_items == {0}


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("index", [HOLD, REST, SECOND])
def test_giving_up_the_last_exercise_ends_the_session_early(index: int, paused: bool) -> None:  # noqa: FBT001 - a table
    gym = Gym(PLAIN)
    gym.watch_to(index, 1)
    if paused:
        gym.do(gym.session.pause)
        gym.unseen(8)
    heard = gym.do(gym.session.stop_exercise)
    assert heard == (ExerciseStopped(gym.now, 0), Ended(gym.now, stopped_early=True))
    assert (gym.session.state, gym.session.stopped_early) == (State.OVER, True)
    assert gym.session.ledger.stopped_items == {0}
    stood = sum(done.paused_seconds for done in gym.session.ledger.sets.values())
    assert stood == (8.0 if paused and PLAIN.steps[index].is_work else 0.0)


def test_giving_up_an_exercise_before_the_last_does_not_end_the_session_early() -> None:
    gym = Gym(PAIR)
    gym.watch_to(HOLD, 1)
    gym.do(gym.session.stop_exercise)
    gym.watch(PAIR.seconds - gym.session.position)
    assert gym.only(Ended) == [Ended(gym.now, stopped_early=False)]
    assert not gym.session.stopped_early


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.CHANGE])
def test_no_exercise_can_be_given_up_before_it_begins(phase: Phase) -> None:
    gym = Gym(PAIR)
    gym.watch_to(find(PAIR, phase, item=int(phase is Phase.CHANGE)))
    assert gym.refuses(gym.session.stop_exercise) == "no exercise is running"
    assert not gym.session.ledger.stopped_items


def test_no_exercise_can_be_given_up_in_the_rest_after_its_last_set() -> None:
    gym = Gym(PAIR)
    gym.watch_to(find(PAIR, Phase.REST, number=2))
    assert gym.refuses(gym.session.stop_exercise) == "no exercise is running"
    assert not gym.session.ledger.stopped_items


@pytest.mark.parametrize("paused", [False, True])
def test_stopping_ends_the_session_early_with_what_was_done(paused: bool) -> None:  # noqa: FBT001 - a table
    gym = Gym(PLAIN)
    gym.watch_to(REST - 1, 0.5)
    if paused:
        gym.do(gym.session.pause)
        gym.unseen(8)
    assert gym.do(gym.session.stop) == (Ended(gym.now, stopped_early=True),)
    assert (gym.session.state, gym.session.stopped_early) == (State.OVER, True)
    assert (gym.done().reps, gym.done().seconds) == (2, 17.5)
    assert gym.done().paused_seconds == (8.0 if paused else 0.0)
