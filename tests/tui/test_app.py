"""From home to the summary and back, and what is kept on the way."""

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from tui.stage import Stage

from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import read_journal
from hiptimer.history.records import SessionRecord
from hiptimer.history.store import HistoryStore
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.menu import Wanted
from hiptimer.tui.safety import SafetyScreen


async def test_home_lists_routines_with_length_and_exercises(stage: Stage) -> None:
    async with stage.run():
        assert "Core five          11:50" in stage.text
        assert "All ten            21:56" in stage.text
        assert "Side-lying hip abduction" in stage.text
        await stage.press("down")
        assert "Lunge" in stage.text


async def test_the_order_can_be_changed_before_the_start(stage: Stage) -> None:
    async with stage.run():
        await stage.press("o")
        page = stage.text
        assert (
            page.index("Single-leg bridge") < page.index("Side-lying") < page.index("Donkey kick")
        )


async def test_a_whole_session_is_saved_with_its_answers(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(711)
        assert "100%" in stage.text
        assert len(stage.store.read().sessions) == 1
        await stage.press("2", "down", "3", "right", "right")
        await stage.press("n", *"tired", "enter", "enter")
        assert "Next time" in stage.text
        await stage.press("enter")
        assert "last: Core five, Sun 08 Mar, 18:42, 100% done" in stage.text
    (record,) = stage.store.read().sessions
    assert [exercise.effort for exercise in record.exercises] == [9, 7, 7, 7, 7]
    assert [exercise.pain for exercise in record.exercises] == [1, None, None, None, None]
    assert record.note == "tired"
    assert record.seconds == 710


async def test_the_last_set_can_be_corrected_on_the_summary(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(711)
        await stage.press(*["down"] * 10, "minus", "enter")
    deadlift = stage.store.read().sessions[0].exercises[-1]
    assert [(str(part.side), part.reps) for part in deadlift.sets] == [("left", 8), ("right", 7)]


async def test_much_pain_brings_the_safety_words(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(30)
        await stage.press("q", "s", "down", *["right"] * 7, "enter")
        assert "It is no doctor" in stage.text
        await stage.press("enter", "enter")
        assert "last: Core five" in stage.text
    assert stage.store.read().sessions[0].exercises[0].pain == 6


async def test_arrows_move_in_the_note_and_not_the_pain(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(30)
        await stage.press("q", "s", "n", *"ab", "left", "c", "1", "enter", "enter")
    record = stage.store.read().sessions[0]
    assert record.note == "ac1b"
    assert record.exercises[0].pain is None
    assert record.exercises[0].effort is None


async def test_a_session_in_which_nothing_was_begun_is_not_kept(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(3)
        await stage.press("q", "s")
        assert "Nothing was done, so nothing was saved." in stage.text
    assert not stage.store.path.exists()


async def test_the_first_start_asks_to_read_the_safety_words(tmp_path: Path) -> None:
    stage = Stage(tmp_path, safety_seen=False)
    async with stage.run():
        assert "It is no doctor" in stage.text
        await stage.press("enter")
        assert "Core five" in stage.text
    assert (tmp_path / "safety-words-seen").exists()


async def test_what_was_typed_before_the_safety_words_stood_there_is_no_answer(
    tmp_path: Path,
) -> None:
    stage = Stage(tmp_path, safety_seen=False)
    stage.app.action_library()
    async with stage.run():
        assert "It is no doctor" in stage.text
        wanted = Wanted("core", "article", None, wait=False)
        stage.app.screen_stack[0].post_message(HomeScreen.Start(wanted))
        stage.app.push_screen(SafetyScreen())
        stage.app.post_message(Key("enter", "\r"))
        await stage.settle()
        assert [type(screen) for screen in stage.app.screen_stack[1:]] == [SafetyScreen] * 2
        await stage.press("enter", "enter")
        assert "Core five" in stage.text
    assert (tmp_path / "safety-words-seen").exists()


class Hasty(SafetyScreen):
    """Goes as soon as something is to be done after its next refresh."""

    def _invoke_later(self, *what: Any) -> None:
        super()._invoke_later(*what)
        self.dismiss(False)  # noqa: FBT003 - the screen's result


async def test_words_that_go_while_the_first_picture_is_painted_hold_no_session_up(
    stage: Stage,
) -> None:
    async with stage.run():
        stage.staff.show_session(stage.catalogue.timeline("core"), speed=1.0, wait=False)
        stage.app.push_screen(Hasty())
        await stage.settle()
        await stage.live(3)
        assert "Single-leg bridge" in stage.text


async def test_a_session_asked_for_by_name_does_not_wait_for_the_safety_words(
    tmp_path: Path,
) -> None:
    stage = Stage(tmp_path, safety_seen=False)
    stage.begin_with("bird-dog")
    async with stage.run():
        assert "It is no doctor" in stage.text
        await stage.press("enter")
        assert "Bird dog" in stage.text
        await stage.live(10 + 96 + 1)
        await stage.press("enter", "enter")
    assert stage.app.return_value == 0
    assert stage.store.read().sessions[0].done == 1


async def test_a_history_that_cannot_be_read_is_told_on_home_and_left_alone(stage: Stage) -> None:
    stage.store.path.write_text("[]")
    async with stage.run():
        assert "is not a hiptimer history" in " ".join(stage.text.split())
        await stage.press("h")
        assert "is not a hiptimer history" in " ".join(stage.text.split())
        await stage.press("escape")
        assert "Core five" in stage.text
        await stage.press("enter")
        await stage.live(30)
        await stage.press("q", "s", "enter")
    assert stage.store.path.read_text() == "[]"
    (journal,) = stage.journals.folder.glob("*.jsonl")
    assert Interrupted(journal, read_journal(journal)).record() is not None
    assert "hiptimer recover --save" in (stage.app.problem or "")


async def test_history_shows_past_sessions_and_the_sets_of_the_chosen_one(stage: Stage) -> None:
    async with stage.run():
        await stage.press("h")
        assert "No sessions yet" in stage.text
        await stage.press("escape", "enter")
        await stage.live(40)
        await stage.press("q", "s", "enter", "enter", "h")
        assert "Sun  8 Mar  18:42  Core five" in stage.text
        assert "stopped early" in stage.text
        assert "left 2/8 · right 1/8" in stage.text


async def test_hostile_names_in_the_history_are_shown_tame(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(40)
        await stage.press("q", "s", "enter", "enter")
        raw = stage.store.path.read_text()
        hostile = r"[@click=app.quit]x[/] \u001b]52;c;aGk=\u0007 \u202edone"
        stage.store.path.write_text(
            raw.replace('"core"', f'"{hostile}"')
            .replace('"single-leg-bridge"', f'"{hostile}"')
            .replace('"note": ""', f'"note": "{hostile}"')
        )
        await stage.press("h")
        assert "[@click=app.quit]x[/]" in stage.text
        assert not set(stage.text) & {"\x1b", "\x07", "\u202e"}


async def test_the_library_shows_every_exercise_and_starts_one(stage: Stage) -> None:
    async with stage.run():
        await stage.press("l")
        assert "Lie on your back" in stage.text
        await stage.press("down", "down", "down", "s")
        assert "Bird dog" in stage.text
        assert "next Bird dog · 6 × 3 s" in stage.text


async def test_quitting_in_a_session_saves_it(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(40)
        await stage.press("ctrl+q")
    assert stage.app.return_value == 0
    assert stage.store.read().sessions[0].stopped_early


async def test_a_session_that_the_app_was_torn_out_of_is_saved_after_it(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(60)
        stage.app.panic("the terminal has gone")
    assert not stage.store.read().sessions

    stage.app.keep_rest()

    assert stage.store.read().sessions[0].exercises[0].sets[0].reps > 0


async def test_interrupting_on_the_summary_keeps_the_answers(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(40)
        await stage.press("q", "s", "3", "ctrl+c")
    assert stage.app.return_value == 130
    assert stage.store.read().sessions[0].exercises[0].effort == 9


async def test_the_palette_offers_what_the_keys_offer(stage: Stage) -> None:
    async with stage.run():
        names = [command.title for command in stage.app.get_system_commands(stage.app.screen)]
        assert {"Start", "Library", "History", "Wait for me", "Help", "Quit"} <= set(names)
        await stage.press("ctrl+p", *"library", "enter", "enter")
        assert "Lie on your back" in stage.text


async def test_no_pain_can_be_said_of_all_at_once_without_touching_other_answers(
    stage: Stage,
) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(230)
        await stage.press("q", "s", "down", "right", "right", "right", "up", "right", "right")
        await stage.press("enter")
    bridge, kick = stage.store.read().sessions[0].exercises
    assert (bridge.pain, kick.pain) == (2, 0)


async def test_enter_twice_starts_one_session(stage: Stage) -> None:
    async with stage.run():
        await stage.pilot.press("enter", "enter", "space")
        await stage.settle()
        names = [type(screen).__name__ for screen in stage.app.screen_stack]
        assert names.count("LiveScreen") == 1


async def test_interrupting_before_the_first_picture_is_no_crash(stage: Stage) -> None:
    async with stage.run():
        await stage.pilot.press("enter", "ctrl+c")
        await stage.settle()
    assert stage.app.return_value == 130


async def test_the_palette_pauses_the_session(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        await stage.press("ctrl+p")
        stage.now += 100
        await stage.press("escape", "space")
        await stage.live(1)
        assert "rep 1/8" in stage.text


async def test_a_session_that_ends_under_another_screen_leads_to_the_summary(stage: Stage) -> None:
    async with stage.run():
        await stage.press("l", "down", "down", "down", "s")
        await stage.live(104)
        live = stage.app.screen
        assert isinstance(live, LiveScreen)
        await stage.app.push_screen(SafetyScreen())
        stage.now += 2.5
        live.wake()
        await stage.settle()
        assert "Whole session" in stage.text
        await stage.press("enter", "enter")
        assert "last: Bird dog" in stage.text


async def test_leaving_while_the_first_save_runs_keeps_the_answers(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = threading.Event()
    save = HistoryStore.save

    def slow_at_first(store: HistoryStore, record: SessionRecord) -> None:
        if not first.is_set():
            first.wait(5)
        save(store, record)

    monkeypatch.setattr(HistoryStore, "save", slow_at_first)
    async with stage.run():
        await stage.press("enter")
        await stage.live(40)
        await stage.pilot.press("q", "s")
        await stage.pilot.pause()
        await stage.pilot.press("2")
        stage.app.call_later(first.set)
        await stage.pilot.press("ctrl+q")
    assert stage.store.read().sessions[0].exercises[0].effort == 7


async def test_leaving_while_the_answers_are_saved_keeps_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_save = threading.Event()
    save = HistoryStore.save

    def slow(store: HistoryStore, record: SessionRecord) -> None:
        may_save.wait(5)
        save(store, record)

    async with stage.run():
        await stage.press("enter")
        await stage.live(40)
        await stage.press("q", "s", "2")
        monkeypatch.setattr(HistoryStore, "save", slow)
        await stage.pilot.press("enter")
        stage.app.call_later(may_save.set)
        await stage.pilot.press("ctrl+q")
    assert stage.app.return_code == 0
    (record,) = stage.store.read().sessions
    assert record.exercises[0].effort == 7
    assert list(stage.journals.folder.glob("*")) == []


async def test_keys_that_skip_past_the_end_are_no_answers(stage: Stage) -> None:
    async with stage.run():
        await stage.press("l", "down", "down", "down", "s")
        await stage.live(104)
        for _ in range(6):
            stage.now += 0.1
            await stage.press("right")
        assert "Whole session" in stage.text
        assert "stopped early, 1 of 1 exercises" in stage.text
        await stage.press("3", "enter")
        assert "Whole session" in stage.text
        assert "very hard" not in stage.text


async def test_a_click_on_a_routine_chooses_it_and_does_not_start_it(stage: Stage) -> None:
    async with stage.run():
        await stage.pilot.click("#rows", offset=(4, 3))
        await stage.settle()
        assert "Clamshell" in stage.text
        assert "space pause" not in stage.text


async def test_what_is_loaded_while_the_app_ends_comes_too_late_and_harms_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run():
        home = stage.app.screen
        assert isinstance(home, HomeScreen)
        monkeypatch.setattr(stage.app, "_running", False)
        await home.remove_children()
        home.fill(stage.train())
        home.tell("last: core")
        home.tell_week("this week 1 of 3", None)
        home.warn("the history can't be read")
        monkeypatch.undo()
