"""The targets on their screen: changed in place, written down however it is left."""

from __future__ import annotations

import asyncio
import tomllib
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from hostile import NAMES, hostile_assets
from own import EXERCISE, catalogue_in
from own import written as own_files
from textual.widgets import OptionList
from tui.aches import hurt
from tui.stage import Stage
from tui.test_hostile import check

from hiptimer.errors import HiptimerError
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.targets import TargetsScreen
from hiptimer.tui.workbench import Workbench

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.plan.tuning import Changes

DOWN_TO_BIRD_DOG = ("down", "down", "down")


def written(stage: Stage) -> dict[str, Any]:
    """Return what the file says now."""
    if not stage.targets.exists():
        return {}
    return tomllib.loads(stage.targets.read_text(encoding="utf-8"))


def line(stage: Stage, name: str) -> list[str]:
    """Return the words of the line of an exercise."""
    return next(row for row in stage.text.splitlines() if row.strip().startswith(name)).split()


async def test_every_exercise_tells_what_is_asked_and_why(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("g", *DOWN_TO_BIRD_DOG)
        assert "Core five 11:50" in stage.text
        assert line(stage, "Single-leg deadlift")[2:6] == ["1", "8", "–", "45"]
        assert all(e.name in stage.text for e in stage.catalogue.library.exercises.values())
        assert "1 set of 6 × 3 s. Not done yet: everybody begins here." in stage.text
        assert "sets 2–3 · reps 6–8 · hold 3–5 s" in stage.text


async def test_keys_change_a_value_in_place_and_the_lengths_with_it(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", *DOWN_TO_BIRD_DOG, "tab", "right", "tab", "right")
        assert line(stage, "Bird dog")[2:] == ["1", "7", "‹4", "s›", "30", "s", "2:06", "own"]
        assert "1:36 → 2:06" in stage.text
        assert "Core five 11:50 → 12:20" in stage.text
        await stage.press("q")
        assert written(stage) == {"bird-dog": {"reps": 7, "hold": 4}}
        assert isinstance(stage.app.screen, HomeScreen)


async def test_what_is_outside_the_article_is_taken_with_a_warning(stage: Stage) -> None:
    async with stage.run(40, 15):
        await stage.press("g", *DOWN_TO_BIRD_DOG, "tab", "tab", *["right"] * 3)
        assert "! Hold 6 is above the article's, 3 to 5" in " ".join(stage.text.split())
        await stage.press("left")
        assert "!" not in stage.text


async def test_what_makes_no_sense_is_refused_with_the_reason(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "left")
        assert "sets 1 is the least there is." in stage.text
        await stage.press("down")
        assert "the least" not in stage.text
        await stage.press("q")
        assert not stage.targets.exists()


async def test_the_field_goes_round_and_keeps_to_what_an_exercise_has(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "tab", "tab")
        assert "‹5 s›" in stage.text
        await stage.press("down")
        assert "‹3 × 1 s›" in stage.text
        await stage.press(*["down"] * 3)
        assert "‹8›" in stage.text  # nothing is held in a deadlift
        await stage.press("shift+tab", "shift+tab")
        assert "‹1 s›" in stage.text  # its reset, the last of all
        assert "lift" in stage.text.splitlines()[2]
        await stage.press("tab")
        assert "‹1›" in stage.text


async def test_the_tempo_is_changed_as_one(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", *DOWN_TO_BIRD_DOG, *["tab"] * 5, "right", "escape")
        assert written(stage) == {"bird-dog": {"tempo": {"lift": 2, "lower": 2.5, "reset": 1}}}


async def test_enter_follows_the_plan_and_comes_back(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "right", "enter")
        assert line(stage, "Single-leg bridge")[-1] == "plan"
        assert "asleep: the plan is followed" in stage.text
        await stage.press("q")
        assert written(stage) == {"single-leg-bridge": {"sets": 2, "follow": "plan"}}
        await stage.press("g", "enter")
        assert line(stage, "Single-leg bridge")[-1] == "own"
        await stage.press("q")
        assert written(stage) == {"single-leg-bridge": {"sets": 2}}


@pytest.mark.parametrize("key", ["r", "backspace"])
async def test_one_exercise_is_reset(stage: Stage, key: str) -> None:
    stage.targets.write_text("# mine\n[lunge]\nsets = 3\n\n[bird-dog]\nreps = 7\n")
    async with stage.run():
        await stage.press("g", *DOWN_TO_BIRD_DOG, key, "q")
        assert written(stage) == {"lunge": {"sets": 3}}
        assert "# mine" in stage.targets.read_text()


async def test_all_are_reset_after_a_question_and_come_back_by_undo(stage: Stage) -> None:
    text = "[lunge]\nsets = 3\n\n[bird-dog]\nreps = 7\n"
    stage.targets.write_text(text)
    async with stage.run():
        await stage.press("g", "R")
        assert "Follow the plan everywhere?" in stage.text
        await stage.press("enter", "n", "R", "y")
        assert "own" not in stage.text
        assert "Everything follows the plan." in stage.text
        await stage.press("u")
        assert line(stage, "Bird dog")[-1] == "own"
        await stage.press("q")
        assert stage.targets.read_text() == text


async def test_where_nothing_is_own_there_is_no_question(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "R")
        assert isinstance(stage.app.screen, TargetsScreen)
        assert "Nothing of your own" in stage.text


async def test_undo_goes_back_step_by_step_to_where_each_was(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "right", "right", "down", "down", "tab", "right", "up")
        await stage.press("u")
        assert "‹8›" in stage.text
        assert stage.app.screen.query_one(OptionList).highlighted == 2
        await stage.press("u")
        assert line(stage, "Single-leg bridge")[2] == "2"
        await stage.press("u", "u")
        assert "Nothing to undo." in stage.text
        assert "Core five 11:50 " in stage.text
        await stage.press("q")
        assert written(stage) == {}


async def test_what_pain_left_out_is_unlocked_after_the_safety_words(tmp_path: Path) -> None:
    stage = hurt(tmp_path)
    async with stage.run(120, 40):
        await stage.press("g")
        assert line(stage, "Lunge")[-1] == "locked"
        assert line(stage, "Bird dog")[-2:] == ["sits", "out"]
        await stage.press("l")
        assert not isinstance(stage.app.screen, QuestionScreen)  # a bridge hurts nobody
        await stage.press(*["down"] * 6)
        assert "Pain of 6 or more twice within 28 days" in stage.text
        assert "l unlock" in stage.text
        await stage.press("l")
        assert "Let a professional look at pain" in stage.text
        await stage.press("enter")  # says nothing
        await stage.press("n")
        assert line(stage, "Lunge")[-1] == "locked"
        await stage.press("l", "y")
        assert line(stage, "Lunge")[-1] == "plan"
        assert "l unlock" not in stage.text
        await stage.press("q")
        assert written(stage) == {"lunge": {"unlocked": "2026-03-08T18:42:00+00:00"}}
        await stage.press("g")
        assert line(stage, "Lunge")[-1] == "plan"


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (30, 10), (20, 6)])
async def test_the_keys_of_a_question_are_seen_at_every_size(
    tmp_path: Path, columns: int, rows: int
) -> None:
    stage = hurt(tmp_path)
    async with stage.run(columns, rows):
        await stage.press("g", *["down"] * 6, "l")
        assert "y yes   n no" in stage.text


# Written down, whatever comes


class FakeTimer:
    """A timer that never goes off."""

    def __init__(self) -> None:
        self.is_stopped = False

    def stop(self) -> None:
        self.is_stopped = True


class Desk:
    """A bench whose writing a test watches, and may let fail."""

    def __init__(self, stage: Stage) -> None:
        self.written: list[Changes] = []
        self.has_written = Event()
        self.problem: str | None = None
        self.lost: list[str] = []
        found = stage.bench()
        self.bench = Workbench(found.training, found.own, self._write)

    def _write(self, changes: Changes) -> None:
        if self.problem:
            raise HiptimerError(self.problem)
        self.written.append(changes)
        self.has_written.set()

    def screen(self, stage: Stage, idle: float) -> TargetsScreen:
        return TargetsScreen(self.bench, now=stage.clocks.wall, lost=self.lost.append, idle=idle)


async def test_a_key_held_down_writes_once_when_it_rests(stage: Stage) -> None:
    async with stage.run():
        desk = Desk(stage)
        screen = desk.screen(stage, 0.05)
        stage.app.push_screen(screen)
        await stage.settle()
        for _ in range(15):
            screen.action_change(1)
        assert await asyncio.to_thread(desk.has_written.wait, 10)
        await stage.settle()
        assert desk.written == [{"single-leg-bridge": {"sets": 16}}]


async def test_every_key_puts_the_writing_off(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[FakeTimer] = []

    def set_timer(_delay: float, _callback: object) -> FakeTimer:
        timers.append(FakeTimer())
        return timers[-1]

    async with stage.run():
        screen = Desk(stage).screen(stage, 60)
        stage.app.push_screen(screen)
        await stage.settle()
        with monkeypatch.context() as patched:
            patched.setattr(screen, "set_timer", set_timer)
            for _ in range(3):
                screen.action_change(1)
        assert [timer.is_stopped for timer in timers] == [True, True, False]


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_what_was_just_changed_is_written_when_the_app_goes(stage: Stage, key: str) -> None:
    async with stage.run():
        await stage.press("g", "right")
        await stage.pilot.press(key)
    assert written(stage) == {"single-leg-bridge": {"sets": 2}}


async def test_what_was_just_changed_is_written_when_the_terminal_closes(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "right")
        stage.app.leave_from_outside(129)
        await stage.pilot.pause()
    assert written(stage) == {"single-leg-bridge": {"sets": 2}}


async def test_a_disk_that_takes_nothing_is_told_and_left_only_on_purpose(stage: Stage) -> None:
    async with stage.run():
        desk = Desk(stage)
        desk.problem = "targets.toml: is write-protected"
        screen = desk.screen(stage, 60)
        stage.app.push_screen(screen)
        await stage.settle()
        await stage.press("right", "q")
        assert stage.app.screen is screen
        assert "! Not saved. targets.toml: is write-protected" in stage.text
        await stage.press("q")
        assert isinstance(stage.app.screen, HomeScreen)
        assert desk.lost == ["Not saved. targets.toml: is write-protected"]


async def test_a_disk_that_recovers_gets_all_of_it(stage: Stage) -> None:
    async with stage.run():
        desk = Desk(stage)
        desk.problem = "targets.toml: No space left on device"
        stage.app.push_screen(desk.screen(stage, 60))
        await stage.settle()
        await stage.press("right", "q")
        desk.problem = None
        await stage.press("right", "q")
        assert desk.written == [{"single-leg-bridge": {"sets": 3}}]
        assert desk.lost == []


async def test_what_the_app_could_not_write_at_its_end_is_told_after_it(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "right")
        stage.targets.mkdir()
        await stage.pilot.press("ctrl+q")
    assert stage.app.problem is not None
    assert stage.app.problem.startswith("Not saved. ")


async def test_a_file_with_a_mistake_is_told_on_home_and_left_alone(stage: Stage) -> None:
    stage.targets.write_text("[bird-dog]\nsets = 0\n")
    async with stage.run():
        await stage.press("g")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "targets.toml, line 2" in stage.text


async def test_what_somebody_wrote_meanwhile_stays(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "right")
        stage.targets.write_text("[lunge] # by hand\nsets = 2\n")
        await stage.press("q")
        assert written(stage) == {"lunge": {"sets": 2}, "single-leg-bridge": {"sets": 2}}


# Mouse, wrong keys, sizes, names


async def test_the_mouse_chooses_a_line_and_a_value_and_presses_its_brackets(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g")
        await stage.pilot.click("#rows", offset=(4, 3))
        await stage.settle()
        assert line(stage, "Bird dog")[2] == "‹1›"
        reps = stage.text.splitlines()[3].index(" 8 ") + 1
        await stage.pilot.click("#rows", offset=(reps, 3))
        await stage.settle()
        assert line(stage, "Bird dog")[2:4] == ["1", "‹6›"]
        await stage.pilot.click("#rows", offset=(reps, 3))
        await stage.settle()
        assert line(stage, "Bird dog")[3] == "‹7›"
        await stage.pilot.click("#rows", offset=(reps - 2, 3))
        await stage.pilot.click("#rows", offset=(reps - 2, 3))
        await stage.settle()
        assert line(stage, "Bird dog")[3] == "‹5›"
        await stage.pilot.click("#rows", offset=(reps, 20))
        await stage.settle()
        assert line(stage, "Bird dog")[3] == "‹5›"


async def test_a_click_where_another_line_has_its_bracket_only_chooses(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "tab")
        reps = stage.text.splitlines()[3].index("›")
        await stage.pilot.click("#rows", offset=(reps, 3))
        await stage.settle()
        assert line(stage, "Bird dog")[3] == "‹6›"
        await stage.press("q")
        assert not stage.targets.exists()


async def test_a_page_too_long_for_the_screen_is_read_on_by_a_key(stage: Stage) -> None:
    async with stage.run(40, 15):
        await stage.press("g", *["right"] * 4, "tab", *["right"] * 5)
        assert "Yours" not in stage.text
        await stage.press("space")
        assert "Yours 5 sets, 13 reps" in stage.text
        await stage.press("space")
        assert "2:40 →" in stage.text
        await stage.press("space", "down")
        assert "follows the plan" in stage.text


async def test_help_tells_the_keys_of_the_screen(stage: Stage) -> None:
    async with stage.run(120, 40):
        await stage.press("g", "question_mark")
        assert "Forget your own values of this exercise." in stage.text
        await stage.press("escape", "right")
        assert line(stage, "Single-leg bridge")[2] == "‹2›"


async def test_keys_that_mean_nothing_here_change_nothing(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g")
        await stage.press(*"zsdhowa1234567890", "space", "f5", "delete", "g", "n", "y", "U", "L")
        assert isinstance(stage.app.screen, TargetsScreen)
        await stage.press("q")
        assert not stage.targets.exists()


async def test_targets_are_opened_once_however_often_the_key_comes(stage: Stage) -> None:
    async with stage.run():
        await stage.pilot.press("g", "g", "g")
        await stage.settle()
        await stage.press("q")
        assert isinstance(stage.app.screen, HomeScreen)


SIZES = [(91, 30), (60, 20), (34, 13), (20, 6), (1, 1)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_no_size_is_too_small(tmp_path: Path, columns: int, rows: int) -> None:
    stage = hurt(tmp_path)
    async with stage.run(columns, rows):
        await stage.press("g", "right", *["down"] * 5, "l", "y", *["tab"] * 5, "left", "R", "y")
        await stage.press("u", "end", "enter", "home")
        for row in stage.text.splitlines():
            assert len(row) == columns
        await stage.press("q")
    assert written(stage)["single-leg-bridge"] == {"sets": 2}


async def test_sizes_that_change_all_the_time_do_no_harm(stage: Stage) -> None:
    async with stage.run():
        await stage.press("g", "tab", "tab", "right")
        for size in [*SIZES, *SIZES[::-1]]:
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.press("tab", "down")
        await stage.settle()
        await stage.press("home")
        assert line(stage, "Single-leg bridge")[-1] == "own"
        await stage.press("q")
    assert written(stage) == {"single-leg-bridge": {"hold": 6}}


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_hostile_names_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    catalogue = load_catalogue(*hostile_assets(tmp_path))
    stage = Stage(tmp_path, catalogue=catalogue)
    async with stage.run(*size):
        await stage.press("g")
        for _ in NAMES:
            await stage.press("right")
            check(stage)
            await stage.press("down")
        await stage.press("R")
        check(stage)
        await stage.press("y", "home")
        assert next(iter(NAMES.values()))[:7] in check(stage)


async def test_an_exercise_of_the_user_s_own_stands_with_its_own_range(tmp_path: Path) -> None:
    catalogue = catalogue_in(own_files(tmp_path / "config", exercises=EXERCISE))
    stage = Stage(tmp_path, catalogue=catalogue)
    async with stage.run(120, 40):
        await stage.press("g", *["down"] * 10, "right", "right")
        assert line(stage, "Wall sit")[2] == "‹3›"
        assert "Range    sets 1–2 · reps 2–3" in stage.text
        assert "! Sets 3 is above your range, 1 to 2." in stage.text
        await stage.press("q")
    assert written(stage) == {"wall-sit": {"sets": 3}}


async def test_wide_letters_move_no_column(tmp_path: Path, stage: Stage) -> None:
    library = stage.catalogue.library
    wide = library["lunge"].model_copy(update={"name": "弓箭步" * 12})
    changed = library.model_copy(update={"exercises": {**library.exercises, "lunge": wide}})
    stage = Stage(tmp_path, catalogue=type(stage.catalogue)(changed, stage.catalogue.routines))
    async with stage.run():
        await stage.press("g")
        row = next(row for row in stage.text.splitlines() if "弓" in row)
        before, _, _ = row.partition(" 1 ")
        other = next(row for row in stage.text.splitlines() if "Clamshell" in row)
        assert len(before) + before.count("弓") + before.count("箭") + before.count("步") == len(
            other.partition(" 1 ")[0]
        )
