"""Each call of a save fails in turn: old bytes or new bytes, never neither."""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from durability.calls import Case, Trial
from durability.processes import Child, spread
from durability.sample import history_in
from durability.scenes import DAMAGED, FIRST_EVER, MISSING, USUAL, Scene, Stage
from durability.shims import Call, Dying, Shim
from durability.tally import Tally
from durability.variants import HALF_CHECKED, PLAIN_WRITE, SOUND, Variant

from hiptimer.history.backups import NEAR

SCENES = (FIRST_EVER, USUAL, DAMAGED, MISSING)

TELLING = ("write", "fsync", "replace")
"""Calls at which a broken save shows."""


@pytest.fixture(scope="module")
def complaints(memory: Path, tally: Tally) -> "Tried":
    return Tried(memory / "calls", tally)


class Tried:
    """What came of each scene, tried once for all tests that ask."""

    def __init__(self, folder: Path, tally: Tally) -> None:
        self._folder = folder
        self._tally = tally
        self.of = cache(self._try)

    def _try(self, scene: Scene, variant: Variant) -> list[str]:
        place = self._folder / f"{scene} {variant}"

        def work(share: Sequence[Case]) -> Iterable[str]:
            stage = Stage(scene, place / f"{os.getpid()}")
            return Trial(stage, variant).complaints(share)

        what = scene if variant is SOUND else f"{variant}: caught"
        with self._tally.row("k-th call", what) as row:
            trial = Trial(Stage(scene, place / "all"), variant)
            cases = [c for c in trial.cases() if variant is SOUND or c.call in TELLING]
            row.cases, row.more = len(cases), f"{len(trial.calls)} calls"
            return spread(work, cases)


def is_known(complaint: str) -> bool:
    """Tell the two faults of the store that have tests of their own below."""
    is_older = complaint.startswith(str(MISSING)) and (
        "neither" in complaint or "lost" in complaint
    )
    return is_older or ": said " in complaint


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_a_failing_call_leaves_old_or_new_bytes(complaints: Tried, scene: Scene) -> None:
    assert [c for c in complaints.of(scene, SOUND) if not is_known(c)] == []


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_no_error_of_the_system_escapes(complaints: Tried, scene: Scene) -> None:
    assert [c for c in complaints.of(scene, SOUND) if ": said " in c] == []


def test_no_backup_is_passed_over_because_it_could_not_be_read(complaints: Tried) -> None:
    found = complaints.of(MISSING, SOUND)

    assert [c for c in found if is_known(c) and ": said " not in c] == []


@pytest.mark.parametrize("variant", [PLAIN_WRITE, HALF_CHECKED], ids=str)
def test_a_broken_save_is_caught(complaints: Tried, variant: Variant) -> None:
    found = complaints.of(FIRST_EVER, variant)

    assert any("neither old nor new bytes" in complaint for complaint in found)


def test_saves_that_die_while_they_rotate_cost_no_backup(ground: Path, tally: Tally) -> None:
    stage = Stage(USUAL, ground)
    folder = history_in(stage.root).parent
    before = {place.read_bytes() for place in folder.glob("*.bak*")}

    with tally.row("k-th call", "dead between two backups, over and over") as row:
        for row.cases in range(1, NEAR + 2):
            with Shim(stage.root, die_at_link).installed():
                child = Child(lambda _: USUAL.save(stage.root))
            assert child.wait()[0] == Dying.DEAD

    left = {place.read_bytes() for place in folder.glob("*.bak*")}
    assert len(before - left) == 1


def die_at_link(call: Call) -> object:
    if call.name == "link":
        os._exit(Dying.DEAD)
    return call.go()
