"""The figure beside the panel: it moves with the session, and only where something moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tui.glances import HOLD
from tui.stage import Stage

from hiptimer.plan.timeline import Phase
from hiptimer.tui.abilities import Abilities
from hiptimer.tui.demonstration import GLOWING, Demonstration, looks_at
from hiptimer.tui.figureview import FigureView
from hiptimer.tui.look import Look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pose", "mode", "most", "looks"),
    [
        (Phase.LIFT, "lift", 12, 12),
        (Phase.LOWER, "lower", 6, 6),
        (Phase.PULSE, "pulse", 12, 12),
        (Phase.HOLD, "hold", 12, GLOWING),
        (Phase.HOLD, "hold", 2, 2),
        (Phase.HOLD, "paused", 12, 0),
        (Phase.LIFT, "rest", 12, 0),
        (Phase.LIFT, "ready", 12, 0),
        (Phase.RESET, "reset", 12, 0),
        (Phase.LIFT, "lift", 0, 0),
    ],
)
def test_it_is_looked_at_as_often_as_it_changes(
    pose: Phase, mode: str, most: int, looks: int
) -> None:
    assert looks_at(replace(HOLD, pose=pose, mode=mode), most) == looks


def picture(stage: Stage) -> object:
    return stage.live_screen().query_one(FigureView).picture


async def test_it_moves_between_two_looks_at_the_session(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(10.5)
        before, position = picture(stage), stage.live_screen().session.position
        stage.now += 0.4
        stage.live_screen().query_one(Demonstration)._move()  # noqa: SLF001 - as its timer does
        assert picture(stage) != before
        assert stage.live_screen().session.position == position


async def test_it_makes_way_for_a_number_that_is_due(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(10.5)
        before = picture(stage)
        stage.now += 0.49  # 10 ms before the next number
        stage.live_screen().query_one(Demonstration)._move()  # noqa: SLF001 - as its timer does
        assert picture(stage) == before


@pytest.mark.parametrize("key", ["space", "f", "question_mark"])
async def test_it_stands_when_nobody_exercises_or_sees_it(stage: Stage, key: str) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(10.5)
        shown = stage.live_screen().query_one(Demonstration)
        assert shown._timer is not None  # noqa: SLF001 - what is saved is not seen
        await stage.press(key)
        assert shown._timer is None  # noqa: SLF001


async def test_where_nothing_may_move_the_turning_point_is_shown(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look(abilities=Abilities(animates=False)))
    async with stage.run():
        await stage.press("enter")
        await stage.live(10.2)
        before = picture(stage)
        await stage.live(1.0)
        assert picture(stage) == before
        assert picture(stage) != ()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_is_there_where_there_is_room(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.run(*size):
        await stage.press("enter")
        await stage.live(12.0)
        assert picture(stage) != ()


async def test_it_costs_nothing_where_there_is_none(stage: Stage) -> None:
    async with stage.run(40, 15):
        await stage.press("enter")
        await stage.live(12.0)
        assert picture(stage) == ()
