"""A body in a pose: where every joint is, and what lies between two poses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from hiptimer.figures.skeleton import (
    ARM,
    HEAD,
    LEG,
    NECK,
    TORSO,
    Bearing,
    Bearings,
    Build,
    Chain,
    Point,
    along,
    bearing_of,
    chain,
    reaching,
)


class Limb(StrEnum):
    """One of four limbs; the near ones are those on the side that works."""

    NEAR_LEG = "near_leg"
    FAR_LEG = "far_leg"
    NEAR_ARM = "near_arm"
    FAR_ARM = "far_arm"

    @property
    def build(self) -> Build:
        """How long and thick it is."""
        return LEG if self in LEGS else ARM

    @property
    def is_near(self) -> bool:
        """Whether it is on the side that works."""
        return self in NEAR


LEGS = frozenset({Limb.NEAR_LEG, Limb.FAR_LEG})
NEAR = frozenset({Limb.NEAR_LEG, Limb.NEAR_ARM})


class View(StrEnum):
    """From where a body is seen, and so where its near side is."""

    SIDE = "side"
    """The near side is turned to the viewer."""
    LYING = "lying"
    """It lies on its far side, the front turned to the viewer."""
    BACK = "back"
    """It stands with its back to the viewer, the near side on the right."""
    ABOVE = "above"
    """It is on all fours, seen from above; the near side is the lower one in the picture."""


class Beside(NamedTuple):
    """Where the near hip and shoulder are, from the middle; the far ones lie opposite."""

    hip: Point
    shoulder: Point


BESIDE = {
    View.SIDE: Beside((0.0, 0.0, 4.5), (0.0, 0.0, 7.0)),
    View.LYING: Beside((0.0, 2.8, 0.0), (0.0, 4.6, 0.0)),
    View.BACK: Beside((4.2, 0.0, 0.0), (8.6, -1.5, 0.0)),
    View.ABOVE: Beside((0.0, -4.8, 0.0), (-2.5, -7.0, 0.0)),
}

Anchor = Literal["floor", "hip", "neck", "thing"]


@dataclass(frozen=True, slots=True)
class Planted:
    """A limb whose end stays where it is put."""

    at: Point
    """Ankle or wrist; x and y from the origin of `of`, z from the limb's root."""
    of: Anchor
    swivel: float
    tip: Bearing


Held = Planted | Bearings
"""How a limb is held: planted, or by where its three bones point."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How a whole body is held."""

    joint: Literal["hip", "neck"]
    """Which of the two ends of the torso lies at `x` and `y`."""
    x: float
    y: float
    torso: float
    """Angle from hip to neck."""
    head: float
    """Angle from the neck to the middle of the head."""
    limbs: tuple[Held, Held, Held, Held]
    """In the order of `Limb`."""


@dataclass(frozen=True, slots=True)
class Body:
    """Where the joints are."""

    hip: Point
    neck: Point
    head: Point
    limbs: dict[Limb, Chain]


def place(pose: Pose, view: View) -> Body:
    """Return where the joints of a body in `pose` are."""
    known = (pose.x, pose.y, 0.0)
    if pose.joint == "hip":
        hip, neck = known, along(known, Bearing(pose.torso), TORSO)
    else:
        hip, neck = along(known, Bearing(pose.torso), -TORSO), known
    beside = BESIDE[view]
    limbs: dict[Limb, Chain] = {}
    for limb, held in zip(Limb, pose.limbs, strict=True):
        aside, middle = (beside.hip, hip) if limb in LEGS else (beside.shoulder, neck)
        sign = 1.0 if limb.is_near else -1.0
        root = (
            middle[0] + sign * aside[0],
            middle[1] + sign * aside[1],
            middle[2] + sign * aside[2],
        )
        limbs[limb] = chain(root, _bearings(held, root, limb.build, hip, neck), limb.build)
    return Body(hip, neck, along(neck, Bearing(pose.head), NECK + HEAD), limbs)


def between(one: Pose, other: Pose, share: float, view: View) -> Pose:
    """Return the pose at `share` of the way; what is planted in both stays planted."""
    if share <= 0.0:
        return one
    if share >= 1.0:
        return other
    bodies: list[Body] = []
    limbs: list[Held] = []
    for limb, before, after in zip(Limb, one.limbs, other.limbs, strict=True):
        if isinstance(before, Planted) and isinstance(after, Planted) and before.of == after.of:
            limbs.append(_slid(before, after, share))
            continue
        bodies = bodies or [place(one, view), place(other, view)]
        start, end = (_pointing(body.limbs[limb]) for body in bodies)
        limbs.append(_turned(start, end, share))
    near_leg, far_leg, near_arm, far_arm = limbs
    return Pose(
        one.joint,
        _mix(one.x, other.x, share),
        _mix(one.y, other.y, share),
        _mix(one.torso, other.torso, share),
        _mix(one.head, other.head, share),
        (near_leg, far_leg, near_arm, far_arm),
    )


def target_of(held: Planted, root: Point, hip: Point, neck: Point) -> Point:
    """Return where the end of a planted limb is put."""
    origin = {"hip": hip, "neck": neck}.get(held.of, (0.0, 0.0, 0.0))
    return origin[0] + held.at[0], origin[1] + held.at[1], root[2] + held.at[2]


def _bearings(held: Held, root: Point, build: Build, hip: Point, neck: Point) -> Bearings:
    if not isinstance(held, Planted):
        return held
    target = target_of(held, root, hip, neck)
    return (*reaching(root, target, build, held.swivel), held.tip)


def _pointing(joints: Chain) -> Bearings:
    first, second, third, fourth = joints
    return bearing_of(first, second), bearing_of(second, third), bearing_of(third, fourth)


def _turned(start: Bearings, end: Bearings, share: float) -> Bearings:
    return (
        start[0].towards(end[0], share),
        start[1].towards(end[1], share),
        start[2].towards(end[2], share),
    )


def _slid(start: Planted, end: Planted, share: float) -> Planted:
    x, y, z = (_mix(a, b, share) for a, b in zip(start.at, end.at, strict=True))
    swivel = _mix(start.swivel, end.swivel, share)
    return Planted((x, y, z), start.of, swivel, start.tip.towards(end.tip, share))


def _mix(one: float, other: float, share: float) -> float:
    return one + (other - one) * share
