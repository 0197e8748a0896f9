"""Charts in colours: tones that all eyes can tell apart, and a figure that needs none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import eyesight
import pytest
from tui.past import half_a_year
from tui.stage import Stage

from hiptimer.charts.picture import Ink
from hiptimer.tui.abilities import Abilities
from hiptimer.tui.chartview import ChartView
from hiptimer.tui.inks import ink_colours
from hiptimer.tui.look import Look
from hiptimer.tui.theme import THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from rich.segment import Segment

    from hiptimer.tui.colours import Colours

LEVELS = (Ink.LEVEL_0, Ink.LEVEL_1, Ink.LEVEL_2, Ink.LEVEL_3, Ink.LEVEL_4)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", eyesight.EYES)
def test_levels_rise_in_tones_that_differ_to_all_eyes(theme: str, eyes: str) -> None:
    found = THEMES[theme]
    colours = ink_colours(found.to_color_system().generate() | found.variables)
    tones = [eyesight.seen(colours[level], eyes) for level in LEVELS]

    assert min(eyesight.difference(one, other) for one, other in pairwise(tones)) >= 8
    lightness = [tone[0] for tone in tones]
    assert lightness == sorted(lightness, reverse=not found.dark)


@pytest.mark.parametrize(
    ("colours", "is_console", "has_tones"),
    [
        ("truecolor", False, True),
        ("256", False, False),
        ("16", False, False),
        ("none", False, False),
        ("truecolor", True, False),
    ],
)
def test_tones_take_all_colours(colours: Colours, is_console: bool, has_tones: bool) -> None:  # noqa: FBT001
    assert Abilities(colours, is_linux_console=is_console).has_tones == has_tones


def reversed_text(view: ChartView) -> list[str]:
    """Return what is written on the foreground, or in reverse video, below the title."""
    colours = ink_colours(view.app.get_css_variables())

    def is_reversed(segment: Segment) -> bool:
        style = segment.style
        ground = style and style.bgcolor and style.bgcolor.get_truecolor().hex
        return ground == colours[Ink.PLAIN]

    rows = [view.render_line(y) for y in range(1, view.size.height)]
    return [segment.text for row in rows for segment in row if is_reversed(segment)]


async def test_the_chosen_figure_is_reversed_and_only_where_the_keys_go(tmp_path: Path) -> None:
    stage = Stage(tmp_path, look=Look(abilities=Abilities("none")))
    half_a_year(stage)
    async with stage.run(120, 40):
        await stage.press("s")
        days, muscles = (
            stage.app.screen.query_one(f"#{n}", ChartView) for n in ("days", "muscles")
        )
        assert reversed_text(days) == ["·"]
        assert reversed_text(muscles) == []
        await stage.press("3", "down", "down")
        assert reversed_text(days) == []
        name, figures = reversed_text(muscles)
        assert name.strip() == "Gluteals"  # the bar between them stays one
        assert figures.strip() == "286 sets · 371 min"
        assert "░" in stage.text


async def test_what_is_chosen_stays_so_in_another_size(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    half_a_year(stage)
    async with stage.run(120, 40):
        await stage.press("s", "left", "left")
        before = stage.app.screen.query_one("#days", ChartView).words
        await stage.pilot.resize_terminal(60, 24)
        await stage.settle()
        assert stage.app.screen.query_one("#days", ChartView).words == before
        assert before in stage.text
