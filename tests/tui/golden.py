"""Screens as text that a person can compare: what stands on them, and in which colours.

A picture has the rows of the screen between bars, then for each row its styles as runs
(`2×78` is the second style of the legend over 78 cells), then the legend.
"""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import App

FOLDER = Path(__file__).with_name("snapshots")

DRAWS_ANEW = os.environ.get("HIPTIMER_DRAW_SNAPSHOTS") == "1"
"""Whether pictures that differ are written instead of complained about: look at the changes."""


def picture_of(app: App[int]) -> str:
    """Return the screen of an app as it is now."""
    compositor = app.screen._compositor  # noqa: SLF001 - no public way to read a screen
    legend: dict[str, int] = {}
    rows, runs = [], []
    for strip in compositor.render_strips():
        rows.append(strip.text)
        cells = [
            legend.setdefault(described(segment.style), len(legend) + 1)
            for segment in strip
            for _ in range(segment.cell_length)
        ]
        runs.append(" ".join(f"{number}×{len(list(run))}" for number, run in groupby(cells)))
    framed = [f"│{row}│" for row in rows]
    return "\n".join([*framed, "", *runs, "", *(f"{n} {name}" for name, n in legend.items()), ""])


def described(style: Style | None) -> str:
    """Return colours and emphasis of a style; what can't be seen is left out."""
    if style is None:
        return "plain"
    colours = [
        "default" if colour is None else colour.get_truecolor().hex
        for colour in (style.color, style.bgcolor)
    ]
    seen = ("bold", "dim", "italic", "underline", "reverse", "strike")
    return " ".join([" on ".join(colours), *(name for name in seen if getattr(style, name))])


def differs(name: str, app: App[int]) -> str | None:
    """Return what is wrong with the screen against the picture that is kept; None when it fits."""
    kept, found = FOLDER / f"{name}.txt", picture_of(app)
    if kept.exists() and kept.read_text(encoding="utf-8") == found:
        return None
    if DRAWS_ANEW:
        kept.write_text(found, encoding="utf-8")
        return None
    return f"{kept.name} is not what the screen shows:\n{found}"
