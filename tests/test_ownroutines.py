"""The file of own routines: written as people write, changed in one place only, and taken back."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan.drafts import CATALOGUE, LIBRARY, STEPS, done, target_of

from hiptimer.errors import HiptimerError
from hiptimer.ownroutines import OwnRoutines
from hiptimer.plan.draft import Draft, Sheet, draft_of
from hiptimer.plan.ranges import Pace
from hiptimer.plan.routines import Routine, RoutineItem, load_routines

WRITTEN = """\
# My routines.

[routines.first]
name = "First"  # the best
about = "A."
# Slow ones:
items = [
    { exercise = "lunge", pace = { lift = 2, lower = 2.5, reset = 0 } }, # easy
]

# For mornings.
[routines.second]
between = 10
name = 'Second'
about = "B."
items = [{ exercise = "clamshell" }]

# The end.
"""


@pytest.fixture
def own(tmp_path: Path) -> OwnRoutines:
    return own_in(tmp_path)


def own_in(folder: Path) -> OwnRoutines:
    return OwnRoutines(folder / "routines.toml", folder / "state" / "drafts")


def routine(name: str = "My evening", **changes: object) -> Routine:
    draft = Draft(Sheet(name=name)).add("lunge").add("donkey-kick")
    draft = draft.step(1, "pulses", 2, target_of("donkey-kick"))
    return draft.routine((), ()).model_copy(update=changes)


def text(folder: Path) -> str:
    return (folder / "routines.toml").read_bytes().decode()


# Saving


def test_the_first_routine_makes_a_file_that_a_person_would_write(
    own: OwnRoutines, tmp_path: Path
) -> None:
    own.save(routine(), is_new=True)

    assert text(tmp_path) == (
        "[routines.my-evening]\n"
        'name = "My evening"\n'
        'about = "A routine of my own."\n'
        "items = [\n"
        '    { exercise = "lunge" },\n'
        '    { exercise = "donkey-kick", pulses = 5 },\n'
        "]\n"
    )
    assert own.load(LIBRARY) == {"my-evening": routine()}


def test_another_routine_comes_last_and_leaves_all_else_alone(
    own: OwnRoutines, tmp_path: Path
) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)

    own.save(routine(between=12.5), is_new=True)

    assert text(tmp_path).startswith(WRITTEN + '\n[routines.my-evening]\nname = "My evening"\n')
    assert "\nbetween = 12.5\n" in text(tmp_path)
    assert list(own.load(LIBRARY)) == ["first", "second", "my-evening"]


def test_a_changed_routine_changes_nothing_but_what_differs(
    own: OwnRoutines, tmp_path: Path
) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)
    draft = draft_of(own.load(LIBRARY)["first"]).rename('The "first"').step_between(-2)

    own.save(draft.routine((), ()), is_new=False)

    assert text(tmp_path) == WRITTEN.replace(
        '"First"  # the best', '"The \\"first\\""  # the best'
    ).replace("# easy\n]\n", "# easy\n]\nbetween = 20\n")


def test_other_items_are_written_anew_one_a_line(own: OwnRoutines, tmp_path: Path) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)
    draft = draft_of(own.load(LIBRARY)["second"]).add("bird-dog").step_between(4)

    own.save(draft.routine((), ()), is_new=False)

    changed = WRITTEN.replace("between = 10\n", "").replace(
        '[{ exercise = "clamshell" }]',
        '[\n    { exercise = "clamshell" },\n    { exercise = "bird-dog" },\n]',
    )
    assert text(tmp_path) == changed


def test_what_goes_without_saying_is_neither_written_nor_taken_out(
    own: OwnRoutines, tmp_path: Path
) -> None:
    said = '[routines.a]\nname = "A"\nbetween = 30\nitems = [{ exercise = "lunge" }]\n'
    (tmp_path / "routines.toml").write_text(said)

    own.save(draft_of(own.load(LIBRARY)["a"]).rename("B").routine((), ()), is_new=False)

    assert text(tmp_path) == said.replace('"A"', '"B"')


def test_items_that_are_tables_are_changed_or_refused_whole(
    own: OwnRoutines, tmp_path: Path
) -> None:
    said = '[routines.a]\nname = "A"\n\n[[routines.a.items]]\nexercise = "lunge"\n'
    (tmp_path / "routines.toml").write_text(said)
    changed = draft_of(own.load(LIBRARY)["a"]).add("bird-dog").routine((), ())

    try:
        own.save(changed, is_new=False)
    except HiptimerError:
        assert text(tmp_path) == said
    else:
        assert own.load(LIBRARY)["a"].items == changed.items


def test_a_new_routine_takes_no_others_place(own: OwnRoutines, tmp_path: Path) -> None:
    own.save(routine(), is_new=True)
    before = text(tmp_path)

    with pytest.raises(HiptimerError, match="'my-evening' already"):
        own.save(routine(about="Other."), is_new=True)
    assert text(tmp_path) == before


def test_a_file_with_a_mistake_is_not_touched(own: OwnRoutines, tmp_path: Path) -> None:
    (tmp_path / "routines.toml").write_text("[routines.x\n")

    with pytest.raises(HiptimerError, match=r"routines\.toml"):
        own.save(routine(), is_new=True)
    assert text(tmp_path) == "[routines.x\n"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Nothing yet.",
        "[routines]\n",
        WRITTEN.replace("\n", "\r\n"),
        WRITTEN.rstrip(),
        '[routines]\na = { name = "A", about = "A.", items = [{ exercise = "lunge" }] }\n',
        'routines.a = { name = "A", about = "A.", items = [{ exercise = "lunge" }] }\n',
        '[routines.a]\nname = "A"\nabout = "A."\n[[routines.a.items]]\nexercise = "lunge"\n',
    ],
)
def test_however_the_file_is_written_the_others_stay(
    own: OwnRoutines, tmp_path: Path, before: str
) -> None:
    (tmp_path / "routines.toml").write_bytes(before.encode())
    others = tomllib.loads(before).get("routines", {})
    changed = routine().model_copy(update={"name": "Other", "between": 0.0})

    own.save(routine(), is_new=True)
    own.save(changed, is_new=False)

    assert tomllib.loads(text(tmp_path))["routines"].items() >= others.items()
    assert own.load(LIBRARY)["my-evening"] == changed
    own.remove("my-evening")
    assert tomllib.loads(text(tmp_path)).get("routines", {}) == others
    own.load(LIBRARY)


@given(st.lists(STEPS, min_size=1, max_size=30), st.lists(STEPS, max_size=10))
def test_what_is_written_is_read_back_as_the_same_routine(
    made: list[tuple[object, ...]], changed: list[tuple[object, ...]]
) -> None:
    draft = Draft(Sheet(name="Mine")).add("lunge")
    with TemporaryDirectory() as folder:
        own = own_in(Path(folder))
        (Path(folder) / "routines.toml").write_text(WRITTEN)
        for steps in (made, changed):
            for step in steps:
                draft = done(draft, step)
            if not (draft.sheet.items and draft.sheet.name):
                return
            saved = draft.routine(("first", "second"), ())
            own.save(saved, is_new=draft.id is None)
            found = load_routines(Path(folder) / "routines.toml", LIBRARY).routines
            assert found[saved.id] == saved
            assert text(Path(folder)).startswith(WRITTEN)
            draft = draft_of(saved)


def test_every_routine_that_ships_can_be_written(own: OwnRoutines) -> None:
    for shipped in CATALOGUE.routines.routines.values():
        own.save(shipped, is_new=True)

    assert own.load(LIBRARY) == CATALOGUE.routines.routines


def test_a_pace_is_kept(own: OwnRoutines) -> None:
    pace = Pace(lift=1.25, lower=2, reset=0)
    paced = routine(items=(RoutineItem(exercise="lunge", pace=pace),))

    own.save(paced, is_new=True)

    assert own.load(LIBRARY)["my-evening"].items[0].pace == pace


# Removing


@pytest.mark.parametrize("name", ["first", "second"])
def test_a_removed_routine_comes_back_to_the_letter(
    own: OwnRoutines, tmp_path: Path, name: str
) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)
    removed = own.load(LIBRARY)[name]

    own.remove(name)

    assert name not in own.load(LIBRARY)
    assert "# My routines." in text(tmp_path)
    assert "# For mornings." in text(tmp_path)
    assert "# The end." in text(tmp_path)
    own.put_back(removed)
    assert text(tmp_path) == WRITTEN


def test_a_removed_routine_comes_back_beside_what_was_written_meanwhile(
    own: OwnRoutines, tmp_path: Path
) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)
    removed = own.load(LIBRARY)["first"]
    own.remove("first")
    own.save(routine(), is_new=True)

    own.put_back(removed)

    assert own.load(LIBRARY) == {**own.load(LIBRARY), "first": removed}
    assert list(own.load(LIBRARY)) == ["second", "my-evening", "first"]


def test_the_last_routine_leaves_a_file_that_can_be_read(own: OwnRoutines) -> None:
    own.save(routine(), is_new=True)

    own.remove("my-evening")

    assert own.load(LIBRARY) == {}


def test_what_is_not_there_can_not_be_removed(own: OwnRoutines, tmp_path: Path) -> None:
    (tmp_path / "routines.toml").write_text(WRITTEN)

    with pytest.raises(HiptimerError, match="no routine 'third'"):
        own.remove("third")

    assert text(tmp_path) == WRITTEN


# The draft


def test_a_draft_is_there_the_next_time(own: OwnRoutines, tmp_path: Path) -> None:
    draft = Draft().rename("Half").add("lunge").step(0, "reps", 3, target_of("lunge"))

    own.keep("+1", draft)

    found = own_in(tmp_path).kept(LIBRARY, {})["+1"]
    assert (found.sheet, found.id, found.is_changed) == (draft.sheet, None, True)
    own.forget("+1")
    own.forget("+1")
    assert own.kept(LIBRARY, {}) == {}


def test_a_draft_of_a_routine_knows_what_it_changes(own: OwnRoutines) -> None:
    saved = routine()
    own.keep("+1", draft_of(saved).rename("Other"))

    found = own.kept(LIBRARY, {saved.id: saved})["+1"]
    gone = own.kept(LIBRARY, {})["+1"]

    begun = draft_of(saved)
    assert found == Draft(begun.rename("Other").sheet, saved.id, begun.sheet)
    assert gone.id is None


def test_a_draft_that_is_changed_no_more_is_forgotten(own: OwnRoutines) -> None:
    draft = Draft().rename("Half")
    own.keep("+1", draft)

    own.keep("+1", draft.undo())

    assert own.kept(LIBRARY, {}) == {}


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[1]", b'{"id": 1}', b"x" * 100_000])
def test_a_broken_draft_is_none(own: OwnRoutines, tmp_path: Path, raw: bytes) -> None:
    own.keep("+1", Draft().rename("Half"))
    (tmp_path / "state" / "drafts" / "+1.json").write_bytes(raw)

    assert own.kept(LIBRARY, {}) == {}


def test_a_draft_loses_exercises_that_are_gone(own: OwnRoutines, tmp_path: Path) -> None:
    own.keep("+1", Draft().rename("Half").add("lunge").add("bird-dog"))
    path = tmp_path / "state" / "drafts" / "+1.json"
    path.write_text(path.read_text().replace("bird-dog", "cat-dog"))

    found = own.kept(LIBRARY, {})["+1"]

    assert [item.exercise for item in found.sheet.items] == ["lunge"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to root")
def test_a_draft_that_can_not_be_kept_says_so(own: OwnRoutines, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o500)

    with pytest.raises(HiptimerError, match="can't be kept"):
        own.keep("+1", Draft().rename("Half"))
