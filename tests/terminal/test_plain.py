"""Plain mode in a real terminal: keys, signals, and a terminal that is left as it was."""

import fcntl
import os
import re
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal.program import HIPTIMER, hiptimer, journals, sessions
from terminal.pseudo_terminal import Keys, PseudoTerminal

DUMB = {"TERM": "dumb"}

CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")

SIGNALS = {signal.SIGHUP: 129, signal.SIGQUIT: 131, signal.SIGTERM: 143}


@contextmanager
def told(home: Path, *arguments: str, speed: int = 30) -> Iterator[PseudoTerminal]:
    """Tell a session in a terminal that can't draw, as far as the first rep."""
    options = ("start", "bird-dog", "--speed", str(speed), *arguments)
    with hiptimer(home, *options, more=DUMB, rows=60) as terminal:
        terminal.wait_for("Space begins at once", 20)
        terminal.send(" ")
        terminal.wait_for("Right 1. Lift.", 20)
        yield terminal


def test_a_terminal_that_cannot_draw_gets_lines_and_nothing_else(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with told(home, speed=100) as terminal:
        terminal.wait_for("How hard was it?", 20)
        terminal.send("2")
        terminal.wait_for("Did it hurt?")
        terminal.send("n")
        assert terminal.exit_code() == 0
        assert terminal.unrestored == set()
        assert CONTROL.findall(terminal.raw.replace(b"\r\n", b"\n")) == []

    (session,) = sessions(home, capsys)
    assert session["exercises"][0]["effort"] == 7
    assert session["exercises"][0]["pain"] == 0
    assert journals(home) == []


def test_keys_pause_ask_skip_and_stop(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with told(home) as terminal:
        terminal.send(" ")
        terminal.wait_for("Space goes on.")
        terminal.send("s")
        terminal.wait_for("to go.")
        terminal.send("y")
        terminal.wait_for("No key 'y'")
        terminal.send(Keys.RIGHT)
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("s")
        terminal.wait_for("How hard was it?")
        terminal.send("\r\r")
        terminal.wait_for("Saved.")
        assert terminal.exit_code() == 0
        assert terminal.unrestored == set()

    (session,) = sessions(home, capsys)
    assert session["stopped_early"]


def test_ctrl_c_saves_and_leaves(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with told(home) as terminal:
        terminal.send(Keys.CTRL_C)
        assert terminal.exit_code() == 130
        assert terminal.unrestored == set()
        assert "What was done is saved." in terminal.text

    (session,) = sessions(home, capsys)
    assert session["stopped_early"]
    assert journals(home) == []


@pytest.mark.parametrize(("number", "code"), SIGNALS.items(), ids=str)
def test_a_signal_saves_and_the_next_start_asks(
    home: Path, capsys: pytest.CaptureFixture[str], number: int, code: int
) -> None:
    with told(home) as terminal:
        terminal.signal(number)
        assert terminal.exit_code() == code
        assert terminal.unrestored == set()

    assert len(sessions(home, capsys)) == 1
    with hiptimer(home, "start", "--plain", rows=60) as terminal:
        terminal.wait_for("Resume, r.", 20)
        terminal.send("s")
        terminal.wait_for("Kept.")
        terminal.wait_for("Space begins at once")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(home: Path) -> None:
    with told(home) as terminal:
        terminal.send(Keys.CTRL_Z)
        assert terminal.is_stopped()
        assert terminal.unrestored == set()
        assert "Paused." in terminal.text
        terminal.resume()
        terminal.send(" ")
        terminal.wait_for("Left 2. Lift.")
        terminal.send(Keys.CTRL_C)
        assert terminal.exit_code() == 130
        assert terminal.unrestored == set()


def test_a_terminal_that_goes_leaves_the_session_to_go_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with told(home) as terminal:
        terminal.hang_up()
        assert terminal.has_ended()
        assert terminal.exit_code() == 129

    assert len(sessions(home, capsys)) == 1
    assert [place.suffix for place in journals(home)].count(".jsonl") == 1


def piped(home: Path, *arguments: str, routine: str = "bird-dog") -> "subprocess.Popen[bytes]":
    folders = [f"--{kind}-dir={home / kind}" for kind in ("data", "config", "state", "cache")]
    return subprocess.Popen(
        [*HIPTIMER, "start", routine, *arguments, *folders],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_words_that_are_piped_in_lead_the_session(home: Path) -> None:
    with piped(home, "--speed", "100") as process:
        out, err = process.communicate(b"where\npause\n\n", timeout=30)

    story = out.decode().splitlines()
    assert (process.returncode, err) == (0, b"")
    assert "Bird dog, left side." in story
    assert "An empty line goes on." in story
    assert story[-1] == "Saved."


def test_a_reader_that_leaves_does_not_lose_the_session(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with piped(home, "--speed", "30") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while b"Left 2." not in process.stdout.readline():
            pass
        process.stdout.close()
        err = process.stderr.read()
        code = process.wait(30)

    assert code == 1
    assert err.count(b"\n") == 1
    assert b"the next start asks whether to go on" in err
    assert len(sessions(home, capsys)) == 1
    assert [place.suffix for place in journals(home)].count(".jsonl") == 1


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="only Linux sets how much fits")
def test_a_reader_that_reads_no_more_keeps_no_signal_from_saving(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with piped(home, "--speed", "400", "--countdown", "1", routine="all") as process:
        assert process.stdout is not None
        room = fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        while b"Left 2." not in process.stdout.readline():
            pass
        wait_until_full(process.stdout.fileno(), room)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143

    assert len(sessions(home, capsys)) == 1


def wait_until_full(pipe: int, room: int) -> None:
    """Wait until what nobody reads fills a pipe, but for what is shorter than a line."""
    end = time.monotonic() + 20
    unread = 0
    while unread < room - 80 and time.monotonic() < end:
        time.sleep(0.02)
        (unread,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"0000"))
    assert unread >= room - 80
    time.sleep(0.3)  # now it is writing, or will be
