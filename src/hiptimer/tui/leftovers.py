"""Leftovers: what is kept of screens that have gone, and of what was drawn on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import Color
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip

from hiptimer.figures import glyphs
from hiptimer.tui import figureview, thrift

if TYPE_CHECKING:
    from textual.screen import Screen

KEPT = (
    (StylesCache, "get_inner_outer"),
    (Strip, "render_ansi"),
    (ANSIToTruecolor, "truecolor_style"),
    (Color, "get_ansi_codes"),
    (Color, "downgrade"),
    (Region, "intersection"),
    (Region, "translate"),
    (Region, "overlaps"),
    (glyphs, "quadrant"),
    (figureview, "style_of"),
    (thrift, "change"),
    (thrift, "parsed"),
)
"""Where it is kept, and by which function: in other releases there may be none."""


def clear_leftovers() -> None:
    """Let go of all rows that were drawn of widgets that have gone, and of the looks in them.

    Textual (8.2.8) keeps the colours of its last thousand widgets, each with all that it had
    drawn: a megabyte for every session until there are fifty. A figure that moves has thousands
    of looks, and no screen has those of another one: let go of before a session begins and after
    it, what one took the next one takes again. What is still wanted is found anew in no time.
    """
    for place, name in KEPT:
        forget = getattr(getattr(place, name, None), "cache_clear", None)
        if forget is not None:
            forget()


def forget_rows(screen: Screen[object]) -> None:
    """Let go of all rows that were drawn of a screen which stands below another one.

    When it comes back it is drawn as a whole anyway. Until then nobody sees it.
    """
    for widget in screen.walk_children(with_self=True):
        widget.refresh()
