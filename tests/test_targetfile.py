"""The user's own targets in their file: set, reset, unlocked, and taken back."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 - fixtures are annotated with it

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.plan.catalogue import Catalogue  # noqa: TC001 - as above
from hiptimer.plan.owntargets import OwnTarget
from hiptimer.plan.ranges import Pace
from hiptimer.targetfile import (
    change_targets,
    load_own_targets,
    reset_target,
    set_target,
    text_before,
    undo,
    unlock,
)

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

WRITTEN = """\
# Since the marathon:

[bird-dog]   # slowly
reps = 7     # one less

# Clams never tire me.
[clamshell]
follow = "plan"
reps = 20
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "targets.toml"


def test_where_there_is_no_file_nothing_is_asked(path: Path, catalogue: Catalogue) -> None:
    assert load_own_targets(path, catalogue.library) == {}


def test_what_is_set_is_read_again(path: Path, catalogue: Catalogue) -> None:
    pace = Pace(lift=1, lower=2.5, reset=0)

    set_target(path, "bird-dog", reps=7, hold=4.0, tempo=pace)

    assert load_own_targets(path, catalogue.library) == {
        "bird-dog": OwnTarget(reps=7, hold=4, tempo=pace)
    }
    assert path.read_text(encoding="utf-8") == (
        "[bird-dog]\nreps = 7\nhold = 4\ntempo = {lift = 1, lower = 2.5, reset = 0}\n"
    )


def test_setting_keeps_comments_and_other_values(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    set_target(path, "bird-dog", reps=8, hold=4)

    assert path.read_text(encoding="utf-8") == WRITTEN.replace(
        "reps = 7     # one less\n", "reps = 8     # one less\nhold = 4\n"
    )


def test_values_wake_up_with_the_first_that_is_set_and_sleep_when_told(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    set_target(path, "clamshell", sets=2)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["clamshell"] == {"reps": 20, "sets": 2}

    set_target(path, "clamshell", follow="plan")
    asleep = tomllib.loads(path.read_text(encoding="utf-8"))["clamshell"]
    assert asleep == {"reps": 20, "sets": 2, "follow": "plan"}


def test_a_value_that_is_taken_out_follows_the_plan(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    set_target(path, "bird-dog", reps=None)

    assert "bird-dog" not in tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("values", [{"reps": 0}, {"hold": 10_000}, {"rest": "x"}, {"repz": 1}])
def test_what_makes_no_sense_is_refused(path: Path, values: dict[str, object]) -> None:
    with pytest.raises(HiptimerError, match=next(iter(values))):
        set_target(path, "bird-dog", **values)
    assert not path.exists()


def test_resetting_one_leaves_the_others(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    reset_target(path, "bird-dog")
    reset_target(path, "bird-dog")

    assert path.read_text(encoding="utf-8") == (
        "# Since the marathon:\n\n" + WRITTEN[WRITTEN.index("# Clams") :]
    )


def test_resetting_all_leaves_the_words_between(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    reset_target(path)

    assert path.read_text(encoding="utf-8") == "# Since the marathon:\n\n# Clams never tire me.\n"


@pytest.mark.parametrize("exercise", ["bird-dog", None])
def test_resetting_locks_nothing_again(path: Path, exercise: str | None) -> None:
    path.write_text(WRITTEN, encoding="utf-8")
    unlock(path, "bird-dog", NOON)

    reset_target(path, exercise)

    left = tomllib.loads(path.read_text(encoding="utf-8"))
    assert left["bird-dog"] == {"unlocked": "2026-11-26T12:00:00+00:00"}


def test_unlocking_wakes_nothing(path: Path, catalogue: Catalogue) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    unlock(path, "clamshell", NOON)

    own = load_own_targets(path, catalogue.library)["clamshell"]
    assert own == OwnTarget(follow="plan", reps=20, unlocked=NOON)


def test_undo_goes_one_change_back_and_forth(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")
    reset_target(path, "clamshell")
    set_target(path, "bird-dog", reps=5)
    changed = path.read_text(encoding="utf-8")

    undo(path)
    assert "reps = 7 " in path.read_text(encoding="utf-8")
    assert "clamshell" not in path.read_text(encoding="utf-8")

    undo(path)
    assert path.read_text(encoding="utf-8") == changed


def test_undo_of_the_first_change_leaves_nothing_asked(path: Path, catalogue: Catalogue) -> None:
    set_target(path, "bird-dog", reps=5)

    undo(path)

    assert load_own_targets(path, catalogue.library) == {}


def test_a_change_that_changes_nothing_is_none_to_undo(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    set_target(path, "bird-dog", reps=7)

    assert not text_before(path).exists()
    with pytest.raises(HiptimerError, match="nothing to undo"):
        undo(path)


def test_many_changes_are_one_that_can_be_undone(path: Path, catalogue: Catalogue) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    change_targets(
        path,
        {
            "bird-dog": {"reps": None},
            "clamshell": {"follow": None, "rest": 45.0},
            "lunge": {"tempo": Pace(lift=1, lower=2.5, reset=0), "unlocked": NOON},
        },
    )

    assert load_own_targets(path, catalogue.library) == {
        "clamshell": OwnTarget(reps=20, rest=45),
        "lunge": OwnTarget(
            tempo=Pace(lift=1, lower=2.5, reset=0), unlocked="2026-11-26T12:00:00+00:00"
        ),
    }
    assert "# Clams never tire me." in path.read_text(encoding="utf-8")
    undo(path)
    assert path.read_text(encoding="utf-8") == WRITTEN
