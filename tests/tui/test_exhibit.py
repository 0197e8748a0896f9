"""Figures beside what is to be read: in the library, and at home where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.tui.exhibit import Exhibit

if TYPE_CHECKING:
    from tui.stage import Stage


def exhibit(stage: Stage) -> Exhibit:
    return stage.app.screen.query_one(Exhibit)


def exercise(stage: Stage) -> str:
    moment = exhibit(stage)._moment  # noqa: SLF001 - who it is can't be seen
    assert moment is not None
    return moment.exercise


async def look_later(stage: Stage, seconds: float) -> object:
    """Return what is shown some time later."""
    stage.now += seconds
    exhibit(stage)._move()  # noqa: SLF001 - as its timer does
    return exhibit(stage).picture


async def test_the_library_shows_how_an_exercise_is_done(stage: Stage) -> None:
    async with stage.run():
        await stage.press("l")
        first = exhibit(stage).picture
        assert first != ()
        assert await look_later(stage, 1.0) != first
        await stage.press("down")
        assert exhibit(stage).picture not in (first, ())


async def test_home_shows_the_exercises_of_a_routine_in_turn(stage: Stage) -> None:
    async with stage.run(120, 40):
        seen = {exercise(stage)}
        for _ in range(60):
            await look_later(stage, 2.0)
            seen.add(exercise(stage))
        planned = stage.catalogue.timeline("core").planned
        assert seen == {one.exercise.id for one in planned}


async def test_home_keeps_to_words_in_a_small_terminal(stage: Stage) -> None:
    async with stage.run(80, 24):
        assert not exhibit(stage).display
        assert exhibit(stage).picture == ()


async def test_under_a_dialog_nothing_moves(stage: Stage) -> None:
    async with stage.run(120, 40):
        shown = exhibit(stage)
        before = shown.picture
        await stage.press("a")
        stage.now += 1.0
        shown._move()  # noqa: SLF001
        assert shown.picture is before


async def test_a_figure_that_nobody_sees_rests_and_moves_again(stage: Stage) -> None:
    async with stage.run(120, 40):
        shown = exhibit(stage)
        timer = shown._timer  # noqa: SLF001
        assert timer is not None
        await stage.press("a")
        shown._move()  # noqa: SLF001 - as its timer does
        shown._move_again()  # noqa: SLF001
        assert not timer._active.is_set()  # noqa: SLF001 - Textual tells it nowhere else
        await stage.press("escape")
        shown._move_again()  # noqa: SLF001
        assert timer._active.is_set()  # noqa: SLF001
