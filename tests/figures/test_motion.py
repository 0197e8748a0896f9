"""Which pose belongs to which moment, and what stays where it is meanwhile."""

from itertools import pairwise
from math import dist
from pathlib import Path

import pytest
from figures.drawn import made, shipped

from hiptimer.figures.body import Limb, Planted
from hiptimer.figures.motion import STEPS, Figure, Place
from hiptimer.plan.timeline import HELD, Phase

BREAKS = (Phase.PREPARE, Phase.REST, Phase.CHANGE, Phase.SWITCH, Phase.RESET)

LIFTED = "near_leg = { angles = [0, 270, 0] }"

FIGURES = [pytest.param(figure, id=name) for name, figure in shipped().items()]


@pytest.fixture
def figure(tmp_path: Path) -> Figure:
    return made(tmp_path, end=LIFTED)


@pytest.mark.parametrize("phase", BREAKS)
@pytest.mark.parametrize("progress", [0, 0.4, 1])
def test_breaks_show_the_start(figure: Figure, phase: Phase, progress: float) -> None:
    assert figure.pose(phase, progress) == figure.out[0][1]


def test_a_lift_leads_from_the_start_to_the_turning_point(figure: Figure) -> None:
    assert figure.pose(Phase.LIFT, 0) == figure.out[0][1]
    assert figure.pose(Phase.LIFT, 1) == figure.out[-1][1]
    assert figure.pose(Phase.LOWER, 0) == figure.out[-1][1]
    assert figure.pose(Phase.LOWER, 1) == figure.out[0][1]


def test_what_begins_by_going_down_turns_after_the_lower() -> None:
    lunge = shipped()["lunge"]

    assert lunge.pose(Phase.LOWER, 1) == lunge.out[-1][1] == lunge.pose(Phase.LIFT, 0)
    assert lunge.pose(Phase.LOWER, 0) == lunge.out[0][1] == lunge.pose(Phase.LIFT, 1)


@pytest.mark.parametrize("progress", [0, 0.3, 1])
def test_a_hold_stands_still(figure: Figure, progress: float) -> None:
    assert figure.pose(Phase.HOLD, progress) == figure.out[-1][1]


def test_the_limb_glows_only_while_it_is_held() -> None:
    kick = shipped()["donkey-kick"]

    glowing = {phase for phase in Phase if kick.place(phase, 0.5).glow}

    assert glowing == HELD


def test_the_glow_swells_less_than_three_times_in_a_hold_of_one_second(figure: Figure) -> None:
    glows = [figure.place(Phase.HOLD, at / 100).glow for at in range(101)]

    turns = [b - a for a, b in pairwise(glows) if a != b]
    assert sum(a > 0 > b for a, b in pairwise(turns)) == 2
    assert min(glows) >= 2


def test_a_pulse_goes_up_a_little_and_comes_back() -> None:
    kick = shipped()["donkey-kick"]

    def sole(progress: float) -> float:
        where = kick.place(Phase.PULSE, progress)
        return kick.body_at(where).limbs[Limb.NEAR_LEG][2][1]

    assert sole(0) == pytest.approx(sole(1))
    assert 1 < sole(0.5) - sole(0) < 6


def test_motion_is_slow_at_both_ends(figure: Figure) -> None:
    steps = [figure.place(Phase.LIFT, at / 10).step for at in range(11)]

    assert steps[1] - steps[0] < steps[6] - steps[5] > steps[10] - steps[9]
    assert steps == sorted(steps)


@pytest.mark.parametrize("progress", [-0.2, 1.2])
def test_progress_beyond_a_step_changes_nothing(figure: Figure, progress: float) -> None:
    nearest = min(1, max(0, progress))

    assert figure.place(Phase.LIFT, progress) == figure.place(Phase.LIFT, nearest)


def test_feet_do_not_slide(tmp_path: Path) -> None:
    squat = made(tmp_path, end="hip = [-10, 36]\ntorso = 60")

    ankles = [squat.body_at(where).limbs[Limb.FAR_LEG][2] for where in squat.all_places()]

    assert max(dist(ankle, ankles[0]) for ankle in ankles) < 1e-6


@pytest.mark.parametrize("figure", FIGURES)
def test_what_is_planted_alike_in_all_poses_never_moves(figure: Figure) -> None:
    poses = [pose for _, pose in figure.out]
    for index, limb in enumerate(Limb):
        held = poses[0].limbs[index]
        still = isinstance(held, Planted) and held.of in {"floor", "thing"}
        if still and all(pose.limbs[index] == held for pose in poses):
            ends = [figure.body_at(where).limbs[limb][2] for where in figure.all_places()]
            assert max(dist(end, ends[0]) for end in ends) < 1e-6


@pytest.mark.parametrize("figure", FIGURES)
def test_no_joint_jumps(figure: Figure) -> None:
    places = [Place("out", step) for step in range(STEPS + 1)]
    if figure.back is not None:
        places += [Place("back", step) for step in range(STEPS + 1)]
    bodies = [figure.body_at(where) for where in places]

    for before, after in pairwise(bodies):
        for limb in Limb:
            for a, b in zip(before.limbs[limb], after.limbs[limb], strict=True):
                assert dist(a, b) < 6.5, limb


@pytest.mark.parametrize("figure", FIGURES)
def test_every_motion_moves_what_works(figure: Figure) -> None:
    start, end = (figure.body_at(Place("out", step)) for step in (0, STEPS // 2))

    for limb in figure.works:
        assert max(map(dist, start.limbs[limb], end.limbs[limb])) > 2
