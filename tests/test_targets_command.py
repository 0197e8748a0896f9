"""`hiptimer targets`: what is asked, something else asked for, and all of it taken back."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path  # noqa: TC003 - fixtures are annotated with it
from typing import Any

import pytest
from own import EXERCISE, written
from records import LUNGE, session_of
from sittings import Home

from hiptimer.cli import run
from hiptimer.plan.catalogue import Catalogue  # noqa: TC001 - as above

Captured = pytest.CaptureFixture[str]

WRITTEN = """\
# Since the marathon:
[lunge]
reps = 10 # enough

# Clams never tire me.
[clamshell]
follow = "plan"
reps = 20
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    (tmp_path / "config").mkdir()
    return home


def file_of(home: Home) -> Path:
    return home.place / "config" / "targets.toml"


def told(capsys: Captured, home: Home, *arguments: str, code: int = 0) -> tuple[str, str]:
    """Return what is printed, and what is complained about."""
    assert run([*arguments, *home.options]) == code
    return capsys.readouterr()


def listed(capsys: Captured, home: Home, *arguments: str) -> dict[str, Any]:
    """Return the exercises that a command prints, by their ids."""
    out, err = told(capsys, home, "targets", *arguments, "--json")
    assert err == ""
    found = json.loads(out)
    assert list(found) == ["exercises"]
    return {each["exercise"]: each for each in found["exercises"]}


def hurt(home: Home, days_ago: int) -> None:
    """Let a session with lunges have ended in severe pain."""
    started = datetime.now(UTC) - timedelta(days=days_ago)
    lunge = LUNGE.model_copy(update={"pain": 7, "effort": 7})
    home.store.save(session_of(f"day{days_ago}", started, lunge))


def bird_dog_holds(capsys: Captured, home: Home) -> list[float]:
    out, _ = told(capsys, home, "plan", "core", "--json")
    return [
        step["seconds"]
        for step in json.loads(out)["steps"]
        if (step["exercise"], step["phase"]) == ("bird-dog", "hold")
    ]


def test_own_targets_are_in_the_plan_until_they_are_reset(capsys: Captured, home: Home) -> None:
    before = bird_dog_holds(capsys, home)
    file_of(home).write_text(WRITTEN, encoding="utf-8")

    told(capsys, home, "targets", "set", "bird-dog", "--reps", "7", "--hold", "4")
    assert bird_dog_holds(capsys, home) == [4.0] * 14
    assert file_of(home).read_text(encoding="utf-8").startswith(WRITTEN)

    told(capsys, home, "targets", "reset", "bird-dog")
    assert bird_dog_holds(capsys, home) == before == [3.0] * 12
    assert file_of(home).read_text(encoding="utf-8") == WRITTEN


def test_every_exercise_is_listed_with_all_that_decides(
    capsys: Captured, home: Home, catalogue: Catalogue
) -> None:
    told(capsys, home, "targets", "set", "bird-dog", "--reps", "9", "--tempo", "1/2.5/0")

    found = listed(capsys, home)

    assert list(found) == list(catalogue.library.exercises)
    assert found["bird-dog"] == {
        "exercise": "bird-dog",
        "follow": "own",
        "plan": {"sets": 1, "reps": 6, "hold": 3, "rest": 30},
        "own": {"reps": 9, "tempo": {"lift": 1, "lower": 2.5, "reset": 0}},
        "target": {"sets": 1, "reps": 9, "hold": 3, "rest": 30},
        "range": {"sets": [2, 3], "reps": [6, 8], "hold": [3, 5], "rest": [0, 300]},
        "warnings": ["reps 9 is above the article's, 6 to 8"],
        "reason": "Not done yet: everybody begins here.",
    }
    lunge = found["lunge"]
    assert (lunge["follow"], lunge["own"], lunge["warnings"]) == ("plan", None, [])
    assert lunge["plan"] == lunge["target"]
    assert found["donkey-kick"]["range"]["pulses"] == [3, 5]
    assert found["donkey-kick"]["target"]["pulses"] == 3


def test_values_that_sleep_are_shown_and_not_asked_for(capsys: Captured, home: Home) -> None:
    file_of(home).write_text(WRITTEN, encoding="utf-8")

    clamshell = listed(capsys, home)["clamshell"]

    assert (clamshell["follow"], clamshell["own"]) == ("plan", {"reps": 20})
    assert clamshell["target"] == clamshell["plan"]
    assert "    own    20 reps (asleep)" in told(capsys, home, "targets")[0].splitlines()


def test_for_people_there_are_lines(capsys: Captured, home: Home) -> None:
    out, _ = told(
        capsys, home, "targets", "set", "bird-dog", *("--sets", "2", "--hold", "6", "--rest", "20")
    )

    assert out.splitlines() == [
        "Bird dog (bird-dog): 2 sets of 6 × 6 s, rest 20 s",
        "    range  2 to 3 sets, 6 to 8 reps, hold 3 to 5 s, rest 0 to 300 s",
        "    plan   1 set of 6 × 3 s. Not done yet: everybody begins here.",
        "    own    2 sets, hold 6 s, rest 20 s",
        "    mind   hold 6 is above the article's, 3 to 5",
    ]


def test_what_wakes_up_with_a_value_is_said(capsys: Captured, home: Home) -> None:
    file_of(home).write_text(WRITTEN, encoding="utf-8")

    out, _ = told(capsys, home, "targets", "set", "clamshell", "--sets", "2")

    assert "    own    2 sets, 20 reps" in out.splitlines()
    assert "    Awake again with it: reps." in out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["bird-dog", "--reps", "0"], 1, "reps 0: write 1 or more"),
        (["bird-dog", "--hold", "10000"], 1, "hold 10000.0: write 600 or less"),
        (["bird-dog", "--hold", "nan"], 1, "hold nan: "),
        (["bird-dog", "--reps", "x"], 2, "'x' is not a valid integer"),
        (["bird-dog", "--tempo", "2/3"], 2, "write the seconds of lift, lower and reset like"),
        (["bird-dog", "--tempo", "0/3/0"], 2, "like 2/3/0"),
        (["lunge", "--hold", "3"], 1, "hold: nothing is held in 'lunge'"),
        (["lunge", "--pulses", "3"], 1, "pulses: 'lunge' has no pulses"),
        (["lonnge", "--reps", "3"], 1, "no exercise 'lonnge'; did you mean 'lunge'?"),
        (["lunge"], 2, "say what to set, such as --reps 7"),
    ],
)
def test_what_can_not_be_asked_is_refused(
    capsys: Captured, home: Home, arguments: list[str], code: int, says: str
) -> None:
    out, err = told(capsys, home, "targets", "set", *arguments, code=code)

    assert (out, says in err) == ("", True)
    assert not file_of(home).exists()


def test_an_exercise_of_ones_own_has_a_range_of_ones_own(capsys: Captured, home: Home) -> None:
    written(home.place / "config", exercises=EXERCISE)

    out, _ = told(capsys, home, "targets", "set", "wall-sit", "--reps", "5")

    assert "    mind   reps 5 is above your range, 2 to 3" in out.splitlines()
    warnings = listed(capsys, home)["wall-sit"]["warnings"]
    assert warnings == ["reps 5 is above your range, 2 to 3"]


def test_a_mistake_in_the_file_is_told_before_anything_is_changed(
    capsys: Captured, home: Home
) -> None:
    file_of(home).write_text("[bird-dgo]\nreps = 7\n", encoding="utf-8")

    for command in (["targets"], ["targets", "set", "lunge", "--reps", "9"], ["plan"]):
        assert "targets.toml, line 1, column 2: bird-dgo" in told(capsys, home, *command, code=1)[1]
    assert file_of(home).read_text(encoding="utf-8") == "[bird-dgo]\nreps = 7\n"


def test_a_reset_says_what_it_undid(capsys: Captured, home: Home) -> None:
    file_of(home).write_text(WRITTEN, encoding="utf-8")

    out, _ = told(capsys, home, "targets", "reset", "lunge")
    assert "Lunge (lunge): 1 set of 8 reps" in out.splitlines()
    assert "    was    10 reps" in out.splitlines()

    assert told(capsys, home, "targets", "reset", "lunge")[0] == "Lunge follows the plan already.\n"


def test_a_reset_of_all_asks_first(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(home).write_text(WRITTEN, encoding="utf-8")

    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    out, err = told(capsys, home, "targets", "reset")
    assert "Let lunge and clamshell follow the plan again?" in err
    assert out.lstrip(" ") == "Nothing is changed.\n"  # an old click asks on both streams
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    _, err = told(capsys, home, "targets", "reset", code=130)
    assert err.endswith("\n")  # or the shell goes on in the line of the question
    assert file_of(home).read_text(encoding="utf-8") == WRITTEN

    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert list(listed_after_asking(capsys, home)) == ["lunge", "clamshell"]
    assert tomllib.loads(file_of(home).read_text(encoding="utf-8")) == {}
    out, _ = told(capsys, home, "targets", "reset", "--yes")
    assert out == "Every exercise follows the plan already.\n"


def listed_after_asking(capsys: Captured, home: Home) -> list[str]:
    out, _ = told(capsys, home, "targets", "reset", "--json")
    return [each["exercise"] for each in json.loads(out[out.index("{") :])["exercises"]]


def test_undo_takes_the_last_change_back_and_brings_it_again(capsys: Captured, home: Home) -> None:
    file_of(home).write_text(WRITTEN, encoding="utf-8")
    told(capsys, home, "targets", "set", "lunge", "--reps", "12")
    changed = file_of(home).read_text(encoding="utf-8")

    out, _ = told(capsys, home, "targets", "undo")
    assert file_of(home).read_text(encoding="utf-8") == WRITTEN
    assert {"    own    10 reps", "    was    12 reps"} <= set(out.splitlines())

    assert list(listed(capsys, home, "undo")) == ["lunge"]
    assert file_of(home).read_text(encoding="utf-8") == changed


def test_undo_mends_what_was_broken_by_hand(capsys: Captured, home: Home) -> None:
    told(capsys, home, "targets", "set", "lunge", "--reps", "12")
    file_of(home).write_text("[lung", encoding="utf-8")

    told(capsys, home, "targets", "undo")

    assert listed(capsys, home)["lunge"]["own"] is None


def test_without_a_change_there_is_nothing_to_undo(capsys: Captured, home: Home) -> None:
    assert "nothing to undo" in told(capsys, home, "targets", "undo", code=1)[1]


def test_what_pain_locked_is_unlocked_for_good(capsys: Captured, home: Home) -> None:
    hurt(home, days_ago=9)
    hurt(home, days_ago=5)
    out, _ = told(capsys, home, "targets")
    assert "Lunge (lunge): left out for now" in out.splitlines()
    assert "nothing of 'lunge'" in told(capsys, home, "plan", "lunge", code=1)[1]

    out, _ = told(capsys, home, "targets", "unlock", "lunge")

    assert out.startswith("Lunge is unlocked.\nLunge (lunge): 1 set of 8 reps")
    told(capsys, home, "targets", "reset", "lunge")
    told(capsys, home, "plan", "lunge")


def test_what_is_not_locked_needs_no_unlocking(capsys: Captured, home: Home) -> None:
    assert told(capsys, home, "targets", "unlock", "lunge")[0].startswith("Lunge is not locked.\n")
    assert not file_of(home).exists()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a script that stands for the user's editor: it is Python, and `path` the file."""
    script = tmp_path / "editor.py"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    return script


def let_edit(editor: Path, text: str) -> None:
    """Let the editor write `text`."""
    editor.write_text(
        f"import pathlib, sys\npathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')\n",
        encoding="utf-8",
    )


def test_what_is_edited_is_checked_and_can_be_undone(
    capsys: Captured, home: Home, editor: Path
) -> None:
    let_edit(editor, WRITTEN)
    out, err = told(capsys, home, "targets", "edit")
    assert ("    own    10 reps" in out.splitlines(), err) == (True, "")

    let_edit(editor, "[lunge]\nhold = 3\nreps = 0\n[clam]\n")
    _, err = told(capsys, home, "targets", "edit", code=1)
    assert err.splitlines() == [
        "targets.toml, line 2, column 8: lunge.hold: nothing is held in 'lunge'; leave it out",
        ("targets.toml, line 3, column 8: lunge.reps = 0: write 1 or more"),
        (
            "targets.toml, line 4, column 2: "
            "clam: there is no such exercise; did you mean 'clamshell'?"
        ),
        "hiptimer: mend it before the next session: hiptimer targets edit",
    ]

    told(capsys, home, "targets", "undo")
    assert file_of(home).read_text(encoding="utf-8") == WRITTEN


def test_who_opens_a_new_file_finds_how_it_is_written(
    capsys: Captured, home: Home, editor: Path
) -> None:
    seen = home.place / "seen.toml"
    editor.write_text(f"import shutil, sys\nshutil.copy(sys.argv[-1], {str(seen)!r})\n")

    out, _ = told(capsys, home, "targets", "edit")

    assert out == "Nothing is changed.\n"
    assert tomllib.loads(seen.read_text(encoding="utf-8")) == {}
    example = seen.read_text(encoding="utf-8").replace("# [", "[").replace("# reps", "reps")
    assert tomllib.loads(example) == {"bird-dog": {"reps": 7}}
    assert not file_of(home).exists()


def test_an_editor_that_fails_is_told(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")

    assert "false" in told(capsys, home, "targets", "edit", code=1)[1]
    assert not file_of(home).exists()


def test_json_goes_behind_the_command(capsys: Captured, home: Home) -> None:
    _, err = told(capsys, home, "targets", "--json", "unlock", "lunge", code=2)

    assert "--json goes behind unlock" in err
