"""A mistake of ours, and keys that nobody understands, in a real terminal."""

import os
import re
import time
from pathlib import Path

import pytest
from terminal.planted import planted_in
from terminal.pseudo_terminal import PseudoTerminal

from hiptimer.history.store import HistoryStore

MISTAKE = """
from hiptimer.tui.live import LiveScreen
def broken(self):
    note = "my knee hurts"
    raise RuntimeError("planted")
LiveScreen.action_restart_set = broken
"""

BROKEN_KEYS = """
import hiptimer.tui.hardened
from textual._xterm_parser import XTermParser
hiptimer.tui.patience.MOST_BAD_KEYS = 50
def broken(self, sequence):
    note = "my knee hurts"
    raise RuntimeError("planted")
XTermParser._sequence_to_key_events = broken
"""

LONGEST_TYPED = 4000
"""Keys, one every 5 ms, after which it is no use."""

SECRET = "my knee hurts"  # noqa: S105 - a note, no password


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "safety-words-seen").touch()
    return tmp_path


def report_in(home: Path) -> str:
    (place,) = (home / "state").glob("crash-*.txt")
    return place.read_text()


def told_by(terminal: PseudoTerminal) -> str:
    """Return what was printed after the screen had been left."""
    text = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    return re.sub(r"\x1b\[[?\d]*[a-z]", "", text).replace("\r", "").lstrip()


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_mistake_restores_the_terminal_and_is_told_in_one_line(home: Path, debug: str) -> None:
    more = {"HIPTIMER_DEBUG": debug}
    with planted_in(home, MISTAKE, "start", "core", "--speed", "30", more=more) as terminal:
        terminal.wait_for("rep 3/8", 20)
        terminal.send("r")
        assert terminal.exit_code() == 70
        assert terminal.restored
        told, raw = told_by(terminal), terminal.raw
    report = report_in(home)
    assert re.search(
        r"^hiptimer: this is a mistake of ours; what happened is in /\S+/crash-\S+Z.txt; "
        r"what was done is kept: start hiptimer again\n" + ("hiptimer " if debug else "$"),
        told,
    )
    assert ("RuntimeError: planted" in told) is bool(debug)
    assert SECRET.encode() not in raw
    assert SECRET not in report
    assert "in broken" in report
    assert "RuntimeError: planted" in report
    assert str(home) not in report
    (record,) = HistoryStore(home / "data" / "history.json").read().sessions
    assert record.exercises[0].sets[0].reps >= 2


def test_a_mistake_without_a_place_for_its_report_is_told_in_full(home: Path) -> None:
    more = {"HIPTIMER_STATE_DIR": "/dev/null/state"}
    with planted_in(home, MISTAKE, "start", "core", "--speed", "30", more=more) as terminal:
        terminal.wait_for("rep 3/8", 20)  # the safety words go by themselves
        terminal.send("r")
        assert terminal.exit_code() == 70
        assert terminal.restored
        assert "no report could be written" in told_by(terminal)
        assert "RuntimeError: planted" in told_by(terminal)
        assert SECRET.encode() not in terminal.raw


def test_keys_that_the_parser_fails_on_do_not_end_a_session(home: Path) -> None:
    with planted_in(home, "", "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        for bad in ("\x1b[32;1:3u", "\x1b[;;;u", "\x1b[1114112u"):
            terminal.send(bad)
        os.write(terminal._master, b"\xff\xfe\xfc")  # noqa: SLF001 - no text has these bytes
        time.sleep(0.5)  # what comes with a bad key in one piece is lost with it
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("x")
        assert terminal.exit_code() == 0
        assert terminal.restored


def test_a_parser_that_understands_nothing_ends_the_app_in_order(home: Path) -> None:
    with planted_in(home, BROKEN_KEYS, "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        # Keys that arrive in one piece count as one, so nobody knows how many it takes.
        for _ in range(LONGEST_TYPED):
            if terminal.has_reported_its_end(0.005):
                break
            terminal.send("x")
        assert terminal.exit_code() == 70
        assert terminal.restored
        assert SECRET.encode() not in terminal.raw
    assert "in broken" in report_in(home)
