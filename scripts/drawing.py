"""What a Textual screen shows, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.exchange.svg import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.app import App
    from textual.strip import Strip


def rows_of(app: App[int]) -> list[list[Cell]]:
    """Return the screen of an app, row by row."""
    compositor = app.screen._compositor  # noqa: SLF001 - no public way to read a screen
    return [list(_cells(strip)) for strip in compositor.render_strips()]


def _cells(strip: Strip) -> Iterator[Cell]:
    for text, style, _ in strip:
        ink, ground = _colours(style)
        is_bold = style is not None and bool(style.bold)
        for char in text:
            yield Cell(char, ink, ground, is_bold)


def _colours(style: Style | None) -> tuple[str, str]:
    found = [None, None] if style is None else [style.color, style.bgcolor]
    ink, ground = (
        default if colour is None else colour.get_truecolor().hex
        for colour, default in zip(found, ("#e8e6df", "#0d1014"), strict=True)
    )
    return (ground, ink) if style is not None and style.reverse else (ink, ground)
