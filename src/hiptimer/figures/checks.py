"""Whether a motion is one that a body can make, on a floor."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.figures.body import LEGS, Body, Limb, Planted, View, place, target_of
from hiptimer.figures.motion import STEPS
from hiptimer.figures.skeleton import FAR, bearing_of, bend_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiptimer.figures.body import Pose
    from hiptimer.figures.motion import Figure, Place

NEAR = 0.5
"""Steps of a way from a pose within which a place is told as that pose."""

BETWEEN = "between "

SUNK = 0.6
"""How deep anything may seem to lie in the mat."""

OFF = 1.0
"""How far above the floor the planted end of a limb may hover, beyond its radius."""

MOST_BENT = 155.0
"""Degrees to which a knee or an elbow bends at most."""

OVERSTRETCHED = -6.0
"""Degrees to which they bend the wrong way at most."""

HIP = (-35.0, 135.0)
"""Degrees of a hip from behind the line of the trunk to before it."""

SHOULDER = (-75.0, 195.0)

FLAT = 12.0
"""Bones that leave the picture by more degrees than this have no angle in it to check."""


def check_figures(figures: Mapping[str, Figure]) -> None:
    """Raise `HiptimerError` for the first motion that no body can make."""
    for name, figure in figures.items():
        for fault in faults(figure):
            raise HiptimerError(f"figures.{name}: {fault}")


def faults(figure: Figure) -> Iterator[str]:
    """Yield, one by one, what is wrong with the motion of a figure, first in its written poses."""
    named = [(pose_name(figure, where), where) for where in figure.all_places()]
    for here, where in sorted(named, key=lambda one: one[0].startswith(BETWEEN)):
        pose = figure.pose_at(where)
        body = place(pose, figure.view)
        yield from (f"{here}: {fault}" for fault in _below(body, figure.view))
        for limb, held in zip(Limb, pose.limbs, strict=True):
            if isinstance(held, Planted):
                yield from (f"{here}: {limb}: {fault}" for fault in _loose(body, limb, held))
            yield from (f"{here}: {limb}: {fault}" for fault in _bent(figure, pose, body, limb))


def pose_name(figure: Figure, where: Place) -> str:
    """Return what the file calls the pose at a place, or the two that it lies between."""
    for (name, share), (other, end) in pairwise(_poses(figure, where.way)):
        if where.step - share * STEPS <= NEAR:
            return name
        if end * STEPS - where.step > NEAR:
            return f"{BETWEEN}{name} and {other}"
    return {"out": "end", "back": "start", "pulse": "pulse"}[where.way]


def _poses(figure: Figure, way: str) -> Iterator[tuple[str, float]]:
    """Yield the poses on a way as the file calls them, and how much of it is behind each."""
    if way == "pulse":
        yield from (("end", 0.0), ("pulse", 1.0))
        return
    first, last, middle = ("end", "start", "back") if way == "back" else ("start", "end", "via")
    poses = figure.back or () if way == "back" else figure.out
    for number, (share, _) in enumerate(poses):
        ends = {0: first, len(poses) - 1: last}
        yield ends.get(number, f"{middle} {number}"), share


def _below(body: Body, view: View) -> Iterator[str]:
    if view is View.ABOVE:  # where up in the picture is no height
        return
    for limb in Limb:
        thin = 1.0 if limb.is_near or view is View.BACK else FAR
        joints = body.limbs[limb]
        for index, (start, end) in enumerate(limb.build.radii):
            lowest = min(joints[index][1] - start * thin, joints[index + 1][1] - end * thin)
            # The root lies inside the trunk, whatever its radius.
            if lowest < -SUNK and not (index == 0 and joints[1][1] - end * thin >= -SUNK):
                yield f"{limb} reaches {-lowest:.1f} below the floor"


def _loose(body: Body, limb: Limb, held: Planted) -> Iterator[str]:
    root, _, end, tip = body.limbs[limb]
    target = target_of(held, root, body.hip, body.neck)
    gap = max(abs(a - b) for a, b in zip(end, target, strict=True))
    if gap > SUNK:
        yield f"its end stays {gap:.1f} away from where it is put"
    _, (radius, tip_radius) = limb.build.radii[1:]
    height = min(end[1] - radius, tip[1] - tip_radius)
    if held.of == "floor" and height > OFF:
        yield f"is planted {height:.1f} above the floor"


def _bent(figure: Figure, pose: Pose, body: Body, limb: Limb) -> Iterator[str]:
    root, middle, end, _ = body.limbs[limb]
    first, second = bearing_of(root, middle), bearing_of(middle, end)
    bend = bend_between(first, second)
    if bend > MOST_BENT:
        yield f"bent by {bend:.0f} degrees"
    if figure.view is not View.SIDE or max(abs(first.out), abs(second.out)) > FLAT:
        return
    forward = _turn(pose.torso + 180.0, first.angle)
    hinge = (second.angle, first.angle) if limb in LEGS else (first.angle, second.angle)
    knee = _turn(*hinge)
    if knee < OVERSTRETCHED:
        yield f"bent the wrong way by {-knee:.0f} degrees"
    low, high = HIP if limb in LEGS else SHOULDER
    if not low <= forward <= high:
        yield f"turned {forward:.0f} degrees forwards; {low:.0f} to {high:.0f} is possible"


def _turn(start: float, end: float) -> float:
    """Return the degrees from one angle to another, from -90 to 270: arms go far forwards."""
    return (end - start + 90.0) % 360.0 - 90.0
