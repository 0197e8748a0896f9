"""The card of a session: what others see of it, and what they don't."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import BIRD_DOG, LUNGE, session_of

from hiptimer.charts.picture import Ink
from hiptimer.exchange.card import WIDTH, card_of
from hiptimer.exchange.glyphs import width_of
from hiptimer.history.records import SetRecord

if TYPE_CHECKING:
    from hiptimer.charts.picture import Picture
    from hiptimer.history.records import ExerciseRecord, SessionRecord

MORNING = datetime(2026, 5, 17, 5, 12, tzinfo=UTC)

NAMES = {"lunge": "Lunge", "bird-dog": "Bird dog"}


def record(*exercises: ExerciseRecord, **more: Any) -> SessionRecord:
    found = session_of("one", MORNING, LUNGE, **more)
    return found.model_copy(update={"exercises": exercises or (LUNGE, BIRD_DOG)})


def card(record: SessionRecord, name: str = "Core five") -> Picture:
    return card_of(record, name, lambda exercise: NAMES.get(exercise, exercise))


def lines(picture: Picture) -> list[str]:
    rows = ("".join(run.text for run in row).strip() for row in picture.rows)
    return [" ".join(row.split()) for row in rows if row]


def bars(picture: Picture) -> list[tuple[int, int]]:
    """Return the filled and the empty cells of each bar."""
    found = (
        {run.ink: len(run.text) for run in row}
        for row in picture.rows
        if any("━" in run.text for run in row)
    )
    return [(bar.get(Ink.LINE, 0), bar.get(Ink.LEVEL_0, 0)) for bar in found]


def lunge(reps: int) -> ExerciseRecord:
    """Return a lunge of so many reps of eight on the right, all on the left."""
    left, right = LUNGE.sets
    return LUNGE.model_copy(update={"sets": (left, right.model_copy(update={"reps": reps}))})


def test_a_card_tells_what_was_done_of_what_was_asked() -> None:
    assert [line for line in lines(card(record())) if "━" not in line] == [
        "Core five 50%",
        "Sunday 17 May 2026, 07:12 done",
        "11:50 · 2 exercises",
        "Lunge",
        "left 8/8 · right 8/8",
        "Bird dog about right",
        "left 6/6",
        "hiptimer",
    ]


@pytest.mark.parametrize(
    ("planned", "exercises", "words"),
    [
        (0, (LUNGE, BIRD_DOG), "2 exercises"),
        (2, (LUNGE, BIRD_DOG), "2 exercises"),
        (5, (LUNGE, BIRD_DOG), "2 of 5 exercises"),
        (5, (LUNGE,), "1 of 5 exercises"),
        (1, (LUNGE,), "1 exercise"),
        (0, (LUNGE,), "1 exercise"),
    ],
)
def test_it_counts_the_exercises(
    planned: int, exercises: tuple[ExerciseRecord, ...], words: str
) -> None:
    assert f"11:50 · {words}" in lines(card(record(*exercises, planned=planned)))


def test_pain_and_note_are_nobody_elses() -> None:
    hurt = {"pain": 9, "pain_next_morning": 8, "stopped_by_pain": True}
    private = record(LUNGE.model_copy(update=hurt), note="with my ex")

    assert card(private) == card(record(LUNGE))


def test_a_rehearsal_is_called_one() -> None:
    assert lines(card(record(rehearsal=True)))[-1] == "a rehearsal hiptimer"


@pytest.mark.parametrize(("reps", "filled"), [(0, 0), (1, 5), (4, 21), (7, 37), (8, 42), (9, 42)])
def test_a_bar_is_as_long_as_what_the_worse_side_did(reps: int, filled: int) -> None:
    assert bars(card(record(lunge(reps)))) == [(filled, 42 - filled)]


@pytest.mark.parametrize(("reps", "filled"), [(1, 1), (999, 41)])
def test_a_bar_is_neither_empty_nor_full_by_rounding(reps: int, filled: int) -> None:
    asked = LUNGE.target.model_copy(update={"reps": 1000})
    sets = tuple(
        SetRecord(set=1, side=one.side, reps=reps, hold_seconds=0, seconds=1) for one in LUNGE.sets
    )
    much = LUNGE.model_copy(update={"target": asked, "sets": sets})

    assert bars(card(record(much))) == [(filled, 42 - filled)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_row_is_as_wide_as_the_card(routine: str, exercise: str) -> None:
    strange = LUNGE.model_copy(update={"exercise": exercise, "effort": 9})

    rows = card(record(strange), routine).rows

    assert {sum(width_of(run.text) for run in row) for row in rows} == {WIDTH}


def test_names_are_cleaned() -> None:
    strange = LUNGE.model_copy(update={"exercise": "a\x1b[31m\nb\u202e" + "c" * 99})

    picture = card(record(strange), "Core\x07\tfive")

    assert "Core five" in lines(picture)[0]
    assert lines(picture)[3] == "a[31m b" + "c" * 34 + "…"
    assert picture.title == "Core five, Sunday 17 May 2026, 07:12"
