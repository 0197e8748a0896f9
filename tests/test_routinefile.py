"""Changes to the user's routines.toml: nothing else in it may change, not a comment."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.errors import HiptimerError
from hiptimer.plan.ranges import Pace
from hiptimer.plan.routines import Routine, RoutineItem, read_routines
from hiptimer.routinefile import add_draft, add_routine, remove_routine
from hiptimer.routinetext import line_of_routine
from hiptimer.text import clean

FILE = '''\
# My routines, for the spring.

# Short ones
[routines.first]   # for Mondays
name = "First"
items = [
    { exercise = "lunge" }, # easy
]

# For the week of the race
[routines.second]
name = """
[routines.third]
"""
between = 0
[[routines.second.items]]
exercise = "clamshell"
# the other side too
[[routines.second.items]]
exercise = "lunge"
sets = 2

# The last one
[routines.third]
name = "Third"
items = [{ exercise = "bird-dog" }]
# This is the end.
'''

WITHOUT_SECOND = """\
# My routines, for the spring.

# Short ones
[routines.first]   # for Mondays
name = "First"
items = [
    { exercise = "lunge" }, # easy
]

# For the week of the race

# The last one
[routines.third]
name = "Third"
items = [{ exercise = "bird-dog" }]
# This is the end.
"""

ROUTINE = Routine(
    id="mine",
    name='Mine "too"',
    items=(RoutineItem(exercise="lunge"), RoutineItem(exercise="bird-dog", sets=2, hold=4.5)),
)

BLOCK = """\
[routines.mine]
name = "Mine \\"too\\""
items = [
    { exercise = "lunge" },
    { exercise = "bird-dog", sets = 2, hold = 4.5 },
]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "routines.toml"
    place.write_bytes(FILE.encode())
    return place


def removed(path: Path) -> str:
    return (path.parent / "routines.toml.removed").read_text(encoding="utf-8")


def test_a_routine_comes_to_the_end_of_the_file(path: Path) -> None:
    add_routine(path, ROUTINE)

    assert path.read_text(encoding="utf-8") == f"{FILE}\n{BLOCK}"


def test_the_first_routine_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config" / "routines.toml"

    add_routine(path, ROUTINE)

    assert path.read_text(encoding="utf-8") == BLOCK


def test_what_a_routine_says_besides_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "routines.toml"
    pace = Pace(lift=1, lower=1, reset=0)
    item = RoutineItem(exercise="lunge", pace=pace)
    said = Routine(id="mine", name="Mine", about="Short.", between=5, items=(item,))

    add_routine(path, said)

    assert "between = 5\n" in path.read_text(encoding="utf-8")
    written = tomllib.loads(path.read_text(encoding="utf-8"))["routines"]["mine"]
    assert written == {
        "name": "Mine",
        "about": "Short.",
        "between": 5,
        "items": [{"exercise": "lunge", "pace": {"lift": 1, "lower": 1, "reset": 0}}],
    }


@given(st.text(min_size=1, max_size=60).filter(lambda text: clean(text, 300)))
def test_whatever_it_is_called_the_same_is_read_again(name: str) -> None:
    routine = Routine(id="mine", name=name, items=ROUTINE.items)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "routines.toml"
        add_routine(path, routine)

        assert read_routines(path).routines["mine"] == routine


def test_a_draft_works_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "routines.toml"

    add_draft(path, "mine", 'A "name"')

    written = tomllib.loads(path.read_text(encoding="utf-8"))["routines"]["mine"]
    assert written["name"] == 'A "name"'
    assert Routine.model_validate({**written, "id": "mine"}).items[0].exercise


def test_a_routine_goes_and_all_comments_stay(path: Path) -> None:
    kept = remove_routine(path, "second")

    assert path.read_text(encoding="utf-8") == WITHOUT_SECOND
    assert kept == path.parent / "routines.toml.removed"
    assert removed(path).startswith('[routines.second]\nname = """\n[routines.third]\n"""\n')
    assert removed(path).endswith('exercise = "lunge"\nsets = 2\n')


@pytest.mark.parametrize("routine", ["first", "second", "third"])
def test_no_other_line_changes(path: Path, routine: str) -> None:
    remove_routine(path, routine)

    taken = removed(path).splitlines()
    left = path.read_text(encoding="utf-8").splitlines()
    assert sorted(line for line in taken + left if line) == sorted(
        line for line in FILE.splitlines() if line
    )


def test_all_that_was_removed_is_kept(path: Path) -> None:
    for routine in ("third", "first", "second"):
        remove_routine(path, routine)

    assert set(tomllib.loads(removed(path))["routines"]) == {"first", "second", "third"}
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {}
    assert "# This is the end.\n" in path.read_text(encoding="utf-8")


def test_lines_end_as_they_did(path: Path) -> None:
    path.write_bytes(FILE.replace("\n", "\r\n").encode())

    remove_routine(path, "second")
    add_routine(path, ROUTINE)

    assert path.read_bytes() == f"{WITHOUT_SECOND}\n{BLOCK}".replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no routine 'second' in routines.toml"),
        (FILE.replace("second", "secant"), "did you mean 'secant'?"),
        ("[routines]\nsecond = { name = 'x' }\n", "can't be told apart from the rest"),
        ("routines.second.name = 'x'\nroutines.b.name = 'y'\n", "can't be told apart"),
        ("[routines.a]\n[routines.second]\nx = [\n[1],\n]\n[routines.b]\n", None),
        ("[", "routines.toml, line 1, column 2: "),
    ],
)
def test_what_can_not_be_removed_is_told_and_nothing_changes(
    path: Path, text: str, told: str | None
) -> None:
    path.write_text(text, encoding="utf-8")

    if told is None:
        remove_routine(path, "second")
        assert path.read_text(encoding="utf-8") == "[routines.a]\n[routines.b]\n"
        return
    with pytest.raises(HiptimerError) as caught:
        remove_routine(path, "second")
    assert told in str(caught.value)
    assert path.read_text(encoding="utf-8") == text
    assert not (path.parent / "routines.toml.removed").exists()


def test_a_full_file_of_removed_ones_keeps_the_routine_where_it_is(path: Path) -> None:
    (path.parent / "routines.toml.removed").mkdir()

    with pytest.raises(HiptimerError, match=r"routines\.toml\.removed: .*nothing was removed"):
        remove_routine(path, "second")

    assert path.read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize(
    ("routine", "line"), [("first", 4), ("second", 11), ("third", 24), ("none", None)]
)
def test_a_routine_is_found_by_its_line(routine: str, line: int | None) -> None:
    assert line_of_routine(FILE, routine) == line


def test_a_routine_is_found_beyond_a_mistake_too() -> None:
    assert line_of_routine("[routines.one]\nname =\n[routines.two]\n", "two") == 3


@given(st.lists(st.sampled_from("ab#\n [.]=\"'"), max_size=60))
def test_a_line_is_looked_for_in_whatever_the_file_holds(characters: list[str]) -> None:
    line_of_routine("".join(characters), "mine")
