"""What the program makes of files of the user's own, right or wrong."""

from pathlib import Path

import pytest
from own import EXERCISE, guided, written

from hiptimer.errors import HiptimerError
from hiptimer.program import Program


def program(folder: Path) -> Program:
    return Program(config_dir=str(folder))


def test_own_exercises_have_their_figures_beside_ours(tmp_path: Path) -> None:
    made = program(guided(tmp_path))

    assert made.usable_catalogue is made.catalogue
    assert "calf-raise" in made.figures
    assert "lunge" in made.figures


def test_without_own_files_there_is_nothing_of_ones_own(tmp_path: Path) -> None:
    made = program(tmp_path)

    assert made.usable_catalogue.own == frozenset()
    assert made.own_figures == {}


@pytest.mark.parametrize("broken", ["exercises", "routines"])
def test_with_a_mistake_what_ships_can_be_used_all_the_same(tmp_path: Path, broken: str) -> None:
    made = program(written(guided(tmp_path), **{broken: "["}))

    with pytest.raises(HiptimerError, match=f"^{broken}.toml: "):
        _ = made.catalogue
    usable = made.usable_catalogue
    assert (usable.remark or "").startswith(f"{broken}.toml: ")
    assert "core" in usable.routines.routines
    assert usable.own == frozenset()
    assert "lunge" in made.figures
    assert "calf-raise" not in made.figures


def test_with_a_mistake_in_a_figure_its_exercise_can_be_used(tmp_path: Path) -> None:
    made = program(written(guided(tmp_path), figures="["))

    assert made.catalogue.remark is None
    assert (made.usable_catalogue.remark or "").startswith("figures.toml: ")
    assert "after-run" in made.usable_catalogue.routines.routines
    assert "lunge" in made.figures
    assert "calf-raise" not in made.figures


def test_a_link_that_leads_nowhere_is_a_mistake(tmp_path: Path) -> None:
    folder = written(tmp_path, exercises=EXERCISE)
    (folder / "routines.toml").symlink_to(folder / "nowhere")

    assert "routines.toml: no such file" in (program(folder).usable_catalogue.remark or "")
