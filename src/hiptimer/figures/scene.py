"""What there is to draw of a body: thick lines in tones, far ones first, and the room around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hiptimer.figures.body import LEGS, Body, Limb, View
from hiptimer.figures.mat import mat_of
from hiptimer.figures.skeleton import FAR, HEAD
from hiptimer.figures.strokes import Stroke, Tone, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.motion import Figure, Place


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle that holds the whole motion."""

    left: float
    bottom: float
    right: float
    top: float


TORSO_RADII = {
    View.SIDE: (6.6, 6.0),
    View.LYING: (7.2, 7.8),
    View.BACK: (7.0, 8.2),
    View.ABOVE: (7.0, 6.2),
}
"""At hip and neck."""

FACE_ON = frozenset({View.BACK, View.ABOVE})
"""Views in which no limb is further away than its fellow."""

NECK_RADIUS = 3.4
CHIN = 0.9
"""How wide the gap between head and shoulders is; the neck bridges it."""

HALO = 1.3
"""How much wider than itself a limb cuts into what is behind it."""

GLOWS = ((Tone.AURA, 0.8), (Tone.GLOW, 0.4))
"""How much wider than the limb each glow is, for each degree of glowing."""

EDGE = 2.0


BEHIND = {
    View.SIDE: (Limb.FAR_ARM, Limb.FAR_LEG),
    View.LYING: (Limb.FAR_LEG,),
    # What swings across in front of a body is hidden by it from behind.
    View.BACK: (Limb.FAR_ARM, Limb.NEAR_ARM, Limb.NEAR_LEG),
    View.ABOVE: (Limb.FAR_LEG, Limb.NEAR_LEG),
}
"""The limbs that the trunk hides where they cross it."""

BEFORE = {
    View.SIDE: (Limb.NEAR_LEG, Limb.NEAR_ARM),
    View.LYING: (Limb.FAR_ARM, Limb.NEAR_LEG, Limb.NEAR_ARM),
    View.BACK: (Limb.FAR_LEG,),
    View.ABOVE: (Limb.FAR_ARM, Limb.NEAR_ARM),
}


def strokes(figure: Figure, where: Place) -> list[Stroke]:
    """Return all thick lines of a figure at a place, in the order in which they are painted."""
    body = figure.body_at(where)
    limbs = {limb: list(_limb(figure, body, limb)) for limb in Limb}
    back = [stroke for limb in BEHIND[figure.view] for stroke in limbs[limb]]
    front = list(_trunk(figure, body))
    front += [stroke for limb in BEFORE[figure.view] for stroke in limbs[limb]]
    glow = list(_glow(figure, limbs, where.glow)) if where.glow else []
    if figure.view is View.ABOVE:
        return [*glow, *mat_of(figure), *_room(figure), *back, *front]
    halo = [_grown(stroke, HALO, Tone.GROUND) for stroke in front if stroke.tone > Tone.AURA]
    # The mat comes last: what a soft mat gives way to is not seen.
    return [*glow, *_room(figure), *back, *halo, *front, *mat_of(figure)]


@lru_cache(maxsize=64)
def bounds(figure: Figure) -> Bounds:
    """Return what holds the figure in every moment, so that it never moves as a whole."""
    boxes = [*mat_of(figure), *_room(figure)]
    for where in figure.all_places()[::4]:
        body = figure.body_at(where)
        boxes += [*_trunk(figure, body), *(s for limb in Limb for s in _limb(figure, body, limb))]
    return Bounds(
        min(min(s.x - s.radius, s.to_x - s.to_radius) for s in boxes) - EDGE,
        min(min(s.y - s.radius, s.to_y - s.to_radius) for s in boxes) - EDGE / 2,
        max(max(s.x + s.radius, s.to_x + s.to_radius) for s in boxes) + EDGE,
        max(max(s.y + s.radius, s.to_y + s.to_radius) for s in boxes) + EDGE,
    )


def _limb(figure: Figure, body: Body, limb: Limb) -> Iterator[Stroke]:
    thin = 1.0 if limb.is_near or figure.view in FACE_ON else FAR
    joints = [flat(figure, joint) for joint in body.limbs[limb]]
    tone = _tone(figure, limb)
    for index, (start, end) in enumerate(limb.build.radii):
        (x, y), (to_x, to_y) = joints[index], joints[index + 1]
        yield Stroke(x, y, start * thin, to_x, to_y, end * thin, tone)


def _tone(figure: Figure, limb: Limb) -> Tone:
    if limb in figure.works:
        return Tone.WORK if limb.is_near else Tone.FAR_WORK
    if limb.is_near:
        return Tone.BODY if limb in LEGS else Tone.ARM
    return Tone.FAR


def _trunk(figure: Figure, body: Body) -> Iterator[Stroke]:
    (hip_x, hip_y), (x, y) = flat(figure, body.hip), flat(figure, body.neck)
    head_x, head_y = flat(figure, body.head)
    at_hip, at_neck = TORSO_RADII[figure.view]
    yield Stroke(hip_x, hip_y, at_hip, x, y, at_neck, Tone.BODY)
    under = Tone.MAT if figure.view is View.ABOVE else Tone.GROUND
    yield Stroke(head_x, head_y, HEAD + CHIN, head_x, head_y, HEAD + CHIN, under)
    yield Stroke(x, y, NECK_RADIUS, head_x, head_y, NECK_RADIUS, Tone.BODY)
    yield Stroke(head_x, head_y, HEAD, head_x, head_y, HEAD, Tone.BODY)


def _glow(figure: Figure, limbs: dict[Limb, list[Stroke]], degree: int) -> Iterator[Stroke]:
    for tone, wider in GLOWS:
        for limb in figure.works:
            yield from (_grown(stroke, wider * degree, tone) for stroke in limbs[limb])


def _grown(stroke: Stroke, by: float, tone: Tone) -> Stroke:
    return stroke._replace(radius=stroke.radius + by, to_radius=stroke.to_radius + by, tone=tone)


def _room(figure: Figure) -> list[Stroke]:
    return [
        Stroke(*thing.start, thing.radius, *thing.end, thing.radius, Tone.THING)
        for thing in figure.things
    ]
