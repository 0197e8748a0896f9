"""Each part of a rep has a line that can be heard before the next."""

from itertools import count

import pytest
from live.timelines import BEATS, PLAIN, SIDES, TURNS, Work, catalogue, find, timeline_of

from hiptimer.live.cues import speaking_seconds
from hiptimer.plain.moves import fitting, move_line
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Phase, Side, Timeline

QUICK = timeline_of(Work(Laterality.ALTERNATING, reps=3, lift=1.0, lower=1.0))
SLOW = timeline_of(Work(Laterality.ALTERNATING, reps=3, lift=3.0))
LOWER_FIRST = timeline_of(Work(Laterality.BILATERAL, hold=2.5, holds_last=True))


@pytest.mark.parametrize(
    ("timeline", "phase", "side", "rep", "line"),
    [
        (PLAIN, Phase.LIFT, None, 1, "Rep 1. Lift."),
        (PLAIN, Phase.LIFT, None, 2, "Last rep. Lift."),
        (PLAIN, Phase.HOLD, None, 1, "Hold 4."),
        (PLAIN, Phase.LOWER, None, 1, "Lower."),
        (PLAIN, Phase.RESET, None, 1, ""),
        (SIDES, Phase.LIFT, Side.RIGHT, 1, "Rep 1. Lift."),
        (TURNS, Phase.LIFT, Side.RIGHT, 1, "Right 1. Lift."),
        (TURNS, Phase.LIFT, Side.LEFT, 2, "Left, last. Lift."),
        (SLOW, Phase.LIFT, Side.LEFT, 1, "Left 1 of 3. Lift."),
        (QUICK, Phase.LIFT, Side.LEFT, 1, "Left 1."),
        (QUICK, Phase.LIFT, Side.LEFT, 3, "Last left."),
        (BEATS, Phase.PULSE, None, 1, "Pulse 3."),
        (LOWER_FIRST, Phase.HOLD, None, 1, "Hold 2.5."),
    ],
)
def test_a_part_of_a_rep_has_its_line(
    timeline: Timeline, phase: Phase, side: Side | None, rep: int, line: str
) -> None:
    assert move_line(timeline, find(timeline, phase, side=side, rep=rep)) == line


def test_a_run_of_pulses_is_told_once() -> None:
    first = find(BEATS, Phase.PULSE)

    assert [move_line(BEATS, first + more) for more in range(3)] == ["Pulse 3.", "", ""]


def test_a_hold_of_a_second_has_no_number() -> None:
    short = timeline_of(Work(Laterality.BILATERAL, hold=1.0))

    assert move_line(short, find(short, Phase.HOLD)) == "Hold."


def test_reps_that_are_done_in_another_way_say_so() -> None:
    ways = {
        move_line(timeline, index)
        for name in catalogue().routines.routines
        for timeline in [catalogue().timeline(name)]
        for index, step in enumerate(timeline.steps)
        if step.is_work and timeline.planned[step.item].exercise.stages
    }

    assert any("toes in" in line.lower() for line in ways)


def test_the_fullest_form_that_fits_is_said_else_the_shortest() -> None:
    forms = ("One two three four.", "One two.", "One.")
    lengths = [speaking_seconds(form) for form in forms]

    assert [fitting(forms, length) for length in lengths] == list(forms)
    assert fitting(forms, 0.01) == "One."


def test_the_side_of_turns_is_never_left_out() -> None:
    for timeline in (TURNS, QUICK, SLOW):
        for step, index in zip(timeline.steps, count(), strict=False):
            if step.phase is Phase.LIFT and step.side:
                assert str(step.side) in move_line(timeline, index).lower()
