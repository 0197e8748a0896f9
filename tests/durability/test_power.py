"""A power cut at any moment, on the weakest disk: nothing acknowledged is lost."""

import itertools
from pathlib import Path

import pytest
from durability.disk import Disk, Step
from durability.power import Cut
from durability.scenes import DAMAGED, FIRST, FIRST_EVER, MISSING, USUAL, Scene, Stage
from durability.tally import Tally
from durability.variants import NO_FOLDER_FSYNC, NO_FSYNC, PLAIN_WRITE, SOUND, Variant

ENOUGH = 20
"""Complaints after which a variant counts as caught."""


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize(
    "scene",
    [
        FIRST_EVER,
        FIRST,
        USUAL,
        DAMAGED,
        MISSING,
    ],
    ids=str,
)
def test_no_cut_loses_anything(
    ground: Path, tally: Tally, scene: Scene, *, has_links: bool
) -> None:
    with tally.row("power cut", f"{scene}{'' if has_links else ', no hard links'}") as row:
        cut = Cut(Stage(scene, ground), SOUND, has_links=has_links)
        complaints = list(cut.complaints())
        row.cases, row.more = cut.states, f"{len(cut.steps)} calls"

    assert complaints == []


@pytest.mark.parametrize("variant", [NO_FSYNC, NO_FOLDER_FSYNC, PLAIN_WRITE], ids=str)
@pytest.mark.parametrize("scene", [FIRST, USUAL, DAMAGED, MISSING], ids=str)
def test_a_broken_save_is_caught(
    ground: Path, tally: Tally, scene: Scene, variant: Variant
) -> None:
    with tally.row("power cut", f"{variant}: caught") as row:
        cut = Cut(Stage(scene, ground), variant)
        complaints = list(itertools.islice(cut.complaints(), ENOUGH))
        row.cases = cut.states

    assert complaints != []


class TestDisk:
    """The model itself, where it is easy to be wrong."""

    @pytest.fixture
    def disk(self, tmp_path: Path) -> Disk:
        (tmp_path / "old").write_bytes(b"old")
        return Disk(tmp_path)

    def states(self, disk: Disk, folder: Path) -> set[tuple[tuple[str, bytes], ...]]:
        found = disk.remains(folder, lambda _: True)
        return {tuple(sorted(state.items())) for state in found}

    def test_what_is_synced_stays(self, disk: Disk, tmp_path: Path) -> None:
        for step in (
            Step("open", (tmp_path / "new", 0), 7),
            Step("write", (7, b"new"), 3),
            Step("fsync", (7,), None),
            Step("close", (7,), None),
            Step("open", (tmp_path, 0), 7),
            Step("fsync", (7,), None),
        ):
            disk.apply(step)

        assert self.states(disk, tmp_path) == {(("new", b"new"), ("old", b"old"))}

    def test_what_is_written_and_not_synced_may_be_anything(
        self, disk: Disk, tmp_path: Path
    ) -> None:
        disk.apply(Step("open", (tmp_path / "old", 0), 7))
        disk.apply(Step("write", (7, b"er"), 2))

        contents = {dict(state)["old"] for state in self.states(disk, tmp_path)}

        assert contents == {b"old", b"older", b"", bytes(5), b"ol", b"ol" + bytes(3)}

    def test_renames_reach_the_disk_in_any_order(self, disk: Disk, tmp_path: Path) -> None:
        disk.apply(Step("replace", (tmp_path / "old", tmp_path / "a"), None))
        disk.apply(Step("replace", (tmp_path / "a", tmp_path / "b"), None))

        names = {tuple(dict(state)) for state in self.states(disk, tmp_path)}

        assert names == {("old",), ("a",), ("b",), ("b", "old"), ("a", "b")}

    def test_a_folder_that_was_not_synced_may_be_gone(self, disk: Disk, tmp_path: Path) -> None:
        disk.apply(Step("mkdir", (tmp_path / "data",), None))
        disk.apply(Step("open", (tmp_path / "data" / "new", 0), 7))
        disk.apply(Step("open", (tmp_path / "data", 0), 8))
        disk.apply(Step("fsync", (8,), None))

        assert () in self.states(disk, tmp_path / "data")
