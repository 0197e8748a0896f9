"""What there is to draw of a body: thick lines in tones, far ones first, and the room around."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.figures.body import LEGS, Body, Limb, View
from hiptimer.figures.motion import STEPS, Place
from hiptimer.figures.skeleton import FAR, HEAD, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.figures.motion import Figure


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


class Dot(NamedTuple):
    """One dot of a dotted line."""

    x: float
    y: float


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
MAT_THICKNESS = 2.8
MAT_MARGIN = 4.0
LEAST_MAT = 46.0
MAT_FROM_ABOVE = (-38.0, 50.0)
MAT_HALF = 18
LOW = 12.0
"""What is lower than this lies or stands on the mat."""
DOT_GAP = 3.0
TRACED = 4
"""Steps of the motion between two looks at what leaves a line."""

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
        return [*glow, *_mat(figure), *_room(figure), *back, *front]
    halo = [_grown(stroke, HALO, Tone.GROUND) for stroke in front if stroke.tone > Tone.AURA]
    # The mat comes last: what a soft mat gives way to is not seen.
    return [*glow, *_room(figure), *back, *halo, *front, *_mat(figure)]


@lru_cache(maxsize=64)
def bounds(figure: Figure) -> Bounds:
    """Return what holds the figure in every moment, so that it never moves as a whole."""
    boxes = [*_mat(figure), *_room(figure)]
    for where in figure.all_places()[::4]:
        body = figure.body_at(where)
        boxes += [*_trunk(figure, body), *(s for limb in Limb for s in _limb(figure, body, limb))]
    return Bounds(
        min(min(s.x - s.radius, s.to_x - s.to_radius) for s in boxes) - EDGE,
        min(min(s.y - s.radius, s.to_y - s.to_radius) for s in boxes) - EDGE / 2,
        max(max(s.x + s.radius, s.to_x + s.to_radius) for s in boxes) + EDGE,
        max(max(s.y + s.radius, s.to_y + s.to_radius) for s in boxes) + EDGE,
    )


@lru_cache(maxsize=64)
def dots(figure: Figure) -> tuple[Dot, ...]:
    """Return the dotted lines along which the motion goes, evenly spaced."""
    ways = [[Place("out", step) for step in range(0, STEPS + 1, TRACED)]]
    if figure.back is not None:
        ways.append([Place("back", step) for step in range(0, STEPS + 1, TRACED)])
    bodies = [[figure.body_at(where) for where in way] for way in ways]
    return tuple(
        dot
        for trace in figure.traces
        for way in bodies
        for dot in _spaced([_flat(figure, _traced(body, trace)) for body in way])
    )


def _traced(body: Body, trace: str) -> Point:
    if trace == "hip":
        return body.hip
    if trace == "near_knee":
        return body.limbs[Limb.NEAR_LEG][1]
    return body.limbs[Limb(trace)][3]


def _spaced(points: list[tuple[float, float]]) -> Iterator[Dot]:
    last = points[0]
    yield Dot(*last)
    for x, y in points[1:]:
        while (far := hypot(x - last[0], y - last[1])) >= DOT_GAP:
            share = DOT_GAP / far
            last = (last[0] + (x - last[0]) * share, last[1] + (y - last[1]) * share)
            yield Dot(*last)


def _flat(figure: Figure, point: Point) -> tuple[float, float]:
    """Return where a point in space is seen."""
    if not figure.yaw:
        return point[0], point[1]
    yaw = radians(figure.yaw)
    return point[0] * cos(yaw) + point[2] * sin(yaw), point[1]


def _limb(figure: Figure, body: Body, limb: Limb) -> Iterator[Stroke]:
    thin = 1.0 if limb.is_near or figure.view in FACE_ON else FAR
    joints = [_flat(figure, joint) for joint in body.limbs[limb]]
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
    (hip_x, hip_y), (x, y) = _flat(figure, body.hip), _flat(figure, body.neck)
    head_x, head_y = _flat(figure, body.head)
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


@lru_cache(maxsize=64)
def _mat(figure: Figure) -> list[Stroke]:
    """Return the mat, as long as what touches it in any moment."""
    half = MAT_THICKNESS / 2
    if figure.view is View.ABOVE:
        left, right = MAT_FROM_ABOVE
        lines = range(-MAT_HALF, MAT_HALF + 1, round(half * 2))
        return [Stroke(left, y, half * 1.6, right, y, half * 1.6, Tone.MAT) for y in lines]
    low = [*_on_the_mat(figure)]
    left, right = min(low) - MAT_MARGIN, max(low) + MAT_MARGIN
    more = max(0.0, LEAST_MAT - (right - left)) / 2
    return [Stroke(left - more, -half, half, right + more, -half, half, Tone.MAT)]


def _on_the_mat(figure: Figure) -> Iterable[float]:
    for where in (Place("out", 0), Place("out", STEPS // 2), Place("out", STEPS)):
        body = figure.body_at(where)
        joints = [body.hip, body.neck, body.head]
        joints += [joint for limb in Limb for joint in body.limbs[limb]]
        yield from (_flat(figure, joint)[0] for joint in joints if joint[1] < LOW)
    yield from (x for thing in figure.things for x, y in (thing.start, thing.end) if y < LOW)
