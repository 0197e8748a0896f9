"""What is said in words about what happened, as a table."""

import pytest
from live.timelines import PAIR

from hiptimer.live import events
from hiptimer.live.events import PauseReason
from hiptimer.live.ledger import SetKey
from hiptimer.tui.remarks import remark_after

KEYS = {"live.pause": "space", "live.previous_exercise": "B"}

STEP = events.StepStarted(9, 3, jumped=True)


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        ((), "before"),
        ((events.RepDone(9, SetKey(0, 1, None), 1),), "before"),
        ((STEP,), None),
        ((events.Resumed(9),), None),
        ((events.Paused(9, PauseReason.ASKED),), "Paused. Space goes on."),
        (
            (events.Paused(9, PauseReason.GAP, gap=150.0),),
            "Nobody watched for 1:15: nothing was counted. Space goes on.",
        ),
        (
            (events.Paused(9, PauseReason.SLEPT, gap=75.0),),
            "The computer slept for 1:15: nothing was counted. Space goes on.",
        ),
        (
            (STEP, events.Paused(9, PauseReason.INTERRUPTED)),
            "Welcome back. Space goes on, after 10 s to get ready.",
        ),
        ((STEP, events.Waiting(9, 0)), "Get into place, then press space."),
        ((events.ExerciseStopped(9, 1), STEP), "Move 2 stopped. B goes back to it."),
    ],
)
def test_a_remark_stays_until_the_next_step(
    happened: tuple[events.Event, ...], said: str | None
) -> None:
    assert remark_after(happened, "before", PAIR, speed=2.0, key=KEYS.__getitem__) == said
