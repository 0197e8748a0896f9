"""Bones keep their length and point where they are told; limbs reach what they are put on."""

from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.figures.skeleton import (
    ARM,
    LEG,
    Bearing,
    Build,
    along,
    bearing_of,
    bend_between,
    chain,
    reaching,
)

angles = st.floats(-360, 360)
outs = st.floats(-90, 90)
bearings = st.builds(Bearing, angles, outs)
builds = st.sampled_from([LEG, ARM])
ORIGIN = (0.0, 0.0, 0.0)


@given(builds, st.tuples(bearings, bearings, bearings))
def test_bones_keep_their_length(build: Build, pointing: tuple[Bearing, Bearing, Bearing]) -> None:
    joints = chain((3.0, 40.0, 1.0), pointing, build)

    lengths = [dist(start, end) for start, end in pairwise(joints)]
    assert lengths == pytest.approx(list(build.lengths))


@given(builds, bearings, st.floats(0.25, 0.99), st.floats(0, 360))
def test_a_limb_reaches_what_it_is_put_on(
    build: Build, bearing: Bearing, share: float, swivel: float
) -> None:
    target = along(ORIGIN, bearing, share * build.reach)

    first, second = reaching(ORIGIN, target, build, swivel)

    joints = chain(ORIGIN, (first, second, Bearing(0)), build)
    assert dist(joints[2], target) < 1e-6


def test_what_is_out_of_reach_is_approached_with_a_straight_limb() -> None:
    first, second = reaching(ORIGIN, (100.0, 0.0, 0.0), LEG, 0.0)

    assert bend_between(first, second) < 1


@pytest.mark.parametrize(
    ("swivel", "expected"), [(0, (0, 1, 0)), (180, (0, -1, 0)), (90, (0, 0, 1)), (270, (0, 0, -1))]
)
def test_the_swivel_says_where_the_middle_joint_goes(
    swivel: float, expected: tuple[float, float, float]
) -> None:
    first, _ = reaching(ORIGIN, (30.0, 0.0, 0.0), LEG, swivel)

    middle = along(ORIGIN, first, LEG.lengths[0])
    aside = dist((0.0, *middle[1:]), ORIGIN)
    assert aside > 10
    assert [value / aside for value in middle[1:]] == pytest.approx(expected[1:])


def test_knees_of_somebody_who_looks_right_bend_to_the_right() -> None:
    first, _ = reaching((0.0, 40.0, 0.0), (0.0, 2.4, 0.0), LEG, LEG.swivel)

    assert along(ORIGIN, first, 1.0)[0] > 0


def test_elbows_of_somebody_who_looks_right_bend_to_the_left() -> None:
    first, _ = reaching((0.0, 25.0, 0.0), (0.0, 0.0, 0.0), ARM, ARM.swivel)

    assert along(ORIGIN, first, 1.0)[0] < 0


@given(bearings)
def test_a_bearing_is_read_off_a_bone(bearing: Bearing) -> None:
    read = bearing_of(ORIGIN, along(ORIGIN, bearing, 7.0))

    assert dist(along(ORIGIN, read, 7.0), along(ORIGIN, bearing, 7.0)) < 1e-5


@pytest.mark.parametrize(
    ("start", "end", "middle"), [(270, 2, 316), (350, 10, 360), (10, 350, 0), (270, 182, 226)]
)
def test_bones_turn_the_shorter_way(start: float, end: float, middle: float) -> None:
    assert Bearing(start).towards(Bearing(end), 0.5).angle == pytest.approx(middle)
