"""The live screen in every size: measured as a person on the mat sees it."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from tui.measure import Cell, cells, heights, panel_cells
from tui.stage import Stage

from hiptimer.plan.anatomy import Laterality
from hiptimer.tui.panel import Panel

COUNTS = {
    "one figure": ((), 0.2, "4"),
    "two figures": (("d",), 0.0, "20"),
    "minutes": (("d", "plus", "plus", "plus"), 0.0, "1:05"),
    "ten minutes": (("d", *["plus"] * 40), 0.0, "10:00"),
}


async def begin(stage: Stage, name: str) -> None:
    """Go to where a count of this kind is shown."""
    keys, more, _ = COUNTS[name]
    await stage.press("enter")
    await stage.live(14)
    await stage.press(*keys)
    await stage.live(more)


def share_of_panel(stage: Stage) -> float:
    rows = cells(stage)
    panel = panel_cells(stage)
    return sum(map(len, panel)) / sum(map(len, rows))


@pytest.mark.parametrize("count", COUNTS)
async def test_at_80_by_24_word_and_figures_read_from_two_metres(stage: Stage, count: str) -> None:
    async with stage.run(80, 24):
        await begin(stage, count)
        seen = heights(stage)
        assert seen.word == 3
        assert seen.figures >= 6
        assert share_of_panel(stage) >= 0.4


@pytest.mark.parametrize("count", ["one figure", "two figures", "minutes"])
async def test_at_40_by_15_the_figures_take_seven_rows(stage: Stage, count: str) -> None:
    async with stage.run(40, 15):
        await begin(stage, count)
        assert len(panel_cells(stage)[0]) == 40
        assert heights(stage).figures >= 7


@pytest.mark.parametrize("count", ["one figure", "two figures", "minutes"])
async def test_at_60_by_20_word_and_figures_keep_their_height(stage: Stage, count: str) -> None:
    async with stage.run(60, 20):
        await begin(stage, count)
        assert heights(stage).word == 3
        assert heights(stage).figures >= 6


@pytest.mark.parametrize("count", COUNTS)
async def test_at_120_by_40_word_and_sides_are_five_rows(stage: Stage, count: str) -> None:
    async with stage.run(120, 40):
        await begin(stage, count)
        assert heights(stage).word == 5
        assert heights(stage).figures >= 7
        rows = ["".join(cell.char for cell in row) for row in panel_cells(stage)]
        assert rows[-2].strip().startswith("████ ████ █     █")


@pytest.mark.parametrize(
    ("size", "columns"), [((120, 40), 66), ((80, 24), 36), ((60, 20), 28), ((40, 15), 0)]
)
async def test_the_figure_has_its_place_beside_the_panel(
    stage: Stage, size: tuple[int, int], columns: int
) -> None:
    async with stage.run(*size):
        await begin(stage, "one figure")
        figure = stage.live_screen().query_one("#figure")
        panel = stage.live_screen().query_one(Panel)
        assert figure.region.width == columns
        assert panel.region.width == size[0] - columns
        assert not columns or figure.region.height == panel.region.height


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 15), (30, 9)])
async def test_the_working_side_is_cut_out_of_its_own_edge(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.run(*size):
        await begin(stage, "one figure")
        assert edges(stage, "hold") == ("ink", "panel")
        await stage.live(9)
        assert edges(stage, "hold") == ("panel", "ink")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (30, 9), (20, 5)])
async def test_no_side_is_shown_where_there_is_none(stage: Stage, size: tuple[int, int]) -> None:
    exercise = stage.catalogue.library["single-leg-bridge"].model_copy(
        update={"laterality": Laterality.BILATERAL, "rep_counts": "whole", "side": None}
    )
    timeline = stage.catalogue.timeline("single-leg-bridge")
    steps = tuple(replace(step, side=None) for step in timeline.steps)
    planned = tuple(replace(one, exercise=exercise) for one in timeline.planned)
    async with stage.run(*size):
        whole = replace(timeline, steps=steps, planned=planned)
        stage.staff.show_session(whole, speed=1.0, wait=False)
        await stage.settle()
        await stage.live(14)
        assert edges(stage, "hold") == ("panel", "panel")
        assert not any(arrow in stage.text for arrow in "◀▶")


def edges(stage: Stage, mode: str) -> tuple[str, str]:
    """Return what lies at the two ends of the row that tells the sides."""
    colours = stage.app.get_css_variables()
    names = {colours[f"phase-{mode}"]: "panel", colours["ink"]: "ink"}
    ends = [(names[row[0].ground], names[row[-1].ground]) for row in panel_cells(stage)]
    return next((end for end in ends if end != ("panel", "panel")), ("panel", "panel"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_comes_is_named_in_letters_of_three_rows(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.run(*size):
        await stage.press("enter")
        await stage.live(14)
        title = stage.live_screen().query_one("#title")
        assert not title.display
        await stage.press("d", "right")
        assert title.region.height >= 5
        assert "8 × 3 pulses" in stage.text
        assert "Kneel on all fours" in stage.text


@pytest.mark.parametrize("size", [(60, 20), (40, 15)])
async def test_what_comes_is_named_in_words_where_there_is_less_room(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.run(*size):
        await begin(stage, "two figures")
        assert "next Donkey kick · 8 × 3 pulses" in stage.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 15)])
async def test_the_reps_that_can_be_corrected_are_told_in_full(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.run(*size):
        await stage.press("enter")
        await stage.live(55)
        await stage.press("d")
        assert re.search("left 2/8 +right 2/8", stage.text)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 15), (30, 9), (20, 5)])
async def test_far_mode_shows_the_panel_alone_and_gives_the_rest_back(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.run(*size):
        await begin(stage, "one figure")
        before = cells(stage)
        await stage.press("f")
        assert stage.live_screen().query_one(Panel).region == stage.live_screen().region
        await stage.press("f")
        assert cells(stage) == before


async def test_far_mode_says_itself_what_the_lines_said(stage: Stage) -> None:
    async with stage.run(80, 24):
        await begin(stage, "one figure")
        await stage.press("f")
        assert "the foot that stays down" in stage.text
        await stage.press("space")
        assert "Paused. Space goes on." in stage.text


async def test_nobody_corrects_reps_that_far_mode_hides(stage: Stage) -> None:
    async with stage.run():
        await begin(stage, "two figures")
        await stage.press("f", "up", "f")
        assert "left 0/8" in stage.text


async def test_below_40_by_15_a_remark_takes_the_place_of_the_name(stage: Stage) -> None:
    async with stage.run(39, 12):
        await begin(stage, "one figure")
        assert "Single-leg bridge" in stage.text
        await stage.press("space")
        assert "Paused. Space goes on." in stage.text


async def test_the_mouse_does_nothing_to_a_session(stage: Stage) -> None:
    async with stage.run():
        await begin(stage, "one figure")
        screen, before = stage.live_screen(), cells(stage)
        for place in ((2, 0), (10, 10), (60, 10), (5, 19), (5, 20), (5, 22), (5, 23)):
            await stage.pilot.click(offset=place)
            await stage.pilot.click(offset=place, times=3)
            await stage.pilot.mouse_down(offset=place)
            await stage.pilot.hover(offset=(70, 22))
            await stage.pilot.mouse_up(offset=(70, 22))
            for scroll in (events.MouseScrollDown, events.MouseScrollUp):
                screen._forward_event(  # noqa: SLF001 - as the terminal does
                    scroll(
                        None,
                        *place,
                        delta_x=0,
                        delta_y=0,
                        button=0,
                        shift=False,
                        meta=False,
                        ctrl=False,
                    )
                )
            await stage.settle()
        assert screen.is_current
        assert screen.focused is None
        assert not screen.selections
        assert screen.scroll_offset == (0, 0)
        assert screen.session.position == pytest.approx(14.2)
        assert cells(stage) == before


async def test_a_storm_of_sizes_leaves_what_a_fresh_screen_shows(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same storm each time
    sizes = [(chance.randint(1, 160), chance.randint(1, 50)) for _ in range(100)]
    stormy = Stage(new(tmp_path / "stormy"))
    seen: list[tuple[tuple[int, int], float, list[list[Cell]]]] = []
    async with stormy.run():
        await stormy.press("enter")
        for number, size in enumerate(sizes, start=1):
            await stormy.pilot.resize_terminal(*size)
            await stormy.live(0.75)
            if number % 20 == 0:
                seen.append((size, stormy.now, cells(stormy)))
    for size, instant, storm in seen:
        calm = Stage(new(tmp_path / f"{instant}"))
        async with calm.run(*size):
            await calm.press("enter")
            await calm.live(instant - calm.now)
            assert cells(calm) == storm


def new(folder: Path) -> Path:
    folder.mkdir()
    return folder
