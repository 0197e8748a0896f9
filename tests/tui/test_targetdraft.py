"""Own targets while they are changed: their effect, what is said, and every step taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from hiptimer.history.progress import standings
from hiptimer.history.standing import Status
from hiptimer.plan.owntargets import NONE_OWN, OwnTarget
from hiptimer.plan.tuning import Field
from hiptimer.training import Training
from hiptimer.tui.targetdraft import TargetDraft

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.owntargets import OwnTargets

NOON = datetime(2026, 11, 26, 12, 0, 0, 250_000, tzinfo=UTC)


@pytest.fixture
def training(catalogue: Catalogue) -> Training:
    return Training(catalogue, standings(catalogue.library, (), now=NOON))


@pytest.fixture
def draft(training: Training) -> TargetDraft:
    return TargetDraft(training, NONE_OWN)


def asleep(**values: int) -> OwnTargets:
    return MappingProxyType({"bird-dog": OwnTarget(follow="plan", **values)})


def in_pain(training: Training, name: str, status: Status) -> Training:
    """Return the training of somebody whom an exercise hurt yesterday."""
    standing = training.standings[name]._replace(
        status=status,
        reason="It hurt.",
        last=NOON - timedelta(days=1),
    )
    return replace(training, standings={**training.standings, name: standing})


def test_core_comes_first_then_bonus_then_the_user_s_then_mobility(training: Training) -> None:
    theirs = replace(training.catalogue, own=frozenset({"bird-dog"}))
    found = [e.id for e in TargetDraft(replace(training, catalogue=theirs), NONE_OWN).exercises()]

    assert found[:4] == [
        "single-leg-bridge",
        "donkey-kick",
        "side-lying-hip-abduction",
        "single-leg-deadlift",
    ]
    assert found[9:11] == ["bird-dog", "lateral-leg-raise"]
    assert len(found) == len(training.catalogue.library.exercises)


def test_lengths_are_those_of_the_session_that_would_begin(draft: TargetDraft) -> None:
    assert draft.session_seconds() == (710, 710)
    assert draft.seconds("single-leg-bridge") == (160, 160)

    draft.change("single-leg-bridge", Field.SETS, 1)

    # Twice sixteen reps of ten seconds, and a rest.
    assert draft.seconds("single-leg-bridge") == (160, 365)
    assert draft.session_seconds() == (710, 710 + 205)


def test_the_length_agrees_with_the_timeline(training: Training) -> None:
    draft = TargetDraft(training, NONE_OWN)
    draft.change("bird-dog", Field.HOLD, 2)
    draft.change("donkey-kick", Field.PULSES, 2)
    draft.change("donkey-kick", Field.LIFT, 1)
    adjusted = replace(training, adjust=lambda name, _: draft.target(name))

    assert adjusted.session("core").timeline.seconds == draft.session_seconds()[1]
    for name in ("bird-dog", "donkey-kick"):
        alone = adjusted.session(name).timeline.seconds
        assert draft.seconds(name)[1] == alone - 10


def test_a_limit_of_time_does_not_hide_what_a_change_costs(training: Training) -> None:
    draft = TargetDraft(replace(training, minutes=5), NONE_OWN)
    draft.change("bird-dog", Field.SETS, 1)
    assert draft.session_seconds()[1] > draft.session_seconds()[0] == 710


def test_what_makes_no_sense_changes_nothing(draft: TargetDraft) -> None:
    assert draft.change("lunge", Field.SETS, -1) == "sets 1 is the least there is."
    assert draft.own == {}
    assert draft.undo() is None


def test_every_step_is_taken_back_and_the_last_of_all_first(draft: TargetDraft) -> None:
    steps: list[tuple[str, Callable[[], object]]] = [
        ("lunge", lambda: draft.change("lunge", Field.SETS, 1)),
        ("lunge", lambda: draft.change("lunge", Field.REPS, -1)),
        ("lunge", lambda: draft.toggle("lunge")),
        ("lunge", lambda: draft.reset("lunge")),
        ("clamshell", lambda: draft.toggle("clamshell")),
        ("", draft.reset_all),
    ]
    before = []
    for _, step in steps:
        before.append(draft.own)
        step()

    for (name, _), state in zip(reversed(steps), reversed(before), strict=True):
        assert draft.undo() == name
        assert draft.own == state

    assert draft.own == {}
    assert draft.undo() is None
    assert not draft.was_changed


def test_following_the_plan_keeps_own_values_for_later(draft: TargetDraft) -> None:
    draft.change("lunge", Field.SETS, 2)
    draft.toggle("lunge")
    assert draft.target("lunge") == draft.planned("lunge")
    assert draft.own["lunge"] == OwnTarget(follow="plan", sets=3)

    draft.toggle("lunge")

    assert draft.target("lunge").sets == 3


def test_own_values_where_there_are_none_are_those_of_the_plan(draft: TargetDraft) -> None:
    draft.toggle("donkey-kick")

    assert draft.own == {"donkey-kick": OwnTarget(sets=1, reps=8, pulses=3, rest=30)}
    assert draft.target("donkey-kick") == replace(draft.planned("donkey-kick"), is_own=True)


def test_the_first_key_on_sleeping_values_only_wakes_them(training: Training) -> None:
    draft = TargetDraft(training, asleep(reps=12, sets=2))

    assert draft.change("bird-dog", Field.REPS, 1) == "Your own values again."
    assert draft.target("bird-dog").reps == 12
    assert draft.change("bird-dog", Field.REPS, 1) is None
    assert draft.target("bird-dog").reps == 13


def test_resetting_forgets_sleeping_values_too(training: Training) -> None:
    draft = TargetDraft(training, asleep(reps=12))
    assert draft.has_own_values

    draft.reset("bird-dog")

    assert draft.own == {}
    assert draft.was_changed
    assert draft.reset("bird-dog").startswith("Nothing of your own")


@pytest.mark.parametrize("status", [Status.LOCKED, Status.SITS_OUT])
def test_what_is_left_out_counts_again_once_it_is_unlocked(
    training: Training, status: Status
) -> None:
    draft = TargetDraft(in_pain(training, "bird-dog", status), NONE_OWN)
    assert draft.session_seconds()[1] < 710

    draft.unlock("bird-dog", NOON)

    assert draft.standing("bird-dog").status is Status.READY
    assert draft.session_seconds()[1] == 710
    # The file knows no parts of a second.
    assert draft.own["bird-dog"].unlocked == NOON.replace(microsecond=0)
    draft.undo()
    assert draft.standing("bird-dog").status is status


def test_resetting_all_keeps_what_was_unlocked(training: Training) -> None:
    draft = TargetDraft(in_pain(training, "bird-dog", Status.LOCKED), NONE_OWN)
    draft.unlock("bird-dog", NOON)
    draft.change("bird-dog", Field.SETS, 1)
    draft.change("lunge", Field.SETS, 1)

    draft.reset_all()

    assert draft.own.keys() == {"bird-dog"}
    assert draft.standing("bird-dog").status is Status.READY


def test_an_unlocking_before_the_last_pain_is_over(training: Training) -> None:
    old = MappingProxyType({"lunge": OwnTarget(unlocked="2026-11-20T12:00:00+00:00")})
    draft = TargetDraft(in_pain(training, "lunge", Status.LOCKED), old)
    assert draft.standing("lunge").status is Status.LOCKED


def test_a_session_of_which_nothing_is_left_has_no_length(training: Training) -> None:
    for item in training.catalogue.routines.routines["core"].items:
        training = in_pain(training, item.exercise, Status.LOCKED)
    assert TargetDraft(training, NONE_OWN).session_seconds() == (0, 0)
