"""Traces: the dotted lines along which a motion goes."""

from __future__ import annotations

from functools import lru_cache
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.figures.body import Body, Limb
from hiptimer.figures.motion import STEPS, Place
from hiptimer.figures.strokes import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.figures.motion import Figure
    from hiptimer.figures.skeleton import Point


class Dot(NamedTuple):
    """One dot of a dotted line."""

    x: float
    y: float


DOT_GAP = 3.0

TRACED = 4
"""Steps of the motion between two looks at what leaves a line."""


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
        for dot in _spaced([flat(figure, _traced(body, trace)) for body in way])
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
