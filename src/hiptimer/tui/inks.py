"""Inks: the colours of what charts are made of, by the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color

from hiptimer.charts.picture import Ink

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = {
    Ink.PLAIN: "foreground",
    Ink.STRONG: "foreground",
    Ink.QUIET: "quiet",
    Ink.BAR: "secondary",
    Ink.NOW: "warning",
    Ink.LINE: "success",
    Ink.LEFT: "secondary",
    Ink.RIGHT: "warning",
    Ink.GAP: "error",
}
"""The variable of the theme for each ink; levels are steps between two."""

LEVELS = {
    Ink.LEVEL_0: 0.0,
    Ink.LEVEL_1: 0.35,
    Ink.LEVEL_2: 0.55,
    Ink.LEVEL_3: 0.77,
    Ink.LEVEL_4: 1.0,
}
"""How far each level is on the way from the panel to the green of the theme."""


def ink_colours(variables: Mapping[str, str]) -> dict[Ink, str]:
    """Return the colour of every ink as `#rrggbb`, by the variables of one of our themes.

    For what is drawn in the terminal those are `app.get_css_variables()`, which know how few
    colours it has; for pictures that leave it `app.theme_variables`.
    """
    panel, green = Color.parse(variables["panel"]), Color.parse(variables["success"])
    plain = {ink: Color.parse(variables[name]) for ink, name in VARIABLES.items()}
    levels = {ink: panel.blend(green, share) for ink, share in LEVELS.items()}
    return {ink: colour.hex6.lower() for ink, colour in (plain | levels).items()}
