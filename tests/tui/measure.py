"""Measures what a person sees of the live screen, on the cells that were rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiptimer.tui.panel import Panel

if TYPE_CHECKING:
    from rich.color import Color
    from tui.stage import Stage

MARGIN = 2
"""Columns at both ends of a bar that may stay free."""


class Cell(NamedTuple):
    """One character and its colours as numbers."""

    char: str
    ink: str
    ground: str
    is_bold: bool


class Heights(NamedTuple):
    """Rows that word and figures take."""

    word: int
    figures: int


def cells(stage: Stage) -> list[list[Cell]]:
    """Return the whole screen."""
    compositor = stage.app.screen._compositor  # noqa: SLF001 - no public way to read a screen
    return [
        [
            Cell(char, _hex(style.color), _hex(style.bgcolor), bool(style.bold))
            for text, style, _ in strip
            if style is not None
            for char in text
        ]
        for strip in compositor.render_strips()
    ]


def panel_cells(stage: Stage) -> list[list[Cell]]:
    """Return the panel."""
    region = stage.live_screen().query_one(Panel).region
    return [row[region.x : region.right] for row in cells(stage)[region.y : region.bottom]]


def heights(stage: Stage) -> Heights:
    """Return how tall the phase word and the figures above the bar are."""
    rows = panel_cells(stage)
    bar = next(y for y, row in enumerate(rows) if _is_bar(row))
    above = rows[:bar]
    plain = [any(cell.char.isalpha() for cell in row) for row in above]
    if any(plain):
        word, rest = plain.index(True), above[plain.index(True) + 1 :]
        assert all(cell.is_bold for cell in above[word] if cell.char.isalpha())
        return Heights(1, max(_blocks(rest), default=0))
    word_rows, figure_rows = _blocks(above)
    return Heights(word_rows, figure_rows)


def _is_bar(row: list[Cell]) -> bool:
    ground = row[0].ground
    return all(
        cell.char == "█" or cell.ground != ground for cell in row[MARGIN : len(row) - MARGIN]
    )


def _blocks(rows: list[list[Cell]]) -> list[int]:
    """Return the heights of what blank rows part."""
    found: list[int] = []
    was_blank = True
    for row in rows:
        is_blank = all(cell.char == " " for cell in row)
        if not is_blank:
            if was_blank:
                found.append(0)
            found[-1] += 1
        was_blank = is_blank
    return found


def _hex(colour: Color | None) -> str:
    return "" if colour is None else colour.get_truecolor().hex
