"""What is painted before what, and that all of it stays within its bounds."""

import pytest
from figures.drawn import shipped

from hiptimer.figures.body import LEGS, Limb, View
from hiptimer.figures.motion import STEPS, Figure, Place
from hiptimer.figures.scene import bounds, strokes
from hiptimer.figures.strokes import Tone
from hiptimer.figures.traces import dots

FIGURES = [pytest.param(figure, id=name) for name, figure in shipped().items()]

TOP = Place("out", STEPS)


def tones(figure: Figure, where: Place = TOP) -> list[Tone]:
    return [stroke.tone for stroke in strokes(figure, where)]


@pytest.mark.parametrize("figure", FIGURES)
def test_nothing_leaves_the_bounds_in_any_moment(figure: Figure) -> None:
    field = bounds(figure)

    for where in figure.all_places():
        for stroke in strokes(figure, where):
            if stroke.tone > Tone.AURA:
                for x, y, radius in (stroke[:3], stroke[3:6]):
                    assert field.left <= x - radius < x + radius <= field.right
                    assert field.bottom <= y - radius or stroke.tone is Tone.BODY
                    assert y + radius <= field.top


def test_a_limb_before_others_is_cut_out_of_them() -> None:
    painted = tones(shipped()["donkey-kick"])

    last_far = max(at for at, tone in enumerate(painted) if tone is Tone.FAR)
    assert painted[last_far + 1 : painted.index(Tone.BODY)].count(Tone.GROUND) >= 5
    assert last_far < painted.index(Tone.GROUND) < painted.index(Tone.WORK)


def test_the_glow_lies_behind_everything() -> None:
    painted = tones(shipped()["donkey-kick"], TOP._replace(glow=2))

    assert painted[:6] == [Tone.AURA] * 3 + [Tone.GLOW] * 3
    assert Tone.GLOW not in painted[6:]


def test_the_mat_hides_what_sinks_into_it() -> None:
    assert tones(shipped()["single-leg-bridge"])[-1] is Tone.MAT


def test_what_points_at_the_viewer_shows_from_a_little_behind() -> None:
    hydrant = shipped()["fire-hydrant"]

    def knee(step: int) -> float:
        thigh = next(s for s in strokes(hydrant, Place("out", step)) if s.tone is Tone.WORK)
        return thigh.to_x

    assert knee(STEPS) > knee(0) + 5


@pytest.mark.parametrize("figure", FIGURES)
def test_near_limbs_are_on_their_side(figure: Figure) -> None:
    limbs = figure.body_at(Place("out", 0)).limbs
    axis, sign = {
        View.SIDE: (2, 1),
        View.LYING: (1, 1),
        View.BACK: (0, 1),
        View.ABOVE: (1, -1),
    }[figure.view]

    for near, far in ((Limb.NEAR_LEG, Limb.FAR_LEG), (Limb.NEAR_ARM, Limb.FAR_ARM)):
        assert sign * (limbs[near][0][axis] - limbs[far][0][axis]) > 4


@pytest.mark.parametrize("figure", FIGURES)
def test_the_dotted_line_leads_from_the_start_to_the_end(figure: Figure) -> None:
    line = dots(figure)

    assert len(line) >= 2
    field = bounds(figure)
    assert all(field.left <= dot.x <= field.right for dot in line)


def test_a_dotted_line_is_drawn_for_each_limb_that_is_traced() -> None:
    bird_dog = shipped()["bird-dog"]

    starts = [bird_dog.body_at(Place("out", 0)).limbs[Limb(trace)][3] for trace in bird_dog.traces]

    assert {(x, y) for x, y, _ in starts} <= {(dot.x, dot.y) for dot in dots(bird_dog)}


def test_legs_are_legs() -> None:
    assert {limb for limb in Limb if "leg" in limb} == LEGS
