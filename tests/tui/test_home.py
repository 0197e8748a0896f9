"""Home: what would begin now, how long it takes, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tui.past import did
from tui.stage import Stage

from hiptimer.errors import HiptimerError
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.minutes import changed, in_words, next_preset

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.training import Training


def plain(stage: Stage) -> str:
    """Return the screen without line ends and gaps."""
    return " ".join(stage.text.split())


def lengths(stage: Stage) -> dict[str, str]:
    """Return the lengths in the list, by the first word of the routine."""
    rows = (line.split() for line in stage.text.split("\n")[3:9])
    return {row[0]: next(word for word in row if ":" in word or word == "–") for row in rows}


async def test_each_exercise_is_told_with_its_target_and_the_reason(stage: Stage) -> None:
    did(stage, 72, single_leg_bridge={"effort": 5}, bird_dog={"reps": 5})
    async with stage.run(100, 30):
        assert "Single-leg bridge 1 × 10 × 5 s" in plain(stage)
        assert "something in hand: one rung up." in stage.text
        assert "5 of 6 reps: the same again." in stage.text
        assert lengths(stage)["Core"] == "12:30"


async def test_a_first_session_says_once_where_everybody_begins(stage: Stage) -> None:
    async with stage.run(100, 30):
        assert stage.text.count("everybody begins here") == 1


async def test_what_is_left_out_is_told_and_not_counted(stage: Stage) -> None:
    did(stage, 72, single_leg_bridge={"pain": 7, "stopped_by_pain": True})
    async with stage.run(100, 30):
        assert "Single-leg bridge is left out. Pain 7" in stage.text
        assert lengths(stage)["Core"] == "8:40"


async def test_the_easier_form_is_named(stage: Stage) -> None:
    did(stage, 72, bird_dog={"reps": 1})
    async with stage.run(100, 30):
        assert "Easier form: Move only the leg and leave both hands down." in plain(stage)


async def test_a_key_goes_through_the_times_there_may_be(stage: Stage) -> None:
    async with stage.run(100, 30):
        found = []
        for _ in range(5):
            await stage.press("b")
            found.append(
                (stage.text.split("\n")[-2].split(" · ")[0].strip(), lengths(stage)["All"])
            )
    assert found == [
        ("10 minutes at most", "8:38"),
        ("15 minutes at most", "14:05"),
        ("25 minutes at most", "21:56"),
        ("40 minutes at most", "21:56"),
        ("as long as it takes", "21:56"),
    ]


async def test_what_was_cut_is_told_and_goes_into_the_session(stage: Stage) -> None:
    async with stage.run(100, 30):
        await stage.press("down", "down", "b")
        assert "to fit 10 minutes." in plain(stage)
        assert "Lunge is left out." in stage.text
        await stage.press("enter")
        assert stage.live_screen().session.timeline.seconds <= 600


async def test_single_keys_change_the_time_by_five_minutes(stage: Stage) -> None:
    async with stage.run(100, 30):
        await stage.press("minus")
        assert "10 minutes at most" in stage.text  # the next below 11:50
        await stage.press("minus", "minus")
        assert "5 minutes at most" in stage.text
        await stage.press("plus", "plus")
        assert "15 minutes at most" in stage.text


async def test_the_usual_time_is_that_of_the_settings_until_another_is_chosen(
    stage: Stage,
) -> None:
    stage.minutes = 15
    async with stage.run(100, 30):
        assert "15 minutes at most" in stage.text
        await stage.press("b", "b", "b")
        assert "as long as it takes" in stage.text


async def test_a_time_into_which_nothing_fits_is_said_and_nothing_begins(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.tui.minutes.STEP", 1)
    async with stage.run(100, 30):
        await stage.press("b", *["minus"] * 9)
        assert "Nothing fits into 1 minutes" in plain(stage)
        assert lengths(stage)["Core"] == "–"
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "Nothing fits into 1 minutes; the shortest takes" in plain(stage)


async def test_a_session_begins_with_what_is_asked_at_that_moment(stage: Stage) -> None:
    async with stage.run(100, 30):
        assert "1 × 8 × 5 s" in stage.text
        did(stage, 72, single_leg_bridge={"effort": 5})  # in another window
        await stage.press("enter")
        assert "1 × 8" not in stage.text
        assert stage.live_screen().session.timeline.planned[0].target.reps == 10


async def test_nothing_can_begin_before_it_is_known_what_is_asked(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    async with stage.run():
        home = stage.app.screen
        assert isinstance(home, HomeScreen)
        empty = HomeScreen(gallery=home._gallery, clock=lambda: 0.0)  # noqa: SLF001
        await stage.app.push_screen(empty)
        await stage.press("enter", "b", "minus", "o", "space")
        assert stage.app.screen is empty


async def test_a_mistake_of_the_user_is_told_and_nothing_begins(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run(100, 30):

        def mistaken() -> Training:
            raise HiptimerError("config.toml, line 3: no setting 'minutess'")

        monkeypatch.setattr(stage.staff.coach, "_train", mistaken)
        await stage.press("enter")
        assert "Config.toml, line 3: no setting 'minutess'" in stage.text
        assert isinstance(stage.app.screen, HomeScreen)


async def test_a_history_that_can_not_be_read_is_told_and_sessions_begin(stage: Stage) -> None:
    stage.store.path.write_text("[]")
    async with stage.run(100, 30):
        assert "The plan begins anew, because the history can't be read" in plain(stage)
        await stage.press("enter")
        assert stage.live_screen().session.timeline.planned[0].target.reps == 8


async def test_a_page_that_is_too_long_is_read_on_with_a_key(stage: Stage) -> None:
    did(stage, 72, "all", single_leg_bridge={"effort": 5})
    async with stage.run(80, 24):
        await stage.press("down", "down")
        assert "Standing hip flexion" not in stage.text
        await stage.press("space")
        assert "Standing hip flexion" in stage.text
        await stage.press("space")
        assert "Standing hip flexion" not in stage.text


async def test_the_chosen_routine_stays_chosen_when_it_is_read_again(stage: Stage) -> None:
    async with stage.run(100, 30):
        await stage.press("down", "down")
        stage.app.look_again()
        await stage.settle()
        assert "Standing hip flexion" in stage.text


@pytest.mark.parametrize(
    ("minutes", "after"), [(0, 10), (5, 10), (10, 15), (15, 25), (25, 40), (30, 40), (40, 0)]
)
def test_after_a_time_comes_the_next_preset(minutes: int, after: int) -> None:
    assert next_preset(minutes) == after


@pytest.mark.parametrize(
    ("minutes", "change", "seconds", "after"),
    [
        (0, 1, 710, 0),
        (0, -1, 710, 10),
        (0, -1, 600, 5),
        (0, -1, 60, 5),
        (0, -1, 7199, 115),
        (15, 1, 710, 20),
        (15, -1, 710, 10),
        (5, -1, 710, 5),
        (120, 1, 710, 0),
    ],
)
def test_a_step_changes_the_time(minutes: int, change: int, seconds: float, after: int) -> None:
    assert changed(minutes, change, seconds) == after


def test_a_session_of_hours_is_cut_at_once_to_the_longest_time() -> None:
    assert changed(0, -1, 4 * 3600) == 120


def test_times_are_told_in_words() -> None:
    assert in_words(0) == "as long as it takes"
    assert in_words(25) == "25 minutes at most"
