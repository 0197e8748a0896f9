"""`hiptimer check`: every mistake of a file written by hand is found, with the way out."""

import json
from pathlib import Path
from typing import Any

import pytest

from hiptimer.cli import run
from hiptimer.paths import asset

Captured = pytest.CaptureFixture[str]

ROUTINE = '[routines.mine]\nname = "Mine"\nabout = "My own."\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the files that are checked; the config folder lies in it."""
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


def checked(capsys: Captured, *files: Path) -> tuple[int, list[str]]:
    """Return the exit code and what is said, without the folder of the files."""
    code = run(["check", *map(str, files)])
    out, err = capsys.readouterr()
    assert err == ""
    return code, [line.replace(f"{files[0].parent}/", "") for line in out.splitlines()]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("exercises.toml", "22 exercises"),
        ("routines.toml", "6 routines"),
        ("figures.toml", "22 figures"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_our_own_files_are_fine(capsys: Captured, name: str, count: str) -> None:
    assert checked(capsys, asset(name)) == (0, [f"{name}: fine, {count}"])


def test_names_that_are_taken_are_told(capsys: Captured, folder: Path) -> None:
    exercises = written(folder, "exercises.toml", own_exercise("lunge", groups='["mine", "main"]'))
    routines = written(folder, "routines.toml", FINE.replace("mine", "core"))

    code, lines = checked(capsys, exercises, routines)

    assert code == 1
    assert lines == [
        (
            "exercises.toml, line 3, column 12: exercises.lunge: "
            "hiptimer has an exercise 'lunge' already; choose another id"
        ),
        (
            "exercises.toml, line 11, column 19: exercises.lunge.groups.1: "
            "no muscle group 'main'; did you mean 'mine'?"
        ),
        (
            "routines.toml, line 1, column 11: routines.core: "
            "hiptimer has a routine 'core' already; choose another id"
        ),
    ]


def test_each_of_three_mistakes_is_found(capsys: Captured, folder: Path) -> None:
    path = written(
        folder,
        "routines.toml",
        """\
# My evenings.
[routines.evening]
name = "Evening"
about = "Short and slow."
betweens = 20
items = [
    { exercise = "single-leg-brige", sets = 2 }, # the first
\t{ exercise = "bird-dog", reps = "8" },
    { exercise = "clamshell" },
]
""",
    )

    assert checked(capsys, path) == (
        1,
        [
            (
                "routines.toml, line 5, column 1: "
                "unknown key 'routines.evening.betweens'; did you mean 'between'?"
            ),
            (
                "routines.toml, line 7, column 18: routines.evening.items.0.exercise: "
                "no exercise 'single-leg-brige'; did you mean 'single-leg-bridge'?"
            ),
            (
                "routines.toml, line 8, column 34: routines.evening.items.1.reps = '8': "
                "write a whole number, without quotes"
            ),
        ],
    )


def test_a_routine_without_a_good_name_is_looked_through_all_the_same(
    capsys: Captured, folder: Path
) -> None:
    path = written(
        folder,
        "routines.toml",
        """\
[routines."Evening Walk"]
name = 3
[[routines."Evening Walk".items]]
sets = 0
[[routines."Evening Walk".items]]
exercise = "plank"
[routines.x0]
between = 1
items = [ "lunge", { exercise = "Bird-Dog" }, { exercise = "squat" }, {} ]
""",
    )

    code, lines = checked(capsys, path)

    assert code == 1
    assert [line.removeprefix("routines.toml, ") for line in lines] == [
        (
            "line 1, column 11: routines.Evening Walk: a name has small letters, figures and "
            "hyphens between them, such as 'evening-walk'"
        ),
        "line 2, column 8: routines.Evening Walk.name = 3: write text, in quotes",
        "line 3, column 27: 'routines.Evening Walk.items.0.exercise' is missing",
        ("line 4, column 8: routines.Evening Walk.items.0.sets = 0: write 1 or more"),
        (
            "line 6, column 12: routines.Evening Walk.items.1.exercise: no exercise 'plank'; "
            "see: hiptimer exercises"
        ),
        "line 7, column 11: 'routines.x0.name' is missing",
        "line 9, column 11: routines.x0.items.0 = 'lunge': expected a table",
        (
            "line 9, column 33: routines.x0.items.1.exercise = 'Bird-Dog': a name has small "
            "letters, figures and hyphens between them, such as 'bird-dog'"
        ),
        (
            "line 9, column 60: routines.x0.items.2.exercise: no exercise 'squat'; "
            "did you mean 'skater-squat'?"
        ),
        "line 9, column 71: 'routines.x0.items.3.exercise' is missing",
    ]


def test_what_an_exercise_does_not_have_is_told(capsys: Captured, folder: Path) -> None:
    path = written(
        folder,
        "routines.toml",
        f"""{ROUTINE}\
[[routines.mine.items]]
exercise = "lunge"
hold = 5
[[routines.mine.items]]
exercise = "bird-dog"
pulses = 3
""",
    )

    code, lines = checked(capsys, path)

    assert code == 1
    assert lines == [
        (
            "routines.toml, line 6, column 8: routines.mine.items.0.hold: "
            "nothing is held in 'lunge'; leave out hold"
        ),
        (
            "routines.toml, line 9, column 10: routines.mine.items.1.pulses: "
            "'bird-dog' has no pulses; leave them out"
        ),
    ]


def test_a_routine_of_fifty_exercises_is_fine(capsys: Captured, folder: Path) -> None:
    items = '    { exercise = "clamshell" },\n    { exercise = "lunge" },\n' * 25
    path = written(folder, "routines.toml", f"{ROUTINE}items = [\n{items}]\n")

    assert checked(capsys, path) == (0, ["routines.toml: fine, 1 routine"])


OWN = """\
[muscle_groups]
mine = ["gluteus maximus"]
"""


def own_exercise(name: str, **changes: str) -> str:
    """Return the text of an exercise like one of ours."""
    ours = asset("exercises.toml").read_text(encoding="utf-8")
    text = ours[ours.index("[exercises.lunge]") :].partition("\n\n")[0]
    lines = text.replace("exercises.lunge", f"exercises.{name}").splitlines()
    lines = ['groups = ["mine"]' if line.startswith("groups") else line for line in lines]
    for key, value in changes.items():
        lines = [f"{key} = {value}" if line.startswith(f"{key} ") else line for line in lines]
    return OWN + "\n".join(lines) + "\n"


MINE = ROUTINE + 'items = [ { exercise = "my-lunge" }, { exercise = "my-lnge" } ]\n'


def test_exercises_of_the_config_folder_are_known(capsys: Captured, folder: Path) -> None:
    written(folder / "config", "exercises.toml", own_exercise("my-lunge"))
    path = written(folder, "routines.toml", MINE)

    code, lines = checked(capsys, path)

    assert code == 1
    assert lines == [
        (
            "routines.toml, line 4, column 51: routines.mine.items.1.exercise: "
            "no exercise 'my-lnge'; did you mean 'my-lunge'?"
        )
    ]


def test_exercises_that_are_checked_along_are_known(capsys: Captured, folder: Path) -> None:
    exercises = written(folder, "exercises.toml", own_exercise("my-lunge"))
    routines = written(folder, "routines.toml", MINE.replace("my-lnge", "clamshell"))

    assert checked(capsys, exercises, routines) == (
        0,
        ["exercises.toml: fine, 1 exercise", "routines.toml: fine, 1 routine"],
    )


def test_a_mistake_in_an_exercise_is_not_laid_to_routines_with_it(
    capsys: Captured, folder: Path
) -> None:
    exercises = written(folder, "exercises.toml", own_exercise("my-lunge", kind='"bonu"'))
    items = '{ exercise = "my-lunge", hold = 3 }, { exercise = "my-lunge", pulses = 3 }'
    routines = written(folder, "routines.toml", f"{ROUTINE}items = [ {items} ]\n")

    code, lines = checked(capsys, exercises, routines)

    assert code == 1
    assert len(lines) == 2
    assert "expected 'core', 'bonus'" in lines[0]
    assert lines[1] == "routines.toml: fine, 1 routine"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("", ["config.toml: fine, no settings"]),
        ("rate = 160\nvolume = 3\n", ["config.toml: fine, 2 settings"]),
        (
            'rat = 1\n[keys]\nlive.paus = "p"\nlive.mute = "p"\nhelp = "Space"\n',
            [
                "config.toml, line 1, column 1: unknown key 'rat'; did you mean 'rate'?",
                (
                    "config.toml, line 3, column 13: keys.live.paus: no such command; "
                    "did you mean 'live.pause'?"
                ),
                (
                    "config.toml, line 4, column 13: keys.live.mute: 'p' is live.pain (Pain) on "
                    "the same screen; take another, or give live.pain another"
                ),
                "config.toml, line 5, column 8: keys.help: no such command; known: help.close",
            ],
        ),
    ],
    ids=["empty", "fine", "keys"],
)
def test_settings_are_checked_with_their_keys(
    capsys: Captured, folder: Path, content: str, lines: list[str]
) -> None:
    code, said = checked(capsys, written(folder, "config.toml", content))

    assert (code, said) == (int("fine" not in lines[0]), lines)


def test_figures_belong_to_exercises_and_to_bodies(capsys: Captured, folder: Path) -> None:
    written(folder / "config", "exercises.toml", own_exercise("my-lunge"))
    text = asset("figures.toml").read_text(encoding="utf-8")
    ours = text[text.index("[figures.single-leg-bridge]") :].partition("\n\n")[0] + "\n"
    mine = ours.replace("single-leg-bridge", "my-lunge")
    path = written(
        folder,
        "figures.toml",
        mine.replace("torso = 183", "torso = 90") + mine.replace("lunge", "lnge") + ours,
    )

    code, lines = checked(capsys, path)

    assert code == 1
    assert len(lines) == 3
    assert lines[0].startswith("figures.toml, line 1, column 10: figures.my-lunge: ")
    assert "below the floor" in lines[0]
    assert "no exercise 'my-lnge'; did you mean 'my-lunge'?" in lines[1]
    assert "'single-leg-bridge' is ours and has a figure" in lines[2]


def test_every_mistake_in_targets_is_found(capsys: Captured, folder: Path) -> None:
    written(folder / "config", "exercises.toml", own_exercise("my-lunge"))
    path = written(
        folder,
        "targets.toml",
        """\
# Mine.
[bird-dgo]
repz = 7
[my-lunge]
reps = 0
tempo = { lift = 1, lwer = 2, lower = 2, reset = 0 }
[my-lnge]
[lunge]
hold = 3
pulses = 2
[bird-dog]
follow = "own"
hold = 10_000
unlocked = "yesterday"
""",
    )

    code, lines = checked(capsys, path)

    assert code == 1
    assert [line.removeprefix("targets.toml, ") for line in lines] == [
        "line 2, column 2: bird-dgo: there is no such exercise; did you mean 'bird-dog'?",
        "line 3, column 1: unknown key 'bird-dgo.repz'; did you mean 'reps'?",
        ("line 5, column 8: my-lunge.reps = 0: write 1 or more"),
        "line 6, column 21: unknown key 'my-lunge.tempo.lwer'; did you mean 'lower'?",
        "line 7, column 2: my-lnge: there is no such exercise; did you mean 'my-lunge'?",
        "line 9, column 8: lunge.hold: nothing is held in 'lunge'; leave it out",
        "line 10, column 10: lunge.pulses: 'lunge' has no pulses; leave them out",
        ("line 13, column 8: bird-dog.hold = 10000: write 600 or less"),
        (
            "line 14, column 12: bird-dog.unlocked: 'yesterday' is no instant with its offset; "
            'write it like "2026-11-26T10:00:00+00:00"'
        ),
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "targets.toml: fine, no targets"),
        ("# later\n[lunge]\nreps = 9\n[bird-dog]\n", "targets.toml: fine, 2 targets"),
        ("copy = 3", "targets.toml, line 1, column 8: copy = 3: expected a table"),
    ],
)
def test_targets_without_mistakes_are_counted(
    capsys: Captured, folder: Path, content: str, line: str
) -> None:
    assert checked(capsys, written(folder, "targets.toml", content))[1] == [line]


def test_an_exercise_of_ones_own_keeps_its_name_from_routines(
    capsys: Captured, folder: Path
) -> None:
    exercises = written(
        folder, "exercises.toml", own_exercise("mine").replace("mine = [", "calves = [")
    )
    routines = written(folder, "routines.toml", FINE)

    code, lines = checked(capsys, exercises, routines)

    assert code == 1
    assert lines[0] == (
        "exercises.toml, line 2, column 10: muscle_groups.calves: "
        "hiptimer has a muscle group 'calves' already; choose another id"
    )
    assert lines[-1] == (
        "routines.toml, line 1, column 11: routines.mine: "
        "you have an exercise 'mine' already; choose another id"
    )


def test_without_the_exercises_nobody_is_called_unknown(capsys: Captured, folder: Path) -> None:
    written(folder / "config", "exercises.toml", "[")
    targets = written(folder, "targets.toml", "[my-lunge]\nreps = 0\n")
    settings = written(folder, "config.toml", '[keys]\nlive.paus = "p"\n')

    code, lines = checked(capsys, targets, settings)

    assert code == 1
    assert lines[0] == (
        "targets.toml: the exercises it names are not looked up while exercises.toml can't be "
        "read; mend that"
    )
    assert lines[1].startswith("targets.toml, line 2, column 8: my-lunge.reps = 0")
    assert lines[2].startswith("config.toml, line 2, column 13: keys.live.paus: no such command")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ROUTINE + 'items = [ { exercise = "lunge" } ]', "routines"),
        (own_exercise("my-lunge"), "exercises"),
        ('theme = "dark"', "config"),
        ("figures = {}", "figures"),
        ("[lunge]\nreps = 9", "targets"),
        ("[lunge]\nrep = 9", None),
        ("a = 1", None),
        ("a = ", None),
    ],
)
def test_a_file_with_another_name_is_known_by_its_tables(
    capsys: Captured, folder: Path, content: str, kind: str | None
) -> None:
    path = written(folder, "other.toml", content)

    code, told = as_json(capsys, path)

    assert code == int(kind is None)
    assert told["files"][0]["kind"] == kind


def as_json(capsys: Captured, *files: Path) -> tuple[int, dict[str, Any]]:
    code = run(["check", "--json", *map(str, files)])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def test_json_has_exactly_these_keys(capsys: Captured, folder: Path) -> None:
    good = written(folder, "config.toml", "")
    bad = written(folder, "routines.toml", "a = 1\n")

    absent = folder / "figures.toml"

    code, told = as_json(capsys, good, bad, absent)

    assert code == 1
    assert told == {
        "files": [
            {"file": str(good), "kind": "config", "mistakes": []},
            {
                "file": str(bad),
                "kind": "routines",
                "mistakes": [
                    {
                        "line": 1,
                        "column": 1,
                        "message": "unknown key 'a'; known: routines",
                    },
                ],
            },
            {
                "file": str(absent),
                "kind": "figures",
                "mistakes": [{"line": None, "column": None, "message": "no such file"}],
            },
        ]
    }


FINE = ROUTINE + 'items = [ { exercise = "lunge" } ]\n'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", ": fine, no routines"),
        (FINE.encode() + b"\0\1\2", ", line 5, column 1: invalid statement"),
        (FINE.encode() + b"ab\xff\xfe", ", line 5, column 3: not UTF-8 text; save it as UTF-8"),
        (FINE.encode("utf-16"), ", line 1, column 1: not UTF-8 text"),
        (FINE + "#" * (65_537 - len(FINE)), ": larger than 64 KB; split it or make it shorter"),
        (FINE + "#" * (65_536 - len(FINE)), ": fine, 1 routine"),
        (FINE.replace("\n", "\r\n"), ": fine, 1 routine"),
        (FINE.replace("\n", "\r\n") + "\tx = 1\r\n", ", line 5, column 2: unknown key"),
        (FINE.replace("\n", "\r"), ": fine, 1 routine"),
        ("\ufeff" + FINE, ": fine, 1 routine"),
        (b"\xef\xbb\xbfa\xc3\xa9\xff", ", line 1, column 3: not UTF-8 text"),
        ("\ufeffx = 1\n" + FINE, ", line 1, column 1: unknown key 'x'; known: routines"),
        ("[routines.mine]\n\tnaem\t= 1\n", ", line 2, column 2: unknown key"),
        ('[routines.mine]\n"\U0001f9d8é" =\t1\n', ", line 2, column 1: unknown key"),
        (f"{ROUTINE}items\t=\t[ 5 ]", ", line 4, column 11: routines.mine.items.0 = 5"),
    ],
    ids=[
        *("empty", "control characters", "bytes", "UTF-16", "64 KB + 1", "64 KB", "CRLF"),
        *(
            "CRLF, mistake",
            "CR",
            "BOM",
            "BOM, bytes",
            "BOM, mistake",
            "tabs",
            "beyond ASCII",
            "tabs round a value",
        ),
    ],
)
def test_odd_files_are_answered_in_plain_words(
    capsys: Captured, folder: Path, content: str | bytes, line: str
) -> None:
    code, lines = checked(capsys, written(folder, "routines.toml", content))

    assert any(said.startswith(f"routines.toml{line}") for said in lines), lines
    assert code == int("fine" not in line)


def test_what_is_no_file_is_a_mistake(capsys: Captured, folder: Path) -> None:
    (folder / "routines.toml").mkdir()

    assert checked(capsys, folder / "routines.toml", folder / "absent.toml") == (
        1,
        ["routines.toml: a folder; name a file in it", "absent.toml: no such file"],
    )


def test_a_file_with_many_mistakes_is_answered_at_once(capsys: Captured, folder: Path) -> None:
    items = "{ exercise = 'xxxxxx-xxxxxx' }," * 80
    names = (f'[routines.r{number}]\nname = "N"\nabout = "A"\n' for number in range(25))
    path = written(folder, "routines.toml", "".join(f"{name}items = [{items}]\n" for name in names))

    code, lines = checked(capsys, path)

    assert code == 1
    assert len(lines) == 101
    assert lines[-1].endswith("more mistakes from here on")


def test_without_a_file_the_usage_is_told(capsys: Captured) -> None:
    assert run(["check"]) == 2
    assert "FILE" in capsys.readouterr().err
