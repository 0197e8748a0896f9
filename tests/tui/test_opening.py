"""What stands on the screen first, and what is read and imported only then."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.opening import OpeningScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.stage import Stage

    from hiptimer.training import Training

FIRST_PICTURE = """
import asyncio, os, sys
from textual.app import App
from hiptimer import program

program._is_terminal = lambda stream: True
program = program.Program(*[sys.argv[1]] * 4)
app = program.app()
if sys.argv[2:]:
    app.begin_with(
        lambda training: training.session("core"),
        program.training_to_begin,
        speed=1.0,
        wait=False,
        asked="core",
    )
display = App._display

def look(app, screen, picture):
    display(app, screen, picture)
    text = "".join(strip.text for strip in screen._compositor.render_strips())
    print(*sys.modules)
    print(*text.split()[:1], *sorted(screen.classes), flush=True)
    os._exit(0)

App._display = look

async def run():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(10)

asyncio.run(run())
"""

LATER = {
    "click",
    "importlib.resources",
    "pydantic",
    "tomlkit",
    "tomllib",
    "hiptimer.figures.cells",
    "hiptimer.figures.glyphs",
    "hiptimer.history.store",
    "hiptimer.live.session",
    "hiptimer.plan.timeline",
    "hiptimer.sitting",
    "hiptimer.training",
    "hiptimer.tui.coach",
    "hiptimer.tui.keymap",
    "hiptimer.tui.live",
    "hiptimer.tui.slate",
    "hiptimer.tui.staff",
}
"""What takes its time, and is not needed for a first picture."""


@pytest.mark.parametrize(("asked", "first"), [((), "hiptimer"), (("core",), "core")])
def test_the_first_picture_stands_before_all_that_takes_its_time(
    tmp_path: Path, asked: tuple[str, ...], first: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE, tmp_path, *asked],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    modules, seen = done.stdout.splitlines()
    assert seen.split() == [first, "-tall", "-wide"]  # so nothing is hidden or shown afterwards
    assert LATER & set(modules.split()) == set()


@pytest.fixture
def reading(stage: Stage) -> Iterator[threading.Event]:
    """Return what lets the app go on that begins with a session, and reads until then."""
    goes_on = threading.Event()

    def train() -> Training:
        goes_on.wait(10)
        return stage.train()

    stage.app.begin_with(
        lambda training: training.session("bird-dog"),
        train,
        speed=1.0,
        wait=False,
        asked="bird-dog",
    )
    yield goes_on
    goes_on.set()


async def test_it_is_told_what_was_asked_for_while_it_is_read(
    stage: Stage, reading: threading.Event
) -> None:
    async with stage.app.run_test(size=(120, 40)) as stage.pilot:
        await stage.pilot.pause()
        first, *_, last = stage.text.splitlines()
        assert first.split()[0] == "bird-dog"
        assert last.split() == ["q", "leave"]

        reading.set()
        await stage.settle()
        assert stage.live_screen().session.timeline.routine == "bird-dog"
        assert stage.text.splitlines()[0].split()[-1] == first.split()[-1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (20, 5)])
async def test_the_opening_fits_into_every_terminal(
    stage: Stage, reading: threading.Event, size: tuple[int, int]
) -> None:
    async with stage.app.run_test(size=size) as stage.pilot:
        await stage.pilot.pause()
        assert stage.text.startswith(" bir")
        reading.set()


async def test_keys_before_the_session_begin_nothing_and_harm_nothing(
    stage: Stage, reading: threading.Event
) -> None:
    async with stage.app.run_test(size=(80, 24)) as stage.pilot:
        await stage.pilot.press("enter", "space", "d", "question_mark", "ctrl+p", "t", "escape")
        assert isinstance(stage.app.screen, OpeningScreen)

        reading.set()
        await stage.settle()
        session = stage.live_screen().session
        assert session.deadline is not None
        assert [type(screen) for screen in stage.app.screen_stack] == [OpeningScreen, LiveScreen]


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)])
async def test_the_opening_can_be_left(
    stage: Stage, reading: threading.Event, key: str, code: int
) -> None:
    async with stage.app.run_test() as stage.pilot:
        await stage.pilot.press(key)
        reading.set()
        await stage.pilot.pause()
    assert stage.app.return_value == code
    assert stage.app.problem is None
    assert not list(stage.journals.folder.glob("*"))


async def test_what_keeps_a_session_from_beginning_is_told_after_the_app(stage: Stage) -> None:
    def mistaken() -> Training:
        raise HiptimerError("routines.toml, line 3: no setting 'naem'")

    stage.app.begin_with(lambda training: training.session("core"), mistaken, speed=1.0, wait=False)
    async with stage.app.run_test() as stage.pilot:
        await stage.settle()
    assert stage.app.return_value == 1
    assert stage.app.problem == "routines.toml, line 3: no setting 'naem'"


async def test_a_routine_that_is_unknown_is_told_before_any_question(stage: Stage) -> None:
    stage.die(stage.do(40))
    stage.begin_with("crore")
    async with stage.app.run_test() as stage.pilot:
        await stage.settle()
    assert stage.app.return_value == 1
    assert "no routine or exercise 'crore'" in (stage.app.problem or "")
    assert len(list(stage.journals.folder.glob("*.jsonl"))) == 1


async def test_a_door_that_is_asked_for_before_the_staff_is_there_opens(stage: Stage) -> None:
    async with stage.app.run_test(size=(100, 30)) as stage.pilot:
        assert isinstance(stage.app.screen, HomeScreen)
        stage.app.action_library()
        stage.app.action_statistics()
        await stage.settle()
        names = [type(screen).__name__ for screen in stage.app.screen_stack]
        assert names == ["HomeScreen", "LibraryScreen"]
