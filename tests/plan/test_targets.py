"""What a session asks for: the routine's word, else the user's target, else the first rung."""

from dataclasses import replace

import pytest

from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.exercises import Pace
from hiptimer.plan.routines import RoutineItem
from hiptimer.plan.targets import Target, first_target, target_for, work_of

QUICK = Pace(lift=1, lower=1, reset=0)
USUAL = Target(sets=3, reps=9, hold=7, pulses=0, rest=20, pace=QUICK)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("single-leg-bridge", (8, 5, 0, 45)),
        ("donkey-kick", (8, 0, 3, 30)),
        ("side-lying-hip-abduction", (8, 1, 0, 30)),
        ("bird-dog", (6, 3, 0, 30)),
        ("single-leg-deadlift", (8, 0, 0, 45)),
        ("seated-hip-flexion", (8, 1, 0, 30)),
        ("lunge", (8, 0, 0, 45)),
        ("skater-squat", (8, 0, 0, 45)),
        ("clamshell", (8, 1, 0, 30)),
        ("standing-hip-flexion", (5, 5, 0, 45)),
    ],
)
def test_a_beginner_starts_on_the_first_rung_of_the_ladder(
    catalogue: Catalogue, name: str, expected: tuple[int, float, int, float]
) -> None:
    exercise = catalogue.library[name]
    target = first_target(exercise)

    assert (target.sets, target.pace) == (1, exercise.pace)
    assert (target.reps, target.hold, target.pulses, target.rest) == expected


def test_a_mobility_move_is_done_in_full_from_the_first_time(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.of_kind("mobility"):
        assert first_target(exercise).reps == exercise.reps.low


def test_an_item_that_says_nothing_follows_the_first_target(catalogue: Catalogue) -> None:
    lunge = catalogue.library["lunge"]

    assert target_for(RoutineItem(exercise="lunge"), lunge, {}) == first_target(lunge)


def test_an_item_that_says_nothing_follows_the_users_target(catalogue: Catalogue) -> None:
    lunge = catalogue.library["lunge"]

    assert target_for(RoutineItem(exercise="lunge"), lunge, {"lunge": USUAL}) == USUAL


def test_the_target_of_another_exercise_has_no_say(catalogue: Catalogue) -> None:
    lunge = catalogue.library["lunge"]

    found = target_for(RoutineItem(exercise="lunge"), lunge, {"bird-dog": USUAL})

    assert found == first_target(lunge)


def test_what_the_routine_says_wins_over_the_users_target(catalogue: Catalogue) -> None:
    item = RoutineItem(exercise="bird-dog", sets=2, reps=4)

    found = target_for(item, catalogue.library["bird-dog"], {"bird-dog": USUAL})

    assert found == Target(sets=2, reps=4, hold=7, pulses=0, rest=20, pace=QUICK)


def test_nought_is_an_answer_too(catalogue: Catalogue) -> None:
    item = RoutineItem(exercise="donkey-kick", hold=0, pulses=0, rest=0)

    found = target_for(item, catalogue.library["donkey-kick"], {})

    assert (found.hold, found.pulses, found.rest) == (0, 0, 0)


def test_a_routine_may_set_its_own_pace(catalogue: Catalogue) -> None:
    item = RoutineItem(exercise="lunge", pace=QUICK)

    assert target_for(item, catalogue.library["lunge"], {}).pace == QUICK


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
