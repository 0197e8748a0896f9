"""The live screen: keys become commands, and the screen says what the session says."""

import pytest
from tui.stage import Stage

from hiptimer.live.glance import glance
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.panel import Panel


async def test_the_lead_in_names_the_first_exercise_and_how_to_start(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        assert "Single-leg bridge" in stage.text
        assert "Lie on your back" in stage.text
        assert "11:50 left" in stage.text


async def test_a_hold_shows_rep_side_and_set(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(10 + 20 + 3)
        assert "rep 2/8" in stage.text
        assert "set 1/1" in stage.text
        assert "next Rest 30 s, then Donkey kick · 8 × 3 pulses" in stage.text


async def test_space_stops_the_clock_and_lets_it_go_on(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(4)
        await stage.press("space")
        stage.now += 60
        stage.live_screen().wake()
        assert stage.live_screen().session.position == 4
        await stage.press("space")
        await stage.live(2)
        assert stage.live_screen().session.position == 6


@pytest.mark.parametrize(
    ("key", "index"), [("right", 3), ("pagedown", 3), ("left", 1), ("pageup", 1)]
)
async def test_arrows_and_a_presenter_remote_step_back_and_forth(
    stage: Stage, key: str, index: int
) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(13)
        assert stage.live_screen().session.index == 2
        await stage.press(key)
        assert stage.live_screen().session.index == index


async def test_capital_letters_move_by_exercises(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter", "N")
        assert "Donkey kick" in stage.text
        await stage.press("B")
        assert "Single-leg bridge" in stage.text


async def test_stopping_here_in_the_rest_leads_to_corrections(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(10 + 45)
        await stage.press("d")
        assert "last set   left 2/8   right 2/8" in stage.text
        await stage.press("up", "tab", "down")
        assert "left 1/8" in stage.text
        assert "right 3/8" in stage.text


async def test_a_break_gets_longer_and_shorter_by_fifteen_seconds(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter", "plus")
        assert "12:05 left" in stage.text
        await stage.press("minus")
        assert "11:50 left" in stage.text


async def test_keys_that_make_no_sense_now_do_nothing(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        before = stage.live_screen().session.position
        await stage.press("plus", "minus", "up", "down", "tab", "x", "f5", "9")
        assert stage.live_screen().session.position == before
        await stage.press("n")
        await stage.press("N", "N", "N", "N", "N")
        assert "Not now: there is no next exercise." in stage.text


async def test_pain_goes_to_the_next_exercise_and_says_how_to_come_back(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        await stage.press("p")
        assert "Single-leg bridge stopped. B goes back to it." in stage.text
        assert "Donkey kick" in stage.text


async def test_a_gap_is_told_and_nothing_is_counted(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        stage.now += 75
        stage.live_screen().wake()
        await stage.settle()
        assert "Nobody watched for 1:15: nothing was counted." in stage.text
        assert stage.live_screen().session.state is State.PAUSED
        assert stage.live_screen().session.position == 14


async def test_leaving_pauses_and_going_on_goes_on(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(5)
        await stage.press("q")
        assert "Stop the session?" in stage.text
        stage.now += 30
        await stage.press("g")
        await stage.live(1)
        assert stage.live_screen().session.position == 6


async def test_the_smallest_window_names_every_way_to_leave(stage: Stage) -> None:
    async with stage.run(20, 5):
        await stage.press("enter")
        await stage.live(5)
        await stage.press("q")
        lines = [line.strip() for line in stage.text.splitlines()]
        assert lines[1:4] == ["s  save", "x  discard", "g  go on"]


async def test_discarding_keeps_nothing(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(25)
        await stage.press("q", "x")
        assert "Discarded; for seven days: hiptimer recover --list" in stage.text
    assert stage.store.read().sessions == ()


async def test_help_pauses_and_tells_every_key(stage: Stage) -> None:
    async with stage.run(100, 50):
        await stage.press("enter")
        await stage.live(5)
        await stage.press("question_mark")
        for words in ("Stop the clock", "count one rep more", "15 seconds longer", "It hurts"):
            assert words in stage.text
        await stage.press("escape")
        assert stage.live_screen().session.state is State.PAUSED


async def test_exercises_wait_for_a_key_when_asked(stage: Stage) -> None:
    async with stage.run():
        await stage.press("w")
        assert "waits for you" in stage.text
        await stage.press("enter")
        await stage.live(12)
        assert "Get into place, then press space." in stage.text
        await stage.press("space")
        await stage.live(3)
        assert "rep 1/8" in stage.text


@pytest.mark.parametrize(
    ("size", "seen", "hidden"),
    [
        ((120, 40), ("Core five", "rep 1/8", "next", "left", "space pause"), ()),
        ((40, 15), ("Single-leg bridge", "rep 1/8", "next", "left"), ("Core five",)),
        ((60, 20), ("rep 1/8", "next", "left", "space pause"), ("Core five", "Push through")),
        ((40, 10), ("Single-leg bridge", "LIFT", "◀ LEFT"), ("rep 1/8", "next", "space pause")),
        ((20, 5), ("LI ◀",), ("Single-leg bridge", "next")),
    ],
)
async def test_smaller_screens_keep_what_matters_most(
    stage: Stage, size: tuple[int, int], seen: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    async with stage.run(*size):
        await stage.press("enter")
        await stage.live(11)
        assert all(words in stage.text for words in seen)
        assert not any(words in stage.text for words in hidden)


async def test_resizing_shows_the_same_moment_in_another_size(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        for columns, rows in ((20, 5), (120, 40), (1, 1), (40, 15), (80, 24)):
            await stage.pilot.resize_terminal(columns, rows)
            await stage.settle()
        assert "rep 1/8" in stage.text
        assert stage.live_screen().session.position == 14


async def test_still_screens_are_not_drawn_again(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        await stage.press("space")
        drawn: list[object] = []
        panel = stage.live_screen().query_one("#panel")
        panel.refresh = lambda *regions, **_: drawn.extend(regions)  # type: ignore[method-assign, assignment]
        stage.live_screen().wake()
        assert drawn == []


async def test_a_session_does_not_begin_on_a_screen_that_is_taken_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.run():
        await stage.press("enter")
        screen = stage.live_screen()
        monkeypatch.setattr(stage.app, "_running", False)
        await screen.query_one(Panel).remove()
        screen.wake()
        screen.session = Session(stage.catalogue.timeline("bird-dog"))
        screen._begin_or_show()  # noqa: SLF001 - as a refresh does that comes too late
        assert screen.session.state is State.NEW
        monkeypatch.undo()


async def test_the_panel_is_painted_before_what_stands_round_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def noted(name: str) -> None:
        does = getattr(LiveScreen, name)

        def note(*given: object) -> None:
            order.append(name)
            does(*given)

        monkeypatch.setattr(LiveScreen, name, note)

    noted("_compositor_refresh")
    noted("_show_rest")
    async with stage.run():
        await stage.press("enter")
        await stage.live(9.5)
        order.clear()
        await stage.live(0.6)  # a new number, word and colour
    assert order[:2] == ["_compositor_refresh", "_show_rest"]


async def test_what_was_to_be_shown_on_a_screen_that_is_left_comes_too_late(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14.0)
        screen = stage.live_screen()
        await stage.press("q", "s")
        screen._show_rest(glance(screen.session), screen._aside())  # noqa: SLF001 - as a refresh does
        screen._show()  # noqa: SLF001
        assert "stopped early" in stage.text
