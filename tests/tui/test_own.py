"""Exercises and routines of the user's own on the screens, with a figure and without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from own import EXERCISE, ROUTINE, catalogue_in, written
from tui.stage import Stage

from hiptimer.plan.timeline import Phase
from hiptimer.tui.demonstration import Demonstration
from hiptimer.tui.exhibit import Exhibit

if TYPE_CHECKING:
    from pathlib import Path

LONG = "An exercise whose name takes fifty characters here"

REP = "Slide down, stay there"


def staged(home: Path, name: str = "Wall sit") -> Stage:
    """Return the app with an own exercise without a figure, and a routine that begins with it."""
    exercise = EXERCISE.replace("Wall sit", name)
    folder = written(home / "config", exercises=exercise, routines=ROUTINE)
    return Stage(home, catalogue=catalogue_in(folder))


async def at_home(stage: Stage) -> None:
    """Choose the last routine, which is the user's."""
    await stage.press("end")


async def test_home_shows_an_own_routine_after_ours(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    async with stage.run():
        await at_home(stage)
        assert "Mine" in stage.text
        assert "A routine of your own." in stage.text
        assert "Wall sit" in stage.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (40, 15), (20, 6)])
@pytest.mark.parametrize("name", ["Wall sit", LONG, "壁に座る"])
async def test_an_exercise_without_a_figure_is_led_through(
    tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    stage = staged(tmp_path, name)
    async with stage.run(*size):
        await at_home(stage)
        await stage.press("enter")
        seen = set()
        while (step := stage.live_screen().session.step).exercise == "wall-sit":
            seen.add(step.phase)
            await stage.live(step.seconds)
        assert seen == {Phase.PREPARE, Phase.LIFT, Phase.LOWER, Phase.RESET, Phase.REST}
        await stage.press("q", "s", "s")
        (record,) = stage.store.read().sessions
        assert [one.reps_on(None) for one in record.exercises] == [2, 0][: len(record.exercises)]


@pytest.mark.parametrize(
    "name", ["[@click=app.quit]x[/]", "\\u001b[31337m\\u001b]52;c;SElQVElNRVI=\\u0007\\u202e"]
)
async def test_a_hostile_name_is_shown_as_plain_text(tmp_path: Path, name: str) -> None:
    stage = staged(tmp_path, name)
    async with stage.run():
        await stage.press("l", "end")
        pages = [stage.text]
        await stage.press("escape")
        await at_home(stage)
        pages.append(stage.text)
        await stage.press("enter")
        await stage.live(11)
        pages.append(stage.text)
    shown = name if "click" in name else "[31337m]52;c;SElQVElNRVI="
    assert all(shown in page for page in pages)
    assert not {char for page in pages for char in page if not char.isprintable()} - {"\n"}


async def test_words_stand_where_the_figure_would(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    async with stage.run():
        await at_home(stage)
        await stage.press("enter")
        place = stage.app.screen.query_one(Demonstration)
        await stage.live(11)
        assert stage.live_screen().session.step.phase is Phase.LIFT
        assert place.has_class("-unseen")
        rows = stage.text.splitlines()
        assert any(REP in row[:40] for row in rows)
        assert place._looks == 0  # noqa: SLF001 - nothing moves
        await stage.press("N")
        await stage.live(0.1)
        assert not place.has_class("-unseen")
        assert not any(REP in row for row in stage.text.splitlines())


async def test_from_afar_the_panel_stands_alone(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    async with stage.run():
        await at_home(stage)
        await stage.press("enter", "f")
        await stage.live(11)
        assert REP not in stage.text
        assert "LIFT" in stage.text or "█" in stage.text


async def test_the_library_gives_the_page_the_room_of_the_figure(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    async with stage.run(80, 30):
        await stage.press("l", "end")
        assert not stage.app.screen.query_one(Exhibit).display
        assert "Wall sit" in stage.text
        assert "own · standing" in stage.text
        await stage.press("up")
        shown = stage.app.screen.query_one(Exhibit)
        assert shown.display
        assert shown.picture != ()


async def test_home_shows_the_figures_that_there_are(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    async with stage.run(120, 40):
        await at_home(stage)
        shown = stage.app.screen.query_one(Exhibit)
        assert shown.display
        seen = set()
        for _ in range(20):
            stage.now += 1.0
            shown._move()  # noqa: SLF001 - as its timer does
            assert shown._moment is not None  # noqa: SLF001
            seen.add(shown._moment.exercise)  # noqa: SLF001
        assert seen == {"lunge"}


async def test_home_tells_why_own_files_are_left_out_and_goes_on(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    said = "routines.toml, line 2: routines.core: [red]choose[/red] another id"
    remarked = replace(stage.catalogue, remark=said)
    stage.app._load = lambda: remarked  # noqa: SLF001
    async with stage.run():
        assert said in " ".join(stage.text.split())
        assert "Core five" in stage.text
        await stage.press("enter", "q", "x")
        assert said in " ".join(stage.text.split())
