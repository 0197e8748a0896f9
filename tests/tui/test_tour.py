"""The tour on the screens: it runs by itself, its keys are as told, and nothing is left of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from figures.drawn import shipped
from tui.stage import Stage
from tui.test_sound import Loudspeaker

from hiptimer.figures.frames import Frames
from hiptimer.figures.renderer import Renderer
from hiptimer.live.playhead import State
from hiptimer.live.tone import Tone
from hiptimer.tour import LAST_CAPTION, SCENES, Tour, seconds_of, starts, timeline_of
from hiptimer.tui.figureview import Gallery
from hiptimer.tui.keymap import keymap_of, told
from hiptimer.tui.look import Look
from hiptimer.tui.tour import LOOK, TourApp, TourSummary

if TYPE_CHECKING:
    from pathlib import Path

OWN = keymap_of({"live.stop_here": "z"})
"""Keys of somebody who has chosen one."""


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return a stage on which the tour is shown, in an empty home."""
    stage = Stage(tmp_path, safety_seen=False)
    tour = Tour(timeline_of(stage.catalogue.library), stage.store, stage.clocks, speed=1)
    look = Look(keymap=OWN)
    stage.app = TourApp(  # type: ignore[assignment]  # a stage asks no more of its app
        tour,
        gallery=Gallery(lambda: Frames(shipped()), Renderer(look.abilities.renderer), 0),
        wall=stage.clocks.wall,
        speak=lambda session, speed, _ring: stage.speak and stage.speak(session, speed),
        name_of=stage.catalogue.exercise_name,
        look=look,
    )
    return stage


def found_in(home: Path) -> list[Path]:
    """Return whatever was written, anywhere."""
    return list(home.rglob("*"))


@pytest.mark.parametrize("size", [(120, 40), (40, 15)])
async def test_every_scene_has_its_caption_and_space_leads_to_the_next(
    stage: Stage, size: tuple[int, int], tmp_path: Path
) -> None:
    async with stage.run(*size):
        key = partial(told, keymap=OWN)
        for caption in (*(scene.caption_by(key) for scene in SCENES), LAST_CAPTION):
            assert caption in " ".join(stage.text.split())
            assert "space next" in stage.text
            assert "q leave" in stage.text
            await stage.press("space")
    assert stage.app.return_code == 0
    assert found_in(tmp_path) == []


async def test_it_runs_by_itself_pauses_and_goes_on(stage: Stage, tmp_path: Path) -> None:
    session = stage.app._tour.session  # type: ignore[attr-defined] # noqa: SLF001
    paused = list(starts(session.timeline))[-2]
    async with stage.run():
        await stage.live(paused + 0.5)
        assert session.state is State.PAUSED
        for _ in range(2):  # nobody wakes a screen whose clock stands but itself
            stage.now += 2.5
            await stage.pilot.pause(2 * LOOK)
        assert session.ready_left > 0
        await stage.live(seconds_of(session.timeline, session.get_ready) - paused - 5)
        assert isinstance(stage.app.screen, TourSummary)
        assert "100%" in stage.text
        stage.app.screen.action_next()  # as its timer does
        await stage.settle()
    assert stage.app.return_code == 0
    assert found_in(tmp_path) == []


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+c", 130)])
async def test_it_is_left_at_any_time_without_a_question(
    stage: Stage, tmp_path: Path, key: str, code: int
) -> None:
    async with stage.run():
        await stage.live(9.0)
        await stage.press(key)
        assert not stage.app.is_running
    assert stage.app.return_value == code
    assert found_in(tmp_path) == []


async def test_it_is_heard_as_a_session_is_and_a_leap_breaks_off(stage: Stage) -> None:
    loud = Loudspeaker(stage)
    async with stage.run():
        await loud.listen(1.0)
        assert loud.player.given
        cancels = loud.player.cancels
        await stage.press("space")
        await loud.listen(1.0)
        assert loud.player.cancels > cancels
        assert Tone.GO in loud.heard()
    assert loud.player.is_closed
