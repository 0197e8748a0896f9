"""Hostile names on every screen: shown as these very characters, and nothing else happens."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hostile import NAMES, STEERING, TAMED, hostile_assets, hostile_history
from textual import events
from textual.widgets import Input
from tui.stage import Stage

from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.timeline import Phase
from hiptimer.text import JOINERS, UNWANTED
from hiptimer.tui.live import LiveScreen

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.plan.catalogue import Catalogue

CLICK, CLOSE, COPY, RED, _, MARKS, _ = NAMES.values()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load_catalogue(*hostile_assets(tmp_path_factory.mktemp("assets")))


@pytest.fixture
def stage(tmp_path: Path, hostile: Catalogue) -> Stage:
    hostile_history(tmp_path / "history.json")
    return Stage(tmp_path, catalogue=hostile)


def check(stage: Stage) -> str:
    """Return the screen, after looking at every character and every style of it."""
    page = stage.text
    for char in page.replace("\n", ""):
        assert char in JOINERS or unicodedata.category(char) not in UNWANTED, repr(char)
    compositor = stage.app.screen._compositor  # noqa: SLF001 - no public way to read a screen
    for strip in compositor.render_strips():
        assert strip.cell_length <= stage.app.size.width
        for segment in strip:
            assert segment.style is None or "@click" not in segment.style.meta
    return page


async def test_home_shows_names_as_they_are(stage: Stage) -> None:
    async with stage.run():
        assert all(name[:18] in check(stage) for name in (CLOSE, COPY, RED, MARKS))
        for _ in stage.catalogue.routines.routines:
            await stage.press("down")
            check(stage)
        await stage.pilot.click("#page", offset=(2, 3))
        await stage.settle()
        assert CLICK in check(stage)


async def test_a_small_terminal_shows_names_as_they_are(stage: Stage) -> None:
    async with stage.run(40, 15):
        assert CLOSE in check(stage)
        await stage.press("l")
        assert CLICK in check(stage)


async def test_the_library_shows_names_as_they_are(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("l")
        assert all(name[:12] in check(stage) for name in NAMES.values())
        for _ in NAMES:
            await stage.press("down")
            assert TAMED in check(stage)


async def test_every_phase_of_a_session_shows_names_as_they_are(stage: Stage) -> None:
    seen: set[Phase] = set()
    async with stage.run():
        await stage.press("enter")
        screen = stage.app.screen
        assert isinstance(screen, LiveScreen)
        assert f"next {CLICK} ·" in check(stage)
        for _ in range(30):
            phase = screen.session.step.phase
            if phase not in seen or phase is Phase.CHANGE:
                assert TAMED[:8] in check(stage)
            seen.add(phase)
            await stage.press("N" if Phase.LOWER in seen and phase is not Phase.CHANGE else "right")
        await stage.press("q", "s")
        assert seen >= {Phase.PREPARE, Phase.LIFT, Phase.HOLD, Phase.LOWER, Phase.CHANGE}
        page = check(stage)
        assert all(name[:20] in page for name in (CLICK, CLOSE, COPY, RED))


async def test_what_lies_over_a_session_shows_names_as_they_are(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter", "right", "p")
        assert "stopped. B goes back to it." in check(stage)
        for opening, closing in (("q", "g"), ("question_mark", "escape"), ("ctrl+p", "escape")):
            await stage.press(opening)
            check(stage)
            await stage.press(closing)
        await stage.press("space")
        check(stage)


async def test_history_and_safety_words_show_names_as_they_are(stage: Stage) -> None:
    async with stage.run(120, 40):
        assert "last: [31337m]52;c" in check(stage)
        await stage.press("h")
        page = check(stage)
        assert all(name[:20] in page for name in NAMES.values())
        for _ in NAMES:
            await stage.press("down")
            assert "]52;c;SElQVElNRVI=" in check(stage)
        await stage.press("escape", "a")
        check(stage)


async def test_the_statistics_show_names_as_they_are(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("s", "3", "4")
        for key in (*["down"] * len(NAMES), "5", *["x"] * len(NAMES), "m", "e"):
            await stage.press(key)
            check(stage)


async def test_home_tells_a_damaged_file_with_a_hostile_name(
    tmp_path: Path, hostile: Catalogue
) -> None:
    folder = tmp_path / STEERING.replace("/", "")
    folder.mkdir()
    stage = Stage(folder, catalogue=hostile)
    (folder / "history.json").write_text("[")
    async with stage.run():
        assert "history.json is damaged" in check(stage).replace("\n", "").replace("  ", "")


@pytest.mark.parametrize("opening", ["n", "ctrl+p"])
async def test_what_is_pasted_is_cleaned(stage: Stage, opening: str) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(13)
        await stage.press("q", "s", opening)
        stage.app.post_message(events.Paste(f"\n {STEERING}\nmore"))
        await stage.settle()
        check(stage)
        assert f"{TAMED} more" in stage.app.screen.query_one(Input).value


async def test_the_routines_and_their_editor_show_names_as_they_are(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("r")
        assert all(name[:18] in check(stage) for name in (CLOSE, COPY, RED, MARKS))
        await stage.press("down", "c")
        assert CLICK in check(stage)
        for _ in NAMES:
            await stage.press("down", "d")
            check(stage)
        await stage.press("x", "c", "enter")
        assert "is number" in check(stage)
        await stage.press("s")
        assert "is saved." in check(stage)
        await stage.press("x")
        assert "Remove " in check(stage)
