"""The table and the page of the targets, cell by cell, at any width."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from hiptimer.history.progress import standings
from hiptimer.plan.catalogue import Catalogue  # noqa: TC001 - fixtures are annotated with it
from hiptimer.plan.owntargets import OwnTarget
from hiptimer.plan.tuning import Field, fields_of
from hiptimer.training import Training
from hiptimer.tui.targetdraft import TargetDraft
from hiptimer.tui.targetpage import page, then_now
from hiptimer.tui.targettable import columns_for, field_in, heading_line, hit_at, row_line

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

EXTREMES = OwnTarget(sets=20, reps=200, hold=12.345, rest=599.5)

WIDTHS = (12, 20, 33, 34, 37, 49, 50, 71, 72, 77, 91, 92, 117, 200)


@pytest.fixture
def draft(catalogue: Catalogue) -> TargetDraft:
    training = Training(catalogue, standings(catalogue.library, (), now=NOON))
    return TargetDraft(training, MappingProxyType({"bird-dog": EXTREMES}))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fills_its_width_whatever_is_chosen(draft: TargetDraft, width: int) -> None:
    for exercise in draft.exercises():
        for field in (None, *fields_of(exercise)):
            columns = columns_for(width, field or Field.SETS)
            line = row_line(draft, exercise, columns, field).plain.rstrip()
            assert len(line) <= width
            assert len(heading_line(columns).plain) <= width
            if field is not None:
                assert "‹" in line
                assert "›" in line


@pytest.mark.parametrize("width", WIDTHS)
def test_pointing_finds_what_stands_there(draft: TargetDraft, width: int) -> None:
    for exercise in draft.exercises():
        for field in fields_of(exercise):
            columns = columns_for(width, field)
            line = row_line(draft, exercise, columns, field).plain
            less, more = line.index("‹"), line.index("›")

            assert hit_at(draft, exercise, columns, less) == (field, -1)
            assert hit_at(draft, exercise, columns, more) == (field, 1)
            assert hit_at(draft, exercise, columns, (less + more) // 2) == (field, 0)


def test_pointing_beside_all_values_finds_nothing(draft: TargetDraft) -> None:
    columns = columns_for(77, Field.SETS)
    deadlift = draft.library["single-leg-deadlift"]
    for x in (-1, 0, columns.name - 1, 76, 500):
        assert hit_at(draft, deadlift, columns, x) is None
    nothing_held = row_line(draft, deadlift, columns, None).plain.index("–")
    assert hit_at(draft, deadlift, columns, nothing_held) is None


@pytest.mark.parametrize(
    ("name", "wish", "found"),
    [
        ("bird-dog", Field.HOLD, Field.HOLD),
        ("donkey-kick", Field.HOLD, Field.PULSES),
        ("bird-dog", Field.PULSES, Field.HOLD),
        ("lunge", Field.PULSES, Field.REPS),
        ("lunge", Field.REST, Field.REST),
    ],
)
def test_the_chosen_column_is_kept_from_one_exercise_to_another(
    draft: TargetDraft, name: str, wish: Field, found: Field
) -> None:
    assert field_in(draft.library[name], wish) is found


def test_tempo_comes_in_place_of_work_where_both_have_no_room() -> None:
    assert columns_for(91, Field.LOWER).fields == (Field.LIFT, Field.LOWER, Field.RESET)
    assert columns_for(91, Field.REST).fields[0] is Field.SETS
    assert columns_for(92, Field.LOWER).fields == columns_for(92, Field.SETS).fields
    assert columns_for(33, Field.PULSES).fields == (Field.HOLD,)


def test_a_length_is_told_once_where_nothing_changed_it() -> None:
    assert then_now(96, 96.2) == "1:36"
    assert then_now(96, 126) == "1:36 → 2:06"


def test_the_page_tells_first_what_is_wrong(draft: TargetDraft) -> None:
    bird_dog = draft.library["bird-dog"]
    draft.change("bird-dog", Field.REPS, -1)

    lines = page(draft, bird_dog, "Said.", "Not saved.", is_roomy=True).plain.splitlines()

    assert lines[1:5] == [
        "! Not saved.",
        "Said.",
        "! Sets 20 is above the article's, 2 to 3.",
        "! Reps 199 is above the article's, 6 to 8.",
    ]
    assert [line.split()[0] for line in lines[-4:]] == ["Article", "Plan", "Yours", "Usual"]
