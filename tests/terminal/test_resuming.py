"""A session that was interrupted, at the next start: the question, and what the answers do."""

import json
import re
import signal
from pathlib import Path
from typing import Any

import pytest
from terminal.program import hiptimer, journals, sessions, told
from terminal.pseudo_terminal import Keys, PseudoTerminal
from terminal.sight import COLUMNS, ROWS, course, rehearsal, reps_in

SPEED = 100
"""A whole session in seven seconds."""

QUESTION = "A session was interrupted"


IN_THE_THIRD_EXERCISE = re.compile(r"\A Side-lying .* rep [3-8]/8", re.DOTALL)
"""Of at least one side two reps are done."""


def to_the_third_exercise(terminal: PseudoTerminal) -> None:
    terminal.wait_for(lambda text: IN_THE_THIRD_EXERCISE.match(text) is not None, 30)


def interrupted(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what `recover --list --json` prints."""
    found: list[dict[str, Any]] = json.loads(told(home, capsys, "recover", "--json"))["sessions"]
    return found


def killed_in_the_third_exercise(home: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what is told of a session that was killed there."""
    with rehearsal(home, "core", SPEED) as terminal:
        to_the_third_exercise(terminal)
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    (session,) = interrupted(home, capsys)
    assert session["can_resume"]
    assert session["reps"] >= 34
    return session


def go_on_to_the_end(terminal: PseudoTerminal) -> None:
    """Answer that the session shall go on, and let it."""
    terminal.wait_for(QUESTION, 20)
    terminal.send("r")
    terminal.wait_for("Welcome back")
    assert "PAUSED" in terminal.text
    terminal.send(" ")
    terminal.wait_for("Whole session", 30)
    terminal.send(Keys.ENTER)


def assert_whole(record: dict[str, Any]) -> None:
    assert reps_in(record) == course("core").first(len(course("core").reps))
    assert not record["stopped_early"]
    assert record["rehearsal"]


def test_a_killed_session_goes_on_before_another_one_and_is_one_in_the_history(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = killed_in_the_third_exercise(home, capsys)

    with rehearsal(home, "bird-dog", SPEED) as terminal:
        go_on_to_the_end(terminal)
        assert terminal.exit_code() == 0
        assert terminal.restored

    (record,) = sessions(home, capsys)
    assert record["id"] == before["id"]
    assert record["started"] == before["started"].replace("+00:00", "Z")
    assert_whole(record)
    assert interrupted(home, capsys) == []
    assert journals(home) == []


def test_home_asks_first_and_goes_on_with_a_killed_session(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = killed_in_the_third_exercise(home, capsys)

    with hiptimer(home, columns=COLUMNS, rows=ROWS) as terminal:
        go_on_to_the_end(terminal)
        terminal.wait_for("Core five")
        terminal.send("q")
        assert terminal.exit_code() == 0

    (record,) = sessions(home, capsys)
    assert record["id"] == before["id"]
    assert_whole(record)
    assert journals(home) == []


def test_what_was_done_is_kept_when_it_is_killed_again_at_every_turn(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = killed_in_the_third_exercise(home, capsys)
    after = {"r": lambda text: "PAUSED" in text, " ": lambda text: "PAUSED" not in text}

    for keys in ("", "r", "r "):
        with rehearsal(home, "core", SPEED) as terminal:
            terminal.wait_for(QUESTION, 20)
            for key in keys:
                terminal.send(key)
                terminal.wait_for(after[key])
            terminal.signal(signal.SIGKILL)
            assert terminal.exit_code() == -signal.SIGKILL
        (still,) = interrupted(home, capsys)
        assert (still["id"], still["reps"]) == (before["id"], before["reps"]), keys

    told(home, capsys, "recover", "--save")
    (record,) = sessions(home, capsys)
    assert reps_in(record) == course("core").first(before["reps"])


def test_later_leaves_it_for_the_next_start(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = killed_in_the_third_exercise(home, capsys)

    with hiptimer(home) as terminal:
        terminal.wait_for(QUESTION, 20)
        terminal.send(Keys.ESCAPE)
        terminal.wait_for(lambda text: QUESTION not in text and "Core five" in text)
        assert interrupted(home, capsys) == [before]
        terminal.send("q")
        assert terminal.exit_code() == 0

    assert interrupted(home, capsys) == [before]
    assert sessions(home, capsys) == []


def test_what_was_discarded_is_told_of_and_can_be_had_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = killed_in_the_third_exercise(home, capsys)

    with rehearsal(home, "core", SPEED) as terminal:
        terminal.wait_for(QUESTION, 20)
        terminal.send("x")
        terminal.wait_for("next Single-leg bridge")  # the session that was asked for
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("x")
        assert terminal.exit_code() == 0
    assert sessions(home, capsys) == []
    discarded = next(one for one in interrupted(home, capsys) if one["id"] == before["id"])
    assert (discarded["state"], discarded["reps"]) == ("discarded", before["reps"])
    assert "discarded" in told(home, capsys, "recover", "--list")
    assert told(home, capsys, "recover", "--save") == "Nothing to recover.\n"

    told(home, capsys, "recover", "--save", before["id"])

    (record,) = sessions(home, capsys)
    assert record["id"] == before["id"]
    assert reps_in(record) == course("core").first(before["reps"])
    assert before["id"] not in {one["id"] for one in interrupted(home, capsys)}


def test_a_hung_up_session_is_in_the_history_and_becomes_whole_when_it_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with rehearsal(home, "core", SPEED) as terminal:
        to_the_third_exercise(terminal)
        terminal.signal(signal.SIGHUP)
        assert terminal.exit_code() == 129
    (before,) = sessions(home, capsys)
    assert before["stopped_early"]
    assert reps_in(before).total() >= 34

    with rehearsal(home, "core", SPEED) as terminal:
        go_on_to_the_end(terminal)
        assert terminal.exit_code() == 0

    (record,) = sessions(home, capsys)
    assert record["id"] == before["id"]
    assert_whole(record)
    assert journals(home) == []
