"""Sharing from the screens: the picture is on the disk, and where it is can be read and copied."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input
from tui.stage import Stage

from hiptimer.charts.picture import Ink
from hiptimer.tui.inks import ink_colours
from hiptimer.tui.share import SharedScreen
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.theme import THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import SystemCommand
    from textual.theme import Theme

NAME = "hiptimer-2026-03-08-core"


async def to_summary(stage: Stage) -> None:
    await stage.press("enter")
    await stage.live(275)
    await stage.press("q", "s")
    assert isinstance(stage.app.screen, SummaryScreen)


def said(stage: Stage) -> str:
    """Return what the dialog says, wrapped lines joined."""
    return "".join(line.strip(" ") for line in stage.text.splitlines())


def offered(stage: Stage) -> list[SystemCommand]:
    """Return what the palette offers now."""
    return list(stage.app.get_system_commands(stage.app.screen))


async def test_the_summary_is_shared_without_pain_and_note(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run():
        await to_summary(stage)
        await stage.press("2", "n", *"eek")
        assert "share" not in [command.title.lower() for command in offered(stage)]
        await stage.press("enter", "down", "right", "right")
        assert stage.app.screen.query_one("#note", Input).value == "eek"
        assert not (tmp_path / "shared").exists()

        await stage.pilot.press("e", "e")  # held down
        await stage.settle()

        path = tmp_path / "shared" / f"{NAME}.svg"
        svg = path.read_text(encoding="utf-8")
        assert isinstance(stage.app.screen, SharedScreen)
        assert list(path.parent.iterdir()) == [path]
        assert str(path) in said(stage)
        assert "Core five" in svg
        assert "about right" in svg
        assert "eek" not in svg
        assert "pain" not in svg

        await stage.press("c")
        assert stage.app.clipboard == str(path)
        assert "Copied" in stage.text

        await stage.press("enter")
        assert isinstance(stage.app.screen, SummaryScreen)
        await stage.press("e")
        assert f"{NAME}-2.svg" in said(stage)


async def test_why_there_is_no_picture_is_told_and_nothing_else_changes(tmp_path: Path) -> None:
    home = tmp_path / "[/]"
    home.mkdir(parents=True)
    stage = Stage(home)
    (home / "shared").write_text("mine", encoding="utf-8")
    async with stage.run(40, 15):
        await to_summary(stage)
        await stage.press("e")
        assert "No picture was made" in stage.text
        assert "can't be written" in " ".join(stage.text.split())
        assert "[/]/shared" in said(stage)
        assert "copy" not in stage.text
        await stage.press("c", "escape")
        assert stage.app.clipboard == ""
        await stage.press("enter")
    assert len(stage.store.read().sessions) == 1


def luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1 (WCAG 2.2)."""
    parts = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_its_ground(theme: Theme) -> None:
    colours = ink_colours(variables(theme))

    assert set(colours) == set(Ink)
    for ink, colour in colours.items():
        least = 1.2 if ink is Ink.LEVEL_0 else 2 if "level" in ink else 4.5
        assert contrast(colour, theme.background or "") >= least, ink


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_levels_are_steps_that_can_be_told_apart(theme: Theme) -> None:
    colours = ink_colours(variables(theme))
    levels = [colours[ink] for ink in Ink if "level" in ink]

    steps = [contrast(one, next_one) for one, next_one in pairwise(levels)]

    assert min(steps) >= 1.25
    light = [luminance(level) for level in levels]
    assert light == sorted(light, reverse=not theme.dark)
