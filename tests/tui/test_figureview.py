"""The figure on a screen: what it shows, and that it draws no more than has changed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from figures.drawn import shipped
from rich.color import Color
from textual.app import App

from hiptimer.figures.frames import Frames
from hiptimer.figures.moment import Moment
from hiptimer.figures.renderer import Renderer
from hiptimer.plan.timeline import Phase, Side
from hiptimer.tui.figureview import FigureView, Gallery, strip_of
from hiptimer.tui.theme import DARK, PHASE_COLOURS
from hiptimer.tui.tiles import Tile

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region

COLUMNS, ROWS = 50, 18


class Wall(App[None]):
    """An app that shows nothing but one figure."""

    CSS = f"FigureView {{ width: {COLUMNS}; height: {ROWS}; }}"

    def __init__(
        self, renderer: Renderer = Renderer.QUADRANTS, frames_per_second: int = 12
    ) -> None:
        super().__init__()
        self._gallery = Gallery(lambda: Frames(shipped()), renderer, frames_per_second)
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield FigureView(self._gallery)

    async def on_mount(self) -> None:
        await self.workers.wait_for_complete()

    @property
    def view(self) -> FigureView:
        return self.query_one(FigureView)

    def seen(self) -> list[str]:
        """Return what stands on the screen where the figure is."""
        return [strip.text[:COLUMNS] for strip in self.screen._compositor.render_strips()[:ROWS]]  # noqa: SLF001


def moment(
    at: float, phase: Phase = Phase.LIFT, side: Side = Side.RIGHT, mode: str | None = None
) -> Moment:
    return Moment("bird-dog", phase, at, side, mode or str(phase))


def glyphs(view: FigureView) -> list[str]:
    return ["".join(cell.glyph for cell in row) for row in view.picture]


@pytest.mark.parametrize("renderer", Renderer)
async def test_what_is_shown_stands_on_the_screen(renderer: Renderer) -> None:
    app = Wall(renderer)
    async with app.run_test(size=(COLUMNS + 4, ROWS + 2)) as pilot:
        for at in (0.0, 0.4, 1.0):
            app.view.show(moment(at))
            await pilot.pause()

            assert any(row.strip() for row in glyphs(app.view))
            assert app.seen() == glyphs(app.view)


async def test_nothing_is_shown_where_there_is_no_figure() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        await pilot.pause()
        for nothing in (None, Moment("my-own", Phase.LIFT, 0.5, None, "lift")):
            app.view.show(nothing)
            await pilot.pause()

            assert app.view.picture == ()
            assert "".join(app.seen()).strip() == ""


async def test_what_was_shown_before_there_was_a_screen_is_drawn_on_it() -> None:
    app = Wall()
    view = FigureView(Gallery(lambda: Frames(shipped()), Renderer.QUADRANTS, 12))
    view.show(moment(0.5))
    async with app.run_test(size=(COLUMNS, 2 * ROWS)) as pilot:
        await app.mount(view)
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert any(row.strip() for row in glyphs(view))


async def test_left_and_right_differ() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)):
        app.view.show(moment(1.0, side=Side.LEFT))
        left = app.view.picture
        app.view.show(moment(1.0, side=Side.RIGHT))

        assert left != app.view.picture


async def test_the_limb_takes_the_colour_of_the_mode() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)):
        for mode in ("lift", "paused"):
            app.view.show(moment(0.5, mode=mode))
            found = {cell.ground for row in app.view.picture for cell in row}
            assert int(PHASE_COLOURS[mode].removeprefix("#"), 16) in found


async def test_another_theme_draws_it_anew() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        dark = app.view.picture
        paper = DARK.__class__(
            name="paper",
            primary="#7a5200",
            foreground="#1a1a1a",
            background="#f6f5f1",
            panel="#dde5ee",
            dark=False,
            variables=DARK.variables,
        )
        app.register_theme(paper)
        app.theme = "paper"
        await pilot.pause()

        assert dark[0][0].ground == 0x0D1014
        assert app.view.picture[0][0].ground == 0xF6F5F1


async def test_another_size_draws_it_anew() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        app.view.styles.width = 30
        await pilot.pause()
        await pilot.pause()

        assert {len(row) for row in app.view.picture} == {30}
        assert [row[:30] for row in app.seen()] == glyphs(app.view)


async def test_a_picture_of_another_size_may_come_before_the_tiles_have_theirs() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        await pilot.pause()
        wide = app.view.picture
        narrow = tuple(row[:30] for row in wide)
        for tile in app.view.query_children(Tile):
            tile.change(wide, narrow)
            tile.change(narrow, wide)
            tile.change(wide, wide[:9])


async def test_a_still_does_not_move() -> None:
    app = Wall(frames_per_second=0)
    async with app.run_test(size=(COLUMNS, ROWS)):
        app.view.show(moment(0.0))
        first = app.view.picture
        app.view.show(moment(0.7))

        assert app.view.picture is first


async def test_only_cells_that_changed_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Region] = []
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        await pilot.pause()
        before = app.view.picture
        monkeypatch.setattr(
            Tile,
            "refresh",
            lambda tile, *regions: drawn.extend(
                region.translate((tile.region.x, tile.region.y)) for region in regions
            ),
        )
        app.view.show(moment(0.55))

        changed = {
            (x, y)
            for y, (old, new) in enumerate(zip(before, app.view.picture, strict=True))
            for x, (a, b) in enumerate(zip(old, new, strict=True))
            if a != b
        }
    told = {(x, y) for region in drawn for x in region.column_range for y in region.line_range}
    assert changed <= told
    assert len(told) < 3 * len(changed)
    assert all(region.height == 1 for region in drawn)


async def test_the_same_moment_again_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        app.view.show(moment(0.5))
        await pilot.pause()
        drawn: list[object] = []
        monkeypatch.setattr(Tile, "refresh", lambda *_: drawn.append(1))
        app.view.show(moment(0.5))

    assert drawn == []


async def test_a_row_keeps_the_colours_of_its_cells() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)):
        app.view.show(moment(1.0, Phase.HOLD))
        for row in app.view.picture:
            shown = [
                (glyph, segment.style)
                for segment in strip_of(row)
                for glyph in segment.text
                if segment.style
            ]
            for cell, (glyph, style) in zip(row, shown, strict=True):
                assert glyph == cell.glyph
                assert style.bgcolor == Color.from_rgb(*cell.ground.to_bytes(3, "big"))
                if glyph != " ":
                    assert style.color == Color.from_rgb(*cell.colour.to_bytes(3, "big"))


async def test_neighbours_of_one_colour_are_one_segment() -> None:
    app = Wall()
    async with app.run_test(size=(COLUMNS, ROWS)):
        app.view.show(moment(1.0))
        for row in app.view.picture:
            segments = list(strip_of(row))
            assert "".join(segment.text for segment in segments) == "".join(
                cell.glyph for cell in row
            )
            for one, other in pairwise(segments):
                assert one.style != other.style
