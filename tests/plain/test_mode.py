"""A session that is told in lines: its story, its record, and how it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plain.listener import BEGIN, CATALOGUE, Listener
from tui.stage import Stage

from hiptimer.errors import HiptimerError
from hiptimer.history.recovery import Recovery
from hiptimer.plain.commands import key_list
from hiptimer.plain.mode import GOES_ON, KEPT
from hiptimer.plain.signals import Turn
from hiptimer.plan.timeline import Side
from hiptimer.safety import SAFETY_WORDS
from hiptimer.sitting import NOTHING_DONE

if TYPE_CHECKING:
    from pathlib import Path

    from plain.listener import Given

    from hiptimer.history.records import SessionRecord
    from hiptimer.live.session import Session

OF_THE_MOMENT = {"id", "started", "ended", "edited"}

SKIP_ANSWERS: list[tuple[str, Given]] = [("How hard", "\n"), ("Did it hurt", "\n")]


def facts(record: SessionRecord) -> dict[str, object]:
    """Return all of a record but who and when."""
    return record.model_dump(exclude=OF_THE_MOMENT)


@pytest.fixture
def log(tmp_path: Path) -> Listener:
    """Return somebody who only reads: the session is piped into a file."""
    return Listener(tmp_path, has_keys=False, is_two_way=False)


def test_a_log_reads_as_a_story_from_start_to_end(log: Listener) -> None:
    assert log.listen("bird-dog") == 0

    assert log.lines[:1] == ["Bird dog: 2 minutes."]
    assert log.after("6 reps a side, hold 3 seconds.")[:12] == [
        "Get ready, 10 seconds.",
        "Left side first.",
        "3",
        "2",
        "1",
        "Left 1. Lift.",
        "Hold 3.",
        "2",
        "1",
        "Lower.",
        "Right 1. Lift.",
        "Hold 3.",
    ]
    assert log.lines[-6:] == [
        "1",
        "Lower.",
        "Finished: Bird dog, 1 minute 46 seconds, 100% done.",
        "Bird dog: 6 a side.",
        "Next time is the same again. All done: once more like this, then one rung up.",
        "Saved.",
    ]


def test_a_log_waits_for_nothing(log: Listener) -> None:
    log.listen("bird-dog")

    assert log.told[0][0] == 0.0
    assert next(at for at, line in log.told if line == "Left 1. Lift.") == 10.0
    assert log.now - BEGIN == pytest.approx(106.0, abs=0.1)


@pytest.mark.parametrize("routine", ["bird-dog", "donkey-kick"])
async def test_the_record_is_that_of_the_app(
    routine: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stage = Stage(tmp_path_factory.mktemp("app"))
    stage.begin_with(routine)
    async with stage.run():
        await stage.live(200.0)
        await stage.press("enter")
    (shown,) = stage.store.read().sessions
    log = Listener(tmp_path, has_keys=False, is_two_way=False)

    await log.mode.lead(log, stage.catalogue.timeline(routine), speed=1.0, wait=False)

    assert facts(log.record) == facts(shown)
    assert log.record.done == 1.0
    assert log.left == []


async def test_the_record_of_a_session_with_commands_is_that_of_the_app(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stage = Stage(tmp_path_factory.mktemp("app"))
    stage.begin_with("bird-dog")
    async with stage.run():
        await stage.live(26.001)  # the left leg lifts for the second time
        await stage.press("right", "space", "space")
        await stage.live(25.001)  # the right one for the third
        await stage.press("d", "enter")
    (shown,) = stage.store.read().sessions
    will = [("Left 2. Lift.", "n"), ("Hold 3.", " "), ("goes on.", " "), ("Right 3. Lift.", "d")]
    log = Listener(tmp_path, will, has_keys=False, is_two_way=False)

    await log.mode.lead(log, stage.catalogue.timeline("bird-dog"), speed=1.0, wait=False)

    assert facts(log.record) == facts(shown)
    assert [entry.reps for entry in log.record.exercises[0].sets] == [2, 2]
    assert [entry.pauses for entry in log.record.exercises[0].sets] == [1, 0]


def test_a_beginner_hears_the_opening_before_the_clock_runs(tmp_path: Path) -> None:
    listener = Listener(tmp_path, SKIP_ANSWERS)

    listener.listen("bird-dog")

    (begun,) = [at for at, line in listener.told if line.startswith("Get ready, 10")]
    assert 20.0 < begun < 40.0
    assert (listener.record.ended - listener.record.started).total_seconds() < 107.0


def test_a_key_begins_at_once(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Space begins at once", " "), *SKIP_ANSWERS])

    listener.listen("bird-dog")

    assert listener.told[6] == (0.0, "Get ready, 10 seconds.")


def test_who_leaves_before_the_clock_runs_has_done_nothing(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Space begins at once", "q")])

    assert listener.listen("bird-dog") == 0
    assert listener.lines[-1] == NOTHING_DONE
    assert not (tmp_path / "history.json").exists()


def test_effort_and_pain_are_answered_with_single_keys(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("How hard", "2"), ("Did it hurt", "y"), ("pain 0 to 9", "3")])

    assert listener.listen("bird-dog") == 0
    assert [(e.effort, e.pain) for e in listener.record.exercises] == [(7, 3)]
    assert listener.lines[-1] == "Saved."


def test_no_pain_is_said_of_all(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("How hard", "\n"), ("Did it hurt", "n")])

    listener.listen("bird-dog")

    assert [(e.effort, e.pain) for e in listener.record.exercises] == [(None, 0)]


def test_much_pain_brings_the_safety_words(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("How hard", "3"), ("Did it hurt", "y"), ("pain 0 to 9", "t")])

    listener.listen("bird-dog")

    assert listener.record.exercises[0].pain == 10
    words = listener.lines.index(SAFETY_WORDS[0])
    assert listener.lines[words : words + len(SAFETY_WORDS)] == list(SAFETY_WORDS)


def test_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [("How hard", "9"), ("No answer", "1"), ("Did it hurt", "\n")]
    listener = Listener(tmp_path, will)

    listener.listen("bird-dog")

    assert listener.record.exercises[0].effort == 5


def test_escape_is_no_enter(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [("How hard", "\x1b"), ("No answer", "1")]
    listener = Listener(tmp_path, [*will, ("Did it hurt", "\n")])

    listener.listen("bird-dog")

    assert listener.record.exercises[0].effort == 5


def test_answers_that_were_given_are_kept_when_a_signal_comes(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("How hard", "2"), ("Did it hurt", 143)])

    assert listener.listen("bird-dog") == 143
    assert listener.record.exercises[0].effort == 7
    assert listener.lines[-1] == KEPT
    assert listener.left == []


@pytest.mark.parametrize(
    ("code", "said", "journals"), [(130, KEPT, 0), (129, GOES_ON, 1), (143, GOES_ON, 1)]
)
def test_a_signal_saves_and_only_an_interrupt_ends_it_for_good(
    tmp_path: Path, code: int, said: str, journals: int
) -> None:
    listener = Listener(tmp_path, [("Right 1. Lift.", code)])

    assert listener.listen("bird-dog") == code
    assert listener.lines[-1] == said
    assert listener.record.stopped_early
    assert [entry.reps for entry in listener.record.exercises[0].sets] == [1, 0]
    assert len(listener.left) == journals


def test_a_signal_before_anything_was_done_leaves_nothing(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Left side first.", 143)])

    assert listener.listen("bird-dog") == 143
    assert listener.left == []
    assert not (tmp_path / "history.json").exists()


def test_what_was_interrupted_goes_on_when_that_is_wanted(tmp_path: Path) -> None:
    Listener(tmp_path, [("Right 2. Lift.", 143)]).listen("bird-dog")

    later = Listener(tmp_path, [("Resume, r.", "r"), ("Space goes on.", " "), *SKIP_ANSWERS])
    later.now = BEGIN + 600.0

    assert later.listen("core") == 0
    assert "Bird dog goes on." in later.lines
    assert "Get ready, 10 seconds." in later.lines
    assert later.record.routine == "bird-dog"
    assert later.record.done == 1.0


@pytest.mark.parametrize(("answer", "kept"), [("s", 1), ("x", 0), ("l", 1)])
def test_what_was_interrupted_is_saved_discarded_or_left(
    tmp_path: Path, answer: str, kept: int
) -> None:
    Listener(tmp_path, [("Right 2. Lift.", 143)]).listen("bird-dog")

    later = Listener(tmp_path, [("Resume, r.", answer), ("Space begins", "q")])

    later.listen("core")
    assert len(later.store.read().sessions) == kept
    assert len(later.left) == (1 if answer == "l" else 0)


def test_of_two_interrupted_sessions_the_other_is_left_for_later(tmp_path: Path) -> None:
    Listener(tmp_path, [("Right 2. Lift.", 143)]).listen("bird-dog")
    Listener(tmp_path, [("Resume, r.", "l"), ("Right 2. Lift.", 143)]).listen("bird-dog")

    later = Listener(tmp_path, [("Resume, r.", "r"), ("Space goes on.", " "), *SKIP_ANSWERS])
    later.now = BEGIN + 600.0
    later.listen("core")

    (other,) = Recovery(later.store, later.journals, later.clocks.wall).pending()
    other.claim.release()
    assert later.lines.count("A session was interrupted.") == 1


def test_who_cannot_answer_is_told_where_interrupted_sessions_are_decided(tmp_path: Path) -> None:
    Listener(tmp_path, [("Right 2. Lift.", 143)]).listen("bird-dog")
    log = Listener(tmp_path, has_keys=False, is_two_way=False)

    log.listen("donkey-kick")

    assert log.lines[0] == "1 interrupted session waits; to keep or discard: hiptimer recover"
    assert len(log.left) == 1


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("s", "Bird dog, right side, rep 1 of 6."),
        ("h", "Bird dog."),
        ("?", key_list()[0]),
        ("y", "No key 'y'; ? lists them."),
        ("m", "Heard now: no sound."),
        ("+", "Not now: only a break can be made longer or shorter."),
        ("n", "Hold 3."),
        (" ", "Paused."),
    ],
)
def test_a_key_is_answered(tmp_path: Path, key: str, told: str) -> None:
    listener = Listener(tmp_path, [("Right 1. Lift.", key), ("Lower.", 130)])

    listener.listen("bird-dog")

    assert listener.after("Right 1. Lift.")[0] == told


@pytest.mark.parametrize("key", ["s", "h", "?", "y", "m"])
def test_who_only_asks_loses_no_time(tmp_path: Path, key: str) -> None:
    listener = Listener(tmp_path, [("Right 1. Lift.", key), *SKIP_ANSWERS])

    listener.listen("bird-dog")

    assert listener.record.seconds == 106.0
    assert listener.record.done == 1.0


def test_stopped_here_ends_the_set_with_its_reps(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Left 3. Lift.", "d"), *SKIP_ANSWERS])

    listener.listen("bird-dog")

    assert "Bird dog: left 2, right 2 of 6." in listener.lines


def test_pain_stops_the_exercise(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Left 3. Lift.", "p"), *SKIP_ANSWERS])

    listener.listen("bird-dog")

    assert listener.record.exercises[0].stopped_by_pain
    assert "Bird dog: left 2, right 2 of 6, stopped by pain." in listener.lines


def test_the_last_set_is_corrected_in_the_rest(tmp_path: Path) -> None:
    listener = Listener(tmp_path, [("Next: Donkey", "f"), ("7 reps.", 130)])

    listener.listen("core")

    (entry, *_) = [e for e in listener.record.exercises if e.exercise == "single-leg-bridge"]
    assert entry.reps_on(Side.RIGHT) == 7


@pytest.mark.parametrize(
    ("answer", "told", "kept"),
    [("s", "Stopped: Bird dog, 41 seconds, 17% done.", 1), ("x", "Discarded;", 0)],
)
def test_stopping_asks_what_becomes_of_it(
    tmp_path: Path, answer: str, told: str, kept: int
) -> None:
    listener = Listener(
        tmp_path, [("Right 2. Lift.", "q"), ("Stop the session?", answer), *SKIP_ANSWERS]
    )

    assert listener.listen("bird-dog") == 0
    assert any(line.startswith(told[:8]) for line in listener.lines)
    assert len(listener.store.read().sessions if kept else ()) == kept
    assert listener.left == []


def test_who_does_not_stop_goes_on(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [("Right 2. Lift.", "q"), ("Stop the session?", "g")]
    listener = Listener(tmp_path, [*will, *SKIP_ANSWERS])

    listener.listen("bird-dog")

    assert "Space goes on." not in listener.lines
    assert listener.record.done == 1.0


def test_whoever_waits_for_a_key_gets_one_from_nobody(tmp_path: Path) -> None:
    log = Listener(tmp_path, [("Get ready, 10", Turn.END)], has_keys=False, is_two_way=False)
    log.has_ended = True

    assert log.listen("bird-dog", wait=True) == 0
    assert log.now - BEGIN == pytest.approx(109.0, abs=0.1)  # with time to get ready
    assert log.record.done == 1.0
    assert "Take your time to get into place." in log.lines
    assert not any("goes on" in line for line in log.lines)


def test_input_that_ends_in_a_pause_lets_it_go_on(tmp_path: Path) -> None:
    log = Listener(tmp_path, [("Left 1. Lift.", "pause")], has_keys=False, is_two_way=False)

    assert log.listen("bird-dog") == 0
    assert log.record.done == 1.0
    assert log.after("Paused.")[0] == "An empty line goes on."


def test_words_do_what_keys_do(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [("Left 2. Lift.", "Done")]
    log = Listener(tmp_path, will, has_keys=False, is_two_way=False)

    log.listen("bird-dog")

    assert "Bird dog: left 1, right 1 of 6." in log.lines


def test_a_stop_by_the_shell_pauses_and_counts_nothing(tmp_path: Path) -> None:
    listener = Listener(
        tmp_path, [("Right 2. Lift.", Turn.STOP), ("Space goes on.", " "), *SKIP_ANSWERS]
    )

    listener.listen("bird-dog")

    assert listener.stopped == 1
    assert listener.lines.count("Paused.") == 2  # once before, once after it
    assert listener.record.done == 1.0
    assert listener.record.seconds == pytest.approx(106.0, abs=0.01)


def test_what_nobody_watched_is_said_and_counts_nothing(tmp_path: Path) -> None:
    def doze(line: str) -> None:
        first = line not in listener.lines
        listener.now += 30.0 if first and line == "Right 2. Lift." else 0.0

    listener = Listener(tmp_path, [("Space goes on.", " "), *SKIP_ANSWERS])
    listener.breaks = doze

    listener.listen("bird-dog")

    assert "Paused: nobody watched for 0:30." in listener.lines
    assert listener.record.seconds == pytest.approx(106.0, abs=0.01)


def test_sleep_is_said_and_counts_nothing(log: Listener) -> None:
    def sleep(line: str) -> None:
        first = line not in log.lines
        log.slept += 120.0 if first and line == "Right 2. Lift." else 0.0

    log.breaks = sleep
    log.has_ended = True

    log.listen("bird-dog")

    assert "Paused: the computer slept for 2:00." in log.lines
    assert log.record.done == 1.0


def test_a_page_that_takes_no_more_does_not_lose_the_session(log: Listener) -> None:
    def refuse(line: str) -> None:
        if line == "Right 2. Lift.":
            raise HiptimerError("the lines can't be written any more: Broken pipe")

    log.breaks = refuse

    with pytest.raises(HiptimerError, match=r"Broken pipe.*the next start asks"):
        log.listen("bird-dog")

    assert [entry.reps for entry in log.record.exercises[0].sets] == [2, 1]
    assert len(log.left) == 1


def test_a_mistake_of_ours_does_not_lose_the_session(
    log: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(line: str) -> None:
        if line == "Right 2. Lift.":
            raise ZeroDivisionError

    async def told(*_: object, **__: object) -> int:
        return await log.mode.lead(log, CATALOGUE.timeline("bird-dog"), speed=1.0, wait=False)

    log.breaks = stumble
    monkeypatch.setattr(log.mode, "_run", told)

    with pytest.raises(ZeroDivisionError):
        log.mode.run(CATALOGUE.timeline("bird-dog"), speed=1.0, wait=False)

    assert [entry.reps for entry in log.record.exercises[0].sets] == [2, 1]
    assert len(log.left) == 1


def test_safety_words_come_first_and_are_remembered_by_a_key(tmp_path: Path) -> None:
    will: list[tuple[str, Given]] = [("Any key goes on.", " "), ("Space begins at once", "q")]
    listener = Listener(tmp_path, will, safety_seen=False)

    listener.listen("bird-dog")

    assert listener.lines[:4] == list(SAFETY_WORDS)
    assert (tmp_path / "safety-words-seen").exists()


def test_safety_words_that_nobody_confirmed_are_told_again(tmp_path: Path) -> None:
    log = Listener(tmp_path, has_keys=False, is_two_way=False, safety_seen=False)

    log.listen("bird-dog")

    assert log.lines[:4] == list(SAFETY_WORDS)
    assert not (tmp_path / "safety-words-seen").exists()


def test_a_session_that_cannot_be_saved_is_told_as_a_problem(log: Listener) -> None:
    (log.home / "history.json").mkdir()

    assert log.listen("bird-dog") == 0
    assert log.mode.problem is not None
    assert "Saved." not in log.lines
    assert len(log.left) == 1


def test_why_nothing_is_heard_is_said(log: Listener) -> None:
    def refuse(_session: Session, _speed: float) -> None:
        raise HiptimerError("config.toml, line 1: no")

    log.speak = refuse  # type: ignore[assignment]  # it never returns

    log.listen("bird-dog")

    assert "No sound: config.toml, line 1: no" in log.lines


def test_a_rehearsal_says_so_at_both_ends(log: Listener) -> None:
    log.listen("bird-dog", speed=10.0)

    assert log.lines[0] == "Bird dog: 2 minutes. A rehearsal, 10 times as fast."
    assert "Finished: Bird dog, 1 minute 46 seconds, 100% done, a rehearsal." in log.lines
    assert log.now - BEGIN == pytest.approx(10.6, abs=0.3)
