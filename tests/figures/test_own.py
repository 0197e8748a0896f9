"""Figures of the user's own exercises: theirs alone, and such as a body can make."""

from pathlib import Path

import pytest
from figures.drawn import TABLE, written
from own import catalogue_in, guided

from hiptimer.errors import HiptimerError
from hiptimer.figures.own import load_own_figures

OWN = TABLE.removeprefix("figures.")


def refusal(path: Path, *own: str) -> str:
    catalogue = catalogue_in(path.parent / "none")
    with pytest.raises(HiptimerError) as caught:
        load_own_figures(path, catalogue.library, own)
    return str(caught.value)


def test_the_figure_of_the_guide_can_be_made(tmp_path: Path) -> None:
    catalogue = catalogue_in(guided(tmp_path))

    figures = load_own_figures(tmp_path / "figures.toml", catalogue.library, catalogue.own)

    assert list(figures) == ["calf-raise"]


def test_a_figure_of_ours_stays_ours(tmp_path: Path) -> None:
    assert refusal(written(tmp_path)) == (
        f"figures.toml, line 1: {TABLE}: '{OWN}' is ours and has a figure; "
        "give one to an exercise of your own"
    )


VIA = f"\n[[{TABLE}.via]]\nshare = 0.5\n"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("hip = [0, 60]", "end: near_leg: its end stays"),
        ("near_arm = { angles = [150, 150, 150] }", "end: near_arm: turned"),
        (VIA + "near_leg = { angles = [0, 20, 110] }", "via 1: near_leg: bent"),
        (f"[[{TABLE}.back]]\nshare = 0.5\nhip = [0, 70]", "back 1: "),
        (f"[{TABLE}.pulse]\nhip = [0, 60]", "pulse: near_leg: its end"),
    ],
)
def test_what_no_body_can_do_is_told_with_its_poses(tmp_path: Path, end: str, told: str) -> None:
    message = refusal(written(tmp_path, end=end), OWN)

    assert message.startswith(f"figures.toml, line 1: {TABLE}: {told}")


def test_a_start_that_no_body_can_take_is_told_as_such(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text().replace("hip = [0, 49.2]", "hip = [0, 70]"))

    assert refusal(path, OWN).startswith(f"figures.toml, line 1: {TABLE}: start: ")


def test_a_figure_of_nobody_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text("\n" + path.read_text().replace("standing-hip", "standing-hop"))

    assert refusal(path, OWN).startswith(
        "figures.toml, line 2: figures.standing-hop-flexion: no exercise 'standing-hop-flexion'"
    )
