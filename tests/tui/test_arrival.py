"""What has to be settled before anything new begins: interrupted sessions and copies."""

import errno
from pathlib import Path

import pytest
from tui.beginnings import copied, killed
from tui.stage import Stage

from hiptimer.history.journal import Journal, line_of, read_journal
from hiptimer.history.records import SessionRecord
from hiptimer.live.playhead import State
from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue, load_catalogue

HOURS = 3600.0

ASKED = "A session was interrupted"


def reps(record: SessionRecord) -> int:
    return sum(part.reps for exercise in record.exercises for part in exercise.sets)


def journals(stage: Stage) -> list[Path]:
    return sorted(stage.journals.folder.glob("*.jsonl"))


# Sleep


async def test_sleep_is_told_and_credits_nothing(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        stage.slept += 2 * HOURS
        stage.live_screen().wake()
        await stage.settle()
        assert "The computer slept for 2:00:00: nothing was counted." in stage.text
        assert stage.live_screen().session.state is State.PAUSED
        assert stage.live_screen().session.position == 14
        await stage.press("space")
        await stage.live(4)
        assert stage.live_screen().session.state is State.RUNNING


async def test_space_after_sleep_is_the_pause_that_was_meant(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        stage.slept += 75
        await stage.press("space")
        assert "The computer slept for 1:15" in stage.text
        assert stage.live_screen().session.state is State.PAUSED


async def test_sleep_in_a_pause_is_not_told(stage: Stage) -> None:
    async with stage.run():
        await stage.press("enter")
        await stage.live(14)
        await stage.press("space")
        stage.slept += 75
        stage.live_screen().wake()
        await stage.settle()
        assert "slept" not in stage.text
        assert "Paused. Space goes on." in stage.text


# An interrupted session


async def test_home_asks_what_becomes_of_an_interrupted_session(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    async with stage.run():
        assert ASKED in stage.text
        assert "Core five, Sun 08 Mar, 18:42: 3 reps in 0:40" in stage.text
        assert all(
            words in stage.text
            for words in ("r    resume", "s    save", "x    discard", "esc  later")
        )
    assert stage.store.read().sessions == ()


@pytest.mark.parametrize("key", ["r", "enter"])
async def test_resuming_goes_on_paused_before_the_set_that_was_interrupted(
    tmp_path: Path, key: str
) -> None:
    stage = killed(tmp_path)
    async with stage.run():
        await stage.press(key)
        assert "Welcome back. Space goes on, after 10 s to get ready." in stage.text
        assert stage.live_screen().session.state is State.PAUSED
        await stage.press("space")
        await stage.live(10 + 25)
        assert "rep 2/8" in stage.text
        await stage.press("q", "s", "enter", "enter")
        assert "last: Core five" in stage.text
    (record,) = stage.store.read().sessions
    assert reps(record) == 3
    assert journals(stage) == []


async def test_resuming_to_the_end_makes_one_whole_session(tmp_path: Path) -> None:
    stage = killed(tmp_path, 300)
    async with stage.run():
        await stage.press("r", "space")
        await stage.live(720)
        assert "100%" in stage.text
        await stage.press("2", "enter")
    (record,) = stage.store.read().sessions
    assert (record.done, record.stopped_early) == (1.0, False)
    assert record.exercises[0].effort == 7
    assert (record.ended - record.started).total_seconds() > 710 + 60
    assert journals(stage) == []


async def test_saving_keeps_what_was_done(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    async with stage.run():
        await stage.press("s")
        assert "kept: Core five, Sun 08 Mar, 18:42: 3 reps in 0:40" in stage.text
    (record,) = stage.store.read().sessions
    assert (reps(record), record.stopped_early) == (3, True)
    assert journals(stage) == []


async def test_discarding_puts_it_away_for_seven_days(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    async with stage.run():
        await stage.press("x")
        assert "discarded; for seven days: hiptimer recover --list" in stage.text
    assert stage.store.read().sessions == ()
    assert journals(stage) == []
    (found,) = stage.journals.discarded()
    assert found.reps == 3


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_deciding_later_asks_again_at_the_next_start(tmp_path: Path, key: str) -> None:
    stage = killed(tmp_path)
    async with stage.run():
        await stage.press(key)
        assert "Core five" in stage.text
        assert ASKED not in stage.text
    assert len(journals(stage)) == 1
    again = Stage(tmp_path)
    async with again.run():
        assert ASKED in again.text


async def test_after_six_hours_it_is_too_old_to_go_on(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    stage.now += 6 * HOURS
    async with stage.run():
        assert "It is too old to go on, but not to be kept." in stage.text
        assert "Resume" not in stage.text
        await stage.press("r", "enter")
        assert ASKED in stage.text
        await stage.press("s")
    assert len(stage.store.read().sessions) == 1


async def test_a_session_that_was_over_is_kept_without_asking(tmp_path: Path) -> None:
    before = Stage(tmp_path)
    async with before.run():
        await before.press("l", "down", "down", "down", "s")
        await before.live(107)
        assert "Whole session" in before.text
    before.die()
    before.store.path.unlink()
    stage = Stage(tmp_path)
    stage.now = before.now + 60
    async with stage.run():
        assert "kept: Bird dog" in stage.text
    (record,) = stage.store.read().sessions
    assert (record.done, record.stopped_early) == (1.0, False)
    assert journals(stage) == []


async def test_a_problem_on_saving_asks_again_and_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    stage = killed(tmp_path)
    async with stage.run():
        with monkeypatch.context() as patch:
            patch.setattr("hiptimer.history.store.replace_durably", full)
            await stage.press("s")
            assert ASKED in stage.text
            assert "No space left on device" in " ".join(stage.text.split())
            assert len(journals(stage)) == 1
        await stage.press("s")
        assert "kept: Core five" in stage.text
    assert len(stage.store.read().sessions) == 1


async def test_several_sessions_are_asked_about_one_by_one(tmp_path: Path) -> None:
    before = killed(tmp_path, 20)
    before.now += 100
    before.die(before.do(40))
    stage = Stage(tmp_path)
    stage.now = before.now + 60
    async with stage.run():
        assert "18:45: 3 reps" in stage.text
        await stage.press("s")
        assert "18:42: 1 rep in" in stage.text
        await stage.press("s")
        assert ASKED not in stage.text
    assert [reps(record) for record in stage.store.read().sessions] == [1, 3]


async def test_a_session_asked_for_by_name_comes_after_the_question(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    stage.begin_with("bird-dog")
    async with stage.run():
        assert ASKED in stage.text
        await stage.press("s")
        assert "Bird dog" in stage.text
        await stage.live(10 + 96 + 1)
        await stage.press("enter", "enter")
    assert stage.app.return_value == 0
    assert sorted(record.routine for record in stage.store.read().sessions) == ["bird-dog", "core"]


async def test_an_interrupted_session_that_goes_on_comes_before_what_was_asked_for(
    tmp_path: Path,
) -> None:
    stage = killed(tmp_path)
    stage.begin_with("bird-dog")
    async with stage.run():
        await stage.press("r")
        assert "Single-leg bridge" in stage.text
        await stage.press("q", "s", "enter", "enter")
    assert stage.app.return_value == 0
    assert [record.routine for record in stage.store.read().sessions] == ["core"]


async def test_a_session_whose_exercise_is_gone_can_not_go_on_and_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = killed(tmp_path)
    whole = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    exercises = {k: v for k, v in whole.library.exercises.items() if k != "single-leg-bridge"}
    library = whole.library.model_copy(update={"exercises": exercises})
    stage.catalogue = Catalogue(library, whole.routines)
    monkeypatch.setattr("hiptimer.tui.home.HomeScreen.fill", lambda *_: None)
    async with stage.run():
        await stage.press("r")
        (told,) = stage.app._notifications  # noqa: SLF001 - no public way to read them
        assert told.message == "the exercise 'single-leg-bridge' is not there any more"
    assert len(journals(stage)) == 1


async def test_hostile_text_in_a_journal_is_shown_tame(tmp_path: Path) -> None:
    stage = killed(tmp_path)
    (path,) = journals(stage)
    head, *rest = read_journal(path)
    lines = [head | {"name": "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07 [/]"}, *rest]
    path.write_bytes(b"".join(line_of(line, number) for number, line in enumerate(lines)))
    async with stage.run():
        assert "[@click=app.quit]x[/]" in stage.text
        assert not set(stage.text) & {"\x1b", "\x07"}


async def test_a_signal_leaves_a_session_that_can_go_on(tmp_path: Path) -> None:
    before = Stage(tmp_path)
    async with before.run():
        await before.press("enter")
        await before.live(40)
        before.app.leave_from_outside(143)
        await before.settle()
    assert before.app.return_value == 143
    assert [reps(record) for record in before.store.read().sessions] == [3]
    stage = Stage(tmp_path)
    stage.now = before.now + 60
    async with stage.run():
        assert ASKED in stage.text
        await stage.press("x")
    assert stage.store.read().sessions == ()


async def test_discarding_a_session_that_went_on_takes_back_what_was_saved_of_it(
    tmp_path: Path,
) -> None:
    before = Stage(tmp_path)
    sitting = before.do(40)
    record = sitting.interrupted()
    assert record is not None
    await sitting.save(record)
    sitting.keeper.let_go(saved=True)
    stage = Stage(tmp_path)
    stage.now = before.now + 60
    async with stage.run():
        assert len(stage.store.read().sessions) == 1
        await stage.press("r", "space")
        await stage.live(15)
        await stage.press("q", "x")
    assert stage.store.read().sessions == ()
    assert len(stage.journals.discarded()) == 1


# The journal fails


async def test_a_failing_journal_is_said_once_and_disturbs_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    said = "The journal can't be written (No space left on device)"
    async with stage.run(160, 40):
        await stage.press("enter")
        await stage.live(14)
        monkeypatch.setattr(Journal, "write", full)
        heard = []
        while stage.live_screen().session.index < 10:
            await stage.live(2.0)
            heard.append(said in stage.text)
        changes = [
            now for before, now in zip([False, *heard], heard, strict=False) if now != before
        ]
        assert changes == [True, False]
        await stage.press("q", "s", "enter", "enter")
        assert "last: Core five" in stage.text
    assert len(stage.store.read().sessions) == 1


async def test_a_journal_that_can_not_be_begun_is_said_and_the_session_runs(stage: Stage) -> None:
    stage.journals.folder.write_text("in the way")
    async with stage.run(160, 40):
        await stage.press("enter")
        assert "The journal can't be written" in stage.text
        await stage.live(40)
        await stage.press("q", "s", "enter")
    assert len(stage.store.read().sessions) == 1


# Copies


@pytest.mark.parametrize("key", ["m", "enter"])
async def test_a_copy_is_merged_and_moved_away(tmp_path: Path, key: str) -> None:
    stage = copied(tmp_path)
    async with stage.run(50, 30):  # nothing stands beside the question there
        assert "Another copy of your history" in stage.text
        told = " ".join(stage.text.split())
        assert "history (conflicted copy).json holds 1 session that is not here." in told
        await stage.press(key)
        assert "merged: 1 session that was not here" in stage.text
    assert len(stage.store.read().sessions) == 2
    assert (tmp_path / "merged" / "history (conflicted copy).json").exists()
    assert not (tmp_path / "history (conflicted copy).json").exists()


async def test_leaving_a_copy_alone_leaves_everything_alone(tmp_path: Path) -> None:
    stage = copied(tmp_path)
    before = stage.store.path.read_bytes()
    async with stage.run():
        await stage.press("escape")
        assert "Another copy" not in stage.text
    assert stage.store.path.read_bytes() == before
    assert (tmp_path / "history (conflicted copy).json").exists()
    assert not (tmp_path / "merged").exists()


async def test_a_merge_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    stage = copied(tmp_path)
    async with stage.run(160, 30):
        monkeypatch.setattr("hiptimer.history.store.replace_durably", full)
        await stage.press("m")
        assert "No space left on device" in " ".join(stage.text.split())
    assert (tmp_path / "history (conflicted copy).json").exists()


async def test_the_question_about_a_session_comes_before_the_offer_to_merge(
    tmp_path: Path,
) -> None:
    copied(tmp_path)
    stage = killed(tmp_path)
    async with stage.run():
        assert ASKED in stage.text
        await stage.press("s")
        assert "Another copy of your history" in stage.text
        await stage.press("m")
    assert len(stage.store.read().sessions) == 3
