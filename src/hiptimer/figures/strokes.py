"""Strokes: thick lines in tones, and where a point in space is seen."""

from __future__ import annotations

from enum import IntEnum
from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiptimer.figures.motion import Figure
    from hiptimer.figures.skeleton import Point


class Tone(IntEnum):
    """What a thing is painted as; a palette gives each its colour."""

    GROUND = 0
    """What is behind everything."""
    MAT = 1
    THING = 2
    TRACE = 3
    GLOW = 4
    AURA = 5
    """The outer, fainter glow."""
    FAR = 6
    ARM = 7
    """The near arm, so that it shows before the body."""
    BODY = 8
    WORK = 9
    FAR_WORK = 10


class Stroke(NamedTuple):
    """A thick line between two circles, in the units of the skeleton."""

    x: float
    y: float
    radius: float
    to_x: float
    to_y: float
    to_radius: float
    tone: Tone


def flat(figure: Figure, point: Point) -> tuple[float, float]:
    """Return where a point in space is seen."""
    if not figure.yaw:
        return point[0], point[1]
    yaw = radians(figure.yaw)
    return point[0] * cos(yaw) + point[2] * sin(yaw), point[1]
