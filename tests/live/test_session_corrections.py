"""Correcting by hand what the clock counted."""

import pytest
from live.gym import Gym
from live.timelines import BILATERAL, EACH_SIDE, PAIR, PLAIN, SIDES, Work, find, timeline_of

from hiptimer.live.events import Corrected
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.plan.timeline import Phase, Side

ONLY = SetKey(0, 1, None)
LEFT, RIGHT = SetKey(0, 1, Side.LEFT), SetKey(0, 1, Side.RIGHT)


def resting() -> Gym:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.REST), 1)
    return gym


@pytest.mark.parametrize("reps", [0, 1, 7, 999])
def test_a_set_is_corrected_in_the_rest_after_it(reps: int) -> None:
    gym = resting()
    assert gym.do(gym.session.correct, ONLY, reps) == (Corrected(gym.now, ONLY, reps),)
    assert gym.done().reps == reps


@pytest.mark.parametrize("reps", [-1, 1000])
def test_a_correction_beyond_reason_is_refused(reps: int) -> None:
    gym = resting()
    assert gym.refuses(gym.session.correct, ONLY, reps) == "reps go from 0 to 999"


def test_a_running_set_is_not_corrected() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.LIFT, rep=2))
    assert gym.refuses(gym.session.correct, ONLY, 1) == "that set is still running"


def test_a_set_of_which_nothing_was_done_is_not_corrected() -> None:
    gym = resting()
    reason = gym.refuses(gym.session.correct, SetKey(0, 2, None), 1)
    assert reason == "nothing was done of that set"


def test_an_earlier_set_is_corrected_while_a_later_one_runs() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD, number=2))
    gym.do(gym.session.correct, ONLY, 1)
    assert gym.done().reps == 1


def test_sets_are_corrected_after_the_end() -> None:
    gym = Gym(PLAIN)
    gym.watch(PLAIN.seconds)
    gym.unseen(60)
    last = SetKey(0, 2, None)
    assert gym.session.last_set == (last,)
    gym.do(gym.session.correct, last, 1)
    assert gym.done(number=2).reps == 1
    assert gym.refuses(gym.session.correct, last, -1) == "reps go from 0 to 999"


def test_working_on_takes_a_correction_back() -> None:
    gym = resting()
    gym.do(gym.session.correct, ONLY, 7)
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    assert gym.done().reps == 7
    gym.watch_to(find(PLAIN, Phase.RESET, rep=2), 0.5)
    assert gym.done().reps == 2


def test_restarting_takes_a_correction_back() -> None:
    gym = resting()
    gym.do(gym.session.correct, ONLY, 7)
    gym.do(gym.session.jump, Jump.PREVIOUS_STEP)
    gym.do(gym.session.restart_set)
    assert gym.done().reps == 0


def test_in_the_lead_in_no_set_is_done() -> None:
    assert Gym(PLAIN).session.last_set == ()


def test_while_a_set_runs_no_set_can_be_corrected_as_the_last() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD, number=2))
    assert gym.session.last_set == ()


@pytest.mark.parametrize(
    ("phase", "number", "keys"), [(Phase.SWITCH, 1, (LEFT,)), (Phase.REST, 1, (LEFT, RIGHT))]
)
def test_in_a_break_the_set_just_done_is_at_hand(
    phase: Phase, number: int, keys: tuple[SetKey, ...]
) -> None:
    gym = Gym(SIDES)
    gym.watch_to(find(SIDES, phase, number=number))
    assert gym.session.last_set == keys


def test_in_a_change_the_last_set_of_the_exercise_before_is_at_hand() -> None:
    gym = Gym(PAIR)
    gym.watch_to(find(PAIR, Phase.CHANGE, item=1))
    assert gym.session.last_set == (SetKey(0, 2, Side.LEFT), SetKey(0, 2, Side.RIGHT))


@pytest.mark.parametrize("command", ["stop_exercise", "jump"])
def test_an_exercise_left_in_an_early_set_keeps_that_set_at_hand(command: str) -> None:
    gym = Gym(timeline_of(Work(BILATERAL, sets=3), Work(EACH_SIDE)))
    gym.watch_to(find(gym.timeline, Phase.LIFT, rep=2))
    if command == "jump":
        gym.do(gym.session.jump, Jump.NEXT_EXERCISE)
    else:
        gym.do(gym.session.stop_exercise)
    assert gym.session.step.phase is Phase.CHANGE
    assert gym.session.last_set == (ONLY,)


def test_stopping_in_a_change_keeps_the_set_just_done_at_hand() -> None:
    gym = Gym(PAIR)
    gym.watch_to(find(PAIR, Phase.CHANGE, item=1), 1)
    at_hand = gym.session.last_set
    gym.do(gym.session.stop)
    assert gym.session.last_set == at_hand
