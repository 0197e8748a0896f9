"""The statistics on their screen: opened at once, every figure within reach."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from tui.past import half_a_year
from tui.stage import Stage

from hiptimer.errors import HiptimerError
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.share import SharedScreen
from hiptimer.tui.statistics import StatisticsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.tui.album import Past


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return the app of somebody who has trained for half a year."""
    stage = Stage(tmp_path)
    half_a_year(stage)
    return stage


def figures(stage: Stage) -> str:
    """Return the line that tells the chosen figure, above the keys."""
    return stage.text.splitlines()[-2].strip()


async def test_all_charts_are_seen_at_once_and_their_figures_reached_by_keys(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("s")
        assert "73 sessions · 29 h · 6 weeks in a row" in stage.text
        for title in ("26 weeks", "Minutes per week", "Muscle groups", "Left and right", "bridge:"):
            assert title in stage.text
        assert figures(stage) == "Sun 8 Mar: no session"
        await stage.press("left")
        assert figures(stage) == "Sun 1 Mar: 95 min, 1 session"
        await stage.press("up")
        assert figures(stage) == "Sat 28 Feb: no session"
        await stage.press("tab")
        assert figures(stage).startswith("this week: 2 sessions")
        await stage.press("home")
        assert figures(stage) == "week of 15 Dec: no session"
        await stage.press("3", "down")
        assert figures(stage) == "Adductors: no exercise here trains this group"
        await stage.press("shift+tab", "shift+tab", "shift+tab")
        assert figures(stage) == "Sat 7 Mar: 12 reps"  # the last chart, and the last of its figures
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_the_mouse_chooses_what_it_points_at(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("s")
        await stage.pilot.hover(offset=(70, 4))
        await stage.settle()
        assert figures(stage) == "Adductors: no exercise here trains this group"
        await stage.press("down")
        assert figures(stage).startswith("Gluteals: ")


async def test_the_exercise_and_its_figure_change_from_every_chart(stage: Stage) -> None:
    async with stage.run():
        await stage.press("s", "x")
        assert "Donkey kick: most reps in a set" in stage.text
        await stage.press("m")
        assert "Donkey kick: reps in a session" in stage.text
        await stage.press("X")
        assert "Single-leg bridge: reps in a session" in stage.text
        assert "The last 26 weeks" not in stage.text
        await stage.press("1")
        assert "The last 26 weeks" in stage.text


async def test_a_chart_is_saved_as_a_picture(stage: Stage, tmp_path: Path) -> None:
    async with stage.run():
        await stage.press("s", "2", "e")
        assert isinstance(stage.app.screen, SharedScreen)
        (picture,) = (tmp_path / "shared").iterdir()
        assert picture.name == "hiptimer-2026-03-08-weeks-minutes-per-week.svg"
        assert "Minutes" in picture.read_text(encoding="utf-8")


async def test_the_screen_opens_before_the_past_is_read(tmp_path: Path) -> None:
    may_read = Event()

    def slowly() -> Past:
        may_read.wait(10)
        return alone.look_back()

    alone = Stage(tmp_path, look_back=slowly)
    async with alone.run():
        await alone.pilot.press("s")
        await alone.pilot.pause()
        try:
            assert isinstance(alone.app.screen, StatisticsScreen)
            assert "reading the history" in alone.text
            await alone.pilot.press("left", "x", "m", "e", "2")
        finally:
            may_read.set()
        await alone.settle()
        assert "The first session puts the first" in " ".join(alone.text.split())


async def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    def fail() -> Past:
        raise HiptimerError("the history can't be read: [b]no[/b]")

    stage = Stage(tmp_path, look_back=fail)
    async with stage.run():
        await stage.press("s")
        assert "the history can't be read: [b]no[/b]" in stage.text
        await stage.press("left", "x", "e", "escape")
        assert isinstance(stage.app.screen, HomeScreen)
