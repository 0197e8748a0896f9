"""Processes of which the terminal never notices anything."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from hiptimer.sound.background import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

TELL_WHAT_IS_BLOCKED = (
    "import signal; print(signal.SIGTSTP in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"
)


def test_ctrl_z_never_stops_one_not_even_on_its_way_out_of_our_job() -> None:
    with start((sys.executable, "-c", TELL_WHAT_IS_BLOCKED), {}, stdout=subprocess.PIPE) as process:
        told, _ = process.communicate(timeout=60)

    assert told == b"True\n"


def test_we_ourselves_can_be_stopped_again_once_it_is_started() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())

    start((sys.executable, "-c", ""), {}).wait(60)
    with pytest.raises(FileNotFoundError):
        start(("there is none",), {})

    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert signal.SIGTSTP not in before
