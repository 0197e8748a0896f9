"""However hiptimer is told to leave: what was done is saved, and the terminal is as before."""

import contextlib
import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal.program import HIPTIMER, hiptimer, sessions
from terminal.pseudo_terminal import Keys, PseudoTerminal

SOON = 3.0
"""Seconds within which it has to be gone; 2 by design, and some for a busy machine."""

BUSY = 0.8
"""Seconds of processor time for leaving; a process that spins would use more until its end."""

SIGNALS = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGTERM: 143}


@contextmanager
def in_a_session(home: Path, command: Sequence[str] = HIPTIMER) -> Iterator[PseudoTerminal]:
    """Run a rehearsal, with a rep of the first set done."""
    with hiptimer(home, "start", "core", "--speed", "30", command=command) as terminal:
        terminal.wait_for("rep 2/8", 20)
        yield terminal


@contextmanager
def at_home(home: Path) -> Iterator[PseudoTerminal]:
    """Run the app as far as its first screen."""
    with hiptimer(home) as terminal:
        terminal.wait_for("Core five", 20)
        terminal.wait_for("your first session", 20)
        yield terminal


def fill(terminal: PseudoTerminal) -> None:
    """Read no more, and have whole pictures painted until the terminal takes no more."""
    terminal.stop_reading()
    for columns in range(100, 220, 4):
        terminal.resize(columns, 60)
        time.sleep(0.03)


def has_what_was_done(home: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    (session,) = sessions(home, capsys)
    reps = sum(part["reps"] for entry in session["exercises"] for part in entry["sets"])
    return bool(session["stopped_early"]) and reps >= 1


@pytest.mark.parametrize(("number", "code"), SIGNALS.items(), ids=str)
def test_a_signal_in_a_session_saves_it_and_restores_the_terminal(
    home: Path, capsys: pytest.CaptureFixture[str], number: int, code: int
) -> None:
    with in_a_session(home) as terminal:
        terminal.signal(number)
        assert terminal.exit_code(SOON) == code
        assert terminal.unrestored == set()
        assert terminal.text.strip() == ""

    assert has_what_was_done(home, capsys)


def test_a_signal_at_home_restores_the_terminal(home: Path) -> None:
    with at_home(home) as terminal:
        terminal.signal(signal.SIGHUP)
        assert terminal.exit_code(SOON) == 129
        assert terminal.unrestored == set()
        assert terminal.text.strip() == ""


def test_a_hang_up_counts_even_where_it_was_ignored(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ignoring = ("sh", "-c", "trap '' HUP; exec \"$@\"", "", *HIPTIMER)
    with in_a_session(home, ignoring) as terminal:
        terminal.signal(signal.SIGHUP)
        assert terminal.exit_code(SOON) == 129

    assert has_what_was_done(home, capsys)


def test_of_two_signals_the_first_gives_the_code(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with in_a_session(home) as terminal:
        terminal.signal(signal.SIGTERM)
        time.sleep(0.02)
        terminal.signal(signal.SIGHUP)
        assert terminal.exit_code(SOON) == 143
        assert terminal.restored

    assert has_what_was_done(home, capsys)


def test_a_signal_while_answers_are_given_keeps_them(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "start", "bird-dog", "--speed", "100") as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send("2")
        terminal.wait_for("about right")
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code(SOON) == 143

    (session,) = sessions(home, capsys)
    assert session["exercises"][0]["effort"] == 7


def test_a_signal_during_the_start_is_not_lost(home: Path) -> None:
    for moment in (0.2, 0.4, 0.6):
        with hiptimer(home) as terminal:
            time.sleep(moment)
            terminal.signal(signal.SIGTERM)
            # Before the watch begins the system itself ends the process.
            assert terminal.exit_code(SOON) in {143, -signal.SIGTERM}
            assert terminal.restored


# The terminal goes, or nobody reads it


def seconds_worked_to_the_end(terminal: PseudoTerminal) -> float:
    """Wait for the end of the command; return the processor time that it still used."""
    if sys.platform != "linux":  # has no /proc
        assert terminal.has_ended(SOON)
        return 0.0
    stat = Path(f"/proc/{terminal.pid}/stat")
    ticks: list[int] = []
    while not terminal.has_ended(0.01):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            ticks.append(int(fields[11]) + int(fields[12]))
        assert len(ticks) < SOON / 0.01, "it is still there"
    return (max(ticks) - min(ticks)) / os.sysconf("SC_CLK_TCK") if ticks else 0.0


@pytest.mark.parametrize("told", [True, False], ids=["with SIGHUP", "without a signal"])
def test_a_session_whose_terminal_goes_is_saved_without_ado(
    home: Path, capsys: pytest.CaptureFixture[str], *, told: bool
) -> None:
    with in_a_session(home) as terminal:
        terminal.hang_up()
        if told:
            terminal.signal(signal.SIGHUP)
        assert seconds_worked_to_the_end(terminal) < BUSY
        assert terminal.exit_code() == 129

    assert has_what_was_done(home, capsys)


def test_home_ends_without_ado_when_its_terminal_goes(home: Path) -> None:
    with at_home(home) as terminal:
        terminal.hang_up()
        assert seconds_worked_to_the_end(terminal) < BUSY
        assert terminal.exit_code() == 129


def test_a_session_that_nobody_reads_is_saved(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with in_a_session(home) as terminal:
        fill(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.has_ended(SOON)
        terminal.read_on()
        assert terminal.exit_code() == 143
        assert terminal.unrestored == set()

    assert has_what_was_done(home, capsys)


# The app itself doesn't manage

HANGING = """
import sys, time
from hiptimer.launch import main
from hiptimer.tui.app import HiptimerApp

async def hang(self, code, **_):
    time.sleep(60)

HiptimerApp._leave = hang
main()
"""


@pytest.mark.parametrize("key", [None, Keys.CTRL_Q], ids=["asked", "already leaving"])
def test_an_app_that_hangs_is_ended_and_the_terminal_restored(home: Path, key: str | None) -> None:
    with in_a_session(home, (sys.executable, "-c", HANGING)) as terminal:
        if key is not None:
            terminal.send(key)
            time.sleep(0.3)
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code(SOON) == 143
        assert terminal.unrestored == set()
        assert terminal.text.strip() == ""


def test_an_app_that_hangs_is_ended_even_if_nobody_reads_the_terminal(home: Path) -> None:
    with in_a_session(home, (sys.executable, "-c", HANGING)) as terminal:
        fill(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.has_ended(SOON)
        terminal.read_on()
        assert terminal.exit_code() == 143
        assert terminal.unrestored == set()


# Stopping and going on


def test_a_stop_from_outside_pauses_first(home: Path) -> None:
    with hiptimer(home, "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        terminal.signal(signal.SIGTSTP)
        assert terminal.is_stopped()
        assert terminal.unrestored == set()
        terminal.resume()
        terminal.wait_for("Paused")
        terminal.wait_for("Single-leg bridge")
        assert "alternate screen" in terminal.unrestored
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("x")
        assert terminal.exit_code() == 0
        assert terminal.unrestored == set()


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=str)
def test_all_is_painted_again_after_a_stop(home: Path, number: int) -> None:
    with at_home(home) as terminal:
        before = terminal.snapshot()
        terminal.signal(number)
        assert terminal.is_stopped()
        seen = len(terminal.raw)
        terminal.resume()
        terminal.wait_for(lambda _: b"Core five" in terminal.raw[seen:])
        terminal.wait_for(lambda text: "\n".join(map(str.rstrip, text.split("\n"))) == before)
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.unrestored == set()


def test_two_stops_at_once_are_one(home: Path) -> None:
    with at_home(home) as terminal:
        terminal.signal(signal.SIGTSTP)
        terminal.signal(signal.SIGTSTP)
        assert terminal.is_stopped()
        terminal.resume()
        terminal.wait_for("Core five")
        assert not terminal.is_stopped(0.5)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=str)
def test_a_signal_to_a_stopped_session_saves_it(
    home: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    with in_a_session(home) as terminal:
        terminal.signal(number)
        assert terminal.is_stopped()
        terminal.signal(signal.SIGTERM)
        terminal.resume()
        assert terminal.exit_code(SOON) == 143
        assert terminal.unrestored == set()

    assert has_what_was_done(home, capsys)


def test_a_stopped_session_that_its_shell_ends_is_saved(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hiptimer(home, "--norc", "-i", command=["bash"], more={"PS1": "ready "}) as shell:
        shell.wait_for("ready")
        shell.send(f"{shlex.join(HIPTIMER)} start core --speed 30\n")
        shell.wait_for("rep 2/8", 20)
        shell.send(Keys.CTRL_Z)
        shell.wait_for("Stopped")
        shell.send("kill %1; sleep 2\n")  # what has become of a job it tells at its next prompt
        shell.wait_for("Exit 143")
        shell.send("exit\n")
        assert shell.exit_code() == 0

    assert has_what_was_done(home, capsys)


def test_a_command_around_it_stops_too_and_both_go_on(home: Path) -> None:
    with hiptimer(home, "--norc", "-i", command=["bash"], more={"PS1": "ready "}) as shell:
        shell.wait_for("ready")
        around = f"{shlex.join(HIPTIMER)} start core; :"  # so sh stays, and waits
        shell.send(f"sh -c {shlex.quote(around)}\n")
        shell.wait_for("next Single-leg bridge", 20)
        shell.send(Keys.CTRL_Z)
        shell.wait_for("Stopped")
        shell.send("fg\n")
        shell.wait_for("Paused")
        shell.send("q")
        shell.wait_for("Stop the session?")
        shell.send("x")
        # The prompt itself: what is typed before is thrown away with what the app did not read.
        shell.wait_for(lambda text: text.rstrip().endswith("ready"))
        shell.send("exit\n")
        assert shell.exit_code() == 0
