"""The skeleton: how long and thick a body is, and where its joints are for given angles.

Units are percent of standing height: x to the right, y up from the floor, z towards the viewer.
Angles are degrees, anticlockwise from the right; `out` is how far a bone leaves the plane of the
picture towards the viewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float, float]

TORSO = 28.0
NECK = 3.4
HEAD = 6.4
"""Radius."""


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths of the three bones of a limb, and their radii from end to end."""

    lengths: tuple[float, float, float]
    radii: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    swivel: float
    """To which side the middle joint bends: 0 is left of the line from root to end."""

    @property
    def reach(self) -> float:
        """How far the end of the second bone gets from the root."""
        return self.lengths[0] + self.lengths[1]


LEG = Build((24.0, 23.0, 9.0), ((5.2, 3.7), (3.7, 2.3), (2.4, 1.7)), 0.0)
ARM = Build((16.0, 14.0, 5.0), ((3.2, 2.6), (2.6, 2.0), (2.2, 1.9)), 180.0)

FAR = 0.92
"""How much thinner the limbs on the far side look."""

Chain = tuple[Point, Point, Point, Point]
"""Root, middle joint, end and tip of a limb: hip, knee, ankle, toes."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where a bone points."""

    angle: float
    out: float = 0.0

    def towards(self, other: Bearing, share: float) -> Bearing:
        """Return the bearing between this and `other`, the shorter way round."""
        turn = (other.angle - self.angle + 180.0) % 360.0 - 180.0
        return Bearing(
            self.angle + turn * share,
            self.out + (other.out - self.out) * share,
        )


Bearings = tuple[Bearing, Bearing, Bearing]


def along(start: Point, bearing: Bearing, length: float) -> Point:
    """Return where a bone ends."""
    flat = length * cos(radians(bearing.out))
    angle = radians(bearing.angle)
    return (
        start[0] + flat * cos(angle),
        start[1] + flat * sin(angle),
        start[2] + length * sin(radians(bearing.out)),
    )


def chain(root: Point, bearings: Bearings, build: Build) -> Chain:
    """Return the joints of a limb whose bones point where `bearings` say."""
    middle = along(root, bearings[0], build.lengths[0])
    end = along(middle, bearings[1], build.lengths[1])
    return root, middle, end, along(end, bearings[2], build.lengths[2])


def bearing_of(start: Point, end: Point) -> Bearing:
    """Return where the bone between two joints points."""
    x, y, z = (b - a for a, b in zip(start, end, strict=True))
    length = sqrt(x * x + y * y + z * z) or 1.0
    return Bearing(degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z / length)))))


def reaching(root: Point, target: Point, build: Build, swivel: float) -> tuple[Bearing, Bearing]:
    """Return how the first two bones point for the second to end at `target`.

    `swivel` turns the middle joint about the line from root to target: 0 is to the left of it,
    90 towards the viewer. A target out of reach is approached with a straight limb.
    """
    first, second, _ = build.lengths
    x, y, z = (b - a for a, b in zip(root, target, strict=True))
    distance = sqrt(x * x + y * y + z * z) or 1e-9
    span = max(abs(first - second) + 1e-9, min(distance, build.reach))
    share = (first * first - second * second + span * span) / (2 * span)
    height = sqrt(max(0.0, first * first - share * share))
    ux, uy, uz = x / distance, y / distance, z / distance
    flat = hypot(ux, uy) or 1e-9
    left = (-uy / flat, ux / flat, 0.0)
    near = (-uz * ux / flat, -uz * uy / flat, flat)
    aside, ahead = height * cos(radians(swivel)), height * sin(radians(swivel))
    unit = (ux, uy, uz)
    middle = (
        root[0] + share * unit[0] + aside * left[0] + ahead * near[0],
        root[1] + share * unit[1] + aside * left[1] + ahead * near[1],
        root[2] + share * unit[2] + aside * left[2] + ahead * near[2],
    )
    end = (root[0] + span * ux, root[1] + span * uy, root[2] + span * uz)
    return bearing_of(root, middle), bearing_of(middle, end)


def bend_between(first: Bearing, second: Bearing) -> float:
    """Return by how many degrees a joint between two bones is bent; 0 is straight."""
    ends = (along((0.0, 0.0, 0.0), bearing, 1.0) for bearing in (first, second))
    return degrees(acos(max(-1.0, min(1.0, _dot(*ends)))))


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
