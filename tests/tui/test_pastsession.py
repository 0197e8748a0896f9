"""The screen of one past session: looked at, edited, deleted, and left with all of it kept."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from tui.looking import Look
from tui.past import did
from tui.stage import Stage

from hiptimer.history.edits import Change
from hiptimer.history.lock import locked
from hiptimer.tui.safety import SafetyScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


SAYS_EFFORT, SAYS_PAIN, FIRST_SET = ["down"] * 3, ["down"] * 4, ["down"] * 5
"""The way to the lines of the first exercise."""


@asynccontextmanager
async def looking(home: Path, columns: int = 80, rows: int = 24) -> AsyncIterator[Look]:
    stage = Stage(home)
    did(stage, 48)
    async with stage.run(columns, rows):
        look = Look(stage)
        await look.begin()
        yield look


async def test_values_are_changed_in_place_and_kept(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.press(*FIRST_SET, "left", "minus", "plus")
        assert "Set 1 left        ‹7› of 8 · the clock counted 8" in look.stage.text
        await look.press("up", "right", "right", "up", "3")

        await look.press("escape")

    first = look.record.exercises[0]
    assert (first.sets[0].reps, first.sets[0].counted) == (7, 8)
    assert (first.pain, first.effort) == (2, 9)
    assert look.left == [Change("did-48", look.record)]


async def test_on_the_lines_of_the_session_effort_is_that_of_all(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.press("1")

        assert {each.effort for each in look.record.exercises} == {5}
        await look.press("u")
        assert {each.effort for each in look.record.exercises} == {7}
        assert "Undone: effort of all exercises: 7 to 5." in look.stage.text


async def test_keys_that_come_before_the_first_picture_do_nothing(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        before = look.record
        await look.press("escape")
        again = Look(look.stage)
        look.stage.app.push_screen(again.screen)
        for key in ("1", "right", "u", "d", "e", "n"):
            look.stage.app.post_message(Key(key, None))
        await look.stage.settle()
        await again.press("escape")

        assert look.record == before


async def test_a_note_is_written_with_every_letter(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.press("n", *"qu1d3", "escape")

        assert look.record.note == "qu1d3"
        assert "qu1d3" in look.stage.text
        await look.press("n", "e", "enter", "escape")

    assert look.record.note == "qu1d3e"
    assert look.left


async def test_a_session_is_deleted_after_a_question(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.stage.press("d", "n")
        assert look.stage.store.read().sessions
        await look.stage.press("d")
        assert "Delete this session?" in look.stage.text

        await look.stage.press("y")

        assert look.left == [Change("did-48", None)]
        assert not look.stage.store.read().sessions
        assert look.edits.last == "deletion of Core five, Fri 6 Mar"


async def test_who_only_looks_changes_nothing(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        raw = look.stage.store.path.read_bytes()

        await look.press("left", "down", "right", "u", "n", "escape", "escape")

        assert look.left == [None]
        assert look.stage.store.path.read_bytes() == raw


async def test_after_much_pain_the_safety_words_come(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.press(*SAYS_PAIN, *["right"] * 6)
        await look.press("escape")
        assert isinstance(look.stage.app.screen, SafetyScreen)

        await look.stage.press("enter")

    assert look.left == [Change("did-48", look.record)]


async def test_what_can_not_be_kept_is_told_and_leaving_asks_twice(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        raw = look.stage.store.path.read_bytes()
        look.stage.store.path.write_text('{"schema": 99, "sessions": []}')
        await look.press(*SAYS_EFFORT, "right")
        assert "Not saved." in look.stage.text

        await look.stage.press("escape")
        look.stage.store.path.write_bytes(raw)
        await look.stage.press("escape")

    assert look.left == [Change("did-48", look.record)]
    assert look.record.exercises[0].effort == 8


async def test_what_is_lost_with_the_app_is_told(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        look.stage.store.path.write_text('{"schema": 99, "sessions": []}')
        await look.press(*SAYS_EFFORT, "right")

    assert look.lost
    assert "Not saved." in look.lost[0]


async def test_a_note_that_is_being_written_is_kept_when_the_app_goes(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.stage.press("n", "h", "i")

    assert look.record.note == "hi"


async def test_a_session_is_shared_as_it_is_shown(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        await look.press(*FIRST_SET, "left", "e")
        assert "The picture is here" in look.stage.text

    (picture,) = (tmp_path / "shared").iterdir()
    assert ">7/8</text>" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "rows"), [(24, 8), (40, 15), (10, 4), (1, 1)])
async def test_it_stands_any_size(tmp_path: Path, columns: int, rows: int) -> None:
    async with looking(tmp_path, columns, rows) as look:
        await look.press(*FIRST_SET, "left", "n", "h", "enter", "end")

        assert look.record.note == "h"
        assert look.record.exercises[0].sets[0].reps == 7


async def test_a_long_note_of_others_keeps_its_length(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    did(stage, 48)
    long = "word " * 200
    stage.store.save(stage.store.read().sessions[0].model_copy(update={"note": long}))
    async with stage.run():
        look = Look(stage)
        await look.begin()
        await look.press("n", "escape")
        assert look.record.note == long

        await look.press("n", "backspace", "escape")
        assert look.record.note == long.strip()[:-1]


async def test_leaving_does_not_wait_for_ever(tmp_path: Path) -> None:
    async with looking(tmp_path) as look:
        target = look.stage.store.target
        with locked(target.with_name(f"{target.name}.lock")):
            await look.stage.press(*SAYS_EFFORT, "right", "escape")
            assert "Not saved yet" in look.stage.text
            assert not look.left
        await look.press("escape")

    assert look.left == [Change("did-48", look.record)]
    assert look.record.exercises[0].effort == 8
