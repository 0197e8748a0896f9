"""`hiptimer routines` as a user meets it: making, editing, checking and removing one's own."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile import FORBIDDEN
from own import EXERCISE, LEAST, ROUTINE, guided, written

from hiptimer.cli import run
from hiptimer.errors import HiptimerError
from hiptimer.program import Program

Captured = pytest.CaptureFixture[str]

CHANGE = """
import sys, pathlib
*options, name = sys.argv[1:]
path = pathlib.Path(name)
pathlib.Path({seen!r}).write_text(repr(sys.argv[1:]))
text = path.read_text() if path.exists() else ""
{change}
"""

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="a script is no program there")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(folder))
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    return folder


class Editor:
    """An editor that does one thing to the file, and tells how it was called."""

    def __init__(self, folder: Path, name: str) -> None:
        self.program = folder / name
        self._seen = folder / "seen"

    def will(self, change: str) -> str:
        """Do this to `path`, whose `text` is known; returns the command."""
        script = CHANGE.format(seen=str(self._seen), change=change)
        self.program.write_text(f"#!{sys.executable}\n{script}")
        self.program.chmod(0o755)
        return str(self.program)

    @property
    def arguments(self) -> list[str]:
        found: list[str] = eval(self._seen.read_text())  # noqa: S307 - written by ourselves
        return found


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    (tmp_path / "bin").mkdir()
    return Editor(tmp_path / "bin", "vim")


def said(capsys: Captured, code: int, *arguments: str) -> str:
    """Return all that a command prints that ends with this code; all of it is tame."""
    assert run(["routines", *arguments]) == code
    out, err = capsys.readouterr()
    assert not [bad for bad in FORBIDDEN if bad in (out + err).encode()]
    return out + err


def listed(capsys: Captured) -> list[dict[str, Any]]:
    assert run(["routines", "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["routines"]
    return found


# Listing


def test_own_routines_are_listed_after_ours_and_marked(config: Path, capsys: Captured) -> None:
    guided(config)

    *ours, own = said(capsys, 0).splitlines()

    assert len(ours) == 6
    assert own == "after-run       4:55  (own) After a run. Five minutes before the shower."
    assert not any("(own)" in line for line in ours)
    assert [one["own"] for one in listed(capsys)] == [False] * 6 + [True]


@pytest.mark.usefixtures("config")
def test_lengths_are_those_that_would_be_done_now(capsys: Captured) -> None:
    assert run(["targets", "set", "bird-dog", "--sets", "3"]) == 0
    said(capsys, 0, "new", "mine", "bird-dog")

    made = {one["routine"]: one["seconds"] for one in listed(capsys)}

    assert run(["plan", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seconds"] == made["mine"]
    assert run(["plan", "core", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seconds"] == made["core"]


def test_columns_stand_below_each_other_whatever_the_ids(config: Path, capsys: Captured) -> None:
    written(config, exercises=EXERCISE, routines=ROUTINE.replace("mine", "m" * 60))

    lines = said(capsys, 0).splitlines()

    assert {line[62:68].strip().count(":") for line in lines} == {1}


def test_an_own_exercise_is_planned_listed_and_told(config: Path, capsys: Captured) -> None:
    guided(config)

    for command in (["plan", "after-run"], ["exercises"], ["exercises", "calf-raise"]):
        assert run(command) == 0
        assert "calf-raise" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["plan"], ["exercises"], ["routines"], ["start", "--plain"], ["plan", "lunge"]]
)
@pytest.mark.parametrize("name", ["exercises", "routines"])
def test_with_a_mistake_in_own_files_commands_refuse(
    config: Path, capsys: Captured, command: list[str], name: str
) -> None:
    written(config, **{name: f'[{name}.core]\nnaem = "x"\n'})

    assert run(command) == 1
    assert f"hiptimer: {name}.toml, line " in capsys.readouterr().err


# Making


@pytest.mark.usefixtures("config")
def test_a_routine_is_made_of_exercises(capsys: Captured) -> None:
    assert said(capsys, 0, "new", "my-hips", "lunge", "bird-dog", "lunge") == (
        "Made my-hips, 5:26: My hips. Begin it: hiptimer start my-hips\n"
    )

    (made,) = [one for one in listed(capsys) if one["own"]]
    assert made["exercises"] == ["lunge", "bird-dog", "lunge"]
    assert made["name"] == "My hips"


@pytest.mark.usefixtures("config")
def test_a_routine_has_the_name_that_it_is_given(capsys: Captured) -> None:
    name = 'Hips, "quick" \x1b[31337m\u202e & 短い'

    said(capsys, 0, "new", "quick", "lunge", "--name", name)

    assert listed(capsys)[-1]["name"] == 'Hips, "quick" [31337m & 短い'


@pytest.mark.usefixtures("config")
def test_a_routine_may_have_fifty_exercises(capsys: Captured) -> None:
    said(capsys, 0, "new", "many", *["lunge", "clamshell"] * 25)

    assert len(listed(capsys)[-1]["exercises"]) == 50
    assert (
        said(capsys, 0, "check") == "All is well. Of your own: 0 exercises, 1 routine, 0 figures.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["core", "lunge"], "hiptimer has a routine 'core' already; choose another id"),
        (["lunge", "lunge"], "hiptimer has an exercise 'lunge' already; choose another id"),
        (["mine", "lunge"], "you have a routine 'mine' already; choose another id"),
        (["calf-raise"], "you have an exercise 'calf-raise' already; choose another id"),
        (["My_Hips", "lunge"], "'My_Hips': an id has up to 64 small letters and digits"),
        (["x\x1b[31337m", "lunge"], "'x[31337m': an id has"),
        (["hips", "lung"], "no exercise 'lung'; did you mean 'lunge'?"),
        (["hips", "lunge", "--name", "\u200b"], "name: holds nothing that can be read"),
        (["hips", *["lunge"] * 101], "items: Tuple should have at most 100 items"),
        (["hips"], "no editor is set: set VISUAL or EDITOR, or open "),
    ],
)
def test_what_can_not_be_made_is_told_and_nothing_changes(
    config: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    guided(config)
    (config / "routines.toml").write_text(
        '[routines.mine]\nname = "M"\nitems = [{ exercise = "lunge" }]'
    )
    before = (config / "routines.toml").read_bytes()

    assert told in said(capsys, 1, "new", *arguments)
    assert (config / "routines.toml").read_bytes() == before


def test_without_an_editor_no_file_is_left_behind(config: Path, capsys: Captured) -> None:
    said(capsys, 1, "new", "hips")

    assert not (config / "routines.toml").exists()


@needs_scripts
def test_without_exercises_the_editor_opens_with_a_draft(
    config: Path, capsys: Captured, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(config, routines="# mine\n")
    change = 'path.write_text(text.replace("single-leg-bridge", "clamshell"))'
    monkeypatch.setenv("VISUAL", editor.will(change) + " -n")

    assert said(capsys, 0, "new", "hips", "--name", "Hips!").startswith("All is well. ")

    assert editor.arguments == ["-n", "+3", str(config / "routines.toml")]
    assert listed(capsys)[-1]["exercises"] == ["clamshell"]
    assert listed(capsys)[-1]["name"] == "Hips!"


@needs_scripts
@pytest.mark.parametrize("before", [None, "# mine\n"])
def test_a_draft_that_is_left_as_it_was_is_taken_back(
    config: Path,
    capsys: Captured,
    editor: Editor,
    monkeypatch: pytest.MonkeyPatch,
    before: str | None,
) -> None:
    if before is not None:
        written(config, routines=before)
    monkeypatch.setenv("EDITOR", editor.will("pass"))

    assert "nothing was made" in said(capsys, 0, "new", "hips")

    path = config / "routines.toml"
    assert (path.read_text() if path.exists() else None) == before


# Editing


@needs_scripts
def test_the_editor_opens_at_the_routine_and_every_mistake_is_told(
    config: Path, capsys: Captured, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(config, exercises=EXERCISE, routines=f"# mine\n{ROUTINE}")
    worse = 'path.write_text(text.replace("lunge", "lung").replace("wall-sit", "wall-sat"))'
    monkeypatch.setenv("EDITOR", editor.will(worse))

    told = said(capsys, 1, "edit", "mine").splitlines()

    assert editor.arguments == ["+3", str(config / "routines.toml")]
    assert [line.partition(": no")[0] for line in told] == [
        "routines.toml, line 5, column 23: routines.mine.items.0.exercise",
        "routines.toml, line 5, column 50: routines.mine.items.1.exercise",
    ]
    assert 'lung"' in (config / "routines.toml").read_text()


@needs_scripts
def test_a_broken_file_opens_all_the_same(
    config: Path, capsys: Captured, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(config, routines="[")
    monkeypatch.setenv("EDITOR", editor.will('path.write_text("")'))

    assert said(capsys, 0, "edit", "mine").startswith("All is well.")


@needs_scripts
@pytest.mark.parametrize(
    ("name", "option"), [("vim", ["+3"]), ("nano", ["+3"]), ("notes", []), ("code", [])]
)
def test_only_editors_that_know_it_get_a_line(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, option: list[str]
) -> None:
    written(config, exercises=EXERCISE, routines=f"# mine\n{ROUTINE}")
    editor = Editor(tmp_path, name)
    monkeypatch.setenv("EDITOR", editor.will("pass"))

    assert run(["routines", "edit", "mine"]) == 0

    assert editor.arguments == [*option, str(config / "routines.toml")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-editor --wait", "the editor no-such-editor: No such file"),
        ("'", "EDITOR=': No closing quotation"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with code 3"),
    ],
)
def test_an_editor_that_fails_is_told(
    config: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    written(config, exercises=EXERCISE, routines=ROUTINE)
    monkeypatch.setenv("EDITOR", command)

    assert told in said(capsys, 1, "edit")


@pytest.mark.parametrize(
    ("routine", "told"),
    [
        ("core", "'core' comes with hiptimer and stays as it is; make your own"),
        ("mien", "you have no routine 'mien'; did you mean 'mine'?"),
        ("\x1b[31337m", "you have no routine '[31337m'"),
    ],
)
def test_only_own_routines_are_edited(
    config: Path, capsys: Captured, routine: str, told: str
) -> None:
    written(config, exercises=EXERCISE, routines=ROUTINE)

    assert told in said(capsys, 1, "edit", routine)


@pytest.mark.usefixtures("config")
def test_there_is_nothing_to_edit_before_something_was_made(capsys: Captured) -> None:
    assert "make one: hiptimer routines new ID" in said(capsys, 1, "edit")


# Checking


def test_the_files_of_the_guide_have_no_mistakes(config: Path, capsys: Captured) -> None:
    guided(config)

    assert (
        said(capsys, 0, "check") == "All is well. Of your own: 1 exercise, 1 routine, 1 figure.\n"
    )


def test_every_mistake_in_every_file_is_told(config: Path, capsys: Captured) -> None:
    guided(config)
    text = (config / "figures.toml").read_text().replace("hip = [1.6, 53]", "hip = [1.6, 65]")
    written(config, figures=text, routines=ROUTINE.replace("mine", "core"))

    told = said(capsys, 1, "check").splitlines()

    assert [line.partition(" has")[0].partition(": n")[0] for line in told] == [
        "routines.toml, line 2, column 11: routines.core: hiptimer",
        "routines.toml, line 4, column 23: routines.core.items.0.exercise",
        "figures.toml, line 1, column 10: figures.calf-raise: end",
    ]
    assert run(["routines", "check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["mistakes"] == told


def test_every_mistake_of_one_file_is_told(config: Path, capsys: Captured) -> None:
    exercises = f'[exercises.lunge]{LEAST}\n{EXERCISE}groups = ["one", "two"]\n'
    routines = ROUTINE.replace("wall-sit", "wall-sat").replace("lunge", "lung")
    written(config, exercises=exercises, routines=routines)

    told = said(capsys, 1, "check").splitlines()

    assert [line.partition(",")[0] for line in told] == ["exercises.toml"] * 3 + [
        "routines.toml"
    ] * 2


def test_mistakes_are_told_as_check_tells_them(config: Path, capsys: Captured) -> None:
    written(guided(config), routines=ROUTINE.replace("mine", "core"), figures="[figures.lunge]")
    told = said(capsys, 1, "check").splitlines()
    files = [str(config / f"{name}.toml") for name in ("exercises", "routines", "figures")]

    assert run(["check", *files]) == 1
    lines = capsys.readouterr().out.replace(f"{config}/", "").splitlines()
    assert [line for line in lines if ": fine" not in line] == told


def test_figures_wait_until_exercises_can_be_read(config: Path, capsys: Captured) -> None:
    guided(config)
    written(config, exercises="[")

    told = said(capsys, 1, "check").splitlines()

    assert [line.partition(",")[0] for line in told] == ["exercises.toml"]


def test_a_broken_figure_is_told_before_a_session_begins(config: Path, capsys: Captured) -> None:
    guided(config)
    written(config, figures="[")

    assert said(capsys, 0) != ""
    place = str(config)
    program = Program(data_dir=place, config_dir=place, state_dir=place, cache_dir=place)
    with pytest.raises(HiptimerError, match=r"figures\.toml, line 1, column 2: "):
        program.training_to_begin()


# Removing


def test_a_routine_is_removed_and_its_text_kept(config: Path, capsys: Captured) -> None:
    written(config, routines="# mine\n")
    said(capsys, 0, "new", "one", "lunge")
    said(capsys, 0, "new", "two", "clamshell")

    told = said(capsys, 0, "remove", "one")

    assert (
        told.split() == f"Removed one; its text is kept in {config}/routines.toml.removed".split()
    )
    assert [one["routine"] for one in listed(capsys) if one["own"]] == ["two"]
    assert "[routines.one]" in (config / "routines.toml.removed").read_text()


@pytest.mark.parametrize("routine", ["core", "x\x1b[31337m"])
def test_what_is_not_ones_own_can_not_be_removed(
    config: Path, capsys: Captured, routine: str
) -> None:
    assert "you have none" in said(capsys, 1, "remove", routine)
    written(config, exercises=EXERCISE, routines=ROUTINE)
    assert "in routines.toml; known: mine" in said(capsys, 1, "remove", routine)
