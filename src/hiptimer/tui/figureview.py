"""The figure: how the exercise is done, moving with the session."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.containers import Horizontal
from textual.strip import Strip

from hiptimer.figures.renderer import Renderer
from hiptimer.tui.ground import filtered, ground

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Resize
    from textual.geometry import Region

    from hiptimer.figures.frames import Frames
    from hiptimer.figures.moment import Moment
    from hiptimer.figures.palette import Palette
    from hiptimer.figures.renderer import Cell, Picture

TILES = 5
"""Columns into which the picture is cut: what changes is sent from the left edge of its tile."""


class Gallery(NamedTuple):
    """Where figures come from, and how this terminal shows them."""

    load: Callable[[], Frames]
    """Reads the poses at the first call; is called off the screen."""
    renderer: Renderer
    frames_per_second: int
    """How often a figure that moves is drawn; 0 where it shall stand still."""


class FigureView(Horizontal):
    """Shows one moment of an exercise; redraws only the cells that look different.

    It owns no timer: whoever calls `show` decides how often it moves.
    """

    ALLOW_SELECT = False
    # No component classes for the colours: the first picture of home would have to wait for them.
    DEFAULT_CSS = """
    FigureView { background: $background; }
    FigureView > Tile { width: 1fr; height: 100%; background: $background; }
    """

    def __init__(self, gallery: Gallery, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._gallery = gallery
        self._frames: Frames | None = None
        """None until they are loaded; nothing is shown before."""
        self._variables: dict[str, str] = {}
        """Those of the theme, once a colour was needed."""
        self._palettes: dict[str, Palette] = {}
        self._moment: Moment | None = None
        self._picture: Picture = ()

    def on_mount(self) -> None:
        """Have the poses read, which takes its time."""
        self._prepare()

    def _prepare(self) -> None:
        self.run_worker(self._load())

    async def _load(self) -> None:
        self._frames = await asyncio.to_thread(self._gallery.load)
        self.show(self._moment)

    def has_figure_of(self, exercise: str) -> bool:
        """Whether there is a figure for an exercise; taken for granted until they are loaded."""
        return self._frames is None or exercise in self._frames

    @property
    def picture(self) -> Picture:
        """What is shown, cell by cell; nothing where there is no figure."""
        return self._picture

    def show(self, moment: Moment | None) -> None:
        """Show `moment`; None, or an exercise without poses, leaves the place blank."""
        self._moment = moment
        before, self._picture = self._picture, self._drawn(moment)
        if self._picture is before:
            return
        if self._frames is None:
            self.refresh()
            return
        from hiptimer.tui.tiles import Tile  # noqa: PLC0415 - not before the first picture

        if self.is_attached and not self.children:
            self.mount(*(Tile() for _ in range(TILES)))
        for tile in self.query_children(Tile):
            tile.change(before, self._picture)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows of what stands here until tiles lie on it, or of nothing."""
        picture = () if any(tile.size for tile in self.children) else self.picture
        if (len(picture), len(picture[0]) if picture else 0) != (self.size.height, self.size.width):
            return ground(self, crop)
        rows = (picture[y][slice(*crop.column_span)] for y in crop.line_range)
        return filtered(self, map(strip_of, rows))

    def _drawn(self, moment: Moment | None) -> Picture:
        """Return the picture of `moment` for the room there is; nothing where there is none."""
        if self._frames is None or moment is None or not all(self.size):
            return ()
        from hiptimer.figures.cells import Size  # noqa: PLC0415 - not before the first picture

        drawn = self._frames.frame(
            moment,
            Size(*self.size),
            self._gallery.renderer,
            self._colours(moment.mode),
            still=not self._gallery.frames_per_second,
        )
        return drawn or ()

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        self._draw_anew()

    def notify_style_update(self) -> None:
        """Draw with the colours of another theme, as soon as they are known."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_later(self._draw_anew)

    def _draw_anew(self) -> None:
        self._variables = {}
        self._palettes.clear()
        self._picture = ()
        self.show(self._moment)
        for tile in self.children:
            tile.refresh()

    def _colours(self, mode: str) -> Palette:
        """Return the colours for a mode; looked up once, for that takes a while."""
        from hiptimer.figures.palette import palette  # noqa: PLC0415 - not before the first picture

        if mode not in self._palettes:
            self._variables = self._variables or self.app.get_css_variables()
            ground, ink, mat, phase = (
                _packed(*TextualColor.parse(self._variables[name]).rgb)
                for name in ("background", "foreground", "panel", f"mark-{mode}")
            )
            self._palettes[mode] = palette(
                ground=ground,
                ink=ink,
                mat=mat,
                phase=phase,
                few=self._gallery.renderer is not Renderer.QUADRANTS,
            )
        return self._palettes[mode]


def strip_of(cells: Sequence[Cell]) -> Strip:
    """Return a row of cells with as few changes of colour as there can be."""
    segments: list[Segment] = []
    text, colour, ground = "", None, None
    for cell in cells:
        is_blank = cell.glyph == " "
        if cell.ground == ground and (is_blank or colour in (None, cell.colour)):
            text += cell.glyph
            colour = colour if is_blank else cell.colour
            continue
        if text and ground is not None:
            segments.append(Segment(text, style_of(colour, ground)))
        text, ground = cell.glyph, cell.ground
        colour = None if is_blank else cell.colour
    if text and ground is not None:
        segments.append(Segment(text, style_of(colour, ground)))
    return Strip(segments, len(cells))


@lru_cache(maxsize=2048)
def style_of(colour: int | None, ground: int) -> Style:
    """Return how characters of a colour look on a ground; None for blanks."""
    return Style(color=None if colour is None else _rich(colour), bgcolor=_rich(ground))


def _rich(colour: int) -> Color:
    return Color.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)


def _packed(red: int, green: int, blue: int) -> int:
    return red << 16 | green << 8 | blue
