"""Where jumps land, as tables."""

import pytest
from live.timelines import (
    ALTERNATING,
    BEATS,
    EACH_SIDE,
    PAIR,
    PLAIN,
    SIDES,
    TURNS,
    Work,
    catalogue,
    find,
    timeline_of,
)

from hiptimer.live.jumps import Jump, end_of_run, landing, set_start, starts_run
from hiptimer.plan.timeline import Phase, Side, Timeline

PREPARE, LIFT, HOLD, SWITCH, REST = 0, 1, 2, 9, 18
"""Steps of the first exercise of PAIR: the first set begins, and what comes in between."""

SECOND, LAST_REST, CHANGE, OTHER, OTHER_REST, LAST = 19, 36, 37, 38, 50, 51
"""Its second set, the way to the second exercise, and that one's sets."""

BACKWARDS = (Jump.PREVIOUS_STEP, Jump.PREVIOUS_SET, Jump.PREVIOUS_EXERCISE)


@pytest.mark.parametrize(
    ("jump", "index", "lands_on"),
    [
        (Jump.NEXT_STEP, PREPARE, LIFT),
        (Jump.NEXT_STEP, HOLD, HOLD + 1),
        (Jump.NEXT_STEP, len(PAIR.steps) - 1, len(PAIR.steps)),
        (Jump.PREVIOUS_STEP, HOLD, LIFT),
        (Jump.PREVIOUS_STEP, PREPARE, PREPARE),
        (Jump.NEXT_SET, PREPARE, LIFT),
        (Jump.NEXT_SET, LIFT, SECOND),
        (Jump.NEXT_SET, SWITCH, SECOND),
        (Jump.NEXT_SET, REST, SECOND),
        (Jump.NEXT_SET, SECOND, CHANGE),
        (Jump.NEXT_SET, LAST_REST, CHANGE),
        (Jump.NEXT_SET, CHANGE, OTHER),
        (Jump.NEXT_SET, LAST, None),
        (Jump.PREVIOUS_SET, LIFT, LIFT),
        (Jump.PREVIOUS_SET, SWITCH, LIFT),
        (Jump.PREVIOUS_SET, REST, LIFT),
        (Jump.PREVIOUS_SET, SECOND + 2, LIFT),
        (Jump.PREVIOUS_SET, LAST_REST, SECOND),
        (Jump.PREVIOUS_SET, CHANGE, SECOND),
        (Jump.PREVIOUS_SET, OTHER, SECOND),
        (Jump.PREVIOUS_SET, LAST, OTHER),
        (Jump.NEXT_EXERCISE, PREPARE, CHANGE),
        (Jump.NEXT_EXERCISE, SECOND, CHANGE),
        (Jump.NEXT_EXERCISE, LAST_REST, CHANGE),
        (Jump.NEXT_EXERCISE, CHANGE, None),
        (Jump.NEXT_EXERCISE, LAST, None),
        (Jump.PREVIOUS_EXERCISE, SECOND, LIFT),
        (Jump.PREVIOUS_EXERCISE, LAST_REST, LIFT),
        (Jump.PREVIOUS_EXERCISE, CHANGE, LIFT),
        (Jump.PREVIOUS_EXERCISE, LAST, LIFT),
    ],
)
def test_a_jump_lands(jump: Jump, index: int, lands_on: int | None) -> None:
    assert landing(PAIR, index, jump) == lands_on


@pytest.mark.parametrize("jump", Jump)
def test_forwards_never_lands_behind_and_backwards_never_ahead(jump: Jump) -> None:
    for index in range(1, len(PAIR.steps)):
        place = landing(PAIR, index, jump)
        if jump in BACKWARDS:
            assert place is not None
            assert place <= index
        else:
            assert place is None or place > index


@pytest.mark.parametrize("jump", BACKWARDS)
def test_there_is_no_way_back_from_the_lead_in_but_to_its_start(jump: Jump) -> None:
    assert landing(PAIR, PREPARE, jump) == PREPARE


def test_the_next_set_without_a_break_between_is_the_next_set() -> None:
    timeline = timeline_of(Work(ALTERNATING, sets=2, rest=0))
    assert landing(timeline, 1, Jump.NEXT_SET) == find(timeline, Phase.LIFT, number=2)


@pytest.mark.parametrize(
    ("index", "start"),
    [
        (PREPARE, None),
        (LIFT, LIFT),
        (SWITCH - 1, LIFT),
        (SWITCH, LIFT),
        (REST - 1, LIFT),
        (REST, None),
        (SECOND, SECOND),
        (CHANGE, None),
        (OTHER + 3, OTHER),
        (OTHER_REST, None),
    ],
)
def test_a_set_starts_with_its_first_rep_on_either_side(index: int, start: int | None) -> None:
    assert set_start(PAIR, index) == start


@pytest.mark.parametrize(
    ("timeline", "starts"),
    [
        (PLAIN, [1, 10]),
        (SIDES, [1, 10, 19, 28]),
        (TURNS, [1, 18]),
        (BEATS, [1]),
        (PAIR, [1, 10, 19, 28, 38, 51]),
        (timeline_of(Work(ALTERNATING, sets=2, rest=0), lead_in=0), [0, 12]),
        (timeline_of(Work(EACH_SIDE, sets=2, rest=0), lead_in=0), [0, 7, 13, 20]),
    ],
)
def test_a_run_starts_where_one_must_be_in_place(timeline: Timeline, starts: list[int]) -> None:
    found = [index for index in range(len(timeline.steps)) if starts_run(timeline, index)]
    assert found == starts


@pytest.mark.parametrize(
    ("timeline", "index", "end"),
    [
        (PLAIN, 2, 9),
        (PLAIN, 12, 18),
        (SIDES, 1, 9),
        (SIDES, 10, 18),
        (TURNS, 1, 17),
        (TURNS, 6, 17),
        (TURNS, 33, 34),
        (timeline_of(Work(ALTERNATING, sets=2, rest=0), lead_in=0), 3, 12),
    ],
)
def test_a_run_ends_at_the_next_break_or_set(timeline: Timeline, index: int, end: int) -> None:
    assert end_of_run(timeline, index) == end


@pytest.mark.parametrize("name", ["core", "bonus", "all", "myrtl", "pre-run", "clam-ladder"])
def test_every_run_of_the_real_routines_works_one_side_or_takes_turns(name: str) -> None:
    timeline = catalogue().timeline(name)
    for index in range(len(timeline.steps)):
        if starts_run(timeline, index):
            sides = {step.side for step in timeline.steps[index : end_of_run(timeline, index)]}
            laterality = timeline.planned[timeline.steps[index].item].exercise.laterality
            assert sides == (set(Side) if laterality is ALTERNATING else sides)
            assert laterality is ALTERNATING or len(sides) == 1
