"""Routines made, changed, removed and started in the app, and what is lost on the way: nothing."""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input
from tui.stage import Stage

from hiptimer.plan.draft import MOST_ITEMS
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.routineeditor import RoutineEditorScreen
from hiptimer.tui.routinequestions import RemoveScreen, UnsavedScreen
from hiptimer.tui.routines import RoutinesScreen

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.plan.draft import Draft

SIZES = ((120, 40), (80, 24), (60, 20), (40, 15))

MINE = """\
[routines.mine]
name = "Mine"
about = "For evenings."
items = [
    { exercise = "lunge", reps = 12 },
    { exercise = "bird-dog" },
]
"""


def own(stage: Stage) -> dict[str, Routine]:
    """Return the user's routines as they are on the disk."""
    return dict(stage.own_routines.load(stage.catalogue.library))


def editor(stage: Stage) -> RoutineEditorScreen:
    """Return the editor, which must be on top."""
    assert isinstance(stage.app.screen, RoutineEditorScreen)
    return stage.app.screen


def draft(stage: Stage) -> Draft:
    return editor(stage).draft


def exercises(stage: Stage) -> list[str]:
    return [item.exercise for item in draft(stage).sheet.items]


async def kept(stage: Stage) -> Draft | None:
    """Return the draft that the next start of the app would find."""
    if stage.app.is_running and isinstance(stage.app.screen, RoutineEditorScreen):
        await stage.app.screen._keeping.settle()  # noqa: SLF001 - there is nothing to see of it
    found = stage.own_routines.kept(stage.catalogue.library, own(stage))
    assert len(found) <= 1
    return next(iter(found.values()), None)


def keys(text: str) -> list[str]:
    return ["space" if char == " " else char for char in text]


class Mine:
    """The file of somebody who has written a routine."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "routines.toml"
        self.write(MINE)

    def write(self, text: str) -> None:
        self._path.write_text(text)

    @property
    def text(self) -> str:
        return self._path.read_text()


@pytest.fixture
def mine(tmp_path: Path) -> Mine:
    return Mine(tmp_path)


# From the first key to a session


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_a_routine_is_made_with_keys_alone_and_started(
    stage: Stage, columns: int, rows: int
) -> None:
    async with stage.run(columns, rows):
        await stage.press("r", "n", "enter", "down", "plus", "down", "enter")
        await stage.press("c", "up", "J", "tab", "right", "right", "home", "delete")
        await stage.press("s", *keys("My evening"), "enter")
        assert isinstance(stage.app.screen, RoutinesScreen)
        assert "My evening" in stage.text
        await stage.press("enter")
        timeline = stage.live_screen().session.timeline
        assert (timeline.routine, timeline.name) == ("my-evening", "My evening")
        assert await kept(stage) is None

    items = own(stage)["my-evening"].items
    assert [item.exercise for item in items] == ["side-lying-hip-abduction", "donkey-kick"]
    assert [item.reps for item in items] == [None, 10]


async def test_the_length_and_its_change_are_told_at_once(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c")
        assert "11:50" in stage.text.splitlines()[0]
        await stage.press("tab", "right")
        assert "+0:20  12:10" in stage.text.splitlines()[0]
        await stage.press("u")
        assert "−0:20  11:50" in stage.text.splitlines()[0]


async def test_a_routine_of_fifty_exercises_is_made_and_started(stage: Stage) -> None:
    async with stage.run(60, 20):
        await stage.press("r", "n", *["enter"] * 50, "s", *keys("Fifty"), "enter", "enter")
        assert len(stage.live_screen().session.timeline.planned) == 50
    assert len(own(stage)["fifty"].items) == 50


async def test_more_than_a_hundred_are_refused(stage: Stage, mine: Mine) -> None:
    items = ", ".join(['{ exercise = "lunge" }'] * MOST_ITEMS)
    text = f'[routines.many]\nname = "Many"\nabout = "x"\nitems = [{items}]\n'
    mine.write(text)
    async with stage.run():
        await stage.press("r", "e", "d")
        assert "100 exercises at most" in stage.text
        await stage.press("c", "enter")
        assert "100 exercises at most" in stage.text
        assert len(exercises(stage)) == MOST_ITEMS


# Changing


async def test_every_value_can_be_changed_and_follow_the_plan_again(
    stage: Stage, mine: Mine
) -> None:
    async with stage.run():
        await stage.press("r", "e", "right")
        assert draft(stage).sheet.items[0] == RoutineItem(exercise="lunge", sets=2, reps=12)
        await stage.press("tab", "left", "tab", "right", "tab", "left")
        item = draft(stage).sheet.items[0]
        assert (item.sets, item.reps, draft(stage).sheet.between) == (2, 11, 25)
        assert item.rest is not None
        await stage.press("shift+tab", "p", "shift+tab", "backspace", "s")
        assert isinstance(stage.app.screen, RoutinesScreen)
    assert own(stage)["mine"].items[0] == RoutineItem(exercise="lunge", sets=2)
    assert mine.text.startswith('[routines.mine]\nname = "Mine"\nabout = "For evenings."\n')


@pytest.mark.usefixtures("mine")
async def test_a_value_outside_of_what_is_usual_says_so(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "e", "tab", *["right"] * 20)
        assert "usual is" in stage.text


async def test_the_order_changes_and_the_choice_goes_with_it(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c", "J", "shift+down")
        assert exercises(stage)[2] == "single-leg-bridge"
        await stage.press("K", "d", "x")
        assert exercises(stage)[1] == "single-leg-bridge"
        await stage.press("x", "shift+up")
        assert exercises(stage)[:2] == ["donkey-kick", "bird-dog"]


async def test_all_of_it_can_be_taken_back_and_done_again(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c")
        begun = draft(stage).sheet
        await stage.press("x", "d", "J", "right", "n", *keys(" two"), "enter", "tab", "right")
        done = draft(stage).sheet
        assert done.name == "Core five, mine two"
        await stage.press(*["u"] * 6)
        assert draft(stage).sheet == begun
        assert editor(stage).query_one("#name", Input).value == "Core five, mine"
        await stage.press("u", *["U"] * 6, "ctrl+y")
        assert draft(stage).sheet == done


async def test_an_empty_routine_offers_nothing_that_needs_an_exercise(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "c", "x", "d", "J", "K", "p", "tab", "u", "U")
        assert not draft(stage).past
        assert "Nothing in it yet" in stage.text
        await stage.press("right")
        assert draft(stage).sheet.between == 35


# The name


async def test_a_routine_without_a_name_or_exercises_is_not_saved(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "s")
        assert "The routine has no name yet." in stage.text
        await stage.press(*keys("  "), "enter")
        assert "The routine has no name yet." in stage.text
        await stage.press(*keys("Odd"), "enter")
        assert "The routine has no exercises yet." in stage.text
        await stage.press("enter", "s")
        assert isinstance(stage.app.screen, RoutinesScreen)
    assert list(own(stage)) == ["odd"]


@pytest.mark.usefixtures("mine")
async def test_a_taken_name_is_refused_and_another_is_asked_for(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "s", *keys("mine"), "enter")
        assert "There is a routine 'mine' already" in stage.text
        await stage.press(*keys("2"), "enter")
        assert isinstance(stage.app.screen, RoutinesScreen)
    assert list(own(stage)) == ["mine", "mine2"]


async def test_a_name_that_makes_a_taken_id_gets_another_id(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "s", *keys("Core"), "enter", "n", "enter")
        await stage.press("s", *keys("lunge"), "enter")
    assert list(own(stage)) == ["core-2", "lunge-2"]


async def test_a_hostile_name_is_shown_as_it_is(stage: Stage) -> None:
    name = '[red]"x"\\[/]\'#é=漢'
    async with stage.run():
        await stage.press("r", "n", "enter")
        editor(stage).query_one("#name", Input).value = f"{name}\x1b]52;c;x\x07\u202e"
        await stage.press("s")
        assert f"{name}]52;c;x is saved." in stage.text
        await stage.press("x")
        assert f"Remove {name}]52;c;x?" in stage.text
    assert [routine.name for routine in own(stage).values()] == [f"{name}]52;c;x"]


async def test_letters_go_into_the_name_while_it_is_written(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c")
        begun = draft(stage).sheet
        await stage.press("n", *keys(" xdups+?"), "left", "left", "right", "backspace")
        assert editor(stage).query_one("#name", Input).value == "Core five, mine xdups?"
        await stage.press("tab")
        assert draft(stage).sheet == replace(begun, name="Core five, mine xdups?")


# Leaving


async def test_leaving_asks_only_about_what_is_not_saved(stage: Stage, mine: Mine) -> None:
    before = mine.text
    async with stage.run():
        await stage.press("r", "e", "escape")
        assert isinstance(stage.app.screen, RoutinesScreen)
        await stage.press("e", "d", "escape")
        assert isinstance(stage.app.screen, UnsavedScreen)
        await stage.press("escape")
        assert exercises(stage) == ["lunge", "lunge", "bird-dog"]
        await stage.press("q", "x")
        assert isinstance(stage.app.screen, RoutinesScreen)
        assert await kept(stage) is None
        await stage.press("e", "d", "q", "s")
        assert isinstance(stage.app.screen, RoutinesScreen)
    assert before != mine.text
    assert len(own(stage)["mine"].items) == 3


async def test_what_is_kept_for_later_stands_first(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "escape", "k", "home")
        assert "Without a name" in stage.text
        assert "not saved" in stage.text
        await stage.press("enter")
        assert exercises(stage) == ["single-leg-bridge"]
        await stage.press("n", *keys("Late"), "enter", "s")
        assert "not saved" not in stage.text
    assert list(own(stage)) == ["late"]


async def test_nothing_is_lost_when_the_terminal_closes(stage: Stage, tmp_path: Path) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "down", "enter", "n", *keys("Half a na"))
    again = Stage(tmp_path)
    async with again.run():
        await again.press("r")
        assert "Half a na" in again.text
        assert "not saved" in again.text
        await again.press("enter")
        assert exercises(again) == ["single-leg-bridge", "donkey-kick"]
        assert draft(again).sheet.name == "Half a na"


async def test_one_that_is_kept_is_not_lost_by_making_another(stage: Stage, mine: Mine) -> None:
    async with stage.run():
        await stage.press("r", "e", "d", "q", "k", "n", "enter", "q", "k", "n", "q")
        await stage.press("n", "enter", "enter", "q", "k")
        found = stage.own_routines.kept(stage.catalogue.library, own(stage))
        assert {name: len(draft.sheet.items) for name, draft in found.items()} == {
            "mine": 3,
            "+1": 1,
            "+2": 2,
        }
        await stage.press("home", "down", "down", "down", "e")
        assert exercises(stage) == ["lunge", "lunge", "bird-dog"]
        await stage.press("s")
        assert len(stage.own_routines.kept(stage.catalogue.library, own(stage))) == 2
    assert mine.text.count("lunge") == 2


async def test_the_app_ends_only_when_the_last_step_is_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, keep = threading.Event(), stage.own_routines.keep

    def keep_late(name: str, draft: Draft) -> None:
        gate.wait(30)
        keep(name, draft)

    monkeypatch.setattr(stage.own_routines, "keep", keep_late)
    async with stage.run():
        await stage.press("r", "c", "x", "x")
        asyncio.get_running_loop().call_later(0.1, gate.set)
    found = await kept(stage)
    assert found is not None
    assert len(found.sheet.items) == 3


async def test_every_step_is_on_the_disk_before_anybody_leaves(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c")
        assert await kept(stage) is None
        for key in ("x", "d", "right", "u", "J"):
            await stage.press(key)
            found = await kept(stage)
            assert found is not None
            assert found.sheet == draft(stage).sheet


async def test_a_routine_that_can_not_be_saved_stays(stage: Stage, tmp_path: Path) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "n", *keys("New"), "enter")
        (tmp_path / "routines.toml").write_text("[routines.x\n")
        await stage.press("s")
        assert "routines.toml" in stage.text
        assert exercises(stage) == ["single-leg-bridge"]
        (tmp_path / "routines.toml").write_text(MINE)
        await stage.press("s")
        assert isinstance(stage.app.screen, RoutinesScreen)
    assert list(own(stage)) == ["mine", "new"]


async def test_a_draft_that_can_not_be_kept_is_told(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "routine-drafts").write_text("in the way")
    async with stage.run():
        await stage.press("r", "c", "x")
        await editor(stage)._keeping.settle()  # noqa: SLF001
        await stage.settle()
        assert "can't be kept" in stage.text


# The list


@pytest.mark.usefixtures("mine")
async def test_the_list_tells_own_routines_first(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r")
        lines = stage.text.splitlines()
        places = [
            next(i for i, line in enumerate(lines) if word in line)
            for word in ("Mine", "Built in", "Core five")
        ]
        assert places == sorted(places)
        assert "For evenings." in stage.text
        await stage.press("down")
        assert "The five main exercises" in stage.text
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_what_ships_is_copied_and_neither_changed_nor_removed(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "e", "x", "delete", "u")
        assert isinstance(stage.app.screen, RoutinesScreen)
        assert not stage.app.screen.is_changed
        await stage.press("c", "s")
        assert "Core five, mine is saved." in stage.text
        await stage.press("home", "c", "s")
    core = stage.catalogue.routines.routines["core"]
    assert [routine.items for routine in own(stage).values()] == [core.items, core.items]
    assert list(own(stage)) == ["core-five-mine", "core-five-mine-mine"]


async def test_a_removed_routine_comes_back(stage: Stage, mine: Mine) -> None:
    async with stage.run():
        await stage.press("r", "x")
        assert isinstance(stage.app.screen, RemoveScreen)
        await stage.press("x", "n")
        assert own(stage)
        assert isinstance(stage.app.screen, RoutinesScreen)
        assert not stage.app.screen.is_changed
        await stage.press("delete", "y")
        assert not own(stage)
        assert "Mine is gone." in stage.text
        assert stage.app.screen.is_changed
        assert "For evenings." not in stage.text
        await stage.press("u")
        assert "For evenings." in stage.text
    assert mine.text == MINE


async def test_a_removed_draft_comes_back(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "n", "enter", "escape", "k", "home", "x", "enter")
        assert await kept(stage) is None
        await stage.press("u")
        assert await kept(stage) is not None


async def test_a_file_with_mistakes_is_told_and_what_ships_goes_on(
    stage: Stage, mine: Mine
) -> None:
    mine.write(MINE.replace("lunge", "lunch"))
    async with stage.run():
        await stage.press("r")
        assert "did you mean 'lunge'?" in " ".join(stage.text.split())
        await stage.press("enter")
        assert isinstance(stage.app.screen, LiveScreen)


# By mouse


async def test_a_click_does_what_it_points_at(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r", "c")
        await stage.pilot.click("#library", offset=(3, 6))
        await stage.settle()
        assert exercises(stage)[1] == "lunge"
        await stage.pilot.click("#items", offset=(3, 2))
        await stage.settle()
        await stage.press("x")
        assert exercises(stage)[:3] == ["single-leg-bridge", "lunge", "side-lying-hip-abduction"]
        await stage.pilot.click("#fields", offset=(18, 1))
        await stage.settle()
        reps = draft(stage).sheet.items[2].reps
        assert reps == 9
        await stage.pilot.click("#fields", offset=(10, 1))
        await stage.pilot.click("#fields", offset=(2, 3))
        await stage.settle()
        await stage.press("right")
        assert draft(stage).sheet.items[2].rest is not None
        await stage.pilot.click("#name")
        await stage.press(*keys("!"), "enter")
        assert draft(stage).sheet.name.strip("!") == "Core five, mine"


# Whatever happens


@pytest.mark.parametrize("seed", range(2))
async def test_no_keys_do_any_harm(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    pool = [
        *("up", "down", "left", "right", "tab", "shift+tab", "enter", "home", "end", "pagedown"),
        *("plus", "c", "K", "J", "x", "d", "u", "U", "p", "n", "s", "f5", "ctrl+y", "space", "5"),
    ]
    async with stage.run(*SIZES[seed]):
        await stage.press("r", "c", *(chance.choice(pool) for _ in range(50)))
        screen = stage.app.screen
        assert isinstance(screen, RoutineEditorScreen | RoutinesScreen | LiveScreen)
        if isinstance(screen, RoutineEditorScreen):
            assert len(screen.draft.sheet.items) <= MOST_ITEMS
    own(stage)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (8, 3), (20, 6), (24, 8), (30, 12)])
async def test_a_tiny_window_does_no_harm(stage: Stage, columns: int, rows: int) -> None:
    async with stage.run(columns, rows):
        await stage.press("r", "c", "tab", "right", "J", "c", "down", "enter", "c", "s")
    assert len(own(stage)["core-five-mine"].items) == 6


async def test_a_storm_of_sizes_leaves_everything_in_place(stage: Stage) -> None:
    async with stage.run():
        await stage.press("r")
        for open_it in ((), ("c", "tab", "right"), ("c",)):
            await stage.press(*open_it)
            for columns, rows in (
                (40, 15),
                (200, 60),
                (1, 1),
                (60, 20),
                (75, 24),
                (76, 7),
                (80, 24),
            ):
                await stage.pilot.resize_terminal(columns, rows)
            await asyncio.sleep(0)
            await stage.settle()
        assert exercises(stage)[0] == "single-leg-bridge"
        lines = stage.text.splitlines()
        assert len(lines) == 24
        assert "Exercises" in lines[2]
        assert "Routine · 5 exercises · not saved" in lines[2]


async def test_a_narrow_screen_shows_the_column_that_the_keys_are_for(stage: Stage) -> None:
    async with stage.run(60, 20):
        await stage.press("r", "c")
        assert "Routine · 5" in stage.text
        assert "Exercises" not in stage.text
        await stage.press("c")
        assert "Exercises" in stage.text
        assert "Routine · 5" not in stage.text
        await stage.pilot.resize_terminal(80, 24)
        await stage.settle()
        assert "Exercises" in stage.text
        assert "Routine · 5" in stage.text
