"""A mistake of ours on a screen: tests see it, nothing is printed, and what was done is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.worker import WorkerFailed

from hiptimer.crash import OwnMistake
from hiptimer.errors import HiptimerError
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.summary import SummaryScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.stage import Stage


def broken(error: Exception) -> Callable[..., None]:
    def break_down(*_: object) -> None:
        raise error

    return break_down


async def crash(stage: Stage, *keys: str, seconds: float = 30) -> None:
    """Run a session into a mistake, and do after it what follows every run of the app."""
    try:
        async with stage.run():
            await stage.press("enter")
            await stage.live(seconds)
            await stage.press(*keys)
    finally:
        stage.app.keep_rest()


async def test_tests_see_the_exception_and_nothing_is_printed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ZeroDivisionError("planted")
    monkeypatch.setattr(LiveScreen, "action_restart_set", broken(error))

    with pytest.raises(ZeroDivisionError, match="planted"):
        await crash(stage, "r")

    assert stage.app.mistake is error
    assert capsys.readouterr() == ("", "")


async def test_a_session_that_a_mistake_ends_is_kept(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ZeroDivisionError("planted")
    monkeypatch.setattr(LiveScreen, "action_restart_set", broken(error))
    with pytest.raises(ZeroDivisionError):
        await crash(stage, "r")

    with pytest.raises(OwnMistake, match="what was done is kept") as own:
        stage.app.raise_mistake()

    assert own.value.__cause__ is error
    assert own.value.folder == tmp_path
    (record,) = stage.store.read().sessions
    assert record.stopped_early
    assert record.seconds == 30


async def test_answers_that_were_given_before_a_mistake_are_kept(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SummaryScreen, "action_correct", broken(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        await crash(stage, "3", "minus", seconds=711)

    with pytest.raises(OwnMistake):
        stage.app.raise_mistake()

    (record,) = stage.store.read().sessions
    assert record.exercises[0].effort == 9


async def test_a_session_that_cannot_be_kept_is_no_secret(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveScreen, "action_restart_set", broken(ZeroDivisionError()))
    (tmp_path / "history.json").write_text("[")
    with pytest.raises(ZeroDivisionError):
        await crash(stage, "r")

    with pytest.raises(OwnMistake, match=r"damaged.*hiptimer recover --save"):
        stage.app.raise_mistake()


async def test_a_session_that_is_itself_the_mistake_does_not_hide_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ZeroDivisionError("planted")
    for name in ("jump", "stop"):
        monkeypatch.setattr("hiptimer.live.session.Session." + name, broken(error))

    with pytest.raises(ZeroDivisionError):
        await crash(stage, "right")

    assert stage.app.mistake is error


async def test_the_mistake_of_a_worker_is_the_one_that_it_met(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ZeroDivisionError("planted")
    monkeypatch.setattr(stage.store, "read", broken(error))

    with pytest.raises(WorkerFailed):
        async with stage.run():
            pass

    assert stage.app.mistake is error


async def test_the_mistake_of_a_timer_is_caught_too(stage: Stage) -> None:
    error = ZeroDivisionError("planted")

    async def wait_for_it() -> None:
        async with stage.run():
            stage.app.set_timer(0.01, broken(error))
            await stage.pilot.pause(0.1)

    with pytest.raises(ZeroDivisionError):
        await wait_for_it()

    assert stage.app.mistake is error


async def test_what_a_user_can_mend_is_told_as_such(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LiveScreen, "action_restart_set", broken(HiptimerError("mend this")))
    with pytest.raises(HiptimerError):
        await crash(stage, "r")

    with pytest.raises(HiptimerError, match="mend this"):
        stage.app.raise_mistake()
    assert len(stage.store.read().sessions) == 1


async def test_an_app_that_ended_well_has_nothing_to_raise(stage: Stage) -> None:
    async with stage.run():
        pass

    stage.app.raise_mistake()
