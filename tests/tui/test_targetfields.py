"""The values of an exercise: what is told of each, and which one is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hiptimer.plan.ladder import first_target
from hiptimer.plan.routines import RoutineItem
from hiptimer.tui.targetfields import Field, fields_for, nearest

if TYPE_CHECKING:
    from hiptimer.plan.catalogue import Catalogue


@pytest.mark.parametrize(
    ("reps", "note"),
    [
        (None, "as planned"),
        (8, "planned 8"),
        (10, "planned 8"),
        (15, "planned 8"),
        (7, "usual is 12 to 15"),
        (16, "usual is 12 to 15"),
    ],
)
def test_a_value_off_the_way_up_is_told(catalogue: Catalogue, reps: int | None, note: str) -> None:
    kick = catalogue.library["donkey-kick"]
    item = RoutineItem(exercise=kick.id, reps=reps)

    found = fields_for(kick, item, first_target(kick))

    assert [field.name for field in found] == ["sets", "reps", "pulses", "rest"]
    assert found[1] == Field("reps", reps or 8, note, reps is not None, note.startswith("usual"))


@pytest.mark.parametrize(
    ("name", "by", "after"),
    [
        ("sets", 0, "sets"),
        ("sets", 1, "reps"),
        ("sets", -1, "between"),
        ("between", 1, "sets"),
        ("pulses", 0, "hold"),
        ("rest", 0, "sets"),
    ],
)
def test_the_mark_goes_round_and_to_what_is_most_like_it(name: str, by: int, after: str) -> None:
    fields = [Field(each, 1) for each in ("sets", "reps", "hold", "between")]

    assert nearest(fields, name, by) == after
