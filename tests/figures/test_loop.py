"""A loop: which moment of an exercise is shown when somebody looks at it in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from live.timelines import ALTERNATING, EACH_SIDE, Work, timeline_of

from hiptimer.figures.loop import BREATHER, LONGEST, Loop
from hiptimer.plan.timeline import Phase, Side

HELD_LONG = timeline_of(Work(EACH_SIDE, sets=2, reps=3, lift=2.0, hold=9.0, lower=2.0, reset=1.0))
LOOP = Loop(HELD_LONG.steps)

REP = 2.0 + LONGEST + 2.0 + BREATHER
"""Seconds that one rep is shown."""


@pytest.mark.parametrize(
    ("seconds", "phase", "progress", "side"),
    [
        (0.0, Phase.LIFT, 0.0, Side.LEFT),
        (1.5, Phase.LIFT, 0.75, Side.LEFT),
        (2.0 + LONGEST / 2, Phase.HOLD, 0.5, Side.LEFT),
        (2.0 + LONGEST + 1.0, Phase.LOWER, 0.5, Side.LEFT),
        (REP - BREATHER / 2, Phase.RESET, 0.0, Side.LEFT),
        (REP, Phase.LIFT, 0.0, Side.RIGHT),
        (2 * REP, Phase.LIFT, 0.0, Side.LEFT),
        (7 * REP + 1.0, Phase.LIFT, 0.5, Side.RIGHT),
    ],
)
def test_one_rep_of_each_side_comes_again_and_again(
    seconds: float, phase: Phase, progress: float, side: Side
) -> None:
    shown = LOOP.moment(seconds)
    assert (shown.phase, shown.side, shown.mode) == (phase, side, phase)
    assert shown.progress == pytest.approx(progress)


def test_every_exercise_of_a_routine_has_its_turn() -> None:
    work = Work(ALTERNATING, reps=2, lift=1.0, hold=1.0, lower=1.0, reset=0.0)
    loop = Loop(timeline_of(work, work, work).steps)
    shown = [loop.moment(second).exercise for second in range(round(loop.seconds))]
    assert list(dict.fromkeys(shown)) == ["move-1", "move-2", "move-3"]


def test_each_pulse_is_shown_by_itself() -> None:
    loop = Loop(timeline_of(Work(EACH_SIDE, lift=2.0, pulses=3)).steps)
    shown = [loop.moment(2.0 + at) for at in (0.5, 1.5, 2.5)]
    assert {moment.phase for moment in shown} == {Phase.PULSE}
    assert [moment.progress for moment in shown] == pytest.approx([0.5] * 3)


@given(st.floats(0, 1e6))
def test_progress_stays_within_bounds(seconds: float) -> None:
    assert 0 <= LOOP.moment(seconds).progress <= 1
