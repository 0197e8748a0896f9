"""The ground: what a place shows where it shows nothing, drawn once for all its rows.

Textual draws every row of a container, though other widgets cover most of them (8.2.8). On home
that was more than half of all the rows that are drawn for the first picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.containers import Vertical, VerticalScroll
from textual.filter import ANSIToTruecolor
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Region
    from textual.widget import Widget


def ground(widget: Widget, crop: Region) -> list[Strip]:
    """Return some rows of a widget without border or content."""
    colour = widget.background_colors[1].rich_color
    strips = filtered(widget, [Strip.blank(crop.width, Style(bgcolor=colour))])
    return strips * crop.height


def filtered(widget: Widget, strips: Iterable[Strip]) -> list[Strip]:
    """Return rows in true colours as they are shown, without any where the user wants none."""
    strips = list(strips)
    # Colours that have no number of their own are none of ours.
    filters = [f for f in widget.get_line_filters() if not isinstance(f, ANSIToTruecolor)]
    if filters:
        background = widget.background_colors[1]
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
    return strips


class Room(Vertical):
    """A place for others."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows of the ground."""
        return ground(self, crop)


class ScrolledRoom(VerticalScroll):
    """A place for more than fits."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some rows of the ground."""
        return ground(self, crop)
