"""Figures for tests: those that ship, and small ones in a file of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hiptimer.figures.palette import palette
from hiptimer.figures.poses import load_figures
from hiptimer.paths import asset
from hiptimer.plan.library import Library, load_library

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.figures.motion import Figure

PALETTE = palette(ground=0x0D1014, ink=0xE8E6DF, mat=0x1D2530, phase=0x35D39A)

STANDING = """
hip = [0, 49.2]
torso = 90
head = 90
near_leg = { at = [0, 2.4], tip = 356 }
far_leg = { at = [0, 2.4], tip = 356 }
near_arm = { angles = [266, 276, 276] }
far_arm = { angles = [266, 276, 276] }
"""

TABLE = "figures.standing-hip-flexion"


@cache
def library() -> Library:
    """Return the exercises that ship."""
    return load_library(asset("exercises.toml"))


@cache
def shipped() -> dict[str, Figure]:
    """Return the figures that ship; frozen, so that all tests may share them."""
    return load_figures(asset("figures.toml"), library())


def written(folder: Path, *, start: str = STANDING, end: str = "", more: str = "") -> Path:
    """Return a file with one figure."""
    path = folder / "figures.toml"
    path.write_text(f"[{TABLE}]\n{more}\n[{TABLE}.start]\n{start}\n[{TABLE}.end]\n{end}\n")
    return path


def made(folder: Path, *, start: str = STANDING, end: str = "", more: str = "") -> Figure:
    """Return the figure of such a file."""
    return load_figures(written(folder, start=start, end=end, more=more), library())[
        TABLE.removeprefix("figures.")
    ]
