"""Who leaves in the middle of an exercise has said nothing about it: it is asked for again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from history.climber import CATALOGUE, Climber, Felt, record_of

from hiptimer.history.cutshort import is_cut_short, is_only_a_look
from hiptimer.history.standing import Status
from hiptimer.training import Training

if TYPE_CHECKING:
    from hiptimer.history.records import SessionRecord

BRIDGE, KICK = "single-leg-bridge", "donkey-kick"


def left(climber: Climber, name: str, reps: int, exercises: int = 1, **last: Any) -> SessionRecord:
    """Let somebody leave a session in its last exercise, after so many reps of each side."""
    whole = record_of(
        climber.timeline(name), Felt(effort=7), climber.now, number=len(climber.sessions)
    )
    assert whole is not None
    *before, cut = whole.exercises[:exercises]
    sets = tuple(each.model_copy(update={"reps": reps}) for each in cut.sets[: len(cut.sides)])
    cut = cut.model_copy(update={"sets": sets, "effort": None, "pain": None, **last})
    record = whole.model_copy(
        update={"exercises": (*before, cut), "stopped_early": True, "logged": None}
    )
    climber.sessions.append(record)
    climber.rest(2)
    return record


@pytest.mark.parametrize("reps", [0, 1, 5, 7])
def test_who_left_is_asked_for_the_same_again(reps: int) -> None:
    climber = Climber()

    left(climber, BRIDGE, reps)
    left(climber, BRIDGE, reps)

    assert climber.asked(BRIDGE) == "1×8@5"
    assert climber.standing(BRIDGE).reason == f"{reps} of 8 reps, then you left: the same again."


def test_leaving_leads_neither_up_nor_down() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(effort=7))
    before = climber.standing(BRIDGE)

    left(climber, BRIDGE, 5)

    after = climber.standing(BRIDGE)
    assert after._replace(reason="", last=None) == before._replace(reason="", last=None)
    climber.does(BRIDGE, Felt(effort=7))
    assert climber.asked(BRIDGE) == "1×10@5"


def test_leaving_does_not_hide_that_it_was_too_much_twice() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(done=6 / 8))
    left(climber, BRIDGE, 3)
    climber.does(BRIDGE, Felt(done=6 / 8))

    assert climber.asked(BRIDGE) == "easier 1×8@5"


def test_what_was_done_before_leaving_counts() -> None:
    climber = Climber()

    left(climber, "core", 2, exercises=2)

    assert climber.standing(BRIDGE).successes == 1
    assert climber.standing(KICK).reason == "2 of 8 reps, then you left: the same again."


def test_what_was_given_up_before_leaving_counts_too() -> None:
    climber = Climber()

    record = left(climber, "core", 2, exercises=2)
    first = record.exercises[0]
    short = tuple(each.model_copy(update={"reps": 2}) for each in first.sets)
    exercises = (first.model_copy(update={"sets": short}), record.exercises[1])
    climber.sessions[-1] = record.model_copy(update={"exercises": exercises})

    assert climber.asked(BRIDGE) == "easier 1×8@5"
    assert climber.asked(KICK) == "1×8"


def test_who_did_all_that_was_asked_and_left_is_done() -> None:
    climber = Climber()

    left(climber, BRIDGE, 8, effort=5)

    assert climber.asked(BRIDGE) == "1×10@5"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"pain": 0}, "1×8@5"),
        ({"pain": 1}, "easier 1×8@5"),
        ({"stopped_by_pain": True}, "easier 1×8@5"),
        ({"pain": 4}, "1×8@5"),
        ({"effort": 9}, "1×8@5"),
    ],
)
def test_pain_counts_as_ever(told: dict[str, Any], asked: str) -> None:
    climber = Climber()

    left(climber, BRIDGE, 2, **told)

    assert climber.asked(BRIDGE) == asked
    is_out = climber.standings(climber.now - timedelta(days=1))[BRIDGE].status is Status.SITS_OUT
    assert is_out is ("stopped_by_pain" in told)


def test_who_stopped_a_set_but_not_the_session_did_what_they_could() -> None:
    climber = Climber()

    record = left(climber, BRIDGE, 2)
    climber.sessions[-1] = record.model_copy(update={"stopped_early": False})

    assert climber.asked(BRIDGE) == "easier 1×8@5"


def test_a_look_keeps_no_lay_off_away() -> None:
    looked, was_away = Climber(), Climber()
    for climber in (looked, was_away):
        for _ in range(4):
            climber.does(BRIDGE, Felt(effort=5))
        climber.rest(12)
    left(looked, BRIDGE, 0)
    was_away.rest(2)
    for climber in (looked, was_away):
        climber.rest(5)

    found = [climber.asked(BRIDGE) for climber in (looked, was_away)]
    assert found[0] == found[1]


def test_nothing_sits_out_a_look() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(pain=7, done=0.5))

    left(climber, "core", 0)
    assert climber.standing(BRIDGE).status is Status.SITS_OUT

    climber.does("core")
    assert climber.standing(BRIDGE).status is Status.READY


@pytest.mark.parametrize(
    ("reps", "exercises", "is_look"), [(0, 1, True), (1, 1, True), (2, 1, False), (0, 2, False)]
)
def test_only_a_look_is_no_reason_to_wait(reps: int, exercises: int, *, is_look: bool) -> None:
    record = left(Climber(), "core", reps, exercises)

    assert is_cut_short(record)
    assert is_only_a_look(record) is is_look
    training = Training(CATALOGUE, Climber().standings(), recent=(record,))
    assert (training.advice(record.started + timedelta(hours=1)) is None) is is_look


@pytest.mark.parametrize("more", [{"stopped_early": False}, {"exercises": ()}, {"rehearsal": True}])
def test_a_session_that_was_not_left_is_no_look(more: dict[str, Any]) -> None:
    record = left(Climber(), "core", 0).model_copy(update=more)

    assert is_only_a_look(record) is ("rehearsal" in more)
