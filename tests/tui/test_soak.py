"""Fifty sessions one after another in one app: nothing of them stays behind."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tui.stage import Stage

from hiptimer.history.mornings import MEMORY
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.menu import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiptimer.training import Training

SESSIONS = 50

WARM = 10
"""Sessions after which everything has been drawn and read that is kept for the next time."""

EXERCISE = "lateral-leg-swing"
"""All that a session has: the shortest there is."""

SIZE = (60, 20)
"""The smallest screen with a figure."""

LONGEST = 3600.0
"""Seconds by which a session is over."""

WEEK = 8 * 86_400.0
"""Seconds until the next session: by then nothing is to be asked about the last one."""

SLACK = 40
"""Blocks that a session may seem to leave behind, of the million there are."""


class LastingStage(Stage):
    """Trains like the program, for which only the last week's sessions are recent."""

    def train(self) -> Training:
        found = super().train()
        since = self.clocks.wall() - MEMORY
        return replace(found, recent=tuple(s for s in found.recent if s.started >= since))


class Footprint(NamedTuple):
    """What an app holds on to, in numbers that must not grow with what was done."""

    blocks: int
    tasks: int
    threads: int
    files: int
    workers: int
    screens: int
    widgets: int


def footprint(stage: Stage) -> Footprint:
    for _ in range(3):  # what goes may let go of more
        gc.collect()
    return Footprint(
        blocks=sys.getallocatedblocks(),
        tasks=len(asyncio.all_tasks()),
        threads=threading.active_count(),
        files=sum(1 for _ in Path("/proc/self/fd").iterdir()) if sys.platform == "linux" else 0,
        workers=len(stage.app.workers),
        screens=len(stage.app.screen_stack),
        widgets=len(stage.app._registry),  # noqa: SLF001 - the only place that has all of them
    )


def kinds() -> Mapping[str, int]:
    """Return how many things there are of each kind, for whoever looks for a leak."""
    return Counter(type(thing).__qualname__ for thing in gc.get_objects())


async def sit(stage: Stage) -> None:
    """Do one session from home, and come back there."""
    stage.app.screen.post_message(
        HomeScreen.Start(Wanted(EXERCISE, "article", minutes=0, wait=False))
    )
    await stage.settle()
    stage.live_screen()
    await stage.live(LONGEST)
    for _ in range(5):
        if isinstance(stage.app.screen, HomeScreen):
            break
        await stage.press("enter")
    assert isinstance(stage.app.screen, HomeScreen)
    stage.now += WEEK


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have each session tidied up at once, and nothing looked at that other tests left."""
    for module in ("sittings", "reception"):
        monkeypatch.setattr(f"hiptimer.tui.{module}.SETTLED", 0.0)
    gc.collect()
    gc.freeze()
    yield
    gc.freeze()  # again, as for all other tests


@pytest.mark.usefixtures("alone")
async def test_fifty_sessions_leave_nothing_behind(tmp_path: Path) -> None:
    stage = LastingStage(tmp_path)
    async with stage.run(*SIZE):
        for _ in range(WARM):
            await sit(stage)
        before, kinds_before = footprint(stage), kinds()
        for _ in range(SESSIONS - WARM):
            await sit(stage)
        after = footprint(stage)
        grown = Counter(kinds()) - Counter(kinds_before)
        assert len(stage.store.read().sessions) == SESSIONS
        assert after._replace(blocks=0) == before._replace(blocks=0)
        a_session = (after.blocks - before.blocks) / (SESSIONS - WARM)
        assert a_session < SLACK, grown.most_common(12)
