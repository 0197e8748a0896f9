"""What is asked before a session and told after it, and that nothing is lost on the way."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from tui.past import did

from hiptimer.history.store import HistoryStore
from hiptimer.tui.early import EarlyScreen
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.morning import MorningScreen
from hiptimer.tui.nexttime import NextTimeScreen
from hiptimer.tui.safety import SafetyScreen

if TYPE_CHECKING:
    from tui.stage import Stage

    from hiptimer.history.records import SessionRecord

HURT: dict[str, Any] = {"single_leg_bridge": {"pain": 4}}


def plain(stage: Stage) -> str:
    """Return the screen without line ends and gaps."""
    return " ".join(stage.text.split())


def first(stage: Stage) -> SessionRecord:
    """Return the oldest session."""
    return stage.store.read().sessions[0]


# So soon?


async def test_home_says_that_the_last_session_was_a_short_time_ago(stage: Stage) -> None:
    did(stage, 5)
    async with stage.run():
        assert "Last session 5 h ago; better wait until tomorrow. this week 1 of 3" in stage.text


@pytest.mark.parametrize("key", ["escape", "q", "n", "enter"])
async def test_who_is_advised_to_wait_may_leave_it(stage: Stage, key: str) -> None:
    did(stage, 5)
    async with stage.run():
        await stage.press("enter")
        assert isinstance(stage.app.screen, EarlyScreen)
        await stage.press(key)
        assert isinstance(stage.app.screen, HomeScreen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, EarlyScreen)


async def test_who_wants_to_start_all_the_same_is_asked_once(stage: Stage) -> None:
    did(stage, 5)
    async with stage.run():
        await stage.press("enter", "s")
        await stage.live(3)
        await stage.press("q", "s")
        assert "Nothing was done" in stage.text
        await stage.press("enter")
        assert isinstance(stage.app.screen, LiveScreen)


async def test_an_exercise_from_the_library_is_asked_about_too(stage: Stage) -> None:
    did(stage, 5)
    async with stage.run():
        await stage.press("l", "s")
        assert isinstance(stage.app.screen, EarlyScreen)


async def test_a_session_asked_for_by_name_begins_and_tells_the_advice(stage: Stage) -> None:
    did(stage, 5)
    stage.begin_with("bird-dog")
    async with stage.run():
        await stage.live(3)
        assert "Last session 5 h ago; better wait until tomorrow." in stage.text
        await stage.live(10)
        assert "Last session" not in stage.text


async def test_a_rehearsal_is_told_nothing(stage: Stage) -> None:
    did(stage, 30, **HURT)
    did(stage, 5, "bonus")
    stage.begin_with("core", speed=10.0)
    async with stage.run():
        assert isinstance(stage.app.screen, LiveScreen)
        assert "Last session" not in stage.text


async def test_a_start_that_is_pressed_twice_begins_one_session(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run():
        goes_on = threading.Event()
        read = HistoryStore.read
        monkeypatch.setattr(HistoryStore, "read", lambda store: goes_on.wait(5) and read(store))
        await stage.pilot.press("enter")
        await stage.pilot.press("enter")
        goes_on.set()
        await stage.settle()
        assert [type(screen).__name__ for screen in stage.app.screen_stack] == [
            "HomeScreen",
            "LiveScreen",
        ]


# This morning


async def test_who_had_pain_is_asked_how_the_morning_was_and_the_answer_is_kept(
    stage: Stage,
) -> None:
    did(stage, 48, **HURT)
    async with stage.run():
        await stage.press("enter")
        assert isinstance(stage.app.screen, MorningScreen)
        assert "How did it feel after: Single-leg bridge?" in stage.text
        assert "pain 4" in stage.text
        await stage.press("right", "right", "right", "left", "enter")
        assert isinstance(stage.app.screen, LiveScreen)
    assert [each.pain_next_morning for each in first(stage).exercises] == [1, *[None] * 4]
    assert first(stage).edited is not None


async def test_a_bad_morning_leaves_the_exercise_out_at_once(stage: Stage) -> None:
    did(stage, 48, **HURT)
    async with stage.run():
        await stage.press("enter", *["right"] * 7, "enter")
        assert isinstance(stage.app.screen, SafetyScreen)
        await stage.press("enter")
        planned = stage.live_screen().session.timeline.planned
        assert planned[0].exercise.id == "donkey-kick"
        assert len(planned) == 4
    assert first(stage).exercises[0].pain_next_morning == 6


async def test_where_nothing_is_left_after_the_answer_home_says_so(stage: Stage) -> None:
    did(stage, 48, "single-leg-bridge", **HURT)
    async with stage.run():
        await stage.press("l", "s", *["right"] * 8, "enter", "enter")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "Nothing of 'single-leg-bridge' is to be done now" in plain(stage)


@pytest.mark.parametrize("keys", [["escape"], ["q"], ["enter"], ["right", "left", "enter"]])
async def test_a_skipped_question_is_no_answer_and_is_not_asked_again(
    stage: Stage, keys: list[str]
) -> None:
    did(stage, 48, **HURT)
    before = stage.store.path.read_bytes()
    async with stage.run():
        await stage.press("enter", *keys)
        assert isinstance(stage.app.screen, LiveScreen)
        assert stage.store.path.read_bytes() == before
        await stage.live(3)
        await stage.press("q", "s", "enter")
        assert isinstance(stage.app.screen, LiveScreen)


async def test_each_exercise_that_hurt_is_asked_about(stage: Stage) -> None:
    did(stage, 48, **HURT, bird_dog={"pain": 2})
    stage.begin_with("core")
    async with stage.run():
        assert "Single-leg bridge?" in stage.text
        await stage.press("right", "enter")
        assert "Bird dog?" in stage.text
        assert "pain 2" in stage.text
        await stage.press("right", "right", "enter")
        assert isinstance(stage.app.screen, LiveScreen)
    assert [each.pain_next_morning for each in first(stage).exercises] == [0, None, None, 1, None]


async def test_only_exercises_of_the_session_are_asked_about(stage: Stage) -> None:
    did(stage, 48, **HURT)
    stage.begin_with("bonus")
    async with stage.run():
        assert isinstance(stage.app.screen, LiveScreen)


async def test_an_answer_that_can_not_be_kept_is_told_and_the_session_begins(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    did(stage, 48, **HURT)
    async with stage.run(160, 40):
        await stage.press("enter", "right")
        monkeypatch.setattr("hiptimer.history.store.replace_durably", full)
        await stage.press("enter")
        await stage.live(1)
        assert "What you said of this morning is not kept" in plain(stage)
        assert "No space left on device" in plain(stage)
        monkeypatch.undo()


async def test_what_others_changed_meanwhile_is_kept_beside_the_answer(stage: Stage) -> None:
    did(stage, 48, **HURT)
    async with stage.run():
        await stage.press("enter", "right")
        stage.store.save(first(stage).model_copy(update={"note": "from the other window"}))
        await stage.press("enter")
    assert first(stage).note == "from the other window"
    assert first(stage).exercises[0].pain_next_morning == 0


async def test_leaving_at_the_question_leaves_everything_as_it_was(stage: Stage) -> None:
    did(stage, 48, **HURT)
    before = stage.store.path.read_bytes()
    async with stage.run():
        await stage.press("enter", "right", "ctrl+q")
    assert stage.app.return_value == 0
    assert stage.store.path.read_bytes() == before


# Next time


async def test_after_the_summary_what_changes_is_told(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(275)
        await stage.press("q", "s", "1", "enter")
        assert isinstance(stage.app.screen, NextTimeScreen)
        assert "Single-leg bridge  1 × 10 × 5 s, was 1 × 8 × 5 s" in stage.text
        assert "something in hand: one rung up." in stage.text
        await stage.press("enter")
        assert "Single-leg bridge  1 × 10 × 5 s" in stage.text
        assert "Last session" in stage.text


@pytest.mark.parametrize("key", ["enter", "space", "escape", "q"])
async def test_keys_leave_it(stage: Stage, key: str) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(30)
        await stage.press("q", "s", "enter", key)
        assert isinstance(stage.app.screen, HomeScreen)


async def test_where_nothing_changes_one_line_says_so(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(711)
        await stage.press("2", "enter")
        assert "Next time is the same again. All done: once more like this" in stage.text
        assert "Donkey kick" not in stage.text


async def test_what_is_locked_comes_with_the_safety_words(stage: Stage) -> None:
    severe: dict[str, Any] = {"single_leg_bridge": {"pain": 8, "stopped_by_pain": True}}
    did(stage, 24 * 14, **severe)
    did(stage, 24 * 10, "bonus")
    async with stage.run():
        await stage.press("enter")
        await stage.live(30)
        await stage.press("p", "q", "s", "enter")
        assert "left out" in stage.text
        assert "until you unlock it" in plain(stage)
        assert "Let a professional look at pain" in plain(stage)


async def test_a_session_asked_for_by_name_ends_after_what_changes(stage: Stage) -> None:
    stage.begin_with("bird-dog")
    async with stage.run():
        await stage.live(107)
        await stage.press("3", "enter")
        assert isinstance(stage.app.screen, NextTimeScreen)
        assert stage.app.return_value is None
        await stage.press("enter")
    assert stage.app.return_value == 0


async def test_after_a_rehearsal_and_after_nothing_no_change_is_told(stage: Stage) -> None:
    stage.begin_with("bird-dog", speed=10.0)
    async with stage.run():
        await stage.live(11)
        await stage.press("enter")
    assert stage.app.return_value == 0


async def test_a_session_that_is_not_saved_changes_nothing(stage: Stage) -> None:
    stage.store.path.write_text("[]")
    async with stage.run():
        await stage.press("enter")
        await stage.live(30)
        await stage.press("q", "s", "enter")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "hiptimer recover --save" in plain(stage)


@pytest.mark.parametrize("is_alone", [True, False])
async def test_leaving_while_it_is_read_what_changes_loses_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, *, is_alone: bool
) -> None:
    if is_alone:
        stage.begin_with("bird-dog")
    goes_on = threading.Event()
    async with stage.run():
        if not is_alone:
            await stage.press("enter")
        await stage.live(40)
        await stage.press("q", "s", "3")
        coach = stage.staff.coach
        train = coach._train  # noqa: SLF001
        monkeypatch.setattr(coach, "_train", lambda: goes_on.wait(5) and train())
        await stage.pilot.press("enter")
        for _ in range(100):
            await stage.pilot.pause(0.01)
            if not list(stage.journals.folder.glob("*.jsonl")):
                break
        await stage.app.action_interrupt()
        goes_on.set()
    assert stage.app.return_value == 130
    assert first(stage).exercises[0].effort == 9
    assert not list(stage.journals.folder.glob("*.jsonl"))
