"""Where files live, and where the ones that ship are found."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.paths import asset, find_folders, make_private

KINDS = ("data", "config", "state", "cache")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_lie_in_the_home_unless_told_otherwise() -> None:
    folders = find_folders()

    for kind in KINDS:
        folder = getattr(folders, kind)
        assert folder.is_relative_to(Path.home())
        assert "hiptimer" in folder.parts


def test_finding_folders_makes_none() -> None:
    folders = find_folders()

    for kind in KINDS:
        assert not getattr(folders, kind).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_one_folder_can_be_moved_alone(kind: str, tmp_path: Path) -> None:
    usual = find_folders()

    moved = find_folders(**{kind: str(tmp_path)})

    for other in KINDS:
        expected = tmp_path if other == kind else getattr(usual, other)
        assert getattr(moved, other) == expected


def test_a_tilde_stands_for_the_home() -> None:
    assert find_folders(data="~/training").data == Path.home() / "training"


def test_an_empty_folder_name_is_no_folder_name() -> None:
    assert find_folders("", "", "") == find_folders()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", ["here", "./here", "../up", "."])
def test_a_relative_folder_is_refused(kind: str, given: str) -> None:
    with pytest.raises(HiptimerError) as caught:
        find_folders(**{kind: given})

    assert str(caught.value) == f"the {kind} folder must be an absolute path, not '{given}'"


def test_the_history_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert find_folders(data=str(tmp_path)).history == tmp_path / "history.json"


def test_the_settings_lie_in_the_config_folder(tmp_path: Path) -> None:
    assert find_folders(config=str(tmp_path)).settings == tmp_path / "config.toml"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_private_folders_are_open_to_their_owner_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    make_private(tmp_path / "one" / "two")

    assert mode_of(tmp_path / "one" / "two") == 0o700
    assert mode_of(tmp_path / "one") == 0o700
    assert mode_of(tmp_path) == 0o755


def test_a_folder_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)

    make_private(tmp_path)

    assert mode_of(tmp_path) == 0o750


@pytest.mark.parametrize("name", ["exercises.toml", "routines.toml"])
def test_the_files_that_ship_are_found_and_are_toml(name: str) -> None:
    assert tomllib.loads(asset(name).read_text(encoding="utf-8"))


def test_a_missing_asset_says_how_to_get_it_back() -> None:
    with pytest.raises(HiptimerError) as caught:
        asset("nothing.toml")

    assert (
        str(caught.value)
        == "nothing.toml is missing from this installation; install hiptimer again"
    )
