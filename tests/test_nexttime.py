"""What a session changes about the next one, as it is told after the summary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hiptimer.history.beginning import Asked
from hiptimer.history.progress import standings
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.nexttime import all_the_same, next_times
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.timeline import Side
from hiptimer.safety import HAVE_IT_LOOKED_AT
from hiptimer.training import Training

if TYPE_CHECKING:
    from collections.abc import Iterable

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))

BEGIN = datetime(2026, 3, 2, 18, tzinfo=UTC)


def training_after(sessions: Iterable[SessionRecord], days: float = 0.0) -> Training:
    sessions = tuple(sessions)
    now = max((each.ended for each in sessions), default=BEGIN) + timedelta(days=days)
    return Training(CATALOGUE, standings(CATALOGUE.library, sessions, now=now))


def done(*sessions: dict[str, dict[str, Any]], routine: str = "core") -> list[SessionRecord]:
    """Return sessions two days apart; each tells by exercise how it went, all done by default."""
    kept: list[SessionRecord] = []
    for number, session in enumerate(sessions):
        began = BEGIN + timedelta(days=2 * number)
        planned = {
            each.exercise.id: Asked.of(each).target
            for name in session
            for each in training_after(kept, 1.9).session(name, minutes=0).timeline.planned
        }
        exercises = tuple(entry(name, planned[name], **felt) for name, felt in session.items())
        kept.append(
            SessionRecord(
                id=f"{number:04}",
                routine=routine,
                started=began,
                ended=began + timedelta(minutes=20),
                offset_s=0,
                zone=None,
                planned=len(exercises),
                exercises=exercises,
            )
        )
    return kept


def entry(name: str, planned: TargetRecord, reps: int | None = None, **felt: Any) -> ExerciseRecord:
    target = planned.model_copy(update=felt.pop("target", {}))
    count = target.reps if reps is None else reps
    sets = tuple(
        SetRecord(set=number + 1, side=side, reps=count, hold_seconds=0, seconds=60)
        for number in range(target.sets)
        for side in Side
    )
    return ExerciseRecord(exercise=name, target=target, sets=sets, **felt)


def told(
    *sessions: dict[str, dict[str, Any]], routine: str = "core"
) -> list[tuple[str, str, bool]]:
    kept = done(*sessions, routine=routine)
    return [
        (each.asked, each.reason, each.is_same)
        for each in next_times(training_after(kept), kept[-1])
    ]


BRIDGE = "single-leg-bridge"
EASY, LIGHT, RIGHT = {"effort": 4, "pain": 0}, {"effort": 5}, {"effort": 7}
SEVERE = {"pain": 7, "stopped_by_pain": True}


@pytest.mark.parametrize(
    ("sessions", "asked"),
    [
        ([{BRIDGE: LIGHT}], "1 × 10 × 5 s, was 1 × 8 × 5 s"),
        ([{BRIDGE: EASY}], "1 × 12 × 5 s, was 1 × 8 × 5 s"),
        ([{BRIDGE: RIGHT}], "1 × 8 × 5 s"),
        ([{BRIDGE: {"reps": 3}}], "1 × 8 × 5 s (easier form), was 1 × 8 × 5 s"),
        ([{"donkey-kick": LIGHT}], "1 × 10 × 3 pulses, was 1 × 8 × 3 pulses"),
        ([{"lunge": LIGHT}], "1 × 10 reps, was 1 × 8 reps"),
        ([{BRIDGE: SEVERE}], "left out"),
    ],
)
def test_what_is_asked_next_stands_beside_what_was(
    sessions: list[dict[str, dict[str, Any]]], asked: str
) -> None:
    assert [each for each, _, _ in told(*sessions)] == [asked]


def test_the_reason_is_that_of_the_plan() -> None:
    ((_, reason, is_same),) = told({BRIDGE: LIGHT})
    assert reason == "All done, with something in hand: one rung up."
    assert not is_same


def test_a_locked_exercise_comes_with_the_safety_words() -> None:
    ((asked, reason, is_same),) = told({BRIDGE: SEVERE}, {"lunge": RIGHT}, {BRIDGE: SEVERE})
    assert asked == "left out"
    assert "until you unlock it" in reason
    assert reason.endswith(HAVE_IT_LOOKED_AT)
    assert not is_same


def test_what_was_cut_to_fit_the_time_is_not_held_against_the_plan() -> None:
    cut = {"effort": 5, "target": {"reps": 6, "trimmed": True}}
    ((asked, reason, is_same),) = told({BRIDGE: cut})
    assert asked == "1 × 8 × 5 s"
    assert "cut" in reason
    assert not is_same


def test_the_order_is_that_of_the_session() -> None:
    session = {"lunge": LIGHT, BRIDGE: RIGHT, "bird-dog": LIGHT}
    kept = done(session)
    names = [each.name for each in next_times(training_after(kept), kept[-1])]
    assert names == ["Lunge", "Single-leg bridge", "Bird dog"]


def test_a_routine_that_says_how_many_asks_for_the_same_again() -> None:
    kept = done(
        {"clamshell": {"effort": 5, "target": {"sets": 1, "reps": 8, "hold": 0}}}, routine="myrtl"
    )
    (change,) = next_times(training_after(kept), kept[-1])
    assert change.asked.startswith("1 × 8")
    assert "was" not in change.asked


def test_an_exercise_that_is_gone_is_left_out() -> None:
    (record,) = done({BRIDGE: LIGHT})
    strange = record.exercises[0].model_copy(update={"exercise": "no-such"})
    record = record.model_copy(update={"exercises": (strange, *record.exercises)})
    assert [each.name for each in next_times(training_after([record]), record)] == [
        "Single-leg bridge"
    ]


def test_where_nothing_changes_one_line_says_so() -> None:
    kept = done({BRIDGE: RIGHT, "lunge": RIGHT})
    line = all_the_same(next_times(training_after(kept), kept[-1]))
    assert line == ("Next time is the same again. All done: once more like this, then one rung up.")
    kept = done({BRIDGE: {"pain": 3}})
    line = all_the_same(next_times(training_after(kept), kept[-1]))
    assert line == "Next time is the same again. Pain 3."
    kept = done({BRIDGE: RIGHT, "lunge": {"effort": 9}})
    line = all_the_same(next_times(training_after(kept), kept[-1]))
    assert line == "Next time is the same again."


def test_where_one_exercise_changes_no_line_hides_it() -> None:
    kept = done({BRIDGE: RIGHT, "lunge": LIGHT})
    assert all_the_same(next_times(training_after(kept), kept[-1])) is None
