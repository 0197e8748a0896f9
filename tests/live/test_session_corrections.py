"""Correcting by hand what the clock counted."""

import pytest
from live.gym import Gym
from live.timelines import BILATERAL, EACH_SIDE, PAIR, PLAIN, SIDES, Work, find, timeline_of

from hiptimer.live.events import Corrected
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.plan.timeline import Phase, Side, Timeline

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


@pytest.mark.parametrize(("reps", "taken_for"), [(-1, 0), (-999, 0), (1000, 999), (10**9, 999)])
def test_a_correction_beyond_reason_is_taken_for_the_nearest(reps: int, taken_for: int) -> None:
    gym = resting()
    assert gym.do(gym.session.correct, ONLY, reps) == (Corrected(gym.now, ONLY, taken_for),)
    assert gym.done().reps == taken_for


def test_a_running_set_is_not_corrected() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.LIFT, rep=2))
    assert gym.refuses(gym.session.correct, ONLY, 1) == "that set is still running"


def test_a_set_of_which_nothing_was_done_is_not_corrected() -> None:
    gym = resting()
    reason = gym.refuses(gym.session.correct, SetKey(0, 2, None), 1)
    assert reason == "nothing was done of that set"


@pytest.mark.parametrize(
    ("timeline", "keys"),
    [
        (PLAIN, [LEFT, RIGHT]),
        (SIDES, [ONLY, SetKey(0, 2, Side.LEFT), SetKey(1, 1, Side.RIGHT)]),
    ],
)
def test_a_side_that_the_exercise_does_not_have_is_not_corrected(
    timeline: Timeline, keys: list[SetKey]
) -> None:
    gym = Gym(timeline)
    gym.watch_to(find(timeline, Phase.REST))
    for key in keys:
        reason = gym.refuses(gym.session.correct, key, 1)
        assert reason == "nothing was done of that set"


def left_alone() -> Gym:
    """Return where somebody did the left side, and stopped before the right."""
    gym = Gym(SIDES)
    gym.watch_to(find(SIDES, Phase.SWITCH))
    return gym


@pytest.mark.parametrize("ended", [False, True])
def test_the_other_side_of_a_begun_set_is_corrected(ended: bool) -> None:  # noqa: FBT001 - a table
    gym = left_alone()
    if ended:
        gym.do(gym.session.stop)
    seconds = gym.session.ledger.seconds
    assert gym.do(gym.session.correct, RIGHT, 2) == (Corrected(gym.now, RIGHT, 2),)
    assert (gym.done(Side.LEFT).reps, gym.done(Side.RIGHT).reps) == (2, 2)
    assert gym.done(Side.RIGHT).seconds == 0.0
    assert gym.session.ledger.seconds == seconds
    assert gym.session.last_set == (LEFT, RIGHT)


def test_the_other_side_of_a_running_set_is_not_corrected() -> None:
    gym = Gym(SIDES)
    gym.watch_to(find(SIDES, Phase.HOLD, side=Side.LEFT))
    assert gym.refuses(gym.session.correct, RIGHT, 1) == "that set is still running"


def test_working_on_the_other_side_takes_its_correction_back() -> None:
    gym = left_alone()
    gym.do(gym.session.correct, RIGHT, 7)
    gym.watch_to(find(SIDES, Phase.RESET, side=Side.RIGHT))
    assert (gym.done(Side.LEFT).reps, gym.done(Side.RIGHT).reps) == (2, 1)


def test_restarting_takes_the_correction_of_the_other_side_back() -> None:
    gym = left_alone()
    gym.do(gym.session.correct, RIGHT, 7)
    gym.do(gym.session.restart_set)
    assert (gym.done(Side.LEFT).reps, gym.done(Side.RIGHT).reps) == (0, 0)


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
    gym.do(gym.session.correct, last, -1)
    assert gym.done(number=2).reps == 0
    reason = gym.refuses(gym.session.correct, LEFT, 1)
    assert reason == "nothing was done of that set"


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
