"""One key more or less: what it changes, where it ends, and what has to be written for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue  # noqa: TC001 - fixtures are annotated with it
from hiptimer.plan.ladder import first_target
from hiptimer.plan.library import load_library
from hiptimer.plan.owntargets import OwnTarget, misfits, target_on
from hiptimer.plan.ranges import Pace
from hiptimer.plan.tuning import (
    MEASURES,
    Field,
    TuningError,
    changed,
    changes_between,
    fields_of,
    is_own,
    pinned,
    value_of,
    without_values,
)
from hiptimer.targetfile import valid_target

if TYPE_CHECKING:
    from hiptimer.plan.targets import Target

LIBRARY = load_library(asset("exercises.toml"))
BIRD_DOG = LIBRARY["bird-dog"]
NOTHING = OwnTarget()
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def with_value(field: Field, value: float) -> Target:
    changes: dict[str, Any] = {field.value: value}
    return replace(first_target(BIRD_DOG), **changes)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("bird-dog", "sets reps hold rest lift lower reset"),
        ("donkey-kick", "sets reps pulses rest lift lower reset"),
        ("single-leg-deadlift", "sets reps rest lift lower reset"),
        ("clamshell", "sets reps hold rest lift lower reset"),
    ],
)
def test_only_what_an_exercise_has_can_be_changed(
    catalogue: Catalogue, name: str, fields: str
) -> None:
    assert " ".join(fields_of(catalogue.library[name])) == fields


@pytest.mark.parametrize(
    ("field", "value", "steps", "found"),
    [
        (Field.SETS, 2, 1, 3),
        (Field.SETS, 2, -1, 1),
        (Field.REPS, 8, 1, 9),
        (Field.REPS, 8, -3, 5),
        (Field.HOLD, 3, 1, 4),
        (Field.HOLD, 2.5, 1, 3),
        (Field.HOLD, 2.5, -1, 2),
        (Field.HOLD, 1, -1, 0),
        (Field.PULSES, 3, 1, 4),
        (Field.REST, 30, 1, 35),
        (Field.REST, 47, 1, 50),
        (Field.REST, 47, -1, 45),
        (Field.REST, 3, -1, 0),
        (Field.REST, 598, 1, 600),
    ],
)
def test_a_key_changes_a_value_by_its_step(
    field: Field, value: float, steps: int, found: float
) -> None:
    asked = with_value(field, value)

    own = changed(NOTHING, asked, field, steps)

    assert own.values == {field.value: found}
    assert type(own.values[field.value]) is (float if MEASURES[field].unit else int)


@pytest.mark.parametrize(
    ("field", "value", "steps", "why"),
    [
        (Field.SETS, 1, -1, "sets 1 is the least there is"),
        (Field.SETS, 20, 1, "sets 20 is the most there is"),
        (Field.REPS, 1, -1, "reps 1 is the least there is"),
        (Field.REPS, 200, 1, "reps 200 is the most there is"),
        (Field.HOLD, 600, 1, "hold 600 s is the most there is"),
        (Field.REST, 0, -1, "rest 0 s is the least there is"),
        (Field.PULSES, 60, 1, "pulses 60 is the most there is"),
    ],
)
def test_beyond_all_sense_a_key_does_nothing_and_says_why(
    field: Field, value: float, steps: int, why: str
) -> None:
    asked = with_value(field, value)
    with pytest.raises(TuningError, match=why):
        changed(NOTHING, asked, field, steps)


def test_a_tempo_by_hand_below_the_least_is_not_raised_by_asking_for_less() -> None:
    asked = replace(first_target(BIRD_DOG), pace=Pace(lift=0.2, lower=2, reset=0))
    with pytest.raises(TuningError, match=r"lift 0\.5 s is the least"):
        changed(NOTHING, asked, Field.LIFT, -1)
    assert changed(NOTHING, asked, Field.LIFT, 1).tempo == Pace(lift=0.5, lower=2, reset=0)


def test_a_part_of_the_tempo_makes_all_of_it_the_user_s() -> None:
    own = changed(NOTHING, first_target(BIRD_DOG), Field.LOWER, 1)

    assert own.tempo == Pace(lift=2, lower=2.5, reset=1)
    assert [is_own(own, field) for field in (Field.LIFT, Field.LOWER, Field.SETS)] == [
        True,
        True,
        False,
    ]


def test_values_that_sleep_are_nobody_s() -> None:
    assert not is_own(OwnTarget(follow="plan", sets=3), Field.SETS)


def test_a_change_keeps_the_other_values_and_wakes_them() -> None:
    own = OwnTarget(follow="plan", rest=20, unlocked="2026-11-26T12:00:00+00:00")

    assert changed(own, first_target(BIRD_DOG), Field.SETS, 1) == OwnTarget(
        sets=2, rest=20, unlocked="2026-11-26T12:00:00+00:00"
    )


@given(
    st.sampled_from(list(LIBRARY.exercises.values())),
    st.lists(st.tuples(st.sampled_from(Field), st.sampled_from([-1, 1, 40, -40])), max_size=30),
)
def test_whatever_keys_are_pressed_the_file_takes_it(
    exercise: object, keys: list[tuple[Field, int]]
) -> None:
    found = LIBRARY[getattr(exercise, "id")]  # noqa: B009 - a strategy says no more of its type
    own, planned = NOTHING, first_target(found)
    for field, steps in keys:
        asked = target_on(own, planned)
        if field not in fields_of(found):
            continue
        try:
            own = changed(own, asked, field, steps)
        except TuningError:
            continue
        after = value_of(target_on(own, planned), field)
        assert (after > value_of(asked, field)) == (steps > 0)
    assert valid_target({name: v for name, v in own.values.items() if name != "tempo"})
    assert own.tempo is None or Pace.model_validate(own.tempo.model_dump(), strict=True)
    assert not list(misfits(own, found))


def test_what_is_pinned_stays_whatever_the_plan_says(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.exercises.values():
        asked = first_target(exercise)
        own = pinned(NOTHING, exercise, asked)

        kept = target_on(own, replace(asked, sets=9, reps=9, rest=9))
        assert kept == replace(asked, is_own=True)
        assert not list(misfits(own, exercise))


def test_without_values_only_an_unlocking_is_left() -> None:
    own = OwnTarget(follow="plan", sets=3, unlocked="2026-11-26T12:00:00+00:00")

    assert without_values(own) == OwnTarget(unlocked="2026-11-26T12:00:00+00:00")
    assert without_values(OwnTarget(sets=3)) == NOTHING


def test_only_what_differs_is_written() -> None:
    before = MappingProxyType(
        {
            "lunge": OwnTarget(sets=3, reps=8),
            "bird-dog": OwnTarget(hold=4),
            "clamshell": OwnTarget(reps=9),
        }
    )
    after = MappingProxyType(
        {
            "lunge": OwnTarget(sets=4, reps=8, follow="plan"),
            "clamshell": OwnTarget(reps=9),
            "donkey-kick": OwnTarget(unlocked=NOON.isoformat()),
        }
    )

    assert changes_between(before, after) == {
        "lunge": {"follow": "plan", "sets": 4},
        "bird-dog": {"hold": None},
        "donkey-kick": {"unlocked": NOON},
    }
    assert changes_between(before, before) == {}
