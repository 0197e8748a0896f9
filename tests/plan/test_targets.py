"""What a session asks for: the routine's word, else the usual target."""

from dataclasses import replace

import pytest

from hiptimer.plan.ranges import Pace
from hiptimer.plan.routines import RoutineItem
from hiptimer.plan.targets import Target, target_for, work_of

QUICK = Pace(lift=1, lower=1, reset=0)
USUAL = Target(sets=3, reps=9, hold=7, pulses=0, rest=20, pace=QUICK)


def test_an_item_that_says_nothing_follows_the_usual_target() -> None:
    assert target_for(RoutineItem(exercise="lunge"), USUAL) == USUAL


def test_what_the_routine_says_wins_over_the_usual_target() -> None:
    item = RoutineItem(exercise="bird-dog", sets=2, reps=4)

    found = target_for(item, USUAL)

    assert found == Target(sets=2, reps=4, hold=7, pulses=0, rest=20, pace=QUICK, is_own=True)


def test_nought_is_an_answer_too() -> None:
    item = RoutineItem(exercise="donkey-kick", hold=0, pulses=0, rest=0)

    found = target_for(item, replace(USUAL, pulses=3))

    assert (found.hold, found.pulses, found.rest) == (0, 0, 0)


def test_a_rest_or_a_pace_is_no_other_work() -> None:
    assert not target_for(RoutineItem(exercise="lunge", rest=5, pace=QUICK), USUAL).is_own
    assert target_for(RoutineItem(exercise="lunge", rest=5), replace(USUAL, is_own=True)).is_own


def test_a_routine_may_set_its_own_pace() -> None:
    slow = Pace(lift=5, lower=5, reset=5)

    assert target_for(RoutineItem(exercise="lunge", pace=slow), USUAL).pace == slow


@pytest.mark.parametrize(
    ("reps", "hold", "pulses", "text"),
    [
        (1, 0, 0, "1 rep"),
        (8, 0, 0, "8 reps"),
        (8, 5, 0, "8 × 5 s"),
        (8, 1.5, 0, "8 × 1.5 s"),
        (12, 0, 3, "12 × 3 pulses"),
    ],
)
def test_the_work_of_a_set_in_figures(reps: int, hold: float, pulses: int, text: str) -> None:
    assert work_of(replace(USUAL, reps=reps, hold=hold, pulses=pulses)) == text
