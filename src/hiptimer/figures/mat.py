"""The mat: as long as what touches it in any moment of a motion."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hiptimer.figures.body import Limb, View
from hiptimer.figures.motion import STEPS, Place
from hiptimer.figures.strokes import Stroke, Tone, flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.figures.motion import Figure


MAT_THICKNESS = 2.8

MAT_MARGIN = 4.0

LEAST_MAT = 46.0

MAT_FROM_ABOVE = (-38.0, 50.0)

MAT_HALF = 18

LOW = 12.0
"""What is lower than this lies or stands on the mat."""


@lru_cache(maxsize=64)
def mat_of(figure: Figure) -> list[Stroke]:
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
        yield from (flat(figure, joint)[0] for joint in joints if joint[1] < LOW)
    yield from (x for thing in figure.things for x, y in (thing.start, thing.end) if y < LOW)
