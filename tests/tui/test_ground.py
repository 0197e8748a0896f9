"""What a place shows where it shows nothing, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.terminal_theme import MONOKAI
from textual.app import App
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.widgets import OptionList

from hiptimer.tui.filters import Uncoloured
from hiptimer.tui.ground import ground
from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip

BLUE = Color(20, 30, 40)

CROP = Region(3, 2, 10, 4)


class Place:
    """A widget, as far as its ground depends on it."""

    background_colors = (Color(0, 0, 0), BLUE)

    def __init__(self, *filters: LineFilter) -> None:
        self._filters = filters

    def get_line_filters(self) -> tuple[LineFilter, ...]:
        return self._filters


def drawn(*filters: LineFilter) -> list[Strip]:
    return ground(Place(*filters), CROP)  # type: ignore[arg-type]


@pytest.mark.parametrize("filters", [(), (ANSIToTruecolor(MONOKAI),)])
def test_the_ground_has_the_colour_of_its_place_in_every_cell(
    filters: tuple[LineFilter, ...],
) -> None:
    rows = drawn(*filters)
    assert [row.text for row in rows] == [" " * CROP.width] * CROP.height
    assert {s.style and s.style.bgcolor for row in rows for s in row} == {BLUE.rich_color}


def test_where_nobody_wants_colours_the_ground_has_none() -> None:
    styles = [s.style for row in drawn(Uncoloured()) for s in row if s.style is not None]
    assert {style.bgcolor for style in styles} == {None}


def test_all_rows_of_a_ground_are_one() -> None:
    first, *others = drawn()
    assert all(row is first for row in others)


class Choice(App[None]):
    """An app with one list, less wide and less high than its terminal."""

    CSS = "PromptList { border: none; padding: 1 2 0 2; height: 8; width: 12; }"

    def compose(self) -> ComposeResult:
        yield PromptList("one", "two and more than that", "three", markup=False)


def as_textual_draws(rows: PromptList, crop: Region) -> list[Strip]:
    rows._styles_cache.clear()  # noqa: SLF001 - where it keeps what it has drawn
    return OptionList.render_lines(rows, crop)


async def test_a_list_looks_as_if_every_row_was_drawn_by_itself() -> None:
    app = Choice()
    async with app.run_test(size=(20, 10)) as pilot:
        rows = app.query_one(PromptList)
        for texts in (["one", "two and more than that", "three"], [], [*"abcdefghijk"]):
            rows.set_options(texts)
            for scrolled in (0, 1, 4):
                rows.scroll_to(y=scrolled, animate=False)
                await pilot.pause()
                for top, bottom in ((0, 8), (0, 1), (2, 7), (6, 8), (3, 3)):
                    crop = Region(0, top, rows.outer_size.width, bottom - top)
                    assert rows.render_lines(crop) == as_textual_draws(rows, crop)


async def test_a_line_that_has_grown_hides_none_of_the_others() -> None:
    app = Choice()
    async with app.run_test(size=(20, 10)):
        rows = app.query_one(PromptList)
        rows.set_options("abc")
        rows.replace_option_prompt_at_index(0, "A\n1\n2")
        found = rows.render_lines(rows.outer_size.region)
        assert [row.text.strip() for row in found] == ["", *"A12bc", "", ""]
