"""The ladders, as they are printed in the plan of the training, and what holds for any of them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.exercises import Exercise
from hiptimer.plan.ladder import (
    EARLY,
    MOST_HELD,
    MOST_RUNGS,
    Stage,
    first_target,
    ladder_of,
    target_on,
    with_fewer_sets,
)
from hiptimer.plan.ranges import Count, Range
from hiptimer.plan.targets import Form
from hiptimer.text import figure

PRINTED = {
    "single-leg-bridge": "1×8@5 1×10@5 1×12@5 2×8@5 2×10@5 2×12@5 3×10@5 3×12@5 3×10@6 3×9@7 3×8@8"
    " 3×8@9 3×8@10 4×8@10",
    "donkey-kick": "1×8 1×10 1×12 1×14 1×15 2×8 2×10 2×12 2×14 2×15 3×12 3×14 3×15",
    "side-lying-hip-abduction": "1×8@1 1×10@1 2×8@1 2×10@1 3×8@1 3×10@1",
    "bird-dog": "1×6@3 1×8@3 2×6@3 2×8@3 2×6@4 2×6@5 2×8@5 3×8@5",
    "single-leg-deadlift": "1×8 1×10 1×12 2×8 2×10 2×12 3×10 3×12 4×10 4×12",
    "seated-hip-flexion": "1×8@1 1×10@1 1×12@1 2×8@1 2×10@1 2×12@1 3×10@1 3×12@1",
    "skater-squat": "1×8 1×10 1×12 2×8 2×10 2×12 3×10 3×12",
    "lunge": "1×8 1×10 1×12 2×8 2×10 2×12 3×10 3×12",
    "clamshell": "1×8@1 1×10@1 1×12@1 1×14@1 1×16@1 1×18@1 1×20@1 2×12@1 2×14@1 2×16@1 2×18@1"
    " 2×20@1 3×14@1 3×16@1 3×18@1 3×20@1",
    "standing-hip-flexion": "1×5@5 2×5@5 2×5@6 2×5@7 2×5@8 2×5@9 2×5@10 3×5@10",
}


def printed(exercise: Exercise) -> str:
    return " ".join(
        f"{rung.sets}×{rung.reps}" + (f"@{figure(rung.hold)}" if rung.hold else "")
        for rung in ladder_of(exercise)
    )


@pytest.mark.parametrize("name", PRINTED)
def test_the_rule_makes_the_ladder_that_is_printed(catalogue: Catalogue, name: str) -> None:
    assert printed(catalogue.library[name]) == PRINTED[name]


def test_a_mobility_move_is_done_in_full_from_the_first_time(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.of_kind("mobility"):
        (rung,) = ladder_of(exercise)
        assert (rung.sets, rung.reps) == (1, exercise.reps.low)


@pytest.mark.parametrize("name", PRINTED)
def test_a_beginner_starts_on_the_first_rung_at_the_usual_rest(
    catalogue: Catalogue, name: str
) -> None:
    exercise = catalogue.library[name]
    target = first_target(exercise)

    assert ladder_of(exercise)[0].is_asked_by(target)
    assert (target.rest, target.pace) == (exercise.rest.start, exercise.pace)
    assert (target.form, target.is_trimmed) == (Form.STANDARD, False)


def test_pulses_stay_as_they_are(catalogue: Catalogue) -> None:
    donkey_kick = catalogue.library["donkey-kick"]

    assert {target_on(donkey_kick, i).pulses for i in range(len(ladder_of(donkey_kick)))} == {3}


def test_the_early_stages_end_with_the_lower_number_of_sets(catalogue: Catalogue) -> None:
    stages = [rung.stage for rung in ladder_of(catalogue.library["single-leg-bridge"])]

    assert stages == [Stage.FIRST_SET] * 3 + [Stage.SETS] * 5 + [Stage.HOLD] * 5 + [Stage.MORE_SETS]
    assert frozenset({Stage.FIRST_SET, Stage.SETS}) == EARLY


@pytest.mark.parametrize(
    ("place", "sets", "fewer"),
    [
        (3, 1, (1, 12, 5)),
        (8, 2, (2, 12, 5)),
        (13, 3, (3, 8, 10)),
        (13, 2, (2, 12, 5)),
        (13, 1, (1, 12, 5)),
    ],
)
def test_fewer_sets_are_the_highest_rung_below_with_so_many(
    catalogue: Catalogue, place: int, sets: int, fewer: tuple[int, int, float]
) -> None:
    bridge = catalogue.library["single-leg-bridge"]
    target = with_fewer_sets(bridge, target_on(bridge, place), sets)

    assert (target.sets, target.reps, target.hold) == fewer
    assert target.is_trimmed


def test_fewer_sets_of_a_target_off_the_ladder_keep_its_reps(catalogue: Catalogue) -> None:
    bridge = catalogue.library["single-leg-bridge"]
    own = replace(first_target(bridge), sets=3, reps=7, hold=4.0)

    assert with_fewer_sets(bridge, own, 2) == replace(own, sets=2, is_trimmed=True)


def ranges(most: int) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.tuples(st.integers(1, most), st.integers(1, most))
    return ends.map(lambda pair: (min(pair), max(pair)))


@given(sets=ranges(6), reps=ranges(40), hold=st.none() | ranges(30))
def test_sets_and_hold_never_fall_and_nothing_exceeds_the_ranges(
    catalogue: Catalogue,
    sets: tuple[int, int],
    reps: tuple[int, int],
    hold: tuple[int, int] | None,
) -> None:
    held = Range(low=hold[0], high=hold[1]) if hold else None
    exercise = catalogue.library["single-leg-bridge"].model_copy(
        update={
            "sets": Count(low=sets[0], high=sets[1]),
            "reps": Count(low=reps[0], high=reps[1]),
            "hold": held,
        }
    )
    ladder = ladder_of(exercise)

    assert len({(rung.sets, rung.reps, rung.hold) for rung in ladder}) == len(ladder)
    assert (ladder[0].sets, ladder[0].reps) == (1, min(8, reps[0]))
    assert ladder[-1].sets == sets[1]
    for before, after in pairwise(ladder):
        assert (before.sets, before.hold) <= (after.sets, after.hold)
        assert before.sets <= after.sets
        assert before.hold <= after.hold
    for rung in ladder:
        assert rung.reps <= reps[1]
        assert held is None or held.low <= rung.hold <= held.high
        if rung.sets > 1 and rung.stage in EARLY:
            assert rung.hold == ladder[0].hold
    top = [rung for rung in ladder if rung.stage is Stage.HOLD]
    for before, after in pairwise(top):
        if before.hold == after.hold:
            assert after.reps * after.hold <= MOST_HELD


def test_a_range_of_millions_makes_no_ladder_of_millions(catalogue: Catalogue) -> None:
    vast = catalogue.library["lunge"].model_copy(
        update={"sets": Count(low=1000, high=1000), "reps": Count(low=1, high=1000)}
    )

    assert len(ladder_of(vast)) == MOST_RUNGS
