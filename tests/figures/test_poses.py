"""What may stand in figures.toml, and what is said of mistakes in it."""

from pathlib import Path

import pytest
from figures.drawn import STANDING, library, made, shipped, written

from hiptimer.errors import HiptimerError
from hiptimer.figures.body import Limb
from hiptimer.figures.poses import load_figures
from hiptimer.plan.timeline import Phase


def problem(path: Path) -> str:
    with pytest.raises(HiptimerError) as caught:
        load_figures(path, library())
    return str(caught.value)


def test_every_exercise_that_ships_has_a_figure() -> None:
    assert list(shipped()) == list(library().exercises)


def test_what_a_pose_leaves_out_is_as_in_the_start(tmp_path: Path) -> None:
    figure = made(tmp_path, end="torso = 80")

    (_, start), (_, end) = figure.out
    assert (end.torso, end.head, end.limbs) == (80, start.head, start.limbs)


@pytest.mark.parametrize(
    ("exercise", "first"),
    [("single-leg-bridge", Phase.LIFT), ("lunge", Phase.LOWER), ("skater-squat", Phase.LOWER)],
)
def test_the_exercise_says_what_comes_first(exercise: str, first: Phase) -> None:
    assert shipped()[exercise].first is first


def test_an_unknown_exercise_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text().replace("standing-hip", "standing-hop"))

    assert "no exercise 'standing-hop-flexion'; did you mean 'standing-hip-flexion'?" in problem(
        path
    )


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("torzo = 3", "unknown key 'figures.standing-hip-flexion.end.torzo'"),
        ("near_leg = { angles = [1, 2] }", "near_leg.angles"),
        ("near_leg = { at = [1, 2] }", "at and tip belong together"),
        ("near_leg = { tip = 2 }", "either angles or at"),
        ("torso = '90'", "torso"),
        ("neck = [0, 70]", "the start names hip, so must all poses"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, end: str, said: str) -> None:
    assert said in problem(written(tmp_path, end=end))


@pytest.mark.parametrize("key", ["hip", "torso", "head", *Limb])
def test_a_start_is_whole(tmp_path: Path, key: str) -> None:
    start = "\n".join(line for line in STANDING.splitlines() if not line.startswith(key))

    assert f"start: {'either hip or neck' if key == 'hip' else key} is missing" in problem(
        written(tmp_path, start=start)
    )


def test_poses_on_the_way_come_in_order(tmp_path: Path) -> None:
    path = written(tmp_path)
    via = "".join(
        f"[[figures.standing-hip-flexion.via]]\nshare = {share}\n" for share in (0.6, 0.3)
    )
    path.write_text(path.read_text() + via)

    assert "in the order of their share" in problem(path)
