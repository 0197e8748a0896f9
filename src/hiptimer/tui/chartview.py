"""The chart view: a picture of characters in the colours of the theme, and one of its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hiptimer.charts.picture import Ink, Picture
from hiptimer.charts.spots import Way, next_spot, spot_at
from hiptimer.tui.inks import ink_colours

if TYPE_CHECKING:
    from textual.events import Click, MouseMove

    from hiptimer.charts.picture import Spot

Draw: TypeAlias = Callable[[int, int], Picture]
"""Draws a chart into so many columns and rows."""

TITLE_ROWS = 1

LYING = frozenset("▄▖▗╌")
"""Glyphs of the bars that lie in a row of words."""


class _Look(NamedTuple):
    """How a cell is drawn."""

    ink: Ink
    is_lit: bool = False
    """Whether it belongs to the chosen figure."""
    is_reversed: bool = False


class ChartView(Widget, can_focus=True):
    """Shows a chart under its title; with the focus on it, one of its figures is chosen.

    What is chosen is written in the foreground, its last row reversed, so that it is seen
    without colours.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "ChartView { height: 1fr; }"

    @dataclass
    class Chosen(Message):
        """A figure was chosen, or another chart."""

        words: str

    def __init__(self, number: int, *, last_first: bool, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        """Show the digit that chooses the chart; `last_first`: its last figure is chosen first."""
        super().__init__(id=id)
        self._number = number
        self._last_first = last_first
        self._draw: Draw | None = None
        self._picture = Picture("", ())
        self._place = 0
        self._styles: dict[_Look, Style] = {}

    @property
    def words(self) -> str:
        """The figures of the chosen spot; empty where there are none."""
        return self._picture.spots[self._place].words if self._picture.spots else ""

    def show(self, draw: Draw) -> None:
        """Show what `draw` draws, now and in any other size."""
        self._draw = draw
        self._draw_anew()

    def move(self, way: Way) -> None:
        """Choose the next figure in a direction."""
        if self._picture.spots:
            self._choose(next_spot(self._picture.spots, self._place, way))

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw_anew()

    def notify_style_update(self) -> None:
        """Draw with the colours of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def on_focus(self) -> None:
        """Show what is chosen here."""
        self.refresh()
        self.post_message(self.Chosen(self.words))

    def on_blur(self) -> None:
        """Show nothing as chosen."""
        self.refresh()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Choose the figure under the mouse."""
        self._point(event.x, event.y)

    def on_click(self, event: Click) -> None:
        """Choose the figure under the mouse, for screens that tell of no moves."""
        self._point(event.x, event.y)

    def render_line(self, y: int) -> Strip:
        """Return the title, or a row of the picture."""
        width = self.size.width
        if y < TITLE_ROWS:
            return self._title().adjust_cell_length(width, self.rich_style)
        row = y - TITLE_ROWS
        if row >= len(self._picture.rows):
            return Strip.blank(width, self.rich_style)
        cells = [(glyph, run.ink) for run in self._picture.rows[row] for glyph in run.text]
        looks = [self._look(row, column, *cell) for column, cell in enumerate(cells)]
        segments = [
            Segment("".join(glyph for _, (glyph, _) in run), self._style(look))
            for look, run in groupby(zip(looks, cells, strict=True), key=lambda pair: pair[0])
        ]
        return Strip(segments, len(cells)).adjust_cell_length(width, self.rich_style)

    def _title(self) -> Strip:
        if self._draw is None:
            return Strip([])
        number = _Look(Ink.PLAIN if self.has_focus else Ink.QUIET, is_reversed=self.has_focus)
        words = _Look(Ink.NOW if self.has_focus else Ink.STRONG, is_lit=True)
        segments = [
            Segment(f" {self._number} ", self._style(number)),
            Segment(" ", self._style(words)),
        ]
        title = self._picture.title
        room = self.size.width - 4
        if cell_len(title) > room > 0:
            title = f"{set_cell_size(title, room - 1).rstrip()}…"
        return Strip([*segments, Segment(title, self._style(words))])

    def _look(self, row: int, column: int, glyph: str, ink: Ink) -> _Look:
        chosen = self._chosen
        if chosen is None or not self.has_focus or not chosen.holds(row, column):
            return _Look(ink)
        is_last = row == chosen.row + chosen.height - 1
        # A bar in a row of words stays one.
        is_bar = glyph in LYING and chosen.height == 1 < chosen.width
        return _Look(Ink.PLAIN, is_lit=True, is_reversed=is_last and not is_bar)

    @property
    def _chosen(self) -> Spot | None:
        spots = self._picture.spots
        return spots[self._place] if spots else None

    def _style(self, look: _Look) -> Style:
        if look not in self._styles:
            colours = ink_colours(self.app.get_css_variables())
            ground = self.background_colors[1].hex6
            ink = colours[look.ink]
            front, back = (ground, ink) if look.is_reversed else (ink, ground)
            self._styles[look] = Style(color=front, bgcolor=back, bold=look.is_lit or None)
        return self._styles[look]

    def _draw_anew(self) -> None:
        """Draw again; the figure that was chosen stays so where it is still there."""
        width, height = self.size.width, self.size.height - TITLE_ROWS
        if self._draw is None or width < 1:
            return
        before = self.words
        self._picture = self._draw(width, height)
        spots = self._picture.spots
        found = [place for place, spot in enumerate(spots) if spot.words == before]
        first = len(spots) - 1 if self._last_first else 0
        self._place = found[0] if found else max(0, first)
        self.refresh()
        if self.has_focus:
            self.post_message(self.Chosen(self.words))

    def _point(self, x: int, y: int) -> None:
        place = spot_at(self._picture.spots, y - TITLE_ROWS, x)
        if place is not None:
            if not self.has_focus:
                self.focus(scroll_visible=False)
            self._choose(place)

    def _choose(self, place: int) -> None:
        if place == self._place:
            return
        for spot in (self._picture.spots[self._place], self._picture.spots[place]):
            self.refresh(Region(spot.column, spot.row + TITLE_ROWS, spot.width, spot.height))
        self._place = place
        self.post_message(self.Chosen(self.words))
