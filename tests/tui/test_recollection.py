"""Home as it was last seen: there in the first picture, and gone where it no longer holds."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from tui.past import did
from tui.stage import Stage

from hiptimer.errors import HiptimerError
from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from hiptimer.training import Training


class Slow(Stage):
    """An app that reads what is asked only when it is let."""

    def __init__(self, home: Path, problem: str | None = None) -> None:
        self._may_read = threading.Event()
        self._problem = problem
        self.reads = 0
        """How often it was read what is asked."""
        super().__init__(home, remembers=True)

    def train(self) -> Training:
        """Read when it is let."""
        self._may_read.wait(20)
        self.reads += 1
        if self._problem is not None:
            raise HiptimerError(self._problem)
        return super().train()

    @asynccontextmanager
    async def wait(self, columns: int = 100, rows: int = 30) -> AsyncIterator[None]:
        """Run the app, which has read nothing yet of what is asked."""
        async with self.app.run_test(size=(columns, rows)) as self.pilot:
            try:
                await self.pilot.pause()
                yield
            finally:
                self._may_read.set()

    async def read(self) -> None:
        """Let it read, and show what it has read."""
        self._may_read.set()
        await self.settle()


async def seen(home: Path, columns: int = 100, rows: int = 30) -> str:
    """Open the app once; return what it showed in the end."""
    stage = Stage(home, remembers=True)
    async with stage.run(columns, rows):
        return stage.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_all_that_was_seen_stands_in_the_first_picture_and_stays(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    did(Stage(tmp_path), 3, single_leg_bridge={"effort": 5})
    before = await seen(tmp_path, *size)
    stage = Slow(tmp_path)
    async with stage.wait(*size):
        home = stage.app.screen
        picture, options = home.query_one(Exhibit).picture, home.query_one(PromptList).options
        first = options[0]
        assert stage.text == before
        assert bool(picture) == (size == (120, 40))
        assert not home.query_one(Exhibit).children  # the still needs nothing that will move
        await stage.read()
        assert stage.text == before
        assert home.query_one(Exhibit).picture == picture
        assert bool(home.query_one(Exhibit).children) == bool(picture)
        assert options[0] is first  # and nothing was drawn again


async def test_after_a_change_nothing_of_it_is_shown(tmp_path: Path) -> None:
    did(Stage(tmp_path), 72)
    before = await seen(tmp_path)
    did(Stage(tmp_path), 48, single_leg_bridge={"effort": 5})
    stage = Slow(tmp_path)
    async with stage.wait():
        assert "Core five" not in stage.text
        await stage.read()
        after = stage.text
        assert after != before
        assert "Core five" in after
    again = Slow(tmp_path)
    async with again.wait():
        assert again.text == after


async def test_a_session_begins_as_soon_as_it_is_known_what_is_asked(tmp_path: Path) -> None:
    await seen(tmp_path)
    stage = Slow(tmp_path)
    bonus = list(stage.catalogue.routines.routines.values())[1]
    async with stage.wait():
        await stage.pilot.press("down", "w")
        assert bonus.about[:40] in stage.text
        assert "waits for you" in stage.text
        await stage.pilot.press("enter", "enter", "down", "w")
        assert "begins in a moment" in stage.text
        name = bonus.items[0].exercise
        did(stage, 72, "bonus", **{name.replace("-", "_"): {"effort": 5}})  # in another window
        await stage.read()
        timeline = stage.live_screen().session.timeline
        assert timeline.routine == bonus.id
        assert stage.reads == 1
        assert timeline.planned[0].target != stage.catalogue.timeline("bonus").planned[0].target
        assert sum(isinstance(screen, LiveScreen) for screen in stage.app.screen_stack) == 1


async def test_keys_before_anything_is_known_count_in_their_order(tmp_path: Path) -> None:
    stage = Slow(tmp_path)
    all_ten = list(stage.catalogue.routines.routines.values())[2]
    async with stage.wait():
        await stage.pilot.press("down", "end", "home", "down", "down", "b", "minus", "o")
        await stage.pilot.press("enter", "up", "enter")
        await stage.read()
        timeline = stage.live_screen().session.timeline
    assert timeline.routine == all_ten.id
    assert timeline.seconds <= 300


async def test_where_something_has_to_be_mended_nothing_of_it_stays(tmp_path: Path) -> None:
    await seen(tmp_path)
    stage = Slow(tmp_path, "config.toml, line 3: no setting 'minutess'")
    async with stage.wait():
        assert "Core five" in stage.text
        await stage.pilot.press("enter")
        await stage.read()
        assert "no setting 'minutess'" in stage.text
        assert "Core five" not in stage.text
        await stage.press("enter", "b")
        assert isinstance(stage.app.screen, HomeScreen)
    assert not stage.memory.path.exists()


async def test_a_warning_is_not_kept_for_the_next_time(tmp_path: Path) -> None:
    await seen(tmp_path)
    stage = Stage(tmp_path, remembers=True)
    stage.remark = "exercises.toml, line 3: a mistake"
    async with stage.run():
        assert "a mistake" in stage.text
    assert not stage.memory.path.exists()


async def test_after_a_session_the_next_start_shows_what_is_asked_then(tmp_path: Path) -> None:
    stage = Stage(tmp_path, remembers=True)
    async with stage.run(100, 30):
        await stage.press("enter")
        await stage.live(60.0)
        await stage.press("q", "s")
        while not isinstance(stage.app.screen, HomeScreen):
            await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen)
        await stage.settle()
    again = Slow(tmp_path)
    again.now = stage.now
    async with again.wait():
        assert "last: Core five, Sun 08 Mar" in again.text
        assert "Last session 1 min ago" in again.text


async def test_a_figure_that_was_seen_stays_where_there_is_no_room_for_it(tmp_path: Path) -> None:
    await seen(tmp_path, 120, 40)
    await seen(tmp_path, 80, 24)
    stage = Slow(tmp_path)
    async with stage.wait(120, 40):
        assert stage.app.screen.query_one(Exhibit).picture
        await stage.pilot.press("down")
        assert not stage.app.screen.query_one(Exhibit).picture
        await stage.pilot.press("t", "escape")
