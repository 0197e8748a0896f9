"""The installed command in a real terminal: what a person sees, presses and finds saved."""

import re
import signal
import time
from pathlib import Path

import pytest
from terminal.program import hiptimer, sessions, told
from terminal.pseudo_terminal import Keys


def test_a_rehearsal_of_core_runs_to_its_end_and_is_saved_whole(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "start", "core", "--speed", "60") as terminal:
        terminal.wait_for("Whole session", 40)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0
        assert terminal.restored

    (session,) = sessions(home, capsys)
    done = {
        entry["exercise"]: [(part["side"], part["reps"]) for part in entry["sets"]]
        for entry in session["exercises"]
    }
    assert session["rehearsal"]
    assert not session["stopped_early"]
    assert done == {
        "single-leg-bridge": [("left", 8), ("right", 8)],
        "donkey-kick": [("left", 8), ("right", 8)],
        "side-lying-hip-abduction": [("left", 8), ("right", 8)],
        "bird-dog": [("left", 6), ("right", 6)],
        "single-leg-deadlift": [("left", 8), ("right", 8)],
    }


def test_stopping_in_the_third_exercise_saves_two_whole_ones_and_a_part(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Long enough that it is still being done when the key arrives, however busy the machine is.
    told(home, capsys, "targets", "set", "side-lying-hip-abduction", "--sets", "3", "--reps", "10")
    in_rep_3_or_later = re.compile(r"\A Side-lying .* rep ([3-9]|10)/10", re.DOTALL)
    with hiptimer(home, "start", "core", "--speed", "60") as terminal:
        terminal.wait_for(lambda text: in_rep_3_or_later.match(text) is not None, 30)
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("s")
        terminal.wait_for("stopped early")
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0

    (session,) = sessions(home, capsys)
    bridge, kick, abduction = session["exercises"]
    assert session["stopped_early"]
    assert [part["reps"] for part in bridge["sets"] + kick["sets"]] == [8, 8, 8, 8]
    assert 2 <= sum(part["reps"] for part in abduction["sets"]) < 3 * 2 * 10
    assert (abduction["target"]["sets"], abduction["target"]["reps"]) == (3, 10)


def test_answers_on_the_summary_are_saved(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hiptimer(home, "start", "bird-dog", "--speed", "100") as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send("2" + Keys.RIGHT)
        terminal.wait_for("pain 0")
        terminal.send("n")
        terminal.send("felt good, 12 - 3+")
        terminal.wait_for("felt good, 12 - 3+")
        terminal.send(Keys.ENTER + Keys.ENTER)
        assert terminal.exit_code() == 0

    (session,) = sessions(home, capsys)
    assert session["note"] == "felt good, 12 - 3+"
    assert (session["exercises"][0]["effort"], session["exercises"][0]["pain"]) == (7, 0)


def test_an_answer_typed_right_before_enter_is_taken(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "start", "bird-dog", "--speed", "100") as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send("2" + Keys.ENTER)
        assert terminal.exit_code() == 0

    (session,) = sessions(home, capsys)
    assert session["exercises"][0]["effort"] == 7


def test_ctrl_c_saves_and_leaves_with_130(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hiptimer(home, "start", "core", "--speed", "30") as terminal:
        terminal.wait_for("rep 3/8", 20)
        terminal.send(Keys.CTRL_C)
        assert terminal.exit_code() == 130
        assert terminal.restored

    (session,) = sessions(home, capsys)
    assert session["stopped_early"]
    assert session["exercises"][0]["sets"][0]["reps"] >= 2


def test_ctrl_z_pauses_and_fg_shows_the_pause(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        terminal.send(Keys.CTRL_Z)
        assert terminal.is_stopped()
        terminal.resume()
        terminal.wait_for("space pause")
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("x")
        assert terminal.exit_code() == 0

    assert sessions(home, capsys) == []


def test_a_process_stopped_from_outside_pauses_at_the_last_moment_seen(home: Path) -> None:
    with hiptimer(home, "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        terminal.signal(signal.SIGSTOP)
        assert terminal.is_stopped()
        time.sleep(3.5)
        terminal.resume()
        terminal.wait_for("nothing was counted")


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (40, 15), (10, 3), (200, 60)])
def test_a_session_runs_in_a_terminal_of_any_size(
    home: Path, capsys: pytest.CaptureFixture[str], columns: int, rows: int
) -> None:
    with hiptimer(
        home, "start", "bird-dog", "--speed", "60", columns=columns, rows=rows
    ) as terminal:
        terminal.wait_for(lambda text: "Done" in text or "Whole" in text, 20)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0

    assert [part["reps"] for part in sessions(home, capsys)[0]["exercises"][0]["sets"]] == [6, 6]


def test_resizing_in_a_hold_does_not_disturb_the_session(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "start", "bird-dog", "--speed", "20") as terminal:
        terminal.wait_for("rep 1/6")
        for columns, rows in ((120, 40), (20, 5), (60, 20), (1, 1), (40, 15), (80, 24)):
            terminal.resize(columns, rows)
        terminal.wait_for("Whole session", 20)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0

    assert [part["reps"] for part in sessions(home, capsys)[0]["exercises"][0]["sets"]] == [6, 6]


def test_a_broken_history_is_left_alone_and_the_session_is_kept_until_it_is_mended(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = home / "data" / "history.json"
    history.parent.mkdir()
    history.write_text("{ broken")
    with hiptimer(home, "start", "bird-dog", "--speed", "200") as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 1
        terminal.wait_for(lambda text: "hiptimer recover --save" in text.replace("\n", ""))
    assert history.read_text() == "{ broken"

    told(home, capsys, "recover", "--save", code=1)
    history.rename(home / "moved.json")
    told(home, capsys, "recover", "--save")

    assert len(sessions(home, capsys)) == 1


def test_home_starts_the_chosen_routine_and_comes_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home) as terminal:
        terminal.wait_for("Core five")
        terminal.send(Keys.ENTER)
        terminal.wait_for("next Single-leg bridge")
        terminal.send(Keys.RIGHT + Keys.RIGHT)
        terminal.wait_for("rep 1/8")
        terminal.wait_for("11:3")
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("s")
        terminal.wait_for("Whole session")
        terminal.send(Keys.ENTER)
        terminal.wait_for("Next time")
        terminal.send(Keys.ENTER)
        terminal.wait_for("last: Core five")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored

    assert len(sessions(home, capsys)) == 1


def test_the_first_start_shows_the_safety_words_once(tmp_path: Path) -> None:
    for expected in (True, False):
        with hiptimer(tmp_path) as terminal:
            terminal.wait_for("Before you train" if expected else "your first session")
            assert ("It is no doctor" in terminal.text) is expected
            terminal.send(Keys.ENTER)
            if expected:
                terminal.wait_for(lambda text: "Before you train" not in text)
                terminal.send(Keys.CTRL_Q)
            else:
                terminal.wait_for("next Single-leg bridge")
                terminal.send(Keys.CTRL_Q)
            assert terminal.exit_code() == 0


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"TERM": "vt100"}, {"LC_ALL": "C"}],
    ids=lambda environment: "=".join(*environment.items()),
)
def test_a_session_runs_in_terminals_of_few_abilities(
    home: Path, environment: dict[str, str]
) -> None:
    with hiptimer(home, "start", "bird-dog", "--speed", "100", more=environment) as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0


def test_keys_typed_ahead_of_the_first_picture_are_no_crash(home: Path) -> None:
    with hiptimer(home) as terminal:
        terminal.wait_for("Core five")
        terminal.send(Keys.ENTER + " " + Keys.ENTER + "n")
        terminal.wait_for("set 1/1")
        terminal.send(Keys.CTRL_C)
        assert terminal.exit_code() == 130
        assert "Traceback" not in terminal.text
