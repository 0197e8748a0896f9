"""Every screen at three sizes, as it was when somebody last looked at it and nodded."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from history.files import record_of
from tui.beginnings import copied, killed
from tui.golden import differs
from tui.looking import Look
from tui.past import did, half_a_year, remember
from tui.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the time zone can't be set there")

SIZES = ((120, 40), (80, 24), (40, 15))

HOLD, REST, LIFT = 53.2, 175.0, 201.0
"""Seconds of the core routine in a hold, a rest and a lift."""


async def live_at(stage: Stage, seconds: float) -> None:
    """Come to this second of a session of the core routine."""
    await stage.press("enter")
    await stage.live(seconds)


async def home(stage: Stage) -> None:
    """Stay where every start leads to."""
    await stage.settle()


async def home_cut(stage: Stage) -> None:
    """Have little time, after a session with troubles."""
    await stage.press("b")


async def morning(stage: Stage) -> None:
    await stage.press("enter", "right", "right")


async def early(stage: Stage) -> None:
    await stage.press("enter")


async def next_time(stage: Stage) -> None:
    await live_at(stage, 275.0)
    await stage.press("q", "s", "1", "down", "right", "enter")


async def safety(stage: Stage) -> None:
    await stage.press("a")


async def library(stage: Stage) -> None:
    await stage.press("l", "down")


async def targets(stage: Stage) -> None:
    """Ask for two sets of bridges, held for longer than the article says."""
    await stage.press("g", "right", "tab", "tab", *["right"] * 7)


async def routines(stage: Stage) -> None:
    await stage.press("r", "c", "s")


async def editor(stage: Stage) -> None:
    await stage.press("r", "c", "down", "J", "tab", "right", "right")


async def unsaved(stage: Stage) -> None:
    await editor(stage)
    await stage.press("escape")


async def history(stage: Stage) -> None:
    """Find one's notes of a month, one of them chosen."""
    await stage.press("h", "slash", *"feb", "enter", "down", "down", "down")


async def history_choice(stage: Stage) -> None:
    """Choose the exercise whose sessions shall be listed."""
    await stage.press("h", "z", "b", "x", "down", "down")


async def past_session(stage: Stage) -> None:
    """Correct what the clock counted in the first set."""
    look = Look(stage)
    await look.begin()
    await look.press(*["down"] * 5, "left")


async def help_of_a_session(stage: Stage) -> None:
    await live_at(stage, 4.0)
    await stage.press("question_mark")


async def ready(stage: Stage) -> None:
    await live_at(stage, 4.0)


async def hold(stage: Stage) -> None:
    await live_at(stage, HOLD)


async def rest(stage: Stage) -> None:
    await live_at(stage, REST)


async def lift(stage: Stage) -> None:
    await live_at(stage, LIFT)


async def paused(stage: Stage) -> None:
    await live_at(stage, HOLD)
    await stage.press("space")


async def leaving(stage: Stage) -> None:
    await live_at(stage, HOLD)
    await stage.press("q")


async def summary(stage: Stage) -> None:
    await live_at(stage, 275.0)
    await stage.press("q", "s", "2", "down", "right")


SCREENS: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    *(home, safety, library, targets, routines, editor, unsaved, help_of_a_session),
    *(next_time, ready, hold, rest, lift, paused, leaving, summary),
)


@pytest.fixture(autouse=True)
def _everybody_in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the time of day in the header be the same on every machine."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return the app of somebody who has done a session before."""
    stage = Stage(tmp_path)
    stage.store.save(record_of())
    return stage


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("come_to", SCREENS)
async def test_a_screen_looks_as_it_did(
    stage: Stage, come_to: Callable[[Stage], Awaitable[None]], columns: int, rows: int
) -> None:
    async with stage.run(columns, rows):
        await come_to(stage)
        assert differs(f"{come_to.__name__}_{columns}x{rows}", stage.app) is None


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize(
    ("come_to", "hours"), [(home_cut, 48), (morning, 48), (early, 5), (past_session, 48)]
)
async def test_a_screen_with_a_past_looks_as_it_did(
    tmp_path: Path,
    come_to: Callable[[Stage], Awaitable[None]],
    hours: float,
    columns: int,
    rows: int,
) -> None:
    stage = Stage(tmp_path)
    did(stage, hours, single_leg_bridge={"pain": 3, "effort": 5}, bird_dog={"reps": 2})
    async with stage.run(columns, rows):
        await come_to(stage)
        assert differs(f"{come_to.__name__}_{columns}x{rows}", stage.app) is None


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("come_to", [history, history_choice])
async def test_the_history_looks_as_it_did(
    tmp_path: Path, come_to: Callable[[Stage], Awaitable[None]], columns: int, rows: int
) -> None:
    stage = Stage(tmp_path)
    remember(stage)
    async with stage.run(columns, rows):
        await come_to(stage)
        assert differs(f"{come_to.__name__}_{columns}x{rows}", stage.app) is None


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_the_statistics_look_as_they_did(tmp_path: Path, columns: int, rows: int) -> None:
    stage = Stage(tmp_path)
    half_a_year(stage)
    async with stage.run(columns, rows):
        await stage.press("s", "left", "up")
        assert differs(f"statistics_{columns}x{rows}", stage.app) is None


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize(("name", "found"), [("recover", killed), ("merge", copied)])
async def test_a_question_at_the_start_looks_as_it_did(
    tmp_path: Path, name: str, found: Callable[[Path], Stage], columns: int, rows: int
) -> None:
    stage = found(tmp_path)
    async with stage.run(columns, rows):
        assert differs(f"{name}_{columns}x{rows}", stage.app) is None
