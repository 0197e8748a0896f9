"""Keys in quick succession: none overtakes the ones before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from tui.looking import Look
from tui.past import did
from tui.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path


async def burst(stage: Stage, *keys: str) -> None:
    """Press keys so quickly that the app has seen none of them before the last."""
    for key in keys:
        stage.app.post_message(Key(key, None))
    await stage.settle()


async def test_enter_starts_the_routine_that_was_just_chosen(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    second = list(stage.catalogue.routines.routines.values())[1]
    async with stage.run():
        await burst(stage, "down", "enter")

        assert stage.live_screen().session.timeline.routine == second.id


async def test_enter_starts_it_as_it_was_just_said(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run():
        await burst(stage, "o", "down", "down", "b", "minus", "w", "enter")

        timeline = stage.live_screen().session.timeline
        assert timeline.routine == list(stage.catalogue.routines.routines)[2]
        assert timeline.seconds <= 300


async def test_the_line_that_was_just_chosen_is_changed(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    did(stage, 48)
    async with stage.run():
        look = Look(stage)
        await look.begin()
        await burst(stage, *["down"] * 5, "left", "down", "left", "left")
        await look.press("escape")

    left, right = look.record.exercises[0].sets
    assert (left.reps, right.reps) == (7, 6)


async def test_the_field_below_is_changed_where_there_are_targets(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run():
        await stage.press("g")
        await burst(stage, "down", "right")
        await stage.press("escape")

    assert "[donkey-kick]" in stage.targets.read_text()


@pytest.mark.parametrize("opens", [["t"], ["ctrl+p"], ["h", "x"]])
async def test_a_list_is_paged_before_it_is_drawn(tmp_path: Path, opens: list[str]) -> None:
    stage = Stage(tmp_path)
    did(stage, 48)
    async with stage.run():
        await stage.press(*opens[:-1])
        await burst(stage, opens[-1], *["pagedown", "pageup"] * 4)

        assert stage.app.is_running
        await stage.press("escape")
