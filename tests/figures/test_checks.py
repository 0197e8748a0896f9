"""What no body can do, and that nothing of it ships."""

from pathlib import Path

import pytest
from figures.drawn import made, shipped

from hiptimer.errors import HiptimerError
from hiptimer.figures.checks import check_figures, pose_name
from hiptimer.figures.motion import Place

IN_THE_AIR = "hip = [0, 55]\nfar_leg = { angles = [270, 270, 0] }\n"


def test_all_that_ships_can_be_done() -> None:
    check_figures(shipped())


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("hip = [0, 40]\nnear_leg = { angles = [270, 270, 0] }", "below the floor"),
        ("hip = [0, 60]", "away from where it is put"),
        ("near_leg = { at = [0, 20], tip = 0 }", "planted"),
        ("near_leg = { angles = [0, 20, 110] }", "bent the wrong way"),
        ("near_leg = { angles = [0, 190, 280] }", "bent by 170"),
        (IN_THE_AIR + "near_leg = { angles = [210, 210, 300] }", "degrees forwards"),
        ("near_arm = { angles = [150, 150, 150] }", "near_arm: turned 240"),
        ("near_arm = { angles = [300, 260, 260] }", "bent the wrong way"),
    ],
)
def test_what_no_body_can_do_is_refused(tmp_path: Path, end: str, said: str) -> None:
    figure = made(tmp_path, end=end)

    with pytest.raises(HiptimerError, match=r"^figures\.standing-hip-flexion: ") as caught:
        check_figures({figure.exercise: figure})
    assert said in str(caught.value)


WAYS = """
[[figures.standing-hip-flexion.via]]
share = 0.3
[[figures.standing-hip-flexion.via]]
share = 0.71
[[figures.standing-hip-flexion.back]]
share = 0.5
[figures.standing-hip-flexion.pulse]
"""


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (Place("out", 0), "start"),
        (Place("out", 1), "between start and via 1"),
        (Place("out", 12), "via 1"),
        (Place("out", 13), "between via 1 and via 2"),
        (Place("out", 28), "via 2"),
        (Place("out", 39), "between via 2 and end"),
        (Place("out", 40), "end"),
        (Place("back", 0), "end"),
        (Place("back", 19), "between end and back 1"),
        (Place("back", 20), "back 1"),
        (Place("back", 40), "start"),
        (Place("pulse", 0), "end"),
        (Place("pulse", 8), "between end and pulse"),
        (Place("pulse", 40), "pulse"),
    ],
)
def test_a_place_is_told_as_the_file_calls_it(tmp_path: Path, where: Place, name: str) -> None:
    assert pose_name(made(tmp_path, end=WAYS), where) == name
